import type { Analysis, AnalyzeOptions, Context, Strength } from './analysis.ts'
import { unit, unitAt } from './characters.ts'
import { Draft } from './draft.ts'
import { compile, type Hit } from './matcher.ts'
import { type Candidate, settle } from './overlaps.ts'
import type { Pattern } from './pattern.ts'
import { createReader } from './reader.ts'
import type { Match, Rule, Verdict } from './rule.ts'
import type { Praise, StrengthRule } from './strength.ts'
import type { Tokens } from './tokens.ts'

/** What is read of a draft unless the caller lifts it: a keystroke must not wait for a pasted book. */
const MAX_LENGTH = 10_000
/** How far the cut moves back so as not to read half a word. */
const CUT_REACH = 100
/** The share of known words that makes a text English, and the number of words below which ASCII letters suffice. */
const ENGLISH_SHARE = 0.22
const SHORT_TEXT = 4

export type Analyze = (draft: string, context?: Context, options?: AnalyzeOptions) => Analysis

/** Compiles everything into one function. Rules earlier in the list are the more specific: they win where findings overlap. */
export function createAnalyzer(rules: readonly Rule[], strengths: readonly StrengthRule[] = []): Analyze {
  const sources = [...rules, ...strengths].flatMap<Source>(sourcesOf)
  const { vocabulary, scan } = compile(sources.map(({ pattern }) => pattern))
  const read = createReader(vocabulary)
  const reviews = rules.filter(rule => rule.review !== undefined)

  return (text, context = {}, { maxLength = MAX_LENGTH } = {}) => {
    const length = cutAt(text, maxLength)
    const tokens = read(text, length)
    const cut = length < text.length
    if (!isEnglish(tokens)) return { findings: [], strengths: [], cut }
    const draft = new Draft(tokens, vocabulary, context)
    const found: Candidate[] = []
    const earned = new Map<string, Strength>()
    for (const { source, match } of matchesIn(tokens)) {
      if ('earns' in source.owner) praise(source.owner, source.owner.decide(match, draft))
      else consider(source.owner, source.owner.decide(match, draft))
    }
    for (const rule of reviews) consider(rule, rule.review?.(draft))
    const byPlace = (a: Strength, b: Strength) => a.start - b.start || a.end - b.end
    return { findings: settle(found, draft), strengths: [...earned.values()].toSorted(byPlace), cut }

    function consider(rule: Rule, verdict: Verdict | undefined): void {
      if (verdict === undefined) return
      found.push({ rule, verdict, severity: verdict.severity ?? rule.severity, order: rules.indexOf(rule) })
    }

    /** Once is enough: the first place that earns it. */
    function praise({ id }: StrengthRule, praised: Praise | undefined): void {
      if (praised === undefined || earned.has(id)) return
      const { from, to, message } = praised
      earned.set(id, { id, start: draft.start(from), end: draft.end(to - 1), message })
    }
  }

  /** What the patterns found, without what an exception overlaps. */
  function matchesIn(tokens: Tokens): readonly { readonly source: Source; readonly match: Match }[] {
    const shields = new Map<Source['owner'], Shields>()
    const hits: { source: Source; hit: Hit }[] = []
    scan(tokens, hit => {
      const source = sources[hit.pattern]
      if (source === undefined) return
      if (!source.shields) hits.push({ source, hit })
      else if (shields.get(source.owner)?.hits.push(hit) === undefined) {
        shields.set(source.owner, { hits: [hit], first: 0 })
      }
    })
    return hits
      .filter(({ source, hit }) => !isShielded(hit, shields.get(source.owner)))
      .map(({ source, hit }) => ({ source, match: matchOf(hit, source.name) }))
  }
}

interface Source {
  readonly owner: Rule | StrengthRule
  readonly name: string
  readonly pattern: Pattern
  /** Whether it silences its owner instead of waking it. */
  readonly shields: boolean
}

function sourcesOf(owner: Rule | StrengthRule): readonly Source[] {
  const wakes = Object.entries(owner.patterns).flatMap(([name, patterns]) =>
    [patterns].flat().map(pattern => ({ owner, name, pattern, shields: false })),
  )
  return [...wakes, ...(owner.unless ?? []).map(pattern => ({ owner, name: '', pattern, shields: true }))]
}

interface Shields {
  readonly hits: Hit[]
  /** Those before it end before all that is still to be asked about. */
  first: number
}

/** Hits and shields both come in order of their start. */
function isShielded(hit: Hit, shields: Shields | undefined): boolean {
  if (shields === undefined) return false
  while ((shields.hits[shields.first]?.to ?? hit.to) <= hit.from) shields.first++
  for (let at = shields.first; at < shields.hits.length; at++) {
    const shield = shields.hits[at]
    if (shield === undefined || shield.from >= hit.to) return false
    if (shield.to > hit.from) return true
  }
  return false
}

function matchOf({ from, to, slots }: Hit, pattern: string): Match {
  const range = (name: string): readonly [number, number] => {
    const slot = slots.find(one => one.name === name)
    return slot === undefined ? [from, from] : [slot.from, slot.to]
  }
  return {
    pattern,
    from,
    to,
    range,
    at: name => {
      const [first, end] = range(name)
      return first < end ? first : -1
    },
  }
}

/** In front of the word that the limit would cut, and never inside a surrogate pair. */
function cutAt(text: string, maxLength: number): number {
  if (text.length <= maxLength) return text.length
  const limit = Math.max(0, Math.floor(maxLength))
  for (let at = limit; at > Math.max(0, limit - CUT_REACH); at--)
    if (unitAt(text, at) === unit.space) return at
  return unitAt(text, limit - 1) === unit.surrogate ? limit - 1 : limit
}

function isEnglish({ words, englishWords, asciiOnly }: Tokens): boolean {
  if (words < SHORT_TEXT) return asciiOnly
  return englishWords / words >= ENGLISH_SHARE
}
