import fc from 'fast-check'
import { expect, test } from 'vitest'
import { difference, placesOf } from '../../console/replacement.ts'

const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '👍', '👋', '🙏🏽', 'é'), maxLength: 20 })

test('a difference, applied, makes the other text, and splits no surrogate pair', () => {
  fc.assert(
    fc.property(text, text, (from, to) => {
      const { start, end, text: put } = difference(from, to)
      expect(from.slice(0, start) + put + from.slice(end)).toBe(to)
      for (const part of [from.slice(0, start), from.slice(start, end), from.slice(end), put])
        expect(part.isWellFormed()).toBe(true)
    }),
  )
})

test('a difference is as small as the change', () => {
  expect(difference('We are here.', 'I am here.')).toEqual({ start: 0, end: 6, text: 'I am' })
  expect(difference('same', 'same')).toEqual({ start: 4, end: 4, text: '' })
})

test('every place of a blank is found, in order', () => {
  expect(placesOf(['{time}', '{name}'], 'By {time}, {name}, or {time}.')).toEqual([
    { start: 3, end: 9 },
    { start: 11, end: 17 },
    { start: 22, end: 28 },
  ])
})
