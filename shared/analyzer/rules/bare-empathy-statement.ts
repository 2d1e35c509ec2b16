import type { Draft } from '../draft.ts'
import { emotionOf } from '../lexicon/emotions.ts'
import { defineRule, type Replacement, type Verdict } from '../rule.ts'
import { inReplyToComplaint } from '../wording/complaint.ts'
import { lemmaOf, problemOf } from '../wording/content.ts'

export const bareEmpathyStatement = defineRule({
  id: 'bare-empathy-statement',
  severity: 'hint',
  why: 'You say it, but you did not listen.',
  source:
    'Customer Service Empathy Statements, Idiomatic; Clark et al., Journal of Business and Technical Communication 2013',
  patterns: {
    generic: [
      'i|we ADVERB{0,2} (can|do|could|fully)? ADVERB{0,2} understand|get|appreciate|hear|acknowledge|see|recognize|recognise your ADVERB? noun:GENERIC|EMOTION-NOUN|emotions|predicament',
      'i|we ADVERB{0,2} (can|do|could|fully)? ADVERB{0,2} (empathize|empathise with | relate to) your ADVERB? noun:GENERIC|EMOTION-NOUN',
      'i|we ADVERB{0,2} (can|do|could|fully)? ADVERB{0,2} understand your|the|this ADVERB? noun:GENERIC|request|query|matter',
    ],
    you: [
      'i|we ADVERB{0,2} (can|do)? ADVERB{0,2} understand you (here|there|completely|totally)? $',
      'i|we ADVERB{0,2} (can|do)? ADVERB{0,2} get it|you|that $',
      'i|we ADVERB{0,2} (can|do)? ADVERB{0,2} feel your pain|frustration $',
      'i|we ADVERB{0,2} (can|do)? ADVERB{0,2} empathize|empathise with you|this|that $',
      'i|we ADVERB{0,2} (can|do)? ADVERB{0,2} relate (to you|it|this|that)? $',
    ],
    from: 'i|we ADVERB{0,2} (can|do|could)? ADVERB{0,2} understand|see|know|get|hear|appreciate',
    bare: 'i|we ADVERB{0,2} (can|do)? ADVERB{0,2} understand (it|that|this)? $',
  },
  // A point is seen, not felt: "I see your point" takes a side in what was said.
  unless: ['see your point'],
  decide: {
    generic: (match, draft) => {
      const to = relativeTo(draft, match.at('noun') + 1)
      return isBare(draft, match.from, to)
        ? flagged(draft, match.from, to, how(draft, match.at('noun') + 1))
        : undefined
    },
    you: ({ from, to }, draft) => (isBare(draft, from, to) ? flagged(draft, from, to, why) : undefined),
    from: ({ from, to }, draft) => {
      const phrase = places.find(words => draft.readsOn(to, words))
      if (phrase === undefined) return undefined
      const end = to + phrase.split(' ').length
      return isBare(draft, from, end) ? flagged(draft, from, end, why) : undefined
    },
    bare: ({ from, to }, draft) => {
      const counts = draft.reads(from, 'we') || inReplyToComplaint(draft.context)
      return counts && isBare(draft, from, to) ? flagged(draft, from, to, how(draft, to)) : undefined
    },
  },
  flags: [
    {
      draft: 'I understand your concern.',
      quote: 'I understand your concern',
      rewrites: ['I understand how {adjective} {what happened} is.'],
    },
    {
      draft: 'I completely understand your frustration. Please wait.',
      quote: 'I completely understand your frustration',
      rewrites: ['I understand how frustrating {what happened} is. Please wait {how long}.'],
    },
    { draft: 'We appreciate your situation.', quote: 'We appreciate your situation' },
    {
      draft: 'I get it. Order number?',
      quote: 'I get it',
      rewrites: ['I understand why {what happened} bothers you. Could you tell me the order number?'],
    },
    {
      draft: "I totally understand where you're coming from.",
      quote: "I totally understand where you're coming from",
    },
    { draft: 'We understand.', quote: 'We understand' },
    {
      draft: 'I understand the issue you are facing. Please wait.',
      quote: 'I understand the issue you are facing',
      rewrites: ['I understand how {adjective} {what happened} is. Please wait {how long}.'],
    },
    { draft: 'I can feel your pain. Which size is it?', quote: 'I can feel your pain' },
    {
      draft: 'I understand. What is the order number?',
      quote: 'I understand',
      context: { turns: [{ from: 'customer', text: 'The crib came with a cracked side, again.', at: 0 }] },
    },
  ],
  passes: [
    'I understand that the mower stopped after ten minutes.',
    'I understand how tiring the third technician visit is.',
    'If I understand correctly, the red light stays on.',
    'I understand. A lamp that flickers at night is hard to ignore.',
    "Sorry, I don't understand the second photo.",
    'I understand.',
    'Do I understand your concern correctly?',
    'I empathize with you, as you had to wait for a month.',
    'I understand your frustration. Three missed visits are too many.',
    'I understand your concern about the date of the move.',
    'I understand your frustration. The hinge broke twice in one week.',
    {
      draft: 'I understand. Which side of the crib is cracked?',
      context: { turns: [{ from: 'customer', text: 'The crib came with a cracked side, again.', at: 0 }] },
    },
  ],
})

