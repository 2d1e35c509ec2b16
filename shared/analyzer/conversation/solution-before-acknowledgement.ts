import type { Draft } from '../draft.ts'
import { wasAcknowledged } from '../exchange/acknowledging.ts'
import { grievanceOf } from '../exchange/grievance.ts'
import { firstMove, type Move, movesOf } from '../exchange/moves.ts'
import { quoted } from '../exchange/open-turns.ts'
import { defineRule, type Proposal, type Verdict } from '../rule.ts'

const cold = {
  turns: [{ from: 'customer', text: 'Third night without heat, this is awful.', at: 0 }],
} as const

export const solutionBeforeAcknowledgement = defineRule({
  id: 'solution-before-acknowledgement',
  severity: 'hint',
  quiet: true,
  why: 'The fix comes first, and I come second.',
  source: 'Empathy in Customer Service, Oxford Training Centre',
  patterns: {},
  decide: () => undefined,
  review: late,
  flags: [
    {
      draft: "Press reset for ten seconds. I'm sorry you've had three cold nights.",
      quote: 'Press reset for ten seconds',
      context: cold,
      rewrites: ["I'm sorry you've had three cold nights. Press reset for ten seconds."],
    },
    {
      draft: 'Which boiler is it? I understand how tiring three cold nights are.',
      quote: 'Which boiler is it',
      context: cold,
      rewrites: ['I understand how tiring three cold nights are. Which boiler is it?'],
    },
    {
      draft:
        'Hello Ana! Open the valve on the left. Sorry about the third night without heat. Then press reset.',
      quote: 'Open the valve on the left',
      context: cold,
      rewrites: [
        'Hello Ana! Sorry about the third night without heat. Open the valve on the left. Then press reset.',
      ],
    },
    {
      draft: 'Please send the order number. That sounds exhausting.',
      quote: 'Please send the order number',
      context: cold,
      rewrites: ['That sounds exhausting. Please send the order number.'],
    },
    {
      draft: 'See https://heat.example/reset for the steps. I apologize for the third cold night.',
      quote: 'See https://heat.example/reset for the steps',
      context: cold,
    },
  ],
  passes: [
    { draft: "I'm sorry you've had three cold nights. Press reset for ten seconds.", context: cold },
    { draft: 'Press reset for ten seconds.', context: cold },
    { draft: 'So there has been no heat for three nights, is that right? Sorry about that.', context: cold },
    "Press reset for ten seconds. I'm sorry you've had three cold nights.",
    {
      draft: 'Press reset for ten seconds. Sorry about the noise it makes.',
      context: { turns: [{ from: 'customer', text: 'How do I reset it?', at: 0 }] },
    },
    {
      draft: 'Press it again. Sorry about the cold.',
      context: {
        turns: [
          ...cold.turns,
          { from: 'agent', text: "I'm sorry it has been cold for three nights.", at: 1 },
          { from: 'customer', text: 'Still not warm!!', at: 2 },
        ],
      },
    },
  ],
})

function late(draft: Draft): Verdict | undefined {
  if (draft.count === 0 || (draft.context.event ?? 'message') !== 'message') return undefined
  const grievance = grievanceOf(draft.context)
  if (grievance === undefined || wasAcknowledged(draft.context)) return undefined
  const moves = movesOf(draft)
  const first = moves[firstMove(moves)]
  const taken = moves.findIndex(move => move.acknowledges)
  const before = moves.slice(0, Math.max(0, taken)).find(move => !move.greets && (move.solves || move.asks))
  const acknowledgment = moves[taken]
  if (first === undefined || before === undefined || acknowledgment === undefined) return undefined
  if (acknowledgment.solves || draft.asks(acknowledgment.from) || startsOver(moves, before, taken))
    return undefined
  return {
    from: before.from,
    to: draft.sentenceTo(before.from),
    about: grievance.sentence,
    yields: true,
    message: `What takes up ${quoted(grievance.sentence)} comes late: say it first.`,
    proposals: [movedFirst(draft, first, acknowledgment)],
  }
}

/** A greeting in the middle: two messages in one. */
const startsOver = (moves: readonly Move[], before: Move, taken: number): boolean =>
  moves.slice(moves.indexOf(before), taken).some(move => move.greets)

/** The sentence stands in front, and no longer where it stood. */
function movedFirst(draft: Draft, first: Move, { from, to }: Move): Proposal {
  const sentence = draft.slice(from, to)
  const text = /[.!?…]["”’)]*$/.test(sentence) ? sentence : `${sentence}.`
  return {
    label: text,
    edits: [
      { from: first.from, to: first.from, text },
      { from: from - 1, to, text: draft.slice(from - 1, from) },
    ],
  }
}
