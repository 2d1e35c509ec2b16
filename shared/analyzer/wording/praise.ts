import type { Draft } from '../draft.ts'
import { lemmaOf } from './content.ts'

/** Verbs that promise nothing: what they are followed by decides. */
const idle: ReadonlySet<string> = new Set(
  'try use do need help manage suggest recommend advise request inform assist support be have like want hope love think believe understand know appreciate ask require regret apologize apologise wish say mean'.split(
    ' ',
  ),
)

/** Whether something particular is named from one token up to another: more than "this issue" and "your order". */
export function isParticular(draft: Draft, from: number, to: number): boolean {
  return draft.find(from, to, at => isContent(draft, at)) >= 0
}

/** A word with a meaning of its own. */
export function isContent(draft: Draft, at: number): boolean {
  if (draft.isMasked(at)) return true
  if (draft.is(at, ...function_) || draft.is(at, 'generic')) return false
  const lemma = lemmaOf(draft.word(at))
  return lemma !== undefined && !vague.has(lemma)
}

/** They say that something happened, not what. */
const vague: ReadonlySet<string> = new Set(
  'experience face encounter cause hassle hear read learn go feel'.split(' '),
)
const function_ = [
  'stop',
  'pause',
  'nominative',
  'preposition',
  'linker',
  'opener',
  'finite',
  'possessive',
  'not',
  'degree',
] as const

/** The first token of "I'll call", "I've put", "I'm adding", "I just sent" from one token up to another; -1 without one. */
export function agentActs(draft: Draft, from: number, to: number): number {
  return draft.find(from, to, at => draft.reads(at, 'i') && actOf(draft, at) >= 0)
}

/** The verb of what the agent at `i` does, did or will do; -1 for a hope, a no or a question. */
export function actOf(draft: Draft, i: number): number {
  const auxiliary = skipAdverbs(draft, i + 1)
  if (draft.is(i - 1, 'modal', 'do', 'opener') || draft.reads(i - 1, 'if', 'shall', 'hope', 'wish')) return -1
  const future = draft.reads(auxiliary, 'will') || draft.readsOn(auxiliary, 'am going to')
  const going = draft.readsOn(auxiliary, 'am going to') ? auxiliary + 3 : auxiliary + 1
  const verb = skipAdverbs(draft, going)
  if (!(draft.is(verb, 'act') || draft.reads(verb, ...plain)) || idle.has(draft.word(verb))) return -1
  if (future) return draft.is(verb, 'base-verb') ? verb : -1
  if (draft.reads(auxiliary, 'have')) return draft.is(verb, 'participle') ? verb : -1
  return draft.reads(auxiliary, 'am') && draft.is(verb, 'ing-verb') ? verb : -1
}

/** Acts besides those on a case. */
const plain =
  'stop stopped stopping block blocked blocking keep kept keeping stay staying walk walking watch watching'.split(
    ' ',
  )

const skipAdverbs = (draft: Draft, from: number): number =>
  draft.skip(
    from,
    from + 3,
    at => draft.is(at, 'adverb') && !draft.reads(at, 'never', 'hopefully', 'maybe', 'perhaps', 'probably'),
  )
