import type { Draft } from '../draft.ts'
import { formIn, placeObject, type Tense, writeClause } from '../english/clause.ts'
import { isPlural } from '../english/noun-phrase.ts'
import { tellsPastTime, tellsTime, vagueTime } from '../english/times.ts'
import { conjugate } from '../english/verbs.ts'
import type { Proposal, Replacement } from '../rule.ts'
import { adverbsIn, goesOn, type Passive, type PassiveSubject, readPassiveVerb, secondAt } from './passive.ts'
import { isAgentless, isDone } from './passive-guards.ts'

/** Rules write with a straight apostrophe and contract; the engine fits both to the writer. */
const style = { contract: true, apostrophe: "'" } as const

/** The same in the active voice: what is told as done is a claim to check, and a promise stands beside it. */
export function activeProposals(draft: Draft, passive: Passive): readonly Proposal[] {
  const lead = leadFrom(draft, passive.subject.from)
  return proposalsFor(draft, passive).map(({ edits: [main, ...others], ...proposal }) => ({
    ...proposal,
    edits: main === undefined ? others : [{ ...main, from: lead }, ...others],
  }))
}

/** "I hope", "I can see that": an agent who acts neither hopes for it nor discovers it. */
function leadFrom(draft: Draft, subject: number): number {
  const lead = leads.find(words => draft.readsOn(subject - words.split(' ').length, words))
  return lead === undefined ? subject : subject - lead.split(' ').length
}

const leads = [
  ...['i can see that', 'i can see', 'i could see that', 'i see that', 'i see', "let 's hope", 'hopefully'],
  ...['i hope that', 'i hope', 'i believe that', 'i believe', 'i think that', 'i think'],
]

function proposalsFor(draft: Draft, passive: Passive): readonly Proposal[] {
  if (!isDone(passive)) return [{ edits: [asPlanned(draft, passive), ...shared(draft, passive, false)] }]
  const promise = passive.verb.negated ? stillToDo(draft, passive) : asPromise(draft, passive)
  return [
    { edits: [asDone(draft, passive), ...shared(draft, passive, false)], claim: 'only-if-true' },
    { edits: [promise, ...shared(draft, passive, true)] },
  ]
}

/** Two of them side by side, each with its own subject: "the fee was waived, and the invoice is being corrected". */
export function jointProposals(draft: Draft, first: Passive, second: Passive): readonly Proposal[] {
  const promise = `${promised(draft, first)} and ${baseOf(draft, second)}${tailOf(draft, second)}`
  return [
    { edits: [asDone(draft, first), asDone(draft, second)], claim: 'only-if-true' },
    { edits: [{ from: first.subject.from, to: second.tailTo, text: promise + now(draft, second) }] },
  ]
}

/** "I've forwarded your request"; the rest of the clause stays. */
function asDone(draft: Draft, passive: Passive): Replacement {
  const { tense, negated } = passive.verb
  const past = tense === 'past' && tellsPastTime(draft, passive.to, passive.tailTo)
  const done = tense === 'present' || (tense === 'past' && !past) ? 'perfect' : tense
  return {
    from: passive.subject.from,
    to: behindObject(draft, passive),
    text: active(draft, passive, done, { negated, adverbs: adverbsOf(draft, passive) }),
  }
}

/** "I'll resolve it by {time}": a future stays a future, and "soon" becomes a time to fill in. */
function asPlanned(draft: Draft, passive: Passive): Replacement {
  const adverbs = adverbsOf(draft, passive)
  const firm = adverbs.filter(adverb => !/^(?:soon|shortly)$/i.test(adverb))
  const text = active(draft, passive, passive.verb.tense, { adverbs: firm })
  const from = behindObject(draft, passive)
  const vague = vagueTime(draft, from, passive.tailTo)
  if (vague !== undefined) {
    const between = vague[0] > from ? ` ${draft.slice(from, vague[0])}` : ''
    return { from: passive.subject.from, to: vague[1], text: `${text}${between} by {time}` }
  }
  if (firm.length === adverbs.length) return { from: passive.subject.from, to: from, text }
  return {
    from: passive.subject.from,
    to: passive.tailTo,
    text: `${text}${tailOf(draft, passive)} by {time}`,
  }
}

