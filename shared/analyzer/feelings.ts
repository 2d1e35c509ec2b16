import { article } from './clause.ts'
import type { Draft } from './draft.ts'
import { type Emotion, emotionOf } from './lexicon/emotions.ts'
import { isPlural, nounPhraseTo } from './noun-phrase.ts'
import type { Proposal } from './rule.ts'
import { conjugate } from './verbs.ts'

/** A guess at a feeling: "you must be a bit annoyed about the delay". */
export interface Guess {
  /** Empty in "Must be annoying". */
  readonly subject: Range
  /** From the first emotion word to behind the last: "tiring and annoying". */
  readonly feeling: Range
  readonly verb: 'be' | 'feel' | 'get' | 'be getting'
  readonly past: boolean
}

type Range = readonly [from: number, to: number]

const LEAD_REACH = 6
/** What "how" takes the place of: "really annoying" becomes "how annoying". */
const swallowed =
  'so very really quite truly extremely incredibly awfully terribly totally absolutely completely pretty rather too super just such a an the most bit little somewhat kind sort of all'.split(
    ' ',
  )
const verbsOfKnowing =
  'understand see know agree imagine guess believe feel think bet get assume suppose appreciate realize realise sure certain'.split(
    ' ',
  )

/** "I can understand that", "I know" and the like in front of `at`; `at` itself where there is nothing of the kind. */
export function leadBefore(draft: Draft, at: number): number {
  let knowing = draft.reads(at - 1, 'that') ? at - 2 : at - 1
  if (!draft.reads(knowing, ...verbsOfKnowing)) return at
  for (const limit = knowing - LEAD_REACH; knowing > limit; ) {
    knowing--
    if (draft.reads(knowing, 'i', 'we')) return knowing
    if (!draft.is(knowing, 'adverb', 'be') && !draft.reads(knowing, 'can', 'could', 'do', 'would')) return at
  }
  return at
}

/** The subject of a verb: the pronoun in front of it, or what its clause begins with. */
export function subjectBefore(draft: Draft, verb: number): Range {
  let to = verb
  while (draft.is(to - 1, 'adverb') && to - 1 > draft.clauseFrom(verb)) to--
  const inside = draft.is(to - 2, 'preposition', 'emotion')
  if (draft.is(to - 1, 'nominative') && !inside) return [to - 1, to]
  let from = draft.clauseFrom(verb)
  const introduces = (at: number) =>
    draft.is(at, 'linker', 'opener') || draft.reads(at, 'oh', 'well', 'yes', 'ok', 'okay')
  from = draft.skip(from, to, introduces)
  const known = draft.find(from, Math.min(to, from + LEAD_REACH), at => draft.reads(at, ...verbsOfKnowing))
  if (draft.reads(from, 'i', 'we') && known >= 0)
    from = draft.reads(known + 1, 'that') ? known + 2 : known + 1
  return [from, to]
}

/** The emotion that a token names. */
export function emotionAt(draft: Draft, at: number): Emotion | undefined {
  return emotionOf.get(draft.readsOn(at, 'fed up') ? 'fed-up' : draft.word(at))
}

/** Whether a subject is a clause of its own or hangs on one: "a thing that you bought in May". */
export function isTangled(draft: Draft, [from, to]: Range): boolean {
  if (to - from === 1 && draft.is(from, 'nominative')) return false
  const opener = draft.clauseFrom(from - 1)
  const opened = draft.is(opener, 'opener', 'linker') && draft.clauseFrom(to - 1) === opener && opener < from
  if (opened && !draft.reads(opener, 'and', 'but', 'so', 'as', 'since', 'because', 'which')) return true
  const verb = (at: number) =>
    draft.is(at, 'finite', 'nominative') && !draft.reads(at, "'s", 'this', 'that', 'it')
  return draft.find(from + 1, to, verb) >= 0
}

