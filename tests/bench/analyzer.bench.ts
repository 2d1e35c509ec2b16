import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Timing } from './analyzer/candidate.ts'
import { candidates } from './analyzer/candidates.ts'
import { generatedMessages, messagesOf } from './analyzer/messages.ts'
import { analyzerWeight } from './analyzer/weight.ts'

const run = promisify(execFile)
const MESSAGES = 2_000

/**
 * Microseconds a message, beside the floor and the peers, each in a process of its own, all on the same messages:
 * generated ones, or the lines of a file. Ratios and medians hold on a busy machine; a raw p99 does not.
 */
export async function benchAnalyzer([file]: readonly string[]): Promise<void> {
  const messages = file ? await messagesOf(file) : generatedMessages(MESSAGES)
  const folder = await mkdtemp(join(tmpdir(), 'heed-bench-'))
  try {
    const input = join(folder, 'messages.json')
    await writeFile(input, JSON.stringify(messages))
    const lengths = messages.map(message => message.length).sort((a, b) => a - b)
    console.log(
      `\n${messages.length} messages from ${file ?? 'the rules’ own examples'}, ${lengths[lengths.length >> 1]} characters at the median\n`,
    )
    console.log('| analyzer | p50 µs | p99 µs | times the floor | load ms |\n|---|--:|--:|--:|--:|')
    let floor: Timing | undefined
    for (const { name } of candidates) {
      const { stdout } = await run(process.execPath, ['tests/bench/analyzer/candidate.ts', name, input])
      const timing: Timing = JSON.parse(stdout)
      floor ??= timing
      const cells = [timing.p50, timing.p99, timing.p50 / floor.p50, timing.loadMs]
      console.log(`| ${name} | ${cells.map(cell => cell.toFixed(1)).join(' | ')} |`)
    }
  } finally {
    await rm(folder, { recursive: true })
  }
  console.log(`\nThe analyzer in a page: ${(await analyzerWeight()).toLocaleString('en')} bytes gzip\n`)
}
