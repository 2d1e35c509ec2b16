import type { Draft } from '../draft.ts'
import { defineStrength } from '../strength.ts'
import { actOf } from '../wording/praise.ts'

const numbers = '*#|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty'
const days =
  'monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|today|tonight|noon|midnight|lunchtime'

export const timeCommitment = defineStrength({
  id: 'time-commitment',
  patterns: {
    point: [
      `by|before|until|at|on (about|around|the|this|next|end|of|latest|start){0,3} ${days}|${numbers}`,
      'by|before|within *mask',
      'by|before|at the? end of the|this|your|next|my? day|week|shift|month|morning|afternoon',
      '(first thing | later)? today|tomorrow|tonight',
      'this|tomorrow|on monday|tuesday|wednesday|thursday|friday morning|afternoon|evening',
    ],
    span: `within|in (the next | about | around | less than | under | a few | another | next)? (${numbers}|a|an|few|couple of)? ${numbers}|business|working|full|more? seconds|minutes|minute|hours|hour|days|day|week|weeks`,
  },
  unless: ['at|in|on|by one|two of', 'once|when|after|until|before|if you', 'at one|this point'],
  decide({ from, to }, draft) {
    const promise = promiseBefore(draft, from)
    if (promise < 0 || draft.asks(from)) return undefined
    return { from: promise, to, message: 'You say when.' }
  },
  earns: [
    { draft: "You'll have my answer by noon.", quote: "You'll have my answer by noon" },
    { draft: "I'll write again within two hours.", quote: "I'll write again within two hours" },
    { draft: 'I am sending it today.', quote: 'I am sending it today' },
  ],
  passes: [
    "I'll write again soon.",
    'The shop opens at nine.',
    'You bought it two days ago.',
    'Could you send it by noon?',
    'You will need two hours for it.',
  ],
})

/** "I'll write", "you'll have my answer", in the clause of the time. */
function promiseBefore(draft: Draft, at: number): number {
  const clause = draft.clauseFrom(at)
  return draft.find(clause, at, token => {
    if (draft.reads(token, 'i')) return actOf(draft, token) >= 0
    return (
      draft.reads(token, 'you') &&
      draft.reads(token + 1, 'will') &&
      draft.reads(token + 2, 'have', 'hear', 'get', 'receive', 'know', 'find')
    )
  })
}
