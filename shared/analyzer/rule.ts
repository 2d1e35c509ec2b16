import type { Context, Severity } from './analysis.ts'
import type { Draft } from './draft.ts'
import type { Pattern } from './matching/pattern.ts'

/** What the engine needs of a rule. */
export interface Detector {
  readonly id: string
  readonly severity: Severity
  /** The severity from the second finding of the rule in one draft on, where one alone matters less. */
  readonly fromSecond?: Severity
  /** A habit seldom worth an interruption: the console keeps its hints behind "more". */
  readonly quiet?: true
  /** One line: what the customer hears. */
  readonly why: string
  /** Which article or study the rule comes from. */
  readonly source: string
  /** What to look for, by name; `decide` is told the name. */
  readonly patterns: Readonly<Record<string, Pattern | readonly Pattern[]>>
  /** Where one of these overlaps what was found, the rule is silent. */
  readonly unless?: readonly Pattern[]
  decide(match: Match, draft: Draft): Verdict | undefined
  /** Runs once for each draft, for what no phrase can tell. */
  review?(draft: Draft): Verdict | readonly Verdict[] | undefined
}

/** How to write one: docs/writing-a-rule.md. */
export interface Rule extends Detector {
  readonly flags: AtLeastFive<Flag>
  readonly passes: AtLeastFive<Pass>
}

export interface Match<Name extends string = string> {
  /** The name of the pattern. */
  readonly pattern: Name
  /** The first token, and the one behind the last. */
  readonly from: number
  readonly to: number
  /** The first token of a named place, or -1 where it was left out. */
  at(slot: string): number
  /** The first token of a named place and the one behind its last; empty where it was left out. */
  range(slot: string): readonly [from: number, to: number]
}

export interface Verdict {
  /** The flagged tokens: `from` up to (not including) `to`. */
  readonly from: number
  readonly to: number
  /** One line that is true of this draft. */
  readonly message: string
  /** Where it differs from the rule's. */
  readonly severity?: Severity
  /** Where it differs from the rule's. */
  readonly why?: string
  /** Best first. */
  readonly proposals?: readonly Proposal[]
  /**
   * What in the conversation it is about, where it is no wording of the draft: the finding's key then hangs on this, so that a
   * dismissal survives whatever is typed.
   */
  readonly about?: string
  /** It misses something, and has no place of its own: of words that another finding is about it leaves those, and takes the rest. */
  readonly yields?: true
  /** Words in front that say nothing, "rest assured that": a finding that takes this one's place takes them along. */
  readonly lead?: readonly [from: number, to: number]
}

/** A suggestion in tokens. The engine fits capitals, contractions and apostrophes to the writer. */
export interface Proposal {
  readonly edits: readonly Replacement[]
  /** What the button says; by default the new words. */
  readonly label?: string
  /** `only-if-true` where it states an act, a fact or a doer that the draft did not state; put a promise beside it. */
  readonly claim?: 'only-if-true'
}

/** Tokens and what stands there instead; `{time}` is a blank for the agent to fill. */
export interface Replacement {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** A draft that the rule flags: the exact words, and the first suggestions as whole rewritten drafts. */
export interface Flag {
  readonly draft: string
  readonly quote: string
  readonly context?: Context
  readonly rewrites?: readonly (string | { readonly ifTrue: string })[]
  /** The draft with the first suggestion of every finding taken, where there are several. */
  readonly all?: string
}

/** A draft that looks alike and that the rule leaves alone. */
export type Pass = string | { readonly draft: string; readonly context: Context }

export type AtLeastFive<T> = readonly [T, T, T, T, T, ...T[]]

type Decide<Name extends string, Answer> = (match: Match<Name>, draft: Draft) => Answer | undefined

/** What an author writes: names of patterns, and one function for all of them or one for each. */
export type Named<Whole, Name extends string, Answer> = Omit<Whole, 'patterns' | 'decide'> & {
  readonly patterns: Readonly<Record<Name, Pattern | readonly Pattern[]>>
  readonly decide: Decide<Name, Answer> | Readonly<Record<Name, Decide<string, Answer>>>
}

/** Ties the names of the patterns to what `decide` is told. A pattern that has no bound fails when the rules are compiled. */
export function defineRule<const Name extends string>(definition: Named<Rule, Name, Verdict>): Rule {
  return named(definition)
}

/** With one deciding function, whatever the author wrote. */
export function named<Whole, Name extends string, Answer>(
  definition: Named<Whole, Name, Answer>,
): Omit<Whole, 'patterns' | 'decide'> & {
  readonly patterns: Readonly<Record<string, Pattern | readonly Pattern[]>>
  readonly decide: Decide<string, Answer>
} {
  const { decide } = definition
  const one = typeof decide === 'function' ? (decide as Decide<string, Answer>) : undefined
  const each = decide as Readonly<Record<string, Decide<string, Answer>>>
  return { ...definition, decide: one ?? ((match, draft) => each[match.pattern]?.(match, draft)) }
}

/** Other words for a stretch of tokens. */
export function instead(from: number, to: number, text: string, claim?: 'only-if-true'): Proposal {
  return claim === undefined ? { edits: [{ from, to, text }] } : { edits: [{ from, to, text }], claim }
}
