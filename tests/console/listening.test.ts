import { readFileSync } from 'node:fs'
import { computed, signal } from '@preact/signals'
import { expect, onTestFinished, test, vi } from 'vitest'
import { insertionAt } from '../../console/insertion.ts'
import { askedOfCustomer, createListening } from '../../console/listening.ts'
import type { Context, Turns } from '../../shared/analyzer/index.ts'

const customer = (text: string): Turns[number] => ({ from: 'customer', text, at: 0 })
const agent = (text: string): Turns[number] => ({ from: 'agent', text, at: 0 })

const ANNOYED = 'My reader stops syncing at 10%, I already restarted it. I am so annoyed.'

function listen(...first: Turns) {
  const context = signal<Context>({ turns: first })
  const draft = signal('')
  const listening = createListening(context, draft, 0)
  onTestFinished(listening.stop)
  const add = (turn: Turns[number]) => {
    context.value = { ...context.value, turns: [...(context.value.turns ?? []), turn] }
  }
  return { listening, context, draft, add }
}

test('seed 66: the five steps are open for an upset customer alone, until the agent decides', () => {
  const { listening, add } = listen(customer('Hello, do you sell the spare side of this crib?'))
  expect(listening.stepsAreOpen.value).toBe(false)
  add(customer(ANNOYED))
  expect(listening.stepsAreOpen.value).toBe(true)
  listening.toggleSteps()
  add(customer('This is ridiculous!!'))
  expect(listening.stepsAreOpen.value).toBe(false)
})

test('a key reads nothing of the transcript again, and the draft only after a pause', async () => {
  const { listening, draft } = listen(customer(ANNOYED))
  const reads = vi.fn()
  const watched = [listening.facts, listening.feelings, listening.problem, listening.steps, listening.landing]
  for (const part of watched) onTestFinished(part.subscribe(reads))
  reads.mockClear()
  for (const text of ['T', 'Th', 'The refund takes 10 days.']) draft.value = text
  expect(reads).not.toHaveBeenCalled()
  await expect.poll(() => listening.landing.value.map(({ question }) => question)).toContain('Why 10 days?')
  expect(reads).toHaveBeenCalledTimes(1)
})

test('the passing of time reads nothing again', () => {
  const { listening, context } = listen(customer(ANNOYED))
  const facts = listening.facts.value
  const steps = listening.steps.value
  context.value = { ...context.value, now: 1 }
  expect(listening.facts.value).toBe(facts)
  expect(listening.steps.value).toBe(steps)
})

test('seed 136: the feelings say whether it got better', () => {
  const { listening, add } = listen(customer(ANNOYED))
  expect(listening.trend.value).toBeUndefined()
  add(agent('I have reset it, does it sync now?'))
  add(customer('It works, thank you so much, I am happy!'))
  expect(listening.trend.value).toBe('rising')
})

test('seed 79: a draft of a few words has no tone yet, and an empty one has none at once', async () => {
  const { listening, draft } = listen(customer('hey u guys, my parcel still isnt here lol, whats up'))
  const own = computed(() => listening.tone.value.draft)
  draft.value = 'Dear Madam'
  expect(own.value).toBeUndefined()
  draft.value = 'Dear Madam, it is with regret that I inform you of a deferral.'
  await expect.poll(() => own.value).toBeGreaterThan(60)
  expect(listening.tone.value.verdict).toBe('too formal')
  draft.value = ''
  expect(own.value).toBeUndefined()
})

test('seed 58: what was not asked is put to the customer, not about them', () => {
  expect(askedOfCustomer('What have they already tried?')).toBe('What have you already tried?')
  expect(askedOfCustomer('By when do they need it?')).toBe('By when do you need it?')
  expect(askedOfCustomer('Which order is it?')).toBe('Which order is it?')
})

test('the draft is shown in the direction of the customer’s language', () => {
  expect(listen(customer('مرحبا أين طلبي من فضلك')).listening.direction.value).toBe('rtl')
  expect(listen(customer('Where is my order?')).listening.direction.value).toBe('ltr')
})

test.each([
  ['', 0, 'A-1042', 'A-1042'],
  ['I have', 6, 'A-1042', 'I have A-1042'],
  ['I have here.', 6, 'A-1042', 'I have A-1042 here.'],
  ['I have here.', 7, 'A-1042', 'I have A-1042 here.'],
  ['I have .', 7, 'A-1042', 'I have A-1042.'],
  ['line\n', 5, 'Which one?', 'line\nWhich one?'],
])('into %j at %i the words come with the spaces they need', (draft, offset, words, result) => {
  const { start, end, text } = insertionAt(draft, offset, words)
  expect(draft.slice(0, start) + text + draft.slice(end)).toBe(result)
})

test.each([
  [
    '.text',
    '.as-read-message .message-text',
    ['padding', 'border', 'border-radius', 'background', 'white-space'],
  ],
  ['.own .text', '.as-read-message.own .message-text', ['background', 'color']],
  ['.message', '.as-read-message', ['max-width']],
  ['.panel', '.as-read', ['border', 'border-radius', 'background']],
  ['.view', '.as-read-view', ['padding']],
])(
  'seed 132: what the widget gives %s, the draft read as the customer has too',
  (theirs, ours, properties) => {
    const widget = declarations('widget/styles/panel.css', theirs)
    const own = declarations('console/styles/as-read.css', ours)
    expect(properties.map(name => own.get(name))).toEqual(properties.map(name => widget.get(name)))
  },
)

function declarations(file: string, selector: string): ReadonlyMap<string, string> {
  const css = readFileSync(file, 'utf8')
  const start = css.indexOf(`\n${selector} {`)
  expect(start, `${selector} in ${file}`).not.toBe(-1)
  const block = css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start))
  return new Map(
    [...block.matchAll(/^\s*([\w-]+): (.+);$/gm)].map(([, name = '', value = '']) => [name, value]),
  )
}
