import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import type { Timing } from './analyzer/candidate.ts'
import { candidates } from './analyzer/candidates.ts'
import { generatedMessages, messagesOf } from './analyzer/messages.ts'
import { analyzerInAPage } from './analyzer/weight.ts'

const run = promisify(execFile)
const MESSAGES = 2_000
/** Each candidate takes its turn so often, and its best time counts: a busy machine slows one turn, not all of them. */
const ROUNDS = 3
/** With the default young generation the worst cases would measure the garbage collector. */
const HEAP = ['--min-semi-space-size=128', '--max-semi-space-size=128']

/**
 * Microseconds a message, beside the floor and the peers, each in a process of its own, all on the same messages:
 * generated ones, or the lines of a file; then the worst cases, and the weight in a page.
 */
export async function benchAnalyzer([file]: readonly string[]): Promise<void> {
  const messages = file ? await messagesOf(file) : generatedMessages(MESSAGES)
  const code = await analyzerInAPage()
  const folder = await mkdtemp(join(tmpdir(), 'heed-bench-'))
  try {
    const [input, page] = [join(folder, 'messages.json'), join(folder, 'analyzer.mjs')]
    await writeFile(input, JSON.stringify(messages))
    await writeFile(page, code)
    const lengths = messages.map(message => message.length).sort((a, b) => a - b)
    console.log(
      `\n${messages.length} messages from ${file ?? 'the rules’ own examples'}, ${lengths[lengths.length >> 1]} characters at the median\n`,
    )
    console.log('| analyzer | p50 µs | p99 µs | times the floor | load ms |\n|---|--:|--:|--:|--:|')
    const timings = await timeAll(input, page)
    const floor = timings[0]?.p50 ?? Number.NaN
    for (const [index, { p50, p99, loadMs }] of timings.entries()) {
      const cells = [p50, p99, p50 / floor, loadMs].map(cell => cell.toFixed(1))
      console.log(`| ${candidates[index]?.name} | ${cells.join(' | ')} |`)
    }
  } finally {
    await rm(folder, { recursive: true })
  }
  const { stdout } = await run(process.execPath, [...HEAP, 'tests/bench/analyzer/worst-cases.ts'])
  console.log(`\n${stdout}`)
  const conversation = await run(process.execPath, ['tests/bench/analyzer/conversation.ts'])
  console.log(conversation.stdout)
  console.log(
    `The analyzer in a page: ${gzipSync(code, { level: 9 }).length.toLocaleString('en')} bytes gzip\n`,
  )
}

/** The best of all rounds, in the order of the candidates. */
async function timeAll(input: string, page: string): Promise<readonly Timing[]> {
  let best: Timing[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const timings: Timing[] = []
    for (const { name } of candidates) {
      const { stdout } = await run(process.execPath, ['tests/bench/analyzer/candidate.ts', name, input, page])
      timings.push(JSON.parse(stdout))
    }
    best = timings.map((timing, index) => better(timing, best[index] ?? timing))
  }
  return best
}

const better = (a: Timing, b: Timing): Timing => ({
  p50: Math.min(a.p50, b.p50),
  p99: Math.min(a.p99, b.p99),
  loadMs: Math.min(a.loadMs, b.loadMs),
})
