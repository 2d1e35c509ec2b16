import { expect, test } from 'vitest'
import { type Message, nothingSeen } from '../../shared/message.ts'
import type { Entry } from '../../shared/timeline.ts'
import { createClock } from '../../widget/clock.ts'
import { panelEn } from '../../widget/i18n/en.ts'
import { type Bubble, rowsOf } from '../../widget/rows.ts'

const NOON = new Date(2026, 10, 20, 12, 0).getTime()
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

const sent = (seq: number, from: Message['from'], at = NOON, author = 'Maya'): Entry => ({
  state: 'sent',
  message: { clientId: `id ${seq}`, seq, from, author: from === 'agent' ? author : null, text: `${seq}`, at },
})
const waiting = (text: string): Entry => ({ state: 'waiting', clientId: `id ${text}`, text })

const bubbles = (entries: Entry[], seen = nothingSeen) =>
  rowsOf(entries, seen).filter((row): row is Bubble => row.kind === 'bubble')
const runs = (entries: Entry[]) => bubbles(entries).map(({ isFirst, isLast }) => [isFirst, isLast])

test('one author’s messages within a minute are one run', () => {
  expect(runs([sent(1, 'agent'), sent(2, 'agent', NOON + 59_000)])).toEqual([
    [true, false],
    [false, true],
  ])
})

test('another minute, another side and another agent begin a run', () => {
  const entries = [
    sent(1, 'agent'),
    sent(2, 'agent', NOON + MINUTE_MS),
    sent(3, 'visitor', NOON + MINUTE_MS),
    sent(4, 'agent', NOON + MINUTE_MS, 'Robin'),
    sent(5, 'agent', NOON + MINUTE_MS, 'Maya'),
  ]
  expect(runs(entries)).toEqual(Array(5).fill([true, true]))
})

test('each day is named once, before its first message', () => {
  const rows = rowsOf(
    [sent(1, 'agent'), sent(2, 'visitor'), sent(3, 'agent', NOON + DAY_MS), waiting('4')],
    nothingSeen,
  )
  expect(rows.map(row => row.kind)).toEqual(['day', 'bubble', 'bubble', 'day', 'bubble', 'bubble'])
})

test('a state stands under the newest own message and under every unsent one', () => {
  const entries = [sent(1, 'visitor'), sent(2, 'visitor'), sent(3, 'agent'), waiting('4'), waiting('5')]
  expect(bubbles(entries).map(row => row.state)).toEqual([null, 'sent', null, 'waiting', 'waiting'])
})

test('the newest own message is seen once the agents have seen it, and not before', () => {
  const entries = [sent(1, 'visitor'), sent(2, 'agent'), sent(3, 'visitor')]
  expect(bubbles(entries, { ...nothingSeen, agent: 2 }).at(-1)?.state).toBe('sent')
  expect(bubbles(entries, { ...nothingSeen, agent: 3 }).at(-1)?.state).toBe('seen')
  const received = { visitor: 0, agent: 3 }
  expect(bubbles(entries, { ...nothingSeen, received }).at(-1)?.state).toBe('delivered')
})

test('a message keeps its key when it has been stored', () => {
  const before = rowsOf([waiting('1')], nothingSeen).at(-1)
  const after = rowsOf([sent(1, 'visitor')], nothingSeen).at(-1)
  expect(after?.key).toBe(before?.key)
})

test('an event is a line of its own between two runs, and the newest closing says that it still holds', () => {
  const event = (seq: number, kind: 'closed' | 'reopened'): Entry => ({
    state: 'event',
    event: { kind, clientId: `id ${seq}`, seq, from: 'agent', author: 'Maya', at: NOON },
  })
  const entries = [sent(1, 'agent'), event(2, 'closed'), sent(3, 'agent')]
  expect(runs(entries)).toEqual(Array(2).fill([true, true]))
  const closings = (entries: Entry[]) =>
    rowsOf(entries, nothingSeen).flatMap(row => (row.kind === 'happening' ? [row.isClosed] : []))
  expect(closings(entries)).toEqual([true])
  expect(closings([...entries, event(4, 'reopened')])).toEqual([false, false])
  expect(closings([...entries, event(4, 'reopened'), event(5, 'closed')])).toEqual([false, false, true])
  const [day, line] = rowsOf([event(1, 'closed'), sent(2, 'agent')], nothingSeen)
  expect([day?.kind, line?.kind]).toEqual(['day', 'happening'])
})

test('days are called what people call them', () => {
  const clock = createClock(panelEn)
  const morning = new Date(2026, 10, 20, 0, 5).getTime()
  expect(clock.day(NOON, morning)).toBe('Today')
  expect(clock.day(morning - 10 * MINUTE_MS, morning)).toBe('Yesterday')
  expect(clock.day(NOON - 3 * DAY_MS, NOON)).toBe('Tuesday, November 17')
})
