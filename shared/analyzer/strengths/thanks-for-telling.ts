import { defineStrength } from '../strength.ts'

export const thanksForTelling = defineStrength({
  id: 'thanks-for-telling',
  patterns: {
    telling: [
      '(thank you | thanks) (so|very|a much|lot)? for ADVERB? telling|letting me|us',
      '(thank you | thanks) (so|very|a much|lot)? for ADVERB? (pointing|bringing that|this|it|out|the _{0,3})',
      '(thank you | thanks) (so|very|a much|lot)? for ADVERB? flagging|reporting|raising|explaining|describing|mentioning|noticing|spotting',
      '(thank you | thanks) (so|very|a much|lot)? for ADVERB? sharing your|the ADVERB? story|experience|thoughts|feedback|concern|concerns|problem|issue|worry',
      '(thank you | thanks) (so|very|a much|lot)? for ADVERB? sharing (that|this|it $ | what|how)',
      '(thank you | thanks) (so|very|a much|lot)? for ADVERB? informing me|us|about|your',
      '(thank you | thanks) (so|very|a much|lot)? for (being ADVERB? honest|open|frank | your honesty|openness|candor|candour | the heads-up | speaking up)',
      '(thank you | thanks) (so|very|a much|lot)? for (the clear|detailed|full|helpful (description|explanation|details|summary))',
    ],
  },
  decide: ({ from, to }) => ({ from, to, message: 'You treat what the customer tells you as help.' }),
  earns: [
    { draft: 'Thank you for telling me about the hinge.', quote: 'Thank you for telling me' },
    { draft: 'Thanks for pointing that out.', quote: 'Thanks for pointing that out' },
  ],
  passes: ['Thank you for waiting.', 'Thanks for the code.', 'Thank you for contacting us.'],
})
