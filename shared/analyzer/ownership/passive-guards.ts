import type { Draft } from '../draft.ts'
import { isMonth } from '../english/times.ts'
import { isCaseNoun, type Passive, type PassiveVerb } from './passive.ts'

/** Whether the company does it, nobody is named, and the agent could stand for it. */
export function isAgentless(draft: Draft, passive: Passive): boolean {
  const { subject, verb } = passive
  return (
    fitsTense(draft, passive) &&
    fitsSubject(draft, passive) &&
    !isQuestion(draft, verb) &&
    !isSubordinate(draft, subject.from) &&
    !hasAgent(draft, passive) &&
    !isToldOfCustomer(draft, subject.from) &&
    !isGoodNews(draft, passive) &&
    !isCustomersOwn(draft, passive) &&
    !isAutomatic(draft, passive) &&
    !isPractice(draft, passive)
  )
}

/** Told as done or under way, not as planned. */
export const isDone = ({ verb }: Pick<Passive, 'verb'>): boolean =>
  verb.tense !== 'future' && verb.tense !== 'going-to' && verb.tense !== 'future-perfect'

/** Their participles describe how things are, unless "has been" or "will be" makes an act of them. */
const stateVerbs = set(
  'open, close, cancel, delete, complete, activate, fix, solve, resolve, unlock, restore, update, correct, change, repair, remove, merge, reset, clear, lift, settle, place, pay, order, reorder, ship, move, add, apply, connect, start, switch on, switch off, turn on, turn off, record, verify, validate, sort, sort out, address, work out, track, monitor, credit, help',
)

/** They may be anybody's, so a bare "it was ..." says too little. */
const anybodysVerbs = set(
  'order, place, make, open, close, start, confirm, ship, change, add, apply, update, move, create, generate, activate, cancel, complete, remove, delete, edit, credit, pay, book, turn on, turn off, switch on, switch off, report, connect, release, record, clear, lift, give',
)

/** In the past tense these tell how something came about, not what the agent did. */
const historyVerbs = set(
  'order, place, ship, dispatch, open, activate, create, close, complete, add, start, release, generate, change, pay, credit, give, move, update, cancel',
)

/** What is done to a person. */
const personVerbs = set(
  'contact, call, call back, ring back, phone, email, e-mail, write to, notify, inform, tell, advise, update, refund, reimburse, credit, compensate, transfer, keep informed, keep updated, keep posted, keep in the loop, assist, help, connect, give, send, offer, provide with, reply to, answer, respond to, put through',
)

/** Only a person can be told. */
const tellingVerbs = set(
  'contact, call, call back, ring back, phone, write to, notify, inform, tell, advise, keep informed, keep updated, keep posted, keep in the loop, help, connect, provide with',
)

function fitsTense(draft: Draft, { subject, verb }: Passive): boolean {
  const { tense, negated, lemma } = verb
  if (negated && tense !== 'perfect' && tense !== 'progressive') return false
  const pronoun = isPronoun(draft, subject.head)
  if (tense === 'present') return !negated && !pronoun && !subject.bare && !stateVerbs.has(lemma)
  if (tense !== 'past') return true
  return pronoun ? !anybodysVerbs.has(lemma) : !historyVerbs.has(lemma)
}

function fitsSubject(draft: Draft, passive: Passive): boolean {
  const { subject, verb } = passive
  const head = draft.word(subject.head)
  const { lemma, tense } = verb
  if (head === 'you') {
    return (
      personVerbs.has(lemma) &&
      !verb.negated &&
      tense !== 'past' &&
      tense !== 'present' &&
      !(tense === 'perfect' && /transfer|connect|put|send|give|tell|advise|inform/.test(lemma))
    )
  }
  if (tellingVerbs.has(lemma)) return false
  if (!isPronoun(draft, subject.head) && !isCaseNoun(draft, subject.head)) return isAnyThing(draft, passive)
  const odd = oddPairs.find(([verbs]) => verbs.has(lemma))
  if (odd?.[1].has(head)) return false
  if (lemma === 'do' && isPronoun(draft, subject.head))
    return draft.readsOn(verb.to, 'for you') && tense === 'perfect'
  const wanted = wantedPairs.get(lemma)
  return wanted === undefined || wanted.has(head.replace(/s$/, ''))
}

/** An agent's act whatever it is done to: "your blue lamp will be replaced". */
const unmistakable = set(
  'escalate, forward, pass on, pass along, refund, reimburse, replace, exchange, reorder, re-order, resend, reship, reissue, waive, rebook, reschedule, look into, investigate, take care of, sort out, send out, ship out, prioritize, prioritise, expedite, repair',
)

