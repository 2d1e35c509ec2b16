import type { Draft } from '../draft.ts'
import { defineStrength, type Praise } from '../strength.ts'
import { complaintOf, lemmaOf } from '../wording/content.ts'
import { agentActs, isContent } from '../wording/praise.ts'
import { troubles } from '../wording/troubles.ts'

const MIRRORED = 2
const CLOSE = 8
const message = 'You name the problem in its own words.'

export const namesTheProblem = defineStrength({
  id: 'names-the-problem',
  patterns: {
    does: `trouble:${troubles.does}`,
    refuses: `(do|does|did|will|would|can|could|is|are|was|were not | keeps|kept) ADVERB? trouble:${troubles.refuses}|${troubles.is}|opening|loading|working`,
    is: `is|are|was|were|'s|came|arrived|come|arrives|got|gets|been ADVERB{0,2} trouble:${troubles.is}`,
    bad: `a|an|the|your trouble:cracked|broken|torn|damaged|bent|scratched|leaking|dented|stained|smashed|shattered|flickering|frozen|jammed _`,
  },
  unless: ['please|should|must|can|could|may the|your'],
  decide(match, draft) {
    const { pattern, to } = match
    const from = pattern === 'bad' ? match.from : subjectBefore(draft, match.from)
    if (from < 0 || complaintOf(draft.context).size > 0 || draft.asks(from) || isConditional(draft, from))
      return undefined
    const trouble = match.at('trouble')
    const end = pattern === 'bad' ? to : match.from
    return draft.find(from, end, at => at !== trouble && isThing(draft, at)) < 0
      ? undefined
      : { from, to, message }
  },
  review: mirrored,
  earns: [
    {
      draft: 'The blue lamp flickers after an hour, I have that noted.',
      quote: 'The blue lamp flickers',
    },
    { draft: 'A cracked side on a new crib is not what you paid for.', quote: 'A cracked side' },
    {
      draft: 'A crib with a cracked side has no place in a nursery.',
      quote: 'crib with a cracked side',
      context: { turns: [{ from: 'customer', text: 'The crib arrived with a cracked side.', at: 0 }] },
    },
  ],
  passes: [
    'I see the issue with your order.',
    'If the lamp breaks, write here.',
    'Does the lamp flicker?',
    {
      draft: 'The blue lamp flickers after an hour.',
      context: { turns: [{ from: 'customer', text: 'My parcel never came.', at: 0 }] },
    },
  ],
})

/** The article of the thing in front, a few words back in the clause: "the blue lamp"; -1 without one. */
function subjectBefore(draft: Draft, verb: number): number {
  const first = Math.max(draft.clauseFrom(verb), verb - SUBJECT)
  for (let at = verb - 1; at >= first; at--) {
    if (draft.is(at, 'nominative', 'preposition', 'linker')) return -1
    if (draft.is(at, 'determiner', 'possessive')) return draft.reads(at, 'my', 'our', 'no', 'any') ? -1 : at
  }
  return -1
}

const SUBJECT = 6

/** "If the lamp breaks" names what may be. */
function isConditional(draft: Draft, at: number): boolean {
  const clause = draft.clauseFrom(at)
  return draft.has(clause, at, 'if', 'when', 'whenever', 'unless', 'once', 'after', 'until', 'before')
}

/** Neither "the issue" nor "your order". */
const isThing = (draft: Draft, at: number): boolean =>
  isContent(draft, at) && !draft.is(at, 'case-noun', 'determiner', 'adverb')

/** Two content words of what the customer complains about, close together in a statement of what is wrong. */
function mirrored(draft: Draft): Praise | undefined {
  const problem = complaintOf(draft.context)
  if (problem.size < MIRRORED) return undefined
  let first = -1
  for (let at = 0; at < draft.count; at++) {
    const lemma = lemmaOf(draft.word(at))
    if (lemma === undefined || !problem.has(lemma) || draft.isName(at)) continue
    const near = first >= 0 && at - first <= CLOSE && draft.sentenceFrom(first) === draft.sentenceFrom(at)
    if (near && lemmaOf(draft.word(first)) !== lemma && states(draft, first, at)) {
      const to = draft.skip(at, draft.clauseTo(at), next => problem.has(lemmaOf(draft.word(next)) ?? ''))
      return { from: first, to: Math.max(to, at + 1), message }
    }
    first = at
  }
  return undefined
}

/** It is told, and neither asked for, ordered, done nor only possible: a paraphrase, or the trouble by its name. */
function states(draft: Draft, from: number, to: number): boolean {
  const sentence = draft.sentenceFrom(from)
  if (draft.has(sentence, from, ...other) || agentActs(draft, sentence, from) >= 0) return false
  const heard = draft.find(Math.max(sentence, from - HEARD), from, at => isHearing(draft, at))
  const paraphrase = heard >= 0 && !draft.has(heard, from, 'but', 'however')
  if (paraphrase && draft.has(sentence, draft.sentenceTo(from), 'you', 'your')) return true
  return !draft.asks(from) && draft.find(from, to + 1, at => isTrouble(draft, at)) >= 0
}

const HEARD = 10

/** "I see", "I'm sorry", "so you", "you said": what follows was heard. */
function isHearing(draft: Draft, at: number): boolean {
  if (draft.reads(at, 'see', 'hear')) return draft.reads(at - 1, 'i') || draft.readsOn(at - 2, 'i can')
  if (draft.reads(at, 'so')) return draft.reads(at + 1, 'you', 'your', 'the', 'basically')
  return draft.reads(at, ...hearing)
}

const hearing = 'understand understood sorry mean noted said told mentioned'.split(' ')
const other =
  'please prepare share provide send could help kindly may if once when can will let need must click press'.split(
    ' ',
  )

const isTrouble = (draft: Draft, at: number): boolean =>
  bad.has(draft.word(at)) || (draft.is(at, 'not') && draft.is(at - 1, 'do', 'be', 'have'))

const bad: ReadonlySet<string> = new Set([troubles.does, troubles.is].join('|').split('|'))
