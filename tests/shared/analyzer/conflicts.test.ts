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

describe('conflict 5: “I understand” needs something that was understood', () => {
  const complaint: Context = {
    turns: [{ from: 'customer', text: 'The crib came with a cracked side, again.', at: 0 }],
  }

  test('with content it is clean and praised', () => {
    const draft = 'I understand how annoying a double charge is.'
    expect(rulesIn(draft)).toEqual([])
    expect(analyze(draft).strengths.map(({ id }) => id)).toContain('understanding-with-content')
  })

  test('alone it is clean, in reply to a complaint it is a hint', () => {
    expect(rulesIn('I understand.')).toEqual([])
    expect(rulesIn('I understand.', complaint)).toContain('bare-empathy-statement')
    expect(rulesIn('I understand. A cracked side is the last thing you needed.', complaint)).not.toContain(
      'bare-empathy-statement',
    )
  })

  test('of a concern in general it is a hint', () => {
    expect(rulesIn('I understand your concern.')).toEqual(['bare-empathy-statement'])
  })
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

  test('are a stock phrase, except where they make up for a wait', () => {
    const draft = 'Thank you for your patience and understanding.'
    const turns = [{ from: 'customer', text: 'Is my seat confirmed?', at: 0 }] as const
    expect(rulesIn(draft)).toContain('scripted-phrase')
    expect(rulesIn(draft, { turns, now: 60_000 })).toContain('scripted-phrase')
    expect(rulesIn(draft, { turns, now: 600_000 })).not.toContain('scripted-phrase')
  })
})

describe('conflict 11: asking first is praised', () => {
  test('and ordering the first step is not', () => {
    const asked = 'Have you already tried restarting the router?'
    expect(rulesIn(asked)).toEqual([])
    expect(analyze(asked).strengths.map(({ id }) => id)).toContain('asks-already-tried')
    expect(rulesIn('Restart your router.')).toEqual(['assumed-first-step'])
  })
})

describe('conflict 14: a smile is welcome, but not at bad news', () => {
  test('only in a failure it is flagged', () => {
    expect(rulesIn('Your new card is on its way 🙂')).toEqual([])
    expect(rulesIn('Sorry, the flowers are gone 🙂')).toContain('emoji-mismatch')
    expect(rulesIn("I'm sorry about the vase 😔")).not.toContain('emoji-mismatch')
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

describe('conflict 18: one step at a time, unless the whole list was asked for', () => {
  const draft = 'Open Settings, tap Account, choose Privacy, scroll down and switch it off.'

  test('the same steps are a hint, and none when they were asked for', () => {
    expect(rulesIn(draft)).toContain('step-overload')
    const turns = [{ from: 'customer', text: 'Please send me all the steps at once.', at: 0 }] as const
    expect(rulesIn(draft, { turns })).not.toContain('step-overload')
  })

  test('one step with a question when it is done is praised', () => {
    const one = "First, open Settings and tell me when you're there."
    expect(rulesIn(one)).toEqual([])
    expect(analyze(one).strengths.map(({ id }) => id)).toContain('one-step-at-a-time')
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

  test('“Rest assured our team will look into this soon.” gets one rewrite for all of it', () => {
    const draft = 'Rest assured our team will look into this soon.'
    const [finding, ...others] = analyze(draft).findings
    expect([finding?.rule, others]).toEqual(['team-distancing', []])
    expect(finding?.also).toContain('scripted-phrase')
    expect(rewriteAll(draft)).toEqual({ text: "I'll look into this with our team by {time}.", left: [] })
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

describe('conflict 23: what is not the agent’s own wording is not read', () => {
  test.each([
    'The page says “rest assured that your feedback is important to us” at the top.',
    'Tap PLEASE WAIT when it shows.',
    'It is under `you must restart your router`.',
    'Dear {name}, see https://shop.example/rest-assured-we-value-your-feedback today.',
  ])('“%s”', draft => {
    expect(rulesIn(draft)).toEqual([])
  })
})
