import { expect, test } from 'vitest'
import { early, isBlocking, isLoud, rank } from '../../console/attention.ts'
import { conversationRules, type Finding, type Severity } from '../../shared/analyzer/index.ts'

const finding = (rule: string, severity: Severity, also: readonly string[] = []): Finding => ({
  ...{ rule, severity, also, start: 0, end: 1, key: rule },
  ...{ message: '', why: '', source: '', suggestions: [] },
})

test('the rules that speak before a word is written are those whose examples do', () => {
  const known = conversationRules.filter(({ flags }) => flags.some(({ draft }) => draft === ''))
  expect([...early].sort()).toEqual(known.map(({ id }) => id).sort())
})

test('whatever the density, errors are shown, and what is shown comes before what waits', () => {
  const error = finding('sympathy', 'error')
  const hint = finding('corporate-we', 'hint')
  for (const density of ['novice', 'standard', 'expert'] as const) {
    expect(isLoud(error, density)).toBe(true)
    expect(rank(error, density)).toBeGreaterThan(rank(hint, density))
  }
  const wording = finding('sympathy', 'warning')
  const conversation = finding('customer-repeating', 'hint')
  expect(rank(conversation, 'expert')).toBeGreaterThan(rank(wording, 'expert'))
})

test('a blocked rule blocks also where another finding took it in, a phrase of the house only as heavy as it is', () => {
  const settings = { severities: { sympathy: 'block', 'house-phrase': 'block' } } as const
  expect(isBlocking(finding('sympathy', 'error'), settings)).toBe(true)
  expect(isBlocking(finding('corporate-we', 'error', ['sympathy']), settings)).toBe(true)
  expect(isBlocking(finding('house-phrase', 'hint'), settings)).toBe(false)
  expect(isBlocking(finding('shouting', 'error'), settings)).toBe(false)
})
