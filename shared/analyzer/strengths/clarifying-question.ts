import { lemmaOf, problemOf } from '../content.ts'
import type { Draft } from '../draft.ts'
import { defineStrength } from '../strength.ts'

const opening = 'does|do|did|is|are|was|were|which|when|where|has|have|how|what|at'

export const clarifyingQuestion = defineStrength({
  id: 'clarifying-question',
  patterns: { question: `^ (and|so|or|ok)? ${opening}` },
  unless: [
    'how are|may|can|do|would you|i',
    'is|are there|it anything|everything|ok|okay|right|correct|possible',
    'what is your|the|this _{0,2} name|title|device|email|address|number|model|order|username|phone',
    'what|which device|email|number|phone|model|account are|is|do|did|have you',
    'are|were you able to provide|send|share|give|use|confirm',
    'when|where did you buy|purchase|order',
  ],
  decide({ from, to }, draft) {
    const end = draft.sentenceTo(from)
    if (!draft.asks(from) || (!draft.opensSentence(from) && !draft.reads(from - 1, ','))) return undefined
    const about = problemOf(draft.context)
    const precise =
      about.size > 0
        ? draft.find(to, end, at => about.has(lemmaOf(draft.word(at)) ?? ''))
        : draft.find(to, end, at => isSign(draft, at))
    return precise < 0 || draft.has(from, end, 'anything', 'else', 'help', 'assist', 'solve', 'now')
      ? undefined
      : { from, to: end, message: 'You ask precisely what you need to know.' }
  },
  earns: [
    {
      draft: 'Does the lamp flicker before or after it gets warm?',
      quote: 'Does the lamp flicker before or after it gets warm',
    },
    { draft: 'Which of the two boxes was open?', quote: 'Which of the two boxes was open' },
    {
      draft: 'Is the crack on the left side?',
      quote: 'Is the crack on the left side',
      context: { turns: [{ from: 'customer', text: 'The crib has a crack on one side.', at: 0 }] },
    },
  ],
  passes: ['What is your order number?', 'How are you?', 'Is there anything else?', 'The lamp flickers.'],
})

const signs: ReadonlySet<string> = new Set(
  `flicker blink break crack leak crash freeze fail stop error message light noise sound smell open closed loose warm hot cold wet
  dry missing damaged broken torn bent scratched stuck red green blue white black blank empty full locked blocked wrong late early
  before`.split(/\s+/),
)

const isSign = (draft: Draft, at: number): boolean =>
  draft.is(at, 'suffer') || signs.has(lemmaOf(draft.word(at)) ?? draft.word(at))
