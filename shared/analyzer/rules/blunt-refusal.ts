import type { Draft } from '../draft.ts'
import { auxiliariesFrom } from '../ownership/speaker.ts'
import { defineRule, type Match, type Proposal } from '../rule.ts'
import { setsBoundary } from '../wording/boundary.ts'
import { inPerson, OFFER, opensNoWay, refusedKindly, standsAlone, withReason } from '../wording/refusals.ts'
import { losesFacts, swapClause } from '../wording/replacing.ts'

export const bluntRefusal = defineRule({
  id: 'blunt-refusal',
  severity: 'warning',
  why: 'The door is shut.',
  source: 'How to Show Empathy in Customer Service, Exabytes; Customer Service Empathy Statements, Idiomatic',
  patterns: {
    unable: [
      'can ADVERB? not ADVERB{0,2} verb:ACT',
      'will ADVERB? not ADVERB? be ADVERB? able to ADVERB{0,2} verb:ACT',
      'will ADVERB? not verb:refund|replace|exchange|cancel|change|help|send|pay|accept|do|give|credit|waive|make',
      'unable to ADVERB{0,2} verb:ACT',
      'not ADVERB? (able|allowed|permitted|authorized|authorised | in a position) to ADVERB{0,2} verb:ACT',
      'do not have any|an|the? ADVERB? option|ability|possibility|provision|means|authority to|of ADVERB? verb:ACT',
      'do not ADVERB? verb:offer|accept|give|do|make refunds|returns|exchanges|discounts|exceptions|cancellations|replacements',
      'can no longer ADVERB? verb:ACT',
      'do not have such|that|this an? option|options|possibility|provision',
      'have no ADVERB? way|option|ability|possibility|provision|means|authority to|of ADVERB? verb:ACT',
    ],
    passive: ['can ADVERB? not be ADVERB? verb:ACT', 'can no longer be ADVERB? verb:ACT'],
    impossible: [
      'not ADVERB? possible|feasible|doable',
      'not something ( // )? that? i|we ADVERB? can|could ADVERB? do|offer|change',
      'impossible | not an option | out of the question',
      'will|would not be possible',
      'can not be done',
    ],
    nothing: [
      "(there is|'s)? ADVERB? nothing ADVERB? (else | more | further)? that? i|we ADVERB? can|could ADVERB? do",
      "there is|'s|are ADVERB? no ADVERB? (other | further | more | alternative) ADVERB? option|options|way|ways|choice|solution|assistance|step|steps",
      "there is|'s ADVERB? (no way around | no alternative | nothing to be done)",
      'i|we have no other|further|more option|options|way|choice|solution',
    ],
    terse: [
      '^ ADVERB? no thing:refund|refunds|exception|exceptions|returns|exchanges|cancellations|replacements|discounts $',
      '^ not thing:possible|today $',
      '^ no way $',
    ],
  },
  unless: ['can not apologize|apologise|thank|wait|stress|agree|recommend|help but', 'not sure'],
  decide(match, draft) {
    const from = refusalFrom(match, draft)
    if (from < 0 || draft.reads(match.at('verb'), ...looking) || isIdiom(match, draft)) return undefined
    if (isPassing(match, draft) || setsBoundary(draft, from)) return undefined
    const bare =
      match.pattern === 'nothing' ? opensNoWay(draft) : !isConditional(draft, from) && standsAlone(draft)
    if (!bare) return undefined
    return {
      from,
      to: match.to,
      message: `“${draft.slice(from, match.to)}” shuts the door, with no reason and no other way.`,
      proposals: proposals(match, draft, from),
    }
  },
  flags: [
    {
      draft: "I can't do that.",
      quote: "I can't do",
      rewrites: ["I can't do that because {reason}. What I can do is {option}."],
    },
    {
      draft: 'That is not possible.',
      quote: 'That is not possible',
      rewrites: ["That isn't possible because {reason}. Would {option} help?"],
    },
    {
      draft: "There's nothing I can do.",
      quote: "There's nothing I can do",
      rewrites: [
        { ifTrue: "I've run out of options on my side, so I'm asking {who} and will tell you by {time}." },
        "I'll ask {who} what else is possible and tell you by {time}.",
      ],
    },
    {
      draft: 'No refunds.',
      quote: 'No refunds',
      rewrites: ["I can't refund this because {reason}. What I can do is {option}."],
    },
    {
      draft: 'We are unable to help you with this.',
      quote: 'We are unable to help',
      rewrites: ['I am unable to help you with this because {reason}. What I can do is {option}.'],
    },
    {
      draft: "Sadly, your booking can't be moved to the 14th.",
      quote: "your booking can't be moved",
      rewrites: [
        "Sadly, your booking can't be moved to the 14th because {reason}. What I can do is {option}.",
      ],
    },
    {
      draft: "I'm afraid that can't be changed.",
      quote: "that can't be changed",
    },
    {
      draft: 'Your booking can no longer be cancelled. Please let me know if you need anything else.',
      quote: 'Your booking can no longer be cancelled',
    },
    {
      draft: 'I can no longer offer a discount.',
      quote: 'I can no longer offer',
    },
    {
      draft: 'This is not something I can change.',
      quote: 'This is not something I can change',
    },
    {
      draft: "We won't be able to exchange the two chairs, sorry.",
      quote: "We won't be able to exchange",
      rewrites: [
        "I won't be able to exchange the two chairs because {reason}, sorry. What I can do is {option}.",
      ],
    },
  ],
  passes: [
    "I can't cancel it any more, but I can send it back for you.",
    "I can't see the photo, could you resend it?",
    "That's not possible today because the bank closes at five; tomorrow at nine works.",
    "I couldn't find order 88, is it perhaps 98?",
    "I can't wait to hear how it goes.",
    'Unfortunately the blue one is sold out.',
    "If I can't move it today, Lea will do it tomorrow.",
    'For security reasons I am not able to change the name here.',
    'It is out of stock, so we are unable to replace it.',
    'I cannot thank you enough.',
    'It is something I can do for you.',
    'I can no longer see the scratch.',
  ],
})

