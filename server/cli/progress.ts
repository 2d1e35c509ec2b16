import type { Io } from './command.ts'

const FIRST_SHOWN_MS = 500
const REDRAWN_MS = 100
const WIDTH = 30

/**
 * A bar on stderr for work that takes a while; silent unless stderr is a terminal. `total` is in the unit of `report`
 * (bytes), or null where it is not known.
 */
export function createProgress(
  stderr: Io['stderr'],
  total: number | null,
  now: () => number = Date.now,
  things = 'lines',
) {
  const started = now()
  let drawn = started + FIRST_SHOWN_MS - REDRAWN_MS
  let visible = false
  return {
    report(done: number, count: number): void {
      if (!stderr.isTTY || now() - drawn < REDRAWN_MS) return
      drawn = now()
      visible = true
      stderr.write(`\r\u001b[K${bar(done, total)} ${count.toLocaleString('en')} ${things}`)
    },
    /** Clears the bar. */
    end(): void {
      if (visible) stderr.write('\r\u001b[K')
      visible = false
    },
  }
}

function bar(done: number, total: number | null): string {
  if (total === null || total === 0) return `${(done / 1e6).toFixed(1)} MB`
  const share = Math.min(1, done / total)
  const full = Math.round(share * WIDTH)
  return `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${String(Math.floor(share * 100)).padStart(3)} %`
}
