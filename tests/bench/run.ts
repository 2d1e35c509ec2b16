// `npm run bench`: every benchmark, in short. `npm run bench analyzer [FILE]`: one of them in full, with its own words.
import { benchAnalyzer } from './analyzer.bench.ts'
import { benchHistory } from './history.bench.ts'
import { benchRelay } from './relay.bench.ts'

interface Bench {
  readonly run: (words: readonly string[]) => Promise<void>
  /** The words for a run among the others. */
  readonly short: readonly string[]
}

const benches: Record<string, Bench> = {
  analyzer: { run: benchAnalyzer, short: [] },
  history: { run: benchHistory, short: ['--largest', '100000'] },
  relay: { run: benchRelay, short: ['--connections', '1000', '--rounds', '2'] },
}

const [name, ...words] = process.argv.slice(2)
if (name === undefined) for (const { run, short } of Object.values(benches)) await run(short)
else if (benches[name]) await benches[name].run(words)
else {
  console.error(`There is no benchmark “${name}”; there is: ${Object.keys(benches).join(', ')}.`)
  process.exitCode = 2
}
