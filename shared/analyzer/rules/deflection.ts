import type { Draft } from '../draft.ts'
import { nounPhraseTo } from '../english/noun-phrase.ts'
import { defineRule, instead, type Match, type Proposal, type Verdict } from '../rule.ts'
import { groundsOf } from '../wording/grounds.ts'
import { handOver, isOwn, placeAt } from '../wording/places.ts'
import { losesFacts } from '../wording/replacing.ts'

export const deflection = defineRule({
  id: 'deflection',
  severity: 'warning',
  why: 'You are getting rid of me.',
  source: 'How to Show Empathy in Customer Service, Exabytes',
  patterns: {
    contact: [
      'contact|contacting|approach|consult ADVERB? (with | to | on | up)? to:_',
      'reach|reaching ADVERB? (out | back | up)? ADVERB? (to | with)? to:_',
      'connect|connecting ADVERB? up? with to:_',
      'get|getting (back)? in ADVERB? touch|contact ADVERB? with to:_',
      'check|checking|follow|following ADVERB? up? ADVERB? with to:_',
      'write|writing|speak|speaking|talk|talking|turn|inquire|enquire ADVERB? to|with|at to:_',
      'go|return ADVERB? back? to to:_',
      'report (it | this | that | them | the issue)? to to:_',
      'ask|call|phone|ring|email|e-mail|message to:_',
      'visit|visiting to:_',
      'take it|this|that up with to:_',
      'send|write|drop an|a email|e-mail|mail|message|note|request to to:_',
      'raise|discuss|clarify|settle|resolve|address|check (it|this|that | your|the _{1,2}) with to:_',
      'direct|address|redirect|send|forward it|this|that|your|the _{0,2} to to:_',
    ],
    website: [
      'look|find|check|read it|this|that|them up? ADVERB? on|at|in our|the|their own|official|online? website|site|webpage|homepage|faq|faqs',
      `check|checking|see|visit|visiting|consult|look|search|read|refer ADVERB? out|up|at|on|in|to?
      our|the|their own|official|online? website|site|webpage|homepage|faq|faqs`,
      'have|take a ADVERB? look at|on|in our|the|their website|site|webpage|homepage|faq|faqs',
    ],
    hotline:
      '(contact|call us | give us a call) ADVERB? (at|on|through|via|in|by | using) our|the|your _{0,3} number|hotline|line|desk',
    tried:
      'did|have you (try|tried to)? check|checked|visit|visited|look|looked ADVERB? (on|at|in)? our|the website|site|faq',
    question: [
      '(that | this | it | which) ADVERB? (falls under | belongs with) to:_',
      "(that | this | it | which) (is|'s | would be) ADVERB? (a|more|rather)? ADVERB? question|matter|topic|one|issue|something for to:_",
    ],
    handled: `
      (that | this | it | which | these | those) (is|'s|are | will be | gets|get | need|needs|has|have|must to? be) ADVERB?
      (handled|managed|processed|done|sent|checked|answered|decided|resolved | dealt with | looked after | taken care of)
      by to:(another|other | a different | some other)`,
  },
  unless: ['do not hesitate', 'feel free', 'always contact|reach|write|call|ask'],
  decide(match, draft) {
    const found = decideFor(match, draft)
    if (found === undefined) return undefined
    const { link, reason, act } = groundsOf(draft)
    return link || reason || act || customerAskedWhere(draft) || isOpenDoor(draft, match.from)
      ? undefined
      : found
  },
  flags: [
    {
      draft: 'Please contact the billing department.',
      quote: 'Please contact the billing department',
      rewrites: ["I'll ask billing and come back to you by {time}."],
    },
    {
      draft: "You'll have to ask the shop.",
      quote: "You'll have to ask the shop",
      rewrites: ['The shop can check {what}. Shall I call them while you wait?'],
    },
    {
      draft: "That's a question for your bank.",
      quote: "That's a question for your bank",
      rewrites: ["Your bank can check {what}; ask them about {what to ask}, and I'll stay here."],
    },
    {
      draft: 'Check the website.',
      quote: 'Check the website',
      rewrites: ["It's on this page, under {section}: {link}."],
    },
    {
      draft: 'Write to support instead.',
      quote: 'Write to support',
      rewrites: ["I'll ask support and come back to you by {time}."],
    },
    {
      draft: 'For the refund I suggest you to please get in touch with Northwind Support.',
      quote: 'I suggest you to please get in touch with Northwind Support',
      rewrites: ["For the refund I'll ask Northwind Support and come back to you by {time}."],
    },
    {
      draft: 'Please see our website for the sizes.',
      quote: 'Please see our website',
      rewrites: ["You'll find the sizes on this page, under {section}: {link}."],
    },
    {
      draft: 'Please try to reach out to the repair shop.',
      quote: 'Please try to reach out to the repair shop',
    },
    {
      draft: 'I would advise to contact your bank.',
      quote: 'I would advise to contact your bank',
      rewrites: ["Your bank can check {what}; ask them about {what to ask}, and I'll stay here."],
    },
    { draft: 'Please raise this with the store.', quote: 'Please raise this with the store' },
    { draft: 'This falls under the billing department.', quote: 'This falls under the billing department' },
    { draft: 'You might want to ask the seller.', quote: 'You might want to ask the seller' },
    { draft: 'Please look it up on our website.', quote: 'Please look it up on our website' },
    {
      draft: 'This has to be handled by another department.',
      quote: 'This has to be handled by another department',
    },
  ],
  passes: [
    "I've written to billing and will tell you what they say.",
    "Your bank can see the block; ask them for code 51, and I'll wait here.",
    "Don't hesitate to write to me again.",
    "I'm handing you to Lea from returns because she can print the label; she has all your details.",
    "You'll find it here: {link}, section 3.",
    'If you have more questions, please contact our support team.',
    'The courier will call the shop before noon.',
    'Did you already contact the seller?',
    'If it happens again, contact our support team and mention ticket 4411.',
    "Let's try to call the shop together.",
    'This book belongs to the library.',
    "I'll raise this with the store today.",
    'You had better ideas than our shop.',
    'Please contact the museum shop at +44 20 7946 0123.',
    {
      draft: 'You need to contact the seller.',
      context: { turns: [{ from: 'customer', text: 'Who do I call about the warranty?', at: 0 }] },
    },
  ],
})

