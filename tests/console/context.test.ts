import { computed, signal } from '@preact/signals'
import { v7 as uuidv7 } from 'uuid'
import { expect, onTestFinished, test } from 'vitest'
import { createCoach } from '../../console/coach.ts'
import { createContext } from '../../console/context.ts'
import { createHabits } from '../../console/habits.ts'
import type { Settings } from '../../shared/analyzer/index.ts'
import type { Side } from '../../shared/message.ts'
import type { Entry, Timeline } from '../../shared/timeline.ts'

const NOW = 1_700_000_000_000
const MINUTE_MS = 60_000

let count = 0
const said = (from: Side, text: string, at = NOW): Entry => ({
  state: 'sent',
  message: { clientId: uuidv7(), seq: ++count, from, author: null, text, at },
})

function conversation(...entries: Timeline) {
  const timeline = signal<Timeline>(entries)
  const visitorTyping = signal(false)
  const coachSettings = signal<Settings>({})
  const habits = createHabits(null, '').inChat('a')
  const now = signal(NOW)
  const context = createContext({ timeline, visitorTyping, coachSettings }, habits, now)
  return { timeline, visitorTyping, coachSettings, habits, now, context }
}

/** What the coach tells before the agent writes. */
async function toldEarly({ context }: ReturnType<typeof conversation>) {
  const coach = createCoach(context, { pauseMs: 0 })
  onTestFinished(coach.stop)
  const isReady = computed(() => coach.announcement.value !== '')
  await expect.poll(() => isReady.value).toBe(true)
  return { coach, rule: coach.active.value?.rule, offer: coach.suggestion.value?.edits[0]?.text }
}

test('the coach knows the turns and their times, who is typing, what was said of them, and what the site decides', () => {
  const { context, visitorTyping, coachSettings, habits } = conversation(
    said('visitor', 'Hello, my order A-1042 never came.', NOW - MINUTE_MS),
    said('agent', 'Let me look.'),
  )
  visitorTyping.value = true
  coachSettings.value = { formality: [20, 60], replyWithinSeconds: 90 }
  habits.markOurFault(true)
  expect(context.value).toMatchObject({
    turns: [
      { from: 'customer', text: 'Hello, my order A-1042 never came.', at: NOW - MINUTE_MS },
      { from: 'agent', text: 'Let me look.', at: NOW },
    ],
    customer: { typing: true, facts: [{ kind: 'order', value: 'A-1042' }] },
    companyFault: true,
    brand: { formality: [20, 60] },
    replyWithinMs: 90_000,
    now: NOW,
  })
})

test('the turns are the same array until one is added, so that what was read in them is remembered', () => {
  const { context, timeline, visitorTyping, now } = conversation(said('visitor', 'Hello'))
  const { turns } = context.value
  now.value += MINUTE_MS
  visitorTyping.value = true
  timeline.value = [...timeline.value]
  expect(context.value.turns).toBe(turns)
  timeline.value = [...timeline.value, said('visitor', 'Anybody?')]
  expect(context.value.turns).toHaveLength(2)
})

test('an answer on its way counts as said, with the time it was written', () => {
  const before = Date.now()
  const { context } = conversation(said('visitor', 'Hello'), {
    state: 'waiting',
    clientId: uuidv7(),
    text: 'Good morning',
  })
  const [, answer] = context.value.turns ?? []
  expect(answer).toMatchObject({ from: 'agent', text: 'Good morning' })
  expect(answer?.at).toBeGreaterThanOrEqual(before)
  expect(answer?.at).toBeLessThanOrEqual(Date.now())
})

test('seed 37: a late reply is told before the first word, with an opening to begin with', async () => {
  const { rule, offer, coach } = await toldEarly(
    conversation(said('visitor', 'Is my seat confirmed?', NOW - 9 * MINUTE_MS)),
  )
  expect(rule).toBe('late-reply-without-apology')
  expect(offer).toMatch(/wait/i)
  expect(coach.announcement.value).toBe(coach.active.value?.message)
})

