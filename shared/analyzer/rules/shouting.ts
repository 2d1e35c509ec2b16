import type { Draft } from '../draft.ts'
import { defineRule, instead, type Proposal, type Replacement, type Verdict } from '../rule.ts'
import { askInstead } from '../wording/asking.ts'
import { inReplyToComplaint } from '../wording/complaint.ts'

/** Shorter words in capitals are initials and units more often than emphasis. */
const LONG = 4
const WORDS = 3
const FRAGMENT = 5

export const shouting = defineRule({
  id: 'shouting',
  severity: 'warning',
  why: 'You are yelling at me.',
  source: 'Empathy in Customer Service, Compassionate Geek; Customer Service Empathy Statements, Idiomatic',
  patterns: {},
  decide: () => undefined,
  review: readAloud,
  flags: [
    {
      draft: 'The lamp is NOT in stock, the sofa is.',
      quote: 'NOT',
      rewrites: ['The lamp is not in stock, the sofa is.'],
    },
    {
      draft: 'CHECK THE BOX I SENT YOU',
      quote: 'CHECK THE BOX I SENT YOU',
    },
    {
      draft: 'PLEASE READ the instructions.',
      quote: 'PLEASE READ',
      rewrites: ['Please read the instructions.'],
    },
    {
      draft: 'Your username??',
      quote: 'Your username??',
      rewrites: ['Could you tell me your username?'],
    },
    { draft: 'I TOLD you already!!', quote: 'I TOLD you already!!' },
    { draft: 'WAIT for the mail.', quote: 'WAIT', rewrites: ['Wait for the mail.'] },
    {
      draft: 'Send the photo NOW!!',
      quote: 'Send the photo NOW!!',
      rewrites: ['Could you send the photo now?'],
    },
    {
      draft: 'Please DO NOT open the crate.',
      quote: 'DO NOT',
      rewrites: ['Please do not open the crate.'],
    },
    {
      draft: 'Which lamp did you order?? I have two.',
      quote: 'Which lamp did you order??',
      rewrites: ['Which lamp did you order? I have two.'],
    },
    {
      draft: 'The sofa cannot go back!!',
      quote: 'The sofa cannot go back!!',
      rewrites: ['The sofa cannot go back.'],
    },
  ],
  passes: [
    'Click SIGN IN at the top.',
    'Thank you so much!!',
    'Your IBAN and the PDF are ready.',
    'Have a lovely day!',
    'The USB HDMI hub is in stock.',
    'It shows PLEASE WAIT for ten seconds.',
    'How are you??',
    'Enjoy the concert, you have earned it!!',
    'Yes, of course!!',
    "You'll find it under PAYMENT DETAILS.",
    'The READ ONLY flag is on.',
    'The switch is set to ALWAYS on the phone.',
    'Your first code is NEVER, in capitals.',
  ],
})

/** Two capitals or two marks side by side: nothing else can shout, and few messages have them. */
const mayShout = /[A-Z]{2}|[!?]{2}/

function readAloud(draft: Draft): readonly Verdict[] {
  if (!mayShout.test(draft.text)) return []
  const verdicts: Verdict[] = []
  for (let at = 0; at < draft.count; at++) {
    const verdict = isRow(draft, at)
      ? decideRow(draft, at)
      : isEmphatic(draft, at)
        ? decideLoud(draft, at)
        : undefined
    if (verdict === undefined) continue
    verdicts.push(verdict)
    at = Math.max(at, verdict.to - 1)
  }
  return verdicts
}

/** An acronym is none. */
const isEmphatic = (draft: Draft, at: number): boolean => isLoud(draft, at) && draft.reads(at, ...waking)

const waking =
  'please read wait stop listen look do not never must now already told said need always immediately again only very every everything why what you your before first asap urgent'.split(
    ' ',
  )

/** "??", "!!!" and "?!", but not "...?" */
const isRow = (draft: Draft, at: number): boolean =>
  draft.end(at) - draft.start(at) > 1 && draft.is(at, 'stop') && /[!?].*[!?]/.test(draft.slice(at, at + 1))

/** All capitals, and no single letter. */
function isLoud(draft: Draft, at: number): boolean {
  if (!(draft.isCapital(at) || draft.isGlued(at)) || draft.isMasked(at)) return false
  const slice = draft.slice(at, at + 1)
  return slice.length > 1 && slice === slice.toUpperCase() && /^\p{Lu}+$/u.test(slice)
}

/** Two long words in a row, "DO NOT", or one word that opens an order. */
function decideLoud(draft: Draft, at: number): Verdict | undefined {
  const stop = draft.sentenceTo(at)
  if (isRow(draft, stop)) return undefined
  let from = at
  while (from > draft.sentenceFrom(at) && (goesOnLoud(draft, from - 1) || draft.isGlued(from))) from--
  let to = at + 1
  while (to < stop && (goesOnLoud(draft, to) || draft.isGlued(to))) to++
  if (draft.reads(from, 'i', 'a') && from < at) from++
  if (draft.reads(to - 1, 'i', 'a') && to > at + 1) to--
  if (draft.reads(from - 1, ...naming) || draft.reads(to, ...screen)) return undefined
  // "The READ ONLY flag": between "the" and its noun stands a name.
  const named = draft.is(from - 1, 'determiner') && /^\p{Ll}/u.test(draft.slice(to, to + 1))
  if (named) return undefined
  const long = draft.find(from, to, token => draft.end(token) - draft.start(token) >= LONG)
  const another = draft.find(long + 1, to, token => draft.end(token) - draft.start(token) >= LONG)
  const row = to - from >= WORDS || (long >= 0 && another > long)
  const forbids = draft.reads(from, 'do') && draft.reads(from + 1, 'not')
  const commands = draft.opensClause(from) && to === from + 1 && draft.reads(from, ...commanding) && to < stop
  if (!(row || forbids || commands || stresses(draft, from, to))) return undefined
  return said(draft, from, to, [
    instead(from, to, draft.slice(from, to).toLowerCase().replace(/\bi\b/g, 'I')),
  ])
}

