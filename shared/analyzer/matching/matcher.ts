import type { WordClass } from '../lexicon.ts'
import type { Tokens } from '../reading/tokens.ts'
import {
  classNames,
  createVocabulary,
  setNumbers,
  type Vocabulary,
  type WordSet,
} from '../reading/vocabulary.ts'
import { type Part, type Pattern, PatternError, parsePattern, pause } from './pattern.ts'
import { createScan } from './scan.ts'
import { gate, type Place, type Step } from './states.ts'

/** One pattern found in a text: `pattern` is its place in the list that was compiled. */
export interface Hit {
  readonly pattern: number
  readonly from: number
  readonly to: number
  readonly slots: readonly Slot[]
}

/** Tokens `from` (inclusive) to `to` (exclusive) of a named place. */
export interface Slot {
  readonly name: string
  readonly from: number
  readonly to: number
}

export interface Matcher {
  readonly vocabulary: Vocabulary
  /** Finds every pattern at every token in one walk over the text; of one pattern at one token the longest way. */
  scan(tokens: Tokens, found: (hit: Hit) => void): void
}

/** Part of a pattern on its way to being compiled (Glushkov's construction: one place for each token of the pattern). */
interface Fragment {
  readonly first: readonly Step[]
  readonly last: readonly Step[]
  /** Gates of each way to take nothing: none where it always takes something. */
  readonly empty: readonly number[]
}

/**
 * Puts all patterns into one machine, with the vocabulary that they and the lexicon need. The places of a pattern are laid
 * out when a word is first met that may begin it: a page that loads the rules waits for none of that.
 */
