import { aliases, classes, cuts, type WordClass } from '../lexicon.ts'
import { fold } from './characters.ts'

/** What a token is when its word is not listed; patterns and classes may name these like words. */
export const shapes = ['', '*', '*ed', '*ing', '*ly', '*#', '*mask', '*emoji', '*punct'] as const
export type Shape = (typeof shapes)[number]
export const shapeId = (shape: Shape): number => shapes.indexOf(shape)

const OTHER = shapeId('*')
const ED = shapeId('*ed')
const ING = shapeId('*ing')
const LY = shapeId('*ly')

/** One place of a pattern: one of these words or classes, or, negated, any token but them. */
export interface WordSet {
  /** As it is written: sets written alike are one. */
  readonly key: string
  readonly words: readonly string[]
  readonly classes: readonly WordClass[]
  readonly negated: boolean
}

/** Every word the analyzer knows, each with the sets it belongs to, frozen after it is built. */
export interface Vocabulary {
  /** The id of the word that `text` spells between two offsets, whatever its case; a shape for an unlisted one. */
  lookUp(text: string, start: number, end: number, hash?: number): number
  /** The same, but 0 for an unlisted word. */
  lookUpListed(text: string, start: number, end: number): number
  /** How many letters of a word stand in front of its second half, 2 in "dont", and what that half is; 0 for one word. */
  cutOf(id: number): number
  secondOf(id: number): number
  idOf(word: string): number
  spelling(id: number): string
  isIn(id: number, set: number): boolean
  membersOf(set: number): readonly number[]
  /** Number of words and shapes; ids are below it. */
  readonly size: number
}

export const classNames = Object.keys(classes) as WordClass[]

/** The classes come first, so that a class has the same number in every vocabulary. */
export const setNumbers = Object.fromEntries(classNames.map((name, set) => [name, set])) as Readonly<
  Record<WordClass, number>
>

/** `sets` are numbered after the classes; whether one is negated is left to whoever asks. */
export function createVocabulary(literals: Iterable<string>, sets: readonly WordSet[]): Vocabulary {
  const ids = new Map<string, number>(shapes.map((shape, id) => [shape, id]))
  const addWord = (word: string): number => {
    const id = ids.get(word) ?? ids.size
    if (id === ids.size) ids.set(word, id)
    return id
  }
  const members: number[][] = classNames.map(name => classes[name].split(/\s+/).filter(Boolean).map(addWord))
  for (const word of literals) addWord(word)
  for (const word of [...Object.values(aliases), ...Object.keys(cuts)]) addWord(word)
  for (const [, second] of Object.values(cuts)) addWord(second)
  const spellings = [...ids.keys()]
  inheritShapes(spellings, members)
  for (const { words, classes: named } of sets) {
    const listed = words.map(word => ids.get(word) ?? 0)
    for (const name of named) for (const id of members[setNumbers[name]] ?? []) listed.push(id)
    members.push(listed)
  }

  const stride = Math.ceil(members.length / 32)
  const bits = new Int32Array(spellings.length * stride)
  for (const [set, listed] of members.entries()) {
    const bit = 1 << (set & 31)
    for (const id of listed) {
      const cell = id * stride + (set >> 5)
      bits[cell] = (bits[cell] ?? 0) | bit
    }
  }

  const table = createTable([
    ...[...ids].slice(shapes.length),
    ...Object.entries(aliases).map(([word, canonical]) => [word, ids.get(canonical) ?? 0] as const),
  ])
  const cutById = new Int8Array(spellings.length)
  const secondById = new Int32Array(spellings.length)
  for (const [word, [length, second]] of Object.entries(cuts)) {
    cutById[ids.get(word) ?? 0] = length
    secondById[ids.get(word) ?? 0] = ids.get(second) ?? 0
  }
  return {
    lookUpListed: table,
    cutOf: id => cutById[id] ?? 0,
    secondOf: id => secondById[id] ?? 0,
    lookUp: (text, start, end, hash) => table(text, start, end, hash) || shapeOf(text, start, end),
    idOf: word => ids.get(aliases[word] ?? word) ?? 0,
    spelling: id => spellings[id] ?? '',
    isIn: (id, set) => ((bits[id * stride + (set >> 5)] ?? 0) & (1 << (set & 31))) !== 0,
    membersOf: set => members[set] ?? [],
    size: spellings.length,
  }
}

