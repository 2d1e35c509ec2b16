import { v7 as uuidv7 } from 'uuid'
import type { Db } from '../../../server/storage/database.ts'
import { applyWrites, type VisitorSide } from '../../../server/storage/writes.ts'
import { percentile } from '../figures.ts'

/** For one message, at the median. */
export interface WriteCost {
  readonly micros: number
  /** Of this process: SQLite works in it, PostgreSQL beside it. */
  readonly cpuMicros: number
}

const BATCHES = 30
const WARM_UP_BATCHES = 10
const BATCH_LENGTH = 100
const TEXT = 'My order has not arrived yet, and the page that shows it is blank. Can you have a look?'

/** Writes as the server does, a whole turn's messages in one transaction. */
export async function writeCost(db: Db, by: () => VisitorSide): Promise<WriteCost> {
  const micros: number[] = []
  const cpuMicros: number[] = []
  for (let batch = 0; batch < WARM_UP_BATCHES + BATCHES; batch += 1) {
    const writes = Array.from({ length: BATCH_LENGTH }, () => messageBy(by()))
    const cpu = process.cpuUsage()
    const started = performance.now()
    await db.transaction().execute(trx => applyWrites(trx, writes, Date.now()))
    const elapsed = performance.now() - started
    const { user, system } = process.cpuUsage(cpu)
    if (batch < WARM_UP_BATCHES) continue
    micros.push((elapsed * 1_000) / BATCH_LENGTH)
    cpuMicros.push((user + system) / BATCH_LENGTH)
  }
  const median = (values: number[]) =>
    percentile(
      values.sort((a, b) => a - b),
      0.5,
    )
  return { micros: median(micros), cpuMicros: median(cpuMicros) }
}

/** Makes the visitor's conversation and returns its id. */
export async function firstMessage(db: Db, by: VisitorSide): Promise<string> {
  const [outcome] = await db.transaction().execute(trx => applyWrites(trx, [messageBy(by)], Date.now()))
  if (!outcome || outcome instanceof Error) throw new Error('The first message was not stored.')
  return outcome.conversation.id
}

const messageBy = (by: VisitorSide) => ({ kind: 'message', by, clientId: uuidv7(), text: TEXT }) as const
