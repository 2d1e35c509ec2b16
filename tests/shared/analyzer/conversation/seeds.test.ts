import { describe, expect, test } from 'vitest'
import { analyze, type Context, type Finding, rewrite } from '../../../../shared/analyzer/index.ts'

const MINUTE = 60_000

const customer = (text: string, at = 0) => ({ from: 'customer' as const, text, at })
const agent = (text: string, at = 0) => ({ from: 'agent' as const, text, at })

const findings = (draft: string, context: Context): readonly Finding[] => analyze(draft, context).findings
const rulesIn = (draft: string, context: Context): string[] =>
  findings(draft, context).map(({ rule }) => rule)
const strengthsIn = (draft: string, context: Context): string[] =>
  analyze(draft, context).strengths.map(({ id }) => id)

function found(rule: string, draft: string, context: Context): Finding {
  const finding = findings(draft, context).find(one => one.rule === rule)
  if (finding === undefined) throw new Error(`no ${rule} in “${draft}”: ${rulesIn(draft, context)}`)
  return finding
}

/** The draft with the first suggestion of the rule's finding taken. */
function taken(rule: string, draft: string, context: Context): string {
  const [suggestion] = found(rule, draft, context).suggestions
  if (suggestion === undefined) throw new Error(`${rule} suggests nothing for “${draft}”`)
  return rewrite(draft, suggestion)
}

