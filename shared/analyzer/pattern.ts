import type { WordClass } from './lexicon.ts'
import { classNames, type WordSet } from './vocabulary.ts'

/**
 * A pattern is a sequence of places, each of which is one token of a clause:
 *
 *     must            this word, whatever its case; contractions are two words: "must've" is `must have`, "can't" `can not`
 *     it|that|EMOTION one of these words and classes; a class is written in capitals
 *     !to|for         any token but these
 *     _               any word, number or masked text
 *     really?         may be missing
 *     ADVERB{0,3}     so many times
 *     (so that | to)  one of these sequences
 *     thing:_{1,4}    a name for what stands here
 *     //              a clause ends here; without it, a pattern stays in one clause
 *     ^ and $         the clause begins, ends here
 *
 * There is no way to say "any number of times": every pattern has a greatest width.
 */
export type Pattern = string

/** One way through a pattern: places in a row, without options. */
export interface Path {
  readonly steps: readonly Step[]
  readonly slots: readonly Slot[]
  readonly opensClause: boolean
  readonly endsClause: boolean
}

export interface Step {
  /** The same for steps that take the same tokens. */
  readonly key: string
  readonly takes: string | WordSet
  /** Whether a clause ends in front of it. */
  readonly crosses: boolean
}

/** Places `from` (inclusive) to `to` (exclusive), counted from the start of the match. */
export interface Slot {
  readonly name: string
  readonly from: number
  readonly to: number
}

/** More is a pattern that nobody can oversee. */
const MAX_PATHS = 4_000
const MAX_TIMES = 8

/** Every way through a pattern. Throws where the pattern cannot be read or has no bound. */
export function parsePattern(pattern: Pattern): readonly Path[] {
  const words = pattern.match(/(?:[\w-]+:)?\(|\)[^\s()]*|[^\s()]+/g) ?? []
  let at = 0
  const paths = readChoice()
  if (at < words.length) throw new PatternError(pattern, 'closes a bracket that is not open')
  if (paths.some(path => path.steps.length === 0)) throw new PatternError(pattern, 'can match nothing at all')
  return paths

  /** Sequences with a bar between them, up to the end or a closing bracket. */
  function readChoice(): readonly Path[] {
    const choices: Path[] = []
    let sequence: readonly Path[] = [nothing]
    while (at < words.length && !words[at]?.startsWith(')')) {
      const word = words[at++] ?? ''
      if (word === '|') {
        choices.push(...sequence)
        sequence = [nothing]
      } else sequence = inTurn(sequence, word.endsWith('(') ? readGroup(word.slice(0, -1)) : readPlace(word))
      if (sequence.length + choices.length > MAX_PATHS)
        throw new PatternError(pattern, 'has too many ways through it')
    }
    return [...choices, ...sequence]
  }

  function readGroup(slot: string): readonly Path[] {
    const inside = readChoice()
    const close = words[at++]
    if (close === undefined) throw new PatternError(pattern, 'leaves a bracket open')
    return named(slot.replace(':', ''), times(inside, close.slice(1)))
  }

  function readPlace(word: string): readonly Path[] {
    if (word === '^') return [{ ...nothing, opensClause: true }]
    if (word === '$') return [{ ...nothing, endsClause: true }]
    if (word === '//') return inTurn([nothing, step(pauseSet)], [{ ...nothing, crossesNext: true }])
    const parts = /^(?:([\w-]+):)?(!?[^\s{}?*+]+)([?{*+]\S*)?$/.exec(word)
    if (parts === null) throw new PatternError(pattern, `cannot be read at “${word}”`)
    const [, slot = '', place = '', quantity = ''] = parts
    return named(slot, times([step(readSet(place))], quantity))
  }

  function readSet(place: string): string | WordSet {
    if (place === '_') return anyWord
    const negated = place.startsWith('!')
    const members = (negated ? place.slice(1) : place).split('|')
    const isClass = (member: string) => /^[A-Z][A-Z-]+$/.test(member)
    const words = members.filter(member => !isClass(member))
    const classes = members.filter(isClass).map(member => {
      const known = classNames.find(name => name === member.toLowerCase())
      if (known === undefined)
        throw new PatternError(pattern, `names a class that is not in the lexicon: ${member}`)
      return known
    })
    for (const word of words) {
      if (/[a-z]['’][a-z]/.test(word) || word === 'cannot') {
        throw new PatternError(
          pattern,
          `holds “${word}”: a contraction is two words, as in “can not”, “must have”`,
        )
      }
      if (word === '' || word !== word.toLowerCase())
        throw new PatternError(pattern, `cannot be read at “${place}”`)
    }
    const [only] = words
    return words.length === 1 && classes.length === 0 && !negated && only ? only : { words, classes, negated }
  }

  function times(once: readonly Path[], quantity: string): readonly Path[] {
    if (quantity === '') return once
    if (quantity === '?') return [nothing, ...once]
    const range = /^\{(\d),(\d)\}$/.exec(quantity)
    if (range === null) {
      throw new PatternError(
        pattern,
        `has no bound at “${quantity}”: write ? or {0,3}, at most {0,${MAX_TIMES}}`,
      )
    }
    const [least, most] = [Number(range[1]), Number(range[2])]
    if (most > MAX_TIMES || least > most) throw new PatternError(pattern, `cannot repeat ${quantity}`)
    const all: Path[] = []
    let row: readonly Path[] = [nothing]
    for (let count = 0; count <= most; count++) {
      if (count >= least) all.push(...row)
      row = inTurn(row, once)
    }
    return all
  }
}

export class PatternError extends Error {
  override readonly name = 'PatternError'
  constructor(pattern: Pattern, fault: string) {
    super(`The pattern “${pattern}” ${fault}`)
  }
}

interface OpenPath extends Path {
  readonly crossesNext?: boolean
}

const nothing: OpenPath = { steps: [], slots: [], opensClause: false, endsClause: false }
const pauseSet: WordSet = { words: [], classes: ['pause'], negated: false }
const anyWord: WordSet = { words: ['*punct', '*emoji'], classes: ['stop', 'pause'], negated: true }

function step(takes: string | WordSet): Path {
  const key =
    typeof takes === 'string'
      ? takes
      : `${takes.negated ? '!' : ''}${[...takes.classes.map((name: WordClass) => name.toUpperCase()), ...takes.words].toSorted().join('|')}`
  return { ...nothing, steps: [{ key, takes, crosses: false }] }
}

function named(name: string, paths: readonly Path[]): readonly Path[] {
  if (name === '') return paths
  return paths.map(path => ({ ...path, slots: [...path.slots, { name, from: 0, to: path.steps.length }] }))
}

/** Every head followed by every tail. */
function inTurn(heads: readonly OpenPath[], tails: readonly OpenPath[]): readonly OpenPath[] {
  return heads.flatMap(head => {
    const shift = head.steps.length
    return tails.map(tail => ({
      steps: [
        ...head.steps,
        ...tail.steps.map((one, index) =>
          index === 0 && head.crossesNext ? { ...one, crosses: true } : one,
        ),
      ],
      slots: [
        ...head.slots,
        ...tail.slots.map(({ name, from, to }) => ({ name, from: from + shift, to: to + shift })),
      ],
      opensClause: head.opensClause || tail.opensClause,
      endsClause: head.endsClause || tail.endsClause,
      crossesNext: tail.steps.length === 0 && head.crossesNext ? true : (tail.crossesNext ?? false),
    }))
  })
}
