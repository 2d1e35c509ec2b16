import { describe, expect, test } from 'vitest'
import { analyze, rewrite } from '../../../../shared/analyzer/index.ts'

/** The first rewrite of the first finding; undefined where there is none. */
const reworded = (draft: string): string | undefined => {
  const suggestion = analyze(draft).findings[0]?.suggestions[0]
  return suggestion && rewrite(draft, suggestion)
}

describe('a statement put in the place of another', () => {
  test('leaves the greeting in front and the sentence behind', () => {
    expect(reworded('Hi Ana, you forgot to confirm the booking. It starts on 5 May.')).toBe(
      'Hi Ana, the booking is not confirmed yet. Shall I confirm it for you? It starts on 5 May.',
    )
  })

  test('makes a sentence of what follows a comma', () => {
    expect(reworded("You're overreacting, but I can check it for you.")).toBe(
      'I see how much {what happened} matters to you. I can check it for you.',
    )
  })

  test('stands behind what it was the cause of', () => {
    expect(reworded('The slot was canceled because you missed the call.')).toBe(
      'The slot was canceled. Here is what I can do now: {option}.',
    )
  })

  test('takes “well” and “I think” with it', () => {
    expect(reworded('Well, I think you should say sorry first.')).toBe(
      "Let's start over. What matters most to you right now?",
    )
  })

  test('is not offered where a number, a name or a negation would go', () => {
    expect(reworded('You should have checked order 4411 on Monday.')).toBeUndefined()
    expect(reworded('It is what it is for Ben.')).toBeUndefined()
    expect(reworded('That is your own fault and not mine.')).toBeUndefined()
  })

  test('is not offered where a question would lose its mark', () => {
    expect(reworded('Can you please calm down?')).toBeUndefined()
  })

  test('keeps the writer’s small letters and missing stop', () => {
    expect(reworded('you’re overreacting')).toBe('I see how much {what happened} matters to you')
    expect(reworded('you’re on the wrong page')).toBe('what do you see on your screen right now?')
  })
})
