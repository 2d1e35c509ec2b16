import { defineStrength } from '../strength.ts'
import { isParticular } from '../wording/praise.ts'

export const apologyForEvent = defineStrength({
  id: 'apology-for-event',
  patterns: {
    sorry: [
      '(i am | we are | my)? ADVERB{0,3} sorry|apologies',
      'i|we (do | want to | would like to)? ADVERB{0,2} apologize|apologise',
      'i|we owe you an apology',
    ],
  },
  unless: [
    'sorry|apologies|apologize|apologise but|if|for any',
    'sorry for|about that|this|it',
    'sorry i mean|meant',
    'sorry if|but|to inform|say|tell|disappoint|not|no|i|we|sir|madam',
    'sorry // but|i|we|if|what|which|could|can|no',
    'sorry|apologies|apologize|apologise for any|the|this|that|all|these ADVERB? inconvenience|inconveniences|inconvenient|trouble|confusion|issue|issues|problem|situation|misunderstanding|misunderstand',
    'sorry about the|this|that|any ADVERB? inconvenience|inconvenient|inconveniences|confusion',
    'sorry you feel|felt',
    'not|never|no ADVERB? sorry|apologize|apologise',
  ],
  decide({ from, to }, draft) {
    const heard =
      draft.reads(to, 'to') && draft.reads(to + 1, 'hear', 'know', 'see', 'learn', 'read') ? to + 2 : to
    const about = draft.reads(heard, 'that', 'about', 'of', 'for') ? heard + 1 : heard
    const end = draft.clauseTo(about)
    if (about >= draft.sentenceTo(from) || draft.asks(from) || draft.is(about, 'pause', 'stop'))
      return undefined
    if (
      draft.reads(about, 'as', 'because', 'since', 'this', 'it') ||
      draft.isMasked(about) ||
      end - about < 2
    )
      return undefined
    if (draft.reads(about, 'i', 'we') && draft.find(about, end, at => draft.is(at, 'not', 'modal')) >= 0)
      return undefined
    if (!isParticular(draft, about, end)) return undefined
    return { from, to: end, message: 'You apologize for what happened, by name.' }
  },
  earns: [
    {
      draft: "I'm sorry the courier left it in the rain.",
      quote: "I'm sorry the courier left it in the rain",
    },
    { draft: 'I apologize for charging you twice.', quote: 'I apologize for charging you twice' },
    { draft: 'So sorry for the wait at the gate.', quote: 'So sorry for the wait at the gate' },
  ],
  passes: [
    'Sorry for any inconvenience.',
    "I'm sorry you feel that way.",
    "Sorry, I can't open the photo.",
    'Sorry if I misread the size.',
    "I'm sorry.",
  ],
})
