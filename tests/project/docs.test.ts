import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { rulesPage } from '../../scripts/rules-page.ts'
import { Draft } from '../../shared/analyzer/draft.ts'
import { createAnalyzer } from '../../shared/analyzer/engine.ts'
import { rewrite, rules, strengths } from '../../shared/analyzer/index.ts'
import { compile } from '../../shared/analyzer/matching/matcher.ts'
import { defineRule, instead, type Rule } from '../../shared/analyzer/rule.ts'

describe('docs/rules.md', () => {
  const page = readFileSync('docs/rules.md', 'utf8')

  test('is what `npm run docs` writes now', () => {
    expect(page === rulesPage(page), 'docs/rules.md is not current: run `npm run docs`').toBe(true)
  })

  test('has every rule and every strength once, and every link of its contents leads somewhere', () => {
    const headings = [...page.matchAll(/^##+ (.+)$/gm)].map(([, title = '']) => title)
    const ids = [...rules, ...strengths].map(({ id }) => id)
    for (const id of ids) expect(headings.filter(title => title === id)).toEqual([id])
    const anchors = headings.map(title => title.toLowerCase().replaceAll(' ', '-'))
    for (const [, to] of page.matchAll(/\]\(#([^)]+)\)/g)) expect(anchors).toContain(to)
  })

  test('keeps what stands between the accuracy marks', () => {
    const figures = '<!-- accuracy -->\n\n| rule | precision |\n|---|---|\n\n<!-- /accuracy -->'
    const filled = page.replace(/<!-- accuracy -->[\s\S]*<!-- \/accuracy -->/, figures)
    expect(filled).toContain(figures)
    expect(rulesPage(filled)).toBe(filled)
    expect(rulesPage('')).toContain('<!-- accuracy -->\n<!-- /accuracy -->')
  })
})

describe('docs/writing-a-rule.md', () => {
  const page = readFileSync('docs/writing-a-rule.md', 'utf8')

  test('shows a whole rule that does what it says', () => {
    const rule = workedExample(page)
    const analyze = createAnalyzer([rule])
    expect(rule.flags).not.toHaveLength(0)
    for (const { draft, quote, rewrites } of rule.flags) {
      const [finding] = analyze(draft).findings
      expect(finding && draft.slice(finding.start, finding.end)).toBe(quote)
      expect(finding?.suggestions.map(suggestion => rewrite(draft, suggestion))).toEqual(rewrites)
    }
    expect(rule.passes).not.toHaveLength(0)
    for (const pass of rule.passes) expect(analyze(String(pass)).findings, String(pass)).toEqual([])
    expect(analyze('I am sorry to bother you again.').findings).toMatchObject([
      { message: 'Say what you need instead.' },
    ])
    expect(analyze('Sorry to bother you, is it blue?').findings).toEqual([])
  })

  test('lists no way to write a pattern that cannot be read', () => {
    const rows = [...page.matchAll(/^\| `(.+?)` +\|/gm), ...page.matchAll(/^\| `[^|]+` `(.+?)` +\|/gm)]
    const written = rows.flatMap(([, cell = '']) => cell.split('` `')).map(one => one.replaceAll('\\|', '|'))
    expect(written.length).toBeGreaterThan(7)
    for (const one of written) expect(() => compile([`the ${one} lamp`]), one).not.toThrow()
  })

  test('names no question that a draft cannot answer', () => {
    const asked = [...page.matchAll(/draft\.(\w+)/g)].map(([, name = '']) => name)
    expect(asked).toContain('readsOn')
    for (const name of asked) expect(name === 'context' || name in Draft.prototype, name).toBe(true)
  })
})

/** The code of the page, run as it stands there. */
function workedExample(page: string): Rule {
  const [, code = ''] = /```ts\n([\s\S]*?)```/.exec(page) ?? []
  const body = code.replace(/^import .*$/m, '').replace(/^export const \w+ =/m, 'return')
  return new Function('defineRule', 'instead', body)(defineRule, instead)
}
