import type { Context } from '../analysis.ts'
import { onceForTurns, type Turns } from '../listening/turns.ts'
import { complains } from '../wording/complaint.ts'
import { causingIn, isHeated, isReproach, saysAgain } from './heat.ts'
import { exchangeOf } from './open-turns.ts'
import { retold } from './retelling.ts'

/** What the customer complains about since the agent last wrote. */
export interface Grievance {
  /** The sentence that tells it best. */
  readonly sentence: string
  /** A feeling, a reproach, a repetition, a shout: not only that something does not work. */
  readonly heated: boolean
  /** What causes such a feeling, in the agent's words: "frustrating"; undefined where the customer names none. */
  readonly causing: string | undefined
  /** What happened, as the agent can say it back; undefined where no sentence of the customer's can be turned. */
  readonly told: string | undefined
}

const none: Turns = []

/** Undefined for a plain question, and for thanks. */
export const grievanceOf = ({ turns = none }: Context): Grievance | undefined => find(turns)

const find = onceForTurns((turns): Grievance | undefined => {
  const said = exchangeOf({ turns }).open.flatMap(({ sentences }) => sentences.map(({ text }) => text))
  const complaints = said.filter(
    sentence => complains(sentence) && !isHarmless(sentence) && !isOnlyRepeated(sentence),
  )
  const [first] = complaints
  if (first === undefined) return undefined
  const heated = complaints.find(isHeated)
  return {
    sentence: heated ?? first,
    heated: heated !== undefined,
    causing: causingIn(complaints.join(' ')),
    told: [...complaints, ...said.filter(sentence => denial.test(sentence))]
      .map(sentence => retold(sentence, clause => complains(clause) || denial.test(clause)))
      .find(told => told !== undefined),
  }
})

const denial =
  /\b(?:not|never|cannot|no longer|nothing|gone|twice|error|stuck|stopped|fail\w*|crash\w*)\b|n['’]t\b/i

/** "As I said, the hinge is bent" is for another rule, unless a feeling is in it. */
const isOnlyRepeated = (sentence: string): boolean =>
  saysAgain(sentence) && causingIn(sentence) === undefined && !isReproach(sentence)

/** Thanks, an excuse, a wish, a comfort: words of trouble without a complaint. */
const isHarmless = (sentence: string): boolean => harmless.test(sentence)

const harmless =
  /^(?:i(?:'m| am) )?(?:so |very )?sorry|\bno (?:problem|worries|rush)\b|\bnot (?:a problem|upset|angry|annoyed|disappointed|worried|too bad)\b|\bnever ?mind\b|\bno longer (?:a problem|upset)|\bnothing (?:is )?(?:broken|wrong|missing)\b|\bsorry (?:for|about|to bother|if)\b|\bno offen[sc]e\b|\bconcerned (?:is|are|items?|orders?|products?)\b|\b(?:wondering|can i|could i|how (?:do|can) i)\b[^.!]*\bmoney back\?$|\bwhat if\b|\bin case\b|\bif (?:it|they|something|anything|the)\b/i
