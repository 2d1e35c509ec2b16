import { describe, expect, test } from 'vitest'
import type { Severity } from '../../../shared/analyzer/analysis.ts'
import { createAnalyzer } from '../../../shared/analyzer/engine.ts'
import { applyEdits } from '../../../shared/analyzer/rewrite.ts'
import { defineRule, instead, type Rule } from '../../../shared/analyzer/rule.ts'

const example = { draft: '-', quote: '-' }

/** A rule that flags a phrase and says something else instead. */
function rule(
  id: string,
  severity: Severity,
  pattern: string,
  text?: string,
  more: Partial<Rule> = {},
): Rule {
  return defineRule({
    id,
    severity,
    why: '-',
    source: '-',
    patterns: { phrase: pattern },
    decide: ({ from, to }) => ({
      from,
      to,
      message: id,
      proposals: text === undefined ? [] : [instead(from, to, text)],
    }),
    flags: [example, example, example, example, example],
    passes: ['-', '-', '-', '-', '-'],
    ...more,
  })
}

function findings(rules: readonly Rule[], draft: string) {
  return createAnalyzer(rules)(draft).findings.map(
    ({ rule: id, start, end, also, severity, suggestions }) => ({
      id,
      quote: draft.slice(start, end),
      also,
      severity,
      rewrites: suggestions.map(({ edits }) => applyEdits(draft, edits)),
    }),
  )
}

describe('where findings overlap', () => {
  test('the more severe wins, whatever its length', () => {
    const rules = [rule('long', 'hint', 'please send it now'), rule('short', 'error', 'send')]
    expect(findings(rules, 'please send it now')).toMatchObject([
      { id: 'short', quote: 'send', also: ['long'] },
    ])
  })

  test('of two as severe, the earlier in the list wins', () => {
    const rules = [rule('first', 'hint', 'it now'), rule('second', 'hint', 'send it now')]
    expect(findings(rules, 'please send it now')).toMatchObject([
      { id: 'first', quote: 'it now', also: ['second'] },
    ])
  })

  test('of one rule, the longer wins, and is not folded into itself', () => {
    const rules = [rule('one', 'hint', 'send|it'), rule('two', 'hint', 'send it')]
    expect(findings([rules[1] ?? rule('-', 'hint', '-')], 'send it')).toMatchObject([
      { quote: 'send it', also: [] },
    ])
    expect(findings([rule('one', 'hint', 'please? send it?')], 'please send it')).toMatchObject([
      { quote: 'please send it', also: [] },
    ])
  })

  test('suggestions of the loser join where they take the place of the winner', () => {
    const rules = [
      rule('one', 'error', 'send it now', 'could you?'),
      rule('two', 'hint', 'send it now', 'may I?'),
    ]
    expect(findings(rules, 'please send it now')).toMatchObject([
      { id: 'one', rewrites: ['please could you?', 'please may I?'], also: ['two'] },
    ])
  })

  test('suggestions of the loser that reach beyond the winner, or let part of it stand, are dropped', () => {
    const [inner, outer] = ['it', 'send it now']
    const narrow = [rule('one', 'error', inner, 'that'), rule('two', 'hint', outer, 'could you?')]
    expect(findings(narrow, 'please send it now')).toMatchObject([
      { id: 'one', rewrites: ['please send that now'], also: ['two'] },
    ])
    const wide = [rule('one', 'error', outer, 'could you?'), rule('two', 'hint', inner, 'that')]
    expect(findings(wide, 'please send it now')).toMatchObject([
      { id: 'one', rewrites: ['please could you?'], also: ['two'] },
    ])
  })

  test('the winner takes empty words in front along, and its suggestions leave them out', () => {
    const formula = rule('formula', 'hint', 'be sure we call', undefined, {
      decide: ({ from, to }) => ({ from, to, message: 'formula', lead: [from, from + 2] }),
    })
    const rules = [rule('we', 'warning', 'we call', 'I call'), formula]
    expect(findings(rules, 'Be sure we call today.')).toMatchObject([
      { id: 'we', quote: 'Be sure we call', rewrites: ['I call today.'], also: ['formula'] },
    ])
  })

  test('what only touches stays apart', () => {
    const rules = [rule('one', 'hint', 'send'), rule('two', 'hint', 'it')]
    expect(findings(rules, 'send it')).toMatchObject([{ id: 'one' }, { id: 'two' }])
  })
})

