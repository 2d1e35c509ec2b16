import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { analyze, type Context, strengths } from '../../../shared/analyzer/index.ts'

describe.each(strengths.map(strength => [strength.id, strength] as const))('%s', (id, strength) => {
  const quoted = (draft: string, context?: Context): string | undefined => {
    const earned = analyze(draft, context).strengths.find(one => one.id === id)
    return earned && draft.slice(earned.start, earned.end)
  }

  test.each(strength.earns)('is earned by “$draft”', ({ draft, quote, context }) => {
    expect(quoted(draft, context)).toBe(quote)
  })

  test.each(strength.passes.map(pass => (typeof pass === 'string' ? { draft: pass, context: {} } : pass)))(
    'is not earned by “$draft”',
    ({ draft, context }) => {
      expect(quoted(draft, context)).toBeUndefined()
    },
  )
})

test('every file in strengths/ is in the list, under its own name', () => {
  const files = readdirSync('shared/analyzer/strengths').filter(name => name !== 'index.ts')
  expect(strengths.map(strength => `${strength.id}.ts`).toSorted()).toEqual(files.toSorted())
})

test('a strength is told once, however often it is earned', () => {
  const draft = "You're right, that was my mistake. You're right, that was my mistake."
  const ids = analyze(draft).strengths.map(({ id }) => id)
  expect(ids).toEqual([...new Set(ids)])
})

test('strengths come in order of the draft, each with its rank', () => {
  const draft = "I'll call the courier by noon. I'm sorry the blue lamp arrived cracked."
  const praised = analyze(draft).strengths
  expect(praised.map(({ start }) => start)).toEqual(
    praised.map(({ start }) => start).toSorted((a, b) => a - b),
  )
  for (const { id, rank } of praised) expect(strengths[rank]?.id).toBe(id)
})

test('the three most valuable strengths rank first', () => {
  expect(strengths.slice(0, 3).map(({ id }) => id)).toEqual([
    'names-the-problem',
    'understanding-with-content',
    'paraphrase-check',
  ])
})

test('there are twenty-four, and each says in one line what is good', () => {
  expect(strengths).toHaveLength(24)
  for (const strength of strengths) {
    for (const { draft, context } of strength.earns) {
      const message = analyze(draft, context).strengths.find(({ id }) => id === strength.id)?.message
      expect(message, draft).toMatch(/^[A-Z].+\.$/)
      expect(message).not.toMatch(/[!\n]/)
    }
  }
})

test('words that a warning is about are not praised', () => {
  const draft = "I'm sorry you feel that way about the broken lamp."
  const { findings, strengths: praised } = analyze(draft)
  const warned = findings.filter(({ severity }) => severity !== 'hint')
  expect(warned.length).toBeGreaterThan(0)
  for (const { start, end } of praised)
    expect(warned.filter(finding => finding.start < end && finding.end > start)).toEqual([])
})
