import { describe, expect, test } from 'vitest'
import { analyze, type Context } from '../../../../shared/analyzer/index.ts'
import { withSettings } from '../../../../shared/analyzer/with-settings.ts'

/** Conversation rules and wording rules that pull in different directions; numbered as in the design. */

const customer = (text: string, at = 0) => ({ from: 'customer' as const, text, at })
const agent = (text: string, at = 0) => ({ from: 'agent' as const, text, at })
const rulesIn = (draft: string, context: Context): string[] =>
  analyze(draft, context).findings.map(({ rule }) => rule)

const complaint: Context = { turns: [customer('The crib arrived with a cracked side, I am so upset.')] }

test('conflict 1: an admitted fault acknowledges, and keeps its “we”', () => {
  expect(rulesIn("You're right, we sent you the wrong crib. A new one leaves today.", complaint)).toEqual([])
})

test('conflict 5: “I understand” alone is another rule’s matter, and a repeated one is a hint', () => {
  expect(rulesIn('I understand.', complaint)).toEqual(['bare-empathy-statement'])
  const again: Context = {
    turns: [...(complaint.turns ?? []), agent('I understand your concern.'), customer('So what now?')],
  }
  expect(rulesIn('I understand your concern. Which side is it?', again)).toContain(
    'repeated-empathy-statement',
  )
})

describe('conflict 7: what only the agent can know is marked', () => {
  test('an admission is offered as only if true, and an apology without a claim stands beside it', () => {
    const turns = [
      customer('Wrong lamp.'),
      agent('Which one?'),
      customer('Luna.'),
      agent('Thanks.'),
      customer('And?'),
    ]
    const finding = analyze('Could you send the slip?', { turns, companyFault: true }).findings.find(
      ({ rule }) => rule === 'fault-not-acknowledged',
    )
    expect(finding?.suggestions.map(({ claim }) => claim)).toEqual(['only-if-true', 'none'])
  })
})

test('conflict 10: thanks for the patience make up for a wait', () => {
  const turns = [customer('Is my seat confirmed?')]
  const draft = 'Thank you for your patience and understanding. It is confirmed.'
  expect(rulesIn(draft, { turns, now: 600_000 })).toEqual([])
})

test('conflict 11: asking what was tried is praised, unless the customer wrote it', () => {
  const draft = 'Have you tried restarting the router?'
  const open: Context = { turns: [customer('The wifi is slow.')] }
  expect(rulesIn(draft, open)).toEqual([])
  expect(analyze(draft, open).strengths.map(({ id }) => id)).toContain('asks-already-tried')
  const known: Context = { turns: [customer('I already restarted the router, the wifi is slow.')] }
  expect(rulesIn(draft, known)).toContain('repeat-request')
})

describe('conflict 12: not too much empathy', () => {
  const acknowledgments = ['missing-acknowledgement', 'solution-before-acknowledgement']
  const count = (draft: string, context: Context) =>
    analyze(draft, context).findings.filter(({ rule }) => acknowledgments.includes(rule)).length

  test.each([
    'Order number?',
    "Send a photo. I'm sorry about the side.",
    'Send a photo.',
    "I'm sorry about the side. Send a photo.",
  ])('“%s” has at most one finding about it', draft => {
    expect(count(draft, complaint)).toBeLessThanOrEqual(1)
  })

  test('a plain question needs none', () => {
    expect(count('Under Settings.', { turns: [customer('Where do I change the language?')] })).toBe(0)
  })

  test('a step of a walkthrough needs none', () => {
    const turns = [
      customer('Can you help me with the mower?'),
      agent('Sure. Pull the cord once.'),
      customer('ok'),
      agent('Now set the choke.'),
      customer('done, but it does not work'),
    ]
    expect(count('Pull it again, slowly.', { turns })).toBe(0)
  })

  test('what was acknowledged is not acknowledged again', () => {
    const turns = [
      ...(complaint.turns ?? []),
      agent("I'm sorry about the cracked side."),
      customer('It is unbelievable!!!'),
    ]
    expect(count('Which side is it?', { turns })).toBe(0)
  })
})

test('conflict 13: the tone that is met is the customer’s, within the brand’s range', () => {
  const turns = [customer('yo where is my stuff, thx')]
  const draft = 'Dear customer, we regret to inform you that it is delayed.'
  expect(rulesIn(draft, { turns })).toContain('tone-mismatch')
  expect(rulesIn(draft, { turns, brand: { formality: [80, 100] } })).not.toContain('tone-mismatch')
})

describe('conflict 21: one finding per place', () => {
  test('what is missing leaves the words of another finding alone', () => {
    const draft = 'But the guide says so quite plainly.'
    const { findings } = analyze(draft, complaint)
    expect(findings.map(({ rule, start, end }) => [rule, draft.slice(start, end)])).toEqual([
      ['flat-contradiction', 'But'],
      ['missing-acknowledgement', 'the guide says so quite plainly'],
    ])
  })

  test('where no words are left, it comes before a finding of its own severity and less', () => {
    const [finding, ...others] = analyze('We will check it.', complaint).findings
    expect([finding?.rule, others.filter(({ start }) => start < (finding?.end ?? 0))]).toEqual([
      'missing-acknowledgement',
      [],
    ])
  })

  test('a strength is told though something is missing', () => {
    const { strengths } = analyze("I'll call the courier at three.", complaint)
    expect(strengths.map(({ id }) => id)).toContain('personal-ownership')
  })
})

describe('conflict 24: only drafts are judged', () => {
  test('the same words of the customer’s are context', () => {
    expect(
      rulesIn('Yes, seat 14C.', { turns: [customer('We will check your order, valued customer.')] }),
    ).toEqual([])
  })
})

describe('an owner', () => {
  test('turns a conversation rule off, or makes it severe', () => {
    const off = withSettings({ severities: { 'missing-acknowledgement': 'off' } })
    expect(off.analyze('Order number?', complaint).findings).toEqual([])
    const error = withSettings({ severities: { 'missing-acknowledgement': 'error' } })
    expect(error.analyze('', complaint).findings.map(({ severity }) => severity)).toEqual(['error'])
  })

  test('allows a phrase without silencing what is missing', () => {
    const { analyze } = withSettings({ allow: ['order number'] })
    expect(analyze('Order number?', complaint).findings.map(({ rule }) => rule)).toEqual([
      'missing-acknowledgement',
    ])
  })
})
