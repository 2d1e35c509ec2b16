import { type Part, type Pattern, PatternError, parsePattern, pause } from './pattern.ts'
import type { Tokens } from './tokens.ts'
import { classNames, createVocabulary, keyOf, type Vocabulary, type WordSet } from './vocabulary.ts'

/** One pattern found in a text: `pattern` is its place in the list that was compiled. */
export interface Hit {
  readonly pattern: number
  readonly from: number
  readonly to: number
  readonly slots: readonly Slot[]
}

/** Places `from` (inclusive) to `to` (exclusive), counted from the start of the match. */
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

interface Node {
  readonly ends: End[]
  readonly edges: Edge[]
}

interface Edge {
  /** A set of words, or `-1 - id` of the only one. */
  readonly takes: number
  /** Whether a clause ends in front of it. */
  readonly crosses: boolean
  readonly node: Node
}

interface End {
  readonly pattern: number
  readonly slots: readonly Slot[]
  readonly opensClause: boolean
  readonly endsClause: boolean
}

/** One way into the trie, as far as a pattern has been put in. */
interface Way {
  readonly node: Node
  readonly length: number
  readonly slots: readonly Slot[]
  readonly opensClause: boolean
  readonly endsClause: boolean
  readonly crosses: boolean
}

/** More ways through one pattern than anybody can oversee. */
const MAX_WAYS = 2_000

/** Puts all patterns into one trie, with the vocabulary that they and the lexicon need. */
export function compile(patterns: readonly Pattern[]): Matcher {
  const parsed = patterns.map(parsePattern)
  const literals = new Set<string>()
  const sets = new Map<string, WordSet>([[keyOf(pause), pause]])
  for (const parts of parsed) collect(parts, literals, sets)
  const vocabulary = createVocabulary(literals, [...sets.values()])
  const setNumbers = new Map([...sets.keys()].map((key, index) => [key, classNames.length + index]))

  const root: Node = { ends: [], edges: [] }
  for (const [pattern, parts] of parsed.entries()) {
    const start = { node: root, length: 0, slots: [], opensClause: false, endsClause: false, crosses: false }
    const ways = inTurn([start], parts)
    if (ways.length > MAX_WAYS)
      throw new PatternError(patterns[pattern] ?? '', 'has too many ways through it')
    for (const { node, slots, opensClause, endsClause } of ways) {
      if (node === root) throw new PatternError(patterns[pattern] ?? '', 'can match nothing at all')
      node.ends.push({ pattern, slots, opensClause, endsClause })
    }
  }

  const begins: Node[][] = Array.from({ length: vocabulary.size }, () => [])
  for (const { takes, node } of root.edges) {
    for (const word of takes < 0 ? [-1 - takes] : vocabulary.membersOf(takes)) begins[word]?.push(node)
  }
  return { vocabulary, scan }

  function inTurn(ways: readonly Way[], parts: readonly Part[]): readonly Way[] {
    return parts.reduce((before, part) => after(before, part), ways)
  }

  /** Every way goes on through the part. */
  function after(ways: readonly Way[], part: Part): readonly Way[] {
    switch (part.kind) {
      case 'opens clause':
        return ways.map(way => ({ ...way, opensClause: true }))
      case 'ends clause':
        return ways.map(way => ({ ...way, endsClause: true }))
      case 'crosses clause':
        return [...ways, ...after(ways, { kind: 'token', takes: pause })].map(way => ({
          ...way,
          crosses: true,
        }))
      case 'token':
        return distinct(ways.map(way => step(way, part.takes)))
      case 'choice':
        return distinct(part.options.flatMap(option => inTurn(ways, option)))
      case 'times': {
        const all: Way[] = part.least === 0 ? [...ways] : []
        let row = ways
        for (let count = 1; count <= part.most; count++) {
          row = after(row, part.part)
          if (count >= part.least) all.push(...row)
        }
        return distinct(all)
      }
      case 'slot':
        return ways.flatMap(way =>
          after([way], part.part).map(end => ({
            ...end,
            slots: [...end.slots, { name: part.name, from: way.length, to: end.length }],
          })),
        )
    }
  }

  function step(way: Way, takes: string | WordSet): Way {
    const number =
      typeof takes === 'string' ? -1 - vocabulary.idOf(takes) : (setNumbers.get(keyOf(takes)) ?? 0)
    let edge = way.node.edges.find(one => one.takes === number && one.crosses === way.crosses)
    if (edge === undefined) {
      edge = { takes: number, crosses: way.crosses, node: { ends: [], edges: [] } }
      way.node.edges.push(edge)
    }
    return { ...way, node: edge.node, length: way.length + 1, crosses: false }
  }

  function scan(tokens: Tokens, found: (hit: Hit) => void): void {
    const { word, clause, sentence, count } = tokens
    const hits: Hit[] = []
    for (let from = 0; from < count; from++) {
      const nodes = begins[word[from] ?? 0]
      if (nodes === undefined || nodes.length === 0) continue
      for (const node of nodes) walk(node, from, from + 1)
      for (const hit of hits) found(hit)
      hits.length = 0
    }

    function walk(node: Node, from: number, at: number): void {
      for (const end of node.ends) reach(end, from, at)
      if (node.edges.length === 0 || at >= count || sentence[at] !== sentence[at - 1]) return
      const crosses = clause[at] !== clause[at - 1]
      const next = word[at] ?? 0
      for (const edge of node.edges) {
        if (edge.crosses !== crosses) continue
        if (edge.takes < 0 ? -1 - edge.takes === next : vocabulary.isIn(next, edge.takes)) {
          walk(edge.node, from, at + 1)
        }
      }
    }

    function reach({ pattern, slots, opensClause, endsClause }: End, from: number, to: number): void {
      if (opensClause && from > 0 && clause[from - 1] === clause[from]) return
      if (endsClause && !isClauseEnd(to)) return
      const same = hits.findIndex(hit => hit.pattern === pattern)
      if (same < 0) hits.push({ pattern, from, to, slots })
      else if ((hits[same]?.to ?? 0) < to) hits[same] = { pattern, from, to, slots }
    }

    /** Nothing but punctuation follows in this clause. */
    function isClauseEnd(at: number): boolean {
      if (at >= count || clause[at] !== clause[at - 1]) return true
      return vocabulary.isIn(word[at] ?? 0, STOP) || vocabulary.isIn(word[at] ?? 0, PAUSE)
    }
  }
}

