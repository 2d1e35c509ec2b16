// `npm run bench`: every benchmark. `npm run bench analyzer [FILE]`: one of them, with its own words.
import { benchAnalyzer } from './analyzer.bench.ts'

const benches: Record<string, (words: readonly string[]) => Promise<void>> = { analyzer: benchAnalyzer }

const [name, ...words] = process.argv.slice(2)
if (name === undefined) for (const bench of Object.values(benches)) await bench([])
else if (benches[name]) await benches[name](words)
else {
  console.error(`There is no benchmark “${name}”; there is: ${Object.keys(benches).join(', ')}.`)
  process.exitCode = 2
}
