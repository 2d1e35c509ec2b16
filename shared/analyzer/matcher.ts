import type { WordClass } from './lexicon.ts'
import { type Part, type Pattern, PatternError, parsePattern, pause } from './pattern.ts'
import type { Tokens } from './tokens.ts'
import { classNames, createVocabulary, setNumbers, type Vocabulary, type WordSet } from './vocabulary.ts'

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

/** What must be true between one place and the next, as bits. */
const gate = { crossesClause: 1, opensClause: 2, endsClause: 4 } as const

/** A place of a pattern: takes one token, then the next place takes the next one. */
interface Place {
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

interface Step {
  readonly to: Place
  readonly gates: number
}

/** Part of a pattern on its way to being compiled (Glushkov's construction: one place for each token of the pattern). */
interface Fragment {
  readonly first: readonly Step[]
  readonly last: readonly Step[]
  /** Gates of each way to take nothing: none where it always takes something. */
  readonly empty: readonly number[]
}

/** Puts all patterns into one machine, with the vocabulary that they and the lexicon need. */
export function compile(patterns: readonly Pattern[]): Matcher {
  const parsed = patterns.map(parsePattern)
  const literals = new Set<string>()
  const sets = new Map<string, WordSet>([[pause.key, pause]])
  for (const parts of parsed) collect(parts, literals, sets)
  const vocabulary = createVocabulary(literals, [...sets.values()])
  const setNumberOf = new Map([...sets.keys()].map((key, index) => [key, classNames.length + index]))

  const firsts: Step[] = []
  for (const [pattern, parts] of parsed.entries()) {
    const { first, last, empty } = inTurn(parts, pattern, [])
    if (empty.length > 0) throw new PatternError(patterns[pattern] ?? '', 'can match nothing at all')
    for (const { to, gates } of last) to.ends.push(gates)
    firsts.push(...first)
  }
  return { vocabulary, scan: createScan(vocabulary, listBeginnings(firsts, vocabulary)) }

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
        return single({ pattern, ...numbered(part.takes), slots, next: [], ends: [] })
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

/** The patterns that a word may begin; what may follow is worked out once for each word that does. */
interface Beginning {
  readonly steps: readonly Step[]
  readonly seconds: Map<number, readonly Second[]>
  /** Of each word, whether it was worked out and led nowhere, as most do. */
  readonly dead: Uint8Array
}

/** A place that took the first word, and those behind it that take the second. */
interface Second {
  readonly first: Step
  readonly next: readonly Step[]
}

/** By first word; words that begin the same patterns share what is known of them. */
function listBeginnings(firsts: readonly Step[], vocabulary: Vocabulary): readonly (Beginning | undefined)[] {
  const beginnings: (Beginning | undefined)[] = new Array(vocabulary.size).fill(undefined)
  const indexesOf = new Map<number, number[]>()
  for (const [index, { to }] of firsts.entries()) {
    for (const word of wordsOf(to)) {
      const listed = indexesOf.get(word)
      if (listed === undefined) indexesOf.set(word, [index])
      else listed.push(index)
    }
  }
  const shared = new Map<string, Beginning>()
  for (const [word, indexes] of indexesOf) {
    const key = indexes.join()
    const known = shared.get(key) ?? {
      steps: indexes.flatMap(index => firsts[index] ?? []),
      seconds: new Map<number, readonly Second[]>(),
      dead: new Uint8Array(vocabulary.size),
    }
    shared.set(key, known)
    beginnings[word] = known
  }
  return beginnings

  function wordsOf({ takes, negated }: Place): readonly number[] {
    const words = takes < 0 ? [-1 - takes] : vocabulary.membersOf(takes)
    if (!negated) return words
    const out = new Set(words)
    return [...beginnings.keys()].filter(word => word > 0 && !out.has(word))
  }
}

function createScan(vocabulary: Vocabulary, beginnings: readonly (Beginning | undefined)[]): Matcher['scan'] {
  return (tokens, found) => {
    const { word, clause, sentence, count } = tokens
    const path: Place[] = []
    let best: Hit | undefined

    for (let from = 0; from < count; from++) {
      const beginning = beginnings[word[from] ?? 0]
      if (beginning === undefined) continue
      const second = from + 1 < count && sentence[from] === sentence[from + 1] ? (word[from + 1] ?? 0) : 0
      if (beginning.dead[second] === 1) continue
      for (const { first, next } of secondsOf(beginning, second)) {
        if (best !== undefined && best.pattern !== first.to.pattern) tell()
        if (!isOpen(first.gates, from)) continue
        arrive(first.to, from, from + 1)
        for (const { to, gates } of next) if (isOpen(gates | INSIDE, from + 1)) walk(to, from, from + 2)
      }
      tell()
    }

    function tell(): void {
      if (best !== undefined) found(best)
      best = undefined
    }

    /** `place` takes the token in front of `at`, which may be the end of the pattern. */
    function arrive(place: Place, from: number, at: number): void {
      path[at - from - 1] = place
      if (place.ends.length === 0 || at <= (best?.to ?? from)) return
      if (!place.ends.some(gates => isOpen(gates, at))) return
      best = { pattern: place.pattern, from, to: at, slots: slotsOf(path, from, at) }
    }

    function walk(place: Place, from: number, at: number): void {
      arrive(place, from, at)
      if (at >= count || sentence[at] !== sentence[at - 1]) return
      const id = word[at] ?? 0
      for (const step of place.next) {
        if (takes(step.to, id) && isOpen(step.gates | INSIDE, at)) walk(step.to, from, at + 1)
      }
    }

    function isOpen(gates: number, at: number): boolean {
      if (gates === 0) return true
      const within = at > 0 && at < count && clause[at] === clause[at - 1]
      if ((gates & INSIDE) !== 0 && within === ((gates & gate.crossesClause) !== 0)) return false
      if ((gates & gate.opensClause) !== 0 && within) return false
      return (gates & gate.endsClause) === 0 || !within || isPunctuation(word[at] ?? 0)
    }
  }

  function secondsOf({ steps, seconds, dead }: Beginning, id: number): readonly Second[] {
    const known = seconds.get(id)
    if (known !== undefined) return known
    const listed = steps
      .map(first => ({ first, next: first.to.next.filter(({ to }) => takes(to, id)) }))
      .filter(({ first, next }) => next.length > 0 || first.to.ends.length > 0)
    if (listed.length === 0) dead[id] = 1
    else seconds.set(id, listed)
    return listed
  }

  function takes(place: Place, id: number): boolean {
    if (place.takes < 0) return -1 - place.takes === id
    return vocabulary.isIn(id, place.takes) !== place.negated && id > 0
  }

  function isPunctuation(id: number): boolean {
    return vocabulary.isIn(id, setNumbers.stop) || vocabulary.isIn(id, setNumbers.pause)
  }
}

/** Between two places of one pattern, where the clause may end only if the pattern says so. */
const INSIDE = 8

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
