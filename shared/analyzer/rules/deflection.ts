import type { Draft } from '../draft.ts'
import { groundsOf } from '../grounds.ts'
import { nounPhraseTo } from '../noun-phrase.ts'
import { defineRule, instead, type Match, type Proposal, type Verdict } from '../rule.ts'

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
    ],
    website: [
      `check|checking|see|visit|visiting|consult|look|search|read|refer ADVERB? out|up|at|on|in|to?
      our|the|their own|official|online? website|site|webpage|homepage|faq|faqs`,
      'have|take a ADVERB? look at|on|in our|the|their website|site|webpage|homepage|faq|faqs',
    ],
    hotline:
      '(contact|call us | give us a call) ADVERB? (at|on|through|via|in|by | using) our|the|your _{0,3} number|hotline|line|desk',
    tried:
      'did|have you (try|tried to)? check|checked|visit|visited|look|looked ADVERB? (on|at|in)? our|the website|site|faq',
    question:
      "(that | this | it | which) (is|'s | would be) ADVERB? (a|more|rather)? ADVERB? question|matter|topic|one|issue|something for to:_",
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
    'Please contact the museum shop at +44 20 7946 0123.',
    {
      draft: 'You need to contact the seller.',
      context: { turns: [{ from: 'customer', text: 'Who do I call about the warranty?', at: 0 }] },
    },
  ],
})

/** The agent's own company: the agent can ask there. */
const own = words(
  'department departments dept team teams support service services desk helpdesk helpline hotline billing sales returns colleagues colleague specialist specialists agent agents expert experts advisor advisors representative representatives office staff',
)
/** Somebody else, whom the agent may still call. */
const outside = words(
  'shop store stores shops seller sellers retailer retailers vendor dealer supplier provider providers manufacturer publisher developer developers courier carrier airline hotel landlord library merchant reseller distributor company operator branch center centre isp school administrator admin partner platform',
)
const bank = words('bank issuer insurer insurance employer accountant doctor')
const websites = words('website site webpage homepage faq faqs')

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}

interface Place {
  readonly kind: 'own' | 'outside' | 'bank' | 'named'
  readonly from: number
  readonly to: number
}

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
    if (draft.find(first, to, at => own.has(draft.word(at))) < 0) return undefined
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
  if (!draft.reads(need, 'need', 'have', 'required', 'advised', 'requested')) return -1
  for (let at = need - 1; at >= Math.max(first, need - 5); at--) {
    if (draft.reads(at, 'you')) return at
    if (!draft.is(at, 'adverb', 'modal', 'be') && !draft.reads(at, 'only', 'not')) return -1
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
  return -1
}

/** A department, a shop or a named company; undefined for us, for me and for everything else. */
function placeAt(draft: Draft, at: number, verb: number): Place | undefined {
  const from = at
  if (draft.is(at, 'pronoun') && !draft.is(at + 1, 'base-verb')) return undefined
  const to = Math.min(nounPhraseTo(draft, from), from + 6)
  const going = draft.reads(verb, 'go', 'return', 'visit', 'visiting')
  const invites = going && draft.find(to, draft.sentenceTo(verb), next => draft.readsOn(next, 'if you')) >= 0
  // "Contact Settings is the third item" is no order.
  if (draft.is(to, 'finite') || invites) return undefined
  for (let head = to - 1; head >= from; head--) {
    const word = draft.word(head)
    if (websites.has(word) && going) return undefined
    if (bank.has(word)) return { kind: 'bank', from, to: head + 1 }
    if (outside.has(word)) return { kind: 'outside', from, to: head + 1 }
    if (own.has(word) && !going) return { kind: 'own', from, to: head + 1 }
  }
  const name = draft.skip(from, to, next => draft.reads(next, 'the', 'your', 'our'))
  const isName = draft.isCapital(name) || draft.slice(name, name + 1).startsWith('#')
  const asks = draft.reads(verb, 'ask', 'call', 'phone', 'ring', 'email', 'e-mail', 'message', 'turn')
  if (!isName || going || asks || name >= to) return undefined
  const last = draft.skip(
    name,
    to,
    next => draft.isCapital(next) || draft.slice(next, next + 1).startsWith('#'),
  )
  return { kind: 'named', from, to: last }
}

