import { backoff } from './backoff.ts'

/** Undefined when it is done with; otherwise it is tried again, after at least this many milliseconds. */
export type Errand = () => Promise<number | undefined>

/** Runs what is to be done one at a time and in order; what fails is tried again, more and more slowly. */
export function createErrands(next: () => Errand | undefined, onFault: (fault: unknown) => void = report) {
  let isRunning = false
  let failingSince: number | null = null
  let endPause = () => {}

  async function runAll(): Promise<void> {
    isRunning = true
    try {
      for (let errand = next(); errand; errand = next()) {
        const waitMs = await errand()
        if (waitMs === undefined) {
          failingSince = null
          continue
        }
        failingSince ??= Date.now()
        await pause(Math.max(waitMs, backoff(Date.now() - failingSince)))
      }
    } catch (fault) {
      onFault(fault)
    } finally {
      isRunning = false
    }
  }

  const pause = (ms: number) =>
    new Promise<void>(resolve => {
      const timer = setTimeout(resolve, ms)
      endPause = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  return {
    /** Starts, unless it is running. */
    run: () => {
      if (!isRunning) void runAll()
    },
    /** Forgets earlier failures: the next try is now. */
    retryNow: () => {
      failingSince = null
      endPause()
    },
  }
}

/** To the page's own handlers of errors, as if nobody had caught it. */
function report(fault: unknown): void {
  queueMicrotask(() => {
    throw fault
  })
}
