import type { Draft } from '../draft.ts'
import { defineStrength } from '../strength.ts'

const steps =
  'open tap click press select choose go unplug plug hold turn switch restart scroll type enter sign log close start wait remove insert check look find update install download connect disconnect try scan pull push'.split(
    ' ',
  )
const MOST = 2

export const oneStepAtATime = defineStrength({
  id: 'one-step-at-a-time',
  patterns: {
    tell: ['tell|write|message me|here|back?', 'let me know', 'write'],
  },
  decide({ from, to }, draft) {
    if (!draft.reads(to, 'when', 'once', 'what') && !draft.readsOn(to, 'as soon as')) return undefined
    const sentence = draft.sentenceFrom(from)
    const before = draft.opensSentence(from) && sentence > 0 ? draft.sentenceFrom(sentence - 1) : sentence
    const count = stepsIn(draft, before, from)
    if (count === 0 || count > MOST) return undefined
    return { from: before, to: draft.sentenceTo(from), message: 'One step, and you wait for the customer.' }
  },
  earns: [
    {
      draft: "First, open Settings and tell me when you're there.",
      quote: "First, open Settings and tell me when you're there",
    },
    {
      draft: 'Unplug it, and write when the light is off.',
      quote: 'Unplug it, and write when the light is off',
    },
  ],
  passes: [
    'Tell me when you have time.',
    'Open it, tap Account, choose Off, press Save and tell me when it is done.',
    'Let me know if you need anything.',
  ],
})

/** Orders in front: "open Settings". */
function stepsIn(draft: Draft, from: number, to: number): number {
  let count = 0
  for (let at = from; at < to; at++) {
    const opens = draft.opensClause(at) || draft.reads(at - 1, 'please', 'first', 'now', 'then', 'and')
    if (opens && draft.reads(at, ...steps)) count++
  }
  return count
}
