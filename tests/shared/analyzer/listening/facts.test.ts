import { describe, expect, test } from 'vitest'
import { factsIn } from '../../../../shared/analyzer/index.ts'
import { said } from './said.ts'

const facts = (...lines: readonly string[]) =>
  factsIn(said(...lines)).map(({ from, kind, value }) => `${from} ${kind} ${value}`)

describe('facts the customer states', () => {
  test.each([
    ['Order A-1042 never came.', 'order A-1042'],
    ['My booking number is 58-2210', 'order 58-2210'],
    ['It is about #44110', 'order 44110'],
    ['Ticket no. 991234 please', 'reference 991234'],
    ['tracking code: QX55512345', 'tracking QX55512345'],
    ['invoice 2024-771', 'invoice 2024-771'],
    ['You can write to ana.okoro@example.com.', 'email ana.okoro@example.com'],
    ['Call me on +44 20 7946 0958', 'phone +44 20 7946 0958'],
    ['My number: (555) 010-4477', 'phone (555) 010-4477'],
    ['postcode SW1A 1AA', 'postcode SW1A 1AA'],
    ['zip code 90210', 'postcode 90210'],
    ['I ordered it on March 3rd.', 'date March 3rd'],
    ['It came on 27.01.2026', 'date 27.01.2026'],
    ['since yesterday', 'date yesterday'],
    ['I need it by Friday', 'date Friday'],
    ['I paid $49.90', 'amount $49.90'],
    ['it was 120 euros', 'amount 120 euros'],
    ["It's an iPhone 13 Pro", 'device iPhone 13 Pro'],
    ['on my old laptop', 'device old laptop'],
    ['in the Harbor app', 'app Harbor app'],
    ['app version 4.12', 'version 4.12'],
    ['I run Android 14', 'version Android 14'],
    ['I already restarted it.', 'tried restarted it'],
    ["I've tried another cable but it still hums.", 'tried tried another cable'],
    ['I have already cleared the cache, no luck', 'tried cleared the cache'],
    ['My name is Ana Okoro', 'name Ana Okoro'],
    ["Hi, I'm Lea. My lamp hums.", 'name Lea'],
    ['It hums.\nKind regards,\nTim Brandt', 'name Tim Brandt'],
  ])('“%s”', (text, fact) => {
    expect(facts(text)).toContain(`customer ${fact}`)
  })
})

describe('what only looks like a fact', () => {
  test.each([
    'I changed my mind.',
    'If I restart it, does that help?',
    'I have not restarted it yet.',
    'Should I reset it?',
    'I ordered in 2023 and want 3 more.',
    'You are open 24/7, right?',
    "I'm Dutch.",
    "I'm Waiting",
    'USB-300 and COVID-19',
    'I tried to buy a ticket.',
    'order today, please',
    'Thank you for contacting Harbor. My name is Robo. How can I help you?',
  ])('“%s”', text => {
    expect(facts(text)).toEqual([])
  })
})

test('a bare value counts where the agent asked for that one thing', () => {
  expect(facts('A: What is your order number?', '582210')).toEqual(['customer order 582210'])
  expect(facts('A: May I have your name?', 'Ana Okoro')).toEqual(['customer name Ana Okoro'])
  expect(facts('582210')).toEqual([])
  expect(facts('A: May I have your name and your order number?', 'Sure')).toEqual([])
})

test('what each side said stays apart, and the same value of one side is told once', () => {
  expect(facts('Order A-1042', 'A: Order A-1042 ships on May 4.', 'order A-1042 then')).toEqual([
    'customer order A-1042',
    'agent order A-1042',
    'agent date May 4',
  ])
})

test('lines quoted with “>” are not what the customer says', () => {
  expect(facts('> Order B-2000\nnot mine')).toEqual([])
})

test('every fact stands in its turn at its offsets', () => {
  const turns = said(
    'Hi, I’m Lea. Order A-1042, $12.50, lea@example.com',
    'A: Thanks!',
    'I already restarted it',
  )
  const found = factsIn(turns)
  expect(found).toHaveLength(5)
  for (const { turn, start, end, value } of found) expect(turns[turn]?.text.slice(start, end)).toBe(value)
})
