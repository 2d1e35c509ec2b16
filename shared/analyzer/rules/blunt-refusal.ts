import type { Draft } from '../draft.ts'
import { inPerson, OFFER, opensNoWay, refusedKindly, standsAlone, withReason } from '../refusals.ts'
import { losesFacts, swapClause } from '../replacing.ts'
import { defineRule, type Match, type Proposal } from '../rule.ts'

export const bluntRefusal = defineRule({
  id: 'blunt-refusal',
  severity: 'warning',
  why: 'The door is shut.',
  source: 'How to Show Empathy in Customer Service, Exabytes; Customer Service Empathy Statements, Idiomatic',
  patterns: {
    unable: [
      'i|we ADVERB{0,2} can ADVERB? not ADVERB{0,2} verb:ACT',
      'i|we ADVERB{0,2} will ADVERB? not ADVERB? be ADVERB? able to ADVERB{0,2} verb:ACT',
      'i|we ADVERB? (am|are) ADVERB{0,2} (unable | not ADVERB? able|allowed|permitted|authorized|authorised | not in a position) to ADVERB{0,2} verb:ACT',
      'i|we ADVERB? will not verb:refund|replace|exchange|cancel|change|help|send|pay|accept|do|give|credit|waive|make',
      '^ ADVERB? (can not | unable to) verb:ACT',
      'i|we ADVERB? (do not have any|an|the | do not have | have no) ADVERB? option|ability|possibility|provision|means|authority to|of ADVERB? verb:ACT',
    ],
    passive: 'subject:(it | this | that | your|the|this _? CASE-NOUN) can ADVERB? not be ADVERB? verb:ACT',
    impossible: [
      "subject:(it | that | this | CASE-NOUN) ADVERB? (is|'s|are ADVERB{0,2} not ADVERB? | is|'s im) possible|feasible|doable",
      "subject:(it | that | this | CASE-NOUN) ADVERB? (is|'s|are ADVERB{0,2} (impossible | not an option | out of the question))",
      'subject:(it | that | this | CASE-NOUN) ADVERB? (will|would not be possible | can not be done)',
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
  unless: [
    'can not apologize|apologise|thank|wait|stress|agree|recommend|help but',
    'not sure',
    'if|when|whether|while|unless|because i|we|it|this|that',
  ],
  decide(match, draft) {
    const opener = draft.clauseFrom(match.from)
    const conditional =
      opener < match.from &&
      draft.is(opener, 'opener', 'linker') &&
      !draft.reads(opener, 'and', 'but', 'so', 'however', 'then')
    if (match.pattern === 'nothing' ? !opensNoWay(draft) : conditional || !standsAlone(draft))
      return undefined
    const passing = draft.has(
      match.to,
      draft.sentenceTo(match.from),
      'moment',
      'currently',
      'temporarily',
      'yet',
    )
    if (passing || draft.reads(match.at('verb'), ...looking) || isIdiom(match, draft)) return undefined
    return {
      from: match.from,
      to: match.to,
      message: `“${draft.slice(match.from, match.to)}” shuts the door, with no reason and no other way.`,
      proposals: proposals(match, draft),
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
  ],
})

/** Not finding or not knowing is no refusal. */
const looking =
  `find locate see look hear read open access view verify validate confirm identify track trace retrieve reach
  connect guarantee ensure tell answer recommend suggest advise reproduce replicate get show work wait use try identify
  understand estimate test search log`.split(/\s+/)

/** "I can't help but", "I can't make it out", "I can't make any promises". */
function isIdiom(match: Match, draft: Draft): boolean {
  return (
    draft.reads(match.to, 'but') ||
    draft.has(match.to, match.to + 3, 'promise', 'promises', 'guarantee', 'guarantees', 'sense', 'sure') ||
    (draft.reads(match.at('verb'), 'make') && draft.reads(match.to, 'it', 'out'))
  )
}

function proposals(match: Match, draft: Draft): readonly Proposal[] {
  switch (match.pattern) {
    case 'nothing':
      return outOfOptions(match, draft)
    case 'terse':
      return terse(match, draft)
    case 'impossible': {
      const [from, to] = match.range('subject')
      const plain = draft.reads(to, 'is', "'s") && draft.reads(to + 1, 'not') && match.to - to === 3
      const own = plain ? [{ from: to, to: to + 2, text: draft.isGlued(to) ? "'s not" : "isn't" }] : []
      return withReason(draft, from, 'Would {option} help?', own)
    }
    default:
      return withReason(draft, match.to - 1, OFFER, inPerson(draft, match.from))
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
