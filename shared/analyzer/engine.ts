import type { Analysis, AnalyzeOptions, Context, Finding, Strength } from './analysis.ts'
import { Draft } from './draft.ts'
import { compile, type Hit, type Slot } from './matching/matcher.ts'
import type { Pattern } from './matching/pattern.ts'
import { createPhrases } from './matching/phrases.ts'
import { type Candidate, settle } from './overlaps.ts'
import { createBrands } from './reading/brands.ts'
import { unit, unitAt } from './reading/characters.ts'
import { createReader } from './reading/reader.ts'
import type { Tokens } from './reading/tokens.ts'
import type { Detector, Match, Verdict } from './rule.ts'
import type { Praise, StrengthRule } from './strength.ts'

/** What is read of a draft unless the caller lifts it: a keystroke must not wait for a pasted book. */
const MAX_LENGTH = 10_000
/** How far the cut moves back so as not to read half a word. */
const CUT_REACH = 100
/** The share of known words that makes a text English, and the number of words below which ASCII letters suffice. */
const ENGLISH_SHARE = 0.22
const SHORT_TEXT = 4

export type Analyze = (draft: string, context?: Context, options?: AnalyzeOptions) => Analysis

/**
 * Compiles everything into one function. Rules earlier in their list are the more specific, and win where findings overlap;
 * strengths earlier in theirs are worth more.
 */
export function createAnalyzer(
  rules: readonly Detector[],
  strengths: readonly StrengthRule[] = [],
  { brands = [], allow = [] }: Exempt = {},
): Analyze {
  const sources = [...rules, ...strengths].flatMap<Source>(sourcesOf)
  const { vocabulary, scan } = compile(sources.map(({ pattern }) => pattern))
  const read = createReader(vocabulary, brands.length > 0 ? createBrands(brands) : undefined)
  const findAllowed = allow.length > 0 ? createPhrases(allow) : undefined
  const reviews = rules.filter(rule => rule.review !== undefined)
  const readings = strengths.filter(strength => strength.review !== undefined)

  return (text, context = {}, { maxLength = MAX_LENGTH } = {}) => {
    const length = cutAt(text, maxLength)
    const tokens = read(text, length)
    const cut = length < text.length
    if (!isEnglish(tokens)) return { findings: [], strengths: [], cut }
    const draft = new Draft(tokens, vocabulary, context)
    const found: Candidate[] = []
    const earned = new Map<string, Strength>()
    forEachMatch(tokens, (owner, match) => {
      if (!('earns' in owner)) consider(owner, owner.decide(match, draft))
      else if (!earned.has(owner.id)) praise(owner, owner.decide(match, draft))
    })
    for (const rule of reviews) for (const verdict of [rule.review?.(draft)].flat()) consider(rule, verdict)
    for (const strength of readings) if (!earned.has(strength.id)) praise(strength, strength.review?.(draft))
    const findings = settle(outside(found, draft), draft)
    return { findings, strengths: told([...earned.values()], findings), cut }

    function consider(rule: Detector, verdict: Verdict | undefined): void {
      if (verdict === undefined) return
      found.push({ rule, verdict, severity: verdict.severity ?? rule.severity, order: rules.indexOf(rule) })
    }

    /** Once is enough: the first place that earns it. */
    function praise(strength: StrengthRule, praised: Praise | undefined): void {
      if (praised === undefined) return
      const { id } = strength
      const { from, to, message } = praised
      const rank = strengths.indexOf(strength)
      earned.set(id, { id, rank, start: draft.start(from), end: draft.end(to - 1), message })
    }
  }

  /** Without what reaches into an allowed phrase. */
  function outside(found: readonly Candidate[], draft: Draft): readonly Candidate[] {
    if (findAllowed === undefined || found.length === 0) return found
    const allowed = new Uint8Array(draft.count)
    for (const { from, to } of findAllowed(draft)) allowed.fill(1, from, to)
    return found.filter(({ verdict }) => !allowed.subarray(verdict.from, verdict.to).includes(1))
  }

  /** What the patterns found, without what an exception overlaps. */
  function forEachMatch(tokens: Tokens, use: (owner: Detector | StrengthRule, match: Match) => void): void {
    const hits: Hit[] = []
    const shields = new Map<Detector | StrengthRule, Shields>()
    scan(tokens, hit => {
      const source = sources[hit.pattern]
      if (source?.shields !== true) hits.push(hit)
      else if (shields.get(source.owner)?.hits.push(hit) === undefined) {
        shields.set(source.owner, { hits: [hit], first: 0 })
      }
    })
    for (const hit of hits) {
      const source = sources[hit.pattern]
      if (source === undefined || isShielded(hit, shields.get(source.owner))) continue
      use(source.owner, new Found(source.name, hit))
    }
  }
}

/** In order of the draft, and nowhere on words that a finding warns of. */
function told(strengths: readonly Strength[], findings: readonly Finding[]): readonly Strength[] {
  const warnings = findings.filter(({ severity }) => severity !== 'hint')
  return strengths
    .filter(({ start, end }) => !warnings.some(finding => finding.start < end && finding.end > start))
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
}

/** Names that are never read as words, and phrases, as `readPhrase` reads them, in which nothing is flagged. */
export interface Exempt {
  readonly brands?: readonly string[]
  readonly allow?: readonly (readonly string[])[]
}

interface Source {
  readonly owner: Detector | StrengthRule
  readonly name: string
  readonly pattern: Pattern
  /** Whether it silences its owner instead of waking it. */
  readonly shields: boolean
}

function sourcesOf(owner: Detector | StrengthRule): readonly Source[] {
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

/** A class for the same reason as `Draft`; its functions are getters so that a rule may take them apart. */
class Found implements Match {
  readonly pattern: string
  readonly from: number
  readonly to: number
  readonly #slots: readonly Slot[]

  constructor(pattern: string, { from, to, slots }: Hit) {
    this.pattern = pattern
    this.from = from
    this.to = to
    this.#slots = slots
  }

  get range(): Match['range'] {
    return name => {
      const slot = this.#slots.find(one => one.name === name)
      return slot === undefined ? [this.from, this.from] : [slot.from, slot.to]
    }
  }

  get at(): Match['at'] {
    return name => this.#slots.find(one => one.name === name)?.from ?? -1
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
