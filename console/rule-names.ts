import { rules } from '../shared/analyzer/index.ts'

/** A rule's id as words: "Corporate we". */
export const nameOf = (rule: string): string => {
  const words = rule.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const reasons: ReadonlyMap<string, string> = new Map(rules.map(({ id, why }) => [id, why]))

/** What the customer hears where the rule speaks. */
export const reasonOf = (rule: string): string | undefined => reasons.get(rule)
