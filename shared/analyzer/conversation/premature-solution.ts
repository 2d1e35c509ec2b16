import type { Draft } from '../draft.ts'
import { movesOf } from '../exchange/moves.ts'
import { exchangeOf, quoted } from '../exchange/open-turns.ts'
import { defineRule, type Verdict } from '../rule.ts'

/** So soon after a message the next one may be on its way. */
const PAUSE_MS = 4_000

const telling = {
  turns: [{ from: 'customer', text: 'My reader has two problems. First, the page', at: 0 }],
  customer: { typing: true },
} as const
const justNow = {
  turns: [
    { from: 'customer', text: 'the lamp flickers', at: 0 },
    { from: 'customer', text: 'and there is more', at: 5_000 },
  ],
  now: 7_000,
} as const

export const prematureSolution = defineRule({
  id: 'premature-solution',
  severity: 'hint',
  why: 'You did not let me finish.',
  source: 'Empathy in Customer Service, Exabytes',
  patterns: {},
  decide: () => undefined,
  review: early,
  flags: [
    {
      draft: 'Hold the power button for 30 seconds, that fixes it.',
      quote: 'Hold the power button for 30 seconds, that fixes it',
      context: telling,
    },
    { draft: "I've reset the reader for you.", quote: "I've reset the reader for you", context: telling },
    { draft: '', quote: '', context: telling },
    { draft: 'Hi! You can reset it in the menu.', quote: 'You can reset it in the menu', context: telling },
    {
      draft: 'Here you go, press the left switch.',
      quote: 'Here you go, press the left switch',
      context: justNow,
    },
    {
      draft: 'See https://lamps.example/flicker for this.',
      quote: 'See https://lamps.example/flicker for this',
      context: justNow,
    },
  ],
  passes: [
    { draft: "Take your time, I'm reading along.", context: telling },
    { draft: 'Which page is it?', context: telling },
    { draft: 'I see, the page first.', context: telling },
    'Hold the power button for 30 seconds, that fixes it.',
    { draft: 'Unplug it for a minute.', context: { ...justNow, now: 60_000 } },
    {
      draft: 'Then press OK.',
      context: { turns: [{ from: 'agent', text: 'Open the menu.', at: 0 }], customer: { typing: true } },
    },
  ],
})

function early(draft: Draft): Verdict | undefined {
  const { context } = draft
  const last = exchangeOf(context).open.at(-1)
  if (last === undefined) return undefined
  const typing = context.customer?.typing === true
  const isNew = context.now !== undefined && context.now >= last.at && context.now - last.at < PAUSE_MS
  if (!typing && !(isNew && draft.count > 0)) return undefined
  const solution = movesOf(draft).find(move => move.solves)
  if (draft.count > 0 && solution === undefined) return undefined
  const state = typing ? 'is still writing' : 'wrote a moment ago and may not have finished'
  return {
    from: solution?.from ?? 0,
    to: solution === undefined ? 0 : draft.sentenceTo(solution.from),
    about: 'typing',
    yields: true,
    message: `The customer ${state}, after ${quoted(last.text)}`,
  }
}