describe('a rule', () => {
  test('is silent where one of its exceptions overlaps, and only there', () => {
    const rules = [rule('we', 'hint', 'we', 'I', { unless: ['as we speak'] })]
    expect(findings(rules, 'we write as we speak and we call')).toMatchObject([
      { quote: 'we' },
      { quote: 'we' },
    ])
  })

  test('may weigh more from the second finding on', () => {
    const rules = [rule('we', 'hint', 'we', 'I', { fromSecond: 'warning' })]
    expect(findings(rules, 'we see, we hear, we go').map(({ severity }) => severity)).toEqual([
      ...['hint', 'warning', 'warning'],
    ])
  })

  test('may look at the whole draft once', () => {
    const questions = rule('questions', 'hint', 'zebra', undefined, {
      review: draft =>
        draft.find(0, draft.count, at => draft.reads(at, '?')) < 0
          ? undefined
          : { from: 0, to: draft.count, message: 'It asks.' },
    })
    expect(findings([questions], 'What is it? Where?')).toMatchObject([{ quote: 'What is it? Where?' }])
    expect(findings([questions], 'It is here.')).toEqual([])
  })
})

describe('a proposal', () => {
  test('that would lose a number, a name or masked text is no suggestion', () => {
    const rules = [rule('one', 'hint', 'we send _{0,3}', 'I write')]
    expect(findings(rules, 'we send 14 boxes')).toMatchObject([{ rewrites: [] }])
    expect(findings(rules, 'today we send Ana flowers')).toMatchObject([{ rewrites: [] }])
    expect(findings(rules, 'we send {what}')).toMatchObject([{ rewrites: [] }])
    expect(findings(rules, 'we send the box')).toMatchObject([{ rewrites: ['I write'] }])
    expect(findings([rule('two', 'hint', 'we send _', 'I send 14')], 'we send 14')).toMatchObject([
      { rewrites: ['I send 14'] },
    ])
  })

  const rewritten = (pattern: string, text: string, draft: string): string | undefined =>
    findings([rule('one', 'hint', pattern, text)], draft)[0]?.rewrites[0]

  test('takes the capital of the sentence', () => {
    expect(rewritten('we check', 'let me check', 'We check it.')).toBe('Let me check it.')
    expect(rewritten('we check', 'let me check', 'we check it.')).toBe('let me check it.')
  })

  test('that deletes the beginning gives its capital to what follows', () => {
    expect(rewritten('as said', '', 'As said it ships today.')).toBe('It ships today.')
  })

  test('says on its button what will stand there, or what is left out', () => {
    const label = (text: string): string | undefined =>
      createAnalyzer([rule('one', 'hint', 'as said', text)])('As said it ships today.').findings[0]
        ?.suggestions[0]?.label
    expect(label("I'm glad")).toBe("I'm glad")
    expect(label('in short')).toBe('In short')
    expect(label('')).toBe('Leave out “As said”')
  })

  test('that deletes takes the space with it', () => {
    expect(rewritten('really', '', 'It is really big.')).toBe('It is big.')
  })

  test('takes the apostrophe of the writer', () => {
    expect(rewritten('we check', "I'm checking", 'It’s late, we check it.')).toBe(
      'It’s late, I’m checking it.',
    )
  })

  test('contracts as the writer does: a contraction anywhere decides', () => {
    expect(rewritten('we check', "I'm checking", "Thank you for waiting. We check it. It's late.")).toBe(
      "Thank you for waiting. I'm checking it. It's late.",
    )
  })

  test('does not contract where two sentences had no contraction', () => {
    expect(
      rewritten('we check', "I'm checking, don't wait, it's fine", 'Thank you for waiting. We check it.'),
    ).toBe('Thank you for waiting. I am checking, do not wait, it is fine it.')
  })

  test('contracts where a lone sentence tells nothing', () => {
    expect(rewritten('we check', "I'm checking", 'Hi Ana! We check it.')).toBe("Hi Ana! I'm checking it.")
  })

  test('changes no word that stays', () => {
    const [finding] = createAnalyzer([rule('one', 'hint', 'please send it now', 'please bring it now')])(
      'please send it now',
    ).findings
    expect(finding?.suggestions[0]?.edits).toEqual([{ start: 7, end: 11, text: 'bring' }])
  })

  test('says where its blanks are in the rewritten draft', () => {
    const draft = 'Well, we check it soon, ok'
    const analyze = createAnalyzer([rule('one', 'hint', 'soon', 'by {time} or {day}')])
    const suggestion = analyze(draft).findings[0]?.suggestions[0]
    const text = applyEdits(draft, suggestion?.edits ?? [])
    expect(suggestion?.blanks.map(({ start, end }) => text.slice(start, end))).toEqual(['{time}', '{day}'])
  })
})