const why = 'I understand why {what happened} bothers you'
const places = [
  'where you are coming from',
  'where you come from',
  'what you are saying',
  'what you are going through',
  'how you feel',
]

/** "the issue (that) you are going through" names the issue no better. */
function relativeTo(draft: Draft, noun: number): number {
  const you = draft.reads(noun, 'that', 'which') ? noun + 1 : noun
  if (!draft.reads(you, 'you')) return noun
  const verb = draft.skip(you + 1, you + 4, at => draft.is(at, 'be', 'have', 'adverb'))
  if (draft.readsOn(verb, 'going through')) return verb + 2
  return draft.reads(verb, 'facing', 'having', 'experiencing', 'faced', 'had', 'experienced', 'encountering')
    ? verb + 1
    : noun
}

/** "I understand your frustration" becomes "how frustrating {what happened} is". */
function how(draft: Draft, to: number): string {
  const named = !draft.reads(to - 1, 'concern', 'concerns', 'trouble', 'inconvenience')
  const causing = named ? emotionOf.get(draft.word(to - 1))?.causing : undefined
  return `I understand how ${causing ?? '{adjective}'} {what happened} is`
}

function flagged(draft: Draft, from: number, to: number, text: string): Verdict {
  const edits = [{ from, to, text }, ...fillWait(draft, to), ...fillRequest(draft, to)]
  const message = `“${draft.slice(from, to)}” names nothing that the customer wrote.`
  return { from, to, message, proposals: [{ edits, label: text }] }
}

/** Nothing that follows, in this sentence or the next, says what was understood. */
function isBare(draft: Draft, from: number, to: number): boolean {
  if (
    draft.reads(from - 1, 'if', 'as', 'that', 'so', 'do') ||
    draft.is(to, ...content) ||
    draft.reads(to, 'that', 'here')
  )
    return false
  const cause = draft.reads(to, ',') ? to + 1 : to
  if (draft.reads(cause, 'as', 'since', 'because')) return false
  if (apologizes(draft, from) || concludes(draft, from) || governsMore(draft, from, to)) return false
  const next = draft.nextSentence(from)
  if (tells(draft, to, draft.sentenceTo(from)) || tells(draft, next, draft.sentenceTo(next))) return false
  const problem = problemOf(draft.context)
  return (
    problem.size === 0 || draft.find(0, draft.count, at => problem.has(lemmaOf(draft.word(at)) ?? '')) < 0
  )
}

const content = ['preposition', 'opener', 'finite'] as const

/** "We understand your concern and will write": the "we" is the trouble, and `corporate-we` speaks of it. */
const governsMore = (draft: Draft, from: number, to: number): boolean =>
  draft.reads(from, 'we') && draft.reads(to, 'and') && draft.is(to + 1, 'finite', 'act')

/** An apology nearby is an acknowledgement of its own. */
const apologizes = (draft: Draft, at: number): boolean =>
  draft.has(Math.max(0, at - NEARBY), at + NEARBY, 'sorry', 'apologize', 'apologise', 'apologies', 'apology')

const NEARBY = 40

/** "So I understand": what was understood stands in front. */
const concludes = (draft: Draft, from: number): boolean => draft.reads(draft.sentenceFrom(from), 'so')

/** A statement of what is wrong: "the hinge broke twice", "this is hard to ignore". */
function tells(draft: Draft, from: number, to: number): boolean {
  if (from >= to || draft.asks(from)) return false
  const opens = (at: number) =>
    draft.is(at, 'pause', 'adverb') || draft.reads(at, 'and', 'but', 'so', 'sir', 'madam')
  const subject = draft.skip(from, to, opens)
  if (draft.reads(subject, 'i', 'we', 'let', 'our', 'please', 'my', 'do', 'no', 'there')) return false
  const wrong = (at: number) => draft.is(at, 'suffer', 'emotion', 'not') || draft.reads(at, ...signs)
  return (
    (draft.is(subject, 'nominative', 'determiner', 'possessive') || draft.reads(subject, ...counts)) &&
    draft.find(subject, to, wrong) > subject
  )
}

const counts = 'one two three four five six seven eight nine ten several many 2 3 4 5 6 7 8 9 10'.split(' ')
const signs = 'twice again still wrong broken late fine ok okay normal valid fair without only too'.split(' ')

/** "Please wait." does not say how long. */
function fillWait(draft: Draft, from: number): readonly Replacement[] {
  const next = draft.nextSentence(from - 1)
  const wait = next + 1
  if (!draft.readsOn(next, 'please wait') || draft.clauseTo(wait) > wait + 1) return []
  return [{ from: wait, to: wait + 1, text: 'wait {how long}' }]
}

/** "Order number?" is what a form asks. */
function fillRequest(draft: Draft, from: number): readonly Replacement[] {
  const next = draft.nextSentence(from - 1)
  const to = draft.sentenceTo(next)
  const isNoun = (at: number) =>
    draft.is(at, 'case-noun') || draft.reads(at, 'name', 'number', 'serial', 'phone', 'postcode')
  if (next >= draft.count || !draft.asks(next) || draft.skip(next, to, isNoun) < to) return []
  return [{ from: next, to, text: `Could you tell me the ${draft.inner(next, to)}` }]
}
