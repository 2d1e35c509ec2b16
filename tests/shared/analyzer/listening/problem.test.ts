import { describe, expect, test } from 'vitest'
import { problemIn } from '../../../../shared/analyzer/index.ts'
import { said } from './said.ts'

describe("the problem's own nouns", () => {
  test.each([
    ['My blue lamp stopped working.', 'your blue lamp'],
    ['The blue lamp flickers after an hour.', 'the blue lamp'],
    ['I still have not received my refund!', 'your refund'],
    ['A screw is missing.', 'the screw'],
    ['I lost my game points', 'your game points'],
    ['Your app is stuck on the login page', 'our app'],
  ])('“%s”', (text, noun) => {
    expect(problemIn(said(text)).nouns.map(({ told }) => told)).toContain(noun)
  })

  test.each([
    'I have a problem.',
    'It is the third time this week.',
    'Hello, I have a question',
    'Is anyone there?',
  ])('none in “%s”', text => {
    expect(problemIn(said(text)).nouns).toEqual([])
  })
})

test('the sentence that tells the problem is found among greetings and thanks, with its place', () => {
  const turns = said('Hello!\nMy parcel never arrived. Can you help me? Thanks in advance.')
  const { sentence } = problemIn(turns)
  expect(sentence?.quote).toBe('My parcel never arrived.')
  expect(turns[0]?.text.slice(sentence?.start, sentence?.end)).toBe(sentence?.quote)
})

test('what the customer is after is found apart from it', () => {
  const { goal, sentence } = problemIn(said("I'm trying to pay. My card is declined."))
  expect([goal?.quote, sentence?.quote]).toEqual(["I'm trying to pay.", 'My card is declined.'])
})

test('neither is made up', () => {
  expect(problemIn(said('Hello', 'A: Hi! My lamp is broken too.', 'ok'))).toMatchObject({
    sentence: undefined,
    goal: undefined,
  })
  expect(problemIn([])).toMatchObject({ nouns: [], sentence: undefined, goal: undefined })
})
