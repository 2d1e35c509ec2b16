import { defineStrength } from '../strength.ts'

export const faultAdmission = defineStrength({
  id: 'fault-admission',
  patterns: {
    agreed: 'you are ADVERB{0,2} right|correct',
    mine: [
      'that|this|it is|was|were ADVERB? my|our own? mistake|fault|error|oversight',
      '^ sorry? // my|our mistake|fault|error|bad',
      '^ my|our mistake|fault|error|bad',
    ],
    did: [
      'i|we have? ADVERB{0,2} (messed up | screwed up | dropped the ball | let you down)',
      'i|we have? ADVERB{0,2} made a|an|the _{0,2} mistake|error',
      'i|we have? ADVERB{0,2} (got|sent|gave|shipped|packed|printed|charged|quoted|read _{1,4} wrong)',
      'i|we have? ADVERB{0,2} misread|misunderstood|overlooked|overcharged|misspelled|mixed',
    ],
  },
  unless: ['if|whether you are', 'you are ADVERB? right|correct that? after|by|next|on|at|in|to|here|there'],
  decide({ pattern, from, to }, draft) {
    if (draft.asks(from)) return undefined
    const message =
      pattern === 'agreed'
        ? 'You take the customer’s side.'
        : 'You own the mistake, which is worth more than a reason.'
    return { from, to, message }
  },
  earns: [
    { draft: "You're right, we printed the wrong date.", quote: "You're right" },
    { draft: 'That was my mistake, I misread the size.', quote: 'That was my mistake' },
    { draft: 'We got your street wrong and I have corrected it.', quote: 'We got your street wrong' },
    { draft: 'Sorry, my mistake.', quote: 'Sorry, my mistake' },
  ],
  passes: [
    'You are right next to the exit.',
    'Let me know if you are right about the size.',
    'Was that our mistake?',
    'The order has a wrong size.',
  ],
})