/** Not finding or not knowing is no refusal. */
const looking =
  `find locate see look hear read open access view verify validate confirm identify track trace retrieve reach
  connect guarantee ensure tell answer recommend suggest advise reproduce replicate get show work wait use try identify
  understand estimate test search log`.split(/\s+/)

const saying = ['overstate', 'say', 'tell', 'know', 'predict', 'miss', 'see', 'guess', 'describe']

/** "I can't help but", "I can't make it out", "I can't make any promises". */
function isIdiom(match: Match, draft: Draft): boolean {
  const goesOn = match.to < draft.sentenceTo(match.from)
  if (
    match.pattern === 'terse' &&
    goesOn &&
    (draft.reads(match.to - 1, 'way') || draft.has(match.to, draft.sentenceTo(match.from), 'but'))
  )
    return true
  if (
    match.pattern === 'impossible' &&
    (draft.reads(match.to, 'that') || draft.reads(match.to + 1, ...saying))
  )
    return true
  // "We do not accept returns for earrings" is a term of sale.
  if (draft.reads(match.from, 'do') && draft.reads(match.to, 'for', 'on')) return true
  // "I won't send it without your yes" is care.
  if (draft.reads(match.from, 'will') && draft.has(match.to, draft.sentenceTo(match.from), 'without'))
    return true
  return (
    draft.reads(match.to, 'but') ||
    draft.has(match.to, match.to + 3, 'promise', 'promises', 'guarantee', 'guarantees', 'sense', 'sure') ||
    (draft.reads(match.at('verb'), 'make') && draft.reads(match.to, 'it', 'out'))
  )
}

