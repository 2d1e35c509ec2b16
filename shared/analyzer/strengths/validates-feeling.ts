import { defineStrength } from '../strength.ts'

export const validatesFeeling = defineStrength({
  id: 'validates-feeling',
  patterns: {
    sense: 'makes ADVERB? (perfect|complete|total|good|every|a lot of)? sense',
    reason: 'you (have | have got) ADVERB? every|good|all the? reason|reasons|right',
    natural: `
      it|that|this (is | 's) ADVERB{0,2} (understandable | natural | (only | completely)? normal | reasonable | fair | to be expected)`,
    anyone:
      'anyone|anybody|everyone|everybody|most people|i would ADVERB? (be|feel) (the same | upset | frustrated | annoyed | angry | worried | disappointed | cross)',
    wonder: 'no wonder',
    right: 'you are ADVERB{0,2} right to be|feel|ask|complain|expect|worry|want',
  },
  decide({ pattern, from, to }, draft) {
    const about = draft.reads(
      to,
      'that',
      'to',
      'about',
      'why',
      'how',
      'you',
      'after',
      'with',
      'when',
      'given',
      'for',
      'of',
      'in',
    )
    if (draft.asks(from) || draft.has(draft.clauseFrom(from), from, 'if', 'not')) return undefined
    if (!about && pattern !== 'anyone' && pattern !== 'right' && pattern !== 'wonder') return undefined
    return { from, to, message: 'You say that the feeling makes sense.' }
  },
  earns: [
    { draft: 'It makes sense that you want it before Friday.', quote: 'makes sense' },
    {
      draft: 'You have every reason to be cross about the second delay.',
      quote: 'You have every reason',
    },
    { draft: "It's understandable that you want to know.", quote: "It's understandable" },
  ],
  passes: ['Does that make sense?', 'It makes sense.', 'You have a good lamp.', 'That is a normal lamp.'],
})
