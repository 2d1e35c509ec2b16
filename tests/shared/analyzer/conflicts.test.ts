import { describe, expect, test } from 'vitest'
import { analyze, type Context, rewrite, rewriteAll } from '../../../shared/analyzer/index.ts'

/** Rules that pull in different directions, and which of them gives way; numbered as in the design. */

const rulesIn = (draft: string, context: Context = {}): string[] =>
  analyze(draft, context).findings.map(finding => finding.rule)

describe('conflict 2: an apology for an event is neither sympathy nor a non-apology', () => {
  test('only an apology for the feeling is flagged', () => {
    expect(rulesIn("I'm sorry that you're having this issue.")).toEqual([])
    expect(rulesIn("I'm sorry you feel that way.")).toEqual(['non-apology'])
    expect(rulesIn('Sorry if I misread you.')).toEqual([])
  })
})

describe('conflict 4: guesses become questions', () => {
  test.each(['You probably typed the old password.', 'You must have deleted the mail.', 'You seem upset.'])(
    '“%s”',
    draft => {
      const suggestions = analyze(draft).findings.flatMap(finding => finding.suggestions)
      expect(suggestions.length).toBeGreaterThan(0)
      for (const suggestion of suggestions) expect(rewrite(draft, suggestion)).toMatch(/\?$/)
    },
  )
})

describe('conflict 6: no rewrite makes the customer the doer of a mistake', () => {
  test.each([
    'You forgot to confirm the booking.',
    'You entered the wrong postcode.',
    'It failed because you missed the call.',
    'You should have told me that at the start.',
  ])('“%s”', draft => {
    const suggestions = analyze(draft).findings.flatMap(finding => finding.suggestions)
    expect(suggestions.length).toBeGreaterThan(0)
    for (const suggestion of suggestions)
      expect(rewrite(draft, suggestion)).not.toMatch(/\bwrong|\byou (?:forgot|entered|missed|should)/i)
  })
})

describe('conflict 10: thanks for your patience', () => {
  test('is thanks enough to turn an excuse into a reason', () => {
    expect(rulesIn('We are short-staffed this week.')).toEqual(['excuse-making'])
    expect(rulesIn('Thank you for waiting, we are short-staffed this week.')).not.toContain('excuse-making')
  })
})

describe('conflict 15: standing one’s ground must be sayable', () => {
  test.each([
    'I want to help, and I can do that better without the insults.',
    "I'd much rather solve this with you; if the threats continue I'll have to end the chat.",
    "I'd like to solve this with you; please leave the threats out.",
    "I can't help while the abusive language goes on.",
  ])('“%s”', draft => {
    const closing = ['discouraging-contact', 'rushing', 'retaliation', 'customer-judgment', 'blunt-refusal']
    expect(rulesIn(draft).filter(rule => closing.includes(rule))).toEqual([])
  })
})

describe('conflict 16: admit fault, do not run the company down', () => {
  test('an act with ownership is clean, a verdict is flagged', () => {
    expect(rulesIn("We sent the wrong size, that's our mistake.")).toEqual([])
    expect(rulesIn('Our warehouse is a joke.')).toEqual(['company-badmouthing'])
  })
})

describe('conflict 17: “unfortunately” alone is never flagged', () => {
  test('only a refusal without reason and option', () => {
    expect(rulesIn('Unfortunately the blue one is sold out.')).toEqual([])
    expect(rulesIn('Unfortunately I can’t change the date.')).toEqual(['blunt-refusal'])
    expect(rulesIn('Unfortunately I can’t change the date because the van has left.')).toEqual([])
    expect(rulesIn('Unfortunately I can’t change the date, but I can leave it with a neighbor.')).toEqual([])
  })
})

describe('conflict 21: one finding per place', () => {
  test.each([
    ["I'm sorry, but I can't refund it.", 'empathy-but', 'blunt-refusal'],
    ["I'll try to call you back soon.", 'hedged-promise', 'vague-timeframe'],
    ['We’ll do our best to sort this out.', 'hedged-promise', 'corporate-we'],
    ['Our engineers will write to you shortly.', 'team-distancing', 'vague-timeframe'],
    ['Your refund will be issued as soon as possible.', 'agentless-passive', 'vague-timeframe'],
    ['You have to contact the billing department.', 'deflection', 'directive-language'],
    ['We are unable to help you with this.', 'blunt-refusal', 'corporate-we'],
    ["Why didn't you tell me earlier?", 'customer-blame', 'why-accusation'],
    ['We regret that you are unhappy.', 'non-apology', 'corporate-we'],
    ["I guess you didn't read the instructions.", 'customer-blame', 'unverified-assumption'],
  ])('“%s” is %s rather than %s', (draft, winner, loser) => {
    const [finding, ...others] = analyze(draft).findings
    expect([finding?.rule, others]).toEqual([winner, []])
    expect(finding?.also).toContain(loser)
  })
})

describe('conflict 22: a rewrite analyzes clean under all rules', () => {
  test('“can’t be” with a participle is a refusal, not a passive', () => {
    expect(rulesIn("Your ticket can't be changed.")).toEqual(['blunt-refusal'])
    expect(rulesIn("Sale items can't be refunded.")).not.toContain('agentless-passive')
  })

  test('its reason and its offer settle it', () => {
    const draft = "Your ticket can't be changed."
    for (const suggestion of analyze(draft).findings.flatMap(finding => finding.suggestions)) {
      expect(analyze(rewrite(draft, suggestion)).findings).toEqual([])
    }
    expect(rewriteAll(draft)).toEqual({
      text: "Your ticket can't be changed because {reason}. What I can do is {option}.",
      left: [],
    })
  })
})
