import type { CoachedFinding, Coaching } from '../../shared/protocol.ts'
import type { Db } from '../storage/database.ts'
import { listLatestMessages } from '../storage/messages.ts'

const TURNS_READ = 50

/**
 * What is recorded with an agent's message: what the console reports, and what is still found in the sent text
 * although nobody reported it as dismissed. The text is read again here, so that no client can leave this out.
 */
export async function recordFindings(
  db: Db,
  conversationId: string,
  text: string,
  reported: readonly CoachedFinding[],
  now = Date.now(),
): Promise<Coaching['findings']> {
  const analyzer = await import('../../shared/analyzer/index.ts').catch(() => null)
  if (analyzer === null) return reported
  const turns = (await listLatestMessages(db, conversationId, TURNS_READ)).map(message => ({
    from: message.from === 'visitor' ? ('customer' as const) : message.from,
    text: message.text,
    at: message.at,
  }))
  const dismissed = reported.filter(finding => finding.outcome === 'dismissed').map(finding => finding.rule)
  const left = analyzer.analyze(text, { turns, now }).findings.filter(({ rule }) => {
    const index = dismissed.indexOf(rule)
    if (index >= 0) dismissed.splice(index, 1)
    return index < 0
  })
  return [...reported, ...left.map(({ rule }) => ({ rule, outcome: 'left' as const }))]
}
