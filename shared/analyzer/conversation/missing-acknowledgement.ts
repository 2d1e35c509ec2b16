import type { Draft } from '../draft.ts'
import { wasAcknowledged } from '../exchange/acknowledging.ts'
import { type Grievance, grievanceOf } from '../exchange/grievance.ts'
import { firstMove, type Move, movesOf } from '../exchange/moves.ts'
import { type Exchange, exchangeOf, quoted } from '../exchange/open-turns.ts'
import { openingFor } from '../exchange/openings.ts'
import { defineRule, type Verdict } from '../rule.ts'

export const missingAcknowledgement = defineRule({
  id: 'missing-acknowledgement',
  severity: 'warning',
  why: 'You did not read what I wrote.',
  source: 'Customer Service Empathy Statements, Idiomatic; Oxford Training Centre',
  patterns: {},
  decide: () => undefined,
  review: missing,
  flags: [
    {
      draft: 'Please send a photo and the order number.',
      quote: 'Please send a photo and the order number',
      context: complaint("The crib arrived with a cracked side, I'm really disappointed."),
      rewrites: [
        "I'm sorry the crib arrived with a cracked side. Please send a photo and the order number.",
        'I can see how disappointing it is that the crib arrived with a cracked side. Please send a photo and the order number.',
      ],
    },
    {
      draft: 'Order number?',
      quote: 'Order number',
      context: complaint('My parcel never came and nobody answers!'),
      rewrites: ["I'm sorry your parcel never came. Order number?"],
    },
    {
      draft: 'Hello Ana! Which size did you order?',
      quote: 'Hello Ana',
      context: complaint('I was charged twice for one pair of boots. This is ridiculous.'),
      rewrites: [
        "Hello Ana! I'm sorry you were charged twice for one pair of boots. Which size did you order?",
      ],
    },
    {
      draft: 'You can return it within 30 days.',
      quote: 'You can return it within 30 days',
      context: complaint('Worst mattress ever.'),
      rewrites: ["I'm sorry about {what happened}. You can return it within 30 days."],
    },
    {
      draft: '',
      quote: '',
      context: complaint('The second driver did not show up either. I am fed up.'),
      rewrites: ["I'm sorry the second driver did not show up either."],
    },
    {
      draft: 'Hold the red button for ten seconds.',
      quote: 'Hold the red button for ten seconds',
      context: {
        turns: [
          { from: 'customer', text: 'Is there a night mode?', at: 0 },
          { from: 'agent', text: 'Yes, under Display.', at: 30_000 },
          { from: 'customer', text: "That's the third time you send me there, it's useless!", at: 60_000 },
        ],
      },
    },
  ],
  passes: [
    'Please send a photo and the order number.',
    {
      draft: "I'm sorry the crib came with a cracked side. Could you send a photo?",
      context: complaint("The crib arrived with a cracked side, I'm really disappointed."),
    },
    {
      draft: 'A cracked side on a new crib. Could you send a photo?',
      context: complaint('The crib arrived with a cracked side.'),
    },
    { draft: 'Under Settings, tap Address.', context: complaint('How do I change my address?') },
    { draft: 'Hello Ana!', context: complaint('My parcel never came and nobody answers!') },
    {
      draft: 'Which size was it?',
      context: {
        turns: [
          { from: 'customer', text: 'You sent the wrong boots, I am so annoyed.', at: 0 },
          { from: 'agent', text: "I'm sorry you got the wrong boots.", at: 30_000 },
          { from: 'customer', text: 'I still have the wrong ones here, by the way!!', at: 60_000 },
        ],
      },
    },
    {
      draft: 'Now press and hold it for ten seconds.',
      context: {
        turns: [
          { from: 'customer', text: 'Can you help me with the reader?', at: 0 },
          { from: 'agent', text: 'Press the button once, what do you see?', at: 30_000 },
          { from: 'customer', text: 'ok done, it does not work', at: 60_000 },
        ],
      },
    },
    { draft: 'You are welcome!', context: complaint('Thanks, the broken one is solved.') },
  ],
})

function complaint(text: string) {
  return { turns: [{ from: 'customer', text, at: 0 }] } as const
}

function missing(draft: Draft): Verdict | undefined {
  const { context } = draft
  const grievance = grievanceOf(context)
  if (grievance === undefined || (context.event ?? 'message') !== 'message') return undefined
  const exchange = exchangeOf(context)
  if (wasAcknowledged(context) || exchange.closing || isThanked(exchange)) return undefined
  if (!grievance.heated && exchange.agent.length > FIRST_ANSWERS) return undefined
  const moves = movesOf(draft)
  const first = firstMove(moves)
  if (draft.count > 0 && first < 0) return undefined
  if (moves.some(move => move.acknowledges)) return undefined
  return {
    from: 0,
    to: draft.count === 0 ? 0 : draft.sentenceTo(0),
    about: grievance.sentence,
    yields: true,
    message: messageFor(grievance, moves),
    proposals: openingFor(draft, grievance, moves),
  }
}

/** With thanks for the help the matter is closed, whatever the words before. */
const isThanked = ({ open }: Exchange): boolean =>
  /\bhave an? (?:great|nice|good|lovely)\b|\bappreciated\b|\bthank(?:s| you)[^.?!]{0,14} for (?:your|the|all) (?:\w+ )?(?:help|time|support|assistance)\b/i.test(
    open.at(-1)?.text.slice(-300) ?? '',
  )

/** A plain fault is acknowledged once, before the work on it begins; later it is a step of a walkthrough. */
const FIRST_ANSWERS = 1

function messageFor({ sentence }: Grievance, moves: readonly Move[]): string {
  const own = moves.filter(move => !move.greets)
  if (own.length > 0 && own.every(move => move.asks))
    return `After ${quoted(sentence)} this reads like a form.`
  return own.length === 0
    ? `Begin with what the customer wrote: ${quoted(sentence)}`
    : `Nothing here takes up ${quoted(sentence)}`
}
