import type { Finding, Severity, Suggestion } from './analysis.ts'
import { analyze } from './analyze.ts'
import { type Analyze, createAnalyzer } from './engine.ts'
import { createHouseRule, housePhrase } from './house.ts'
import { readPhrase } from './matching/phrases.ts'
import { applyEdits, createRewriteAll, type RewriteAll, rewriteAll } from './rewrite.ts'
import type { Detector, Verdict } from './rule.ts'
import { rules } from './rules/index.ts'
import type { Level, Settings } from './settings.ts'
import { strengths } from './strengths/index.ts'

export interface House {
  readonly analyze: Analyze
  readonly rewriteAll: RewriteAll
}

/** The analyzer as an owner has set it. Compiling takes as long as loading the analyzer did: do it once, not for each draft. */
export function withSettings(settings: Settings): House {
  if (isEmpty(settings)) return { analyze, rewriteAll }
  const own = createOwn(settings)
  const careful = settings.phrases?.length ? keepingOwnAdvice(own) : own
  return { analyze: careful, rewriteAll: createRewriteAll(careful) }
}

const isEmpty = ({ severities = {}, allow = [], brands = [], phrases = [] }: Settings): boolean =>
  Object.keys(severities).length + allow.length + brands.length + phrases.length === 0

/** What the settings find, before suggestions are held against them. */
export function createOwn({ severities = {}, allow = [], brands = [], phrases = [] }: Settings): Analyze {
  const usual = severityAt(severities[housePhrase])
  const house = phrases.length === 0 || usual === 'off' ? [] : [createHouseRule(phrases, usual)]
  const words = allow.map(readPhrase).flatMap(read => ('words' in read ? [read.words] : []))
  return createAnalyzer(
    [...house, ...rules.flatMap(rule => weighed(rule, severityAt(severities[rule.id])))],
    strengths,
    {
      brands,
      allow: words,
    },
  )
}

/** To the analyzer, what blocks is an error: who sends decides the rest. */
const severityAt = (level: Level | undefined): Severity | 'off' | undefined =>
  level === 'block' ? 'error' : level

/** The rule as severe as the owner says, wherever it speaks; none where it is off. */
function weighed(rule: Detector, severity: Severity | 'off' | undefined): readonly Detector[] {
  if (severity === 'off') return []
  if (severity === undefined) return [rule]
  const weigh = (verdict: Verdict): Verdict => ({ ...verdict, severity })
  return [
    {
      ...rule,
      severity,
      fromSecond: severity,
      decide(match, draft) {
        const verdict = rule.decide(match, draft)
        return verdict && weigh(verdict)
      },
      review: draft => [rule.review?.(draft) ?? []].flat().map(weigh),
    },
  ]
}

/** Units around a suggestion that are read to see what becomes of it. */
const REACH = 300

/**
 * Leaves out a suggestion that the owner's phrases would flag in turn, and one of theirs that wakes another rule: the
 * coach never criticizes its own advice.
 */
function keepingOwnAdvice(own: Analyze): Analyze {
  return (draft, context, options) => {
    const isSound = (finding: Finding, { edits }: Suggestion): boolean => {
      const from = Math.max(0, finding.start - REACH)
      const text = applyEdits(draft, edits)
      const grown = text.length - draft.length
      const first = Math.min(finding.start, edits[0]?.start ?? finding.start) - from
      const last = Math.max(finding.end, edits.at(-1)?.end ?? finding.end) + grown - from
      const wakes = ({ rule }: Finding): boolean =>
        rule === housePhrase || (finding.rule === housePhrase && !finding.also.includes(rule))
      return !own(text.slice(from, last + from + REACH), context, options).findings.some(
        later => later.start < last && later.end > first && wakes(later),
      )
    }
    const analysis = own(draft, context, options)
    const findings = analysis.findings.map(finding => ({
      ...finding,
      suggestions: finding.suggestions.filter(suggestion => isSound(finding, suggestion)),
    }))
    return { ...analysis, findings }
  }
}
