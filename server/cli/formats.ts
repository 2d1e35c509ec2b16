import { type Analysis, type Finding, rewrite, type Severity } from '../../shared/analyzer/index.ts'
import type { Draft } from './drafts.ts'

/** What is known of one draft when it is printed. */
export interface Reading {
  readonly draft: Draft
  readonly analysis: Analysis
  /** The file's name where there are several files, or where a format needs it; undefined for standard input. */
  readonly file: string | undefined
  /** The draft with the first suggestion of every finding taken, where it was asked for. */
  readonly rewritten: string | undefined
}

/** Writes a draft's findings; empty where there is nothing to say. */
export type Format = (reading: Reading, several: boolean) => string

/** One object a line, for every draft. */
const json: Format = ({ draft, analysis, file, rewritten }, several) =>
  `${JSON.stringify({
    ...(several && { file: file ?? '-' }),
    id: draft.id,
    text: draft.text,
    findings: analysis.findings.map(finding => ({
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
    strengths: analysis.strengths.map(({ id, start, end }) => ({ id, start, end })),
    rewritten,
  })}\n`

const levels: Record<Severity, string> = { hint: 'notice', warning: 'warning', error: 'error' }

/** Workflow commands of GitHub Actions, which show them beside the lines of a change. */
const github: Format = ({ draft, analysis, file, rewritten }) =>
  analysis.findings
    .map(finding => {
      const properties = {
        file,
        line: draft.line,
        col: draft.verbatim ? finding.start + 1 : undefined,
        endColumn: draft.verbatim ? finding.end : undefined,
        title: finding.rule,
      }
      const listed = Object.entries(properties)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `${name}=${escapedProperty(String(value))}`)
      const advice = rewritten === undefined ? '' : `\n→ ${rewritten}`
      return `::${levels[finding.severity]} ${listed.join(',')}::${escaped(finding.message + advice)}\n`
    })
    .join('')

const escaped = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const escapedProperty = (text: string): string => escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C')

const plain = { dim: '', off: '', hint: '', warning: '', error: '' }
const colored: typeof plain = {
  dim: '\u001b[2m',
  off: '\u001b[0m',
  hint: '\u001b[34m',
  warning: '\u001b[33m',
  error: '\u001b[31m',
}

/** Like a compiler, one line for each finding. */
const pretty =
  (style: typeof plain): Format =>
  ({ draft, analysis, file, rewritten }, several) => {
    const lines = analysis.findings.map(finding => {
      const at = `${draft.line}:${finding.start + 1}`
      const place = several ? `${file ?? '-'}:${at}` : at.padEnd(9)
      const severity = `${style[finding.severity]}${finding.severity.padEnd(7)}${style.off}`
      return `${style.dim}${place}${style.off} ${severity}  ${finding.message}  ${style.dim}(${named(finding)})${style.off}\n`
    })
    if (rewritten !== undefined && lines.length > 0) lines.push(`          → ${rewritten}\n`)
    return lines.join('')
  }

const named = (finding: Finding): string => [finding.rule, ...finding.also].join(', ')

export const formats = { json, pretty: pretty(plain), github }
export const inColor = pretty(colored)
export const formatNames = Object.keys(formats) as (keyof typeof formats)[]
