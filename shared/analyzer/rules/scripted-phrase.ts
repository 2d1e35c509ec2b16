import type { Draft } from '../draft.ts'
import { tellsTime } from '../english/times.ts'
import { defineRule, instead, type Match, type Proposal, type Verdict } from '../rule.ts'

export const scriptedPhrase = defineRule({
  id: 'scripted-phrase',
  severity: 'hint',
  why: 'A script is talking to me.',
  source:
    'Empathy in Customer Service, Oxford Training Centre; Customer Service Empathy Statements, Idiomatic',
  patterns: {
    inconvenience: [
      'any ADVERB? (_{1,2} or|and)? noun:inconvenience|inconveniences|inconvenient',
      'the|this|all (trouble|hassle|delay and|or|&) ADVERB? noun:inconvenience|inconveniences',
      'any ADVERB? noun:trouble|troubles|hassle|disruption|distress|disappointment',
      'the|this|these|such|all|for|about|apologize|apologise ADVERB? noun:inconvenience|inconveniences|inconvenient',
    ],
    assured: 'please? (you can|may)? (be rest | rest | be) assured that?',
    advised: '(please kindly? | kindly | just)? be ADVERB? advised|informed|notified|reminded that|to?',
    important: `
      your|every|any|the ADVERB? subject:feedback|call|business|opinion|satisfaction|patience|cooperation|co-operation|loyalty|input
      (_{1,2} provide|provides|share|shares|give|gives)? is|are|will|would be? ADVERB{0,2}
      (important|valuable|valued|precious|invaluable|appreciated | our|a|the? top|number|highest|first one? priority) (to us)?`,
    priority:
      "is|'s|are|be|remains our|my ADVERB? (utmost | top | first | highest | main | number one) priority",
    value:
      'we|i (do|always)? ADVERB{0,2} value|treasure your subject:feedback|business|opinion|loyalty|patronage|patience|time|input|suggestions|comments|cooperation',
    customer: `
      (lovely|kind and)? valued|esteemed|valuable|precious (and ADVERB? loyal)?
      noun:customer|customers|client|clients|player|players|member|members|merchant|merchants|guest|guests|user|users|subscriber|subscribers|traveler|traveller|passenger|passengers|patron|patrons|partner|buyer|shopper|shoppers`,
    strive: 'we ADVERB{0,2} strive|endeavor|endeavour to|for',
    convenience: 'at your|the earliest convenience|opportunity',
    needful: 'verb:do|doing the needful',
    perusal: 'for your (kind|ready|further)? perusal',
    per: 'as per',
    patience: `
      (thank you|thanks | (i|we)? ADVERB{0,2} appreciate) (a lot | so|very much)? for? your|the (kind|continued|great|utmost)?
      (patience and|& your? (kind|great)? understanding|cooperation | understanding|cooperation and|& your? patience | cooperation and|& your? understanding)`,
    kindly: ['please? kindly BASE-VERB', 'you to? please? kindly do? not? BASE-VERB'],
  },
  unless: [
    'avoid|prevent|spare|without|cause|causing|no|minimize|minimise|reduce (_{0,2} any|this|such|the|further)? _{0,2} inconvenience|inconveniences',
    'inconvenience|inconveniences of|when|because',
    'inconvenience|inconveniences caused by|due to? a|an|our|my|your|the|being|having',
    'to|have|has|had|are|is|was|were|get|feel|fully|well be? assured',
    'will|would|could|must|should|can|may|to|not|am|are|is|was|were|been|being|get be? ADVERB? advised|informed|notified|reminded',
  ],
  decide(match, draft) {
    switch (match.pattern) {
      case 'inconvenience':
        return decideInconvenience(match, draft)
      case 'assured':
        return decideAssured(match, draft)
      case 'customer':
        return decideCustomer(match, draft)
      case 'patience':
        return decidePatience(match, draft)
      case 'kindly':
        return decideKindly(match, draft)
      case 'advised': {
        const { from } = match
        const to = withThat(match.to, draft)
        // "Leave your number and be notified" is no announcement.
        const announces = draft.reads(from, 'please', 'kindly', 'just') || draft.reads(to - 1, 'that')
        if (!announces && !draft.opensSentence(from)) return undefined
        const asks = draft.reads(to - 1, 'to')
        const end = draft.reads(to, ',') ? to + 1 : to
        return stock(draft, from, to, [asks ? instead(from, to, 'please') : instead(from, end, '')])
      }
      default: {
        const proposals = plainWords[match.pattern](match, draft)
        return stock(draft, match.from, match.to, proposals)
      }
    }
  },
  flags: [
    {
      draft: 'We apologize for any inconvenience caused.',
      quote: 'We apologize for any inconvenience caused',
      rewrites: ["I'm sorry you had to {what it cost them}."],
    },
    {
      draft: 'Rest assured that your issue matters to us.',
      quote: 'Rest assured that your issue matters to us',
      rewrites: [
        { ifTrue: "I'm on it and will write to you by {time}." },
        "I'll look into it and write to you by {time}.",
      ],
    },
    {
      draft: 'Your feedback is important to us.',
      quote: 'Your feedback is important to us',
      rewrites: ["Thank you. I'll pass your point about {topic} on to {who}."],
    },
    { draft: 'Dear valued customer,', quote: 'Dear valued customer', rewrites: ['Hello {name},'] },
    {
      draft: 'Please be advised that the case is open.',
      quote: 'Please be advised that',
      rewrites: ['The case is open.'],
    },
    {
      draft: 'My apologies for the inconveniences, and I’ll send a new lid today.',
      quote: 'My apologies for the inconveniences',
      rewrites: ['I’m sorry you had to {what it cost them}, and I’ll send a new lid today.'],
    },
    {
      draft: 'I am sorry for any trouble or inconvenience caused to you with the blue sofa.',
      quote: 'I am sorry for any trouble or inconvenience caused to you',
      rewrites: ["I'm sorry about {what happened} with the blue sofa."],
    },
    {
      draft: 'Please be assured the lamp will reach you undamaged.',
      quote: 'Please be assured',
      rewrites: ['The lamp will reach you undamaged.'],
    },
    {
      draft: 'Kindly share the code on the slip.',
      quote: 'Kindly share',
      rewrites: ['Please share the code on the slip.'],
    },
    {
      draft: 'As per your request I added the second driver.',
      quote: 'As per',
      rewrites: ['As you asked, I added the second driver.'],
    },
    {
      draft: 'Send the slip at your earliest convenience and I’ll do the needful.',
      quote: 'at your earliest convenience',
      all: 'Send the slip when you have a minute and I’ll do {what is needed}.',
    },
    {
      draft: 'Thank you for your kind cooperation and understanding. I hope the lamp shines.',
      quote: 'Thank you for your kind cooperation and understanding',
    },
    {
      draft: 'Sorry for any trouble this may have caused.',
      quote: 'Sorry for any trouble this may have caused',
      rewrites: ["I'm sorry you had to {what it cost them}."],
    },
    { draft: 'Your safety is our utmost priority.', quote: 'is our utmost priority' },
    {
      draft: 'Thank you for your patience and understanding.',
      quote: 'Thank you for your patience and understanding',
      rewrites: ['Thank you for waiting {how long}.'],
    },
    {
      draft: 'We strive to answer every mail.',
      quote: 'We strive to',
      rewrites: ["I'll {what you will do} by {time}."],
    },
    {
      draft: 'The manual is attached for your perusal.',
      quote: 'for your perusal',
      rewrites: ['The manual is attached for you to read.'],
    },
  ],
  passes: [
    "I'm sorry you had to take a day off for nothing.",
    'Thanks for waiting those four minutes, I found the invoice.',
    "I assure you the second payment won't go out; I've stopped it.",
    'Your note about the hinge helped us find the fault.',
    'Dear Ms Ito,',
    "I'm sorry for the inconvenience of two trips to the depot.",
    'I can add a credit of ten euros for the inconvenience.',
    'A second key spares you the inconvenience next time.',
    'Rest assured, the deposit is back on your card by Friday.',
    'The doctor advised you to rest, so I moved the visit.',
    'Thank you for your patience and understanding, I have found the missing screws.',
    'You kindly sent the slip twice.',
    'You can leave your number there and be notified once it is back.',
    'If you have any trouble with the lid, write to me.',
    "I'm sorry for any trouble you have with the lid.",
    'I set your order to top priority at the depot.',
  ],
})

