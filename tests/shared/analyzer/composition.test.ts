import { describe, expect, test } from 'vitest'
import { analyze, rewriteAll } from '../../../shared/analyzer/index.ts'

const rulesIn = (draft: string): string[] => analyze(draft).findings.map(({ rule }) => rule)

describe('the rules together', () => {
  test('turn the sentence Heed began with into the one it was made for', () => {
    const draft = 'It must be frustrating. The team will help solve the issues soon.'
    const { findings } = analyze(draft)
    expect(findings.map(({ rule, start, end }) => [rule, draft.slice(start, end)])).toEqual([
      ['sympathy', 'It must be frustrating'],
      ['team-distancing', 'The team will help'],
    ])
    expect(rewriteAll(draft)).toEqual({
      text: 'I understand how frustrating it is. I am working with the team to solve your issues soon.',
      left: [],
    })
  })

  test('contract where the writer does', () => {
    expect(rewriteAll("It's late, and it must be frustrating. We are looking into it.").text).toBe(
      "It's late, and I understand how frustrating it is. I am looking into it.",
    )
    expect(rewriteAll('The billing team will fix this soon.').text).toBe(
      "I'm working with the billing team to fix this soon.",
    )
  })

  test('have nothing against owning up to a fault, and praise it', () => {
    const { findings, strengths } = analyze("You're right, we messed up. Let's fix it together.")
    expect(findings).toEqual([])
    expect(strengths.map(({ id }) => id)).toContain('fault-admission')
  })

  test('judge each clause alone: a firm in the first, both of us in the second', () => {
    const draft = "We'll look into it, and let's try a reset meanwhile."
    expect(analyze(draft).findings.map(({ start, end }) => draft.slice(start, end))).toEqual(["We'll look"])
  })

  test('leave an apology for an event and endorsed empathy alone', () => {
    expect(rulesIn("I'm sorry that you're having this issue.")).toEqual([])
    expect(rulesIn('I understand how frustrating this can be.')).toEqual([])
  })

  test('say nothing about what a customer said, code, links and labels', () => {
    expect(rulesIn('You wrote “we will see” and “it must be annoying”.')).toEqual([])
    expect(rulesIn('> we will check it\n> it must be annoying\nThank you.')).toEqual([])
    expect(rulesIn('Please open `we will` and click We Will.')).toEqual([])
  })
})