describe('listening to the conversation', () => {
  test('seed 10: the second “I understand your frustration” of a chat is asked for the particular thing', () => {
    const context: Context = {
      turns: [
        customer('The kettle leaks.'),
        agent('I understand your frustration.'),
        customer('It still leaks.'),
      ],
    }
    const { severity, message } = found(
      'repeated-empathy-statement',
      'I understand your frustration.',
      context,
    )
    expect(severity).toBe('hint')
    expect(message).toMatch(/name the particular thing/)
    expect(rulesIn('I see that the kettle leaks.', context)).not.toContain('repeated-empathy-statement')
  })

  test('seed 18: a fault of the company is due after two answers without it, and not before', () => {
    const turns = [
      customer('Wrong key in the box.'),
      agent('Which door is it?'),
      customer('The front door.'),
      agent('One moment.'),
      customer('And?'),
    ]
    const draft = 'A new key leaves today.'
    expect(rulesIn(draft, { turns, companyFault: true })).toContain('fault-not-acknowledged')
    expect(rulesIn(draft, { turns: turns.slice(0, 3), companyFault: true })).not.toContain(
      'fault-not-acknowledged',
    )
    expect(rulesIn(draft, { turns })).not.toContain('fault-not-acknowledged')
    expect(taken('fault-not-acknowledged', draft, { turns, companyFault: true })).toBe(
      "You're right, that was our mistake. I'm sorry. A new key leaves today.",
    )
  })

  test('seed 26: a feeling the customer named may be named, another is a hint', () => {
    const draft = "I understand you're frustrated."
    expect(rulesIn(draft, { turns: [customer("I'm so frustrated.")] })).not.toContain(
      'labels-unstated-emotion',
    )
    expect(rulesIn(draft, { turns: [customer('The lamp flickers.')] })).toContain('labels-unstated-emotion')
  })

  test('seed 28: a rebuttal is found in reply to a complaint, beside what is missing', () => {
    const context: Context = { turns: [customer('Your driver was rude and left, this is awful.')] }
    expect(rulesIn("Actually, no, that's not what happened.", context)).toContain('flat-contradiction')
  })

  test('seed 36: a handover needs a reason and somebody who stays', () => {
    const context: Context = { turns: [customer('My invoice has the wrong company.')], event: 'transfer' }
    const rule = 'deflection-without-follow-up'
    expect(rulesIn('', context)).toContain(rule)
    expect(rulesIn("I'm transferring you now.", context)).toContain(rule)
    expect(
      rulesIn("I'm bringing in Lea because she can reissue it. I'll check tomorrow at nine.", context),
    ).toEqual([])
  })

  test('seed 37: a late reply without apology is offered an opening', () => {
    const context: Context = {
      turns: [customer('Is the table free?')],
      now: 9 * MINUTE,
      replyWithinMs: 2 * MINUTE,
    }
    const { severity, message } = found('late-reply-without-apology', 'Yes, at eight.', context)
    expect([severity, message]).toEqual([
      'warning',
      '9 minutes since “Is the table free?”, and no word about the wait.',
    ])
    expect(taken('late-reply-without-apology', 'Yes, at eight.', context)).toBe(
      'Sorry for the wait, and thank you for staying. Yes, at eight.',
    )
    expect(rulesIn('Thank you for waiting. Yes, at eight.', context)).toEqual([])
    expect(rulesIn('Sorry it took a while! Yes, at eight.', context)).toEqual([])
  })

  test('seed 38: stiff words to a customer who chats are a mismatch', () => {
    const context: Context = { turns: [customer('hey u guys lost my parcel lol')] }
    expect(rulesIn('Dear valued customer, we regret to inform you of the loss.', context)).toContain(
      'tone-mismatch',
    )
    expect(rulesIn("Hi! I'm sorry your parcel is lost, I'm looking for it now.", context)).not.toContain(
      'tone-mismatch',
    )
  })

  test('seed 39: while the customer is typing a solution is a soft hint', () => {
    const context: Context = { turns: [customer('It beeps and')], customer: { typing: true } }
    const { severity } = found('premature-solution', 'Press reset for ten seconds.', context)
    expect(severity).toBe('hint')
    expect(rulesIn("Take your time, I'm here.", context)).toEqual([])
  })

  test('seed 40: a solution between two bubbles is early', () => {
    const turns = [customer('The oven is cold', 0), customer('it was fine on Monday', 3_000)]
    const draft = 'Press reset for ten seconds.'
    expect(rulesIn(draft, { turns, now: 4_000 })).toContain('premature-solution')
    expect(rulesIn(draft, { turns, now: 20_000 })).not.toContain('premature-solution')
  })

  test('seed 43: the customer’s own words for the problem are a strength', () => {
    const context: Context = { turns: [customer('The blue lamp flickers and it drives me mad.')] }
    expect(strengthsIn("I'm sorry the blue lamp flickers.", context)).toContain('names-the-problem')
    expect(strengthsIn('I see your issue.', context)).not.toContain('names-the-problem')
  })

  test('seed 44: the first words answer what was told', () => {
    const context: Context = { turns: [customer('My parcel never came, I am so disappointed.')] }
    expect(rulesIn('Order number?', context)).toContain('missing-acknowledgement')
    expect(taken('missing-acknowledgement', 'Order number?', context)).toBe(
      "I'm sorry your parcel never came. Order number?",
    )
  })

  test('seed 45: the acknowledgement moves in front of the fix', () => {
    const context: Context = { turns: [customer('Third night without heat, this is awful.')] }
    expect(
      taken(
        'solution-before-acknowledgement',
        "Click reset. I'm sorry about the three cold nights.",
        context,
      ),
    ).toBe("I'm sorry about the three cold nights. Click reset.")
  })

  test('seed 48: two problems are checked before they are solved', () => {
    const context: Context = { turns: [customer('My app logs me out and also my points are gone.')] }
    expect(rulesIn('Reinstall the app from the store.', context)).toContain('no-understanding-check')
    expect(
      rulesIn('So the app logs you out and your points are gone, is that right?', context),
    ).not.toContain('no-understanding-check')
  })

  test('seed 51: what is in the chat is shown, not asked for again', () => {
    const context: Context = { turns: [customer('Where is order A-1042?')] }
    const { severity, message } = found('repeat-request', "What's your order number?", context)
    expect(severity).toBe('error')
    expect(message).toContain('A-1042')
    expect(taken('repeat-request', "What's your order number?", context)).toBe('Is A-1042 the right order?')
  })

  test('seed 72: before a chat is closed somebody asks whether it works', () => {
    const turns = [customer('The reader is stuck.'), agent("I've reset it."), customer('ok')]
    expect(rulesIn('Have a nice day!', { turns, event: 'close' })).toContain('no-resolution-check')
    expect(rulesIn('Is it working for you now?', { turns, event: 'close' })).toEqual([])
    expect(rulesIn('Have a nice day!', { turns, event: 'message' })).toEqual([])
  })

  test('seed 77: a first reply greets by name', () => {
    const context: Context = { turns: [customer('Can I change my seat?')], customer: { name: 'Ana' } }
    const { severity } = found('greeting-without-name', 'Hello.', context)
    expect(severity).toBe('hint')
    expect(taken('greeting-without-name', 'Hello.', context)).toBe('Hello Ana.')
  })

  test('seed 79: the tone that is aimed at ends where the brand’s range does', () => {
    const turns = [customer('hey u guys lost my parcel lol')]
    const draft = 'Dear valued customer, it is with regret that I inform you of the loss.'
    expect(rulesIn(draft, { turns })).toContain('tone-mismatch')
    expect(rulesIn(draft, { turns, brand: { formality: [70, 100] } })).not.toContain('tone-mismatch')
  })

  test('seed 85: a guess is flagged, a question is not', () => {
    expect(rulesIn('You must have skipped it.', {})).toContain('unverified-assumption')
    expect(rulesIn('Did you get to step four?', {})).toEqual([])
  })

  test('seed 130: what is late is set for each channel', () => {
    const context: Context = { turns: [customer('Is the table free?')], now: 30 * MINUTE }
    const late = (replyWithinMs: number) =>
      rulesIn('Yes, at eight.', { ...context, replyWithinMs }).includes('late-reply-without-apology')
    expect([late(2 * MINUTE), late(24 * 60 * MINUTE)]).toEqual([true, false])
  })

  test('seed 138: a promised check that stays silent for over four minutes asks for a word', () => {
    const turns = [customer('Where is it?'), agent('Give me a moment.')]
    expect(rulesIn('', { turns, now: 5 * MINUTE })).toEqual(['silent-wait'])
    expect(rulesIn('', { turns, now: MINUTE })).toEqual([])
  })

  test('seed 139: a draft that only asks for data reads like a form', () => {
    const context: Context = { turns: [customer('The crib arrived with a cracked side, I am upset.')] }
    expect(found('missing-acknowledgement', 'Send order no. and photo.', context).message).toMatch(
      /reads like a form/,
    )
  })
})

