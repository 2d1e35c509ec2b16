import type { Logger } from 'pino'

const AGAIN_AFTER_MS = 60_000

/** When each reason was last logged. */
const logged = new WeakMap<Logger, Map<string, number>>()

/** Logs why the database fails: once a minute for each reason, however many requests it turns away. */
export function logOutage(log: Logger, error: unknown, now = performance.now()): void {
  const reasons = logged.get(log) ?? new Map<string, number>()
  logged.set(log, reasons)
  const reason = reasonOf(error)
  const last = reasons.get(reason)
  if (last !== undefined && now - last < AGAIN_AFTER_MS) return
  reasons.set(reason, now)
  log.error({ err: error }, 'The database fails; requests are refused with `busy` until it is well again')
}

/** The outage is over: the next one is news again. */
export function logRecovery(log: Logger, refused: number): void {
  logged.delete(log)
  log.warn({ refused }, 'The database takes writes again')
}

const reasonOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error)
