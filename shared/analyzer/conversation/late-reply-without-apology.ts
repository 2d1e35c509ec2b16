import type { Draft } from '../draft.ts'
import { movesOf } from '../exchange/moves.ts'
import { askedAt, exchangeOf, quoted } from '../exchange/open-turns.ts'
import { insertFirst } from '../exchange/openings.ts'
import { defineRule, type Verdict } from '../rule.ts'

/** The promise to the customer, where none is set. */
const REPLY_WITHIN_MS = 120_000
const MINUTE = 60_000
const HOUR = 60 * MINUTE

const nineMinutes = {
  turns: [{ from: 'customer', text: 'Is my seat confirmed?', at: 0 }],
  now: 9 * MINUTE,
} as const

export const lateReplyWithoutApology = defineRule({
  id: 'late-reply-without-apology',
  severity: 'warning',
  why: 'My time does not count.',
  source: 'Empathy in Customer Service, Exabytes; You, Yang, Wang, Deng, Journal of Marketing 2020',
  patterns: {},
  decide: () => undefined,
  review: late,
  flags: [
    {
      draft: 'Yes, seat 14C is yours.',
      quote: 'Yes, seat 14C is yours',
      context: nineMinutes,
      rewrites: [
        'Sorry for the wait, and thank you for staying. Yes, seat 14C is yours.',
        'Thank you for waiting. Yes, seat 14C is yours.',
      ],
    },
    {
      draft: '',
      quote: '',
      context: nineMinutes,
      rewrites: ['Sorry for the wait, and thank you for staying.', 'Thank you for waiting.'],
    },
    {
      draft: 'Hi Ana, it is confirmed.',
      quote: 'Hi Ana, it is confirmed',
      context: { ...nineMinutes, now: 3 * MINUTE },
      rewrites: ['Hi Ana, sorry for the wait, and thank you for staying. It is confirmed.'],
    },
    {
      draft: "I'm sorry the seat was gone. Row 15 is free.",
      quote: "I'm sorry the seat was gone",
      context: nineMinutes,
      rewrites: ["Thank you for waiting. I'm sorry the seat was gone. Row 15 is free."],
    },
    {
      draft: 'Your seat is 14C.',
      quote: 'Your seat is 14C',
      context: { ...nineMinutes, now: 5 * HOUR, replyWithinMs: HOUR },
      rewrites: ['Sorry for the long wait. Your seat is 14C.', 'Thank you for waiting. Your seat is 14C.'],
    },
  ],
  passes: [
    { draft: 'Thank you for waiting. Yes, seat 14C is yours.', context: nineMinutes },
    { draft: 'Hello Ana! Sorry it took so long. Seat 14C is yours.', context: nineMinutes },
    { draft: 'I appreciate your patience, seat 14C is yours.', context: nineMinutes },
    { draft: 'Yes, seat 14C is yours.', context: { ...nineMinutes, now: MINUTE } },
    { draft: 'Seat 14C is yours.', context: { ...nineMinutes, replyWithinMs: HOUR } },
    'Yes, seat 14C is yours.',
    {
      draft: 'Enjoy the flight!',
      context: { ...nineMinutes, turns: [{ from: 'customer', text: 'Great, thank you so much!', at: 0 }] },
    },
  ],
})

function late(draft: Draft): Verdict | undefined {
  const { context } = draft
  const { now, replyWithinMs = REPLY_WITHIN_MS } = context
  const exchange = exchangeOf(context)
  const since = askedAt(exchange)
  if (now === undefined || since === undefined || now - since <= replyWithinMs || exchange.closing)
    return undefined
  const moves = movesOf(draft)
  const first = moves.slice(0, OPENING)
  if (first.some(({ from, to }) => speaksOfWait(draft, from, to))) return undefined
  const [asked] = exchange.open
  const apologizes = first.some(({ from, to }) => draft.has(from, to, ...apology))
  const sorry =
    now - since > HOUR ? 'Sorry for the long wait.' : 'Sorry for the wait, and thank you for staying.'
  const openings = apologizes ? ['Thank you for waiting.'] : [sorry, 'Thank you for waiting.']
  return {
    from: 0,
    to: draft.count === 0 ? 0 : draft.sentenceTo(0),
    about: `${since}`,
    yields: true,
    message: `${waited(now - since)} since ${quoted(asked?.text ?? '')}, and no word about the wait.`,
    proposals: openings.map(opening => insertFirst(draft, opening, moves)),
  }
}

/** The apology may stand behind the greeting. */
const OPENING = 3

function speaksOfWait(draft: Draft, from: number, to: number): boolean {
  const courtesy = draft.find(from, to, at =>
    draft.reads(at, ...apology, 'thank', 'thanks', 'appreciate', 'grateful'),
  )
  return courtesy >= 0 && (draft.has(from, to, ...waiting) || isBare(draft, courtesy, to))
}

/** "My apologies!": after a wait it is for the wait. */
const isBare = (draft: Draft, at: number, to: number): boolean =>
  draft.reads(at, ...apology) && draft.clauseTo(at) - at <= 1 && draft.sentenceTo(at) - at <= 1 && at < to

const apology = ['sorry', 'apologize', 'apologise', 'apologies', 'apology', 'pardon']
const waiting =
  `wait waiting waited patience patient delay delayed late later long time staying holding bearing slow while sooner keeping kept hold
  response reply getting`.split(/\s+/)

function waited(ms: number): string {
  const minutes = Math.round(ms / MINUTE)
  if (minutes < 120) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
  const hours = Math.round(ms / HOUR)
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`
}
