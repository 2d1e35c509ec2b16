import type { Draft } from '../draft.ts'
import type { Proposal, Replacement } from '../rule.ts'

const REMAINDER_REACH = 4

/** What may stand in front of a reproach and go with it: "I think", "well", "it happened because". */
const leads: ReadonlySet<string> = new Set(
  `i we think believe guess feel am 'm afraid say mean must that this it happened happens was 's because since as well oh look
  listen hey ok okay yes no sure honestly frankly seriously really actually sorry please kindly then there so just simply
  perhaps maybe fine still sir madam ma'am`.split(/\s+/),
)
const openings: ReadonlySet<string> = new Set(
  `well oh ah look listen hey ok okay yes sure honestly frankly seriously really actually please fine sir madam ma'am obviously
  clearly again`.split(/\s+/),
)
const joints = [
  'but',
  'and',
  'so',
  'as',
  'because',
  'since',
  'however',
  'then',
  'plus',
  'though',
  ',',
  ';',
  '-',
  '–',
  '—',
  ':',
]
const negatives = ['not', 'never', 'no', 'nothing', 'nobody', 'none', 'neither', 'nor', 'cannot']

interface Options {
  readonly claim?: 'only-if-true'
  /** The rest of the sentence belongs to the formula: "…, it would work". */
  readonly rest?: 'goes'
}

/**
 * Another statement or question in the place of the one that tokens `from` to `to` are about. What stands beside it in the
 * sentence stays; undefined where a fact, a negation or a question would be lost, or the sentence would not hold together.
 */
export function restate(
  draft: Draft,
  from: number,
  to: number,
  text: string,
  { claim, rest }: Options = {},
): Proposal | undefined {
  const cause = causeBefore(draft, from)
  const head = cause >= 0 ? cause : headOf(draft, from, text.startsWith("I'm sorry"))
  const tail = tailOf(draft, to)
  if (head < 0 || losesFacts(draft, head, tail, text) || denies(draft, head, from) || denies(draft, to, tail))
    return undefined
  const end = draft.sentenceTo(from)
  const edit =
    rest === 'goes' || tail >= end
      ? atEnd(draft, head, Math.max(tail, to), end, text)
      : withRemainder(draft, head, tail, text)
  if (edit === undefined) return undefined
  const edits = [cause < 0 ? edit : behindStop(draft, edit)]
  return claim === undefined ? { edits } : { edits, claim }
}

/** The proposals that could be made. */
export function offered(...proposals: readonly (Proposal | undefined)[]): readonly Proposal[] {
  return proposals.filter(proposal => proposal !== undefined)
}

/** A number, a name, a link: what a rewrite must not lose. "Your English" names nothing. */
export function isFact(draft: Draft, at: number): boolean {
  return (draft.isName(at) && !draft.reads(at, 'english')) || /\d/.test(draft.slice(at, at + 1))
}

function losesFacts(draft: Draft, from: number, to: number, text = ''): boolean {
  return draft.find(from, to, at => isFact(draft, at) && !text.includes(draft.slice(at, at + 1))) >= 0
}

function denies(draft: Draft, from: number, to: number): boolean {
  return draft.has(from, to, ...negatives)
}

/** "because" in front of the statement where something to keep stands before it: "It was canceled because you …"; else -1. */
function causeBefore(draft: Draft, from: number): number {
  const cause = from - 1
  if (!draft.reads(cause, 'because') || cause === draft.sentenceFrom(from)) return -1
  return headOf(draft, cause, false) < 0 ? cause : -1
}

/** The new words as a sentence of their own behind what stays: "It was canceled. Here is …". */
function behindStop(draft: Draft, { from, to, text }: Replacement): Replacement {
  return {
    from: from - 1,
    to,
    text: `${draft.slice(from - 1, from)}. ${text.charAt(0).toUpperCase()}${text.slice(1)}`,
  }
}

/** Where the new words begin; -1 where what stands in front can neither stay nor go. */
function headOf(draft: Draft, from: number, apologizes: boolean): number {
  const first = draft.sentenceFrom(from)
  let head = from
  while (head > first && leads.has(draft.word(head - 1))) head--
  if (head === first) return head
  if (apologizes && draft.reads(first, 'sorry') && head - first <= 3) return first
  if (draft.reads(head - 1, 'but', 'and', 'so')) return head
  if (!draft.is(head - 1, 'pause', 'stop')) return -1
  const opening = draft.find(
    first,
    head,
    at => !openings.has(draft.word(at)) && !draft.is(at, 'pause', 'stop'),
  )
  return opening < 0 ? first : head
}

/** Behind what belongs to the statement itself: "before paying" in "You should have read it before paying, but …". */
function tailOf(draft: Draft, to: number): number {
  const end = Math.max(to, draft.sentenceTo(to - 1))
  return draft.skip(
    to,
    end,
    at =>
      !draft.is(at, 'pause', 'stop') &&
      !draft.opensClause(at) &&
      !draft.reads(at, 'and', 'but', 'or', 'plus'),
  )
}

/** The statement ends its sentence: a question brings its own mark, and no mark is lost. */
function atEnd(draft: Draft, from: number, tail: number, end: number, text: string) {
  if (losesFacts(draft, tail, end) || denies(draft, tail, end)) return undefined
  const next = draft.nextSentence(from)
  const bare = text.replace(/[.?]$/, '')
  const asks = text.endsWith('?')
  if (draft.asks(from)) return asks ? { from, to: end, text: bare } : undefined
  if (!asks) return { from, to: end, text: bare }
  return next - end > 1 ? undefined : { from, to: next, text }
}

/** The rest of the sentence becomes a sentence of its own: ", but I can check it" reads "I can check it". */
function withRemainder(draft: Draft, from: number, tail: number, text: string) {
  const end = draft.sentenceTo(from)
  const next = draft.skip(tail, Math.min(end, tail + REMAINDER_REACH), at => draft.reads(at, ...joints))
  if (next === tail || next >= end || !draft.is(next, 'nominative', 'determiner')) return undefined
  const word = draft.slice(next, next + 1)
  const stop = /[.?]$/.test(text) ? '' : '.'
  return { from, to: next + 1, text: `${text}${stop} ${word.charAt(0).toUpperCase()}${word.slice(1)}` }
}
