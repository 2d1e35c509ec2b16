import { setImmediate } from 'node:timers/promises'
import type { Logger } from 'pino'
import { Refusal } from '../../shared/result.ts'
import { type Db, isOutage } from './database.ts'
import { applyWrites, type Outcome, type Write, type Written } from './writes.ts'

export interface Commit {
  /** Resolves once the write is on disk. Refuses with `busy` where the queue is full or the database fails. */
  readonly write: <W extends Write>(write: W) => Promise<Written<W>>
  /** Takes nothing more, and resolves when everything taken has its answer. */
  readonly stop: () => Promise<void>
}

interface Waiting {
  readonly write: Write
  readonly settle: (outcome: Outcome) => void
  readonly fail: (fault: unknown) => void
}

interface Options {
  readonly log: Logger
  readonly now?: () => number
  /** Writes that may wait at once. */
  readonly queueLimit?: number
  readonly batchLimit?: number
}

const QUEUE_LIMIT = 5_000
const BATCH_LIMIT = 500
const RETRY_AFTER_MS = 1_000

/** Group commit: what arrives during one turn of the event loop, or during a commit, goes into one transaction. */
export function createCommit(db: Db, options: Options): Commit {
  const { log, now = Date.now, queueLimit = QUEUE_LIMIT, batchLimit = BATCH_LIMIT } = options
  let queue: Waiting[] = []
  let running: Promise<void> | null = null
  let stopped = false

  const write = <W extends Write>(write: W): Promise<Written<W>> =>
    new Promise((resolve, reject) => {
      // applyWrites answers each write in its own kind, which its type cannot say.
      if (stopped || queue.length >= queueLimit) return reject(busy())
      const settle = (outcome: Outcome) =>
        outcome instanceof Refusal ? reject(outcome) : resolve(outcome as unknown as Written<W>)
      queue.push({ write, settle, fail: reject })
      running ??= run()
    })

  async function run(): Promise<void> {
    while (queue.length > 0) {
      await setImmediate()
      const batch = queue.slice(0, batchLimit)
      queue = queue.slice(batchLimit)
      await commit(batch).catch(fault => alone(batch, fault))
    }
    running = null
  }

  async function commit(batch: readonly Waiting[]): Promise<void> {
    const writes = batch.map(waiting => waiting.write)
    const outcomes = await db.transaction().execute(trx => applyWrites(trx, writes, now()))
    for (const [index, outcome] of outcomes.entries()) batch[index]?.settle(outcome)
  }

  /** One bad write must not fail the others: each gets a transaction of its own, as long as the database answers. */
  async function alone(batch: readonly Waiting[], fault: unknown): Promise<void> {
    let outage = isOutage(fault) ? fault : null
    for (const waiting of batch) {
      if (outage === null) {
        await commit([waiting]).catch(error => {
          if (isOutage(error)) outage = error
          else waiting.fail(error)
        })
      }
      if (outage !== null) waiting.fail(busy())
    }
    if (outage !== null)
      log.error({ err: outage, refused: batch.length }, 'The database does not take writes')
  }

  async function stop(): Promise<void> {
    stopped = true
    await running
  }

  return { write, stop }
}

const busy = (): Refusal =>
  new Refusal('busy', 'The server cannot store this now. Try again in a moment.', RETRY_AFTER_MS)
