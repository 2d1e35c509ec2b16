import { defineStrength } from '../strength.ts'

export const inclusiveWe = defineStrength({
  id: 'inclusive-we',
  patterns: {
    lets: "let 's ADVERB? verb:BASE-VERB",
    let: 'let us ADVERB? verb:try|start|begin|look|go|see|take|open|work|find|solve|sort|walk|do|get|first',
    shall: 'shall we',
    together: 'we|us|you _{0,5} together',
  },
  unless: ["let 's|us (be|just)? hope|say|face|honest|know|wait|not", 'put|get|got|keep together'],
  decide: ({ from, to }) => ({ from, to, message: 'You do it with the customer.' }),
  earns: [
    { draft: "Let's open the menu.", quote: "Let's open" },
    { draft: 'Shall we go through it together?', quote: 'Shall we' },
    { draft: 'We can sort this out together.', quote: 'We can sort this out together' },
  ],
  passes: ['Please let us know the number.', "Let's hope the rain stops.", 'We will check it.'],
})
