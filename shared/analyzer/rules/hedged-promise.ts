import type { Draft } from '../draft.ts'
import { agentGroup } from '../ownership/speaker.ts'
import { defineRule, type Match } from '../rule.ts'
import { customerSaid } from '../wording/customer.ts'
import { firmProposals } from '../wording/hedged-rewrites.ts'

export const hedgedPromise = defineRule({
  id: 'hedged-promise',
  severity: 'hint',
  why: 'You do not expect it to work.',
  source: 'Customer Service Empathy Statements, Idiomatic; Empathy training, Oxford Training Centre',
  patterns: {
    try: ['try (to | and) ADVERB? verb:BASE-VERB', 'attempt to ADVERB? verb:BASE-VERB'],
    best: [
      `
      try|do|give|trying|doing (it)? (my|our|the) ADVERB? (very|level|utmost|absolute)? best|hardest|utmost
      ((to | in|and) ADVERB? verb:BASE-VERB|ING-VERB)?`,
      'do everything|all|anything|what|whatever that? ADVERB? i|we ADVERB? can|could (to ADVERB? verb:BASE-VERB)?',
    ],
    able: 'should|might|may ADVERB{0,2} be ADVERB? able to ADVERB? verb:BASE-VERB',
    hopefully: [
      'hopefully ( // )? i|we ADVERB? can|could|will|should|would|may|might ADVERB? (be able to)? ADVERB? verb:BASE-VERB',
      'i|we ADVERB? can|could|will|should|would|may|might hopefully (be able to)? ADVERB? verb:BASE-VERB',
    ],
    hope: 'i|we (am|are)? ADVERB? hope|hoping to ADVERB? verb:BASE-VERB',
    let: [
      '(let me | allow me to) ADVERB? try (to | and) verb:BASE-VERB',
      'let us ADVERB? try (to | and) verb:help|assist',
    ],
    think: 'i ADVERB? think|believe|guess that? i ADVERB? can|could ADVERB? (be able to)? verb:BASE-VERB',
    see: [
      'see what else? i|we can|could|might|may ADVERB? (be able to)? do|arrange|offer topic:(about|with|for|regarding)?',
      "see what (is|'s)? the best that? i|we can|could do",
      "see ( // )? if|whether there ADVERB? is|'s|are anything|something|any|a ADVERB? (else | more | way|ways|option|options)? ( // )? that? i|we can|could ADVERB? (be able to)? (do | offer) topic:(about|with|for|regarding)?",
      'see what other|else? options|possibilities ( // )? i|we have topic:(about|with|for|regarding)?',
      'see what can|could be done topic:(about|with|for|regarding)?',
    ],
  },
  unless: [
    "let 's|us ADVERB? see|hope|do",
    'hope|hoping to ADVERB? (see|meet|serve|welcome|chat|have you | hear|speak from|with|to)',
    'try to (not)? be (more|less)',
    'would|will you (like)? (me|us) to _{0,4} try',
    'able to ADVERB? see|hear|know|understand',
    'hope to ADVERB? see',
    'can|could ADVERB? see|hear',
  ],
  decide(match, draft) {
    if (draft.asks(match.from) || customerSaid(draft.context, 1, word => asksForAPromise.has(word)))
      return undefined
    const weak = weakWords(match, draft)
    if (weak === undefined) return undefined
    return {
      from: weak[0],
      to: weak[1],
      message: `“${draft.slice(...weak)}” promises an attempt, not an act.`,
      proposals: firmProposals(match, draft, weak[0]),
    }
  },
  flags: [
    {
      draft: "I'll try to find the missing invoice.",
      quote: "I'll try to find",
      rewrites: [
        { ifTrue: "I'm looking for the missing invoice now." },
        "I'll look for the missing invoice and write to you by {time}.",
      ],
    },
    {
      draft: "We'll do our best to sort this out.",
      quote: "We'll do our best to sort",
      rewrites: ["I'll work on this and write to you by {time}, whatever I find."],
    },
    {
      draft: 'Hopefully I can move your slot.',
      quote: 'Hopefully I can move',
      rewrites: ["I'll ask for another slot and tell you by {time}."],
    },
    {
      draft: 'I should be able to unlock it in a minute.',
      quote: 'I should be able to unlock',
      rewrites: [
        { ifTrue: "I'm unlocking it now and will tell you in a minute if it works." },
        "I'll check whether I can unlock it and tell you in a minute.",
      ],
    },
    {
      draft: 'we’ll see what we can do about the fee',
      quote: 'we’ll see what we can do',
      rewrites: ['I’ll ask about the fee and tell you by {time}'],
    },
    {
      draft: 'I might be able to add a day.',
      quote: 'I might be able to add',
      rewrites: ["I'll check whether I can add a day and tell you by {time}."],
    },
    {
      draft: "I'll definitely try my level best to help you with the badge.",
      quote: "I'll definitely try my level best to help",
      rewrites: ["I'll help you with the badge."],
    },
    {
      draft: "I'll see if there is anything else we can do about the scratch.",
      quote: "I'll see if there is anything else we can do",
      rewrites: ["I'll ask about the scratch and tell you by {time}."],
    },
    {
      draft: "I'll do everything I can to help you with the badge.",
      quote: "I'll do everything I can to help",
      rewrites: ["I'll help you with the badge."],
    },
    {
      draft: "I'm trying my best to help you with the hinge.",
      quote: "I'm trying my best to help",
    },
    {
      draft: 'I will attempt to repair the hinge.',
      quote: 'I will attempt to repair',
    },
    {
      draft: 'I hope to send the two labels by Friday.',
      quote: 'I hope to send',
      rewrites: ["I'll send the two labels by Friday."],
    },
  ],
  passes: [
    'You could try the second link.',
    'The parcel should arrive on Thursday.',
    'It may take three days to show on your statement.',
    'I tried the link and it opened.',
    "Let's try the spare key.",
    'The driver will attempt to ring you first thing.',
    'Let me see if the slip is in the box.',
    'I did everything I could for the lamp, and it shines.',
    'Hopefully the rain stops before your move.',
    'You should be able to open the book now.',
    'The driver will try to ring you first.',
    'I hope to see you again!',
    {
      draft: "I'll try to get it there by noon.",
      context: { turns: [{ from: 'customer', text: 'Can you promise that?', at: 0 }] },
    },
  ],
})

