import type { Finding, Suggestion } from '../shared/analyzer/index.ts'
import { rewrite } from '../shared/analyzer/index.ts'

/** A run of the rewritten sentence: as it was, changed, or a place to fill. */
export interface Piece {
  readonly kind: 'same' | 'new' | 'blank'
  readonly text: string
}

interface Run {
  readonly kind: Piece['kind']
  readonly start: number
  readonly end: number
}

const LONGEST_LEAD = 60
const LONGEST_PHRASE = 70

/** The sentence that a suggestion makes, with what it changes marked by whole words. */
export function offer(draft: string, suggestion: Suggestion): readonly Piece[] {
  const text = rewrite(draft, suggestion)
  const changes = joined(
    text,
    changedRuns(suggestion).map(run => wholeWords(text, run)),
  )
  const first = changes[0]
  const last = changes.at(-1)
  if (!first || !last) return [{ kind: 'same', text }]
  const start = sentenceStart(text, first.start)
  const end = sentenceEnd(text, last.end)
  const blanks = suggestion.blanks.map(blank => ({ ...blank, kind: 'blank' as const }))
  const runs = [...changes.flatMap(change => around(change, blanks)), ...blanks].sort(
    (a, b) => a.start - b.start,
  )
  return shortened(pieces(text, runs, start, end))
}

/** The words the finding is about; null where it is about what is not there. */
export function phraseOf(draft: string, { start, end }: Finding): string | null {
  const phrase = draft.slice(start, end).trim()
  if (phrase === '') return null
  return phrase.length > LONGEST_PHRASE ? `${phrase.slice(0, LONGEST_PHRASE - 1).trimEnd()}…` : phrase
}

/** Where the edits' own texts stand in the rewritten text. */
function changedRuns(suggestion: Suggestion): Run[] {
  let shift = 0
  return suggestion.edits.map(({ start, end, text }) => {
    const at = start + shift
    shift += text.length - (end - start)
    return { kind: 'new', start: at, end: at + text.length }
  })
}

function wholeWords(text: string, { kind, start, end }: Run): Run {
  if (start === end) return { kind, start, end }
  let from = start
  let to = end
  if (isWordUnit(text, from)) while (isWordUnit(text, from - 1)) from -= 1
  if (isWordUnit(text, to - 1)) while (isWordUnit(text, to)) to += 1
  while (to > from && text[to - 1] === ' ') to -= 1
  while (from < to && text[from] === ' ') from += 1
  return { kind, start: from, end: to }
}

/** Changes with nothing but a space between them are read as one. */
function joined(text: string, runs: readonly Run[]): Run[] {
  const found: Run[] = []
  for (const run of runs) {
    const last = found.at(-1)
    if (last && text.slice(last.end, run.start).trim() === '')
      found[found.length - 1] = { ...last, end: run.end }
    else found.push(run)
  }
  return found
}

/** The parts of a change outside the blanks in it. */
function around(change: Run, blanks: readonly Run[]): Run[] {
  const inside = blanks.filter(blank => blank.start < change.end && blank.end > change.start)
  const edges = [change.start, ...inside.flatMap(blank => [blank.start, blank.end]), change.end]
  const runs: Run[] = []
  for (let i = 0; i + 1 < edges.length; i += 2) {
    const start = edges[i] ?? 0
    const end = edges[i + 1] ?? 0
    if (end > start) runs.push({ kind: 'new', start, end })
  }
  return runs
}

function pieces(text: string, runs: readonly Run[], start: number, end: number): Piece[] {
  const found: Piece[] = []
  let at = start
  for (const run of runs) {
    if (run.end > end || run.start < at) continue
    if (run.start > at) found.push({ kind: 'same', text: text.slice(at, run.start) })
    found.push({ kind: run.kind, text: text.slice(run.start, run.end) })
    at = run.end
  }
  if (at < end) found.push({ kind: 'same', text: text.slice(at, end) })
  return found.filter(piece => piece.text !== '')
}

/** A long way to the first change is cut to its last words. */
function shortened(found: readonly Piece[]): readonly Piece[] {
  const [lead, ...rest] = found
  if (lead?.kind !== 'same' || rest.length === 0 || lead.text.length <= LONGEST_LEAD) return found
  const from = lead.text.indexOf(' ', lead.text.length - LONGEST_LEAD)
  return [{ kind: 'same', text: `…${lead.text.slice(from === -1 ? -LONGEST_LEAD : from)}` }, ...rest]
}

function sentenceStart(text: string, before: number): number {
  for (let i = before - 1; i > 0; i -= 1) {
    if (text[i] === '\n') return i + 1
    if (text[i] === ' ' && isStop(text[i - 1])) return i + 1
  }
  return 0
}

function sentenceEnd(text: string, after: number): number {
  for (let i = after; i < text.length; i += 1) {
    if (text[i] === '\n') return i
    if (isStop(text[i]) && (i + 1 === text.length || text[i + 1] === ' ' || text[i + 1] === '\n'))
      return i + 1
  }
  return text.length
}

const isStop = (unit: string | undefined): boolean => unit !== undefined && '.!?…'.includes(unit)

const isWordUnit = (text: string, index: number): boolean => /[\p{L}\p{M}\p{N}'’]/u.test(text[index] ?? '')
