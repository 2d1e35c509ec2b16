import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { parseArgs } from 'node:util'
import { type Settings, severities, withSettings } from '../../shared/analyzer/index.ts'
import { type Command, type Io, UsageError, write } from './command.ts'
import { csvDraftsOf, draftsOf } from './drafts.ts'
import { type Format, formatNames, formats, inColor } from './formats.ts'
import { createProgress } from './progress.ts'
import { readSettingsFile } from './settings-file.ts'

const usage = `heed analyze [--format=pretty|json|github] [--max-severity=none|hint|warning|error]
             [--settings FILE.json] [--csv] [--column NAME] [--rewrite] [FILE…|-]

Reads drafts and says what a customer may hear in them. A FILE holds one draft a line, as plain text or as JSON Lines
{"id", "text", "context"?}, or it is a .csv file with a column of drafts. Without FILE, or with -, reads standard input.

  --format        pretty  line:col  severity  message  (rule)
                  json    one JSON object a line, for every draft
                  github  annotations in GitHub Actions
  --json          the same as --format=json
  --max-severity  the most severe finding that is let pass; warning, if not given
  --settings      severities, allowed phrases, brands and phrases of your own, as JSON
  --csv           standard input, or a FILE of any name, is CSV
  --column        the column of drafts in CSV; text, if not given. An id column names the drafts
  --rewrite       also write the draft with the first suggestion of every finding taken

Exit code 0: nothing above --max-severity. 1: there is. 2: the input is not usable.
`

export const analyzeCommand: Command = {
  name: 'analyze',
  summary: 'Read drafts and say what a customer may hear in them',
  usage,
  run,
}

const ceilings = ['none', ...severities] as const

interface Options {
  readonly format: Format
  /** Findings above this place in `ceilings` fail. */
  readonly ceiling: number
  readonly settings: Settings
  readonly csv: boolean
  readonly column: string
  readonly rewrite: boolean
}

async function run(args: readonly string[], io: Io): Promise<number> {
  const { options, files } = await readWords(args, io)
  const inputs: Input[] = []
  for (const file of files) inputs.push(await inputOf(file, io))
  const sizes = inputs.map(({ size }) => size)
  const progress = createProgress(
    io.stderr,
    sizes.includes(null) ? null : sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0),
  )
  const { analyze, rewriteAll } = withSettings(options.settings)
  let failed = false
  let done = 0
  let count = 0
  try {
    for (const { open, name, file, size } of inputs) {
      const isCsv = options.csv || /\.csv$/i.test(name)
      const drafts = isCsv ? csvDraftsOf(open(), name, options.column) : draftsOf(open(), name)
      for await (const draft of drafts) {
        const analysis = analyze(draft.text, draft.context, { maxLength: Number.POSITIVE_INFINITY })
        failed ||= analysis.findings.some(({ severity }) => ceilings.indexOf(severity) > options.ceiling)
        const rewritten = options.rewrite ? rewriteAll(draft.text, draft.context).text : undefined
        const output = options.format({ draft, analysis, file, rewritten }, inputs.length > 1)
        if (output !== '' && !(await write(io.stdout, output))) return failed ? 1 : 0
        count += 1
        progress.report(done + draft.bytes, count)
      }
      done += size ?? 0
    }
  } finally {
    progress.end()
  }
  return failed ? 1 : 0
}

async function readWords(
  args: readonly string[],
  io: Io,
): Promise<{ options: Options; files: readonly string[] }> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        format: { type: 'string' },
        'max-severity': { type: 'string' },
        settings: { type: 'string' },
        csv: { type: 'boolean' },
        column: { type: 'string' },
        rewrite: { type: 'boolean' },
      },
    })
    const format = oneOf('--format', formatNames, values.format ?? (values.json ? 'json' : 'pretty'))
    if (values.json && format !== 'json') throw new Error(`--json and --format=${format}: choose one`)
    if (positionals.filter(file => file === '-').length > 1)
      throw new Error('- stands twice: standard input is read once')
    const ceiling = oneOf('--max-severity', ceilings, values['max-severity'] ?? 'warning')
    return {
      options: {
        format: format === 'pretty' && io.stdout.isTTY && !io.env['NO_COLOR'] ? inColor : formats[format],
        ceiling: ceilings.indexOf(ceiling),
        settings: values.settings === undefined ? {} : await readSettingsFile(values.settings),
        csv: values.csv ?? false,
        column: values.column ?? 'text',
        rewrite: values.rewrite ?? false,
      },
      files: positionals.length > 0 ? positionals : ['-'],
    }
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${usage}`)
  }
}

function oneOf<T extends string>(option: string, allowed: readonly T[], value: string): T {
  const known = allowed.find(one => one === value)
  if (known === undefined)
    throw new Error(`${option}=${value}: must be ${allowed.slice(0, -1).join(', ')} or ${allowed.at(-1)}`)
  return known
}

interface Input {
  readonly open: () => Readable
  /** For messages. */
  readonly name: string
  readonly file: string | undefined
  /** Bytes; null where that is not known. */
  readonly size: number | null
}

/** Looks before anything is read, so that a misspelled name costs no time. */
async function inputOf(file: string, io: Io): Promise<Input> {
  if (file === '-') return { open: () => io.stdin, name: 'standard input', file: undefined, size: null }
  try {
    const entry = await stat(file)
    if (entry.isDirectory()) throw new UsageError(`${file}: is a folder, not a file`)
    return { open: () => createReadStream(file), name: file, file, size: entry.isFile() ? entry.size : null }
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`${file}: cannot read it (${error instanceof Error ? error.message : error})`)
  }
}
