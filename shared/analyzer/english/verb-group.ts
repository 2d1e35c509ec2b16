import type { Draft } from '../draft.ts'

/** Auxiliaries and adverbs in front of a verb are never more. */
const GROUP_REACH = 9

export interface VerbGroup {
  /** The first auxiliary, or the verb itself. */
  readonly from: number
  /** The verb, or the adjective behind "be": "looking" in "will be looking", "sorry" in "are truly sorry". */
  readonly main: number
  /** No auxiliary but "do": "offer", "don't offer". */
  readonly simple: boolean
}

/** Reads the verb group that begins at `from`: auxiliaries, "able to", "going to", adverbs, and the verb they lead to. */
export function readVerbGroup(draft: Draft, from: number): VerbGroup {
  const limit = Math.min(draft.clauseTo(from), from + GROUP_REACH)
  let simple = true
  let main = from
  for (; main < limit; main++) {
    if (draft.reads(main, 'here', 'there', 'back')) break
    if (draft.readsOn(main, 'no longer')) main++
    else if (draft.reads(main, 'not')) continue
    else if (
      draft.reads(main, 'have', 'has', 'had', 'need', 'needs', 'needed') &&
      draft.reads(main + 1, 'to')
    ) {
      simple = false
      main++
    } else if (draft.is(main, 'be', 'modal') || (draft.is(main, 'have') && !isMainHave(draft, main)))
      simple = false
    else if (draft.reads(main, 'able', 'unable', 'going', 'about') && draft.reads(main + 1, 'to')) main++
    else if (!draft.is(main, 'adverb', 'do') && !draft.readsOn(main, 'in turn')) break
    else if (draft.is(main, 'do') && !helps(draft, main)) break
  }
  return { from, main: Math.min(main, Math.max(from, limit - 1)), simple }
}

/** "have" with an object is no auxiliary. */
function isMainHave(draft: Draft, at: number): boolean {
  const next = draft.skip(at + 1, at + 4, after => draft.is(after, 'adverb') || draft.reads(after, 'not'))
  return !draft.is(next, 'participle') || draft.is(next, 'determiner')
}

/** "do" in front of a verb, and not "do this". */
function helps(draft: Draft, at: number): boolean {
  const next = draft.skip(at + 1, at + 4, after => draft.is(after, 'adverb') || draft.reads(after, 'not'))
  return draft.is(next, 'base-verb') && !draft.is(next, 'determiner', 'pronoun', 'preposition')
}
