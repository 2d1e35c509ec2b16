import type { Draft } from '../draft.ts'
import { join } from '../english/auxiliaries.ts'
import { nounPhraseTo } from '../english/noun-phrase.ts'
import { tellsTime, vagueTime } from '../english/times.ts'
import type { Replacement } from '../rule.ts'
import { type Doing, readDoing } from './doing.ts'
import type { Group } from './group.ts'
import { goesOn } from './passive.ts'

/** Rules write with a straight apostrophe and contract; the engine fits both to the writer. */
export const style = { contract: true, apostrophe: "'" } as const

/** What a group is said to do, and how far that goes. */
export interface Act {
  readonly draft: Draft
  readonly group: Group
  readonly doing: Doing
  /** Behind the last word that belongs to what is done. */
  readonly tailTo: number
}

export const byTime = ' by {time}'

/** Other words from the group up to `to`; the rest of the clause stays. */
export function upTo({ group }: Act, to: number, text: string): Replacement {
  return { from: group.from, to, text }
}

/** Other words for the group and its verb, the rest of the clause without "soon", and an ending. */
export function whole(act: Act, text: string, ending: string, from = act.doing.to): Replacement {
  return { from: act.group.from, to: act.tailTo, text: `${text}${tailText(act, from)}${ending}` }
}

export function tailText({ draft, doing, tailTo }: Act, from = doing.to): string {
  const speaking = draft.find(from, tailTo, at => draft.readsOn(at, 'as we speak'))
  const gaps = [
    vagueTime(draft, from, tailTo),
    speaking < 0 ? undefined : ([speaking, speaking + 3] as const),
  ]
  let at = from
  const parts: string[] = []
  for (const gap of gaps.filter(one => one !== undefined).toSorted(([a], [b]) => a - b)) {
    parts.push(draft.slice(at, gap[0]))
    at = gap[1]
  }
  return [...parts, draft.slice(at, tailTo)]
    .filter(part => part !== '')
    .map(part => ` ${part}`)
    .join('')
}

/** A time to fill in, where the draft tells none. */
export function timeFor({ draft, doing, tailTo }: Act): string {
  const told = tellsTime(draft, doing.to, draft.sentenceTo(doing.to)) || isTriggered(draft, doing.from)
  return told && vagueTime(draft, doing.to, tailTo) === undefined ? '' : byTime
}

/** "Once you send it, they will ...": the time is told in front. */
export function isTriggered(draft: Draft, at: number): boolean {
  const from = draft.sentenceFrom(at)
  return (
    draft.find(
      from,
      draft.clauseFrom(at),
      word => draft.reads(word, 'once', 'when', 'after', 'if') || draft.readsOn(word, 'as soon as'),
    ) >= 0
  )
}

export function andWrite({ draft, doing, tailTo }: Act): string {
  return draft.has(doing.to, tailTo, 'and')
    ? `, and I'll write to you${byTime}`
    : ` and write to you${byTime}`
}

/** Up to the next verb that shares the subject, or the end of the clause; "as we speak" and "once it is done" belong to it. */
export function tailEnd(draft: Draft, doing: Doing): number {
  const clauseTo = draft.clauseTo(doing.from)
  const timed =
    draft.reads(clauseTo, 'once', 'when', 'after') ||
    draft.readsOn(clauseTo, 'as we speak') ||
    draft.readsOn(clauseTo, 'as soon as')
  const end = timed ? draft.clauseTo(clauseTo) : clauseTo
  const and = draft.find(doing.to, end, at => draft.reads(at, 'and', 'but', 'so') && goesOn(draft, at + 1))
  return and < 0 ? end : and
}

/** "and will update you", "and is working on a fix" behind it are the agent's as well, in a promise as a promise. */
export function alsoMine({ draft, tailTo, doing }: Act, promise: boolean): readonly Replacement[] {
  const and = draft.skip(tailTo, draft.sentenceTo(doing.from), at => draft.is(at, 'pause'))
  if (!draft.reads(and, 'and', 'but') || !draft.is(and + 1, 'finite')) return []
  const next = readDoing(draft, and + 1)
  if (promise && next?.tense === 'progressive')
    return [{ from: and + 1, to: next.to, text: `I'll ${next.lemma}` }]
  const auxiliary = draft.reads(and + 1, "'s") ? 'is' : draft.word(and + 1)
  return [{ from: and + 1, to: and + 2, text: join('I', auxiliary, style) }]
}

/** Behind the words of an answer: "reply back to you", "get in touch with you". */
export const behindAnswer = (draft: Draft, from: number): number =>
  draft.skip(from, draft.clauseTo(from - 1), at =>
    draft.reads(at, 'back', 'to', 'with', 'in', 'touch', 'contact', 'you', 'out'),
  )

/** The verb with its adverbs, "soon" and "once" aside; "help solve" is "solve". */
export function baseOf(act: Act, start = act.doing.to): string {
  const { draft, doing } = act
  const adverbs = doing.adverbs.filter(
    adverb =>
      !/^(?:soon|shortly|once|surely|definitely|certainly|already|now|currently|also|then)$/i.test(adverb),
  )
  const verb = start > doing.to ? draft.slice(start - 1, start) : doing.lemma
  return [...adverbs, verb].join(' ')
}

/** Where the object begins: behind "help" the verb is the one that follows; "the issues" become the customer's. */
export function objectStart({ draft, doing }: Act): readonly [start: number, object: string] {
  let start = doing.to
  if (doing.lemma === 'help') {
    const next = draft.reads(start, 'to') ? start + 1 : start
    if (draft.is(next, 'act') && draft.is(next, 'base-verb')) start = next + 1
  }
  const yours =
    draft.reads(start, 'the') &&
    draft.reads(start + 1, ...customers) &&
    !draft.is(start + 2, 'preposition', 'case-noun')
  return [start, yours ? ` your ${draft.slice(start + 1, start + 2)}` : '']
}

const customers = 'issue issues problem problems case request ticket concern concerns query complaint'.split(
  ' ',
)

/** The object of the verb, behind its preposition: "the outage" in "investigating the outage", "it" in "working on it"; none where there are two. */
export function objectOf({ draft, doing, tailTo }: Act): readonly [from: number, to: number] {
  const particle = draft.readsOn(doing.to, 'care of') ? 2 : draft.reads(doing.to, ...particles) ? 1 : 0
  const from = doing.to + particle
  const two = draft.is(from, 'pronoun') && draft.is(from + 1, 'determiner')
  const noun = !two && draft.is(from, 'determiner', 'pronoun', 'case-noun')
  return [from, from < tailTo && noun ? objectTo(draft, from, tailTo) : from]
}

/** Behind an object: "and" with a verb behind it is no part of it. */
export function objectTo(draft: Draft, from: number, limit: number): number {
  if (draft.is(from, 'pronoun') && !draft.is(from, 'determiner')) return from + 1
  const to = Math.min(nounPhraseTo(draft, from), limit)
  const and = draft.find(
    from,
    to,
    at => draft.reads(at, 'and', 'or') && !draft.is(at + 1, 'determiner', 'case-noun'),
  )
  return and < 0 ? to : and
}

const particles = 'into at on over through after up'.split(' ')
