import type { Draft } from '../draft.ts'
import { defineStrength } from '../strength.ts'

/** An alternative stands close to its no. */
const REACH = 40

export const offersAlternative = defineStrength({
  id: 'offers-alternative',
  patterns: {
    no: [
      'i|we can|could|will|am|are|do not ADVERB{0,2} verb:_',
      'i|we (am | are) ADVERB? unable to',
      'is|are|was|were|be ADVERB{0,2} (not (possible|available|allowed|included) | gone|unavailable|impossible | sold out | out of stock | no longer)',
    ],
  },
  decide({ from, to }, draft) {
    if (
      draft.reads(
        to - 1,
        'see',
        'find',
        'know',
        'understand',
        'think',
        'believe',
        'sure',
        'want',
        'have',
        'mind',
        'wait',
      )
    )
      return undefined
    const end = Math.min(draft.sentenceTo(draft.nextSentence(from)), to + REACH)
    const offer = draft.find(to, end, at => offers(draft, at))
    if (offer < 0 || draft.asks(from)) return undefined
    const until = Math.min(draft.clauseTo(offer), offer + 8)
    return { from: offer, to: until, message: 'You give another way beside the no.' }
  },
  earns: [
    {
      draft: "I can't move it to Sunday, but I can offer Monday at eight.",
      quote: 'I can offer Monday at eight',
    },
    { draft: "I can't do Friday, I can do Monday or Tuesday.", quote: 'I can do Monday or Tuesday' },
    { draft: 'That color is gone; the gray one is here today.', quote: 'the gray one is here today' },
    {
      draft: 'I am not able to print it here. You can show the code at the gate.',
      quote: 'You can show the code at the gate',
    },
  ],
  passes: [
    "I can't move it to Sunday.",
    "I can't move it to Sunday, and that is all I can do today.",
    'You can show the code at the gate.',
    "I can't see it, but you can see it.",
    'That color is gone. Sorry.',
  ],
})

/** "I can", "you could", "instead", "the gray one is here". */
function offers(draft: Draft, at: number): boolean {
  if (draft.reads(at, 'instead', 'alternatively')) return true
  if (draft.reads(at, 'i', 'you', 'we')) {
    const verb = draft.skip(at + 2, at + 4, token => draft.is(token, 'adverb'))
    return (
      draft.reads(at + 1, 'can', 'could') &&
      (!draft.reads(verb, ...idle) || doesSomething(draft, verb)) &&
      !draft.reads(at - 1, 'as', 'if', 'that', 'anything', 'nothing', 'what', 'else', 'only', 'once', 'when')
    )
  }
  if (draft.reads(at, 'what')) return draft.readsOn(at, 'what i can')
  if (!draft.is(at, 'determiner') || !draft.opensClause(at)) return false
  return (
    draft.find(
      at + 1,
      Math.min(draft.clauseTo(at), at + 6),
      token => draft.is(token, 'be') && draft.reads(token + 1, 'here', 'available', 'free', 'open', 'left'),
    ) >= 0
  )
}

/** "I can do Monday", "I can do a swap". */
const doesSomething = (draft: Draft, verb: number): boolean =>
  draft.reads(verb, 'do') && (draft.isName(verb + 1) || draft.reads(verb + 1, 'a', 'an'))

/** No way out of the no: "I can understand", "you can see", "is there anything else I can help with". */
const idle = 'not see understand imagine only help assist tell say have do confirm assure'.split(' ')