/** The agent asks there, or offers to. */
function handOver(draft: Draft, from: number, place: Place): readonly Proposal[] {
  const end = draft.clauseTo(place.to - 1)
  const name = placeName(draft, place)
  if (place.kind === 'outside' || place.kind === 'bank') return outsideHelp(draft, from, end, place)
  const ask = `I'll ask ${name}`
  const tail = ' and come back to you by {time}'
  const rest = draft.reads(place.to, 'directly', 'instead', 'again') ? place.to + 1 : place.to
  if (rest < end && draft.reads(rest, 'for', 'about', 'regarding', 'with', 'to')) {
    const link = draft.reads(rest, 'to') ? 'how to' : 'about'
    return [
      {
        edits: [
          { from, to: rest + 1, text: `${ask} ${link}` },
          { from: end - 1, to: end, text: draft.slice(end - 1, end) + tail },
        ],
      },
    ]
  }
  return losesFacts(draft, rest, end) ? [] : [instead(from, end, ask + tail)]
}

/** What the place can do, in the words of the order where it says so: "contact the store to activate your card". */
function outsideHelp(draft: Draft, from: number, end: number, place: Place): readonly Proposal[] {
  const rest = place.to
  const says = rest + 1 < end && draft.reads(rest, 'to', 'for', 'about', 'regarding')
  if (!says && losesFacts(draft, rest, end)) return []
  const matter = says ? draft.slice(rest + 1, end) : '{what}'
  const can = `${draft.inner(place.from, rest)} can ${draft.reads(rest, 'to') ? '' : 'check '}${matter}`
  const next =
    place.kind === 'bank'
      ? "; ask them about {what to ask}, and I'll stay here."
      : '. Shall I call them while you wait?'
  return [wholeClause(draft, from, end, can + next)]
}

/** The text brings its own full stop or question mark: the one that follows goes. */
function wholeClause(draft: Draft, from: number, end: number, text: string): Proposal {
  const closes = draft.is(end, 'stop') && end < draft.nextSentence(from)
  return instead(from, closes ? end + 1 : end, text)
}

/** "the billing department" is "billing" among colleagues. */
function placeName(draft: Draft, { from, to }: Place): string {
  const group = draft.reads(to - 1, 'department', 'team', 'dept')
  const short = group && to - from === 3 && draft.is(from, 'determiner')
  return short ? draft.slice(to - 2, to - 1) : draft.slice(from, to)
}

/** Whether numbers, names or masked text would go with these tokens. */
function losesFacts(draft: Draft, from: number, to: number): boolean {
  return (
    draft.find(from, to, at => draft.isCapital(at) || draft.word(at) === 'not' || isMasked(draft, at)) >= 0
  )
}

const isMasked = (draft: Draft, at: number): boolean => {
  const first = draft.slice(at, at + 1).charAt(0)
  return '"“{#@`'.includes(first) || (first >= '0' && first <= '9')
}

/** "Feel free to contact our support": an invitation for later. */
function isOpenDoor(draft: Draft, at: number): boolean {
  const [from, to] = [draft.sentenceFrom(at), draft.sentenceTo(at)]
  return draft.has(from, at, 'if', 'should') && draft.has(from, to, ...laterMatters)
}

const laterMatters =
  'question questions query queries doubt doubts concern concerns anything further hesitate'.split(' ')

/** "Who do I call?": then the place is the answer. */
function customerAskedWhere(draft: Draft): boolean {
  const last = (draft.context.turns ?? []).filter(({ from }) => from === 'customer').at(-1)
  if (last === undefined || !last.text.includes('?')) return false
  const said = new Set(last.text.toLowerCase().split(/[^a-z]+/))
  return ['who', 'whom', 'where'].some(word => said.has(word)) && askingWords.some(word => said.has(word))
}

const askingWords = ['contact', 'call', 'ask', 'write', 'reach', 'turn', 'go', 'complain', 'report']
