import type { Draft } from '../draft.ts'
import { type Emotion, emotionOf } from '../lexicon/emotions.ts'

/** A guess at a feeling: "you must be a bit annoyed about the delay". */
export interface Guess {
  /** Empty in "Must be annoying". */
  readonly subject: Range
  /** From the first emotion word to behind the last: "tiring and annoying". */
  readonly feeling: Range
  readonly verb: 'be' | 'feel' | 'get' | 'be getting'
  readonly past: boolean
}

export type Range = readonly [from: number, to: number]

const LEAD_REACH = 6
const verbsOfKnowing =
  'understand see know agree imagine guess believe feel think bet get assume suppose appreciate realize realise sure certain'.split(
    ' ',
  )

/** "I can understand that", "I know" and the like in front of `at`; `at` itself where there is nothing of the kind. */
export function leadBefore(draft: Draft, at: number): number {
  let knowing = draft.reads(at - 1, 'that') ? at - 2 : at - 1
  if (!draft.reads(knowing, ...verbsOfKnowing)) return at
  for (const limit = knowing - LEAD_REACH; knowing > limit; ) {
    knowing--
    if (draft.reads(knowing, 'i', 'we')) return knowing
    if (!draft.is(knowing, 'adverb', 'be') && !draft.reads(knowing, 'can', 'could', 'do', 'would')) return at
  }
  return at
}

/** The subject of a verb: the pronoun in front of it, or what its clause begins with. */
export function subjectBefore(draft: Draft, verb: number): Range {
  let to = verb
  while (draft.is(to - 1, 'adverb') && to - 1 > draft.clauseFrom(verb)) to--
  const inside = draft.is(to - 2, 'preposition', 'emotion')
  if (draft.is(to - 1, 'nominative') && !inside) return [to - 1, to]
  let from = draft.clauseFrom(verb)
  const introduces = (at: number) =>
    draft.is(at, 'linker', 'opener') || draft.reads(at, 'oh', 'well', 'yes', 'ok', 'okay')
  from = draft.skip(from, to, introduces)
  const known = draft.find(from, Math.min(to, from + LEAD_REACH), at => draft.reads(at, ...verbsOfKnowing))
  if (draft.reads(from, 'i', 'we') && known >= 0)
    from = draft.reads(known + 1, 'that') ? known + 2 : known + 1
  return [from, to]
}

/** The emotion that a token names, alone or with the next: "fed up". */
export function emotionAt(draft: Draft, at: number): Emotion | undefined {
  return emotionOf.get(pairAt(draft, at)) ?? emotionOf.get(draft.word(at))
}

/** Behind the words of one emotion. */
export const emotionTo = (draft: Draft, at: number): number =>
  emotionOf.has(pairAt(draft, at)) ? at + 2 : at + 1

const pairAt = (draft: Draft, at: number): string => `${draft.word(at)}-${draft.word(at + 1)}`

/** Whether a subject is a clause of its own or hangs on one: "a thing that you bought in May". */
export function isTangled(draft: Draft, [from, to]: Range): boolean {
  if (to - from === 1 && draft.is(from, 'nominative')) return false
  const opener = draft.clauseFrom(from - 1)
  const opened = draft.is(opener, 'opener', 'linker') && draft.clauseFrom(to - 1) === opener && opener < from
  if (opened && !draft.reads(opener, 'and', 'but', 'so', 'as', 'since', 'because', 'which')) return true
  const verb = (at: number) =>
    draft.is(at, 'finite', 'nominative') && !draft.reads(at, "'s", 'this', 'that', 'it')
  return draft.find(from + 1, to, verb) >= 0
}

/** Behind the last of "tiring, annoying and unfair". */
export function feelingsTo(draft: Draft, from: number): number {
  let to = emotionTo(draft, from)
  for (let more = 0; more < 3; more++) {
    const link = draft.skip(to, to + 2, at => draft.reads(at, ',', 'and', 'or'))
    const next = draft.skip(link, link + 2, at => draft.is(at, 'degree'))
    if (link === to || !draft.is(next, 'emotion')) break
    to = emotionTo(draft, next)
  }
  return to
}

/** A person feels, a thing causes: "you", or a subject that only a feeling fits. */
export function isPerson(draft: Draft, [from, to]: Range, feeling: number): boolean {
  if (from === to) return false
  if (draft.is(to - 1, 'nominative')) return draft.reads(to - 1, 'you', 'he', 'she', 'they', 'everyone')
  return draft.is(feeling, 'felt') && !draft.is(feeling, 'causing')
}
