import { expect, test } from 'vitest'
import {
  onceForTurns,
  ownLines,
  ownWords,
  sentencesIn,
  wordsIn,
} from '../../../../shared/analyzer/listening/turns.ts'
import { said } from './said.ts'

test('what was quoted or pasted is blanked out and every offset stays', () => {
  const text = 'He wrote: "I am furious".\n> angry line\nSee https://shop.example/x now'
  const own = ownWords(text)
  expect(own).toHaveLength(text.length)
  expect(own).not.toMatch(/furious|angry|https/)
  expect(own.slice(text.indexOf('See'))).toMatch(/^See +now$/)
})

test('everything behind the header of a forwarded mail is left out', () => {
  expect(ownLines('See below.\n-----Original Message-----\nOrder B-2000').trim()).toBe('See below.')
})

test('sentences keep their offsets, and an abbreviation or an amount ends none', () => {
  const text = ' Mr. Ito paid 4.50 euros. Why?\nNo idea'
  const sentences = sentencesIn(text)
  expect(sentences.map(({ text: own }) => own)).toEqual(['Mr. Ito paid 4.50 euros.', 'Why?', 'No idea'])
  for (const { start, end, text: own } of sentences) expect(text.slice(start, end)).toBe(own)
})

test('words fold case and apostrophes and keep their place', () => {
  expect(wordsIn('I Can’t', 10)).toEqual([
    { start: 10, end: 11, text: 'I', folded: 'i' },
    { start: 12, end: 17, text: 'Can’t', folded: "can't" },
  ])
})

test('a conversation is read once for each array of turns, so a keystroke costs nothing', () => {
  let read = 0
  const count = onceForTurns(turns => {
    read++
    return turns.length
  })
  const turns = said('My lamp flickers.')
  expect([count(turns), count(turns), count(turns)]).toEqual([1, 1, 1])
  expect(read).toBe(1)
  expect(count(said('My lamp flickers.', 'And it hums.'))).toBe(2)
})
