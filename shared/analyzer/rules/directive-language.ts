import type { Draft } from '../draft.ts'
import { nounPhraseTo } from '../english/noun-phrase.ts'
import { defineRule, instead, type Match, type Proposal, type Verdict } from '../rule.ts'
import { askInstead, endsSentence } from '../wording/asking.ts'

export const directiveLanguage = defineRule({
  id: 'directive-language',
  severity: 'hint',
  quiet: true,
  why: 'I am being ordered about.',
  source: 'Empathy in Customer Service, Oxford Training Centre; AnnoMI, Wu et al. 2022',
  patterns: {
    duty: [
      'you ADVERB{0,2} must to? ADVERB{0,2} verb:BASE-VERB',
      'you ADVERB{0,2} will|shall? ADVERB{0,2} need|have to ADVERB{0,2} verb:BASE-VERB',
      'you are ADVERB{0,2} (going to | gonna) ADVERB? need|have to ADVERB{0,2} verb:BASE-VERB',
      'you gotta verb:BASE-VERB',
      'you have got to ADVERB? verb:BASE-VERB',
      'you (are | will be) ADVERB? required|obliged to ADVERB? verb:BASE-VERB',
    ],
    bare: '^ verb:send|give|tell|show|provide|share|email|upload|attach me|the|your|a|an|all',
  },
  unless: [
    // A state, a condition, or no more than the opening of an instruction.
    'you ADVERB{0,2} must|need|have|required to? ADVERB{0,2} be|have|know|understand|remember|feel|worry|able|faced|seen|received',
    'you never|hardly|rarely|seldom|no|longer{1,2} ADVERB{0,2} will? ADVERB{0,2} need|have to',
    'you will never|no|longer{1,2} ADVERB{0,2} need|have to',
    'to? do the|this|that|these|it|so|all|nothing|anything',
    'all|everything|anything|whatever|what|how|which|where|who|if|when|whenever|until|unless|whether|before|after|than|as|do|does|did|will|would|should|may|might|could|can you ADVERB{0,2} (need|have|must)',
    'in case you ADVERB{0,2} need|have|must',
    // What the law, safety or a deadline asks of everybody.
    'must|need|have to? ADVERB? report|claim|file|apply|return|register|submit|cancel|renew|present _{0,8} within|before|by',
    'by|under|the law',
    'legally|legal',
    'for security|safety|legal|privacy|tax|customs (reasons|purposes)?',
    'send|give|tell|show me a|an|one|two|some (few|couple of | short|quick|brief)? moment|minute|minutes|second|seconds|sec|idea|hint|hand',
  ],
  decide(match, draft) {
    return match.pattern === 'bare' ? decideBare(match, draft) : decideDuty(match, draft)
  },
  flags: [
    {
      draft: 'You must wait for the mail.',
      quote: 'You must wait',
      rewrites: ["Could you wait for the mail? I'll check with you at {time}."],
    },
    {
      draft: 'You need to stop sending new tickets.',
      quote: 'You need to stop',
      rewrites: ['Could you write in this chat only? It keeps everything in one place.'],
    },
    {
      draft: 'You have to contact the shop yourself.',
      quote: 'You have to contact',
      rewrites: ['The shop can help because {reason}. Shall I call them with you?'],
    },
    {
      draft: 'Send me the photo. Now the receipt.',
      quote: 'Send me the photo. Now the receipt',
      rewrites: ['Could you send me the photo and the receipt?'],
    },
    {
      draft: 'You are required to reply within five minutes.',
      quote: 'You are required to reply',
      rewrites: ['Could you reply within five minutes?'],
    },
    {
      draft: 'In this case you’ll just have to measure the shelf.',
      quote: 'you’ll just have to measure',
      rewrites: ['In this case could you measure the shelf?'],
    },
    {
      draft: 'I see that you need to download the map, and it takes a minute.',
      quote: 'you need to download',
      rewrites: ['I see that you can download the map, and it takes a minute.'],
    },
    {
      draft: 'I think you need to return the lamp.',
      quote: 'you need to return',
      rewrites: ['I think you can return the lamp.'],
    },
    {
      draft: "You're going to have to scan the slip so that the scale knows it.",
      quote: "You're going to have to scan",
    },
    {
      draft: 'so you must reset the alarm',
      quote: 'you must reset',
      rewrites: ['so could you reset the alarm?'],
    },
  ],
  passes: [
    "You don't need to do anything.",
    "You'll need your order number, it's on the slip.",
    'By law you have to be present for the test drive.',
    'To finish, you need to tap Save.',
    'I need to check one thing first.',
    'Here are the papers you need to bring.',
    'If you have to leave, I can write to you later.',
    'Do you need to change the date?',
    'You must report a loss within three days.',
    'You have to unplug it because the fan keeps running.',
    'Give me a minute. I have the invoice here.',
    'You may have to wait at the gate.',
    'You never have to print it again.',
    'Just tell me which one you need to return.',
    'You have to scan the slip so that I can see the weight.',
  ],
})

