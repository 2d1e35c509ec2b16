import type { Draft } from './draft.ts'

/** What a message gives besides the phrase that was found: whether a no, or an excuse, stands alone. */
export interface Grounds {
  /** Why it is so: "because", "due to", "for security reasons". */
  readonly reason: boolean
  /** Another way: "but I can", "you can", "instead". */
  readonly option: boolean
  /** "This is the only way": a way, but no choice. */
  readonly onlyWay: boolean
  /** An act of the agent, done, going on or to come: "I'll", "I've linked", "let me". */
  readonly act: boolean
  readonly question: boolean
  readonly apology: boolean
  /** Thanks for waiting. */
  readonly thanks: boolean
  /** A time on the clock or the calendar, or how long it takes. */
  readonly time: boolean
  /** An address, a link or a number to go to. */
  readonly link: boolean
}

const known = new WeakMap<Draft, Grounds>()

/** Reads the whole message, once for each draft however many phrases ask. */
export function groundsOf(draft: Draft): Grounds {
  const before = known.get(draft)
  if (before !== undefined) return before
  const found = { ...none }
  for (let at = 0; at < draft.count; at++) {
    const word = draft.word(at)
    if (word === '?') found.question = true
    else if (apologies.has(word)) found.apology = true
    else if (word === 'thank' || word === 'thanks' || word === 'appreciate')
      found.thanks ||= draft.has(at + 1, at + 8, ...waiting)
    found.reason ||= givesReason(draft, at, word)
    found.option ||= givesOption(draft, at, word)
    found.onlyWay ||= word === 'only' && draft.reads(at + 1, 'option', 'way', 'solution', 'thing')
    found.act ||= isAct(draft, at, word)
    found.time ||= isTime(draft, at, word)
    found.link ||= isLink(draft, at, word)
  }
  known.set(draft, found)
  return found
}

const none = {
  reason: false,
  option: false,
  onlyWay: false,
  act: false,
  question: false,
  apology: false,
  thanks: false,
  time: false,
  link: false,
}

const apologies: ReadonlySet<string> = new Set(
  'sorry apologize apologise apologies apology apologizing apologising'.split(' '),
)
const waiting = 'wait waiting waited patience patient holding staying bearing time'.split(' ')
const reasons: ReadonlySet<string> = new Set(
  'because reason reasons purposes cause cuz owing until till unless otherwise hence during'.split(' '),
)

function givesReason(draft: Draft, at: number, word: string): boolean {
  if (reasons.has(word)) return true
  switch (word) {
    case 'due':
      return draft.reads(at + 1, 'to')
    case 'given':
      return draft.reads(at + 1, 'that', 'the')
    case 'in':
      return draft.readsOn(at, 'in order to')
    case 'for':
      return draft.reads(at + 1, 'security', 'privacy', 'safety', 'legal', 'quality')
    case 'that':
    case 'this':
      return draft.is(at + 1, 'be') && draft.reads(at + 2, 'why')
    case 'since':
      return draft.opensClause(at) && !draft.is(at + 1, 'time')
    case 'as':
      return draft.opensClause(at) && startsReason(draft, at + 1)
    case 'so':
      // "It is out of stock, so we can't": the reason went before.
      return (
        draft.reads(at + 1, 'that') ||
        (!draft.opensSentence(at) && draft.opensClause(at) && draft.is(at + 1, 'nominative', 'determiner'))
      )
    default:
      return false
  }
}

/** "As the account is closed", but not "as I can see", "as you know" or "as per". */
function startsReason(draft: Draft, at: number): boolean {
  if (
    draft.reads(
      at,
      'per',
      'soon',
      'well',
      'long',
      'far',
      'much',
      'of',
      'always',
      'usual',
      'mentioned',
      'stated',
    )
  )
    return false
  const verb = draft.skip(at + 1, at + 5, next => draft.is(next, 'adverb', 'have', 'modal'))
  return !draft.reads(
    verb,
    'see',
    'check',
    'checked',
    'know',
    'understand',
    'said',
    'told',
    'mentioned',
    'speak',
    'explained',
    'informed',
    'stated',
  )
}

const ways: ReadonlySet<string> = new Set(
  'instead alternatively alternative suggest recommend advise'.split(' '),
)

function givesOption(draft: Draft, at: number, word: string): boolean {
  if (ways.has(word)) return !draft.reads(at - 1, 'no', 'other')
  switch (word) {
    case 'you':
      return offersYou(draft, at)
    case 'i':
    case 'we':
      return offersAct(draft, at)
    case 'let':
      return draft.reads(at + 1, 'me', "'s")
    case 'please':
    case 'kindly':
      return asksForStep(draft, at + 1)
    case 'what':
      return draft.reads(at + 1, 'about')
    case 'how':
      return draft.reads(at + 1, 'about')
    default:
      return false
  }
}

