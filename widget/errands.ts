import { backoff } from './backoff.ts'
import { tell } from './tell.ts'

/** Undefined when it is done with; otherwise it is tried again, after at least this many milliseconds. */
export type Errand = () => Promise<number | undefined>

/** Runs what is to be done one at a time and in order; what fails is tried again, more and more slowly. */
export function createErrands(next: () => Errand | undefined) {
  let isRunning = false
  let failures = 0
  let endPause = () => {}

  async function runAll(): Promise<void> {
    isRunning = true
    try {
      for (let errand = next(); errand; errand = next()) {
        const waitMs = await errand()
        if (waitMs === undefined) failures = 0
        else await pause(Math.max(waitMs, backoff(++failures)))
      }
    } catch (fault) {
      tell('fault', String(fault))
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
      failures = 0
      endPause()
    },
  }
}
