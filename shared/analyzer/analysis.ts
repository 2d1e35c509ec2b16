/** The analyzer's public contract. Offsets are UTF-16 units into the exact draft. */

export const severities = ['hint', 'warning', 'error'] as const
export type Severity = (typeof severities)[number]

export interface Analysis {
  /** In order of `start`, never overlapping. */
  readonly findings: readonly Finding[]
  readonly strengths: readonly Strength[]
  /** Whether the draft was longer than `maxLength`, so that its end was not read. */
  readonly cut: boolean
}

export interface Finding {
  readonly rule: string
  readonly severity: Severity
  readonly start: number
  readonly end: number
  /** One line, specific to this draft. */
  readonly message: string
  /** One line: what the customer hears. */
  readonly why: string
  /** Which article or study the rule comes from. */
  readonly source: string
  /** Best first; empty where no honest rewrite exists. */
  readonly suggestions: readonly Suggestion[]
  /** Stable over edits elsewhere in the draft: a dismissal survives typing. */
  readonly key: string
  /** Rules whose finding was folded into this one. */
  readonly also: readonly string[]
}

export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

export interface Suggestion {
  /** What the button says. */
  readonly label: string
  /** Applied together; sorted, not overlapping, as small as possible. */
  readonly edits: readonly Edit[]
  /** `only-if-true`: states an act, a fact or a doer that the draft did not state. */
  readonly claim: 'none' | 'only-if-true'
  /** Places the agent must fill, in the rewritten text. */
  readonly blanks: readonly { readonly start: number; readonly end: number }[]
}

export interface Strength {
  readonly id: string
  /** How much it is worth: where only one is shown, the lowest comes first. */
  readonly rank: number
  readonly start: number
  readonly end: number
  readonly message: string
}

/** What the conversation knows; every field is optional, times are epoch milliseconds. */
export interface Context {
  /** Oldest first. */
  readonly turns?: readonly {
    readonly from: 'customer' | 'agent'
    readonly text: string
    readonly at: number
  }[]
  readonly customer?: {
    readonly name?: string
    readonly locale?: string
    readonly typing?: boolean
    readonly facts?: readonly { readonly kind: string; readonly value: string }[]
  }
  /** What the draft does; `message` by default. */
  readonly event?: 'message' | 'transfer' | 'close'
  /** Somebody marked the case as the company's own fault. */
  readonly companyFault?: boolean
  /** The range of formality the brand writes in, 0 casual .. 100 formal. */
  readonly brand?: { readonly formality?: readonly [min: number, max: number] }
  /** The promise to the customer; 120,000 by default. */
  readonly replyWithinMs?: number
  readonly now?: number
}

export interface AnalyzeOptions {
  /** Units of the draft that are read; 10,000 by default. */
  readonly maxLength?: number
}
