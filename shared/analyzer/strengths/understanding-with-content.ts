import type { Draft } from '../draft.ts'
import { defineStrength } from '../strength.ts'
import { isParticular } from '../wording/praise.ts'

export const understandingWithContent = defineStrength({
  id: 'understanding-with-content',
  patterns: {
    understand:
      'i|we (can|could|do)? ADVERB{0,2} (can|could|do)? understand|appreciate|realize|realise|recognize|recognise',
    see: 'i|we (can|could|do)? ADVERB{0,2} (can|could)? see|hear|know|get|imagine',
  },
  unless: ['may|can|could|should|might|do i|we', 'if|as|that i|we (can)? ADVERB? understand', 'only imagine'],
  decide({ pattern, from, to }, draft) {
    const opens =
      pattern === 'see' ? ['how', 'why'] : ['how', 'why', 'that', 'what', 'you', 'your', 'this', 'it']
    const what = draft.reads(to, 'that') ? to + 1 : to
    if (what >= draft.sentenceTo(from)) return undefined
    const end = draft.clauseTo(what)
    if (!draft.reads(to, ...opens) || draft.reads(to + 1, 'to') || isGuess(draft, to, end)) return undefined
    if (draft.reads(to, 'your', 'you', 'this', 'it', 'what') && !isClause(draft, to, end)) return undefined
    const told = isParticular(draft, what, end) || draft.find(what, end, at => draft.is(at, 'emotion')) >= 0
    if (!told || draft.asks(from)) return undefined
    return { from, to: end, message: 'You say what you understood, not only that you did.' }
  },
  earns: [
    {
      draft: 'I see why a second delivery slot is hard to fit in.',
      quote: 'I see why a second delivery slot is hard to fit in',
    },
    {
      draft: 'I understand how annoying a double charge is.',
      quote: 'I understand how annoying a double charge is',
    },
    {
      draft: 'I understand that the mower stopped after ten minutes.',
      quote: 'I understand that the mower stopped after ten minutes',
    },
  ],
  passes: [
    'I understand your concern.',
    'I understand.',
    'I see that you have an account.',
    'May I know how you paid?',
    'I know how to reset the lamp.',
    'If I understand you correctly, the light is red?',
  ],
})

/** "how you must be feeling". */
const isGuess = (draft: Draft, from: number, to: number): boolean => draft.has(from, to, 'must')

/** "you are unable to sign in", and not "your concern". */
const isClause = (draft: Draft, from: number, to: number): boolean =>
  draft.find(from + 1, to, at => draft.is(at, 'finite', 'past-verb')) > from
