import { createColumns, type Tokens } from '../reading/tokens.ts'
import type { Vocabulary } from '../reading/vocabulary.ts'
import type { Hit, Matcher, Slot } from './matcher.ts'
import {
  createStates,
  DEAD,
  ENDING,
  gate,
  inputOf,
  isPassable,
  LOST,
  type Place,
  type Step,
  takes,
} from './states.ts'

/** A pattern whose places are laid out when they are first asked for. */
export interface LazyPattern {
  /** What its first token may be. */
  readonly firsts: readonly Pick<Place, 'takes' | 'negated'>[]
  readonly steps: () => readonly Step[]
}

/** The patterns that a word may begin. */
interface Beginning {
  /** By pattern. */
  readonly steps: ReadonlyMap<number, readonly Step[]>
  /** States behind the word where it begins its clause, and where it does not. */
  readonly opening: number
  readonly inside: number
}

const UNMET = -1

/**
 * One walk over the text. From each word on, the states tell which patterns may end somewhere, mostly none; only those are
 * followed place by place, for the longest way and its slots.
 */
export function createScan(vocabulary: Vocabulary, patterns: readonly LazyPattern[]): Matcher['scan'] {
  const states = createStates(vocabulary)
  /** By word. */
  const beginnings: (Beginning | undefined)[] = new Array(vocabulary.size)
  /** Words that begin the same steps share what is known of them. */
  const shared = new Map<string, Beginning>()
  /** By input: the state behind the first word. */
  const begins = new Int32Array(vocabulary.size * 2).fill(UNMET)
  /** Of the text that is walked over; fields of the scan because it runs on every keystroke. */
  let tokens: Tokens = createColumns(0)
  let inputs = new Int32Array(1024)
  const path: Place[] = []
  let best: Hit | undefined

  return (of, found) => {
    tokens = of
    readInputs()
    const { count, sentenceFirst, sentences } = tokens
    for (let sentence = 0; sentence < sentences; sentence++) {
      const to = sentenceFirst[sentence + 1] ?? count
      for (let from = sentenceFirst[sentence] ?? 0; from < to; from++) {
        let state = begins[inputs[from] ?? 0] ?? DEAD
        if (state === UNMET) state = begin(inputs[from] ?? 0)
        if (state !== DEAD) follow(state, from, to, found)
      }
    }
  }

  function readInputs(): void {
    const { word, clause, count } = tokens
    if (inputs.length <= count) inputs = new Int32Array(count * 2)
    for (let at = 0; at < count; at++) {
      inputs[at] = inputOf(word[at] ?? 0, at > 0 && clause[at] === clause[at - 1])
    }
    inputs[count] = 0
  }

  /** From `state` behind the word at `from`, to the end of the sentence. */
  function follow(begun: number, from: number, to: number, found: (hit: Hit) => void): void {
    let state = begun
    let ending: readonly number[] | undefined
    for (let at = from + 1; ; at++) {
      if ((state & ENDING) !== 0) ending = ending ? union(ending, states.ends(state)) : states.ends(state)
      if (state === DEAD || state === LOST || at >= to) break
      state = states.after(state, inputs[at] ?? 0)
    }
    if (ending === undefined && state !== LOST) return
    const steps = beginnings[tokens.word[from] ?? 0]?.steps ?? new Map<number, readonly Step[]>()
    for (const pattern of state === LOST ? steps.keys() : (ending ?? [])) {
      for (const { to: place, gates } of steps.get(pattern) ?? []) {
        if (isOpen(gates, from)) walk(place, from, from + 1, to)
      }
      if (best !== undefined) found(best)
      best = undefined
    }
  }

  function isInside(at: number): boolean {
    return ((inputs[at] ?? 0) & 1) !== 0
  }

  /** `place` took the token in front of `at`. */
  function walk(place: Place, from: number, at: number, to: number): void {
    path[at - from - 1] = place
    if (at > (best?.to ?? from) && mayEnd(place, at)) {
      best = { pattern: place.pattern, from, to: at, slots: slotsOf(path, from, at) }
    }
    if (at >= to) return
    const id = tokens.word[at] ?? 0
    for (const step of place.next) {
      if (takes(step.to, id, vocabulary) && isOpen(step.gates | gate.inPattern, at)) {
        walk(step.to, from, at + 1, to)
      }
    }
  }

  function mayEnd({ ends }: Place, at: number): boolean {
    for (let index = 0; index < ends.length; index++) if (isOpen(ends[index] ?? 0, at)) return true
    return false
  }

  function isOpen(gates: number, at: number): boolean {
    return gates === 0 || isPassable(gates, isInside(at), (inputs[at] ?? 0) >> 1, vocabulary)
  }

  /** A word that was not met before. */
  function begin(input: number): number {
    const word = input >> 1
    const met = beginningOf(word)
    beginnings[word] = met
    begins[inputOf(word, false)] = met.opening
    begins[inputOf(word, true)] = met.inside
    return begins[input] ?? DEAD
  }

  function beginningOf(word: number): Beginning {
    const isTaken = (place: Pick<Place, 'takes' | 'negated'>) => takes(place, word, vocabulary)
    const steps = patterns
      .filter(({ firsts }) => firsts.some(isTaken))
      .flatMap(pattern => pattern.steps().filter(({ to }) => isTaken(to)))
    const key = steps.map(({ to, gates }) => `${to.id}/${gates}`).join()
    const known = shared.get(key) ?? beginning(steps)
    shared.set(key, known)
    return known
  }

  function beginning(steps: readonly Step[]): Beginning {
    const inside = steps.filter(({ gates }) => isPassable(gates, true, 0, vocabulary))
    return {
      steps: Map.groupBy(steps, ({ to }) => to.pattern),
      opening: states.of(steps.map(({ to }) => to)),
      inside: states.of(inside.map(({ to }) => to)),
    }
  }
}

/** Of two ascending lists. */
function union(a: readonly number[], b: readonly number[]): readonly number[] {
  const both: number[] = []
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const one = a[i] ?? Number.POSITIVE_INFINITY
    const other = b[j] ?? Number.POSITIVE_INFINITY
    both.push(Math.min(one, other))
    if (one <= other) i++
    if (other <= one) j++
  }
  return both
}

/** A slot reaches from the first to the last token that a place of its name took. */
function slotsOf(path: readonly Place[], from: number, to: number): readonly Slot[] {
  const slots: { name: string; from: number; to: number }[] = []
  for (let at = from; at < to; at++) {
    for (const name of path[at - from]?.slots ?? []) {
      const open = slots.find(slot => slot.name === name)
      if (open === undefined) slots.push({ name, from: at, to: at + 1 })
      else open.to = at + 1
    }
  }
  return slots
}
