import type { Context } from '../analysis.ts'
import { createMasks } from '../reading/masks.ts'

/** Oldest first, as in `Context`. */
export type Turns = NonNullable<Context['turns']>

/** Where something was said: the number of the turn, UTF-16 offsets into its exact text, and the words that stand there. */
export interface Place {
  readonly turn: number
  readonly start: number
  readonly end: number
  readonly quote: string
}

/** A stretch of one text. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** A turn is read up to here: a pasted log must not cost a keystroke. */
const READ_LENGTH = 4_000
const QUOTING = '>"“‘\'`'

export const placeOf = (turn: number, { start, end, text }: Span): Place => ({
  turn,
  start,
  end,
  quote: text,
})

/** Remembers what was found in a conversation for as long as its `turns` are the same array. */
export function onceForTurns<T>(find: (turns: Turns) => T): (turns: Turns) => T {
  const known = new WeakMap<Turns, { readonly found: T }>()
  return turns => {
    const before = known.get(turns) ?? { found: find(turns) }
    known.set(turns, before)
    return before.found
  }
}

/** The text with forwarded mail and lines quoted with ">" blanked out by spaces, so that offsets stay. */
export function ownLines(text: string): string {
  const read = text.slice(0, READ_LENGTH)
  const forwarded = /^(?:-{3,} ?(?:original|forwarded) message|on .{4,80} wrote:\s*$)/im.exec(read)
  const own = forwarded === null ? read : read.slice(0, forwarded.index) + blank(read.slice(forwarded.index))
  return own.replace(/^[ \t]*>.*$/gm, blank).replace(endless, blank)
}

/** The same, with quotations, code and links blanked out too. */
export function ownWords(text: string): string {
  const read = ownLines(text)
  const masks = createMasks()
  masks.start(read)
  let own = ''
  for (let at = 0; at < read.length; ) {
    const end = QUOTING.includes(read.charAt(at)) ? masks.end(at, false) : -1
    own += end > at ? blank(read.slice(at, end)) : read.charAt(at)
    at = Math.max(at + 1, end)
  }
  return own.replace(/\b(?:https?:\/\/|www\.)\S+/gi, blank)
}

/** No word is longer; keys that were held down and encoded files are. */
const endless = /[^\s]{200,}/g

const blank = (text: string): string => text.replace(/[^\n]/g, ' ')

/** Sentences without the white space around them, with their closing punctuation; a line break ends one too. */
export function sentencesIn(text: string): readonly Span[] {
  const found: Span[] = []
  let from = 0
  for (const stop of text.matchAll(/\n|[.!?…]+(?=["”’)\s]|$)/g)) {
    const to = stop.index + stop[0].length
    if (stop[0] === '.' && abbreviation.test(text.slice(Math.max(0, stop.index - 8), stop.index))) continue
    add(from, to)
    from = to
  }
  add(from, text.length)
  return found

  function add(start: number, end: number): void {
    const span = trimmed(text, start, end)
    if (span.text !== '') found.push(span)
  }
}

const abbreviation = /(?:^|[\s(])(?:mr|mrs|ms|dr|st|no|nr|ca|vs|etc|approx|e\.g|i\.e|\p{L})$/iu

/** A range without the white space at its ends. */
export function trimmed(text: string, from: number, to: number): Span {
  let [start, end] = [from, to]
  while (start < end && /\s/.test(text.charAt(start))) start++
  while (end > start && /\s/.test(text.charAt(end - 1))) end--
  return { start, end, text: text.slice(start, end) }
}

/** Words in lower case with a straight apostrophe. */
export interface Word extends Span {
  readonly folded: string
}

export function wordsIn(text: string, from = 0): readonly Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)].map(({ index, 0: word }) => ({
    start: from + index,
    end: from + index + word.length,
    text: word,
    folded: fold(word),
  }))
}

export const fold = (text: string): string => text.toLowerCase().replaceAll('’', "'")

/** A set of the words of a list. */
export const setOf = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))