function decideFor(match: Match, draft: Draft): Verdict | undefined {
  const { pattern, from, to } = match
  switch (pattern) {
    case 'contact':
      return decideContact(match, draft)
    case 'website':
      return decideWebsite(match, draft)
    case 'hotline':
      return decideHotline(match, draft)
    case 'tried': {
      const offer = 'Would you like me to look it up for you, or to send you the page'
      return verdict(draft, from, to, [instead(from, draft.clauseTo(from), offer)])
    }
    default:
      return decideElsewhere(match, draft)
  }
}

function decideContact(match: Match, draft: Draft): Verdict | undefined {
  const from = orderFrom(draft, match.from)
  const place = from < 0 ? undefined : placeAt(draft, match.at('to'), match.from)
  // "Contact the shop yourself" is an order: directive-language.
  if (place === undefined || draft.reads(place.to, 'yourself', 'yourselves')) return undefined
  return verdict(draft, from, place.to, handOver(draft, from, place))
}

function decideWebsite(match: Match, draft: Draft): Verdict | undefined {
  const from = orderFrom(draft, match.from)
  const end = draft.clauseTo(match.from)
  // "Check the website address" is about a thing on the screen.
  const partOf =
    match.to < end && !draft.is(match.to, 'preposition', 'adverb', 'linker') && !draft.reads(match.to, 'to')
  if (from < 0 || partOf) return undefined
  const page = 'on this page, under {section}: {link}'
  const thing = draft.reads(match.to, 'for') && match.to + 1 < end ? draft.slice(match.to + 1, end) : ''
  const text = thing === '' ? `It's ${page}` : `You'll find ${thing} ${page}`
  return verdict(
    draft,
    from,
    match.to,
    losesFacts(draft, match.to, end) && thing === '' ? [] : [instead(from, end, text)],
  )
}

function decideHotline(match: Match, draft: Draft): Verdict | undefined {
  const from = orderFrom(draft, match.from)
  const end = draft.clauseTo(match.from)
  if (from < 0) return undefined
  const here = "I'll look into it here and come back to you by {time}"
  return verdict(draft, from, match.to, losesFacts(draft, match.to, end) ? [] : [instead(from, end, here)])
}

/** "That's a question for your bank", "this is handled by another department". */
function decideElsewhere(match: Match, draft: Draft): Verdict | undefined {
  const [first] = match.range('to')
  const to = nounPhraseTo(draft, first)
  if (match.pattern === 'handled') {
    if (draft.find(first, to, at => isOwn(draft, at)) < 0) return undefined
    const proposals =
      to < draft.clauseTo(first)
        ? []
        : [instead(match.from, to, "{who} handles this. I'll ask them and come back to you by {time}")]
    return verdict(draft, match.from, to, proposals)
  }
  const place = placeAt(draft, first, match.from)
  if (place === undefined) return undefined
  return verdict(draft, match.from, place.to, handOver(draft, match.from, place))
}

function verdict(draft: Draft, from: number, to: number, proposals: readonly Proposal[]): Verdict {
  return { from, to, message: `“${draft.slice(from, to)}” sends the customer away.`, proposals }
}

