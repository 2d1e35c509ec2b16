// Times one candidate in this process and prints a Timing: `node candidate.ts NAME MESSAGES.json PAGE.mjs`.
import { readFileSync } from 'node:fs'
import { candidates } from './candidates.ts'

export interface Timing {
  /** Microseconds a message: the median and the 99th percentile of each message's median of nine passes. */
  readonly p50: number
  readonly p99: number
  readonly loadMs: number
}

const WARM_UP_MS = 2_000
const PASSES = 9

if (import.meta.main) {
  const [name, file, page] = process.argv.slice(2)
  const candidate = candidates.find(candidate => candidate.name === name)
  if (!candidate || !file || !page) throw new Error(`no candidate “${name}”, or no file`)
  const messages: string[] = JSON.parse(readFileSync(file, 'utf8'))
  const loading = performance.now()
  const read = await candidate.load(page)
  read(messages[0] ?? '')
  const loadMs = performance.now() - loading
  console.log(JSON.stringify({ ...time(read, messages), loadMs }))
}

function time(read: (message: string) => number, messages: readonly string[]): Omit<Timing, 'loadMs'> {
  const until = performance.now() + WARM_UP_MS
  let found = 0
  while (performance.now() < until) for (const message of messages) found += read(message)
  const times = messages.map(() => new Float64Array(PASSES))
  for (let pass = 0; pass < PASSES; pass += 1)
    messages.forEach((message, index) => {
      const started = process.hrtime.bigint()
      found += read(message)
      const row = times[index]
      if (row) row[pass] = Number(process.hrtime.bigint() - started) / 1_000
    })
  if (!Number.isFinite(found)) throw new Error('a candidate found no number')
  const medians = times.map(row => row.sort()[PASSES >> 1] ?? Number.NaN).sort((a, b) => a - b)
  const at = (share: number) =>
    medians[Math.min(medians.length - 1, Math.floor(medians.length * share))] ?? Number.NaN
  return { p50: at(0.5), p99: at(0.99) }
}
