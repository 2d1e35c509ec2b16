import type { Draft } from '../draft.ts'
import { defineStrength, type Praise } from '../strength.ts'
import { lemmaOf, problemOf } from '../wording/content.ts'

export const clarifyingQuestion = defineStrength({
  id: 'clarifying-question',
  patterns: {},
  decide: () => undefined,
  review: precise,
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

/** The first question that is about the trouble itself. */
function precise(draft: Draft): Praise | undefined {
  if (!draft.text.includes('?')) return undefined
  for (let sentence = 0; sentence < draft.count; sentence = draft.nextSentence(sentence)) {
    const to = draft.sentenceTo(sentence)
    if (!draft.asks(sentence)) continue
    const from = draft.find(sentence, to, at => draft.opensClause(at) && draft.reads(at, ...opening))
    if (from < 0 || isRoutine(draft, from, to)) continue
    if (isAbout(draft, from + 1, to)) return { from, to, message: 'You ask precisely what you need to know.' }
  }
  return undefined
}

const opening = 'does do did is are was were which when where has have how what at'.split(' ')

function isAbout(draft: Draft, from: number, to: number): boolean {
  const about = problemOf(draft.context)
  const hit = (at: number) => (about.size > 0 ? about.has(lemmaOf(draft.word(at)) ?? '') : isSign(draft, at))
  return draft.find(from, to, hit) >= 0
}

/** "How are you?", "Is there anything else?", "What is your order number?", "Are you able to send a photo?" */
function isRoutine(draft: Draft, from: number, to: number): boolean {
  if (draft.has(from, to, 'anything', 'else', 'help', 'assist', 'solve', 'now')) return true
  if (draft.reads(from, 'how')) return draft.reads(from + 1, 'are', 'may', 'can', 'do', 'would')
  if (draft.reads(from, 'is', 'are') && draft.reads(from + 1, 'there', 'it', 'everything'))
    return draft.reads(from + 2, 'ok', 'okay', 'right', 'correct', 'possible')
  if (draft.reads(from, 'are', 'were') && draft.readsOn(from + 1, 'you able to')) return true
  if (draft.reads(from, 'when', 'where')) return draft.has(from, to, 'buy', 'purchase', 'order')
  return draft.reads(from, 'what', 'which') && draft.has(from, Math.min(to, from + 6), ...data)
}

const data = 'name title device email address number model order username phone account'.split(' ')

const signs: ReadonlySet<string> = new Set(
  `flicker blink break crack leak crash freeze fail stop error message light noise sound smell open closed loose warm hot cold wet
  dry missing damaged broken torn bent scratched stuck red green blue white black blank empty full locked blocked wrong late early
  before`.split(/\s+/),
)

const isSign = (draft: Draft, at: number): boolean =>
  draft.is(at, 'suffer') || signs.has(lemmaOf(draft.word(at)) ?? draft.word(at))
