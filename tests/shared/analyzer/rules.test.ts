import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { conversationRules } from '../../../shared/analyzer/conversation/index.ts'
import { analyze, type Finding, rewrite, rewriteAll, rules } from '../../../shared/analyzer/index.ts'

describe.each(rules.map(rule => [rule.id, rule] as const))('%s', (id, rule) => {
  const found = (draft: string, context = {}): Finding | undefined =>
    analyze(draft, context).findings.find(finding => finding.rule === id)

  test.each(rule.flags.map(flag => [flag.draft, flag] as const))('flags “%s”', (draft, flag) => {
    const finding = found(draft, flag.context)
    expect(finding && draft.slice(finding.start, finding.end)).toBe(flag.quote)
    const rewrites = finding?.suggestions.map(suggestion => {
      const text = rewrite(draft, suggestion)
      return suggestion.claim === 'only-if-true' ? { ifTrue: text } : text
    })
    expect(rewrites?.slice(0, flag.rewrites?.length ?? 0)).toEqual(flag.rewrites ?? [])
    if (flag.all !== undefined) expect(rewriteAll(draft, flag.context)).toEqual({ text: flag.all, left: [] })
  })

  test.each(rule.flags.map(flag => [flag.draft, flag] as const))(
    'gives clean advice on “%s”',
    (draft, flag) => {
      // What the conversation misses was missing before, and the advice is about something else.
      const missing = analyze(draft, flag.context)
        .findings.flatMap(finding => [finding.rule, ...finding.also])
        .filter(other => other !== id && conversationRules.some(rule => rule.id === other))
      for (const suggestion of found(draft, flag.context)?.suggestions ?? []) {
        const text = rewrite(draft, suggestion)
        const again = analyze(text, flag.context).findings.filter(
          finding => touches(finding, suggestion) && !missing.includes(finding.rule),
        )
        expect(again.map(finding => `${finding.rule}: ${text}`)).toEqual([])
      }
    },
  )

  test.each(rule.passes.map(pass => (typeof pass === 'string' ? { draft: pass, context: {} } : pass)))(
    'leaves “$draft” alone',
    ({ draft, context }) => {
      const finding = found(draft, context)
      expect(finding && draft.slice(finding.start, finding.end)).toBeUndefined()
    },
  )
})

/** Whether a finding of the rewritten draft lies where the suggestion put its words. */
function touches(finding: Finding, { edits }: Finding['suggestions'][number]): boolean {
  let shift = 0
  return edits.some(({ start, end, text }) => {
    const from = start + shift
    shift += text.length - (end - start)
    return finding.start < from + text.length && finding.end > from
  })
}

test('every file in rules/ and conversation/ is in the list, under its own name', () => {
  const files = ['rules', 'conversation']
    .flatMap(folder => readdirSync(`shared/analyzer/${folder}`))
    .filter(name => name !== 'index.ts')
  expect(rules.map(rule => `${rule.id}.ts`).toSorted()).toEqual(files.toSorted())
})

test('no two examples of a rule are the same', () => {
  for (const rule of rules) {
    const drafts = [
      ...rule.flags.map(({ draft, context }) => JSON.stringify({ draft, context })),
      ...rule.passes.map(pass => (typeof pass === 'string' ? pass : JSON.stringify(pass))),
    ]
    expect(new Set(drafts).size, rule.id).toBe(drafts.length)
  }
})
