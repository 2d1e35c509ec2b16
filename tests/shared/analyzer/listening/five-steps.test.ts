import { expect, test } from 'vitest'
import { closingChecks, guidedSteps } from '../../../../shared/analyzer/index.ts'
import { said } from './said.ts'

const whole = said(
  'My blue lamp flickers and I am so annoyed.',
  "A: I'm sorry the blue lamp flickers. Did it flicker from the start?",
  'Yes',
  'A: So the blue lamp has flickered since day one, is that right?',
  'yes exactly',
  "A: I'll send you a new one by noon.",
  'ok',
  'A: Is it working for you now?',
  'it works now, thanks',
)
const done = (count: number) =>
  guidedSteps(whole.slice(0, count)).flatMap(({ id, done: ticked }) => (ticked ? [id] : []))

test('the five steps are ticked one after the other as the conversation goes on', () => {
  expect(done(1)).toEqual([])
  expect(done(2)).toEqual(['respect', 'listen'])
  expect(done(4)).toEqual(['respect', 'listen'])
  expect(done(5)).toEqual(['respect', 'listen', 'understand'])
  expect(done(6)).toEqual(['respect', 'listen', 'understand', 'solve'])
  expect(done(9)).toEqual(['respect', 'listen', 'understand', 'solve', 'confirm'])
})

test('every tick quotes its evidence, and every open step says what is next', () => {
  for (let count = 0; count <= whole.length; count++) {
    const turns = whole.slice(0, count)
    for (const step of guidedSteps(turns)) {
      if (step.done) expect(step.evidence).toBeDefined()
      const { evidence } = step
      if (evidence)
        expect(turns[evidence.turn]?.text.slice(evidence.start, evidence.end)).toBe(evidence.quote)
      expect(step.next === '').toBe(step.done)
    }
  }
})

test('a yes to another question confirms no paraphrase', () => {
  const turns = said('My lamp is broken.', "A: I'm sorry the lamp is broken. Do you have the receipt?", 'Yes')
  expect(guidedSteps(turns).find(({ id }) => id === 'understand')?.done).toBe(false)
})

test('to look at it is not to solve it', () => {
  const turns = said('My lamp is broken.', "A: I'll check the stock for you.")
  expect(guidedSteps(turns).find(({ id }) => id === 'solve')?.done).toBe(false)
})

test('the closing list ticks what was asked in the conversation or is in the draft', () => {
  const ticks = (draft?: string) => closingChecks(whole, draft).map(({ done: ticked }) => ticked)
  expect(ticks()).toEqual([true, false, false])
  expect(ticks('Is there anything else I can help you with?')).toEqual([true, true, false])
  expect(ticks('How was this chat for you, and what would have made this conversation better?')).toEqual([
    true,
    false,
    true,
  ])
})
