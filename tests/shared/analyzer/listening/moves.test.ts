import { describe, expect, test } from 'vitest'
import { analyze, fillMove, paletteMoves } from '../../../../shared/analyzer/index.ts'
import { said } from './said.ts'

const cases = [
  said('My blue lamp stopped working and I want to return it.'),
  said("I'm trying to pay for my ticket but my card is declined."),
  said('Order A-1042 never came.', 'A: Let me look.', 'This is so annoying.'),
  said('Hi'),
]

describe.each(paletteMoves.map(move => [move.id, move] as const))('%s', (_, move) => {
  test('is clean under all rules, blank or filled', () => {
    for (const text of [move.template, ...cases.map(turns => fillMove(move, { turns }).text)]) {
      expect(analyze(text).findings.map(({ rule }) => `${rule}: ${text}`)).toEqual([])
    }
  })

  test('knows every blank that it leaves open', () => {
    const { text, blanks } = fillMove(move)
    expect(text).toBe(move.template)
    expect(blanks.map(({ start, end }) => text.slice(start, end))).toEqual(text.match(/\{[^}]+\}/g) ?? [])
  })

  test('says in a word what it does and where it comes from', () => {
    expect(move.label).toMatch(/^[A-Z][^.!]{2,40}$/)
    expect(move.source).toMatch(/\(S\d\)$/)
  })
})

test('every id is there once, and every part of a conversation has a move', () => {
  const ids = paletteMoves.map(({ id }) => id)
  expect(ids).toEqual([...new Set(ids)])
  expect(new Set(paletteMoves.map(({ group }) => group))).toEqual(
    new Set(['opening', 'empathy', 'check', 'say-no', 'boundary', 'waiting', 'closing']),
  )
})

test('the transcript fills what it can, and the rest stays a blank', () => {
  const turns = said('My blue lamp stopped working and I want to return it.')
  const filled = (id: string) => {
    const move = paletteMoves.find(one => one.id === id)
    return move && fillMove(move, { turns }).text
  }
  expect(filled('apologize')).toBe("I'm sorry that your blue lamp stopped working.")
  expect(filled('working-now')).toBe('Is your blue lamp working for you now?')
  expect(filled('see-how')).toBe('I can see how {adjective} it is that your blue lamp stopped working.')
  expect(filled('say-no')).toContain(
    "You'd like to return it, and I see why. I can't {limit}, because {reason}.",
  )
})
