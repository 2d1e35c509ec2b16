import { batch, signal } from '@preact/signals'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { hasConfirmed } from '../../console/confirmation.ts'
import { createNextSteps } from '../../console/next-steps.ts'
import type { Turns } from '../../shared/analyzer/index.ts'

const GUIDE = 'Sure. First, open Settings. Then tap Sync. Then restart the reader. Let me know if that works.'

beforeEach(() => localStorage.clear())

function begin(text = GUIDE, key = 'heed.steps.me.a') {
  const draft = signal(text)
  const turns = signal<Turns>([])
  const steps = createNextSteps(localStorage, key, draft, turns)
  onTestFinished(steps.stop)
  const say = (from: Turns[number]['from'], text: string) => {
    turns.value = [...turns.value, { from, text, at: turns.value.length }]
  }
  return {
    ...{ draft, turns, steps, say },
    split() {
      draft.value = steps.split(draft.value, [])?.text ?? ''
    },
    take() {
      draft.value = steps.take(draft.value)?.text ?? ''
    },
    send() {
      const text = draft.value
      batch(() => {
        draft.value = ''
        steps.sent(text)
      })
      say('agent', text)
    },
  }
}

test('seed 70: the first step stays in the draft, the others wait one by one, and every word is kept', () => {
  const { draft, steps, split } = begin()
  expect(steps.isLong.value).toBe(true)
  split()
  expect(draft.value).toBe('Sure. Open Settings.')
  expect(steps.cards.value).toEqual(['Tap Sync.', 'Restart the reader. Let me know if that works.'])
  expect([steps.number.value, steps.total.value]).toEqual([2, 3])
  expect(steps.isLong.value).toBe(false)
})

test('the next step is offered once the customer has confirmed the one that went out, and nothing goes by itself', () => {
  const { draft, steps, say, split, take, send } = begin()
  say('agent', 'May I guide you?')
  say('customer', 'yes, ready')
  split()
  expect(steps.isConfirmed.value).toBe(false)
  send()
  expect(steps.isConfirmed.value).toBe(false)
  say('customer', 'where is that?')
  expect(steps.isConfirmed.value).toBe(false)
  draft.value = 'At the top.'
  send()
  say('customer', 'ok, done')
  expect(steps.isConfirmed.value).toBe(true)
  expect(draft.value).toBe('')
  take()
  expect(draft.value).toBe('Tap Sync.')
  expect(steps.cards.value).toHaveLength(1)
  expect(steps.isConfirmed.value).toBe(false)
  send()
  expect(steps.cards.value).toHaveLength(1)
  expect(steps.number.value).toBe(3)
})

test('undoing the split or the taking lets the steps go back to where they were', () => {
  const { draft, steps, split, take, send } = begin()
  split()
  const head = draft.value
  draft.value = GUIDE
  expect(steps.cards.value).toEqual([])
  draft.value = head
  expect(steps.cards.value).toHaveLength(2)
  send()
  take()
  expect(steps.cards.value).toHaveLength(1)
  draft.value = ''
  expect(steps.cards.value).toHaveLength(2)
  draft.value = 'Something else.'
  draft.value = ''
  send()
  expect(steps.cards.value).toHaveLength(2)
})

test('a split that was undone leaves nothing behind once the whole is sent', () => {
  const { draft, steps, split, send } = begin()
  split()
  draft.value = GUIDE
  send()
  expect(steps.cards.value).toEqual([])
  expect(localStorage.length).toBe(0)
})

test('a step can be changed, skipped and dropped, and what was left out comes back', () => {
  const { steps, split, send } = begin()
  split()
  send()
  steps.edit('  Tap Sync twice. ')
  expect(steps.cards.value[0]).toBe('Tap Sync twice.')
  steps.skip()
  expect(steps.cards.value).toHaveLength(1)
  expect(steps.removed.value).toBe(1)
  steps.bringBack()
  expect(steps.cards.value).toHaveLength(2)
  expect(steps.removed.value).toBe(0)
  steps.drop()
  expect(steps.cards.value).toEqual([])
  expect(steps.removed.value).toBe(2)
  steps.bringBack()
  expect(steps.cards.value[0]).toBe('Tap Sync twice.')
  steps.edit(' ')
  expect(steps.cards.value).toHaveLength(1)
})

test('what waits outlives a reload, apart for each conversation', () => {
  const { steps, say, split, send } = begin()
  split()
  send()
  const again = begin('')
  expect(again.steps.cards.value).toEqual(steps.cards.value)
  expect(again.steps.number.value).toBe(2)
  say('customer', 'done')
  again.turns.value = [
    { from: 'agent', text: 'Open Settings.', at: 0 },
    { from: 'customer', text: 'done', at: 1 },
  ]
  expect(again.steps.isConfirmed.value).toBe(true)
  expect(begin('', 'heed.steps.me.b').steps.cards.value).toEqual([])
  again.steps.drop()
  expect(localStorage.length).toBe(0)
})

test('what another program left in the storage is no step', () => {
  for (const left of ['{', '[]', '{"cards":"x"}', '{"cards":[1]}', 'null']) {
    localStorage.setItem('heed.steps.me.a', left)
    expect(begin('').steps.cards.value).toEqual([])
  }
})

test.each([
  ['done', true],
  ['OK, did that', true],
  ["It's open now", true],
  ['yes. What next?', true],
  ['👍', true],
  ["I've done it", true],
  ['ok wait a second', false],
  ["it doesn't open", false],
  ['yes but where is that', false],
  ['Which one?', false],
  ['no', false],
  ['My reader is black', false],
])('“%s” confirms a step: %s', (text, is) => {
  expect(
    hasConfirmed([
      { from: 'agent', text: 'Open Settings.', at: 0 },
      { from: 'customer', text, at: 1 },
    ]),
  ).toBe(is)
  expect(hasConfirmed([{ from: 'customer', text, at: 1 }])).toBe(false)
})