/** Behind the last of "tiring, annoying and unfair". */
export function feelingsTo(draft: Draft, from: number): number {
  let to = draft.readsOn(from, 'fed up') ? from + 2 : from + 1
  for (let more = 0; more < 3; more++) {
    const link = draft.skip(to, to + 2, at => draft.reads(at, ',', 'and', 'or'))
    const next = draft.skip(link, link + 2, at => draft.is(at, 'degree'))
    if (link === to || !draft.is(next, 'emotion')) break
    to = next + 1
  }
  return to
}

/** "how annoying that is for you": the guess as something that is understood, up to the end of the feeling and its cause. */
export function understood(draft: Draft, guess: Guess): { readonly text: string; readonly to: number } {
  const [from, to] = guess.subject
  const [feeling, feelingTo] = guess.feeling
  if (isPerson(draft, guess.subject, feeling)) return understoodPerson(draft, guess)
  const subject = from === to ? 'that' : draft.inner(from, to)
  const verb = verbOf(guess, from < to && isPlural(draft, from, to))
  const noun = nounAfter(draft, feelingTo)
  if (noun > feelingTo || draft.is(feeling, 'emotion-noun')) {
    const what = draft.slice(feeling, noun)
    const counted =
      draft.has(feeling - 2, feeling, 'a', 'an') || (noun > feelingTo && !isPlural(draft, feelingTo, noun))
    return { text: `what ${counted ? `${article(what)} ` : ''}${what} ${subject} ${verb}`, to: noun }
  }
  return {
    text: `how ${adverbs(draft, feeling)}${asCause(draft, feeling, feelingTo)} ${subject} ${verb}`,
    to: feelingTo,
  }
}

/** "you must be worried about the deposit": the cause is named instead of the person. */
function understoodPerson(draft: Draft, said: Guess): { readonly text: string; readonly to: number } {
  const guess = said.verb === 'feel' ? { ...said, verb: 'be' as const } : said
  const [from, to] = guess.subject
  const [feeling, feelingTo] = guess.feeling
  const causing = asCause(draft, feeling, feelingTo)
  const verb = verbOf(guess, false)
  const pronoun = objects[draft.word(from)] ?? draft.slice(from, to)
  const whom = pronoun === 'you' ? '' : ` for ${pronoun}`
  if (draft.reads(feelingTo, 'to')) return { text: `how ${causing} it ${verb}${whom}`, to: feelingTo }
  const emotion = emotionAt(draft, feeling)
  const worries = (plural: boolean) =>
    `${conjugate(emotion?.verb ?? '', guess.past ? 'past' : plural ? 'base' : 'third')} ${pronoun}`
  const single = feelingTo === feeling + 1 && emotion?.verb !== undefined
  if (draft.reads(feelingTo, 'that') && single) return { text: `why it ${worries(false)}`, to: feelingTo }
  if (draft.reads(feelingTo, 'about', 'by', 'with', 'at', 'over', 'of')) {
    const cause = feelingTo + 1
    const causeTo = nounPhraseTo(draft, cause)
    const thing = objects[draft.word(cause)] ? draft.word(cause) : draft.slice(cause, causeTo)
    const plural = isPlural(draft, cause, causeTo)
    const subject = thing === 'them' ? 'they' : thing
    const when = (at: number) => draft.is(at, 'time') || draft.reads(at, 'point', 'stage', 'time')
    if (guess.verb === 'be getting' || draft.find(cause, causeTo, when) >= 0)
      return { text: `how ${causing} this ${verb}${whom}`, to: feelingTo }
    if (causeTo > cause && single) return { text: `why ${subject} ${worries(plural)}`, to: causeTo }
    if (causeTo > cause)
      return { text: `how ${causing} ${subject} ${verbOf(guess, plural)}${whom}`, to: causeTo }
  }
  return { text: `how ${causing} this ${verb}${whom}`, to: feelingTo }
}

