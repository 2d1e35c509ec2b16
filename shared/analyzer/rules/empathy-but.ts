import type { Draft } from '../draft.ts'
import { defineRule, instead, type Match, type Proposal, type Replacement } from '../rule.ts'
import { inPerson, OFFER } from '../wording/refusals.ts'
import { losesFacts } from '../wording/replacing.ts'

export const empathyBut = defineRule({
  id: 'empathy-but',
  severity: 'warning',
  why: 'Everything before “but” did not count.',
  source: 'Empathy training, Oxford Training Centre; AnnoMI, Wu et al. 2022',
  patterns: {
    no: [
      'but|however ADVERB? ( // )? (i am ADVERB? afraid that?)? i|we ADVERB? can ADVERB? not ADVERB? verb:_',
      'but|however ADVERB? ( // )? (i am ADVERB? afraid that?)? i|we ADVERB? will|would not (be able to)? verb:_',
      'but|however ADVERB? ( // )? (i am ADVERB? afraid that?)? i|we ADVERB? am|are ADVERB? (unable | not able|allowed|permitted|going) to verb:_',
      'but|however ADVERB? ( // )? (i am ADVERB? afraid that?)? i|we ADVERB? do not ADVERB? verb:refund|replace|exchange|repair|deliver|cancel|compensate|waive|reimburse|extend|allow|accept',
      'although|though ( // )? (i am ADVERB? afraid that?)? i|we ADVERB? can not ADVERB? verb:_',
      'but|however ADVERB? ( // )? (i am ADVERB? afraid that?)? i|we ADVERB? do not ADVERB? have|offer|do|accept|provide thing:!your|that|this|it|information|record|records|details|yet|much|enough',
    ],
    impossible: [
      "but|however ADVERB? ( // )? it|that|this (is|'s ADVERB? (not | im)? possible|feasible|impossible | will not be possible | can not be ACT)",
      "but|however ADVERB? ( // )? there is|'s ADVERB? (nothing else|more? that? i|we can do | no other? way|option|choice)",
    ],
    final: [
      "but|however ADVERB? ( // )? it|that|this is|'s ADVERB? not something ( // )? that? (i|we ADVERB? can|could | my|our team can)",
      "but|however ADVERB? ( // )? (that|this|it is|'s ADVERB? how|what it|this|that|things ADVERB? is|'s|works|work|goes|are | it|that is|'s what it|that is|'s)",
      "but|however ADVERB? ( // )? the|our|this|my decision ADVERB? is|'s|remains|stands ADVERB? final?",
      'but|however ADVERB? ( // )? my|our hands are ADVERB? tied',
      'but|however ADVERB? ( // )? (there are)? no exceptions ADVERB? (can|will|are)? (be)? (made|possible)?',
      'but|however ADVERB? ( // )? (the|your|this|an|any ADVERB? _{1,2} | it|this|that|they|those) can|will not ADVERB? be refunded|changed|cancelled|canceled|returned|exchanged|replaced|extended|reversed|waived|moved|undone|restored|reinstated|altered|amended|transferred',
    ],
    patience:
      'but|however ADVERB? ( // )? you ADVERB? (need | have | will have | must | should) to? ADVERB? be patient',
    rules: [
      'but|however ADVERB? ( // )? no $',
      'but|however ADVERB? ( // )? the? rules are the? rules',
      "but|however ADVERB? ( // )? that|those|these|this|it is|'s|are just? our|the company? rules|policy|policies|rule|procedure",
      'but|however ADVERB? ( // )? our|the|company company? policy|policies|rules|terms (do|does|will|would not)? allow|permit|state|states|say|says',
    ],
    wait: 'but|however ADVERB? ( // )? you|we|i ADVERB? will|do|shall|would? have|need|must to? ADVERB? wait',
    told: 'but|however ADVERB? ( // )? (i|we | my|our|the colleague|colleagues|team|agent|manager) have|has|had? ADVERB? explained|told|said|informed|mentioned',
    procedures: 'but|however ADVERB? ( // )? i ADVERB? hope you can|will? understand',
  },
  unless: [
    'can not ADVERB? find|locate|see|understand|open|read|hear|access|verify|view|identify|reach|guarantee|confirm|wait',
    'unable to ADVERB? find|locate|see|understand|open|read|hear|access|verify|view|identify|reach|confirm',
    'would|will not be aware|sure',
    'will not be a|long|charged',
    'able to ADVERB? find|locate|see|understand|open|read|hear|access|verify|view|identify|reach|confirm',
  ],
  decide(match, draft) {
    // "But I can't sleep either" refuses nothing.
    if (match.at('verb') >= 0 && !draft.is(match.at('verb'), 'act')) return undefined
    const from = empathyFrom(draft, match.from)
    // "But this is how it works: …" goes on to explain.
    if (match.pattern === 'final' && draft.reads(match.to, ':')) return undefined
    if (from < 0 || draft.asks(match.from) || helpsAfter(draft, match)) return undefined
    return {
      from,
      to: match.to,
      message: `“${draft.word(match.from)}” takes back “${draft.slice(from, empathyTo(draft, match.from))}”.`,
      proposals: proposals(match, draft, from),
    }
  },
  flags: [
    {
      draft: "I understand, but that's not possible.",
      quote: "I understand, but that's not possible",
      rewrites: ["I understand. That isn't possible because {reason}; what I can do is {option}."],
    },
    {
      draft: "I'm sorry, however we can't refund sale items.",
      quote: "I'm sorry, however we can't refund",
      rewrites: ["I'm sorry, I can't refund sale items. What I can do is {option}."],
    },
    {
      draft: 'I see your point but the rules are the rules.',
      quote: 'I see your point but the rules are the rules',
      rewrites: ['I see your point. The limit is there because {reason}. What I can do is {option}.'],
    },
    {
      draft: 'I understand your point; however, the decision is final.',
      quote: 'I understand your point; however, the decision is final',
      rewrites: [
        'I understand how {adjective} {what happened} is. Here is where it stands: {status}. What I can do is {option}.',
      ],
    },
    {
      draft: 'I know you waited long, but the ticket can’t be changed.',
      quote: 'I know you waited long, but the ticket can’t be changed',
      rewrites: ['I know you waited long. Here is where it stands: {status}. What I can do is {option}.'],
    },
    {
      draft: 'I hear you, but we don’t refund tickets.',
      quote: 'I hear you, but we don’t refund',
    },
    {
      draft: 'I appreciate that, but you will have to wait.',
      quote: 'I appreciate that, but you will have to wait',
      rewrites: ["I appreciate that. The wait is {how long}; I'll write to you by {time}."],
    },
    {
      draft: "I get why you're cross, but there's nothing I can do.",
      quote: "I get why you're cross, but there's nothing I can do",
      rewrites: ["I get why you're cross. I'll ask {who} what else is possible and tell you by {time}."],
    },
  ],
  passes: [
    "I'm sorry it broke, but I can replace it today.",
    "I'm sorry, but the photo didn't come through.",
    "I understand you've tried twice, and there is one more option.",
    'It was late but it arrived.',
    "I see it's urgent, so I've called the depot.",
    "I'm sorry, but I can't find order 88; is it perhaps 98?",
    "I understand it's late, but I'll stay until that works.",
    'I know it was long, but the label can be printed now.',
    'I see, the light is green but the drive cannot start.',
    "I apologize for the cut line, but I'm going to write it down now.",
  ],
})

