import type { Draft } from '../draft.ts'
import { defineRule, instead, type Match, type Proposal, type Verdict } from '../rule.ts'
import { groundsOf } from '../wording/grounds.ts'
import { swapTokens } from '../wording/replacing.ts'

export const vagueTimeframe = defineRule({
  id: 'vague-timeframe',
  severity: 'hint',
  quiet: true,
  why: 'I do not know when.',
  source: 'Empathy training, Oxford Training Centre; Customer Service Empathy Statements, Idiomatic',
  patterns: {
    soon: [
      'soon|shortly|asap',
      'as soon|quickly|early|fast|promptly as possible',
      'as soon|quickly|early|fast ( // )? as i|we|they ADVERB? can',
      'at the|our|their|your? earliest',
      'in due course|time',
      'in a little|short|bit? ( // )? while',
      'in no time',
      'in a bit',
      'before long',
      'any day|time|moment|minute now|soon',
      'at some point',
      'at a later time|date|stage',
      'in the near future',
    ],
    until: `
      wait ( // )? until|till our|the|my|a? concerned|relevant|technical|support? we|i|they|team|department|someone|specialist|specialists
      ADVERB? contact|contacts|reach|reaches|get|gets|reply|replies|respond|responds|write|writes`,
  },
  unless: [
    'in a bit of',
    'how|so|too|that|not soon|early',
    'see|seeing|talk|speak|chat|meet|visit you? ADVERB? soon|shortly',
    'soon|early|quickly|fast as !possible|i|we|they|can',
    'get|feel well soon',
    'soon|shortly after|afterwards|before|thereafter|once|when',
  ],
  decide(match, draft) {
    const to = match.to
    // "As soon as the label prints" says when, also where "as" opens a clause.
    const names = draft.reads(match.from, 'soon') && draft.reads(match.from - 1, 'as')
    if (names || draft.asks(match.from)) return undefined
    const promise = match.pattern === 'until' ? undefined : promiseFrom(draft, match.from, to)
    if (match.pattern !== 'until' && promise === undefined) return undefined
    if (isWish(draft, match.from) || hasTrigger(draft, match) || groundsOf(draft).time) return undefined
    if (promise === undefined) return waiting(match, draft)
    const from = Math.min(promise.from, match.from)
    return {
      from,
      to: Math.max(to, promise.from + 1),
      message: `“${draft.slice(match.from, to)}” does not say when.`,
      proposals: [withTime(draft, match, promise)],
    }
  },
  flags: [
    {
      draft: "I'll get back to you soon.",
      quote: "'ll get back to you soon",
      rewrites: ["I'll get back to you by {time}."],
    },
    {
      draft: "I'll have it fixed as soon as possible.",
      quote: "'ll have it fixed as soon as possible",
      rewrites: ["I'll have it fixed by {time}."],
    },
    {
      draft: "You'll hear from me shortly.",
      quote: "'ll hear from me shortly",
      rewrites: ["You'll hear from me by {time}."],
    },
    {
      draft: 'The refund arrives in due course.',
      quote: 'arrives in due course',
      rewrites: ['The refund arrives within {how long}.'],
    },
    {
      draft: 'I would like to mend the lamp as quickly as possible.',
      quote: 'would like to mend the lamp as quickly as possible',
    },
    {
      draft: "I'll write to you in a bit.",
      quote: "'ll write to you in a bit",
      rewrites: ["I'll write to you by {time}."],
    },
    {
      draft: "I'll update you ASAP.",
      quote: "'ll update you ASAP",
      rewrites: ["I'll update you by {time}."],
    },
    {
      draft: 'I will shortly send you the label.',
      quote: 'will shortly',
      rewrites: ['I will send you the label by {time}.'],
    },
  ],
  passes: [
    "I'll get back to you by 3 pm.",
    "As soon as the label prints I'll send it.",
    'Hope to see you soon!',
    'Within two working days, usually one.',
    'I need about four minutes.',
    'You will see a bit of dust in a bit of light.',
    'I would like to ask you to answer as soon as possible.',
    "I'm working with billing to fix this soon.",
    'Please send me the photo as soon as possible.',
    "I'll write to you shortly after the scan shows it.",
    'You were logged in shortly before that.',
    'Have a lovely evening, talk to you soon!',
  ],
})

/** Farewells, wishes, the survey after a chat and its end: no promise. */
function isWish(draft: Draft, at: number): boolean {
  const [from, to] = [draft.sentenceFrom(at), draft.sentenceTo(at)]
  const farewell = draft.find(
    from,
    to,
    token =>
      draft.reads(token, 'day', 'evening', 'night', 'weekend', 'afternoon') &&
      draft.has(token - 3, token, ...wishing),
  )
  const aside = draft.has(
    draft.clauseFrom(at),
    draft.clauseTo(at),
    'rate',
    'survey',
    'questionnaire',
    'close',
    'end',
  )
  return (
    aside ||
    farewell >= 0 ||
    draft.has(
      draft.clauseFrom(at),
      draft.clauseTo(at),
      'hope',
      'hoping',
      'wish',
      'wishing',
      'forward',
      'hopefully',
    )
  )
}

