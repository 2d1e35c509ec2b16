import type { Draft } from '../draft.ts'
import { acknowledges } from '../exchange/acknowledging.ts'
import { movesOf } from '../exchange/moves.ts'
import { type Exchange, exchangeOf, type Read } from '../exchange/open-turns.ts'
import { insertFirst } from '../exchange/openings.ts'
import { retold } from '../exchange/retelling.ts'
import { fold, onceForTurns, type Turns } from '../listening/turns.ts'
import { defineRule, type Verdict } from '../rule.ts'
import { complains } from '../wording/complaint.ts'
import { problemOf } from '../wording/content.ts'

const LONG = 60
/** Agent turns before which nothing was solved yet. */
const OPENING = 2

const two = {
  turns: [{ from: 'customer', text: 'My app logs me out and also my points are gone.', at: 0 }],
} as const

export const noUnderstandingCheck = defineRule({
  id: 'no-understanding-check',
  severity: 'hint',
  quiet: true,
  why: 'You solve something, maybe not mine.',
  source: 'Customer Service Empathy Statements, Idiomatic',
  patterns: {},
  decide: () => undefined,
  review: unchecked,
  flags: [
    {
      draft: 'Reinstall the app from the store.',
      quote: 'Reinstall the app from the store',
      context: two,
      rewrites: [
        'So your app logs you out and your points are gone, is that right? Reinstall the app from the store.',
      ],
    },
    {
      draft: 'Hi Ana! Clear the cache, please.',
      quote: 'Hi Ana',
      context: two,
      rewrites: [
        'Hi Ana! So your app logs you out and your points are gone, is that right? Clear the cache, please.',
      ],
    },
    {
      draft: 'You can reset it in the menu.',
      quote: 'You can reset it in the menu',
      context: {
        turns: [{ from: 'customer', text: 'The lamp flickers. Another thing: the switch sticks.', at: 0 }],
      },
    },
    {
      draft: "I've sent you a new hinge.",
      quote: "I've sent you a new hinge",
      context: { turns: [{ from: 'customer', text: '1. the door sticks\n2. the hinge is bent', at: 0 }] },
      rewrites: ["So the door sticks and the hinge is bent, is that right? I've sent you a new hinge."],
    },
    {
      draft: 'See https://shop.example/points for both.',
      quote: 'See https://shop.example/points for both',
      context: two,
    },
  ],
  passes: [
    { draft: 'So the app logs you out and your points are gone, is that right?', context: two },
    { draft: 'Which of the two happened first?', context: two },
    {
      draft: 'You are logged out, and the points are gone: one cause. Reinstall the app first.',
      context: two,
    },
    'Reinstall the app from the store.',
    {
      draft: 'Reinstall the app from the store.',
      context: { turns: [{ from: 'customer', text: 'My app logs me out.', at: 0 }] },
    },
    {
      draft: 'Reinstall the app from the store.',
      context: {
        turns: [
          ...two.turns,
          { from: 'agent', text: 'So it logs you out and the points are gone, is that right?', at: 1 },
          {
            from: 'customer',
            text: 'Yes exactly. And also the icon is grey, my points do not come back.',
            at: 2,
          },
        ],
      },
    },
  ],
})

function unchecked(draft: Draft): Verdict | undefined {
  if (draft.count === 0) return undefined
  const exchange = exchangeOf(draft.context)
  const problems = problemsIn(draft.context.turns ?? silence)
  if (problems === undefined || exchange.agent.length > OPENING || wasChecked(exchange)) return undefined
  const moves = movesOf(draft)
  const solves = moves.some(move => move.solves)
  const asks = moves.some(({ from, asks }) => asks || draft.asks(from))
  const problem = problemOf(draft.context)
  const mirrors = moves.some(
    ({ from, to, solves }) => !solves && acknowledges(draft.slice(from, to), problem),
  )
  if (!solves || asks || mirrors) return undefined
  const [one, other] = problems.map(problem => retold(problem)).filter(told => told !== undefined)
  return {
    from: 0,
    to: draft.sentenceTo(0),
    about: exchange.open
      .map(({ text }) => text)
      .join('\n')
      .slice(0, 200),
    message:
      problems.length > 1
        ? `The customer told of ${problems.length} things: check that you have them right, then solve.`
        : 'The customer told a long story: check that you have it right, then solve.',
    proposals: [
      insertFirst(
        draft,
        problems.length > 1
          ? `So ${one ?? '{problem one}'} and ${other ?? '{problem two}'}, is that right?`
          : `So ${one ?? '{main point}'}, is that right?`,
        moves,
      ),
    ],
  }
}

const silence: Turns = []

/** Two problems or more, or one in many words; undefined where there is little to get wrong. */
const problemsIn = onceForTurns((turns): readonly string[] | undefined => {
  const { open } = exchangeOf({ turns })
  const clauses = open.flatMap(clausesOf)
  const problems = clauses.filter(clause => complains(clause) || trouble.test(clause))
  const adds = open.some(({ text }) => also.test(text))
  const list = clauses.length > 1 && open.some(({ text }) => /(?:^|\n)\s*(?:1[.)]|[-•*])\s/.test(text))
  if (problems.length > 1 && (adds || list)) return problems
  const words = open.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0)
  return words > LONG && problems.length > 0 ? [problems[0] ?? ''] : undefined
})

function clausesOf({ sentences }: Read): readonly string[] {
  return sentences.flatMap(({ text }) =>
    fold(text)
      .replace(/^\s*(?:\d+[.)]|[-•*])\s*/, '')
      .split(/,?\s+(?:and|but)\s+(?:also|now|then)\s+|,\s+also\s+|\bsecond(?:ly)?,|[:;]\s/)
      .filter(clause => /\p{L}/u.test(clause)),
  )
}

const also =
  /\balso\b|\b(?:and )?another (?:thing|problem|issue)|\bbesides\b|\bon top of\b|\bsecond(?:ly)?\b|\btwo (?:problems|things|issues)|\bplus\b|(?:^|\n)\s*(?:2[.)]|[-•*])\s/i
const trouble =
  /\b(?:gone|logs? me out|flickers?|sticks?|bent|stuck|stopped|stops|crash\w*|freez\w*|frozen|missing|vanished|disappeared|fail\w*|error|cannot|can't|doesn't|does not|won't|isn't|hasn't|didn't|no longer)\b/

/** The agent said it back, and the customer agreed. */
function wasChecked({ agent, open }: Exchange): boolean {
  const last = agent.at(-1)
  const asked =
    last !== undefined &&
    /\b(?:right|correct|correctly|understand)\b[^?]{0,20}\?/i.test(last.text.slice(-500))
  return (
    asked &&
    open.some(({ text }) => /^\W*(?:yes|yep|yeah|exactly|correct|right|that's right|true)\b/i.test(text))
  )
}
