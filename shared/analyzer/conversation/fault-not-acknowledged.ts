import type { Draft } from '../draft.ts'
import { movesOf } from '../exchange/moves.ts'
import { exchangeOf, latest } from '../exchange/open-turns.ts'
import { insertFirst } from '../exchange/openings.ts'
import { fold, onceForTurns, type Turns } from '../listening/turns.ts'
import { defineRule, type Verdict } from '../rule.ts'

/** So many answers may pass before the fault is due. */
const ANSWERS = 2

const slip = {
  turns: [
    { from: 'customer', text: 'The box holds another lamp than I ordered.', at: 0 },
    { from: 'agent', text: 'Could you read out the label?', at: 1 },
    { from: 'customer', text: 'It says Luna 40.', at: 2 },
    { from: 'agent', text: 'Thanks, one moment.', at: 3 },
    { from: 'customer', text: 'So what now?', at: 4 },
  ],
  companyFault: true,
} as const

export const faultNotAcknowledged = defineRule({
  id: 'fault-not-acknowledged',
  severity: 'warning',
  why: 'You will not say that it was you.',
  source: 'Empathy in Customer Service, Oxford Training Centre; Exabytes',
  patterns: {},
  decide: () => undefined,
  review: unowned,
  flags: [
    {
      draft: 'Could you send the slip?',
      quote: 'Could you send the slip',
      context: slip,
      rewrites: [
        { ifTrue: "You're right, that was our mistake. I'm sorry. Could you send the slip?" },
        "I'm sorry about {what happened}. Could you send the slip?",
      ],
    },
    {
      draft: 'Please put the lamp back in its box.',
      quote: 'Please put the lamp back in its box',
      context: slip,
    },
    { draft: 'The right one leaves today.', quote: 'The right one leaves today', context: slip },
    {
      draft: "Hello again, I'll book the courier.",
      quote: "Hello again, I'll book the courier",
      context: slip,
    },
    { draft: 'Sorry for the wait. Which floor do you live on?', quote: 'Sorry for the wait', context: slip },
  ],
  passes: [
    { draft: "You're right, we packed the wrong lamp. Could you send the slip?", context: slip },
    { draft: "I'm sorry you got the wrong lamp. Could you send the slip?", context: slip },
    {
      draft: 'Could you send the slip?',
      context: {
        ...slip,
        turns: [
          ...slip.turns.slice(0, 3),
          { from: 'agent', text: 'You are right, we packed the wrong lamp.', at: 3 },
        ],
      },
    },
    { draft: 'Could you send the slip?', context: { ...slip, companyFault: false } },
    { draft: 'Could you send the slip?', context: { ...slip, turns: slip.turns.slice(0, 3) } },
    'Could you send the slip?',
  ],
})

function unowned(draft: Draft): Verdict | undefined {
  const { context } = draft
  if (context.companyFault !== true) return undefined
  const { agent } = exchangeOf(context)
  if (agent.length < ANSWERS || wasOwned(context.turns ?? [])) return undefined
  const moves = movesOf(draft)
  if (moves.some(({ from, to }) => owns(draft.slice(from, to)))) return undefined
  const [true_, plain] = [
    "You're right, that was our mistake. I'm sorry.",
    "I'm sorry about {what happened}.",
  ]
  return {
    from: 0,
    to: draft.count === 0 ? 0 : draft.sentenceTo(0),
    about: 'fault',
    yields: true,
    message: `The case is marked as the company’s fault, and ${agent.length} answers have not said so.`,
    proposals: [
      { ...insertFirst(draft, true_, moves), claim: 'only-if-true' },
      insertFirst(draft, plain, moves),
    ],
  }
}

const wasOwned = onceForTurns((turns: Turns): boolean =>
  latest(exchangeOf({ turns }).agent, MOST_READ).some(({ text }) =>
    text
      .slice(0, 4_000)
      .split(/[.!?\n]+/)
      .some(owns),
  ),
)

const MOST_READ = 20

/** A fault admitted, or an apology that is neither for a wait nor for the agent's own limit. */
function owns(sentence: string): boolean {
  const text = fold(sentence)
  if (admission.test(text)) return true
  return (
    apology.test(text) &&
    !/\b(?:sorry|apolog\w+)\b[^.]*\b(?:wait|waiting|delay in|inconvenience|late reply|asking)\b/.test(text) &&
    !limit.test(text)
  )
}

const admission =
  /\b(?:you're right|you are (?:absolutely |completely )?right|(?:my|our) (?:mistake|fault|error|bad)|(?:we|i) (?:got|made|sent|packed|charged|shipped|mixed|missed|messed|forgot|failed|booked|printed)\b[^.]*\b(?:wrong|twice|mistake|up|error|it|you|down))/
const apology = /\b(?:sorry|apologi[sz]e|apologies)\b/
const limit = /\bsorry,? (?:but )?(?:i|we) (?:can|do|am|did)/
