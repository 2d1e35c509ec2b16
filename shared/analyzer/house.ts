import type { Severity } from './analysis.ts'
import type { Draft } from './draft.ts'
import { type Part, type Pattern, parsePattern } from './matching/pattern.ts'
import { createPhrases, readPhrase, splitsWord } from './matching/phrases.ts'
import { type Detector, instead, type Verdict } from './rule.ts'

/** Every phrase an owner lists is found under this id. */
export const housePhrase = 'house-phrase'

export interface HousePhrase {
  /** Words, or the pattern language of rules: a pattern is told by `|`, brackets, or a lone `_`, `^`, `$` or `//`. */
  readonly find: string
  /** Better words. */
  readonly instead?: string
  /** One line: what the customer hears, or why the house avoids it. */
  readonly why: string
  /** `warning` if not given. */
  readonly severity?: Severity
}

/** One rule that finds all the owner's phrases. Everything in them can be read: `faultOf` knows none. */
export function createHouseRule(phrases: readonly HousePhrase[], severity: Severity = 'warning'): Detector {
  const patterns = Object.fromEntries(
    phrases.flatMap(({ find }, index) => (isPattern(find) ? [[String(index), find]] : [])),
  )
  const worded = phrases.flatMap(phrase => {
    const read = isPattern(phrase.find) ? undefined : readPhrase(phrase.find)
    return read !== undefined && 'words' in read ? [{ phrase, words: read.words }] : []
  })
  const find = createPhrases(worded.map(({ words }) => words))
  return {
    id: housePhrase,
    severity,
    why: 'Your house rules say it differently.',
    source: 'House rules',
    patterns,
    decide: ({ pattern, from, to }, draft) => verdictOf(phrases[Number(pattern)], from, to, draft),
    review: draft =>
      find(draft).flatMap(({ phrase, from, to }) => verdictOf(worded[phrase]?.phrase, from, to, draft) ?? []),
  }
}

function verdictOf(
  phrase: HousePhrase | undefined,
  from: number,
  to: number,
  draft: Draft,
): Verdict | undefined {
  if (phrase === undefined || draft.isGlued(from) || splitsWord(draft, to)) return undefined
  return {
    from,
    to,
    message: `Your house rules avoid “${draft.slice(from, to)}”.`,
    why: phrase.why,
    ...(phrase.severity && { severity: phrase.severity }),
    ...(phrase.instead !== undefined && { proposals: [instead(from, to, phrase.instead)] }),
  }
}

/** The ways one pattern may go; a wider one could keep a long draft busy. */
const MOST_WAYS = 5_000

/** Why a phrase cannot be looked for; undefined if it can. */
export function faultOf(find: string): string | undefined {
  if (!isPattern(find)) {
    const read = readPhrase(find)
    return 'fault' in read ? read.fault : undefined
  }
  try {
    const parts = parsePattern(find)
    if (parts.every(canBeMissing)) return 'can match nothing at all'
    return ways(parts) > MOST_WAYS ? 'leaves too much open; use fewer or smaller gaps' : undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

export function isPattern(find: Pattern): boolean {
  return /[|(){}]|(?:^|\s)(?:_|\^|\$|\/\/)(?:\s|$)/.test(find)
}

function canBeMissing(part: Part): boolean {
  if (part.kind === 'token') return false
  if (part.kind === 'choice') return part.options.some(option => option.every(canBeMissing))
  if (part.kind === 'times') return part.least === 0 || canBeMissing(part.part)
  return part.kind !== 'slot' || canBeMissing(part.part)
}

function ways(parts: readonly Part[]): number {
  return parts.reduce((all, part) => all * waysOf(part), 1)
}

function waysOf(part: Part): number {
  switch (part.kind) {
    case 'choice':
      return part.options.reduce((sum, option) => sum + ways(option), 0)
    case 'slot':
      return waysOf(part.part)
    case 'times': {
      const each = waysOf(part.part)
      let sum = 0
      for (let count = part.least; count <= part.most; count++) sum += each ** count
      return sum
    }
    default:
      return 1
  }
}
