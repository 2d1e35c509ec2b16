import type { Draft } from '../draft.ts'
import { defineStrength } from '../strength.ts'
import { isParticular } from '../wording/praise.ts'

export const transparentReason = defineStrength({
  id: 'transparent-reason',
  patterns: { because: 'because', so: 'so', since: 'since|as the|our|your|it|there|this' },
  unless: [
    'because of you',
    'since|as the same|last|first|beginning|start|day|time',
    'as it|this is|was|should|seems|says',
  ],
  decide({ pattern, from, to }, draft) {
    const sentence = draft.sentenceFrom(from)
    const end = draft.sentenceTo(from)
    if (pattern === 'so' && !draft.reads(to, 'that')) return undefined
    const reason = pattern === 'since' ? from + 1 : pattern === 'so' ? to + 1 : to
    if (draft.reads(from - 1, 'soon', 'far', 'long', 'well') || draft.readsOn(from, 'since it was'))
      return undefined
    if (draft.asks(from) || draft.reads(reason, 'you', 'i', 'of') || !isParticular(draft, reason, end))
      return undefined
    if (draft.has(reason, end, 'policy', 'policies', 'rules', 'protocol')) return undefined
    const limit = draft.find(sentence, from, at => isLimit(draft, at, pattern === 'so'))
    return limit < 0
      ? undefined
      : { from, to: draft.clauseTo(reason), message: 'You give the reason for the limit.' }
  },
  earns: [
    {
      draft: "I can't ship today because the depot closed at four.",
      quote: 'because the depot closed at four',
    },
    {
      draft: 'I ask for the slip so that nobody else can claim your refund.',
      quote: 'so that nobody else can claim your refund',
    },
  ],
  passes: [
    'The lamp broke because it fell.',
    "I can't because it is our policy.",
    'I called so that you know.',
    "I can't do it because you lost the slip.",
  ],
})

/** "I can't", "it takes", and with a purpose "I ask for". */
function isLimit(draft: Draft, at: number, purpose: boolean): boolean {
  if (purpose)
    return (
      draft.reads(at, 'i', 'we') &&
      draft.is(at + 1, 'base-verb', 'modal') &&
      draft.has(at + 1, at + 5, 'ask', 'need', 'have', 'require', 'must')
    )
  if (draft.is(at, 'not'))
    return (
      draft.is(at - 1, 'modal', 'be') || (draft.is(at - 1, 'do') && !draft.reads(at + 1, 'want', 'worry'))
    )
  return draft.reads(at, 'unable', 'takes', 'late', 'delayed', 'closed', 'wait', 'only', 'later', 'longer')
}