/** "I'll forward your request now." */
function asPromise(draft: Draft, passive: Passive): Replacement {
  const { subject, verb, tailTo } = passive
  const from = behindObject(draft, passive)
  const range = { from: subject.from, to: tailTo }
  if (verb.tense !== 'past' || !tellsPastTime(draft, from, tailTo)) {
    return { ...range, text: promised(draft, passive) + now(draft, passive) }
  }
  const when = draft.slice(from, tailTo)
  if (repeatable.has(verb.lemma) && tailTo - from <= 2 && !/[A-Z\d]/.test(when)) {
    return { ...range, text: `${active(draft, passive, 'future', {})} again now` }
  }
  const told = `${draft.slice(verb.main, passive.to)} ${draft.slice(passive.to, tailTo)}`
  return { ...range, text: `I'll check on ${objectOf(draft, subject)} (${told}) now` }
}

/** What may well be done twice; a fee is not refunded again. */
const repeatable: ReadonlySet<string> = new Set(
  'email e-mail send share forward submit check double-check review test verify examine inspect call contact inform notify tell remind'.split(
    ' ',
  ),
)

/** A negated act is stated as open and promised: nothing is claimed to be done. */
function stillToDo(draft: Draft, passive: Passive): Replacement {
  const { subject, verb, tailTo } = passive
  const range = { from: subject.from, to: tailTo }
  if (sendingVerbs.has(verb.lemma) && verb.tense === 'perfect') {
    const has = draft.reads(verb.from, 'have') ? "haven't" : "hasn't"
    const promise = placeObject(verb.lemma, pronounOf(draft, subject, 'object'))
    const subjectText = draft.slice(subject.from, subject.to)
    return {
      ...range,
      text: `${subjectText} ${has} gone out${tailOf(draft, passive)}; I'll ${promise} by {time}`,
    }
  }
  const tail = tailOf(draft, passive).replace(/^ yet\b/i, '')
  return { ...range, text: `I still have to ${baseOf(draft, passive)}${tail} and will do it by {time}` }
}

/** What else is said of the same subject behind "and": it becomes active too, or gets a subject of its own. */
function shared(draft: Draft, passive: Passive, promise: boolean): readonly Replacement[] {
  const { subject, tailTo } = passive
  const limit = draft.sentenceTo(subject.from)
  const and = draft.skip(tailTo, limit, at => draft.is(at, 'pause'))
  if (!draft.reads(and, 'and', 'but') || !goesOn(draft, and + 1)) return []
  const next = sharedPassive(draft, subject, and + 1)
  if (next === undefined) {
    const text = `${pronounOf(draft, subject, 'subject')} ${draft.slice(and + 1, and + 2)}`
    return [{ from: and + 1, to: and + 2, text }]
  }
  if (!isDone(next)) return [asPlanned(draft, next)]
  if (!promise || next.verb.negated) return [asDone(draft, next)]
  return [{ from: and + 1, to: next.tailTo, text: promised(draft, next) }]
}

function sharedPassive(draft: Draft, subject: PassiveSubject, from: number): Passive | undefined {
  for (let main = from; main < Math.min(draft.clauseTo(from), from + 6); main++) {
    const verb = readPassiveVerb(draft, main)
    if (verb === undefined) continue
    const second = draft.reads(verb.to, 'and') ? secondAt(draft, verb.to + 1) : undefined
    const to = second?.to ?? verb.to
    const shared = { ...subject, from, to: from, named: subject.named ?? [subject.from, subject.to] } as const
    const next = { subject: shared, verb, second, to, tailTo: draft.clauseTo(main) }
    return isAgentless(draft, next) ? next : undefined
  }
  return undefined
}

function promised(draft: Draft, passive: Passive): string {
  const adverbs = adverbsOf(draft, passive).filter(adverb => !pastAdverbs.has(adverb.toLowerCase()))
  return active(draft, passive, 'future', { adverbs }) + tailOf(draft, passive).replace(/^ already\b/i, '')
}

