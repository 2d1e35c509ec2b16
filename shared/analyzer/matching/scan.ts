import type { Vocabulary } from '../reading/vocabulary.ts'
import type { Hit, Matcher, Slot } from './matcher.ts'
import { createStates, DEAD, gate, isPassable, LOST, type Place, type Step, takes } from './states.ts'

/** The patterns that a word may begin. */
interface Beginning {
  readonly steps: ReadonlyMap<number, readonly Step[]>
  /** States behind the word where it begins its clause, and where it does not. */
  readonly opening: number
  readonly inside: number
}

/**
 * One walk over the text. From each word on, the states tell which patterns may end somewhere, mostly none; only those are
 * followed place by place, for the longest way and its slots.
 */
export function createScan(vocabulary: Vocabulary, firsts: readonly Step[]): Matcher['scan'] {
  const states = createStates(vocabulary)
  const beginnings = listBeginnings()

  return (tokens, found) => {
    const { word, clause, sentence, count } = tokens
    const path: Place[] = []
    let best: Hit | undefined

    for (let from = 0; from < count; from++) {
      const beginning = beginnings[word[from] ?? 0]
      if (beginning === undefined) continue
      for (const pattern of endingFrom(beginning, from)) {
        for (const { to, gates } of beginning.steps.get(pattern) ?? []) {
          if (isOpen(gates, from)) walk(to, from, from + 1)
        }
        if (best !== undefined) found(best)
        best = undefined
      }
    }

    /** The patterns that may begin here and end somewhere. */
    function endingFrom({ steps, opening, inside }: Beginning, from: number): Iterable<number> {
      let state = isInside(from) ? inside : opening
      let ending = states.ends(state)
      for (let at = from + 1; state !== DEAD && at < count && sentence[at] === sentence[from]; at++) {
        state = states.after(state, word[at] ?? 0, isInside(at))
        if (state === LOST) return steps.keys()
        const more = states.ends(state)
        if (more.length > 0) ending = ending.length === 0 ? more : union(ending, more)
      }
      return ending
    }

    function isInside(at: number): boolean {
      return at > 0 && at < count && clause[at] === clause[at - 1]
    }

    /** `place` took the token in front of `at`. */
    function walk(place: Place, from: number, at: number): void {
      path[at - from - 1] = place
      if (at > (best?.to ?? from) && place.ends.some(gates => isOpen(gates, at))) {
        best = { pattern: place.pattern, from, to: at, slots: slotsOf(path, from, at) }
      }
      if (at >= count || sentence[at] !== sentence[at - 1]) return
      const id = word[at] ?? 0
      for (const { to, gates } of place.next) {
        if (takes(to, id, vocabulary) && isOpen(gates | gate.inPattern, at)) walk(to, from, at + 1)
      }
    }

    function isOpen(gates: number, at: number): boolean {
      return gates === 0 || isPassable(gates, isInside(at), word[at] ?? 0, vocabulary)
    }
  }

  /** By first word; words that begin the same patterns share what is known of them. */
  function listBeginnings(): readonly (Beginning | undefined)[] {
    const indexesOf: number[][] = Array.from({ length: vocabulary.size }, () => [])
    for (const [index, { to }] of firsts.entries()) {
      for (const word of wordsOf(to)) indexesOf[word]?.push(index)
    }
    const shared = new Map<string, Beginning>()
    return indexesOf.map(indexes => {
      if (indexes.length === 0) return undefined
      const key = indexes.join()
      const known = shared.get(key) ?? beginning(indexes.flatMap(index => firsts[index] ?? []))
      shared.set(key, known)
      return known
    })
  }

  function beginning(steps: readonly Step[]): Beginning {
    const inside = steps.filter(({ gates }) => isPassable(gates, true, 0, vocabulary))
    return {
      steps: Map.groupBy(steps, ({ to }) => to.pattern),
      opening: states.of(steps.map(({ to }) => to)),
      inside: states.of(inside.map(({ to }) => to)),
    }
  }

  function wordsOf({ takes: set, negated }: Place): readonly number[] {
    const words = set < 0 ? [-1 - set] : vocabulary.membersOf(set)
    if (!negated) return words
    const out = new Set(words)
    return Array.from({ length: vocabulary.size }, (_, word) => word).filter(
      word => word > 0 && !out.has(word),
    )
  }
}

const union = (a: readonly number[], b: readonly number[]): readonly number[] =>
  [...new Set([...a, ...b])].toSorted((one, other) => one - other)

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
