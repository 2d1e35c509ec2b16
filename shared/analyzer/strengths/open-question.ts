import { defineStrength } from '../strength.ts'

export const openQuestion = defineStrength({
  id: 'open-question',
  patterns: {
    asked: [
      '(tell|describe|explain|show|walk me ADVERB? (through)?)? what (exactly)? (happened|happens|went|goes|changed) ',
      'what ADVERB? happened|happens (just | right)? (before|when|after|next|first|then)?',
      'how do|does|did you ADVERB? (usually|normally|mostly|want|use|like) ',
      'how ADVERB{0,2} do you usually|normally|mostly',
      'what do|would|did you (need|use|want|hope|have in mind|plan) (it|this|that | the _)? (for|most|to)',
      'what matters|bothers|worries|troubles (you)? most',
      'what were you (trying|hoping|about) to',
      'what is most|more important',
      'what (would|do) you like|want (it|this|the _) to',
      'what (led|made|brought) you|to',
    ],
    more: [
      'tell|telling me (a bit | a little)? more about|of',
      'describe|explain (to|for me)? the|your ADVERB? problem|issue|concern|situation',
      'elaborate|brief me? (a|the bit|little|issue|more)? (more | on | about)?',
    ],
  },
  unless: ['what made you cancel|ignore|not', 'know|tell|told|say|see|show what happened (to|with) your'],
  decide({ pattern, from, to }, draft) {
    const asks = draft.asks(from)
    if (!asks && (pattern !== 'more' || !draft.reads(from, 'tell'))) return undefined
    return { from, to, message: 'You ask openly, and the customer can tell the story.' }
  },
  earns: [
    { draft: 'Can you tell me exactly what happened?', quote: 'tell me exactly what happened' },
    { draft: 'How do you usually read, on the phone or the tablet?', quote: 'How do you usually' },
    { draft: 'Tell me more about the noise.', quote: 'Tell me more about' },
  ],
  passes: ['What is your order number?', 'Do you have the slip?', 'I saw what happened.'],
})
