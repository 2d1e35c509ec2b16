import type { Context } from '../analysis.ts'
import type { Draft } from '../draft.ts'
import { defineRule, instead, type Verdict } from '../rule.ts'
import { askInstead } from '../wording/asking.ts'

/** More than this in one message is a form. */
const QUESTIONS = 3

const items =
  'name|names|surname|email|e-mail|mail|address|addresses|phone|telephone|mobile|number|numbers|postcode|zip|code|birth|birthday|dob|model|serial|invoice|receipt|username|id|platform|country|city|date|photo|photos|device|gamertag'

export const interrogation = defineRule({
  id: 'interrogation',
  severity: 'hint',
  quiet: true,
  why: 'I am filling in a form.',
  source: 'Customer Service Empathy Statements, Idiomatic',
  patterns: { list: `${items} // (and|the|your|also){0,2} _{0,2} ${items}` },
  decide: ({ from }, draft) => decideList(draft, from),
  review: reviewQuestions,
  flags: [
    {
      draft: 'Order number? Email? Postcode? Phone?',
      quote: 'Order number? Email? Postcode? Phone?',
      rewrites: ['Could you start with the order number?'],
    },
    {
      draft: 'What model is it? When did you buy it? Where? Do you have the receipt?',
      quote: 'What model is it? When did you buy it? Where? Do you have the receipt?',
      rewrites: ['What model is it?'],
    },
    {
      draft: 'Name, address, date of birth and order number please.',
      quote: 'Name, address, date of birth and order number please',
      rewrites: ['Could you start with your name?'],
    },
    {
      draft: 'Which app? Which phone? Which version? Which country?',
      quote: 'Which app? Which phone? Which version? Which country?',
      rewrites: ['Which app?'],
    },
    {
      draft: 'Did you restart? Did you update? Did you reinstall?',
      quote: 'Did you restart? Did you update? Did you reinstall?',
    },
    {
      draft:
        'Thank you for contacting the museum shop. May I have your order number, email and the date of purchase?',
      quote: 'May I have your order number, email and the date of purchase',
    },
    {
      draft: 'Please share your account details (Full Name, E-mail Address, Order Number) with me.',
      quote: 'Please share your account details (Full Name, E-mail Address, Order Number) with me',
      rewrites: ['Could you start with your full name?'],
    },
    {
      draft: 'Hello! Please send me your full name, your email and the invoice number.',
      quote: 'Please send me your full name, your email and the invoice number',
      rewrites: ['Hello! Could you start with your full name?'],
    },
  ],
  passes: [
    'Which order is it, the lamp or the desk?',
    "I'm sorry the lamp arrived broken. What's the order number?",
    'You asked what I need: order number and one photo.',
    'Is it model A or B?',
    'Could you send a photo when you have a minute?',
    'I have your name, email and phone here.',
    'Thank you for the photo. Please confirm your name, email and phone.',
    'Did you open the box? Is the lamp in it? Thank you for the photo, it helps. Was it wet?',
    'So the light is red? Right? How are you? Is there anything else?',
    {
      draft: 'Please send me your name, your email and the invoice number.',
      context: { turns: [{ from: 'customer', text: 'Sure. What do you need from me?', at: 0 }] },
    },
  ],
})

function form(from: number, to: number, many: string): Verdict {
  return { from, to, message: `${many} at once read like a form.` }
}

function reviewQuestions(draft: Draft): Verdict | undefined {
  if (!asksOften(draft.text)) return undefined
  let first = -1
  let last = -1
  const questions = new Set<string>()
  for (let at = 0; at < draft.count; at = draft.nextSentence(at)) {
    if (!draft.asks(at) || isCourtesy(draft, at)) continue
    if (first < 0) first = at
    last = at
    questions.add(draft.slice(at, draft.nextSentence(at)))
  }
  if (questions.size < QUESTIONS || acknowledges(draft, 0, draft.count) || wasAsked(draft.context))
    return undefined
  const to = draft.nextSentence(last)
  const end = draft.sentenceTo(first)
  const noun =
    draft.find(first, end, at => draft.is(at, 'finite', 'past-verb') || draft.reads(at, ...asking)) < 0
  const text = noun
    ? `Could you start with ${named(draft, first, end)}?`
    : draft.slice(first, draft.nextSentence(first))
  return { ...form(first, to, `${inWords(questions.size)} questions`), proposals: [instead(first, to, text)] }
}

/** Most messages ask once or never, and are not looked at closer. */
function asksOften(text: string): boolean {
  let at = -1
  for (let count = 0; count < QUESTIONS; count++) {
    at = text.indexOf('?', at + 1)
    if (at < 0) return false
  }
  return true
}

const inWords = (count: number): string => ['Three', 'Four', 'Five', 'Six'][count - QUESTIONS] ?? `${count}`
const asking = ['what', 'which', 'when', 'where', 'who', 'why', 'how', 'and']