function stock(draft: Draft, from: number, to: number, proposals: readonly Proposal[]): Verdict {
  return { from, to, message: `“${draft.slice(from, to)}” is a stock phrase.`, proposals }
}

/** "We apologize for any inconvenience this may have caused you" names nothing; as a noun of its own it is no formula. */
function decideInconvenience(match: Match, draft: Draft): Verdict | undefined {
  const noun = match.at('noun')
  const to = formulaTo(draft, noun + 1)
  const apology = apologyFrom(draft, noun)
  const caused = draft.has(noun + 1, to, 'caused', 'cause', 'causing', 'causes')
  const named = !draft.reads(noun, 'inconvenience', 'inconveniences', 'inconvenient')
  // "Any trouble you're having" is the customer's, and no formula.
  if (named && !caused && noun + 1 < draft.sentenceTo(noun) && !draft.is(noun + 1, 'pause')) return undefined
  if (apology >= 0) {
    const last = to >= draft.clauseTo(noun)
    const text = last ? "I'm sorry you had to {what it cost them}" : "I'm sorry about {what happened}"
    return stock(draft, apology, to, [instead(apology, to, text)])
  }
  if (named || (!draft.reads(match.from, 'any') && !caused)) return undefined
  const proposals = caused ? [instead(match.from, to, 'what happened')] : []
  return stock(draft, match.from, to, proposals)
}

