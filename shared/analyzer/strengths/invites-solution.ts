import { defineStrength } from '../strength.ts'

export const invitesSolution = defineStrength({
  id: 'invites-solution',
  patterns: {
    prefer: [
      'what|which|how _{0,4} would you ADVERB? prefer|rather',
      'would you (rather|prefer)',
      'what|which _{0,3} works|suits|fits (you)? ADVERB? best|better',
      'what|which would work|suit|be ADVERB{0,2} best|better|easier|easiest for you',
    ],
    help: [
      'what would ADVERB? help',
      'what would make (it|this|that | things) ADVERB? right|better|good|easier',
      'what would (a|the _{0,2} solution|outcome|result|answer) (look|be)',
      'what can|could i do to make|put|set',
      'how would you like (me|us)? to? (resolve|proceed|handle|go|continue|solve|settle)',
      'how would you like (this|it|me) (resolved|solved|settled|handled | to be|handle|solve)',
    ],
  },
  decide: ({ from, to }, draft) =>
    draft.asks(from) ? { from, to, message: 'You let the customer shape the solution.' } : undefined,
  earns: [
    { draft: 'What would help you most?', quote: 'What would help' },
    { draft: 'What would a good solution look like for you?', quote: 'What would a good solution look' },
    { draft: 'Which of the two would you prefer?', quote: 'Which of the two would you prefer' },
  ],
  passes: [
    'What would you like to change on the order?',
    'I would prefer the second one.',
    'How can I help?',
  ],
})
