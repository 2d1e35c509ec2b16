import { expect, test } from 'vitest'
import { isPasted, pastedAfter } from '../../console/pasted.ts'

const pasteInto = (before: string, after: string) => pastedAfter([], before, after, true)
const words = (pasted: readonly { start: number; end: number }[], text: string) =>
  pasted.map(({ start, end }) => text.slice(start, end))

test('what is pasted is known, and what is written is not', () => {
  expect(words(pasteInto('Hello .', 'Hello dear customer.'), 'Hello dear customer.')).toEqual([
    'dear customer',
  ])
  expect(pastedAfter([], 'Hello', 'Hello you', false)).toEqual([])
})

test('pasted words move along with what is written in front of them', () => {
  const pasted = pasteInto('', 'We will check.')
  const text = 'Hello Ana. We will check. Bye.'
  const before = pastedAfter(pasted, 'We will check.', 'Hello Ana. We will check.', false)
  expect(words(pastedAfter(before, 'Hello Ana. We will check.', text, false), text)).toEqual([
    'We will check.',
  ])
})

test('pasted words that are edited inside are the agent’s own', () => {
  const pasted = pasteInto('', 'We will check.')
  expect(pastedAfter(pasted, 'We will check.', 'We will not check.', false)).toEqual([])
  expect(pastedAfter(pasted, 'We will check.', '', false)).toEqual([])
})

test('a place is pasted where all of it is', () => {
  const pasted = [{ start: 5, end: 10 }]
  expect(isPasted(pasted, { start: 5, end: 10 })).toBe(true)
  expect(isPasted(pasted, { start: 4, end: 10 })).toBe(false)
  expect(isPasted(pasted, { start: 5, end: 5 })).toBe(false)
})
