import { defineStrength } from '../strength.ts'

const tone =
  'insults|insulting|threats|threatening|swearing|shouting|abuse|abusive|language|profanity|curses|cursing|names'

export const respectfulBoundary = defineStrength({
  id: 'respectful-boundary',
  patterns: {
    limit: [
      `without|leave|leaving|drop|stop|skip the|any|your|such|more ADVERB? (${tone} | abusive|foul|bad|rude|strong language)`,
      `if|while|until the|your ${tone} (continue|continues|go|goes|stop|stops)`,
      'keep|keeping (it|this|the tone | our chat | things) ADVERB? (respectful|civil|polite|friendly)',
      'speak|write|talk to me|each ADVERB? (respectfully|politely | with respect)',
    ],
  },
  decide({ from, to }, draft) {
    const start = draft.sentenceFrom(Math.max(0, draft.sentenceFrom(from) - 1))
    const end = draft.sentenceTo(from)
    const wish = draft.find(
      start,
      end,
      at =>
        draft.reads(at, 'help', 'solve', 'sort', 'fix') &&
        draft.has(Math.max(start, at - 6), at, 'i', 'let', 'we'),
    )
    if (wish < 0 || draft.has(draft.clauseFrom(wish), wish, 'not')) return undefined
    return {
      from: Math.min(from, draft.clauseFrom(wish)),
      to: Math.max(to, wish + 1),
      message: 'You hold a line and stay on the customer’s side.',
    }
  },
  earns: [
    {
      draft: 'I want to help, and I can do that better without the insults.',
      quote: 'I want to help, and I can do that better without the insults',
    },
    {
      draft: "I'd like to solve this with you; please leave the threats out.",
      quote: "I'd like to solve this with you; please leave the threats",
    },
  ],
  passes: [
    'Stop the insults.',
    'I want to help you with the lamp.',
    "I can't help while the swearing goes on.",
  ],
})