/** Where the refusal begins with its subject; -1 where somebody else cannot, or a thing is said to be impossible. */
function refusalFrom({ pattern, from }: Match, draft: Draft): number {
  if (pattern === 'nothing' || pattern === 'terse') return from
  const first = draft.clauseFrom(from)
  const auxiliary = auxiliariesFrom(draft, from)
  const subject = auxiliary - 1
  if (pattern === 'unable') {
    if (subject >= first && draft.reads(subject, 'i', 'we')) return subject
    return auxiliary === first && draft.reads(from, 'can', 'unable') ? from : -1
  }
  if (pattern === 'impossible' && auxiliary === from && !draft.is(from, 'modal')) return -1
  if (subject < first) return -1
  if (draft.reads(subject, 'it', 'this')) return subject
  if (draft.reads(subject, 'that')) {
    const before = draft.is(subject - 1, 'adverb', 'linker') || draft.reads(subject - 1, 'afraid', 'sorry')
    return subject === first || before ? subject : -1
  }
  if (!draft.is(subject, 'case-noun')) return -1
  const determiner = draft.is(subject - 1, 'determiner') ? subject - 1 : subject - 2
  if (determiner >= first && draft.reads(determiner, 'your', 'the', 'this', 'a')) return determiner
  return pattern === 'impossible' ? subject : -1
}

/** "If I can't move it" refuses nothing yet. */
function isConditional(draft: Draft, from: number): boolean {
  const first = draft.clauseFrom(from)
  return (
    first < from &&
    draft.is(first, 'opener', 'linker') &&
    !draft.reads(first, 'and', 'but', 'so', 'however', 'then')
  )
}

/** What cannot be now may be later. */
function isPassing(match: Match, draft: Draft): boolean {
  return draft.has(match.to, draft.sentenceTo(match.from), 'moment', 'currently', 'temporarily', 'yet')
}

function proposals(match: Match, draft: Draft, from: number): readonly Proposal[] {
  switch (match.pattern) {
    case 'nothing':
      return outOfOptions(match, draft)
    case 'terse':
      return terse(match, draft)
    case 'impossible': {
      const be = auxiliariesFrom(draft, match.from)
      const plain = draft.reads(be, 'is', "'s") && draft.reads(be + 1, 'not') && match.to - be === 3
      const own = plain ? [{ from: be, to: be + 2, text: draft.isGlued(be) ? "'s not" : "isn't" }] : []
      return withReason(draft, from, 'Would {option} help?', own)
    }
    default: {
      // What a shop offers and accepts stays "we".
      const practice = draft.reads(match.at('verb'), 'offer', 'accept') && draft.reads(match.from, 'do')
      return withReason(draft, match.to - 1, OFFER, practice ? [] : inPerson(draft, from))
    }
  }
}

function outOfOptions(match: Match, draft: Draft): readonly Proposal[] {
  const kept = match.to
  if (losesFacts(draft, kept, draft.sentenceTo(match.from))) return []
  const asking = "I've run out of options on my side, so I'm asking {who} and will tell you by {time}."
  return [
    ...swapClause(draft, match.from, asking, { kept, claim: 'only-if-true' }),
    ...swapClause(draft, match.from, "I'll ask {who} what else is possible and tell you by {time}.", {
      kept,
    }),
  ]
}

const asActs: ReadonlyMap<string, string> = new Map([
  ['refund', 'refund this'],
  ['refunds', 'refund this'],
  ['exception', 'make an exception'],
  ['exceptions', 'make an exception'],
  ['returns', 'take this back'],
  ['exchanges', 'exchange this'],
  ['cancellations', 'cancel this'],
  ['replacements', 'replace this'],
  ['discounts', 'discount this'],
])

function terse(match: Match, draft: Draft): readonly Proposal[] {
  const act = asActs.get(draft.word(match.at('thing')))
  const text =
    act === undefined
      ? `That isn't possible${draft.reads(match.at('thing'), 'today') ? ' today' : ''} because {reason}. Would {option} help?`
      : `I can't ${act} because {reason}. ${OFFER}`
  return refusedKindly(draft, match.from, match.to, text)
}