/** "You can reorder", "you would need to place a new one", but not "nothing you can do" or "as you can see". */
function offersYou(draft: Draft, you: number): boolean {
  if (draft.reads(you - 1, 'nothing', 'as', 'that', 'if', 'what', 'which', 'because')) return false
  const verb = draft.skip(
    you + 1,
    you + 4,
    at => draft.is(at, 'adverb') || draft.reads(at, 'will', 'would', "'d"),
  )
  if (draft.reads(verb, 'need', 'have') && draft.reads(verb + 1, 'to'))
    return !draft.reads(verb + 2, 'understand', 'wait', 'accept')
  if (!draft.reads(verb, 'can', 'could', 'may', 'might') || draft.reads(verb + 1, 'not')) return false
  return !draft.reads(verb + 1, 'see', 'imagine', 'understand')
}

/** "I can send it back", "what I can do is", but not "all we can do" or "if we can". */
function offersAct(draft: Draft, at: number): boolean {
  const can = draft.skip(at + 1, at + 3, next => draft.is(next, 'adverb'))
  if (!draft.reads(can, 'can', 'could') || draft.reads(can + 1, 'not', 'understand', 'see', 'imagine'))
    return false
  if (draft.is(can + 1, 'pause', 'stop')) return false
  if (draft.reads(at - 1, 'what')) return draft.reads(can + 1, 'do', 'offer')
  return !draft.reads(at - 1, 'nothing', 'anything', 'everything', 'all', 'else', 'more', 'that', 'if', 'way')
}

/** "Please try again", but not "please understand". */
function asksForStep(draft: Draft, at: number): boolean {
  return (
    draft.is(at, 'base-verb') &&
    !draft.is(at, 'nominative', 'determiner', 'adverb', 'preposition') &&
    !draft.reads(
      at,
      'understand',
      'note',
      'be',
      'accept',
      'bear',
      'wait',
      'know',
      'find',
      'forgive',
      'excuse',
      'keep',
      'remember',
      'do',
      'hold',
      'let',
    )
  )
}

function isAct(draft: Draft, at: number, word: string): boolean {
  if (word === 'let') return draft.reads(at + 1, 'me')
  if (word !== 'i' && word !== 'we') return false
  const next = draft.skip(at + 1, at + 4, token => draft.is(token, 'adverb'))
  if (draft.reads(next + 1, 'not')) return false
  const verb = draft.skip(next + 1, next + 4, token => draft.is(token, 'adverb'))
  if (draft.reads(next, 'will', 'shall'))
    return (
      !(draft.reads(verb, 'have', 'need') && draft.reads(verb + 1, 'to')) && !draft.reads(verb, 'be', 'not')
    )
  if (draft.reads(next, 'am', 'are'))
    return (
      (draft.is(verb, 'ing-verb') && draft.is(verb, 'act') && !draft.reads(verb, ...talking)) ||
      draft.readsOn(verb, 'going to')
    )
  return draft.reads(next, 'have') && draft.is(verb, 'participle') && draft.is(verb, 'act')
}

/** Said to the customer, not done for them. */
const talking = ['requesting', 'asking', 'suggesting', 'advising', 'trying', 'telling']

const clockTimes: ReadonlySet<string> = new Set(
  `tomorrow tonight noon midnight monday tuesday wednesday thursday friday saturday sunday january february april
  june july august september october november december o'clock pm hrs overnight`.split(/\s+/),
)
const units: ReadonlySet<string> = new Set(
  'second seconds minute minutes min mins hour hours hr hrs day days week weeks month months'.split(' '),
)
const counts =
  'few couple several next business working more a an one two three four five six seven ten twelve'.split(' ')

/** "Friday", "by 3", "within {how long}", "two working days". */
function isTime(draft: Draft, at: number, word: string): boolean {
  if (clockTimes.has(word)) return true
  // "How can I help you today" sets no time.
  if (word === 'today') return draft.has(draft.clauseFrom(at), at, 'will', 'shall', 'going', 'by', 'later')
  if (units.has(word)) return startsWithDigit(draft.slice(at - 1, at)) || draft.reads(at - 1, ...counts)
  if (!draft.reads(at - 1, 'by', 'within', 'at', 'before', 'until', 'in', 'around', 'about')) return false
  const slice = draft.slice(at, at + 1)
  return slice === '{time}' || slice === '{how long}' || (startsWithDigit(slice) && slice.length < 6)
}

const startsWithDigit = (text: string): boolean =>
  text !== '' && text.charAt(0) >= '0' && text.charAt(0) <= '9'

/** Digits that make a number a telephone number. */
const PHONE_DIGITS = 5

function isLink(draft: Draft, at: number, word: string): boolean {
  if (word === 'link' || word === 'links' || word === 'url') return !draft.reads(at - 1, 'the', 'no', 'a')
  const slice = draft.slice(at, at + 1)
  if (word === 'here') return draft.slice(at + 1, at + 2) === ':'
  if (startsWithDigit(slice))
    return slice.length >= PHONE_DIGITS || startsWithDigit(draft.slice(at + 1, at + 2))
  // Among determiners, only masked text can be an address.
  if (!draft.is(at, 'determiner') || slice.length < PHONE_DIGITS) return false
  const address = slice.toLowerCase()
  return address.indexOf('@') > 0 || addressParts.some(part => address.includes(part))
}

const addressParts = ['://', 'www.', '.co', '.org', '.net', 'url', 'link']
