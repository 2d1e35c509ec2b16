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
/**
 * The share of known words that makes a text English, what a listed word counts that may be a loan word elsewhere, and the
 * number of words below which ASCII letters suffice.
 */
const ENGLISH_SHARE = 0.22
const LISTED_WEIGHT = 0.3
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
  const owners = [...rules.map(ruleOwner), ...strengths.map(strengthOwner)]
  const sources = owners.flatMap(sourcesOf)
  const { vocabulary, scan } = compile(sources.map(({ pattern }) => pattern))
  const read = createReader(vocabulary, brands.length > 0 ? createBrands(brands) : undefined)
  const findAllowed = allow.length > 0 ? createPhrases(allow) : undefined
  const reviewing = owners.filter(({ rule, strength }) => (rule ?? strength)?.review !== undefined)

  return (text, context = {}, { maxLength = MAX_LENGTH } = {}) => {
    const length = cutAt(text, maxLength)
    const tokens = read(text, length)
    const cut = length < text.length
    if (!isEnglish(tokens)) return { findings: [], strengths: [], cut }
    const draft = new Draft(tokens, vocabulary, context)
    const found: Candidate[] = []
    const earned: Earned[] = []
    for (const { source, hit } of hitsIn(tokens)) {
      const { rule, strength, rank } = source.owner
      if (rule !== undefined) consider(found, rule, rank, rule.decide(new Found(source.name, hit), draft))
      else if (strength !== undefined && !isEarned(earned, strength)) {
        praise(earned, strength, rank, strength.decide(new Found(source.name, hit), draft))
      }
    }
    for (const { rule, strength, rank } of reviewing) {
      const reviewed = rule?.review?.(draft)
      if (rule !== undefined && reviewed !== undefined) {
        for (const verdict of [reviewed].flat()) consider(found, rule, rank, verdict)
      }
      if (strength !== undefined && !isEarned(earned, strength)) {
        praise(earned, strength, rank, strength.review?.(draft))
      }
    }
    const findings = settle(outside(found, draft), draft)
    return { findings, strengths: told(earned, spoken(findings, found), draft), cut }
  }

  /** Without what reaches into an allowed phrase, unless it is about the conversation. */
  function outside(found: readonly Candidate[], draft: Draft): readonly Candidate[] {
    if (findAllowed === undefined || found.length === 0) return found
    const allowed = new Uint8Array(draft.count)
    for (const { from, to } of findAllowed(draft)) allowed.fill(1, from, to)
    return found.filter(
      ({ verdict: { from, to, about } }) => about !== undefined || !allowed.subarray(from, to).includes(1),
    )
  }

  /** What the patterns found, without what an exception overlaps. */
  function hitsIn(tokens: Tokens): readonly Sourced[] {
    const hits: Sourced[] = []
    const shields = new Map<Owner, Shields>()
    scan(tokens, hit => {
      const source = sources[hit.pattern]
      if (source?.shields === false) hits.push({ source, hit })
      else if (source !== undefined && shields.get(source.owner)?.hits.push(hit) === undefined) {
        shields.set(source.owner, { hits: [hit], first: 0 })
      }
    })
    if (shields.size === 0) return hits
    return hits.filter(({ source, hit }) => !isShielded(hit, shields.get(source.owner)))
  }
}

function consider(found: Candidate[], rule: Detector, order: number, verdict: Verdict | undefined): void {
  if (verdict === undefined) return
  found.push({ rule, verdict, severity: verdict.severity ?? rule.severity, order })
}

/** Something done well, and where. */
interface Earned extends Praise {
  readonly strength: StrengthRule
  readonly rank: number
}

/** Once is enough: the first place that earns it. */
function isEarned(earned: readonly Earned[], strength: StrengthRule): boolean {
  return earned.some(one => one.strength === strength)
}

function praise(earned: Earned[], strength: StrengthRule, rank: number, praised: Praise | undefined): void {
  if (praised !== undefined) earned.push({ ...praised, strength, rank })
}

/** Without what is only missing: that says nothing against the words that are there. */
function spoken(findings: readonly Finding[], found: readonly Candidate[]): readonly Finding[] {
  const missing = found.filter(({ verdict }) => verdict.yields).map(({ rule }) => rule.id)
  return missing.length === 0 ? findings : findings.filter(({ rule }) => !missing.includes(rule))
}

/** In order of the draft, and nowhere on words that a finding warns of. */
function told(earned: readonly Earned[], findings: readonly Finding[], draft: Draft): readonly Strength[] {
  if (earned.length === 0) return []
  const warnings = findings.filter(({ severity }) => severity !== 'hint')
  return earned
    .map(({ strength, rank, from, to, message }) => {
      return { id: strength.id, rank, start: draft.start(from), end: draft.end(to - 1), message }
    })
    .filter(({ start, end }) => !warnings.some(finding => finding.start < end && finding.end > start))
    .sort((a, b) => a.start - b.start || a.end - b.end)
}

/** Names that are never read as words, and phrases, as `readPhrase` reads them, in which nothing is flagged. */
export interface Exempt {
  readonly brands?: readonly string[]
  readonly allow?: readonly (readonly string[])[]
}

/** A rule or a strength, with its place in its list. */
interface Owner {
  readonly rule?: Detector
  readonly strength?: StrengthRule
  readonly rank: number
}

const ruleOwner = (rule: Detector, rank: number): Owner => ({ rule, rank })
const strengthOwner = (strength: StrengthRule, rank: number): Owner => ({ strength, rank })

interface Source {
  readonly owner: Owner
  readonly name: string
  readonly pattern: Pattern
  /** Whether it silences its owner instead of waking it. */
  readonly shields: boolean
}

interface Sourced {
  readonly source: Source
  readonly hit: Hit
}

function sourcesOf(owner: Owner): readonly Source[] {
  const { patterns = {}, unless = [] } = owner.rule ?? owner.strength ?? {}
  const wakes = Object.entries(patterns).flatMap(([name, named]) =>
    [named].flat().map(pattern => ({ owner, name, pattern, shields: false })),
  )
  return [...wakes, ...unless.map(pattern => ({ owner, name: '', pattern, shields: true }))]
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
  private readonly slots: readonly Slot[]

  constructor(pattern: string, { from, to, slots }: Hit) {
    this.pattern = pattern
    this.from = from
    this.to = to
    this.slots = slots
  }

  get range(): Match['range'] {
    return name => {
      const slot = this.slots.find(one => one.name === name)
      return slot === undefined ? [this.from, this.from] : [slot.from, slot.to]
    }
  }

  get at(): Match['at'] {
    return name => this.slots.find(one => one.name === name)?.from ?? -1
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

function isEnglish(tokens: Tokens): boolean {
  const { words, englishWords, listedWords, foreignWords, asciiOnly } = tokens
  if (words < SHORT_TEXT) return asciiOnly && foreignWords <= englishWords
  return (englishWords + listedWords * LISTED_WEIGHT - foreignWords) / words >= ENGLISH_SHARE
}
