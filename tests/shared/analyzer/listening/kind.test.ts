import { describe, expect, test } from 'vitest'
import { kindOf, kindsOfTurns } from '../../../../shared/analyzer/index.ts'
import { said } from './said.ts'

describe('a customer turn is told by what it mainly does', () => {
  test.each([
    ['My parcel never came!!', 'complaint'],
    ['hello my order is late', 'complaint'],
    ['It still does not open', 'complaint'],
    ['How do I change my address?', 'question'],
    ['hi, when do you open?', 'question'],
    ['What if it breaks?', 'question'],
    ['Can you send it again?', 'request'],
    ['I would like to return the shoes.', 'request'],
    ['Please cancel it', 'request'],
    ['Thanks!', 'thanks'],
    ['Great, thank you very much. Have a nice day', 'thanks'],
    ['Hi there!', 'greeting'],
    ['Good evening', 'greeting'],
    ['I moved to Leeds in May.', 'statement'],
  ])('“%s” is a %s', (text, kind) => {
    expect(kindOf(text)).toBe(kind)
  })
})

test('a value or a yes answers a question, and is an answer to nothing else', () => {
  expect(kindOf('A-1042', 'What is your order number?')).toBe('answer')
  expect(kindOf('Yes', 'Is it the blue one?')).toBe('answer')
  expect(kindOf('It is the blue one', 'Please tell me which one it is.')).toBe('answer')
  expect(kindOf('A-1042')).toBe('statement')
})

test('quoted complaints are not the customer’s', () => {
  expect(kindOf('> this is broken\nIs that fixed by now?')).toBe('question')
})

test('each turn has a kind but the agent’s', () => {
  expect(kindsOfTurns(said('Hi', 'A: Hello! What is wrong?', 'The lamp is broken.'))).toEqual([
    'greeting',
    undefined,
    'complaint',
  ])
})
