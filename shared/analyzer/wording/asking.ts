import type { Draft } from '../draft.ts'
import type { Proposal } from '../rule.ts'

/** Whether what ends at `to` ends its sentence, so that a question can take its place. */
export function endsSentence(draft: Draft, to: number): boolean {
  const end = draft.sentenceTo(to - 1)
  const rest = draft.nextSentence(to - 1) - end
  return to >= end && (rest === 0 || (rest === 1 && draft.is(end, 'stop')))
}

/** A question, written with its mark, instead of the rest of a sentence from `from` on; `more` is a sentence behind it. */
export function askInstead(draft: Draft, from: number, question: string, more = ''): Proposal {
  const to = draft.nextSentence(from)
  return { edits: [{ from, to, text: more === '' ? question : `${question} ${more}` }] }
}
