import { describe, expect, test } from 'vitest'
import { landingHints } from '../../../../shared/analyzer/index.ts'
import { said } from './said.ts'

const hints = (draft: string, ...lines: readonly string[]) =>
  landingHints(draft, { turns: said(...lines) }).map(({ question }) => question)

describe('what the customer may ask next', () => {
  test.each([
    ["I'll send you a new lamp.", 'When will that be?'],
    ['Your money will be refunded soon.', 'When will that be?'],
    ["I can't change the address.", 'Why not?'],
    ["I can't change it because it left the depot.", 'What can I do instead?'],
    ['You get your refund in 10 days.', 'Why 10 days?'],
    ['Our billing team will contact you.', 'Who will it be, and when?'],
    ['Please send a photo of the box.', 'Why do you need that?'],
  ])('“%s”', (draft, question) => {
    expect(hints(draft)).toEqual([question])
  })

  test.each([
    "I'll send you a new lamp by noon.",
    "I can't change it because it left the depot, but I can call the driver.",
    'You get your refund in 10 days, because your bank needs that long.',
    'Please send a photo of the box, so that I can claim it.',
    "I can't see the order yet.",
    'Could you tell me which lamp it is?',
    'Hello Ana!',
    '',
  ])('nothing after “%s”', draft => {
    expect(hints(draft)).toEqual([])
  })

  test('the words that raise it are quoted at their place', () => {
    const draft = "Hello. I can't change the address."
    const [hint] = landingHints(draft)
    expect(draft.slice(hint?.cause?.start, hint?.cause?.end)).toBe("I can't")
  })
})

describe('what may not have been asked', () => {
  test.each([
    [['My order never arrived.'], ['Which order is it?']],
    [['The app keeps crashing on my phone.'], ['What have they already tried?', 'Which device is it?']],
    [['The app keeps crashing on my Pixel 8, I already restarted it.'], []],
    [['My parcel A-1042 is late and it is for a wedding.'], ['By when do they need it?']],
    [['My parcel A-1042 is late and the wedding is on Friday.'], []],
    [['Order A-1042 never came.'], []],
    [['Hi', 'A: Hello', 'How are you?'], []],
  ])('%j', (lines, questions) => {
    expect(hints('I see.', ...lines)).toEqual(questions)
  })

  test('what the draft or the agent asks is not missing', () => {
    expect(hints('What is your order number?', 'My order never arrived.')).toEqual([])
    expect(hints('I see.', 'My order never arrived.', 'A: Which order is it?', 'the last one')).toEqual([])
  })

  test('at most two hints are given', () => {
    const lines = ['The app keeps crashing on my phone, and my order is for a wedding.']
    expect(hints("I can't fix it. I'll write you.", ...lines)).toHaveLength(2)
  })
})
