import { expect, test } from 'vitest'
import { dayName, duration, shortTime, timeOfDay } from '../../console/times.ts'

const at = (day: number, hour: number, month = 2) => new Date(2026, month, day, hour, 5).getTime()
const now = at(18, 14)

test('days are named as people name them', () => {
  expect(dayName(at(18, 0), now)).toBe('Today')
  expect(dayName(at(17, 23), now)).toBe('Yesterday')
  expect(dayName(at(13, 9), now)).toBe('Friday')
  expect(dayName(at(1, 9), now)).toBe('March 1')
  expect(dayName(new Date(2025, 2, 1).getTime(), now)).toBe('March 1, 2025')
})

test('the day of a change to summer time is one day', () => {
  expect(dayName(at(29, 23), at(30, 1))).toBe('Yesterday')
  expect(dayName(at(28, 23), at(30, 1))).toBe('Saturday')
})

test('a list row shows the time today and the day before', () => {
  expect(shortTime(at(18, 9), now)).toBe(timeOfDay(at(18, 9)))
  expect(shortTime(at(16, 9), now)).toBe('Mon')
  expect(shortTime(at(1, 9), now)).toBe('Mar 1')
})

test('waits are told in the largest whole unit', () => {
  expect([0, 59_999, 60_000, 3_599_000, 3_600_000, 86_400_000, 200_000_000].map(duration)).toEqual([
    'under a minute',
    'under a minute',
    '1 min',
    '59 min',
    '1 h',
    '1 day',
    '2 days',
  ])
})
