import { defineStrength } from '../strength.ts'
import { agentActs } from '../wording/praise.ts'

export const reassuranceWithAction = defineStrength({
  id: 'reassurance-with-action',
  patterns: {
    worry: 'do not ADVERB? worry',
    no: [
      'no worries',
      '(there is)? no need to',
      'you do not (need | have) to',
      'rest easy',
      'nothing to worry about',
    ],
    assure: 'i (can)? ADVERB? assure you',
  },
  decide({ from, to }, draft) {
    const next = draft.nextSentence(from)
    const end = draft.sentenceTo(next < draft.count ? next : from)
    const act = agentActs(draft, to, Math.max(end, draft.sentenceTo(from)))
    if (act < 0 || draft.asks(from)) return undefined
    return {
      from,
      to: draft.sentenceFrom(act) === draft.sentenceFrom(from) ? Math.max(to, draft.clauseTo(act)) : to,
      message: 'You take the worry away with something you do.',
    }
  },
  earns: [
    {
      draft: "Don't worry, I've just stopped the second payment.",
      quote: "Don't worry, I've just stopped the second payment",
    },
    {
      draft: "No need to call back, I'll ring you at two.",
      quote: "No need to call back, I'll ring you at two",
    },
  ],
  passes: ["Don't worry.", "Don't worry, I'll try my best.", 'I have stopped the payment.'],
})
