import type { Draft } from '../draft.ts'

const PHRASE_REACH = 12

/** Behind the noun phrase that begins at `from`: before the next preposition (but "of"), verb, time, conjunction or pause. */
export function nounPhraseTo(draft: Draft, from: number): number {
  const limit = Math.min(draft.clauseTo(from), from + PHRASE_REACH)
  if (draft.is(from, 'ing-verb')) return limit
  const ends = (at: number) =>
    (at > from && draft.is(at, 'finite') && !draft.reads(at, "'s")) ||
    (at > from && draft.is(at, 'nominative', 'opener', 'linker', 'time') && !draft.reads(at, 'and', 'or')) ||
    (at > from && draft.is(at, 'preposition') && !draft.reads(at, 'of')) ||
    draft.reads(at, 'to')
  return draft.skip(from, limit, at => !ends(at))
}

/** Whether a noun phrase is plural: by its pronoun, by "and", or by the -s of its head. */
export function isPlural(draft: Draft, from: number, to: number): boolean {
  if (draft.is(from, 'ing-verb') && !draft.is(from - 1, 'determiner')) return false
  if (draft.reads(from, 'this', 'that', 'it', 'what')) return false
  if (draft.reads(from, 'these', 'those', 'they', 'them') || draft.has(from, to, 'and')) return true
  const head = draft.skip(from + 1, to, at => !draft.is(at, 'preposition')) - 1
  const word = draft.word(head)
  return word.length > 3 && word.endsWith('s') && !/(?:ss|us|is|news)$/.test(word)
}
