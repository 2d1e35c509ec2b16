import type { Draft } from '../draft.ts'

/** Words for "some time": the longer ones first. */
const vague = [
  'as soon as possible',
  'as soon as we can',
  'as soon as i can',
  'as quickly as possible',
  'as quickly as we can',
  'as early as possible',
  'as fast as possible',
  'at the earliest possible',
  'at the earliest',
  'at our earliest',
  'any time soon',
  'anytime soon',
  'in due course',
  'in due time',
  'in a while',
  'in the near future',
  'in no time',
  'very shortly',
  'very soon',
  'real soon',
  'pretty soon',
  'soon enough',
  'soon',
  'shortly',
  'asap',
]

/** The phrases by their first word, so that most words need one look. */
const vagueFrom: ReadonlyMap<string, readonly string[]> = Map.groupBy(
  vague,
  phrase => phrase.split(' ', 1)[0] ?? '',
)

/** The tokens of "soon" and its kin from `from` up to `to`; undefined where there are none. */
export function vagueTime(
  draft: Draft,
  from: number,
  to: number,
): readonly [from: number, to: number] | undefined {
  for (let at = from; at < to; at++) {
    const phrase = vagueFrom.get(draft.word(at))?.find(words => draft.readsOn(at, words))
    if (phrase === undefined || (draft.reads(at - 1, 'as') && draft.reads(at + 1, 'as'))) continue
    return [at, Math.min(to, at + phrase.split(' ').length)]
  }
  return undefined
}

/** Whether a time is told: "by noon", "within 24 hours", "on Monday", "tomorrow", "once it is done". */
export function tellsTime(draft: Draft, from: number, to: number): boolean {
  return draft.find(from, to, at => isTimeWord(draft, at) || isTrigger(draft, at)) >= 0
}

/** Whether a time that is over is told: "yesterday", "at noon", "on 12 May", "two days ago". */
export function tellsPastTime(draft: Draft, from: number, to: number): boolean {
  const time = draft.find(from, to, at => isTimeWord(draft, at))
  return time >= 0 && draft.find(from, to, at => ahead.has(draft.word(at))) < 0
}

const ahead: ReadonlySet<string> = new Set('now within until today tonight tomorrow next later'.split(' '))

function isTimeWord(draft: Draft, at: number): boolean {
  if (draft.is(at, 'time')) return !loose.has(draft.word(at))
  if (draft.reads(at, 'ago', "o'clock", 'hrs') || isMonth(draft, at)) return true
  if (draft.reads(at, 'am', 'pm')) return isNumber(draft, at - 1)
  return isNumber(draft, at) && draft.reads(at - 1, 'at', 'on', 'by', 'before', 'until', 'within', 'in')
}

/** They belong to the time class, but tell no time. */
const loose: ReadonlySet<string> = new Set(
  'soon shortly right again already still yet currently recently lately'.split(' '),
)

/** "May" and "march" are months only where a day or a preposition says so. */
export function isMonth(draft: Draft, at: number): boolean {
  if (!months.has(draft.word(at))) return false
  if (!draft.reads(at, 'may', 'march')) return true
  const dated = isNumber(draft, at - 1) || isNumber(draft, at + 1)
  return draft.isCapital(at) && (dated || draft.reads(at - 1, 'by', 'in', 'until', 'before', 'of', 'since'))
}

const months: ReadonlySet<string> = new Set(
  'january february march april may june july august september october november december'.split(' '),
)

const isNumber = (draft: Draft, at: number): boolean => /^\d/.test(draft.slice(at, at + 1))

const isTrigger = (draft: Draft, at: number): boolean =>
  draft.reads(at, 'once', 'when', 'after', 'until') ||
  (draft.readsOn(at, 'as soon as') && !draft.reads(at + 3, 'possible'))
