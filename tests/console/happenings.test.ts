import { expect, test } from 'vitest'
import { groupsOf } from '../../console/groups.ts'
import { remarkOf, wordsOf } from '../../console/happenings.ts'
import type { LogEvent, Message } from '../../shared/message.ts'
import { entryOf } from '../../shared/timeline.ts'

const noon = new Date(2026, 2, 18, 12, 0).getTime()
const by = (author: string | null, seq = 2) =>
  ({ clientId: `e${seq}`, seq, from: author === null ? 'visitor' : 'agent', author, at: noon }) as const
const message = (seq: number): Message => ({ ...by(null, seq), text: 'x' })

const readBy = (myName: string, event: LogEvent) => wordsOf(event, { myName, visitor: 'Visitor 3f2a' })

test('each event is one sentence, with oneself as “you”', () => {
  const taken: LogEvent = { kind: 'assigned', ...by('Ines'), assignee: 'Ines' }
  const given: LogEvent = { kind: 'assigned', ...by('Ines'), assignee: 'Tom' }
  const handed: LogEvent = {
    kind: 'transferred',
    ...by('Ines'),
    assignee: 'Tom',
    previous: 'Ines',
    note: 'Rugs',
  }
  expect([taken, given, handed].map(event => readBy('Ines', event))).toEqual([
    'You took over',
    'You gave the conversation to Tom',
    'You handed the conversation to Tom',
  ])
  expect([taken, given, handed].map(event => readBy('Tom', event))).toEqual([
    'Ines took over',
    'Ines gave the conversation to you',
    'Ines handed the conversation to you',
  ])
  expect(readBy('Tom', { kind: 'closed', ...by('Ines') })).toBe('Ines closed the conversation')
  expect(readBy('Tom', { kind: 'reopened', ...by('Tom') })).toBe('You opened the conversation again')
  expect(readBy('Tom', { kind: 'reopened', ...by(null) })).toBe('Open again, because Visitor 3f2a wrote')
  const rated: LogEvent = { kind: 'rated', ...by(null), rating: 4, comment: 'Quick' }
  expect(readBy('Tom', rated)).toBe('Visitor 3f2a rated the conversation 4 of 5')
  expect([taken, handed, rated].map(remarkOf)).toEqual([null, 'Rugs', 'Quick'])
})

test('an event stands by itself between the messages, and can begin a day', () => {
  const nextDay = noon + 24 * 60 * 60_000
  const closed: LogEvent = { kind: 'closed', ...by('Ines', 3), at: nextDay }
  const groups = groupsOf(
    [message(1), { ...message(2) }, closed, { ...message(4), at: nextDay }].map(entryOf),
  )
  expect(groups.map(({ kind, startsDay }) => [kind, startsDay])).toEqual([
    ['contribution', true],
    ['happening', true],
    ['contribution', false],
  ])
})
