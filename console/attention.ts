import { type Finding, rules, type Severity } from '../shared/analyzer/index.ts'

/** Rules that speak only behind "more". */
const quiet: ReadonlySet<string> = new Set(rules.filter(rule => rule.quiet).map(({ id }) => id))

/** Rules about what a sentence leaves out; they wait until it is finished. */
const patient: ReadonlySet<string> = new Set(['blunt-refusal', 'empathy-but', 'bare-empathy-statement'])

const weights: Record<Severity, number> = { hint: 0, warning: 1, error: 2 }

export const isQuiet = ({ rule, severity }: Finding): boolean => severity === 'hint' && quiet.has(rule)

/** What deserves the agent's attention first has the highest rank. */
export const rank = (finding: Finding): number => (isQuiet(finding) ? -1 : weights[finding.severity])

/** Whether the rule waits for the end of a sentence that is still being written. */
export function isUnfinished({ rule, end }: Finding, draft: string): boolean {
  return patient.has(rule) && !/[.!?…\n]/.test(draft.slice(Math.max(0, end - 1)))
}