/** Where the order begins that ends in this verb: "please", "you'll have to", "I suggest you"; -1 where it is none. */
function orderFrom(draft: Draft, verb: number): number {
  const first = draft.clauseFrom(verb)
  const at = before(draft, verb, first)
  const please = draft.has(at + 1, verb, 'please', 'kindly')
  if (draft.reads(at, 'to')) return orderWithTo(draft, at, first)
  if (draft.reads(at, 'you') && !please) return advisedFrom(draft, at, first)
  if (draft.reads(at, 'better') && draft.reads(at - 1, 'had', "'d") && draft.reads(at - 2, 'you'))
    return at - 2
  if (draft.reads(at, 'must', 'should', 'shall')) return draft.reads(at - 1, 'you') ? at - 1 : -1
  if (draft.reads(at, ...advising) && draft.is(verb, 'ing-verb')) return agentFrom(draft, at, first)
  if (draft.is(verb, 'ing-verb') || draft.asks(verb)) return -1
  if (please) return draft.reads(at, 'you', 'i', 'we') ? advisedFrom(draft, at, first) : at + 1
  if (at < first) return verb
  if (!draft.reads(at, 'and', 'or', 'then', 'so')) return draft.is(at, 'pause') ? verb : -1
  return draft.has(draft.sentenceFrom(at), at, 'please', 'kindly', 'need', 'must', 'should', 'suggest')
    ? verb
    : -1
}

const polite = [
  'please',
  'kindly',
  'directly',
  'just',
  'also',
  'simply',
  'then',
  'now',
  'instead',
  'first',
  'rather',
]
const advising = ['suggest', 'recommend', 'advise', 'request', 'ask']

/** The token in front of the courtesies in front of a verb. */
function before(draft: Draft, verb: number, first: number): number {
  let at = verb - 1
  while (at >= first && draft.reads(at, ...polite)) at--
  return at
}

/** "you'll have to", "you need to", "I would like you to", "the best is to". */
function orderWithTo(draft: Draft, to: number, first: number): number {
  const need = before(draft, to, first)
  if (draft.reads(need, 'you')) return advisedFrom(draft, need, first)
  if (draft.reads(need, 'is', "'s", 'be') && draft.has(first, need, 'best', 'only')) return -1
  if (draft.reads(need, 'try') && (need === first || draft.has(first, need, 'please', 'kindly')))
    return draft.find(first, need + 1, at => draft.reads(at, 'please', 'kindly', 'try'))
  if (draft.reads(need, ...advising)) return agentFrom(draft, need, first)
  if (draft.reads(need, 'want'))
    return draft.reads(need - 1, 'may', 'might') && draft.reads(need - 2, 'you') ? need - 2 : -1
  if (draft.reads(need, 'best', 'better') && draft.is(need - 1, 'be', 'modal'))
    return Math.max(first, need - 2)
  if (!draft.reads(need, 'need', 'have', 'required', 'advised', 'requested')) return -1
  for (let at = need - 1; at >= Math.max(first, need - 5); at--) {
    if (draft.reads(at, 'you')) return at
    if (!draft.is(at, 'adverb', 'modal', 'be') && !draft.reads(at, 'only')) return -1
  }
  return -1
}

/** "I suggest you", "we would request you", "I'd recommend that you". */
function advisedFrom(draft: Draft, you: number, first: number): number {
  // "That you" opens a clause of its own.
  const that = draft.reads(you - 1, 'that')
  const verb = that ? you - 2 : you - 1
  const from = that ? draft.clauseFrom(verb) : first
  const advises =
    draft.reads(verb, ...advising) || (draft.reads(verb, 'like') && draft.has(from, verb, 'would', "'d"))
  return advises ? agentFrom(draft, verb, from) : -1
}

function agentFrom(draft: Draft, verb: number, first: number): number {
  for (let at = verb - 1; at >= Math.max(first, verb - 4); at--) {
    if (draft.reads(at, 'i', 'we')) return at
    if (!draft.is(at, 'adverb', 'modal')) return -1
  }
  // "Would suggest you contact": hurried writers leave "I" out.
  return draft.reads(first, 'would') && first < verb ? first : -1
}

/** "Feel free to contact our support": an invitation for later. */
function isOpenDoor(draft: Draft, at: number): boolean {
  const [from, to] = [draft.sentenceFrom(at), draft.sentenceTo(at)]
  return draft.has(from, at, 'if', 'should') && draft.has(from, to, ...laterMatters)
}

const laterMatters =
  'question questions query queries doubt doubts concern concerns anything further hesitate again'.split(' ')

/** "Who do I call?": then the place is the answer. */
function customerAskedWhere(draft: Draft): boolean {
  const last = (draft.context.turns ?? []).filter(({ from }) => from === 'customer').at(-1)
  if (last === undefined || !last.text.includes('?')) return false
  const said = new Set(last.text.toLowerCase().split(/[^a-z]+/))
  return ['who', 'whom', 'where'].some(word => said.has(word)) && askingWords.some(word => said.has(word))
}

const askingWords = ['contact', 'call', 'ask', 'write', 'reach', 'turn', 'go', 'complain', 'report']
