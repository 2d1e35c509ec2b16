import type { Logger } from 'pino'
import type { Analyze, Context, Finding } from '../../shared/analyzer/index.ts'
import type { CoachedFinding, Coaching } from '../../shared/protocol.ts'
import type { Db } from '../storage/database.ts'
import { listLatestMessages } from '../storage/messages.ts'
import { findCoach } from '../storage/sites.ts'
import type { createHouses } from './house.ts'

const TURNS_READ = 50

interface Sent {
  readonly conversationId: string
  readonly text: string
  /** What the console reports. */
  readonly coaching: readonly CoachedFinding[]
}

interface Parts {
  readonly db: Db
  readonly log: Logger
  readonly houseOf: ReturnType<typeof createHouses>
}

/**
 * What is recorded with an agent's message: what the console reports, and what is still found in the sent text
 * although nobody reported it as dismissed. The text is read again here, so that no client can leave this out.
 */
export async function recordFindings(
  { db, log, houseOf }: Parts,
  { conversationId, text, coaching }: Sent,
  now = Date.now(),
): Promise<Coaching['findings']> {
  const turns = (await listLatestMessages(db, conversationId, TURNS_READ)).map(message => ({
    from: message.from === 'visitor' ? ('customer' as const) : message.from,
    text: message.text,
    at: message.at,
  }))
  const { analyze } = houseOf(await findCoach(db, conversationId))
  const dismissed = coaching.filter(finding => finding.outcome === 'dismissed').map(finding => finding.rule)
  const left = findingsIn(analyze, text, { turns, now }, log).filter(({ rule }) => {
    const index = dismissed.indexOf(rule)
    if (index >= 0) dismissed.splice(index, 1)
    return index < 0
  })
  return [...coaching, ...left.map(({ rule }) => ({ rule, outcome: 'left' as const }))]
}

/** A fault of the coach must not keep an answer from a customer. */
function findingsIn(analyze: Analyze, text: string, context: Context, log: Logger): readonly Finding[] {
  try {
    return analyze(text, context).findings
  } catch (error) {
    log.error({ err: error }, 'The analyzer failed')
    return []
  }
}
