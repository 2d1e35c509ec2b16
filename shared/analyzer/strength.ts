import type { Context } from './analysis.ts'
import type { Draft } from './draft.ts'
import type { Pattern } from './matching/pattern.ts'
import { type Match, type Named, named, type Pass } from './rule.ts'

/** Something a draft does well. It is told once for each draft, and never counted. */
export interface StrengthRule {
  readonly id: string
  readonly patterns: Readonly<Record<string, Pattern | readonly Pattern[]>>
  /** Where one of these overlaps what was found, nothing is earned. */
  readonly unless?: readonly Pattern[]
  decide(match: Match, draft: Draft): Praise | undefined
  /** Runs once for each draft in which nothing was earned yet, for what only the conversation can tell. */
  review?(draft: Draft): Praise | undefined
  readonly earns: AtLeastTwo<Earned>
  readonly passes: AtLeastTwo<Pass>
}

export interface Praise {
  readonly from: number
  readonly to: number
  /** One line that says what is good about it. */
  readonly message: string
}

/** A draft that earns the strength, and the exact words. */
export interface Earned {
  readonly draft: string
  readonly quote: string
  readonly context?: Context
}

export type AtLeastTwo<T> = readonly [T, T, ...T[]]

/** Works like `defineRule`. */
export function defineStrength<const Name extends string>(
  definition: Named<StrengthRule, Name, Praise>,
): StrengthRule {
  return named(definition)
}
