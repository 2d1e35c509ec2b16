import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LogEvent, Message, Seen } from '../../shared/message.ts'
import {
  clientIdOf,
  contiguousSeq,
  type Entry,
  entryOf,
  hasGap,
  isUnsent,
  merge,
  mergeAll,
  mergeSeen,
  seqOf,
  type Timeline,
} from '../../shared/timeline.ts'

const message = (seq: number): Message => ({
  clientId: `id-${String(seq).padStart(4, '0')}`,
  seq,
  from: seq % 2 === 0 ? 'agent' : 'visitor',
  author: null,
  text: `message ${seq}`,
  at: 1_000 - seq, // a clock that runs backward must not matter
})
/** Every fifth entry of the log is an event. */
const isEvent = (seq: number) => seq % 5 === 0
const event = (seq: number): LogEvent => {
  const { text: _, ...happened } = message(seq)
  return { kind: 'closed', ...happened }
}
const sent = (seq: number): Entry => entryOf(isEvent(seq) ? event(seq) : message(seq))
const unsent = (seq: number, state: 'waiting' | 'refused'): Entry => ({
  state,
  clientId: message(seq).clientId,
  text: message(seq).text,
  ...(state === 'refused' && { reason: 'too long' }),
})
const entry = fc.oneof(
  fc.integer({ min: 1, max: 30 }).map(sent),
  fc
    .tuple(fc.integer({ min: 1, max: 30 }), fc.constantFrom('waiting' as const, 'refused' as const))
    .filter(([seq]) => !isEvent(seq))
    .map(args => unsent(...args)),
)
const shape = (timeline: Timeline) => timeline.map(entry => [clientIdOf(entry), entry.state])

test('the same entries in any order, any number of times, give the same screen', () => {
  fc.assert(
    fc.property(fc.array(entry), fc.infiniteStream(fc.nat()), (entries, chance) => {
      const shuffled = [...entries, ...entries]
        .map(entry => ({ entry, order: chance.next().value }))
        .sort((a, b) => a.order - b.order)
        .map(({ entry }) => entry)
      expect(mergeAll([], shuffled)).toEqual(mergeAll([], entries))
    }),
  )
})

test('no message stands twice, and stored ones come first, in order of seq', () => {
  fc.assert(
    fc.property(fc.array(entry), entries => {
      const timeline = mergeAll([], entries)
      expect(new Set(timeline.map(clientIdOf)).size).toBe(timeline.length)
      const seqs = timeline.flatMap(entry => seqOf(entry) ?? [])
      expect(seqs).toEqual([...seqs].sort((a, b) => a - b))
      expect(timeline.slice(seqs.length).every(isUnsent)).toBe(true)
    }),
  )
})

test('an acknowledged message replaces the waiting one and is never taken back', () => {
  const timeline = mergeAll([], [sent(1), unsent(2, 'waiting'), sent(2), unsent(2, 'refused')])
  expect(shape(timeline)).toEqual([
    ['id-0001', 'sent'],
    ['id-0002', 'sent'],
  ])
})

test('merging what is known returns the very same timeline, so that nothing renders again', () => {
  const timeline = mergeAll([], [sent(1), sent(2)])
  expect(merge(timeline, sent(2))).toBe(timeline)
})

test('the resume point is the last message below which nothing is missing', () => {
  expect(contiguousSeq([])).toBe(0)
  expect(contiguousSeq(mergeAll([], [sent(1), sent(2), sent(4), unsent(9, 'waiting')]))).toBe(2)
  expect(contiguousSeq(mergeAll([], [sent(2), sent(3)]))).toBe(0)
})

test('an event counts like a message for what is missing', () => {
  const whole = mergeAll([], [4, 5, 6, 1, 2, 3].map(sent))
  expect([contiguousSeq(whole), hasGap(whole)]).toEqual([6, false])
  const withoutEvent = mergeAll([], [1, 2, 3, 4, 6].map(sent))
  expect([contiguousSeq(withoutEvent), hasGap(withoutEvent)]).toEqual([4, true])
  expect(hasGap(mergeAll([], [sent(1), unsent(9, 'waiting')]))).toBe(false)
})

test('a log of a hundred thousand comes together page by page', () => {
  const pages = Array.from({ length: 500 }, (_, page) =>
    Array.from({ length: 200 }, (_, index) => sent(page * 200 + index + 1)),
  )
  const timeline = pages.reduce(mergeAll, [] as Timeline)
  expect(contiguousSeq(timeline)).toBe(100_000)
})

test('reports of what was seen give the same in any order', () => {
  const side = fc.tuple(fc.nat(5), fc.option(fc.integer({ min: 1, max: 5 })))
  const report = fc.tuple(side, side, fc.nat(5), fc.nat(5)).map(
    ([[visitor, visitorAt], [agent, agentAt], ...received]): Seen => ({
      visitor,
      agent,
      at: { visitor: visitorAt, agent: agentAt },
      received: { visitor: received[0], agent: received[1] },
    }),
  )
  fc.assert(
    fc.property(fc.array(report, { minLength: 1 }), report, (reports, first) => {
      const all = [first, ...reports]
      const forward = all.reduce(mergeSeen)
      expect(all.toReversed().reduce(mergeSeen)).toEqual(forward)
      expect([...all, ...all].reduce(mergeSeen)).toEqual(forward)
      expect(forward.agent).toBe(Math.max(...all.map(({ agent }) => agent)))
    }),
  )
})

test('screens that hear of a conversation each in its own way have the same order at every moment', () => {
  const log = Array.from({ length: 30 }, (_, index) => sent(index + 1))
  const own = log.filter(entry => entry.state === 'sent' && entry.message.from === 'visitor')
  /** What one screen may be told at a time: a page, an announcement, the word of another tab. */
  const telling = fc.oneof(
    fc.tuple(fc.nat(29), fc.nat(29)).map(([from, length]) => log.slice(from, from + length)),
    fc.nat(29).map(index => log.slice(index, index + 1)),
    fc
      .tuple(fc.nat(own.length - 1), fc.constantFrom('waiting' as const, 'refused' as const))
      .map(([index, state]) => own.slice(index, index + 1).map(entry => unsent(seqOf(entry) ?? 0, state))),
  )
  const order = (timeline: Timeline) => timeline.filter(entry => !isUnsent(entry)).map(clientIdOf)
  const inBoth = (a: readonly string[], b: readonly string[]) => a.filter(id => b.includes(id))
  fc.assert(
    fc.property(fc.array(fc.array(telling), { minLength: 4, maxLength: 4 }), tellings => {
      const screens: Timeline[] = tellings.map(() => [])
      for (let moment = 0; tellings.some(own => own.length > moment); moment++) {
        for (const [screen, own] of tellings.entries())
          screens[screen] = mergeAll(screens[screen] ?? [], own[moment] ?? [])
        for (const [a, b] of screens.map((one, index) => [one, screens[(index + 1) % 4] ?? []] as const))
          expect(inBoth(order(a), order(b))).toEqual(inBoth(order(b), order(a)))
      }
      for (const screen of screens) expect(mergeAll(screen, log)).toEqual(log)
    }),
  )
})