const isAnyThing = (draft: Draft, { subject, verb, to }: Passive): boolean =>
  (unmistakable.has(verb.lemma) || (verb.tense === 'perfect' && draft.readsOn(to, 'for you'))) &&
  verb.tense !== 'present' &&
  (verb.tense !== 'past' || draft.reads(subject.from, 'your')) &&
  !draft.is(subject.head, 'group', 'outsider', 'time', 'finite', 'preposition', 'adverb', 'not')

/** The customer pays, the system records: not the agent's act. */
const oddPairs: readonly (readonly [verbs: ReadonlySet<string>, nouns: ReadonlySet<string>])[] = [
  [
    set('process, complete, make, confirm, verify, approve, send'),
    set('payment, payments, transaction, transactions'),
  ],
  [set('cancel, reschedule, move, change'), set('flight, flights, trip, ride, delivery, shipment')],
  [set('record, monitor'), set('call, calls, visit')],
  [set('add, remove, change, register'), set('card, cards')],
  [
    set('create, generate, open, register, verify'),
    set('account, accounts, profile, profiles, password, passwords'),
  ],
]

/** Some verbs are an agent's act with a few nouns alone. */
const wantedPairs: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    'make',
    set(
      'reservation, booking, appointment, adjustment, correction, exception, change, request, note, transfer, cancellation, refund',
    ),
  ],
  ['place', set('order, replacement')],
  ['return', set('money, amount, payment, fund, deposit, fee, balance')],
  ['take', set('action, step, measure')],
  ['launch', set('investigation')],
  ['conduct', set('investigation, review, check')],
  ['carry out', set('investigation, review, check, change, update')],
  ['release', set('hold, payment, fund, money, deposit, refund, block')],
  ['rent', set('movie, car, room, book, seat')],
  ['purchase', set('ticket, seat')],
  ['set', set('alarm, reminder, appointment')],
  ['do', set('transfer, cancellation, update, change, upgrade, adjustment, correction, reset')],
  [
    'confirm',
    set(
      'reservation, booking, appointment, order, ticket, slot, visit, seat, room, table, cancellation, refund',
    ),
  ],
])

const isPronoun = (draft: Draft, at: number): boolean =>
  draft.is(at, 'nominative') || draft.reads(at, 'these', 'those', 'all', 'both', 'everything', 'nothing')

/** The sentence asks, unless the question is a clause of its own behind this one; "right?" is none. */
function isQuestion(draft: Draft, verb: PassiveVerb): boolean {
  return draft.asks(verb.from) && draft.sentenceTo(verb.from) - draft.clauseTo(verb.from) <= 3
}

const subordinators = words(
  'once when whenever until till after before if unless while whether which who where',
)
const subordinatingPhrases: ReadonlyMap<string, string> = new Map(
  ['as soon as', 'by the time', 'in case', 'the moment'].map(phrase => [
    phrase.split(' ', 1)[0] ?? '',
    phrase,
  ]),
)

/** Whether the subject belongs to "once ...", "if ...": no verb and no pause stands between. */
export function isSubordinate(draft: Draft, subject: number): boolean {
  for (let at = subject - 1; at >= draft.sentenceFrom(subject); at--) {
    if (draft.is(at, 'pause') || draft.is(at, 'finite')) return false
    if (draft.is(at - 1, 'nominative') && draft.is(at, 'base-verb', 'past-verb')) return false
    if (subordinators.has(draft.word(at))) return true
    const phrase = subordinatingPhrases.get(draft.word(at))
    if (phrase !== undefined && draft.readsOn(at, phrase)) return true
  }
  return false
}

/** "by the airline" and "to us" name who does it; "by email", "by Friday" do not. */
function hasAgent(draft: Draft, { verb, to, tailTo }: Passive): boolean {
  const by = draft.find(verb.main, tailTo, at => draft.reads(at, 'by'))
  if (by >= 0 && !isMeansOrTime(draft, by + 1)) return true
  const toUs = (at: number) => draft.reads(at, 'to', 'with', 'from') && draft.reads(at + 1, 'us', 'me')
  return draft.find(to, tailTo, toUs) >= 0
}

const means = words(
  'email e-mail mail phone post text sms chat letter bank card cheque check default mistake error accident courier telephone message end next this close',
)

