import { describe, expect, test } from 'vitest'
import { complains, inReplyToComplaint } from '../../../../shared/analyzer/wording/complaint.ts'

describe('a customer’s text', () => {
  test.each([
    'The crib arrived with a cracked side.',
    "It still doesn't open.",
    "I'm so frustrated with the app.",
    'This is the third time I ask.',
    'Where is my refund??',
    'I HAVE BEEN WAITING SINCE MAY',
    'you charged me twice',
  ])('complains: “%s”', text => {
    expect(complains(text)).toBe(true)
  })

  test.each([
    'How do I change my address?',
    'Thank you, that was quick.',
    'I would like to do a hard reset.',
    'My order is A-1042.',
    'My name is NAME-M and I use PRS-ORG.',
    'Thanks!',
    '',
  ])('does not complain: “%s”', text => {
    expect(complains(text)).toBe(false)
  })
})

test('only what the customer wrote since the last reply is open', () => {
  const complaint = { from: 'customer', text: 'The lamp is broken.', at: 0 } as const
  const reply = { from: 'agent', text: 'I will send a new one.', at: 1 } as const
  const thanks = { from: 'customer', text: 'Thank you.', at: 2 } as const
  expect(inReplyToComplaint({ turns: [complaint] })).toBe(true)
  expect(inReplyToComplaint({ turns: [complaint, reply, thanks] })).toBe(false)
  expect(inReplyToComplaint({ turns: [complaint, reply] })).toBe(false)
  expect(inReplyToComplaint({})).toBe(false)
})