test('seed 138: a promised moment that lasts for minutes is told before the agent writes', async () => {
  const { rule } = await toldEarly(
    conversation(
      said('visitor', 'Where is my parcel?', NOW - 6 * MINUTE_MS),
      said('agent', 'Give me a moment.', NOW - 5 * MINUTE_MS),
    ),
  )
  expect(rule).toBe('silent-wait')
})

test('a customer who has to say it again is told before the agent writes', async () => {
  const { rule } = await toldEarly(
    conversation(
      said('visitor', 'The hinge of my lamp is bent.', NOW - MINUTE_MS),
      said('agent', 'What seems to be the problem?', NOW - MINUTE_MS / 2),
      said('visitor', 'As I said, the hinge is bent.'),
    ),
  )
  expect(['customer-repeating', 'missing-acknowledgement']).toContain(rule)
})

test('what is told before the first word waits for a pause again once words are there', async () => {
  const { coach } = await toldEarly(
    conversation(said('visitor', 'Is my seat confirmed?', NOW - 9 * MINUTE_MS)),
  )
  coach.type('Y')
  expect(coach.visible.value).toEqual([])
  coach.type('')
  expect(coach.visible.value).toEqual([])
  await expect.poll(() => coach.visible.value.length).toBeGreaterThan(0)
})

test('one that was left out before the first word stays out', async () => {
  const { coach } = await toldEarly(
    conversation(said('visitor', 'Is my seat confirmed?', NOW - 9 * MINUTE_MS)),
  )
  coach.dismiss()
  coach.type('Yes, seat 14C is yours.')
  expect(coach.hold()).toBe(false)
  expect(coach.report()).toEqual([{ rule: 'late-reply-without-apology', outcome: 'dismissed' }])
})

test('whether it works now is asked once before a conversation is closed, and never in its way', () => {
  const { context } = conversation(
    said('visitor', 'The reader is stuck.', NOW - 3 * MINUTE_MS),
    said('agent', "I've reset it.", NOW - 2 * MINUTE_MS),
    said('visitor', 'ok', NOW - MINUTE_MS),
  )
  const coach = createCoach(context, { pauseMs: 0 })
  onTestFinished(coach.stop)
  expect(coach.close()).toBe(true)
  expect(coach.closing.value).toBe(true)
  expect(coach.active.value?.rule).toBe('no-resolution-check')
  expect(coach.suggestion.value?.edits[0]?.text).toBe('Is that working for you now?')
  expect(coach.announcement.value).toContain('Not closed yet')
  expect(coach.close()).toBe(false)
  expect(coach.closing.value).toBe(false)
})

test('seed 74: a problem that was answered is closed after the three ticks; who wants to hear less is not asked', () => {
  const habits = createHabits(null, '')
  const { context } = conversation(
    said('visitor', 'My reader stops at 10%.', NOW - 3 * MINUTE_MS),
    said('agent', 'Open Settings.', NOW - 2 * MINUTE_MS),
    said('visitor', 'ok', NOW - MINUTE_MS),
  )
  const coach = createCoach(context, { habits: habits.inChat('a') })
  onTestFinished(coach.stop)
  expect(coach.close()).toBe(true)
  expect(coach.announcement.value).toContain('Not closed yet')
  coach.keepOpen()
  expect(coach.closing.value).toBe(false)
  coach.type('Does it work now? Is there anything else I can help with?')
  expect(coach.close()).toBe(false)
  coach.type('')
  habits.choose('standard')
  expect(coach.close()).toBe(false)
})

test('a conversation in which nothing is open is closed without a word', () => {
  const { context } = conversation(said('visitor', 'Are you open on Sunday?'), said('agent', 'Yes, we are.'))
  const coach = createCoach(context)
  onTestFinished(coach.stop)
  expect(coach.close()).toBe(false)
  expect(coach.closing.value).toBe(false)
})
