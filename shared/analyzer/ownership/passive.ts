import type { Draft } from '../draft.ts'
import type { Tense } from '../english/clause.ts'
import { conjugate, listedVerbs, readVerb, type Spelling } from '../english/verbs.ts'
import { passiveVerbs } from '../lexicon/ownership.ts'

/** The verb group of a passive: "has already been passed on". */
export interface PassiveVerb extends Participle {
  /** The first auxiliary. */
  readonly from: number
  readonly tense: Extract<
    Tense,
    'present' | 'past' | 'perfect' | 'progressive' | 'future' | 'going-to' | 'future-perfect'
  >
  /** The participle. */
  readonly main: number
  readonly negated: boolean
  /** "will get fixed" */
  readonly gets: boolean
}

/** What the passive is about: "your refund", "it". */
export interface PassiveSubject {
  readonly from: number
  readonly to: number
  /** The token that says what it is. */
  readonly head: number
  /** A noun without its article, as hurried writers put it. */
  readonly bare: boolean
  /** Where it is named, if that is at the verb in front: "the issue is known and will be fixed". */
  readonly named?: readonly [from: number, to: number]
}

/** A passive with its subject, and what follows it up to the next clause. */
export interface Passive {
  readonly subject: PassiveSubject
  readonly verb: PassiveVerb
  /** A second participle: "logged and forwarded". */
  readonly second: Participle | undefined
  /** Behind both participles. */
  readonly to: number
  /** Behind the last word that belongs to it. */
  readonly tailTo: number
}

/** How far a verb group reaches back from its participle, and a subject from its verb group. */
const GROUP_REACH = 9
const SUBJECT_REACH = 12
const STRANDED_REACH = 7

/** The passive whose participle stands at `main`; undefined where its subject or verb is none of an agent's. */
export function readPassive(draft: Draft, main: number): Passive | undefined {
  const verb = readPassiveVerb(draft, main)
  const subject = verb && readPassiveSubject(draft, verb)
  if (verb === undefined || subject === undefined) return undefined
  const second = draft.reads(verb.to, 'and') ? secondAt(draft, verb.to + 1) : undefined
  const to = second?.to ?? verb.to
  const clauseTo = draft.clauseTo(main)
  const shared = draft.find(to, clauseTo, at => draft.reads(at, 'and', 'but') && goesOn(draft, at + 1))
  return { subject, verb, second, to, tailTo: shared < 0 ? clauseTo : shared }
}

/** A participle without auxiliaries of its own, adverbs aside. */
export function secondAt(draft: Draft, from: number): Participle | undefined {
  return participleAt(
    draft,
    draft.skip(from, from + 2, at => isAdverb(draft, at)),
  )
}

/** Whether a verb stands here that takes its subject from the clause before: "and will arrive", "and takes two days". */
export function goesOn(draft: Draft, at: number): boolean {
  const verb = draft.skip(at, at + 3, token => isAdverb(draft, token))
  if (draft.is(verb, 'finite')) return true
  const third = readVerb(draft.word(verb)).find(({ form }) => form === 'third')
  return third !== undefined && listedVerbs.has(third.lemma) && !isCaseNoun(draft, verb)
}

/** Reads the verb group whose participle stands at `main`; undefined where it is not finite or not a passive we know. */
export function readPassiveVerb(draft: Draft, main: number): PassiveVerb | undefined {
  const verb = participleAt(draft, main)
  if (verb === undefined) return undefined
  const first = Math.max(draft.clauseFrom(main), main - GROUP_REACH)
  const auxiliaries: string[] = []
  let from = main
  let negated = false
  for (let at = main - 1; at >= first; at--) {
    const word = draft.word(at)
    if (word === 'not') negated = true
    else if (gets.has(word) || word === 'going' || word === 'to' || draft.is(at, 'be', 'have', 'modal')) {
      auxiliaries.unshift(plainAuxiliary.get(word) ?? word)
      from = at
    } else if (!isAdverb(draft, at)) break
  }
  if (draft.reads(from, "'s") && auxiliaries[1] === 'been') auxiliaries[0] = 'has'
  const reading = tenses.get(auxiliaries.join(' '))
  return reading && { from, main, ...verb, ...reading, negated }
}