const says = (draft: Draft, from: number, to: number): string =>
  `“${draft.slice(from, to)}” is an order; a request lets the customer choose.`

function decideDuty(match: Match, draft: Draft): Verdict | undefined {
  const { from, to } = match
  const verb = match.at('verb')
  if (isRelative(draft, from) || isStep(draft, from, verb) || hasReason(draft, from)) return undefined
  return { from, to, message: says(draft, from, to), proposals: requests(draft, from, verb) }
}

/** "the papers you need to bring", "the one you will need to use", "sorry that you have to": what is needed, and no order. */
function isRelative(draft: Draft, you: number): boolean {
  const clause = draft.clauseFrom(you)
  const before = you - 1
  if (draft.reads(before, 'that')) {
    return draft.reads(you - 2, 'possible', 'be', 'want', 'wish', 'sorry', 'regret', 'hate', 'afraid', 'mean')
  }
  if (before < clause || draft.is(before, 'adverb', 'linker', 'pause', 'stop', 'time')) return false
  if (draft.reads(before, 'this', 'it', 'yes', 'no', 'ok', 'okay', 'case', 'situation', 'reason'))
    return false
  if (draft.reads(before, 'time') && draft.reads(before - 1, 'this', 'next', 'last')) return false
  if (draft.reads(before, ...supposing)) return false
  // "Tell me which one you need to return."
  if (draft.reads(clause, 'which', 'what', 'whose')) return true
  if (draft.reads(clause, 'to', 'yes', 'no', 'ok', 'okay', 'for') || draft.is(clause, 'preposition'))
    return false
  const article = draft.find(Math.max(clause, you - NOUN_REACH), you, at => draft.is(at, 'determiner'))
  if (article > clause && !draft.is(article - 1, 'preposition')) return true
  return !draft.is(clause, 'opener', 'linker')
}

/** "I think you need to": what is supposed stands without "that". */
const supposing = 'think believe guess suppose suggest confirm say see note remember sure'.split(' ')
const NOUN_REACH = 4

/** "To finish, you need to tap Save": a step of what the customer wants to do. */
function isStep(draft: Draft, from: number, verb: number): boolean {
  return (
    draft.reads(verb, 'tap', 'click', 'press', 'select', 'choose', 'scroll', 'swipe', 'type') &&
    draft.find(draft.sentenceFrom(from), from, at => draft.reads(at, 'to') && draft.opensClause(at)) >= 0
  )
}

/** "Because" says why, and so does what the agent can then do; "so that you can play" is what the order is for. */
function hasReason(draft: Draft, from: number): boolean {
  const to = draft.sentenceTo(from)
  const reason = (at: number) =>
    draft.reads(at, 'because') ||
    (draft.readsOn(at, 'so that') && draft.reads(at + 2, 'i', 'we')) ||
    draft.readsOn(at, 'so i can')
  return draft.find(draft.sentenceFrom(from), to, reason) >= 0
}

