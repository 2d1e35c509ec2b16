import { setNumbers, type Vocabulary } from '../reading/vocabulary.ts'

/** What must be true between one place and the next, as bits. */
export const gate = {
  crossesClause: 1,
  opensClause: 2,
  endsClause: 4,
  /** Between two places of one pattern, where the clause may end only if the pattern says so. */
  inPattern: 8,
} as const

/** A place of a pattern: takes one token, then the next place takes the next one. */
export interface Place {
  readonly id: number
  readonly pattern: number
  /** A set of words, or `-1 - id` of the only one. */
  readonly takes: number
  /** Takes any word but those. */
  readonly negated: boolean
  readonly slots: readonly string[]
  readonly next: Step[]
  /** Gates behind which the pattern may end here. */
  readonly ends: number[]
}

export interface Step {
  readonly to: Place
  readonly gates: number
}

export function takes({ takes: set, negated }: Place, word: number, { isIn }: Vocabulary): boolean {
  return set < 0 ? -1 - set === word : isIn(word, set) !== negated && word > 0
}

/** `inside`: whether the next word is in the same clause as the one before. */
export function isPassable(gates: number, inside: boolean, word: number, { isIn }: Vocabulary): boolean {
  if ((gates & gate.inPattern) !== 0 && inside === ((gates & gate.crossesClause) !== 0)) return false
  if ((gates & gate.opensClause) !== 0 && inside) return false
  if ((gates & gate.endsClause) === 0 || !inside) return true
  return isIn(word, setNumbers.stop) || isIn(word, setNumbers.pause)
}

/** More than ordinary writing leads to. */
const MAX_STATES = 20_000
const SLOTS = 2 ** 16

/** Nothing can follow. */
export const DEAD = 0
/** A hostile text led to more states than are kept: anything may follow. */
export const LOST = 1

export interface States {
  of(places: readonly Place[]): number
  /** Where the next word leads; `inside`: whether it is in the same clause. */
  after(state: number, word: number, inside: boolean): number
  /** The patterns that may have come to their end. */
  ends(state: number): readonly number[]
}

/**
 * Tells after each word which patterns may end with it. A state is all the places that were reached with the same words;
 * where a word leads from it is worked out when it is first met, and looked up from then on.
 */
export function createStates(vocabulary: Vocabulary): States {
  const places: (readonly Place[])[] = [[], []]
  const ends: (readonly number[])[] = [[], []]
  const known = new Map<string, number>([['', DEAD]])
  /** An open-addressing hash table of steps: from where, by which word, to where. */
  const froms = new Int32Array(SLOTS)
  const words = new Int32Array(SLOTS)
  const tos = new Int32Array(SLOTS)
  let used = 0
  return { of, after, ends: state => ends[state] ?? [] }

  function after(state: number, word: number, inside: boolean): number {
    const key = word * 2 + (inside ? 1 : 0)
    let slot = (Math.imul(state, 0x9e3779b1) ^ Math.imul(key, 0x85ebca6b)) >>> 16
    while (froms[slot] !== 0) {
      if (froms[slot] === state && words[slot] === key) return tos[slot] ?? DEAD
      slot = (slot + 1) % SLOTS
    }
    const next = workOut(state, word, inside)
    if (used < SLOTS / 2) {
      used++
      froms[slot] = state
      words[slot] = key
      tos[slot] = next
    }
    return next
  }

  function workOut(state: number, word: number, inside: boolean): number {
    const reached = new Set<Place>()
    for (const place of places[state] ?? []) {
      for (const { to, gates } of place.next) {
        if (!takes(to, word, vocabulary)) continue
        if (isPassable(gates | gate.inPattern, inside, word, vocabulary)) reached.add(to)
      }
    }
    return of([...reached])
  }

  function of(reached: readonly Place[]): number {
    const sorted = reached.toSorted((a, b) => a.id - b.id)
    const key = sorted.map(({ id }) => id).join()
    const state = known.get(key)
    if (state !== undefined) return state
    if (places.length >= MAX_STATES) return LOST
    known.set(key, places.length)
    const ending = sorted.filter(place => place.ends.length > 0).map(({ pattern }) => pattern)
    ends.push([...new Set(ending)].toSorted((a, b) => a - b))
    return places.push(sorted) - 1
  }
}