const STOP = classNames.indexOf('stop')
const PAUSE = classNames.indexOf('pause')

function collect(parts: readonly Part[], literals: Set<string>, sets: Map<string, WordSet>): void {
  for (const part of parts) {
    if (part.kind === 'choice') for (const option of part.options) collect(option, literals, sets)
    else if (part.kind === 'times' || part.kind === 'slot') collect([part.part], literals, sets)
    else if (part.kind === 'token' && typeof part.takes === 'string') literals.add(part.takes)
    else if (part.kind === 'token' && typeof part.takes !== 'string') {
      sets.set(keyOf(part.takes), part.takes)
      for (const word of part.takes.words) literals.add(word)
    }
  }
}

/** Options often lead to the same place. */
function distinct(ways: readonly Way[]): readonly Way[] {
  if (ways.length < 2) return ways
  const seen = new Map<Node, Way[]>()
  return ways.filter(way => {
    const before = seen.get(way.node)
    if (before?.some(other => isSame(other, way))) return false
    if (before === undefined) seen.set(way.node, [way])
    else before.push(way)
    return true
  })
}

const isSame = (a: Way, b: Way): boolean =>
  a.opensClause === b.opensClause &&
  a.endsClause === b.endsClause &&
  a.crosses === b.crosses &&
  a.slots.length === b.slots.length &&
  a.slots.every((slot, index) => slot.from === b.slots[index]?.from && slot.to === b.slots[index]?.to)
