import {
  conversationRules,
  type Finding,
  housePhrase,
  rules,
  type Settings,
  type Severity,
} from '../shared/analyzer/index.ts'
import type { Density } from './habits.ts'

/** Rules that speak only behind "more". */
const quiet: ReadonlySet<string> = new Set(rules.filter(rule => rule.quiet).map(({ id }) => id))

/** Rules about what a sentence leaves out; they wait until it is finished. */
const patient: ReadonlySet<string> = new Set(['blunt-refusal', 'empathy-but', 'bare-empathy-statement'])

/** Rules that read the conversation, and not the words alone. */
const conversational: ReadonlySet<string> = new Set(conversationRules.map(({ id }) => id))

/** Those that have something to say before a word is written. */
export const early: ReadonlySet<string> = new Set([
  'silent-wait',
  'missing-acknowledgement',
  'late-reply-without-apology',
  'customer-repeating',
  'premature-solution',
  'deflection-without-follow-up',
  'no-resolution-check',
])

/** What is to be said before a conversation is closed. */
const closing: ReadonlySet<string> = new Set(['no-resolution-check'])

const weights: Record<Severity, number> = { hint: 0, warning: 1, error: 2 }

/** What the owner of the site lets nobody send. */
export const isBlocking = ({ rule, also, severity }: Finding, { severities = {} }: Settings): boolean =>
  [rule, ...also].some(
    // A phrase of the house may have a severity of its own.
    id => severities[id] === 'block' && (id !== housePhrase || severity === 'error'),
  )

export const readsConversation = ({ rule }: Finding): boolean => conversational.has(rule)

/** Whether the finding is a reason to wait with closing the conversation. */
export const asksBeforeClosing = ({ rule }: Finding): boolean => closing.has(rule)

export const isEarly = ({ rule }: Finding): boolean => early.has(rule)

/** Whether the finding is shown without being asked for. */
export function isLoud(finding: Finding, density: Density): boolean {
  const { rule, severity } = finding
  if (severity === 'hint' && quiet.has(rule)) return false
  if (density === 'novice') return true
  if (density === 'standard') return severity !== 'hint'
  return severity === 'error' || readsConversation(finding)
}

/** Whether the finding is heavy enough for the site to hold Send once. */
export const holdsSend = ({ severity }: Finding, { holdFrom = 'warning' }: Settings): boolean =>
  holdFrom !== 'never' && weights[severity] >= weights[holdFrom]

/** What deserves the agent's attention first has the highest rank. */
export const rank = (finding: Finding, density: Density): number =>
  isLoud(finding, density) ? weights[finding.severity] : weights[finding.severity] - 3

/** Whether the rule waits for the end of a sentence that is still being written. */
export function isUnfinished({ rule, end }: Finding, draft: string): boolean {
  return patient.has(rule) && !/[.!?…\n]/.test(draft.slice(Math.max(0, end - 1)))
}
