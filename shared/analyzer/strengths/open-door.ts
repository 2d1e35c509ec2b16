import { defineStrength } from '../strength.ts'

export const openDoor = defineStrength({
  id: 'open-door',
  patterns: {
    door: [
      'do not ADVERB? hesitate to',
      'feel free to (write|contact|reach|ask|message|reply|come|call|get|text)',
      '(write|reply|message|text|contact|ask | come back | reach out) (here|me|us | to me)? (any time | anytime | whenever | at any time | again)',
      'call|ring|phone|text|message me|us back|again // if|when|whenever',
      'it|that|this (will)? (comes|come|goes|go|reaches) ADVERB? (straight|right|directly)? (back)? to me',
      'just (write|reply|message|answer) (here|me|to this)',
      'i am (still|always)? here (if|for|any|whenever)',
      'you can (always)? (write|reach|message|reply) (to)? me (here|any|at|directly)',
    ],
  },
  decide: ({ from, to }, draft) =>
    draft.asks(from) ? undefined : { from, to, message: 'You leave the door open.' },
  earns: [
    { draft: 'If it stops again, write here and it comes straight to me.', quote: 'it comes straight to me' },
    { draft: "Please don't hesitate to write again.", quote: "don't hesitate to" },
    { draft: 'But please call me back if the lamp flickers.', quote: 'call me back if' },
    { draft: 'Write to me again if the hinge squeaks.', quote: 'Write to me again' },
  ],
  passes: ['Please write your name here.', 'I am here.', 'Do not write on the label.'],
})
