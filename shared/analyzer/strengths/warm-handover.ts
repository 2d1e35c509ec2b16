import type { Draft } from '../draft.ts'
import { defineStrength } from '../strength.ts'

export const warmHandover = defineStrength({
  id: 'warm-handover',
  patterns: {
    bring:
      'bring|bringing|brought|add|adding|added|transfer|transferring|connect|connecting|connected|pass|passing|hand|handing|introduce|introducing|invite|inviting|invited',
  },
  decide({ from, to }, draft) {
    const sentence = draft.sentenceFrom(from)
    const end = draft.sentenceTo(from)
    if (!draft.has(draft.clauseFrom(from), from, 'i') || draft.asks(from) || !names(draft, sentence, end))
      return undefined
    const why = draft.find(sentence, end, at => draft.reads(at, 'because', 'since', 'so', 'who', 'as'))
    return why < 0
      ? undefined
      : { from: sentence, to: Math.max(to, end), message: 'You say who takes over and why.' }
  },
  earns: [
    {
      draft: "I'm bringing in Lea because she can print the label; she has your details.",
      quote: "I'm bringing in Lea because she can print the label; she has your details",
    },
    {
      draft: "Ben knows this model, so I'm adding him here.",
      quote: "Ben knows this model, so I'm adding him here",
    },
  ],
  passes: [
    "I'm transferring you now.",
    'I am adding a note because the lamp is blue.',
    'The team will take over because it is late.',
  ],
})

/** A person by name, or "my colleague" and a name. */
const names = (draft: Draft, from: number, to: number): boolean =>
  draft.find(from, to, at => isPerson(draft, at)) >= 0

/** A capital that is no first word, and he or she further on; the subject of a first sentence may open it. */
function isPerson(draft: Draft, at: number): boolean {
  const name = draft.isName(at) || (draft.opensSentence(at) && !draft.is(at, ...common))
  return name && draft.has(at + 1, draft.sentenceTo(at), 'he', 'she', 'him', 'her', 'who', 'they')
}

const common = [
  'english',
  'determiner',
  'adverb',
  'opener',
  'linker',
  'preposition',
  'nominative',
  'act',
] as const
