import { setTimeout as pause, setImmediate } from 'node:timers/promises'
import type { Logger } from 'pino'
import { Refusal } from '../../shared/result.ts'
import { logOutage, logRecovery } from '../outages.ts'
import { type Db, isOutage, isPassing } from './database.ts'
import { applyWrites, type Outcome, type Write, type Written } from './writes.ts'

export interface Commit {
  /** Resolves once the write is on disk. Refuses with `busy` where the queue is full or the database fails. */
  readonly write: <W extends Write>(write: W) => Promise<Written<W>>
  /** Takes nothing more, and resolves when everything taken has its answer: `busy` for what is not stored in time. */
  readonly stop: (withinMs?: number) => Promise<void>
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
  /** How long a lock or a restart of the database is waited out before writes are refused. */
  readonly patienceMs?: number
  /** When a write is answered at the latest, whatever the database does. */
  readonly answerWithinMs?: number
}

const QUEUE_LIMIT = 5_000
const BATCH_LIMIT = 500
const PATIENCE_MS = 2_000
/** Before a client's own patience ends: see widget/wire.ts. */
const ANSWER_WITHIN_MS = 5_000
const STOP_WITHIN_MS = 2_500
const RETRY_AFTER_MS = 1_000
const FIRST_PAUSE_MS = 10
const LONGEST_PAUSE_MS = 200

/**
 * Group commit: what arrives during one turn of the event loop, or during a commit, goes into one transaction. A
 * write that was refused may still be stored, if the database took it after all: its client sends it again, and the
 * same `clientId` is stored once.
 */
export function createCommit(db: Db, options: Options): Commit {
  const { log, now = Date.now, queueLimit = QUEUE_LIMIT, batchLimit = BATCH_LIMIT } = options
  const { patienceMs = PATIENCE_MS, answerWithinMs = ANSWER_WITHIN_MS } = options
  let queue: Waiting[] = []
  let batch: readonly Waiting[] = []
  let running: Promise<void> | null = null
  let stopped = false
  /** The database has not answered within `answerWithinMs`, and still does not. */
  let isStuck = false
  /** How many writes were refused since the database began to fail. */
  let refused = 0

  const write = <W extends Write>(write: W): Promise<Written<W>> =>
    new Promise((resolve, reject) => {
      // applyWrites answers each write in its own kind, which its type cannot say.
      if (stopped || isStuck || queue.length >= queueLimit) return reject(busy())
      const settle = (outcome: Outcome) =>
        outcome instanceof Refusal ? reject(outcome) : resolve(outcome as unknown as Written<W>)
      queue.push({ write, settle, fail: reject })
      running ??= run()
    })

  async function run(): Promise<void> {
    while (queue.length > 0) {
      await setImmediate()
      batch = queue.slice(0, batchLimit)
      queue = queue.slice(batchLimit)
      const late = setTimeout(() => {
        isStuck = true
        refuseAll(new Error(`The database has not answered within ${answerWithinMs} ms`))
      }, answerWithinMs)
      await persist(batch)
      clearTimeout(late)
      isStuck = false
      batch = []
    }
    running = null
  }

  /** Waits out what passes, once: while the database fails, later batches learn it at their first try. */
  async function persist(batch: readonly Waiting[]): Promise<void> {
    const until = performance.now() + patienceMs
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      try {
        return await commit(batch)
      } catch (fault) {
        if (!isOutage(fault)) return alone(batch, fault)
        const isHopeless = refused > 0 || stopped || !isPassing(fault)
        if (isHopeless || performance.now() + pauseMs > until) return refuseAll(fault)
        await pause(pauseMs)
      }
    }
  }

  async function commit(batch: readonly Waiting[]): Promise<void> {
    const writes = batch.map(waiting => waiting.write)
    const outcomes = await db.transaction().execute(trx => applyWrites(trx, writes, now()))
    for (const [index, outcome] of outcomes.entries()) batch[index]?.settle(outcome)
    if (refused === 0 || isStuck) return
    logRecovery(log, refused)
    refused = 0
  }

  /** One bad write must not fail the others: each gets a transaction of its own, as long as the database answers. */
  async function alone(batch: readonly Waiting[], fault: unknown): Promise<void> {
    if (batch.length === 1) return batch[0]?.fail(fault)
    for (const waiting of batch) {
      try {
        await commit([waiting])
      } catch (error) {
        if (isOutage(error)) return refuseAll(error)
        waiting.fail(error)
      }
    }
  }

  /** Everything that waits, too: it would only learn the same, later. */
  function refuseAll(outage: unknown): void {
    const waiting = [...batch, ...queue]
    queue = []
    refused += waiting.length
    logOutage(log, outage)
    for (const { fail } of waiting) fail(busy())
  }

  async function stop(withinMs = STOP_WITHIN_MS): Promise<void> {
    stopped = true
    if (running === null) return
    const late = pause(withinMs, true, { ref: false })
    if (await Promise.race([running, late]))
      refuseAll(new Error('The database did not answer before the stop'))
  }

  return { write, stop }
}

const busy = (): Refusal =>
  new Refusal('busy', 'The server cannot store this now. Try again in a moment.', RETRY_AFTER_MS)