const wishing = [
  'lovely',
  'nice',
  'great',
  'good',
  'wonderful',
  'fantastic',
  'beautiful',
  'pleasant',
  'happy',
]

/** "once it is scanned", "when the team answers": the customer knows what to wait for. */
function hasTrigger(draft: Draft, { from, to }: Match): boolean {
  const [first, last] = [draft.sentenceFrom(from), draft.sentenceTo(from)]
  return draft.has(first, from, 'once', 'when', 'after') || draft.has(to, last, 'once', 'when', 'after')
}

interface Promised {
  /** The auxiliary, or the verb of "arrives". */
  readonly from: number
  /** Something comes by itself: "the refund arrives". */
  readonly arrives: boolean
}

/** The promise that the time belongs to; undefined where nobody promises, or the customer is told to hurry. */
function promiseFrom(draft: Draft, from: number, to: number): Promised | undefined {
  const [first, last] = [draft.clauseFrom(from), draft.clauseTo(from)]
  const modal = (at: number) =>
    draft.reads(at, 'will', 'shall', 'should') ||
    draft.readsOn(at, 'going to') ||
    (draft.readsOn(at, 'to be') && draft.reads(at - 1, 'wait', 'waiting')) ||
    intends(draft, at)
  const before = lastOf(first, from, modal)
  const at = before >= 0 ? before : draft.find(to, last, modal)
  if (at < 0) {
    const verb = lastOf(first, from, token => draft.reads(token, ...arriving))
    return verb < 0 ? undefined : { from: verb, arrives: true }
  }
  if (
    draft.has(at, from, 'you') &&
    draft.has(at, from, 'please', 'request', 'ask') &&
    !draft.has(at, from, 'team')
  )
    return undefined
  const subject = lastOf(first, at, token => draft.is(token, 'nominative'))
  const verb = draft.skip(
    at + 1,
    last,
    token => draft.is(token, 'adverb') || draft.reads(token, 'be', 'also', 'to'),
  )
  if (draft.reads(subject, 'you') && !draft.reads(verb, ...receiving)) return undefined
  // "It should arrive" is a guess about the mail, not a promise.
  if (draft.reads(at, 'should') && !draft.reads(subject, 'you')) return undefined
  return { from: at, arrives: false }
}

/** "We'd like to fix it", "we are looking to": what the agent means to do. */
function intends(draft: Draft, at: number): boolean {
  if (draft.readsOn(at, 'looking to')) return draft.reads(at - 1, 'am', 'are')
  const wants = draft.reads(at, 'would', "'d") && draft.readsOn(at + 1, 'like to')
  return (
    wants && draft.reads(at - 1, 'i', 'we') && !draft.reads(at + 3, 'ask', 'request', 'know', 'hear', 'thank')
  )
}

const arriving = ['arrives', 'arrive', 'comes', 'ships', 'follows', 'returns']
const receiving =
  'hear hearing get getting receive receiving have see seeing find contacted informed notified updated refunded called able'.split(
    ' ',
  )

function lastOf(from: number, to: number, passes: (at: number) => boolean): number {
  for (let at = to - 1; at >= from; at--) if (passes(at)) return at
  return -1
}

/** A time in the place of the vague one; behind the clause where that stood in front of its verb. */
function withTime(draft: Draft, { from: found, to }: Match, promise: Promised): Proposal {
  const from = draft.reads(found - 1, 'very', 'really', 'pretty', 'quite') ? found - 1 : found
  const be = draft.find(promise.from, from, at => draft.reads(at, 'be'))
  const back = be >= 0 && draft.reads(draft.reads(be + 1, 'right') ? be + 2 : be + 1, 'back', 'with', 'there')
  const time = promise.arrives ? 'within {how long}' : back ? 'in {how long}' : 'by {time}'
  const end = draft.clauseTo(from)
  const leads =
    to < end &&
    (from < promise.from || draft.is(to, 'base-verb', 'ing-verb', 'participle', 'be')) &&
    !draft.is(to, 'preposition', 'linker')
  if (!leads || end - 1 <= to - 1) return instead(from, to, time)
  return {
    edits: [
      { from, to, text: '' },
      { from: end - 1, to: end, text: `${draft.slice(end - 1, end)} ${time}` },
    ],
  }
}

/** "Please wait until our team contacts you." */
function waiting(match: Match, draft: Draft): Verdict {
  let from = match.from
  while (from > draft.sentenceFrom(from) && draft.reads(from - 1, 'please', 'kindly', 'just')) from--
  return {
    from,
    to: match.to,
    message: `“${draft.slice(match.from, match.to)}” does not say when.`,
    proposals: swapTokens(draft, from, draft.sentenceTo(from), "I'll write to you by {time}.", {
      kept: match.to,
    }),
  }
}
