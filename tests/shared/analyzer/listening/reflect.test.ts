import { describe, expect, test } from 'vitest'
import { analyze, reflect } from '../../../../shared/analyzer/index.ts'
import { golden, untold } from './reflect.golden.ts'
import { said } from './said.ts'

test('at least sixty sentences are held', () => {
  expect(golden.length).toBeGreaterThanOrEqual(60)
})

describe('gives the problem back in good grammar', () => {
  test.each(golden)('“%s”', (text, heard) => {
    expect(reflect(said(text)).text).toBe(heard)
  })
})

describe('what it says is clean under all rules', () => {
  test.each(golden)('“%s”', text => {
    const heard = reflect(said(text)).text
    expect(analyze(heard).findings.map(({ rule }) => rule)).toEqual([])
  })
})

describe('leaves blanks where the transcript gives nothing to say back', () => {
  test.each(untold)('“%s”', text => {
    const { text: form, blanks, evidence } = reflect(said(text))
    expect(blanks.map(({ start, end }) => form.slice(start, end))).toEqual(['{goal}', '{what happens}'])
    expect(evidence).toEqual([])
  })
})

test('goal and trouble from two sentences are put together', () => {
  expect(reflect(said("Hi! I'm trying to pay for my ticket. My card is declined.")).text).toBe(
    "I hear that you're trying to pay for your ticket but your card is declined.",
  )
})

test('the evidence is what the customer wrote', () => {
  const turns = said('Hello', 'A: Hi!', 'My blue lamp is broken.')
  expect(reflect(turns).evidence).toEqual([{ turn: 2, start: 0, end: 23, quote: 'My blue lamp is broken.' }])
})

test('insults, reproaches and quotations are never given back', () => {
  for (const text of [
    'Your stupid app is broken.',
    'You lost my parcel.',
    'It says "your card is declined".',
  ]) {
    expect(reflect(said(text)).text, text).not.toMatch(/stupid|lost|declined/)
  }
})
