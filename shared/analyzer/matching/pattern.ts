import { classNames, type WordSet } from '../reading/vocabulary.ts'

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

/** A pattern, read: its parts in a row. */
export type Part =
  | { readonly kind: 'token'; readonly takes: string | WordSet }
  | { readonly kind: 'choice'; readonly options: readonly (readonly Part[])[] }
  | { readonly kind: 'times'; readonly part: Part; readonly least: number; readonly most: number }
  | { readonly kind: 'slot'; readonly part: Part; readonly name: string }
  | { readonly kind: 'opens clause' | 'ends clause' | 'crosses clause' }

const MAX_TIMES = 8

const placesRead = new Map<string, Part>()

/** Throws where a pattern cannot be read or has no bound. */
export function parsePattern(pattern: Pattern): readonly Part[] {
  const words = pattern.match(/(?:[\w-]+:)?\(|\)[^\s()]*|[^\s()]+/g) ?? []
  let at = 0
  const [parts = [], ...others] = readChoice()
  if (at < words.length) throw new PatternError(pattern, 'closes a bracket that is not open')
  return others.length === 0 ? parts : [{ kind: 'choice', options: [parts, ...others] }]

  /** Sequences with a bar between them, up to the end or a closing bracket. */
  function readChoice(): readonly (readonly Part[])[] {
    const options: Part[][] = [[]]
    while (at < words.length && !words[at]?.startsWith(')')) {
      const word = words[at++] ?? ''
      if (word === '|') options.push([])
      else options.at(-1)?.push(word.endsWith('(') ? readGroup(word.slice(0, -1)) : readPlace(word))
    }
    return options
  }

  function readGroup(slot: string): Part {
    const options = readChoice()
    const close = words[at++]
    if (close === undefined) throw new PatternError(pattern, 'leaves a bracket open')
    return named(slot.replace(':', ''), times({ kind: 'choice', options }, close.slice(1)))
  }

  /** Most places stand in many patterns. */
  function readPlace(word: string): Part {
    const known = placesRead.get(word) ?? readNewPlace(word)
    placesRead.set(word, known)
    return known
  }

  function readNewPlace(word: string): Part {
    if (word === '^') return { kind: 'opens clause' }
    if (word === '$') return { kind: 'ends clause' }
    if (word === '//') return { kind: 'crosses clause' }
    const parts = /^(?:([\w-]+):)?(!?[^\s{}?+]+)([?{*+]\S*)?$/.exec(word)
    if (parts === null || /[^|!]\*/.test(parts[2] ?? '')) {
      throw new PatternError(pattern, `has no bound or cannot be read at “${word}”`)
    }
    const [, slot = '', place = '', quantity = ''] = parts
    return named(slot, times({ kind: 'token', takes: readSet(place) }, quantity))
  }

  function readSet(place: string): string | WordSet {
    if (place === '_') return anyWord
    const negated = place.startsWith('!')
    const members = (negated ? place.slice(1) : place).split('|')
    const isClass = (member: string) => /^[A-Z][A-Z-]+$/.test(member)
    const words = members.filter(member => !isClass(member))
    const classes = members.filter(isClass).map(member => {
      const known = classNames.find(name => name === member.toLowerCase())
      if (known === undefined) {
        throw new PatternError(pattern, `names a class that is not in the lexicon: ${member}`)
      }
      return known
    })
    for (const word of words) {
      if (/[a-z]['’][a-z]/.test(word) || word === 'cannot') {
        throw new PatternError(
          pattern,
          `holds “${word}”: a contraction is two words, as in “can not”, “must have”`,
        )
      }
      if (word === '' || word !== word.toLowerCase()) {
        throw new PatternError(pattern, `cannot be read at “${place}”`)
      }
    }
    const [only] = words
    return words.length === 1 && classes.length === 0 && !negated && only
      ? only
      : { key: place, words, classes, negated }
  }

  function times(part: Part, quantity: string): Part {
    if (quantity === '') return part
    if (quantity === '?') return { kind: 'times', part, least: 0, most: 1 }
    const range = /^\{(\d),(\d)\}$/.exec(quantity)
    if (range === null) {
      throw new PatternError(
        pattern,
        `has no bound at “${quantity}”: write ? or {0,3}, at most {0,${MAX_TIMES}}`,
      )
    }
    const [least, most] = [Number(range[1]), Number(range[2])]
    if (most > MAX_TIMES || least > most) throw new PatternError(pattern, `cannot repeat ${quantity}`)
    return { kind: 'times', part, least, most }
  }
}

export class PatternError extends Error {
  override readonly name = 'PatternError'
  constructor(pattern: Pattern, fault: string) {
    super(`The pattern “${pattern}” ${fault}`)
  }
}

/** Where a clause may end in front of "//". */
export const pause: WordSet = { key: '//', words: [], classes: ['pause'], negated: false }

const anyWord: WordSet = { key: '_', words: ['*punct', '*emoji'], classes: ['stop', 'pause'], negated: true }

const named = (name: string, part: Part): Part => (name === '' ? part : { kind: 'slot', part, name })