describe('before anything is typed', () => {
  const context: Context = {
    turns: [customer('My parcel never came and I am so disappointed.')],
    now: 9 * MINUTE,
  }

  test('the empty draft has findings at 0 to 0, the weightiest first', () => {
    const { findings, strengths } = analyze('', context)
    expect(findings.map(({ rule }) => rule)).toEqual([
      'missing-acknowledgement',
      'late-reply-without-apology',
    ])
    expect(findings.every(({ start, end }) => start === 0 && end === 0)).toBe(true)
    expect(strengths).toEqual([])
  })

  test('their first suggestions together are an opening', () => {
    const [first] = analyze('', context).findings
    const opening = rewrite('', first?.suggestions[0] ?? { label: '', edits: [], claim: 'none', blanks: [] })
    expect(opening).toBe("I'm sorry your parcel never came.")
    expect(rulesIn(opening, { ...context, now: 0 })).toEqual([])
  })

  test('a dismissal holds while the answer is typed', () => {
    const key = (draft: string) => found('missing-acknowledgement', draft, context).key
    expect(new Set(['', 'Which', 'Which street', 'Which street is it?'].map(key)).size).toBe(1)
    const other: Context = { turns: [customer('The lid is broken, what a joke.')] }
    expect(found('missing-acknowledgement', '', other).key).not.toBe(key(''))
  })

  test('nothing is said to a plain question that came just now', () => {
    expect(analyze('', { turns: [customer('How do I change my seat?')], now: MINUTE }).findings).toEqual([])
  })
})
