import { type ReadonlySignal, signal } from '@preact/signals'

const TICK_MS = 15_000

/** The server's time as well as this browser knows it: message times are the server's, so waits are counted with it. */
export interface Clock {
  /** Moves on every few seconds. */
  readonly now: ReadonlySignal<number>
  readonly read: () => number
  readonly set: (serverTime: number) => void
  readonly stop: () => void
}

export function createClock(local: () => number = Date.now): Clock {
  let ahead = 0
  const read = () => local() + ahead
  const now = signal(read())
  const timer = setInterval(() => {
    now.value = read()
  }, TICK_MS)
  return {
    now,
    read,
    set: serverTime => {
      ahead = serverTime - local()
      now.value = read()
    },
    stop: () => clearInterval(timer),
  }
}