/** "(already) caused", "this may have caused you", "to you". */
function formulaTo(draft: Draft, from: number): number {
  const limit = Math.min(draft.sentenceTo(from - 1), from + 9)
  let to = draft.skip(from, limit, at => draft.reads(at, ...formula) || draft.is(at, 'adverb'))
  const causes = (at: number) => draft.reads(at, 'caused', 'cause', 'causing', 'causes')
  if (draft.find(from, to, causes) < 0)
    return draft.reads(from, 'to', 'for') && draft.reads(from + 1, 'you') ? from + 2 : from
  while (!draft.reads(to - 1, ...formulaEnds)) to--
  return to
}

const formula =
  'that which this it these we already may might could can has have had been be being is was caused cause causing causes to for you by'.split(
    ' ',
  )
const formulaEnds = ['caused', 'cause', 'causing', 'causes', 'you', 'this', 'it']

/** Where "I do apologize", "please accept our sincere apologies", "so sorry" begins; -1 without an apology. */
function apologyFrom(draft: Draft, noun: number): number {
  const clause = draft.clauseFrom(noun)
  const word = draft.find(clause, noun, at => draft.reads(at, ...apologies))
  if (word < 0) return -1
  let from = word
  while (
    from > clause &&
    (draft.is(from - 1, 'adverb', 'be', 'do', 'modal') || draft.reads(from - 1, ...lead))
  )
    from--
  return draft.reads(from, 'to', 'for') ? word : from
}

const apologies = 'sorry apologize apologise apologies apology apologizing apologising regret'.split(' ')
const lead =
  'i we my our please accept would like want to must sincere sincerest deepest humble once again'.split(' ')

/** What follows says whether there is news in it, or nothing but more formula. */
function decideAssured(match: Match, draft: Draft): Verdict | undefined {
  const { from } = match
  const to = withThat(match.to, draft)
  const content = draft.reads(to, ',') ? to + 1 : to
  const sentenceTo = draft.sentenceTo(from)
  if (content >= sentenceTo) return stock(draft, from, to, [])
  if (tellsTime(draft, content, sentenceTo)) return undefined
  const keeps = (at: number) => draft.isName(at) || draft.is(at, 'not') || /^\d/.test(draft.slice(at, at + 1))
  if (isEmpty(draft, content, sentenceTo) && draft.find(content, sentenceTo, keeps) < 0) {
    const proposals = [
      instead(from, sentenceTo, "I'm on it and will write to you by {time}", 'only-if-true'),
      instead(from, sentenceTo, "I'll look into it and write to you by {time}"),
    ]
    return { ...stock(draft, from, sentenceTo, proposals), lead: [from, content] }
  }
  return stock(draft, from, to, [instead(from, content, '')])
}

/** "that" may open the clause that follows. */
const withThat = (to: number, draft: Draft): number => (draft.reads(to, 'that') ? to + 1 : to)

/** "your issue matters to us", "we care", "I will try my best", "our team is on it", "it will be fixed soon". */
function isEmpty(draft: Draft, from: number, to: number): boolean {
  const subject = draft.skip(from, from + 2, at => draft.reads(at, 'that', 'as', 'because'))
  const hedged = draft.find(subject, to, at =>
    draft.reads(at, 'best', 'try', 'strive', 'care', 'matters', 'help'),
  )
  const group = draft.find(subject, Math.min(to, subject + 4), at =>
    draft.reads(at, 'we', 'they', 'our', 'team'),
  )
  if (group >= 0 || hedged >= 0) return true
  const be = draft.find(subject, to, at => draft.is(at, 'be'))
  return be >= 0 && (draft.is(be + 1, 'participle', 'adverb') || draft.reads(be + 1, 'important'))
}

