import { defineStrength } from '../strength.ts'

const states = 'working|solved|fixed|resolved|sorted|better|gone|visible|back'

export const resolutionCheck = defineStrength({
  id: 'resolution-check',
  patterns: {
    is: [
      `is|are it|that|this|everything|they|all (all)? ADVERB{0,2} ${states} (for you)? (now|again)?`,
      `is|are the|your _{1,3} ADVERB? (working|showing|visible|back|there|fixed|solved) (for you)? (now|again)?`,
    ],
    does: [
      'does|did|do it|that|this|they ADVERB{0,2} (solve|fix|work|help|open|fit|show|answer|look|load|start|sort|make)',
      'has|have that|this|it|i ADVERB? (solved|fixed|helped|resolved|answered|worked|been)',
      'does|do the|your _{1,3} ADVERB? (open|work|show|fit|load|start) now|again',
      'can|could|are you (able to)? ADVERB? (see|open|use|sign|log|play|read|access) (it|them|that | in | the _{1,3})? now|again',
    ],
  },
  unless: ['does|do that|it|this work|help for|on|with|if|when', 'look|looks like'],
  decide: ({ from, to }, draft) =>
    draft.asks(from) && draft.opensClause(from)
      ? { from, to, message: 'You make sure that it is solved.' }
      : undefined,
  earns: [
    { draft: 'Is that working for you now?', quote: 'Is that working for you now' },
    { draft: 'Does that solve it?', quote: 'Does that solve' },
    { draft: 'Does the map open now?', quote: 'Does the map open now' },
  ],
  passes: ['It is working now.', 'Is it the blue lamp?', 'Does it work with a Mac?'],
})
