import { defineStrength } from '../strength.ts'

export const asksAlreadyTried = defineStrength({
  id: 'asks-already-tried',
  patterns: {
    tried: [
      'have|did you ADVERB{0,2} tried|try',
      'have|did you ADVERB{0,2} had|have|get|got|gotten a|the|any chance|opportunity|moment|minute to BASE-VERB',
      'have you already _',
      'have you ADVERB? checked|restarted|reset|cleared|updated|reinstalled|rebooted|refreshed|unplugged|looked',
    ],
  },
  decide: ({ from, to }, draft) =>
    draft.reads(from - 1, 'if', 'why', 'what', 'which', 'when', 'how') || !draft.asks(from)
      ? undefined
      : { from, to, message: 'You ask what was tried before you suggest it.' },
  earns: [
    { draft: 'Have you already tried the second cable?', quote: 'Have you already tried' },
    {
      draft: 'Have you had a chance to look in the app?',
      quote: 'Have you had a chance to look',
    },
  ],
  passes: ['Please try the second cable.', 'What have you tried?', 'You have already tried the cable.'],
})
