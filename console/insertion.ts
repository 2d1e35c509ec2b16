import type { Replacement } from './replacement.ts'

/** Puts words into the draft at a place, with the spaces that they need there. */
export function insertionAt(draft: string, offset: number, words: string): Replacement {
  const before = /\S$/.test(draft.slice(0, offset)) ? ' ' : ''
  const after = /^[\p{L}\p{N}]/u.test(draft.slice(offset)) ? ' ' : ''
  return { start: offset, end: offset, text: `${before}${words}${after}`, select: null }
}
