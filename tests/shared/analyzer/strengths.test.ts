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
