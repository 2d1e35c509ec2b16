import type { Draft } from '../draft.ts'

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

/** Of the draft read last: one is read at a time, and a WeakMap of drafts costs more than reading them again. */
let last: { readonly draft: Draft; readonly grounds: Grounds } | undefined

/** Reads the whole message, once for each draft however many phrases ask. */
export function groundsOf(draft: Draft): Grounds {
  if (last?.draft === draft) return last.grounds
  const found: { -readonly [Ground in keyof Grounds]: boolean } = { ...none }
  for (let at = 0; at < draft.count; at++) {
    const word = draft.word(at)
    for (const [ground, passes] of signs.get(word) ?? figureSigns(word)) {
      if (!found[ground]) found[ground] = passes(draft, at)
    }
  }
  last = { draft, grounds: found }
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

/** What a word may say about its message, and whether it does where it stands. */
type Sign = readonly [ground: keyof Grounds, passes: (draft: Draft, at: number) => boolean]

const always = () => true

const signs: ReadonlyMap<string, readonly Sign[]> = table([
  ['question', '?', always],
  ['apology', 'sorry apologize apologise apologies apology apologizing apologising', always],
  ['thanks', 'thank thanks appreciate', (draft, at) => draft.has(at + 1, at + 8, ...waiting)],

  ['reason', 'because reason reasons purposes cause cuz owing until till unless otherwise hence', always],
  ['reason', 'during while whilst once', always],
  ['reason', 'due', (draft, at) => draft.reads(at + 1, 'to', 'the')],
  ['reason', 'given', (draft, at) => draft.reads(at + 1, 'that', 'the')],
  ['reason', 'in', (draft, at) => draft.readsOn(at, 'in order to')],
  ['reason', 'for', (draft, at) => draft.reads(at + 1, 'security', 'privacy', 'safety', 'legal', 'quality')],
  ['reason', 'that this', (draft, at) => draft.reads(at + 2, 'why') && draft.is(at + 1, 'be')],
  ['reason', 'since', (draft, at) => draft.opensClause(at) && !draft.is(at + 1, 'time')],
  ['reason', 'as', startsReason],
  ['reason', 'so', followsReason],

  [
    'option',
    'instead alternatively alternative suggest recommend advise',
    (draft, at) => !draft.reads(at - 1, 'no', 'other'),
  ],
  ['option', 'you', offersYou],
  ['option', 'i we', offersAct],
  ['option', 'please kindly', (draft, at) => asksForStep(draft, at + 1)],
  ['option', 'what how', (draft, at) => draft.reads(at + 1, 'about')],
  ['option', 'let', (draft, at) => draft.reads(at + 1, 'me', "'s") && letsAct(draft, at)],
  ['onlyWay', 'only', (draft, at) => draft.reads(at + 1, 'option', 'way', 'solution', 'thing')],
  // "It won't let me" is no act.
  ['act', 'let', (draft, at) => draft.reads(at + 1, 'me') && letsAct(draft, at)],
  ['act', 'i we', isAct],

  ['time', 'tomorrow tonight noon midnight overnight pm', always],
  ['time', 'monday tuesday wednesday thursday friday saturday sunday', always],
  ['time', 'january february april june july august september october november december', always],
  // "How can I help you today" sets no time.
  [
    'time',
    'today',
    (draft, at) =>
      draft.has(draft.clauseFrom(at), at, 'will', 'shall', 'going', 'by', 'later') &&
      !draft.reads(at - 1, 'chat', 'conversation', 'session', 'interaction', 'service'),
  ],
  [
    'time',
    'second seconds minute minutes min mins hour hours hr hrs day days week weeks month months',
    isCounted,
  ],
  ['link', 'link links url', (draft, at) => !draft.reads(at - 1, 'the', 'no', 'a')],
  ['link', 'here', (draft, at) => draft.word(at + 1) === ':'],
])

function table(rows: readonly (readonly [Sign[0], string, Sign[1]])[]): ReadonlyMap<string, readonly Sign[]> {
  const byWord = new Map<string, Sign[]>()
  for (const [ground, words, passes] of rows) {
    for (const word of words.split(' ')) byWord.set(word, [...(byWord.get(word) ?? []), [ground, passes]])
  }
  return byWord
}

/** Numbers and masked text are not listed: "by 3", "{time}", an address. */
function figureSigns(word: string): readonly Sign[] {
  if (startsWithDigit(word)) return numberSigns
  const listed = word.charAt(0) >= 'a' && word.charAt(0) <= 'z' && !word.includes('.') && !word.includes('@')
  return listed ? [] : maskSigns
}

const numberSigns: readonly Sign[] = [
  ['link', (draft, at) => draft.word(at).length >= PHONE_DIGITS || startsWithDigit(draft.word(at + 1))],
  ['time', (draft, at) => draft.word(at).length < PHONE_DIGITS && draft.reads(at - 1, ...beforeTimes)],
]
const maskSigns: readonly Sign[] = [
  ['link', (draft, at) => isAddress(draft.word(at))],
  ['time', (draft, at) => draft.reads(at, '{time}', '{how long}') && draft.reads(at - 1, ...beforeTimes)],
]

/** Digits that make a number a telephone number. */
const PHONE_DIGITS = 5
const beforeTimes = ['by', 'within', 'at', 'before', 'until', 'in', 'around', 'about']

/** "two days", "a few minutes", "24 hours". */
function isCounted(draft: Draft, at: number): boolean {
  return draft.reads(at - 1, ...counts) || startsWithDigit(draft.word(at - 1))
}

/** "Let me check", but not "let me know" or "do not let me". */
function letsAct(draft: Draft, at: number): boolean {
  return !draft.reads(at - 1, 'not') && !draft.reads(at + 2, 'know')
}

const waiting = 'wait waiting waited patience patient holding staying bearing time'.split(' ')
const counts =
  'few couple several next business working more a an one two three four five six seven ten twelve'.split(' ')

/** "It is out of stock, so we can't": the reason went before. */
function followsReason(draft: Draft, at: number): boolean {
  if (draft.reads(at + 1, 'that')) return true
  return !draft.opensSentence(at) && draft.opensClause(at) && draft.is(at + 1, 'nominative', 'determiner')
}

/** "As the account is closed", but not "as I can see", "as you know" or "as per". */
function startsReason(draft: Draft, as: number): boolean {
  const at = as + 1
  if (!draft.opensClause(as) && !holdsVerb(draft, as)) return false
  if (draft.reads(at, ...asIdioms)) return false
  const verb = draft.skip(at + 1, at + 5, next => draft.is(next, 'adverb', 'have', 'modal'))
  return !draft.reads(verb, ...saying)
}

const asIdioms = 'per soon well long far much of always usual mentioned stated'.split(' ')
const saying = 'see check checked know understand said told mentioned speak explained informed stated'.split(
  ' ',
)
const NOUN_REACH = 14

/** "as the blue one (40 cm) is sold out": a noun phrase too long for the clause to be told. */
function holdsVerb(draft: Draft, as: number): boolean {
  const to = Math.min(draft.sentenceTo(as), as + NOUN_REACH)
  return draft.is(as + 1, 'determiner') && draft.find(as + 2, to, at => draft.is(at, 'finite')) >= 0
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
  if (!draft.reads(verb, 'can', 'could', 'may', 'might') || draft.reads(verb + 1, 'not', 'no')) return false
  return !draft.reads(verb + 1, 'see', 'imagine', 'understand')
}

/** "I can send it back", "what I can do is", but not "all we can do" or "if we can". */
function offersAct(draft: Draft, at: number): boolean {
  const can = draft.skip(at + 1, at + 3, next => draft.is(next, 'adverb'))
  if (!draft.reads(can, 'can', 'could') || draft.reads(can + 1, 'not', 'no', 'understand', 'see', 'imagine'))
    return false
  if (draft.is(can + 1, 'pause', 'stop')) return false
  if (draft.reads(at - 1, 'something') && draft.reads(at - 2, 'not')) return false
  if (draft.reads(at - 1, 'what')) return draft.reads(can + 1, 'do', 'offer')
  return !draft.reads(at - 1, 'nothing', 'anything', 'everything', 'all', 'else', 'more', 'that', 'if', 'way')
}

/** "Please try again", but not "please understand". */
function asksForStep(draft: Draft, at: number): boolean {
  const isVerb =
    draft.is(at, 'base-verb') && !draft.is(at, 'nominative', 'determiner', 'adverb', 'preposition')
  return isVerb && !draft.reads(at, ...noSteps)
}

const noSteps =
  'understand note be accept bear wait know find forgive excuse keep remember do hold let'.split(' ')

function isAct(draft: Draft, at: number): boolean {
  const next = draft.skip(at + 1, at + 4, token => draft.is(token, 'adverb'))
  if (draft.reads(next + 1, 'not')) return false
  const verb = draft.skip(next + 1, next + 4, token => draft.is(token, 'adverb'))
  if (draft.reads(next, 'will', 'shall')) {
    const must = draft.reads(verb, 'have', 'need') && draft.reads(verb + 1, 'to')
    return !must && !draft.reads(verb, 'be', 'not')
  }
  if (draft.reads(next, 'am', 'are')) {
    const acts = draft.is(verb, 'ing-verb') && draft.is(verb, 'act') && !draft.reads(verb, ...noActs)
    return acts || draft.readsOn(verb, 'going to')
  }
  return draft.reads(next, 'have') && draft.is(verb, 'participle') && draft.is(verb, 'act')
}

/** Said to the customer or befalling the agent, not done for them. */
const noActs =
  'requesting asking suggesting advising trying telling dealing getting receiving seeing having'.split(' ')

const startsWithDigit = (text: string): boolean => text.charAt(0) >= '0' && text.charAt(0) <= '9'

const isAddress = (word: string): boolean =>
  word.indexOf('@') > 0 || addressParts.some(part => word.includes(part))
const addressParts = ['://', 'www.', '.co', '.org', '.net', 'url', 'link']