/** Inside a row, "I" and "a" are as loud as the rest. */
const goesOnLoud = (draft: Draft, at: number): boolean =>
  isLoud(draft, at) || (draft.isCapital(at) && draft.reads(at, 'i', 'a'))

/** "You MUST reply": a word of grammar that does its work among small letters is stressed; a label names a thing. */
function stresses(draft: Draft, from: number, to: number): boolean {
  const cannot = to === from + 2 && draft.reads(from, 'can') && draft.reads(from + 1, 'not')
  if (!(cannot || to === from + 1) || draft.isGlued(to) || !/\p{Ll}|^I$/u.test(draft.slice(from - 1, from)))
    return false
  if (draft.reads(from, 'now', 'immediately'))
    return to >= draft.sentenceTo(from) && draft.reads(from - 1, 'it', 'this', 'that', 'them', 'me', 'us')
  if (!/^\p{Ll}+$/u.test(draft.slice(to, to + 1))) return false
  if (draft.reads(from, 'not')) return draft.is(from - 1, 'be', 'do', 'have', 'modal')
  const subject = draft.is(from - 1, 'nominative') || draft.reads(from - 1, 'please')
  if (cannot || draft.reads(from, 'must')) return subject || draft.is(from - 1, 'case-noun')
  return (
    draft.reads(from, ...stressed) &&
    (subject || draft.is(from - 1, 'modal', 'have')) &&
    !draft.is(to, 'preposition')
  )
}

const stressed = 'never already always only need told said'.split(' ')

// Capitals that stand on a screen: "it shows PLEASE WAIT".
const naming =
  'see sees says shows show reads status marked set choose select pick named called titled button tab bar menu option page screen field under'.split(
    ' ',
  )
const screen = 'button tab bar menu option page screen field icon section label sign'.split(' ')
const commanding = 'please read wait stop listen look never'.split(' ')

/** "??" asks twice, "!!" shouts in an order or a no, and elsewhere it is joy. */
function decideRow(draft: Draft, stop: number): Verdict | undefined {
  const from = draft.skip(draft.sentenceFrom(stop), stop, at => draft.is(at, 'pause'))
  if (stop === from || draft.has(from, stop, ...joyful)) return undefined
  const lowered = quiet(draft, from, stop)
  const flag = (...proposals: readonly Proposal[]) => said(draft, from, stop + 1, proposals)
  const calmly = (mark: string): Proposal => ({
    edits: [...lowered, { from: stop, to: stop + 1, text: mark }],
  })
  if (draft.reads(stop, '?')) {
    if (courtesies.some(words => draft.readsOn(from, words))) return undefined
    const fragment = draft.reads(from, 'your') && stop - from <= FRAGMENT
    return flag(
      fragment ? askInstead(draft, from, `could you tell me ${draft.inner(from, stop)}?`) : calmly('?'),
    )
  }
  const orders = draft.reads(from, ...ordering)
  const refuses = draft.find(from, stop, at => isNo(draft, at)) >= 0
  if (!orders && !refuses && lowered.length === 0 && !inReplyToComplaint(draft.context)) return undefined
  if (draft.has(from, stop, 'told', 'said', 'already', 'again')) return flag()
  if (!orders || refuses) return flag(calmly('.'))
  const order = { from, to: from + 1, text: `could you ${draft.inner(from, from + 1).toLowerCase()}` }
  const { edits } = calmly('?')
  return flag({ edits: [order, ...edits.filter(edit => edit.from > from)] })
}

const courtesies = ['how are', 'how can i', 'how may i']

/** "cannot", "won't", "no refunds". */
function isNo(draft: Draft, at: number): boolean {
  if (draft.reads(at, 'never')) return true
  if (draft.reads(at, 'no')) return draft.is(at + 1, 'case-noun')
  return draft.reads(at, 'not') && draft.is(at - 1, 'modal', 'be', 'do')
}

/** Rows of capitals with a word of emphasis among them, in small letters; an acronym elsewhere stays. */
function quiet(draft: Draft, from: number, to: number): readonly Replacement[] {
  const replacements: Replacement[] = []
  for (let at = from; at < to; ) {
    const end = draft.skip(at, to, token => isLoud(draft, token))
    const emphasis = draft.has(at, end, ...emphatic)
    for (; emphasis && at < end; at++)
      replacements.push({ from: at, to: at + 1, text: draft.slice(at, at + 1).toLowerCase() })
    at = end + 1
  }
  return replacements
}

function said(draft: Draft, from: number, to: number, proposals: readonly Proposal[]): Verdict {
  return { from, to, message: `“${draft.slice(from, to)}” reads as shouting.`, proposals }
}

const ordering =
  'send read wait stop check do give answer reply write call listen look follow pay hurry tell show please'.split(
    ' ',
  )
const joyful = `
  thank thanks enjoy glad happy welcome great wonderful congratulations congrats good nice lovely awesome perfect best hope wish cheers
  love amazing excellent fantastic yay hi hello hey bye goodbye safe care course pleasure really sure how's excited`
  .trim()
  .split(/\s+/)
const emphatic = `
  please read wait stop listen look do not never must now already told said always immediately again only every everything why what
  you your before first all very so this is are can will no yes`
  .trim()
  .split(/\s+/)