const asksForAPromise: ReadonlySet<string> = new Set(['promise', 'guarantee', 'guaranteed'])

/** The weak words with their subject; undefined where it is no promise of the agent. */
function weakWords(match: Match, draft: Draft): readonly [from: number, to: number] | undefined {
  const { pattern, from, to } = match
  if (pattern === 'hopefully' || pattern === 'hope' || pattern === 'let' || pattern === 'think') {
    if (draft.is(match.at('verb'), 'have') && draft.is(match.at('verb') + 1, 'participle')) return undefined
    return [from, to]
  }
  const end = pattern === 'see' && match.at('topic') >= 0 ? match.at('topic') : to
  const group = agentGroup(draft, from)
  if (group < 0) return draft.readsOn(from - 2, 'let me') ? [from - 2, end] : undefined
  if (pattern === 'able') return [group, end]
  if (group === from) return [from, end]
  const now = draft.reads(from, 'trying', 'doing') && draft.has(group, from, 'am', 'are')
  const future = now || draft.has(group, from, 'will', 'shall', 'would', "'d", 'going', 'can', 'could')
  const together = draft.has(group, from, 'can', 'could') && draft.reads(group, 'we')
  if (
    !future ||
    (together && !draft.reads(match.at('verb'), 'check', 'find', 'investigate', 'recover', 'escalate'))
  )
    return undefined
  return [group, end]
}