/** "This must be getting tiring, right?" asked for real: "Is this getting tiring?"; undefined for a statement. */
export function asQuestion(draft: Draft, lead: number, guess: Guess): readonly Proposal[] | undefined {
  const [from, to] = guess.subject
  const [feeling, feelingTo] = guess.feeling
  const end = draft.sentenceTo(feeling)
  if (!draft.asks(feeling) || guess.verb === 'feel' || guess.verb === 'get') return undefined
  const comma = draft.find(feelingTo, end, at => draft.reads(at, ','))
  const tagged = comma >= 0 && isTag(draft, comma + 1, end)
  if (!tagged && draft.clauseTo(feeling) !== end) return undefined
  const plural = draft.reads(to - 1, 'you') || (from < to && isPlural(draft, from, to))
  const [is = '', getting = ''] = verbOf(guess, plural).split(' ')
  const subject = from === to ? 'that' : draft.inner(from, to)
  const words = [is, subject, getting, draft.slice(feeling, feelingTo)].filter(word => word !== '')
  const question = { from: lead, to: feelingTo, text: words.join(' ') }
  return [{ edits: tagged ? [question, { from: comma, to: end, text: '' }] : [question] }]
}

/** ", right?", ", isn't it?" */
function isTag(draft: Draft, from: number, to: number): boolean {
  if (to === from + 1) return draft.reads(from, 'right', 'no', 'huh', 'correct', 'yes')
  return draft.is(from, 'finite') && draft.is(to - 1, 'nominative') && to - from <= 3
}

const objects: Readonly<Record<string, string>> = {
  you: 'you',
  he: 'him',
  she: 'her',
  they: 'them',
  it: 'it',
  this: 'this',
  that: 'that',
  them: 'them',
  everyone: 'everyone',
}

/** A person feels, a thing causes: "you", or a subject that only a feeling fits. */
export function isPerson(draft: Draft, [from, to]: Range, feeling: number): boolean {
  if (from === to) return false
  if (draft.is(to - 1, 'nominative')) return draft.reads(to - 1, 'you', 'he', 'she', 'they', 'everyone')
  return draft.is(feeling, 'felt') && !draft.is(feeling, 'causing')
}

function verbOf({ verb, past }: Guess, plural: boolean): string {
  if (past)
    return { be: plural ? 'were' : 'was', feel: 'felt', get: 'got', 'be getting': 'was getting' }[verb]
  if (plural) return { be: 'are', feel: 'feel', get: 'get', 'be getting': 'are getting' }[verb]
  return { be: 'is', feel: 'feels', get: 'gets', 'be getting': 'is getting' }[verb]
}

/** The adverbs in front of the feeling that "how" does not say. */
function adverbs(draft: Draft, feeling: number): string {
  let from = feeling
  while (draft.is(from - 1, 'degree') && !draft.is(from - 1, 'be')) from--
  let text = ''
  for (let at = from; at < feeling; at++)
    if (!draft.reads(at, ...swallowed)) text += `${draft.slice(at, at + 1)} `
  return text
}

/** "frustrated and tired" as "frustrating and tiring"; adjectives that fit a thing stay. */
function asCause(draft: Draft, from: number, to: number): string {
  let text = ''
  for (let at = from; at < to; at++) {
    const word = draft.slice(at, at + 1).toLowerCase()
    const fits = draft.is(at, 'causing') || (!draft.is(at, 'felt') && word !== 'fed')
    const cause = fits ? word : (emotionAt(draft, at)?.causing ?? word)
    if (!draft.readsOn(at - 1, 'fed up')) text += text === '' || word === ',' ? cause : ` ${cause}`
  }
  return text
}

/** Behind the noun of "an upsetting moment"; the feeling's own end where none follows. */
function nounAfter(draft: Draft, at: number): number {
  const limit = Math.min(at + 3, draft.clauseTo(at - 1))
  return draft.skip(
    at,
    limit,
    next => !draft.is(next, ...notNouns) && !draft.reads(next, 'to', 'if', 'here', 'especially'),
  )
}

const notNouns = [
  'preposition',
  'linker',
  'opener',
  'adverb',
  'pronoun',
  'time',
  'determiner',
  'finite',
  'stop',
  'pause',
  'ing-verb',
] as const
