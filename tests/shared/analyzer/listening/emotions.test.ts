import { describe, expect, test } from 'vitest'
import { feelingCues, moodOf } from '../../../../shared/analyzer/index.ts'
import { said } from './said.ts'

const cues = (...lines: readonly string[]) =>
  feelingCues(said(...lines)).map(({ feeling, quote }) => `${feeling}: ${quote}`)

describe('a feeling is told with the words that show it', () => {
  test.each([
    ['I am so frustrated.', 'anger: so frustrated'],
    ['We are very disappointed with the table.', 'disappointment: very disappointed'],
    ["I'm worried about the deposit.", 'worry: worried'],
    ['This is confusing.', 'confusion: confusing'],
    ["I don't understand why it was closed.", "confusion: I don't understand"],
    ['It was embarrassing in front of my guests.', 'embarrassment: embarrassing'],
    ['What an awful week.', 'distress: awful'],
    ["I'm still waiting for the bed.", "impatience: I'm still waiting"],
    ['For the third time: the hinge is bent.', 'impatience: For the third time'],
    ["I'm not happy with this.", 'disappointment: not happy'],
    ['Thank you so much!', 'joy: Thank you so much'],
    ['The screen is black 😡', 'anger: 😡'],
  ])('“%s”', (text, cue) => {
    expect(cues(text)).toContain(cue)
  })
})

describe('no cue without evidence', () => {
  test.each([
    'Where is my order?',
    "I'm not upset, just curious.",
    'I was never angry about it.',
    'Sorry for the confusion!',
    'Sorry to bother you.',
    "I'd be happy to wait.",
    'I would be glad to hear from you.',
    'Are you angry with me?',
    'I did a hard reset.',
    'I have trouble signing in.',
    'He wrote: "I am furious."',
    '> This is outrageous\nIs that text from you?',
    'I bought The Wonderful World on Monday.',
    'Have a great day',
    "I'm afraid it is the blue one.",
    'Is it the USB HDMI adapter?',
  ])('“%s”', text => {
    expect(cues(text)).toEqual([])
  })
})

test('every quote stands in the turn at its offsets', () => {
  const turns = said('Hi!!! I am SO fed up', 'A: Sorry', 'a bit annoying,   and I can’t believe this 😢')
  const found = feelingCues(turns)
  expect(found.length).toBeGreaterThan(3)
  for (const { turn, start, end, quote } of found) expect(turns[turn]?.text.slice(start, end)).toBe(quote)
})

test("the agent's words are never read as the customer's feelings", () => {
  expect(cues('A: I am so sorry, this is terrible.', 'ok')).toEqual([])
})

test('an adverb makes a cue stronger and a diminutive makes it milder', () => {
  const strength = (text: string) => feelingCues(said(text))[0]?.strength
  expect([
    strength('It is a bit annoying.'),
    strength('It is annoying.'),
    strength('It is really annoying.'),
  ]).toEqual([1, 2, 3])
})

test('sarcasm is a hint of the least strength, and the friendly word is then no joy', () => {
  const found = feelingCues(said('Great, now it is broken again.'))
  expect(found).toMatchObject([{ feeling: 'sarcasm', strength: 1, quote: 'Great, now it is broken again.' }])
})

test('capitals count only in a complaint, and marks after joy are joy', () => {
  expect(cues('WHERE IS MY PARCEL, it is still missing')).toEqual(['emphasis: WHERE IS MY PARCEL'])
  expect(cues('MY NAME IS ANA OKORO')).toEqual([])
  expect(cues('Awesome!!')).toEqual(['joy: Awesome'])
})

describe('mood', () => {
  test('falls over “Where is it?” – “This is silly.” – “I am done with you.”', () => {
    const mood = moodOf(
      said('Where is it?', 'A: Let me look.', 'This is silly.', 'A: Sorry.', "I'm done with you."),
    )
    expect(mood).toEqual({
      points: [
        { turn: 2, mood: -1 },
        { turn: 4, mood: -2 },
      ],
      trend: 'falling',
    })
  })

  test('rises from anger to thanks', () => {
    expect(moodOf(said('I am furious.', 'A: I am on it.', 'Perfect, thank you so much!')).trend).toBe(
      'rising',
    )
  })

  test('has no trend while there is at most one turn with a cue', () => {
    expect(moodOf(said('Hi', 'A: Hello', 'I am annoyed.', 'A: Sorry.', 'A-1042')).trend).toBeUndefined()
  })
})
