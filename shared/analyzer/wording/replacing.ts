import type { Draft } from '../draft.ts'
import { instead, type Proposal } from '../rule.ts'

/** Whether numbers, names, negations or masked text would go with these tokens; a rewrite keeps what the agent wrote. */
export function losesFacts(draft: Draft, from: number, to: number): boolean {
  return draft.find(from, to, at => draft.reads(at, 'not', 'never') || isFact(draft, at)) >= 0
}

/** The same, where the new words say no themselves. */
export function losesDetails(draft: Draft, from: number, to: number): boolean {
  return draft.find(from, to, at => isFact(draft, at)) >= 0
}

function isFact(draft: Draft, at: number): boolean {
  const slice = draft.slice(at, at + 1)
  const first = slice.charAt(0)
  if ('"“{#@`'.includes(first) || (first >= '0' && first <= '9')) return true
  if (draft.reads(at, 'yesterday', 'tomorrow', 'tonight', 'noon', 'midnight')) return true
  return draft.isCapital(at) && !draft.opensSentence(at) && draft.word(at) !== 'i'
}

interface Swap {
  /** The first token behind the flagged phrase: what stands there and would be lost forbids the proposal. */
  readonly kept?: number
  readonly claim?: 'only-if-true'
  readonly loses?: typeof losesFacts
}

/** Other words from `from` to the end of its clause. */
export function swapClause(draft: Draft, from: number, text: string, swap: Swap = {}): readonly Proposal[] {
  return swapTokens(draft, from, draft.clauseTo(from), text, swap)
}

/**
 * Other words for a stretch that ends where a clause ends. The text brings its own full stop or question mark, so it may be
 * several sentences; there is no proposal where that does not fit, or where a fact would be lost.
 */
export function swapTokens(
  draft: Draft,
  from: number,
  to: number,
  text: string,
  { kept = from, claim, loses = losesFacts }: Swap = {},
): readonly Proposal[] {
  if (loses(draft, kept, to)) return []
  const next = draft.nextSentence(from)
  const whole =
    draft.opensSentence(from) || /^I\b/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)
  const body = whole.replace(/[.]$/, '')
  if (to >= next) return [instead(from, to, body, claim)]
  if (draft.is(to, 'stop')) return [instead(from, to + 1, /[.?]$/.test(whole) ? whole : `${whole}.`, claim)]
  return body.includes('. ') || body.endsWith('?') ? [] : [instead(from, to, body, claim)]
}
