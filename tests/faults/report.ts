import { wrongs } from './checker.ts'
import { faultNames, told } from './faults.ts'
import { percentile } from './recovery.ts'
import type { Outcome } from './rig.ts'

const VIOLATIONS_TOLD = 20

/** The tables of one run, in Markdown. */
export function report(outcome: Outcome): string {
  const { options, injected, hits, recovery, violations } = outcome
  const count = (value: number) => value.toLocaleString('en')
  const database = { sqlite: 'SQLite', postgres: 'PostgreSQL' }[options.database]
  const nodes = options.nodes === 1 ? 'one node' : 'two nodes'
  const faults = table([
    ['Fault', 'What happens', 'Times', 'Hits', 'Measured', 'p50', 'p99', 'Longest'],
    ...faultNames
      .filter(name => injected.has(name))
      .map(name => {
        const times = recovery.get(name) ?? []
        const ms = (value: number) => (times.length === 0 ? '' : `${count(Math.round(value))} ms`)
        return [
          name,
          told[name],
          count(injected.get(name) ?? 0),
          hits.has(name) ? count(hits.get(name) ?? 0) : '',
          count(times.length),
          ms(percentile(times, 0.5)),
          ms(percentile(times, 0.99)),
          ms(Math.max(...times)),
        ]
      }),
  ])
  const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`
  const result = table([
    ['', ''],
    ['Written', count(outcome.written)],
    ['Acknowledged', count(outcome.acknowledged)],
    ['Stored', count(outcome.stored)],
    ...wrongs.map(wrong => [
      wrong.replace(/^./, first => first.toUpperCase()),
      count(violations.filter(violation => violation.wrong === wrong).length),
    ]),
  ])
  const details = violations.slice(0, VIOLATIONS_TOLD).map(({ wrong, what }) => `${wrong}: ${what}`)
  const others = violations.length - details.length
  return [
    `${database}, ${nodes}: ${count(outcome.conversations)} conversations on ${count(outcome.screens)} screens in ${seconds(outcome.writingMs)}, calm ${seconds(outcome.calmMs)} after the last fault, seed ${options.seed}.`,
    faults,
    result,
    ...(details.length > 0 ? [details.join('\n')] : []),
    ...(others > 0 ? [`… and ${count(others)} more`] : []),
  ].join('\n\n')
}

function table([head, ...rows]: readonly (readonly string[])[]): string {
  const all = [head ?? [], ...rows]
  const widths = (head ?? []).map((_, column) =>
    Math.max(3, ...all.map(row => [...(row[column] ?? '')].length)),
  )
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(head ?? []), line(widths.map(width => '-'.repeat(width))), ...rows.map(line)].join('\n')
}
