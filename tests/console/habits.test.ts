import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { createHabits, type Habits, JUDGED_AFTER } from '../../console/habits.ts'
import type { Outcome } from '../../shared/protocol.ts'

beforeEach(() => localStorage.clear())

function habitsOf(agent = 'ines@shop.test'): Habits {
  const habits = createHabits(localStorage, agent)
  onTestFinished(habits.stop)
  return habits
}

/** As many messages in which the rule was shown once. */
function show(habits: Habits, outcome: Outcome, times: number, rule = 'sympathy'): void {
  const chat = habits.inChat('a')
  for (let i = 0; i < times; i += 1) chat.learn([{ rule, outcome }])
}

test('how much is shown is the agent’s choice, kept in this browser and apart for each agent', () => {
  expect(habitsOf().density.value).toBe('novice')
  habitsOf().choose('expert')
  expect(habitsOf().density.value).toBe('expert')
  expect(habitsOf('tom@shop.test').density.value).toBe('novice')
})

test('seed 93: a rule silenced in a conversation stays silent there, and speaks in others', () => {
  habitsOf().inChat('a').silence('sympathy', 'chat')
  const later = habitsOf()
  expect([...later.inChat('a').silent.value]).toEqual(['sympathy'])
  expect([...later.inChat('b').silent.value]).toEqual([])
})

test('a rule silenced for the agent is silent everywhere until it is turned on again', () => {
  const habits = habitsOf()
  habits.inChat('a').silence('sympathy', 'me')
  expect([...habitsOf().inChat('b').silent.value]).toEqual(['sympathy'])
  habits.restore('sympathy')
  expect([...habits.silent.value]).toEqual([])
})

test('each silence has an undo', () => {
  const habits = habitsOf()
  const chat = habits.inChat('a')
  for (const reach of ['chat', 'me'] as const) {
    const undo = chat.silence('sympathy', reach)
    expect([...chat.silent.value]).toEqual(['sympathy'])
    undo()
    expect([...chat.silent.value]).toEqual([])
  }
  expect([...habits.silent.value]).toEqual([])
})

test('a rule of which fewer than half were of use after 20 showings goes silent by itself, and is told once', () => {
  const habits = habitsOf()
  show(habits, 'taken', JUDGED_AFTER / 2 - 1)
  show(habits, 'left', JUDGED_AFTER / 2)
  expect(habits.silent.value.size).toBe(0)
  show(habits, 'dismissed', 1)
  expect([...habits.silent.value]).toEqual([['sympathy', 'seldom']])
  expect(habits.news.value).toBe('sympathy')
  habits.told('sympathy')
  expect(habits.news.value).toBeNull()
  expect(habitsOf().news.value).toBeNull()
})

test('a rule of which half were taken or reworded goes on', () => {
  const habits = habitsOf()
  show(habits, 'taken', 5)
  show(habits, 'reworded', 5)
  show(habits, 'left', 10)
  expect(habits.silent.value.size).toBe(0)
})

test('a rule that was turned on again is judged anew', () => {
  const habits = habitsOf()
  show(habits, 'left', JUDGED_AFTER)
  habits.restore('sympathy')
  expect(habits.news.value).toBeNull()
  show(habits, 'left', JUDGED_AFTER - 1)
  expect(habits.silent.value.size).toBe(0)
})

test('only the last 20 showings count, so that an old habit does not weigh for ever', () => {
  const habits = habitsOf()
  show(habits, 'taken', 200)
  show(habits, 'left', 11)
  expect([...habits.silent.value.keys()]).toEqual(['sympathy'])
})

test('a message that was taken back is not counted', () => {
  const habits = habitsOf()
  show(habits, 'left', JUDGED_AFTER)
  habits.inChat('a').unlearn([{ rule: 'sympathy', outcome: 'left' }])
  expect(habits.silent.value.size).toBe(0)
  expect(habits.news.value).toBeNull()
})

test('what was chosen in another tab holds here as well', () => {
  const habits = habitsOf()
  const other = habitsOf()
  other.choose('standard')
  dispatchEvent(new StorageEvent('storage', { key: 'heed.coach.ines@shop.test' }))
  expect(habits.density.value).toBe('standard')
})

test('what cannot be read is taken for no choice', () => {
  for (const kept of ['{', '5', '{"density":"loud","silent":[1],"chats":[{"id":5}],"uses":{"a":7}}']) {
    localStorage.setItem('heed.coach.ines@shop.test', kept)
    expect(habitsOf().density.value).toBe('novice')
    expect([...habitsOf().inChat('a').silent.value]).toEqual([])
  }
})

test('that the case is the company’s own mistake is kept for the conversation', () => {
  habitsOf().inChat('a').markOurFault(true)
  expect(habitsOf().inChat('a').ourFault.value).toBe(true)
  expect(habitsOf().inChat('b').ourFault.value).toBe(false)
})