export function compile(patterns: readonly Pattern[]): Matcher {
  const parsed = patterns.map(parsePattern)
  const literals = new Set<string>()
  const sets = new Map<string, WordSet>([[pause.key, pause]])
  for (const parts of parsed) collect(parts, literals, sets)
  const vocabulary = createVocabulary(literals, [...sets.values()])
  const setNumberOf = new Map([...sets.keys()].map((key, index) => [key, classNames.length + index]))

  let places = 0
  const lazy = parsed.map((parts, pattern) => {
    const { firsts, isEmpty } = opening(parts)
    if (isEmpty) throw new PatternError(patterns[pattern] ?? '', 'can match nothing at all')
    return { firsts: firsts.map(numbered), steps: once(() => stepsOf(parts, pattern)) }
  })
  return { vocabulary, scan: createScan(vocabulary, lazy) }

  function stepsOf(parts: readonly Part[], pattern: number): readonly Step[] {
    const { first, last } = inTurn(parts, pattern, [])
    for (const { to, gates } of last) to.ends.push(gates)
    return first
  }

  function inTurn(parts: readonly Part[], pattern: number, slots: readonly string[]): Fragment {
    return parts.reduce<Fragment>(
      (before, part) => follow(before, compilePart(part, pattern, slots)),
      nothing(0),
    )
  }

  function compilePart(part: Part, pattern: number, slots: readonly string[]): Fragment {
    switch (part.kind) {
      case 'opens clause':
        return nothing(gate.opensClause)
      case 'ends clause':
        return nothing(gate.endsClause)
      case 'crosses clause': {
        const paused = compilePart({ kind: 'token', takes: pause }, pattern, slots)
        return follow(either([nothing(0), paused]), nothing(gate.crossesClause))
      }
      case 'token':
        return single({ id: places++, pattern, ...numbered(part.takes), slots, next: [], ends: [] })
      case 'choice':
        return either(part.options.map(option => inTurn(option, pattern, slots)))
      case 'slot':
        return compilePart(part.part, pattern, [...slots, part.name])
      case 'times': {
        let rest = nothing(0)
        for (let count = part.most; count > 0; count--) {
          const more = follow(compilePart(part.part, pattern, slots), rest)
          rest = count > part.least ? either([more, nothing(0)]) : more
        }
        return rest
      }
    }
  }

  function numbered(takes: string | WordSet): Pick<Place, 'takes' | 'negated'> {
    if (typeof takes === 'string') return { takes: -1 - vocabulary.idOf(takes), negated: false }
    const only = onlyClass(takes)
    const set = only === undefined ? (setNumberOf.get(takes.key) ?? 0) : setNumbers[only]
    return { takes: set, negated: takes.negated }
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

type Takes = string | WordSet

/** What the first token of a sequence may be, and whether it may be missing altogether. */
function opening(parts: readonly Part[]): { readonly firsts: readonly Takes[]; readonly isEmpty: boolean } {
  const firsts: Takes[] = []
  for (const part of parts) {
    const { firsts: more, isEmpty } = openingOf(part)
    firsts.push(...more)
    if (!isEmpty) return { firsts, isEmpty }
  }
  return { firsts, isEmpty: true }
}

function openingOf(part: Part): ReturnType<typeof opening> {
  switch (part.kind) {
    case 'token':
      return { firsts: [part.takes], isEmpty: false }
    case 'slot':
      return openingOf(part.part)
    case 'times': {
      const { firsts, isEmpty } = openingOf(part.part)
      return { firsts, isEmpty: isEmpty || part.least === 0 }
    }
    case 'choice': {
      const options = part.options.map(opening)
      return { firsts: options.flatMap(({ firsts }) => firsts), isEmpty: options.some(one => one.isEmpty) }
    }
    case 'crosses clause':
      return { firsts: [pause], isEmpty: true }
    default:
      return { firsts: [], isEmpty: true }
  }
}

const nothing = (gates: number): Fragment => ({ first: [], last: [], empty: [gates] })
const single = (to: Place): Fragment => ({
  first: [{ to, gates: 0 }],
  last: [{ to, gates: 0 }],
  empty: [],
})
const behind = (gates: number, steps: readonly Step[]): readonly Step[] =>
  gates === 0 ? steps : steps.map(step => ({ to: step.to, gates: step.gates | gates }))

function follow(a: Fragment, b: Fragment): Fragment {
  for (const from of a.last) {
    for (const step of b.first) from.to.next.push({ to: step.to, gates: from.gates | step.gates })
  }
  return {
    first: joined(a.first, b.first, a.empty),
    last: joined(b.last, a.last, b.empty),
    empty: unique(a.empty.flatMap(before => b.empty.map(after => before | after))),
  }
}

/** The near steps, and the far ones for each way of taking nothing in between. */
function joined(near: readonly Step[], far: readonly Step[], empty: readonly number[]): readonly Step[] {
  if (empty.length === 0) return near
  return near.concat(...empty.map(gates => behind(gates, far)))
}

function either(options: readonly Fragment[]): Fragment {
  return {
    first: options.flatMap(option => option.first),
    last: options.flatMap(option => option.last),
    empty: unique(options.flatMap(option => option.empty)),
  }
}

const unique = (gates: readonly number[]): readonly number[] =>
  gates.length < 2 ? gates : [...new Set(gates)]

function collect(parts: readonly Part[], literals: Set<string>, sets: Map<string, WordSet>): void {
  for (const part of parts) {
    if (part.kind === 'choice') for (const option of part.options) collect(option, literals, sets)
    else if (part.kind === 'times' || part.kind === 'slot') collect([part.part], literals, sets)
    else if (part.kind === 'token' && typeof part.takes === 'string') literals.add(part.takes)
    else if (part.kind === 'token' && typeof part.takes !== 'string') {
      if (onlyClass(part.takes) === undefined) sets.set(part.takes.key, part.takes)
      for (const word of part.takes.words) literals.add(word)
    }
  }
}

/** A class needs no set of its own. */
const onlyClass = ({ words, classes }: WordSet): WordClass | undefined =>
  words.length === 0 && classes.length === 1 ? classes[0] : undefined
