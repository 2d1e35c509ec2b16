import type { Draft } from '../draft.ts'

/**
 * Where the agent's verb group begins that leads to the verb at `verb`, "I'll surely" in front of "try"; the verb itself where
 * it shares the group of a verb before ("I'll check and see"); -1 where it is not the agent who acts.
 */
export function agentGroup(draft: Draft, verb: number): number {
  const clauseFrom = draft.clauseFrom(verb)
  let at = verb - 1
  while (at >= clauseFrom && isGroupWord(draft, at)) at--
  if (draft.reads(at, 'i', 'we')) return at
  const leftOut = at < clauseFrom || draft.is(at, 'pause') || draft.reads(at, ...joints)
  const bare = verb - at === 1
  if (!leftOut) return -1
  const subject = lastSubject(draft, draft.sentenceFrom(verb), at + 1)
  if (bare) {
    const shared = draft.reads(at, 'and') && draft.reads(subject, 'i', 'we')
    return shared && draft.has(subject, at, 'will', 'shall', 'going') ? verb : -1
  }
  return subject < 0 || draft.reads(subject, 'i', 'we') ? at + 1 : -1
}

/** Words that a subject may be left out behind: "and will try", "don't worry will try". */
const joints = 'and but or then so worry worries problem yes sure ok okay thanks'.split(' ')

const isGroupWord = (draft: Draft, at: number): boolean =>
  (draft.is(at, 'adverb', 'modal', 'be') && !draft.reads(at, 'please', "'s", 'there', 'here')) ||
  draft.reads(at, 'going', 'to', 'able', 'like', 'love', 'glad', 'happy', 'have', 'both', 'all')

function lastSubject(draft: Draft, from: number, to: number): number {
  // "It", "this" and "you" may be objects: "I'll fix it and will try".
  for (let at = to - 1; at >= from; at--)
    if (draft.reads(at, 'i', 'we', 'they', 'he', 'she', 'who', 'someone', 'team')) return at
  return -1
}

/** Where the auxiliaries and adverbs begin that lead to `at`, within its clause: "is really" in "that is really not". */
export function auxiliariesFrom(draft: Draft, at: number): number {
  const first = draft.clauseFrom(at)
  let from = at
  while (
    from > first &&
    draft.is(from - 1, 'adverb', 'be', 'modal') &&
    !draft.reads(from - 1, 'there', 'here')
  )
    from--
  return from
}
