import { signal } from '@preact/signals'
import { expect, test } from 'vitest'
import { sendAnswer } from '../../console/answer.ts'
import { type Coach, createCoach } from '../../console/coach.ts'
import type { Context, Settings } from '../../shared/analyzer/index.ts'
import { MAX_TEXT_LENGTH } from '../../shared/message.ts'

function drafted(text: string, settings: Settings = {}) {
  const sent: { text: string; coaching: readonly unknown[] }[] = []
  const coach: Coach = createCoach(signal<Context>({}), { settings: signal(settings) })
  coach.type(text)
  const send = (asItIs?: boolean) =>
    sendAnswer({ send: (text, coaching) => sent.push({ text, coaching }) }, coach, asItIs)
  return { coach, sent, send }
}

test('a draft without warnings goes out and the next one begins', () => {
  const { coach, sent, send } = drafted('  I have your order here.\n')
  expect(send()).toEqual({ outcome: 'sent' })
  expect(sent).toEqual([{ text: 'I have your order here.', coaching: [] }])
  expect(coach.draft.value).toBe('')
})

test('white space is not sent', () => {
  const { sent, send } = drafted(' \n ')
  expect(send()).toEqual({ outcome: 'empty' })
  expect(sent).toEqual([])
})

test('a warning holds the draft, and sending it again sends it as it is', () => {
  const { coach, sent, send } = drafted('That must be really annoying for you.')
  expect(send()).toEqual({ outcome: 'held' })
  expect(coach.draft.value).toBe('That must be really annoying for you.')
  expect(sent).toEqual([])
  expect(send(true)).toEqual({ outcome: 'sent' })
  expect(sent).toHaveLength(1)
})

test('a text over the limit is kept, and told how much is too much', () => {
  const text = 'x'.repeat(MAX_TEXT_LENGTH + 12)
  const { coach, sent, send } = drafted(text)
  expect(send(true)).toMatchObject({ outcome: 'stopped', reason: expect.stringContaining('12 characters') })
  expect(coach.draft.value).toBe(text)
  expect(sent).toEqual([])
})

test('a blank from a suggestion stops even what is sent as it is, and says which', () => {
  const { coach, sent, send } = drafted('I can only guess how you must be feeling.')
  coach.hold()
  const { start = 0, end = 0, text = '' } = coach.take() ?? {}
  coach.type(coach.draft.value.slice(0, start) + text + coach.draft.value.slice(end))
  const attempt = send(true)
  expect(attempt).toMatchObject({ outcome: 'stopped', reason: expect.stringContaining('{adjective}') })
  expect(attempt).toMatchObject({ select: coach.unfilled.value[0] })
  expect(sent).toEqual([])
})

test('what the owner blocks is not sent, not even as it is, and the words are shown', () => {
  const { coach, sent, send } = drafted('Hello. That must be annoying.', {
    severities: { sympathy: 'block' },
    undoSend: true,
  })
  for (const asItIs of [false, true])
    expect(send(asItIs)).toEqual({
      outcome: 'stopped',
      reason: 'This site does not send “That must be annoying”. Change it first.',
      select: { start: 7, end: 28 },
    })
  expect(sent).toEqual([])
  coach.type('Hello.')
  expect(send()).toEqual({ outcome: 'sent' })
})