function active(
  draft: Draft,
  passive: Passive,
  tense: Tense,
  { adverbs = [], negated = false }: { adverbs?: readonly string[]; negated?: boolean },
): string {
  const { verb, second, subject } = passive
  const object = objectOf(draft, subject)
  const clause = {
    subject: 'I',
    lemma: verb.lemma,
    tense,
    negated,
    adverbs,
    spelling: verb.spelling,
  } as const
  if (verb.gets && !isDone(passive)) {
    const fixed = draft.slice(verb.main, passive.to)
    return `${writeClause({ ...clause, lemma: 'get', object }, style)} ${fixed}`
  }
  if (isDative(draft, passive)) return writeClause({ ...clause, object: `you ${object}` }, style)
  const inside = draft.reads(passive.to, 'to')
  if (second === undefined) return writeClause({ ...clause, object, inside }, style)
  const other = conjugate(second.lemma, formIn(tense), second.spelling)
  if (`${verb.lemma}${second.lemma}`.includes(' ')) {
    const it = pronounOf(draft, subject, 'object')
    return `${writeClause({ ...clause, object, inside }, style)} and ${placeObject(other, it)}`
  }
  return `${writeClause(clause, style)} and ${placeObject(other, object)}`
}

function baseOf(draft: Draft, passive: Passive): string {
  return active(draft, passive, 'future', {}).replace("I'll ", '')
}

/** "emailed to you" is "emailed you", unless the thing is a pronoun. */
function isDative(draft: Draft, { verb, second, subject, to }: Passive): boolean {
  const pronoun = draft.is(subject.head, 'nominative') || subject.named !== undefined
  return giving.has(verb.lemma) && second === undefined && !pronoun && draft.readsOn(to, 'to you')
}

const giving: ReadonlySet<string> = new Set(['send', 'email', 'e-mail', 'give', 'offer', 'pay', 'grant'])
const sendingVerbs: ReadonlySet<string> = new Set([
  ...['issue', 'reissue', 'send', 'send out', 'resend', 'ship', 'ship out', 'dispatch', 'despatch'],
  ...['pay', 'pay out', 'release', 'email', 'e-mail'],
])

/** They tell of what has been, so a promise drops them. */
const pastAdverbs: ReadonlySet<string> = new Set(
  'already just since now currently still successfully recently finally actually indeed soon shortly'.split(
    ' ',
  ),
)

const behindObject = (draft: Draft, passive: Passive): number =>
  isDative(draft, passive) ? passive.to + 2 : passive.to

/** What follows in the clause, without "soon" and its kin. */
function tailOf(draft: Draft, passive: Passive): string {
  const from = behindObject(draft, passive)
  const vague = vagueTime(draft, from, passive.tailTo)
  const parts =
    vague === undefined
      ? [[from, passive.tailTo]]
      : [
          [from, vague[0]],
          [vague[1], passive.tailTo],
        ]
  return parts
    .map(([start = 0, end = 0]) => draft.slice(start, end))
    .filter(part => part !== '')
    .map(part => ` ${part}`)
    .join('')
}

function now(draft: Draft, passive: Passive): string {
  const told = tellsTime(draft, passive.to, passive.tailTo)
  const already = adverbsOf(draft, passive).some(adverb => adverb.toLowerCase() === 'already')
  const nothing = draft.reads(passive.subject.head, 'nothing')
  return told || already || nothing ? '' : ' now'
}

const adverbsOf = (draft: Draft, { subject, verb }: Passive): readonly string[] =>
  adverbsIn(draft, subject.named === undefined ? subject.to : verb.from, verb.main)

function objectOf(draft: Draft, subject: PassiveSubject): string {
  if (subject.named !== undefined) return pronounOf(draft, subject, 'object')
  if (draft.reads(subject.head, 'they')) return 'them'
  if (draft.reads(subject.head, 'all') && subject.from === subject.head) return 'all of it'
  const object = draft.inner(subject.from, subject.to)
  return subject.bare && !general.has(draft.word(subject.head)) ? `the ${object}` : object
}

/** Without an article they are meant without one: "changes have been made". */
const general: ReadonlySet<string> = new Set('action actions steps measures changes adjustments'.split(' '))

function pronounOf(
  draft: Draft,
  { from, to, head, named }: PassiveSubject,
  role: 'subject' | 'object',
): string {
  if (draft.reads(head, 'you')) return 'you'
  return isPlural(draft, ...(named ?? [from, to])) ? (role === 'subject' ? 'they' : 'them') : 'it'
}
