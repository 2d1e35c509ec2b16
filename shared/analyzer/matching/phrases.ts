import { Draft } from '../draft.ts'
import { createReader } from '../reading/reader.ts'
import { createVocabulary } from '../reading/vocabulary.ts'

/** A phrase found in a draft: its place in the list, and its tokens `from` up to (not including) `to`. */
export interface Found {
  readonly phrase: number
  readonly from: number
  readonly to: number
}

/**
 * Finds phrases by their words, as `readPhrase` reads them: in any case, contracted or not, whatever punctuation stands
 * between them inside one sentence. Of the phrases that begin at one word the longest counts.
 */
export function createPhrases(phrases: readonly (readonly string[])[]): (draft: Draft) => readonly Found[] {
  const byFirst = new Map<string, number[]>()
  for (const [phrase, [first = '']] of phrases.entries()) {
    byFirst.set(first, [...(byFirst.get(first) ?? []), phrase])
  }
  return draft => {
    const found: Found[] = []
    for (let from = 0; from < draft.count; from++) {
      const candidates = byFirst.get(draft.word(from)) ?? []
      const [longest] = candidates
        .map(phrase => ({ phrase, from, to: endOf(phrases[phrase] ?? [], draft, from) }))
        .filter(({ to }) => to > from)
        .toSorted((a, b) => b.to - a.to)
      if (longest !== undefined) found.push(longest)
    }
    return found
  }
}

/** Half a word is no match: "we" is not in "we're". */
function endOf(words: readonly string[], draft: Draft, from: number): number {
  if (draft.isGlued(from)) return -1
  const sentence = draft.nextSentence(from)
  let at = from
  for (const word of words) {
    if (at > from) at = draft.skip(at, sentence, index => isPunctuation(draft, index))
    if (at >= sentence || draft.isMasked(at) || draft.word(at) !== word) return -1
    at++
  }
  return splitsWord(draft, at) ? -1 : at
}

/** Whether the token in front of `at` is the first half of a contraction; what belongs to it ("the shop's") is not. */
export const splitsWord = (draft: Draft, at: number): boolean => draft.isGlued(at) && !draft.reads(at, "'s")

const isPunctuation = (draft: Draft, at: number): boolean =>
  draft.is(at, 'pause') || /^[^\p{L}\p{N}]+$/u.test(draft.word(at))

/** Made when the first phrase is read: most who load the analyzer set none. */
let readDraft: ((text: string) => Draft) | undefined

function createDraftReader(): (text: string) => Draft {
  const vocabulary = createVocabulary([], [])
  const read = createReader(vocabulary)
  return text => new Draft(read(text), vocabulary, {})
}

/** The words of a phrase, or why it cannot be looked for. */
export function readPhrase(text: string): { readonly words: readonly string[] } | { readonly fault: string } {
  readDraft ??= createDraftReader()
  const draft = readDraft(text.toLowerCase())
  const words: string[] = []
  for (let at = 0; at < draft.count; at++) {
    if (draft.isMasked(at)) {
      return {
        fault: `holds “${draft.slice(at, at + 1)}”: quotations, links, code, {blanks} and @names are never read`,
      }
    }
    if (!isPunctuation(draft, at)) words.push(draft.word(at))
    else if (draft.is(at, 'stop') && draft.nextSentence(at) < draft.count) {
      return { fault: 'is more than one sentence; a phrase is looked for inside one' }
    }
  }
  return words.length > 0 ? { words } : { fault: 'holds no word' }
}
