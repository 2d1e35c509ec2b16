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

export function takes(
  { takes: set, negated }: Pick<Place, 'takes' | 'negated'>,
  word: number,
  { isIn }: Vocabulary,
): boolean {
  return set < 0 ? -1 - set === word : isIn(word, set) !== negated && word > 0
}

/** `inside`: whether the next word is in the same clause as the one before. */
export function isPassable(gates: number, inside: boolean, word: number, { isIn }: Vocabulary): boolean {
  if ((gates & gate.inPattern) !== 0 && inside === ((gates & gate.crossesClause) !== 0)) return false
  if ((gates & gate.opensClause) !== 0 && inside) return false
  if ((gates & gate.endsClause) === 0 || !inside) return true
  return isIn(word, setNumbers.stop) || isIn(word, setNumbers.pause)
}

/** A token as the states see it: its word, and whether it is in the same clause as the token in front. */
export const inputOf = (word: number, inside: boolean): number => word * 2 + (inside ? 1 : 0)
/** Words with higher ids are looked up nowhere: they are worked out each time. */
const MAX_WORD = 2 ** 15

/** More than ordinary writing leads to. */
const MAX_STATES = 20_000
const MAX_STEPS = 2 ** 15
const FIRST_SLOTS = 2 ** 12

/** Nothing can follow. */
export const DEAD = 0
/** A hostile text led to more states than are kept: anything may follow. */
export const LOST = 2
/** The bit of a state that tells whether patterns may have come to their end, so that hardly any needs to be asked. */
export const ENDING = 1

export interface States {
  of(places: readonly Place[]): number
  /** Where the next token leads. */
  after(state: number, input: number): number
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
  const numbers = new Map<string, number>([['', DEAD]])
  /** An open-addressing hash table, never more than half full: state and input in one number, then where they lead. */
  let steps = new Int32Array(FIRST_SLOTS * 2)
  let used = 0
  return { of, after, ends: state => ends[state >> 1] ?? [] }

  function after(state: number, input: number): number {
    const step = ((state >> 1) << 16) | input
    const slot = slotOf(step)
    if (steps[slot] === step) return steps[slot + 1] ?? DEAD
    const next = workOut(state, input >> 1, (input & 1) !== 0)
    if (used < MAX_STEPS && input < MAX_WORD * 2) keep(step, next)
    return next
  }

  function slotOf(step: number): number {
    const last = steps.length - 1
    let slot = (Math.imul(step, 0x9e3779b1) >>> 14) & last & ~1
    while (steps[slot] !== 0 && steps[slot] !== step) slot = (slot + 2) & last
    return slot
  }

  function keep(step: number, next: number): void {
    if (++used * 4 > steps.length) {
      const full = steps
      steps = new Int32Array(full.length * 2)
      for (let slot = 0; slot < full.length; slot += 2) {
        const moved = slotOf(full[slot] ?? 0)
        steps[moved] = full[slot] ?? 0
        steps[moved + 1] = full[slot + 1] ?? 0
      }
    }
    const slot = slotOf(step)
    steps[slot] = step
    steps[slot + 1] = next
  }

  function workOut(state: number, word: number, inside: boolean): number {
    const reached = new Set<Place>()
    for (const place of places[state >> 1] ?? []) {
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
    const known = numbers.get(key)
    if (known !== undefined) return known
    if (places.length >= MAX_STATES) return LOST
    const ending = sorted.filter(place => place.ends.length > 0).map(({ pattern }) => pattern)
    const state = places.length * 2 + (ending.length > 0 ? ENDING : 0)
    numbers.set(key, state)
    places.push(sorted)
    ends.push([...new Set(ending)].toSorted((a, b) => a - b))
    return state
  }
}
