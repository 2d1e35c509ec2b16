import { describe, expect, test } from 'vitest'
import { splitSteps } from '../../../../shared/analyzer/index.ts'
import { createRandom, pick } from '../../../support/random.ts'

describe('a message with many steps becomes single ones', () => {
  test.each([
    ['Open Settings, tap Account and choose Log out.', ['Open Settings', 'Tap Account', 'Choose Log out.']],
    [
      '1. Open the app. 2. Tap Save 3 times.\n3) Wait 10 minutes.',
      ['Open the app.', 'Tap Save 3 times.', 'Wait 10 minutes.'],
    ],
    [
      'First, unplug the router. Then wait 30 seconds and plug it in again.',
      ['Unplug the router.', 'Wait 30 seconds', 'Plug it in again.'],
    ],
    ['- Charge the reader\n- Press Reset\n', ['Charge the reader', 'Press Reset']],
    ['Step 1: Charge it.\nStep 2: Press Reset.', ['Charge it.', 'Press Reset.']],
    [
      'Press and hold the button, then drag and drop the file.',
      ['Press and hold the button', 'Drag and drop the file.'],
    ],
    [
      'Tap Save. The screen turns white. Close the app.',
      ['Tap Save. The screen turns white.', 'Close the app.'],
    ],
    ['If the light is red, unplug it.', ['If the light is red, unplug it.']],
    ['Choose "Save and close" and restart it.', ['Choose "Save and close"', 'Restart it.']],
  ])('“%s”', (text, steps) => {
    expect(splitSteps(text).steps).toEqual(steps)
  })
})

test('what stands before and behind the steps is kept apart', () => {
  expect(splitSteps('Sure, here is how. Open the app and tap Save. Let me know if that helps.')).toEqual({
    intro: 'Sure, here is how.',
    steps: ['Open the app', 'Tap Save.'],
    outro: 'Let me know if that helps.',
  })
})

test('a message without steps has none', () => {
  for (const text of [
    '',
    'Your parcel is on its way.',
    'Did you open it?',
    'I opened it and checked the seal.',
  ]) {
    expect(splitSteps(text)).toEqual({ intro: text, steps: [], outro: '' })
  }
})

const joints =
  /^(?:first|firstly|second|secondly|third|thirdly|then|next|after|that|afterwards|finally|lastly|and|of|all)$/i
const words = (text: string) =>
  (text.match(/[\p{L}\p{N}][^\s]*/gu) ?? []).map(word => word.replace(/[.,;:!?)]+$/, '').toLowerCase())
const content = (text: string) => words(text).filter(word => !joints.test(word))

test('no word, number or link is ever lost or moved', () => {
  const random = createRandom(7)
  const pieces = [
    'open https://shop.example/a?b=2',
    'tap Save 3 times',
    'hello Ana',
    'wait 10.5 minutes',
    'the light, which is red, blinks',
    'if it beeps, hold the button',
    'you will see v2.1',
    'please enter A-1042',
    'let me know',
    'write to help@shop.example',
    'choose "Yes and no"',
  ]
  const ends = ['. ', ', ', ' and ', ', then ', '\n', '! ', '; ', ' and then ', '\n- ']
  for (let round = 0; round < 400; round++) {
    let text = ''
    for (let count = 1 + random(8); count > 0; count--) text += pick(random, pieces) + pick(random, ends)
    const { intro, steps, outro } = splitSteps(text)
    expect(content([intro, ...steps, outro].join(' ')), text).toEqual(content(text))
  }
})