/** Where the understanding or the apology begins that "but" takes back; -1 where there is none in the sentence. */
function empathyFrom(draft: Draft, but: number): number {
  const first = draft.sentenceFrom(but)
  for (let at = but - 1; at >= Math.max(first, but - EMPATHY_REACH); at--) {
    if (draft.reads(at, 'sorry', 'apologize', 'apologise', 'apologies'))
      return subjectFrom(draft, at, first, ['i', 'we'])
    if (
      draft.reads(
        at,
        'understand',
        'appreciate',
        'empathize',
        'empathise',
        'sympathize',
        'sympathise',
        'realize',
        'realise',
        'hear',
      ) &&
      !draft.reads(at - 1, 'to')
    )
      return ownFrom(draft, at, first)
    // "I see the order" looks at it.
    if (draft.reads(at, 'see') && draft.is(at + 1, 'determiner') && !draft.reads(at + 1, 'your', 'that'))
      return -1
    if (draft.reads(at, 'see', 'get', 'know') && !draft.is(at + 1, 'pause') && at > but - CLOSE_REACH) {
      const from = ownFrom(draft, at, first)
      if (from >= 0 && !draft.has(from, at, 'to', 'not')) return from
    }
  }
  return -1
}

const EMPATHY_REACH = 40
/** "I see" and "I get" say understanding only right before "but"; elsewhere they look at things. */
const CLOSE_REACH = 14

/** "I can understand", "we do appreciate", but not "you understand". */
function ownFrom(draft: Draft, verb: number, first: number): number {
  for (let at = verb - 1; at >= Math.max(first, verb - 4); at--) {
    if (draft.reads(at, 'i', 'we')) return draft.has(at, verb, 'not') ? -1 : at
    if (!draft.is(at, 'adverb', 'modal', 'do')) return -1
  }
  return verb === first ? verb : -1
}

function subjectFrom(draft: Draft, at: number, first: number, subjects: readonly string[]): number {
  for (let from = at - 1; from >= Math.max(first, at - 5); from--)
    if (draft.reads(from, ...subjects)) return from
  return at
}

const empathyTo = (draft: Draft, but: number): number => (draft.is(but - 1, 'pause') ? but - 1 : but)

