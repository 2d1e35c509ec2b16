// `npm run faults`: visitors and agents write while everything goes wrong; see docs/operations.md.
import '../../server/guard.ts'
import { parseArgs } from 'node:util'
import { createProgress } from '../../server/cli/progress.ts'
import { type FaultName, faultNames, told } from './faults.ts'
import { report } from './report.ts'
import { type Options, run } from './rig.ts'

const USAGE = `npm run faults -- [OPTION]...

  --messages N     how many are written (10000)
  --minutes N      nothing new is written after this long, and what has been written is checked (no limit)
  --seed N         draws the same faults in the same order again; otherwise another one each time, which is printed
  --database NAME  sqlite, postgres or both (both)
  --nodes N        1, or 2 on PostgreSQL with Redis (1)
  --faults NAMES   some of them, separated by commas (all), or: list
`

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '10000' },
    minutes: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    database: { type: 'string', default: 'both' },
    nodes: { type: 'string', default: '1' },
    faults: { type: 'string', default: faultNames.join(',') },
    help: { type: 'boolean', default: false },
  },
})

const say = (text: string) => process.stdout.write(`${text}\n`)

if (values.help) say(USAGE)
else if (values.faults === 'list') say(faultNames.map(name => `${name.padEnd(14)}${told[name]}`).join('\n'))
else {
  const choices = readOptions()
  if (typeof choices === 'string') {
    process.stderr.write(`${choices}\n\n${USAGE}`)
    process.exit(2)
  }
  // What it has started ends with it, the disk it fills too.
  const interrupted = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interrupted.abort())
  for (const options of choices) {
    say(`Seed ${options.seed}, ${options.database}, nodes ${options.nodes}: ${options.messages} messages\n`)
    const progress = createProgress(process.stderr, options.messages, undefined, 'messages on all screens')
    const onProgress = (shown: number) => progress.report(shown, shown)
    const outcome = await run({ ...options, signal: interrupted.signal, onProgress }).catch(error => {
      if (!interrupted.signal.aborted) throw error
      process.exit(130)
    })
    progress.end()
    say(`${report(outcome)}\n`)
    if (outcome.violations.length > 0) {
      say(`To repeat it: npm run faults -- ${wordsOf(options)}\n`)
      process.exitCode = 1
    }
  }
}

/** The runs that are wanted, or what is wrong with the words. */
function readOptions(): Options[] | string {
  const { messages, seed, nodes, minutes } = {
    messages: Number(values.messages),
    seed: Number(values.seed),
    nodes: Number(values.nodes),
    minutes: Number(values.minutes),
  }
  if (!(messages >= 1)) return `--messages ${values.messages}: must be a number from 1`
  if (!Number.isSafeInteger(seed)) return `--seed ${values.seed}: must be a whole number`
  if (!(minutes > 0 && minutes <= 10_000)) return `--minutes ${values.minutes}: must be a number up to 10000`
  if (nodes !== 1 && nodes !== 2) return `--nodes ${values.nodes}: must be 1 or 2`
  const faults = values.faults.split(',').filter(name => name !== '')
  const unknown = faults.find(name => !isFault(name))
  if (unknown) return `--faults ${unknown}: there are ${faultNames.join(', ')}`
  const databases = (['sqlite', 'postgres'] as const).filter(
    name => values.database === name || values.database === 'both',
  )
  if (databases.length === 0) return `--database ${values.database}: must be sqlite, postgres or both`
  if (nodes === 2 && databases.includes('sqlite') && values.database !== 'both')
    return '--nodes 2: needs --database postgres'
  const common = { messages, seed, nodes, writeForMs: minutes * 60_000 } as const
  return databases
    .filter(database => nodes === 1 || database === 'postgres')
    .map(database => ({ ...common, database, faults: faults.filter(isFault) }))
}

function isFault(name: string): name is FaultName {
  return (faultNames as readonly string[]).includes(name)
}

function wordsOf({ messages, seed, database, nodes }: Options): string {
  const faults = values.faults === faultNames.join(',') ? '' : ` --faults ${values.faults}`
  return `--messages ${messages} --seed ${seed} --database ${database} --nodes ${nodes}${faults}`
}