/** A listed word belongs to the classes of its shape too, so that listing "deeply" somewhere leaves it an adverb. */
function inheritShapes(spellings: readonly string[], members: readonly number[][]): void {
  const classed = new Set(members.flat())
  const plain = new Set([...(members[setNumbers.plain] ?? []), ...(members[setNumbers['base-verb']] ?? [])])
  const heirsOf = shapes.map((_, shape) => members.filter(ids => ids.includes(shape)))
  for (let id = shapes.length; id < spellings.length; id++) {
    const word = spellings[id] ?? ''
    const shape = shapeOf(word, 0, word.length)
    if (plain.has(id) || (shape === OTHER && classed.has(id)) || !/^[a-z]/.test(word)) continue
    for (const heir of heirsOf[shape] ?? []) heir.push(id)
  }
}

export const HASH_SEED = 0x811c9dc5

/** The hash of a word, unit by unit. */
export const hashed = (hash: number, code: number): number => Math.imul(hash ^ fold(code), 0x01000193)

function hashOf(text: string, start: number, end: number): number {
  let hash = HASH_SEED
  for (let at = start; at < end; at++) hash = hashed(hash, text.charCodeAt(at))
  return hash
}

type Table = (text: string, start: number, end: number, hash?: number) => number

/** An open-addressing hash table from a range of text to a word's id, without making a string. */
function createTable(entries: readonly (readonly [word: string, id: number])[]): Table {
  const last = 2 ** Math.ceil(Math.log2(entries.length * 2 + 1)) - 1
  /** Of each slot: the hash, the id, and where in `letters` the word begins and ends. */
  const slots = new Int32Array((last + 1) * 4)
  const letters = new Uint16Array(entries.reduce((sum, [word]) => sum + word.length, 0))
  let used = 0
  for (const [word, id] of entries) {
    const hash = hashOf(word, 0, word.length)
    const slot = slotOf(word, 0, word.length, hash)
    slots[slot] = hash
    slots[slot + 1] = id
    slots[slot + 2] = used
    for (let at = 0; at < word.length; at++) letters[used++] = word.charCodeAt(at)
    slots[slot + 3] = used
  }
  return (text, start, end, hash = hashOf(text, start, end)) => slots[slotOf(text, start, end, hash) + 1] ?? 0

  function slotOf(text: string, start: number, end: number, hash: number): number {
    for (let slot = hash & last; ; slot = (slot + 1) & last) {
      const at = slot * 4
      if (slots[at + 1] === 0 || (slots[at] === hash && spells(text, start, end, at))) return at
    }
  }

  function spells(text: string, start: number, end: number, slot: number): boolean {
    const from = slots[slot + 2] ?? 0
    if (end - start !== (slots[slot + 3] ?? 0) - from) return false
    for (let at = start; at < end; at++) {
      if (fold(text.charCodeAt(at)) !== letters[from + at - start]) return false
    }
    return true
  }
}

const isLetter = (text: string, at: number, letter: string): boolean =>
  fold(text.charCodeAt(at)) === letter.charCodeAt(0)

/** An unlisted word is told by its ending. */
function shapeOf(text: string, start: number, end: number): number {
  if (end - start < 5) return OTHER
  if (isLetter(text, end - 2, 'e') && isLetter(text, end - 1, 'd')) return ED
  if (isLetter(text, end - 2, 'l') && isLetter(text, end - 1, 'y')) return LY
  const ing = isLetter(text, end - 3, 'i') && isLetter(text, end - 2, 'n') && isLetter(text, end - 1, 'g')
  return ing ? ING : OTHER
}