/** The adverbs of a verb group, as written: they move to the front of the active verb. */
export function adverbsIn(draft: Draft, from: number, to: number): readonly string[] {
  const adverbs: string[] = []
  for (let at = from; at < to; at++) if (isAdverb(draft, at)) adverbs.push(draft.slice(at, at + 1))
  return adverbs
}

const isAdverb = (draft: Draft, at: number): boolean =>
  draft.is(at, 'adverb') && !draft.is(at, 'be', 'have', 'modal') && !draft.reads(at, 'please', 'never', 'not')

export interface Participle {
  /** Behind the participle and its particle. */
  readonly to: number
  /** With its particle: "pass on". */
  readonly lemma: string
  readonly spelling: Spelling
}

/** The verb whose participle stands at `at`, with as much of a particle as follows. */
export function participleAt(draft: Draft, at: number): Participle | undefined {
  const verb = byParticiple
    .get(draft.word(at))
    ?.find(({ particles }) => particles.every((particle, index) => draft.reads(at + 1 + index, particle)))
  return verb && { to: at + 1 + verb.particles.length, lemma: verb.lemma, spelling: verb.spelling }
}

/** The subject in front of a verb group; undefined where it is nothing of the customer's case. */
export function readPassiveSubject(draft: Draft, verb: PassiveVerb): PassiveSubject | undefined {
  const first = Math.max(draft.clauseFrom(verb.from), verb.from - SUBJECT_REACH)
  return draft.reads(verb.from - 1, 'and', 'but')
    ? readShared(draft, first, verb.from)
    : readSubject(draft, first, verb.from)
}

function readSubject(draft: Draft, first: number, verb: number): PassiveSubject | undefined {
  let to = verb
  while (to > first && isAdverb(draft, to - 1)) to--
  const last = to - 1
  if (last < first) return undefined
  if (!draft.reads(last, ...pronouns)) return readNoun(draft, first, to)
  const behindNoun = draft.reads(last, 'that', 'you') && last > first && !isLead(draft, last - 1)
  const relative = behindNoun && !draft.is(first, 'opener') && !draft.readsOn(first, 'as soon as')
  return relative ? undefined : { from: last, to, head: last, bare: false }
}

/** The subject of the verb in front of "and". */
function readShared(draft: Draft, first: number, from: number): PassiveSubject | undefined {
  const verb = draft.find(first, from - 1, at => draft.is(at, 'finite'))
  const subject = verb < 0 ? undefined : readSubject(draft, first, verb)
  return subject && { ...subject, from, to: from, named: [subject.from, subject.to] }
}

/** What a support case is about. */
export const isCaseNoun = (draft: Draft, at: number): boolean => draft.is(at, 'case-noun', 'thing')

const pronouns = 'it they everything nothing both all this that these those you'.split(' ')

/** "your refund", "the issue with your account", "all of your tickets": walks back to the article that opens it. */
function readNoun(draft: Draft, first: number, to: number): PassiveSubject | undefined {
  if (draft.is(to - 1, 'preposition')) return readStranded(draft, first, to)
  let head = headBefore(draft, first, to)
  let at = head
  for (; at >= first && !isComplementizer(draft, at); at--) {
    if (isArticle(draft, at)) {
      if (draft.reads(at - 1, 'all', 'both', 'half', 'some', 'any')) at--
      if (draft.reads(at - 1, 'of') && draft.reads(at - 2, 'all', 'both', 'some', 'any', 'each', 'one'))
        at -= 2
      const isLinked = draft.is(at - 1, 'preposition') && at - 2 >= first && isNounLike(draft, at - 2)
      if (!isLinked) return { from: at, to, head, bare: false }
      at -= 2
      head = at
    } else if (draft.reads(at, 'of')) head = at - 1
    else if (!isNounLike(draft, at) && !draft.reads(at, 'and', 'or')) break
  }
  const opens = at < first || isComplementizer(draft, at) || isLead(draft, at)
  return opens && at + 1 <= head && isCaseNoun(draft, head)
    ? { from: at + 1, to, head, bare: true }
    : undefined
}

/** "the order you asked about": the noun that a preposition was left behind by. */
function readStranded(draft: Draft, first: number, to: number): PassiveSubject | undefined {
  const reach = Math.max(first, to - STRANDED_REACH)
  let noun = to - 2
  while (noun >= reach && !isCaseNoun(draft, noun)) noun--
  const subject = noun < reach ? undefined : readNoun(draft, first, noun + 1)
  return subject && { ...subject, to }
}