/** Who is valued and in which words: "Dear valued customer," greets, "you are a valued customer" flatters. */
function decideCustomer({ from, to, at }: Match, draft: Draft): Verdict {
  const greeting = draft.skip(draft.clauseFrom(from), from, token =>
    draft.reads(token, 'dear', 'hello', 'hi', 'hey', 'our'),
  )
  if (greeting === from && draft.clauseFrom(from) < from) {
    const start = draft.clauseFrom(from)
    return stock(draft, start, to, [instead(start, to, 'Hello {name}')])
  }
  const noun = at('noun')
  const isYou = draft.has(draft.clauseFrom(from), from, 'you')
  return stock(draft, from, to, isYou ? [] : [instead(from, to, draft.slice(noun, to))])
}

/** Thanks next to news of the case are no formula, nor are they where they make up for a wait. */
function decidePatience({ from, to }: Match, draft: Draft): Verdict | undefined {
  const end = draft.sentenceTo(draft.nextSentence(from))
  const news = (at: number) =>
    draft.reads(at, 'i') &&
    draft.is(at + 1, 'have', 'past-verb', 'finite') &&
    !draft.reads(at + 1, 'hope', 'wish', 'appreciate', 'apologize', 'apologise')
  if (draft.find(to, end, news) >= 0 || isLate(draft)) return undefined
  return stock(draft, from, to, [instead(from, to, 'Thank you for waiting {how long}')])
}

/** "Please" says it, and once is enough. */
function decideKindly({ from, to }: Match, draft: Draft): Verdict {
  const kindly = draft.find(from, to, at => draft.reads(at, 'kindly'))
  const polite = draft.has(draft.clauseFrom(from), draft.clauseTo(from), 'please')
  const asked = draft.reads(from, 'you')
  return stock(draft, asked ? kindly : from, to, [
    instead(kindly, kindly + 1, polite || asked ? '' : 'please'),
  ])
}

const REPLY_WITHIN_MS = 120_000

function isLate({ context: { turns = [], now, replyWithinMs = REPLY_WITHIN_MS } }: Draft): boolean {
  const last = turns.at(-1)
  return last?.from === 'customer' && now !== undefined && now - last.at > replyWithinMs
}

type Plain = (match: Match, draft: Draft) => readonly Proposal[]

/** A person who values something does something with it. */
const pointTaken: Plain = ({ from, to, at }, draft) => {
  if (to < draft.clauseTo(from)) return []
  const told = draft.reads(at('subject'), 'feedback', 'opinion', 'input', 'suggestions', 'comments')
  const given = !told || to < draft.sentenceTo(from)
  const thanks = 'Thank you for {what they did}'
  return [instead(from, to, given ? thanks : "Thank you. I'll pass your point about {topic} on to {who}")]
}

/** "as per your request" is "as you asked", "as per our terms" is "under our terms". */
const asPer: Plain = ({ from, to }, draft) => {
  const said = draft.readsOn(to, 'your request')
    ? 'as you asked'
    : draft.reads(to, 'my', 'our') && draft.reads(to + 1, 'understanding')
      ? 'as I understand it'
      : undefined
  const comma = draft.opensSentence(from) && !draft.reads(to + 2, ',') ? ',' : ''
  if (said !== undefined) return [instead(from, to + 2, `${said}${comma}`)]
  const rule = draft.find(to, to + 3, at =>
    draft.reads(at, 'terms', 'policy', 'policies', 'rules', 'contract', 'agreement', 'law'),
  )
  return [instead(from, to, rule < 0 ? 'according to' : 'under')]
}

const plainWords: Readonly<
  Record<'important' | 'priority' | 'value' | 'strive' | 'convenience' | 'needful' | 'perusal' | 'per', Plain>
> = {
  important: pointTaken,
  value: pointTaken,
  priority: () => [],
  strive: ({ from }, draft) => [instead(from, draft.clauseTo(from), "I'll {what you will do} by {time}")],
  convenience: ({ from, to }) => [instead(from, to, 'when you have a minute')],
  needful: ({ from, to, at }, draft) => [instead(from, to, `${draft.word(at('verb'))} {what is needed}`)],
  perusal: ({ from, to }) => [instead(from, to, 'for you to read')],
  per: asPer,
}