/** "Right?", "How are you?", "Is there anything else?" ask for nothing. */
function isCourtesy(draft: Draft, at: number): boolean {
  const to = draft.sentenceTo(at)
  if (draft.reads(to - 1, 'right', 'correct', 'ok', 'okay', 'good', 'yes', 'connected', 'there')) return true
  return draft.find(at, to, token => courtesies.some(words => draft.readsOn(token, words))) >= 0
}

const courtesies = [
  'anything else',
  'how are you',
  'how may i',
  'how can i',
  'may i help',
  'can i help',
  'do you mind',
  'shall i',
  'shall we',
  'would you like',
]

/** "sorry", "thank you", "you told me", "I understand": somebody listened. */
function acknowledges(draft: Draft, from: number, to: number): boolean {
  return (
    draft.find(
      from,
      to,
      at =>
        (draft.reads(at, ...heard) && !draft.has(at + 1, at + 5, ...greeting)) ||
        (draft.reads(at, 'you') && draft.reads(at + 1, ...told)),
    ) >= 0
  )
}

const heard = 'sorry empathize empathise apologize apologise apologies understand thank thanks'.split(' ')
/** "Thank you for contacting us" greets, and has heard nothing yet. */
const greeting =
  'contacting reaching contact chatting writing getting choosing calling connecting joining visiting waiting holding patience'.split(
    ' ',
  )
const told = 'said told mentioned asked wrote described'.split(' ')

const wasAsked = ({ turns = [] }: Context): boolean =>
  /\bwhat (?:do|else do|would|did) you need|\bwhich (?:details|information)|\bwhat (?:details|information)/i.test(
    turns.findLast(({ from }) => from === 'customer')?.text ?? '',
  )

/** "your name, your email and the invoice number": a request for three things or more, counted by their last words. */
function decideList(draft: Draft, at: number): Verdict | undefined {
  const sentence = draft.sentenceFrom(at)
  const to = draft.sentenceTo(at)
  const ends = (token: number) =>
    nouns.has(draft.word(token)) &&
    (draft.is(token + 1, 'pause', 'stop') ||
      draft.reads(token + 1, 'and', 'or', 'please', '&', 'on', 'associated', 'linked', 'registered') ||
      (draft.reads(token + 1, 'of') && !nouns.has(draft.word(token + 2))) ||
      token + 1 >= to)
  // The first two things have told it already.
  if (draft.find(sentence, at, ends) >= 0) return undefined
  let count = 0
  for (let token = sentence; token < to; token++) if (ends(token)) count++
  if (
    count < QUESTIONS ||
    !requests(draft, sentence, to) ||
    acknowledges(draft, 0, to) ||
    wasAsked(draft.context)
  )
    return undefined
  const first = firstItem(draft, sentence, to, ends)
  const next = draft.nextSentence(sentence)
  const verdict = form(sentence, to, `${inWords(count)} details`)
  return next - to > 1
    ? verdict
    : { ...verdict, proposals: [askInstead(draft, sentence, `could you start with ${first}?`)] }
}

const nouns: ReadonlySet<string> = new Set(items.split('|'))

/** Somebody is asked for it; "I have your name, email and phone" asks for nothing. */
function requests(draft: Draft, from: number, to: number): boolean {
  const asks = draft.has(
    from,
    to,
    'please',
    'need',
    'provide',
    'send',
    'share',
    'give',
    'tell',
    'confirm',
    'require',
    'may',
  )
  const states =
    draft.find(
      from,
      to,
      at =>
        draft.reads(at, 'i', 'we') &&
        !draft.is(at - 1, 'modal') &&
        draft.is(at + 1, 'have', 'past-verb', 'be'),
    ) >= 0
  return asks && !states
}

function firstItem(draft: Draft, from: number, to: number, ends: (at: number) => boolean): string {
  const end = draft.find(from, to, ends)
  let start = end
  const opens = (at: number) =>
    draft.is(at - 1, 'preposition', 'pause', 'pronoun') || draft.reads(at - 1, ...verbs)
  while (start > from && !draft.is(start, 'determiner') && !opens(start)) start--
  return named(draft, start, end + 1)
}

const verbs = 'please provide send share give tell confirm need take have get require with'.split(' ')

/** "your name", "the order number". */
function named(draft: Draft, from: number, to: number): string {
  // "Full Name" is how a form writes it; an "ID" stays one.
  const noun = draft.inner(from, to).replace(/\b\p{Lu}\p{Ll}+/gu, word => word.toLowerCase())
  if (draft.is(from, 'determiner')) return noun
  const personal = draft.has(
    from,
    to,
    'name',
    'surname',
    'email',
    'e-mail',
    'address',
    'phone',
    'birth',
    'birthday',
    'postcode',
  )
  return `${personal ? 'your' : 'the'} ${noun}`
}
