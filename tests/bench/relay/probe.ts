// Loaded into each measured server with `--import`; it answers the benchmark over the channel between the processes.
import { setTimeout } from 'node:timers/promises'

/** What a server has used so far. */
export interface Usage {
  /** Of all its threads, in user and system mode. */
  readonly cpuMicros: number
  readonly rssBytes: number
}

/** `clean`: collect garbage first, for a figure of memory. `end`: end at once. */
export type Question = 'usage' | 'clean' | 'end'

const SETTLE_MS = 300

process.on('message', async (question: Question) => {
  if (question === 'end') process.exit()
  if (question === 'clean') {
    for (let time = 0; time < 2; time += 1) {
      globalThis.gc?.()
      await setTimeout(SETTLE_MS)
    }
  }
  const { user, system } = process.cpuUsage()
  const usage: Usage = { cpuMicros: user + system, rssBytes: process.memoryUsage.rss() }
  process.send?.(usage)
})
process.on('disconnect', () => process.exit())
