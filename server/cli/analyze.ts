import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { parseArgs } from 'node:util'
import {
  type Analysis,
  analyze,
  type Context,
  type Finding,
  rewrite,
  rewriteAll,
} from '../../shared/analyzer/index.ts'
import { type Command, type Io, UsageError, write } from './command.ts'
import { type Draft, draftsOf } from './drafts.ts'
import { createProgress } from './progress.ts'

const usage = `heed analyze [--json] [--rewrite] [FILE|-]

Reads drafts, one a line: plain text, or JSON Lines {"id", "text", "context"?}. Without FILE, or with -, reads standard input.

  --json     write one JSON object a line instead of line:col  severity  message  (rule)
  --rewrite  also write the draft with the first suggestion of every finding taken

Exit code 0: no errors found. 1: findings of severity error. 2: the input is not usable.
`

export const analyzeCommand: Command = {
  name: 'analyze',
  summary: 'Read drafts and say what a customer may hear in them',
  usage,
  run,
}

interface Options {
  readonly json: boolean
  readonly rewrite: boolean
}

async function run(args: readonly string[], io: Io): Promise<number> {
  const { options, file } = readWords(args)
  const { stream, name, size } = await open(file, io)
  const progress = createProgress(io.stderr, size)
  const print = options.json ? asJson : io.stdout.isTTY && !io.env['NO_COLOR'] ? inColor : asText
  let errors = false
  try {
    for await (const draft of draftsOf(stream, name)) {
      const analysis = analyze(draft.text, draft.context)
      errors ||= analysis.findings.some(finding => finding.severity === 'error')
      const output = print(draft, analysis, options)
      if (output !== '' && !(await write(io.stdout, output))) break
      progress.report(draft.bytes, draft.line)
    }
  } finally {
    progress.end()
  }
  return errors ? 1 : 0
}

function readWords(args: readonly string[]): { options: Options; file: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean' }, rewrite: { type: 'boolean' } },
    })
    if (positionals.length > 1) throw new Error(`one FILE at a time, not ${positionals.length}`)
    return {
      options: { json: values.json ?? false, rewrite: values.rewrite ?? false },
      file: positionals[0] ?? '-',
    }
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${usage}`)
  }
}

async function open(file: string, io: Io): Promise<{ stream: Readable; name: string; size: number | null }> {
  if (file === '-') return { stream: io.stdin, name: 'standard input', size: null }
  try {
    const entry = await stat(file)
    if (entry.isDirectory()) throw new UsageError(`${file}: is a folder, not a file`)
    return { stream: createReadStream(file), name: file, size: entry.isFile() ? entry.size : null }
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`${file}: cannot read it (${error instanceof Error ? error.message : error})`)
  }
}

function asJson(draft: Draft, { findings, strengths }: Analysis, options: Options): string {
  return `${JSON.stringify({
    id: draft.id,
    text: draft.text,
    findings: findings.map(finding => ({
      rule: finding.rule,
      severity: finding.severity,
      start: finding.start,
      end: finding.end,
      quote: draft.text.slice(finding.start, finding.end),
      message: finding.message,
      suggestions: finding.suggestions.map(suggestion => ({
        label: suggestion.label,
        text: rewrite(draft.text, suggestion),
        claim: suggestion.claim,
      })),
      also: finding.also,
    })),
    strengths: strengths.map(({ id, start, end }) => ({ id, start, end })),
    ...(options.rewrite && { rewritten: rewritten(draft.text, draft.context) }),
  })}\n`
}

const rewritten = (text: string, context?: Context): string => rewriteAll(text, context).text

const plain = { dim: '', off: '', hint: '', warning: '', error: '' } as const
const colored = {
  dim: '\u001b[2m',
  off: '\u001b[0m',
  hint: '\u001b[34m',
  warning: '\u001b[33m',
  error: '\u001b[31m',
} as const

const asText = (draft: Draft, analysis: Analysis, options: Options): string =>
  compilerLines(draft, analysis, options, plain)

const inColor = (draft: Draft, analysis: Analysis, options: Options): string =>
  compilerLines(draft, analysis, options, colored)

function compilerLines(
  draft: Draft,
  { findings }: Analysis,
  options: Options,
  style: typeof plain | typeof colored,
): string {
  const lines = findings.map(finding => {
    const place = `${draft.line}:${finding.start + 1}`.padEnd(9)
    const severity = `${style[finding.severity]}${finding.severity.padEnd(7)}${style.off}`
    return `${style.dim}${place}${style.off} ${severity}  ${finding.message}  ${style.dim}(${named(finding)})${style.off}\n`
  })
  if (options.rewrite && findings.length > 0)
    lines.push(`          → ${rewritten(draft.text, draft.context)}\n`)
  return lines.join('')
}

const named = (finding: Finding): string => [finding.rule, ...finding.also].join(', ')
