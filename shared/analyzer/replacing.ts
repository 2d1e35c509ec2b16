import type { Draft } from './draft.ts'
import { instead, type Proposal } from './rule.ts'

/** Whether numbers, names or masked text would go with these tokens; a rewrite keeps what the agent wrote. */
export function losesFacts(draft: Draft, from: number, to: number): boolean {
  return draft.find(from, to, at => isFact(draft, at)) >= 0
}

function isFact(draft: Draft, at: number): boolean {
  const slice = draft.slice(at, at + 1)
  const first = slice.charAt(0)
  if ('"“{#@`'.includes(first) || (first >= '0' && first <= '9')) return true
  if (draft.reads(at, 'yesterday', 'tomorrow', 'tonight', 'noon', 'midnight')) return true
  return draft.isCapital(at) && !draft.opensSentence(at) && draft.word(at) !== 'i'
}

/**
 * Other words from `from` to the end of its clause. The text brings its own full stop or question mark, so it may be
 * several sentences. `kept` is the token behind which a fact would be lost; then there is no proposal.
 */
export function swapClause(
  draft: Draft,
  from: number,
  text: string,
  { kept = from, claim }: { readonly kept?: number; readonly claim?: 'only-if-true' } = {},
): readonly Proposal[] {
  const end = draft.clauseTo(from)
  return swapTokens(draft, from, end, text, { kept, ...(claim && { claim }) })
}

/** The same for any stretch that ends where a clause ends. */
export function swapTokens(
  draft: Draft,
  from: number,
  to: number,
  text: string,
  { kept = from, claim }: { readonly kept?: number; readonly claim?: 'only-if-true' } = {},
): readonly Proposal[] {
  if (losesFacts(draft, kept, to)) return []
  const next = draft.nextSentence(from)
  const whole =
    draft.opensSentence(from) || /^I\b/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)
  const body = whole.replace(/[.]$/, '')
  if (to >= next) return [instead(from, to, body, claim)]
  if (draft.is(to, 'stop')) return [instead(from, to + 1, /[.?]$/.test(whole) ? whole : `${whole}.`, claim)]
  return body.includes('. ') || body.endsWith('?') ? [] : [instead(from, to, body, claim)]
}
