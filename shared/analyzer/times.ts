import type { Draft } from './draft.ts'

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

/** The tokens of "soon" and its kin from `from` up to `to`; undefined where there are none. */
export function vagueTime(
  draft: Draft,
  from: number,
  to: number,
): readonly [from: number, to: number] | undefined {
  for (let at = from; at < to; at++) {
    if (draft.reads(at - 1, 'as') && draft.reads(at + 1, 'as')) continue
    const phrase = vague.find(words => draft.readsOn(at, words))
    if (phrase !== undefined) return [at, Math.min(to, at + phrase.split(' ').length)]
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
  return time >= 0 && !draft.has(from, to, 'now', 'within', 'until', 'today')
}

const isTimeWord = (draft: Draft, at: number): boolean =>
  draft.reads(at, 'ago', 'ending', "o'clock", 'am', 'pm', 'a.m', 'p.m', 'hrs', ...months) ||
  (draft.is(at, 'time') &&
    !draft.reads(
      at,
      'soon',
      'shortly',
      'right',
      'again',
      'already',
      'still',
      'yet',
      'currently',
      'recently',
      'lately',
    )) ||
  (draft.reads(at - 1, 'at', 'on', 'by', 'before', 'until', 'within', 'in') &&
    /^\d/.test(draft.slice(at, at + 1)))

const isTrigger = (draft: Draft, at: number): boolean =>
  draft.reads(at, 'once', 'when', 'after', 'until') ||
  (draft.readsOn(at, 'as soon as') && !draft.reads(at + 3, 'possible'))

const months = 'january february march april june july august september october november december'.split(' ')
