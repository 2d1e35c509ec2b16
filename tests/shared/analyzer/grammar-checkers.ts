import { spawn } from 'node:child_process'
import { LocalLinter } from 'harper.js'
import { binaryInlined } from 'harper.js/binaryInlined'

export interface Verdict {
  readonly parses: boolean
  /** The cost of the odd links that the best parse needs. */
  readonly cost: number
}

/** Every sentence through one process of link-parser; each must be a line of its own. */
export async function parse(sentences: readonly string[]): Promise<readonly Verdict[]> {
  const options = ['en', '-graphics=0', '-null=0', '-spell=0', '-limit=1000', '-timeout=5']
  const parser = spawn('link-parser', options, {
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  parser.stdin.end(`${sentences.join('\n')}\n`)
  let output = ''
  for await (const chunk of parser.stdout.setEncoding('utf8')) output += chunk
  const verdicts: Verdict[] = []
  for (const line of output.split('\n')) {
    const cost = /^\s*(?:Linkage 1|Unique linkage), cost vector = \(UNUSED=\s*\d+ DIS=\s*(-?[\d.]+)/.exec(
      line,
    )
    const last = verdicts.at(-1)
    if (line.startsWith('No complete linkages found')) verdicts.push({ parses: false, cost: 0 })
    else if (/^Found \d+ linkage/.test(line)) verdicts.push({ parses: !/\(0 of|\(0 had/.test(line), cost: 0 })
    else if (cost && last) verdicts[verdicts.length - 1] = { ...last, cost: Number(cost[1]) }
  }
  if (verdicts.length !== sentences.length)
    throw new Error(`link-parser judged ${verdicts.length} of ${sentences.length} sentences`)
  return verdicts
}

/** harper.js has hundreds of rules of style; these are about grammar. */
const GRAMMAR =
  /Agreement|^AnA$|RepeatedWords|PronounInflection|SimplePast|RegularIrregular|DidPast|MissingTo|ModalBe|ProgressiveNeeds|TheMy|DoubleModal|SingleBe|HavePronoun|HelpedPast|PossessiveYour|CompoundSubject|NonLemma|MultipleSequential|^SpellCheck$/

/** What harper.js finds in a text. */
export async function lint(text: string): Promise<readonly string[]> {
  linter ??= createLinter()
  const lints = await (await linter).lint(text, { language: 'plaintext' })
  return lints.map(found => found.message())
}

/** One for all: it compiles for two seconds. */
let linter: Promise<LocalLinter> | undefined

async function createLinter(): Promise<LocalLinter> {
  const created = new LocalLinter({ binary: binaryInlined })
  await created.setup()
  const config = await created.getLintConfig()
  for (const rule of Object.keys(config)) config[rule] = GRAMMAR.test(rule)
  await created.setLintConfig(config)
  return created
}
