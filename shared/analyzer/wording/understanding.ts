import type { Draft } from '../draft.ts'
import { article } from '../english/clause.ts'
import { isPlural, nounPhraseTo } from '../english/noun-phrase.ts'
import { conjugate } from '../english/verbs.ts'
import { instead, type Proposal } from '../rule.ts'
import { emotionAt, emotionTo, type Guess, isPerson, isTangled } from './feelings.ts'

/** The two ways to say it, best first. */
const openings = ['I understand', 'I can see'] as const

/** What "how" takes the place of: "really annoying" becomes "how annoying". */
const swallowed =
  'so probably surely undoubtedly very really quite truly extremely incredibly awfully terribly totally absolutely completely pretty rather too super just such a an the most bit little somewhat kind sort of all'.split(
    ' ',
  )

/** "It must be annoying" as "I understand how annoying it is"; `lead` is where "I know (that)" or the subject begins. */
export function asUnderstanding(draft: Draft, lead: number, guess: Guess): readonly Proposal[] {
  const question = asQuestion(draft, lead, guess)
  if (question !== undefined) return [question]
  if (isTangled(draft, guess.subject)) return [asserted(draft, guess)]
  const { text, to } = understood(draft, guess)
  return draft.reads(lead - 1, 'which')
    ? understanding(lead - 1, to, text, 'and ')
    : understanding(lead, to, text)
}

/** Both openings in front of what is understood. */
export function understanding(from: number, to: number, what: string, link = ''): readonly Proposal[] {
  return openings.map(opening => instead(from, to, `${link}${opening} ${what}`))
}

interface Understood {
  readonly text: string
  /** Behind what it stands for. */
  readonly to: number
}

/** "how annoying that is for you": the guess as something that is understood, up to the end of the feeling and its cause. */
function understood(draft: Draft, guess: Guess): Understood {
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
function understoodPerson(draft: Draft, said: Guess): Understood {
  const guess = said.verb === 'feel' ? { ...said, verb: 'be' as const } : said
  const [from, to] = guess.subject
  const [feeling, feelingTo] = guess.feeling
  const causing = asCause(draft, feeling, feelingTo)
  const person = objects[draft.word(from)] ?? draft.inner(from, to)
  const whom = person === 'you' ? '' : ` for ${person}`
  if (draft.reads(feelingTo, 'to'))
    return { text: `how ${causing} it ${verbOf(guess, false)}${whom}`, to: feelingTo }

  const emotion = feelingTo === emotionTo(draft, feeling) ? emotionAt(draft, feeling) : undefined
  const worries = (plural: boolean) =>
    `${conjugate(emotion?.verb ?? '', guess.past ? 'past' : plural ? 'base' : 'third')} ${person}`
  if (draft.reads(feelingTo, 'that') && emotion?.verb)
    return { text: `why it ${worries(false)}`, to: feelingTo }

  const cause = guess.verb === 'be getting' ? undefined : causeAfter(draft, feelingTo)
  if (cause === undefined)
    return { text: `how ${causing} this ${verbOf(guess, false)}${whom}`, to: feelingTo }
  const { subject, plural } = cause
  if (subject === '') return { text: `how ${causing} this ${verbOf(guess, false)}${whom}`, to: cause.to }
  const text = emotion?.verb
    ? `why ${subject} ${worries(plural)}`
    : `how ${causing} ${subject} ${verbOf(guess, plural)}${whom}`
  return { text, to: cause.to }
}

/** "about the deposit" as a subject; an empty one for "with us", which no longer says anything; undefined for "at this point". */
function causeAfter(draft: Draft, at: number): { subject: string; plural: boolean; to: number } | undefined {
  if (!draft.reads(at, 'about', 'by', 'with', 'at', 'over', 'of')) return undefined
  const [from, to] = [at + 1, nounPhraseTo(draft, at + 1)]
  const isTime = (token: number) => draft.is(token, 'time') || draft.reads(token, 'point', 'stage', 'time')
  if (from === to || draft.find(from, to, isTime) >= 0) return undefined
  if (draft.reads(from, 'us', 'me', 'him', 'her')) return { subject: '', plural: false, to: from + 1 }
  const subject = draft.reads(from, 'them') ? 'they' : draft.slice(from, to)
  return { subject, plural: isPlural(draft, from, to), to }
}

/** "This must be getting tiring, right?" asked for real: "Is this getting tiring?"; undefined for a statement. */
function asQuestion(draft: Draft, lead: number, guess: Guess): Proposal | undefined {
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
  const opens = draft.find(draft.clauseFrom(lead), lead, at => !draft.is(at, 'adverb')) < 0
  const question = { from: opens ? draft.clauseFrom(lead) : lead, to: feelingTo, text: words.join(' ') }
  return { edits: tagged ? [question, { from: comma, to: end, text: '' }] : [question] }
}

/** A subject that cannot be moved stays where it is: "… must be tiring" becomes "… is tiring". */
function asserted(draft: Draft, { subject: [, to], feeling: [feeling], past }: Guess): Proposal {
  const degree = draft.find(to, feeling, at => draft.is(at, 'degree') && !draft.is(at, 'be', 'modal', 'have'))
  return instead(to, degree < 0 ? feeling : degree, past ? 'was' : 'is')
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
  everyone: 'everyone',
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
  const words: string[] = []
  for (let at = from; at < to; at = emotionTo(draft, at)) {
    const fits = draft.is(at, 'causing') || emotionAt(draft, at) === undefined
    words.push(fits ? draft.word(at) : (emotionAt(draft, at)?.causing ?? ''))
  }
  return words.join(' ').replaceAll(' ,', ',')
}

/** Behind the noun of "an upsetting moment"; the feeling's own end where none follows. */
function nounAfter(draft: Draft, at: number): number {
  const limit = Math.min(at + 3, draft.clauseTo(at - 1))
  const isNoun = (next: number) =>
    draft.reads(next, ...spells) ||
    (!draft.is(next, ...notNouns) && !draft.reads(next, 'to', 'if', 'here', 'especially'))
  return draft.skip(at, limit, isNoun)
}

/** Times that are lived through: "a stressful day". */
const spells = 'day days moment time week weeks month months evening night morning weekend year'.split(' ')

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