/** A determiner, but not a name in its place: "#NAME#" may stand behind "your" as well. */
const isArticle = (draft: Draft, at: number): boolean =>
  draft.is(at, 'determiner') && /^[a-z]/i.test(draft.slice(at, at + 1))

/** "that" in front of a clause, not of a noun: it stands behind a word, never behind a pause. */
const isComplementizer = (draft: Draft, at: number): boolean =>
  draft.reads(at, 'that') && !draft.opensSentence(at) && !draft.is(at - 1, 'pause', 'preposition')

/** The last word of a noun phrase that is no number, name or link. */
function headBefore(draft: Draft, first: number, to: number): number {
  let head = to - 1
  while (head > first && !isCaseNoun(draft, head) && !/^\p{Ll}+$/u.test(draft.slice(head, head + 1))) head--
  return head
}

/** No verb and no function word: it may be part of a noun phrase. */
const isNounLike = (draft: Draft, at: number): boolean =>
  /^[\p{L}\d#{@]/u.test(draft.slice(at, at + 1)) &&
  !draft.is(at, 'finite', 'nominative', 'preposition', 'opener', 'linker', 'not', 'report') &&
  !draft.reads(at, 'to', 'that', 'please', 'yes', 'no', 'ok', 'okay', 'hi', 'hello', 'sure', 'assured')

/** What a clause may begin with, in front of its subject. */
const isLead = (draft: Draft, at: number): boolean =>
  draft.is(at, 'linker', 'opener', 'adverb', 'report', 'pause') ||
  draft.reads(
    at,
    'that',
    'yes',
    'ok',
    'okay',
    'sure',
    'assured',
    'aware',
    'you',
    'please',
    'hi',
    'hello',
    'no',
  )

interface Entry {
  readonly lemma: string
  readonly particles: readonly string[]
  readonly spelling: Spelling
}

/** The verbs that a participle may be of, those with the longest particle first. */
const byParticiple: ReadonlyMap<string, readonly Entry[]> = listParticiples()

function listParticiples(): ReadonlyMap<string, readonly Entry[]> {
  const entries = new Map<string, Entry[]>()
  const longestFirst = [...passiveVerbs].sort((a, b) => b.split(' ').length - a.split(' ').length)
  for (const lemma of longestFirst) {
    const [base = '', ...particles] = lemma.split(' ')
    for (const spelling of ['american', 'british'] as const) {
      const word = conjugate(base, 'participle', spelling)
      const list = entries.get(word) ?? []
      if (spelling === 'american' || word !== conjugate(base, 'participle'))
        list.push({ lemma, particles, spelling })
      entries.set(word, list)
    }
  }
  entries.set('send', entries.get('sent') ?? [])
  // "Taken care by the team" leaves "of" out.
  const taken = entries.get('taken') ?? []
  const care = { lemma: 'take care of', particles: ['care'], spelling: 'american' } as const
  entries.set('taken', [
    ...taken.filter(one => one.particles.length > 0),
    care,
    ...taken.filter(one => one.particles.length === 0),
  ])
  return entries
}

const gets: ReadonlySet<string> = new Set(['get', 'gets', 'got', 'getting', 'gotten'])

/** Auxiliaries by what they do, whatever their number. */
const plainAuxiliary: ReadonlyMap<string, string> = new Map([
  ...['am', 'are', "'s"].map(word => [word, 'is'] as const),
  ['have', 'has'],
  ['were', 'was'],
  ['shall', 'will'],
  ['would', 'will'],
])

const tenses: ReadonlyMap<string, { readonly tense: PassiveVerb['tense']; readonly gets: boolean }> = new Map(
  (
    [
      ['is', 'present'],
      ['was', 'past'],
      ['is being', 'progressive'],
      ['has been', 'perfect'],
      ['is been', 'perfect'],
      ['will be', 'future'],
      ['is going to be', 'going-to'],
      ['will has been', 'future-perfect'],
      ['got', 'past', true],
      ['has got', 'perfect', true],
      ['is getting', 'progressive', true],
      ['will get', 'future', true],
      ['is going to get', 'going-to', true],
    ] as const
  ).map(([auxiliaries, tense, byGet]) => [auxiliaries, { tense, gets: byGet === true }] as const),
)
