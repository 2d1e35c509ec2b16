import { describe, expect, test } from 'vitest'
import { formalityOf, formalityPlace } from '../../../../shared/analyzer/index.ts'
import { said } from './said.ts'

const plain = [
  'I am looking at your order and it is not here yet.',
  'You are right. I will send the lamp and it is on me.',
  'We do not have the blue one. I have asked the shop for it.',
  'Thank you for the photo. I can see that it is broken.',
]

test('every text has a whole number from 0 to 100, and no text is plain prose', () => {
  for (const text of [
    '',
    '   ',
    '🎉🎉🎉',
    'lol lol lol omg!!!',
    'Dear Sir, I respectfully request assistance.',
    'a'.repeat(9_000),
  ]) {
    const value = formalityOf(text)
    expect(Number.isInteger(value)).toBe(true)
    expect(value).toBeGreaterThanOrEqual(0)
    expect(value).toBeLessThanOrEqual(100)
  }
  expect(formalityOf('')).toBe(50)
})

describe.each(plain)('“%s”', text => {
  test.each([
    [
      'a contraction',
      (of: string) =>
        of
          .replace(/ am\b/, "'m")
          .replace(/ are\b/, "'re")
          .replace(/ do not\b/, " don't")
          .replace(/ it is\b/, " it's"),
    ],
    ['an emoji', (of: string) => `${of} 😀`],
    ['slang', (of: string) => `${of.slice(0, -1)}, lol.`],
    ['a small first letter', (of: string) => of.charAt(0).toLowerCase() + of.slice(1)],
    ['a row of marks', (of: string) => `${of.slice(0, -1)}!!`],
  ])('is never more formal with %s', (_, change) => {
    expect(formalityOf(change(text))).toBeLessThanOrEqual(formalityOf(text))
  })

  test.each([
    ['a formal address', (of: string) => `Dear Ms. Okoro, ${of}`],
    ['a formal close', (of: string) => `${of}\nKind regards`],
  ])('is never less formal with %s', (_, change) => {
    expect(formalityOf(change(text))).toBeGreaterThanOrEqual(formalityOf(text))
  })
})

test('a stiff draft to a casual customer is too formal, a friendly one fits', () => {
  const turns = said('hey u guys, my parcel still isnt here lol')
  expect(
    formalityPlace('Dear Sir or Madam, it is with regret that I inform you of a deferral.', { turns })
      .verdict,
  ).toBe('too formal')
  expect(
    formalityPlace("Hi! Your parcel is one day late, I'm checking where it is.", { turns }).verdict,
  ).toBe('fits')
})

test('slang to a formal customer is too casual', () => {
  const turns = said('Good morning. I would like to know when my order will arrive. Thank you in advance.')
  expect(formalityPlace("yeah no worries dude, it's gonna be there soon lol", { turns }).verdict).toBe(
    'too casual',
  )
})

test('too few words of the customer tell nothing', () => {
  expect(formalityPlace('Dear Sir or Madam,', { turns: said('yo') })).toMatchObject({
    customer: undefined,
    target: undefined,
    verdict: 'fits',
  })
})

test('quoted text does not make a draft formal', () => {
  expect(formalityOf('I read "Dear Sir or Madam, I hereby respectfully request" on the slip.')).toBeLessThan(
    60,
  )
})