function isMeansOrTime(draft: Draft, at: number): boolean {
  if (draft.reads(at, 'the')) return draft.reads(at + 1, 'end', 'time', 'weekend', 'latest', 'close')
  if (means.has(draft.word(at)) || draft.is(at, 'time', 'ing-verb')) return true
  return isMonth(draft, at) || /^[\d{]/.test(draft.slice(at, at + 1))
}

/** How far a clause that leads into another reaches back. */
const LEAD_REACH = 8

/** Joy, regret and what the customer reported speak about the customer's side. */
function isToldOfCustomer(draft: Draft, subject: number): boolean {
  const from = draft.sentenceFrom(subject)
  const near = Math.max(from, subject - LEAD_REACH)
  const apart = draft.is(subject - 1, 'pause') || draft.reads(subject - 1, 'and', 'but', 'so')
  const moved = draft.find(apart ? subject : near, subject, at => moving.has(draft.word(at))) >= 0
  return (
    moved || hasGoodNews(draft, near, subject) || draft.find(from, subject, at => isReported(draft, at)) >= 0
  )
}

const moving = words(
  'glad happy delighted pleased sorry apologize apologise regret hear thank thanks confirming says shows congratulations want wanted claim',
)

function isReported(draft: Draft, at: number): boolean {
  if (draft.reads(at, 'understand', 'understanding', 'understood')) return true
  if (!draft.reads(at, 'reported', 'mentioned', 'said', 'told', 'stated')) return false
  return draft.reads(draft.is(at - 1, 'have') ? at - 2 : at - 1, 'you')
}

const hasGoodNews = (draft: Draft, from: number, to: number): boolean =>
  draft.find(from, to, at => draft.reads(at, 'news') && draft.reads(at - 1, 'good', 'great', 'wonderful')) >=
  0

const resultVerbs = set(
  'add, update, change, edit, apply, credit, move, transfer, activate, reactivate, restore, reinstate, unlock, reset, extend, renew, upgrade, remove, delete, cancel, connect, merge',
)
const places = words('to on in into onto from')
const seenOn = words('account profile subscription order card plan membership wallet balance library booking')

/** A result that the customer can see now. */
function isGoodNews(draft: Draft, { subject, verb, to, tailTo }: Passive): boolean {
  if (!resultVerbs.has(verb.lemma) || verb.negated) return false
  if (verb.tense !== 'perfect' && verb.tense !== 'past' && verb.tense !== 'present') return false
  if (draft.has(subject.to, tailTo, 'successfully', 'correctly')) return true
  const place = draft.find(to, Math.min(tailTo, to + 3), at => places.has(draft.word(at)))
  if (place < 0) return false
  if (verb.lemma === 'add' && draft.reads(place + 1, 'your')) return true
  return draft.find(place + 1, Math.min(tailTo, place + 7), at => seenOn.has(draft.word(at))) >= 0
}

/** "Your form was sent correctly": the customer sent it. */
const isCustomersOwn = (draft: Draft, { subject, verb, tailTo }: Passive): boolean =>
  sendings.has(verb.lemma) &&
  isDone({ verb }) &&
  draft.reads(subject.from, 'your') &&
  draft.has(subject.to, tailTo, 'properly', 'correctly', 'successfully')

const sendings = set('send, submit, file, register')

/** What a system does when the customer has done their part, and the survey behind every chat. */
function isAutomatic(draft: Draft, { subject, verb, tailTo }: Passive): boolean {
  if (verb.tense !== 'future') return false
  const sentence = [draft.sentenceFrom(subject.from), draft.sentenceTo(subject.from)] as const
  if (draft.reads(verb.from, 'would') && draft.has(...sentence, 'if')) return true
  if (draft.reads(subject.head, 'you'))
    return draft.find(verb.to, tailTo, at => surveys.has(draft.word(at))) >= 0
  return (
    effects.has(verb.lemma) &&
    (draft.has(sentence[0], subject.from, 'you') || draft.has(tailTo, sentence[1], 'you'))
  )
}

const surveys = words('survey questionnaire feedback transcript rating rate')
const effects = set(
  'add, apply, update, restore, delete, remove, change, activate, unlock, connect, reset, move, clear, open',
)

const usual = words('usually always normally typically generally automatically sometimes often never')

/** How it is done for everybody. */
function isPractice(draft: Draft, { subject, verb, tailTo }: Passive): boolean {
  if (draft.find(draft.clauseFrom(subject.from), tailTo, at => usual.has(draft.word(at))) >= 0) return true
  if (draft.reads(subject.from, 'no')) return true
  const plural = draft.word(subject.head).endsWith('s')
  return subject.bare && plural && (verb.tense === 'present' || verb.tense === 'future')
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '))
}

/** Phrasal verbs are words with spaces, so commas part them. */
function set(text: string): ReadonlySet<string> {
  return new Set(text.split(', '))
}
