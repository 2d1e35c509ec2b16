import { type Path, type Pattern, parsePattern, type Slot } from './pattern.ts'
import type { Tokens } from './tokens.ts'
import { classNames, createVocabulary, type Vocabulary, type WordSet } from './vocabulary.ts'

/** One pattern found in a text: `pattern` is its place in the list that was compiled. */
export interface Hit {
  readonly pattern: number
  readonly from: number
  readonly to: number
  readonly slots: readonly Slot[]
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
  readonly key: string
  readonly crosses: boolean
  readonly node: Node
  /** A set of words, or `-1 - id` of the only one. */
  takes: number
}

interface End {
  readonly pattern: number
  readonly path: Path
}

/** Puts all patterns into one trie, with the vocabulary that they and the lexicon need. */
export function compile(patterns: readonly Pattern[]): Matcher {
  const root: Node = { ends: [], edges: [] }
  const literals = new Set<string>()
  const sets = new Map<string, WordSet>()
  for (const [pattern, source] of patterns.entries()) {
    for (const path of parsePattern(source)) {
      let node = root
      for (const { key, takes, crosses } of path.steps) {
        if (typeof takes === 'string') literals.add(takes)
        else {
          sets.set(key, takes)
          takes.words.forEach(word => void literals.add(word))
        }
        let edge = node.edges.find(one => one.key === key && one.crosses === crosses)
        if (edge === undefined) {
          edge = { key, crosses, node: { ends: [], edges: [] }, takes: 0 }
          node.edges.push(edge)
        }
        node = edge.node
      }
      node.ends.push({ pattern, path })
    }
  }

  const vocabulary = createVocabulary(literals, [...sets.values()])
  const setNumbers = new Map([...sets.keys()].map((key, index) => [key, classNames.length + index]))
  const number = (node: Node): void => {
    for (const edge of node.edges) {
      edge.takes = setNumbers.get(edge.key) ?? -1 - vocabulary.idOf(edge.key)
      number(edge.node)
    }
  }
  number(root)
  const takes = (edge: Edge, word: number) =>
    edge.takes < 0 ? -1 - edge.takes === word : vocabulary.isIn(word, edge.takes)
  const begins: readonly (readonly Node[])[] = Array.from({ length: vocabulary.size }, (_, word) =>
    root.edges.filter(edge => takes(edge, word)).map(edge => edge.node),
  )

  return { vocabulary, scan }

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
      if (at >= count || sentence[at] !== sentence[at - 1]) return
      const crosses = clause[at] !== clause[at - 1]
      const next = word[at] ?? 0
      for (const edge of node.edges) {
        if (edge.crosses === crosses && takes(edge, next)) walk(edge.node, from, at + 1)
      }
    }

    function reach({ pattern, path }: End, from: number, to: number): void {
      if (path.opensClause && from > 0 && clause[from - 1] === clause[from]) return
      if (path.endsClause && !endsClause(to)) return
      const longer = hits.findIndex(hit => hit.pattern === pattern)
      const hit = { pattern, from, to, slots: path.slots }
      if (longer < 0) hits.push(hit)
      else if ((hits[longer]?.to ?? 0) < to) hits[longer] = hit
    }

    /** Nothing but punctuation follows in this clause. */
    function endsClause(at: number): boolean {
      if (at >= count || clause[at] !== clause[at - 1]) return true
      return vocabulary.isIn(word[at] ?? 0, STOP) || vocabulary.isIn(word[at] ?? 0, PAUSE)
    }
  }
}

const STOP = classNames.indexOf('stop')
const PAUSE = classNames.indexOf('pause')