/** Help in the same sentence after the no. */
function helpsAfter(draft: Draft, match: Match): boolean {
  const to = draft.sentenceTo(match.from)
  if (draft.has(match.to, to, 'instead', 'because', 'since')) return true
  if (match.pattern !== 'wait' && draft.has(match.to, to, 'until', 'unless')) return true
  if (
    draft.find(
      match.to,
      to,
      at => draft.reads(at, 'so') && draft.reads(at + 1, 'i') && !draft.is(at + 2, 'be'),
    ) >= 0
  )
    return true
  const can = draft.find(
    match.to,
    to,
    at =>
      draft.reads(at, 'i', 'we', 'you') &&
      draft.reads(at + 1, 'can', 'could', 'will', 'may') &&
      !draft.reads(at + 2, 'not'),
  )
  return can >= 0
}

function proposals(match: Match, draft: Draft, empathy: number): readonly Proposal[] {
  const but = match.from
  const from = empathyTo(draft, but)
  const to = draft.sentenceTo(but)
  if (match.pattern === 'no') return [softened(match, draft, empathy, from, to)]
  if (losesFacts(draft, match.to, to)) return []
  const stop = draft.is(to, 'stop') && to < draft.nextSentence(but) ? to + 1 : to
  return [joined(draft, empathy, from, stop, endings(match, draft))]
}

/** The words behind the understanding, as sentences of their own. */
function endings(match: Match, draft: Draft): string {
  switch (match.pattern) {
    case 'impossible':
      return draft.has(match.from, match.to, 'nothing', 'no')
        ? "I'll ask {who} what else is possible and tell you by {time}."
        : "That isn't possible because {reason}; what I can do is {option}."
    case 'wait':
      return "The wait is {how long}; I'll write to you by {time}."
    case 'rules':
    case 'procedures':
      return `The limit is there because {reason}. ${OFFER}`
    default:
      return `Here is where it stands: {status}. ${OFFER}`
  }
}

/** The last word of the understanding takes the full stop. */
function joined(draft: Draft, empathy: number, from: number, to: number, text: string): Proposal {
  if (isBare(draft, empathy, from)) return instead(empathy, to, `${UNDERSTOOD}. ${text}`)
  return {
    edits: [
      ...inPerson(draft, empathy),
      { from: from - 1, to, text: `${draft.slice(from - 1, from)}. ${text}` },
    ],
  }
}

const UNDERSTOOD = 'I understand how {adjective} {what happened} is'

/** "I understand your frustration" names nothing that the customer wrote. */
function isBare(draft: Draft, from: number, to: number): boolean {
  const your = draft.find(from, to, at => draft.reads(at, 'your'))
  if (your >= 0 && !draft.has(from, your, 'sorry', 'see'))
    return draft.is(your + 1, 'generic') && your + 2 >= to
  return (
    draft.find(from, to, at => draft.readsOn(at, 'how you feel') || draft.readsOn(at, 'where you are')) >= 0
  )
}

/** "I'm sorry, I can't refund sale items. What I can do is {option}." */
function softened(match: Match, draft: Draft, empathy: number, from: number, to: number): Proposal {
  const afraid = draft.find(match.from, match.to, at => draft.reads(at, 'afraid'))
  const subject = draft.find(Math.max(match.from, afraid), match.to, at => draft.reads(at, 'i', 'we'))
  const stop = draft.is(to, 'stop') && to < draft.nextSentence(from) ? to + 1 : to
  // What a shop has and offers stays "we"; what somebody may do is "I".
  const goods =
    draft.reads(match.to - 2, 'have', 'offer', 'accept', 'provide') ||
    draft.reads(match.to - 1, 'any', 'a') ||
    (draft.reads(match.to - 3, 'do') && draft.reads(match.to - 2, 'not'))
  const firm = goods && !draft.has(match.to - 1, match.to + 2, 'option', 'ability', 'authority', 'access')
  const person = firm ? undefined : inPerson(draft, subject)[0]
  const lead = draft.has(match.from, subject, 'afraid') ? "I'm afraid " : ''
  const bare = isBare(draft, empathy, from)
  const own = `${lead}${person?.text ?? spoken(draft, subject)}`
  // "I'm sorry, I can't" is one breath; an understanding is a sentence of its own.
  const joint = draft.has(empathy, from, 'sorry')
    ? `, ${own}`
    : `. ${own.charAt(0).toUpperCase()}${own.slice(1)}`
  const edits: Replacement[] = [
    ...(bare ? [] : inPerson(draft, empathy)),
    {
      from: bare ? empathy : from - 1,
      to: person?.to ?? subject + 1,
      text: `${bare ? UNDERSTOOD : draft.slice(from - 1, from)}${joint}`,
    },
    { from: to - 1, to: stop, text: `${draft.slice(to - 1, to)}. ${OFFER}` },
  ]
  return { edits }
}

const spoken = (draft: Draft, subject: number): string => (draft.reads(subject, 'we') ? 'we' : 'I')
