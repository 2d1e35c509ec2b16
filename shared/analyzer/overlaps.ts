import { type Finding, type Severity, type Suggestion, severities } from './analysis.ts'
import type { Draft } from './draft.ts'
import type { Detector, Proposal, Verdict } from './rule.ts'
import { toSuggestion } from './suggestion.ts'

export interface Candidate {
  readonly rule: Detector
  readonly verdict: Verdict
  readonly severity: Severity
  /** Place of the rule in the list: the lower, the more specific. */
  readonly order: number
}

interface Kept {
  winner: Candidate
  readonly folded: Candidate[]
}

/** One finding for each place: the most severe, then the more specific, then the longer; what loses is folded into it. */
export function settle(candidates: readonly Candidate[], draft: Draft): readonly Finding[] {
  if (candidates.length === 0) return []
  const places = new Map<number, Kept>()
  const kept: Kept[] = []
  for (const candidate of candidates.toSorted(byWeight)) {
    const { verdict } = candidate
    const { from, to } = verdict.yields ? leftOf(verdict, places, draft) : verdict
    let owner: Kept | undefined
    for (let at = from; at < to && owner === undefined; at++) owner = places.get(at)
    if (owner === undefined) {
      const place = { winner: { ...candidate, verdict: { ...verdict, from, to } }, folded: [] }
      kept.push(place)
      for (let at = from; at < to; at++) places.set(at, place)
    } else if (verdict.yields && !owner.winner.verdict.yields && bySeverity(candidate, owner.winner) <= 0) {
      owner.folded.push(owner.winner)
      const range = { from: owner.winner.verdict.from, to: owner.winner.verdict.to }
      owner.winner = { ...candidate, verdict: { ...verdict, ...range } }
    } else owner.folded.push(candidate)
  }
  kept.sort((a, b) => a.winner.verdict.from - b.winner.verdict.from)
  const seen = new Map<Detector, number>()
  return kept.map(({ winner, folded }) => {
    const before = seen.get(winner.rule) ?? 0
    seen.set(winner.rule, before + 1)
    return toFinding(winner, folded, before > 0, draft)
  })
}

/** What yields comes last; the first words in a row that no other finding is about are its place. */
function leftOf(
  { from, to }: Verdict,
  places: ReadonlyMap<number, Kept>,
  draft: Draft,
): Pick<Verdict, 'from' | 'to'> {
  if (draft.find(from, to, at => places.has(at)) < 0) return { from, to }
  for (let first = from; first < to; first++) {
    const isFree = (at: number) => !places.has(at)
    const end = draft.skip(first, to, isFree)
    const opens = draft.skip(first, end, at => draft.is(at, 'pause', 'stop'))
    if (end - opens >= LEAST_LEFT) return { from: opens, to: end }
    first = Math.max(first, end)
  }
  return { from, to }
}

/** One word alone says too little. */
const LEAST_LEFT = 2

const bySeverity = (a: Candidate, b: Candidate): number =>
  severities.indexOf(b.severity) - severities.indexOf(a.severity)

function byWeight(a: Candidate, b: Candidate): number {
  return (
    Number(a.verdict.yields ?? false) - Number(b.verdict.yields ?? false) ||
    bySeverity(a, b) ||
    a.order - b.order ||
    width(b) - width(a) ||
    a.verdict.from - b.verdict.from
  )
}

const width = ({ verdict }: Candidate): number => verdict.to - verdict.from

function toFinding(winner: Candidate, folded: readonly Candidate[], again: boolean, draft: Draft): Finding {
  const { rule } = winner
  const verdict = withLead(winner.verdict, folded)
  const start = draft.start(verdict.from)
  const end = Math.max(start, draft.end(verdict.to - 1))
  const own = suggestionsOf(verdict, draft)
  const joined = folded.flatMap(candidate =>
    candidate.rule === rule || verdict.yields ? [] : suggestionsOf(candidate.verdict, draft, verdict),
  )
  return {
    rule: rule.id,
    severity: again && rule.fromSecond !== undefined ? rule.fromSecond : winner.severity,
    start,
    end,
    message: verdict.message,
    why: verdict.why ?? rule.why,
    source: rule.source,
    suggestions: [...own, ...joined.filter(one => !own.some(other => sameEdits(one, other)))],
    key: keyOf(rule.id, verdict, draft),
    also: [...new Set(folded.map(candidate => candidate.rule.id))].filter(id => id !== rule.id),
  }
}

/** The verdict with the empty words that a folded finding has right in front of it; its suggestions put nothing in their place. */
function withLead(verdict: Verdict, folded: readonly Candidate[]): Verdict {
  const lead = folded.find(candidate => candidate.verdict.lead?.[1] === verdict.from)?.verdict.lead
  if (lead === undefined) return verdict
  const [from, to] = lead
  const proposals = verdict.proposals?.map(proposal => {
    const opens = proposal.edits.some(edit => edit.from === to)
    const edits = proposal.edits.map(edit => (edit.from === to ? { ...edit, from } : edit))
    return { ...proposal, edits: opens ? edits : [{ from, to, text: '' }, ...edits] }
  })
  return { ...verdict, from, ...(proposals && { proposals }) }
}

/** With a `place`, only what replaces just that: a suggestion that lets part of it stand would be flagged again. */
function suggestionsOf(verdict: Verdict, draft: Draft, place?: Verdict): readonly Suggestion[] {
  return (verdict.proposals ?? [])
    .filter(({ edits }) => place === undefined || isExactly(edits, place))
    .map(proposal => toSuggestion(draft, proposal, verdict))
    .filter(one => one !== undefined)
}

function isExactly(edits: Proposal['edits'], { from, to }: Verdict): boolean {
  const [only, ...others] = edits
  return only?.from === from && only.to === to && others.length === 0
}

function sameEdits(a: Suggestion, b: Suggestion): boolean {
  return (
    a.edits.length === b.edits.length &&
    a.edits.every((edit, index) => {
      const other = b.edits[index]
      return edit.start === other?.start && edit.end === other.end && edit.text === other.text
    })
  )
}

/** Tokens in front of the phrase that tell it from the same phrase elsewhere. */
const KEY_REACH = 2

/** The rule, the phrase and what leads up to it in its sentence: nothing that typing on or editing elsewhere changes. */
function keyOf(rule: string, { from, to, about = '' }: Verdict, draft: Draft): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < about.length; index++)
    hash = Math.imul(hash ^ about.charCodeAt(index), 0x01000193)
  if (about !== '') return `${rule}:${(hash >>> 0).toString(36)}`
  for (let at = Math.max(draft.sentenceFrom(from), from - KEY_REACH); at < to; at++) {
    const word = draft.word(at)
    for (let index = 0; index < word.length; index++)
      hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193)
    hash = Math.imul(hash ^ 0x20, 0x01000193)
  }
  return `${rule}:${(hash >>> 0).toString(36)}`
}
