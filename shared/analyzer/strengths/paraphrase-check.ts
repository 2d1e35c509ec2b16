import { defineStrength } from '../strength.ts'
import { isParticular } from '../wording/praise.ts'

/** A restatement needs a few words. */
const SHORTEST = 6

export const paraphraseCheck = defineStrength({
  id: 'paraphrase-check',
  patterns: {
    tag: [
      '_ // is|was that|this|it ADVERB? right|correct $',
      '_ // right|correct|yes $',
      '_ am i ADVERB? right|correct',
      '^ am i ADVERB? right|correct that',
    ],
    got: [
      'did i get|understand|hear (that|this|it|you | everything)? right|correctly|well',
      'have i (got|understood) (that|this|it|you)? right|correctly',
      'is my understanding',
      'if i (understand|understood|get|got|read|hear) (you | it | this | that | the _ | everything)? ADVERB? right|correctly|properly|well',
      'to make sure i understand|understood|have|got',
      'do you mean that?',
    ],
  },
  decide({ from }, draft) {
    const sentence = draft.sentenceFrom(from)
    const end = draft.sentenceTo(from)
    if (!draft.asks(from) || end - sentence < SHORTEST) return undefined
    if (!isParticular(draft, sentence, end)) return undefined
    return { from: sentence, to: end, message: 'You check that you understood before you solve.' }
  },
  earns: [
    {
      draft: 'So the light stays red after the update, is that right?',
      quote: 'So the light stays red after the update, is that right',
    },
    {
      draft: 'Is my understanding right that two boxes are missing?',
      quote: 'Is my understanding right that two boxes are missing',
    },
    {
      draft: 'If I understand you correctly, the hinge broke on the left?',
      quote: 'If I understand you correctly, the hinge broke on the left',
    },
  ],
  passes: ['Is that right?', 'Is the right lamp red?', 'The light stays red.', 'All right, I will check it.'],
})