/** The same as a request, where it ends its sentence; where a clause hangs on it, as an offer. */
function requests(draft: Draft, from: number, verb: number): readonly Proposal[] {
  const to = draft.clauseTo(verb)
  const offer = instead(from, verb, 'you can')
  if (!endsSentence(draft, to) || followsStatement(draft, from) || isRunOn(draft, verb, to)) return [offer]
  if (draft.reads(verb, 'stop') && draft.is(verb + 1, 'ing-verb')) {
    const tickets = draft.has(verb + 2, to, ...messages)
    const only = 'could you write in this chat only?'
    return tickets ? [askInstead(draft, from, only, 'It keeps everything in one place.')] : [offer]
  }
  const rest = draft.slice(verb, to)
  if (draft.reads(verb, 'wait')) {
    return [askInstead(draft, from, `could you ${rest}?`, "I'll check with you at {time}.")]
  }
  const shop = contacted(draft, verb, to)
  if (shop !== undefined) {
    return [askInstead(draft, from, `${shop} can help because {reason}.`, 'Shall I call them with you?')]
  }
  return [askInstead(draft, from, `could you ${rest}?`)]
}

/** "You must use the", broken off at a line's end, or a sentence with another one in it that nobody marked. */
function isRunOn(draft: Draft, verb: number, to: number): boolean {
  return (
    (draft.is(to - 1, 'determiner', 'preposition') && !draft.isMasked(to - 1)) ||
    draft.find(verb, to, at => runsOn(draft, at)) >= 0
  )
}

const runsOn = (draft: Draft, at: number): boolean =>
  draft.reads(at, 'you', 'we', 'i') &&
  draft.is(at + 1, 'modal', 'have', 'base-verb') &&
  !draft.is(at + 1, 'preposition')

/** Behind "I checked and" or "I see that" a question would not hold together; behind "in this case" or "if it rains," it does. */
function followsStatement(draft: Draft, you: number): boolean {
  if (draft.reads(you - 1, 'that', 'reason')) return true
  const states = (at: number) => {
    const opens = draft.clauseFrom(at)
    return draft.is(at, 'nominative') && (opens === at || !draft.is(opens, 'opener', 'linker', 'preposition'))
  }
  return draft.find(draft.sentenceFrom(you), you, at => states(at) && !draft.is(at - 1, 'preposition')) >= 0
}

const messages = 'tickets messages emails e-mails mails requests cases chats'.split(' ')

/** Whom the customer is sent to: "contact the shop yourself", "get in touch with the seller". */
function contacted(draft: Draft, verb: number, to: number): string | undefined {
  const ways = [
    'contact',
    'call',
    'phone',
    'email',
    'reach out to',
    'get in touch with',
    'speak to',
    'write to',
  ]
  const way = ways.find(words => draft.readsOn(verb, words))
  if (way === undefined) return undefined
  const from = verb + way.split(' ').length
  const end = nounPhraseTo(draft, from)
  const rest = draft.skip(end, to, at => draft.reads(at, 'yourself', 'directly', 'first'))
  const last = draft.reads(end - 1, 'yourself', 'directly', 'first') ? end - 1 : end
  return draft.is(from, 'determiner') && rest === to && last > from ? draft.slice(from, last) : undefined
}

/** Two bare orders in a row: "Send me the photo. Now the receipt." */
function decideBare({ from }: Match, draft: Draft): Verdict | undefined {
  const to = draft.sentenceTo(from)
  const next = draft.nextSentence(from)
  if (!draft.opensSentence(from) || draft.asks(from) || to - from > SHORT || next >= draft.count)
    return undefined
  const end = draft.sentenceTo(next)
  const now = draft.reads(next, 'now', 'then') && draft.is(next + 1, 'determiner')
  const again = draft.is(next, 'base-verb') && draft.reads(next, ...orders)
  const polite = (at: number) => draft.reads(at, 'please', 'could', 'when', 'if')
  if ((!now && !again) || draft.asks(next) || end - next > SHORT || draft.find(from, end, polite) >= 0)
    return undefined
  const more = now ? draft.slice(next + 1, end) : draft.inner(next, end)
  const request = askInstead(draft, next, `could you ${draft.inner(from, to)} and ${more}?`)
  const edits = request.edits.map(edit => ({ ...edit, from }))
  return { from, to: end, message: says(draft, from, end), proposals: [{ edits }] }
}

/** A longer sentence has room for more than an order. */
const SHORT = 12
const orders = 'send give tell show provide share email upload attach confirm check read answer reply'.split(
  ' ',
)
