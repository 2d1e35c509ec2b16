import { signal } from '@preact/signals'
import { expect, onTestFinished, test } from 'vitest'
import { createCoach } from '../../console/coach.ts'
import { checklistFor, choicesFor, createPalette, fitting } from '../../console/palette.ts'
import { analyze, type Context } from '../../shared/analyzer/index.ts'
import type { Reply } from '../../shared/reply.ts'

const MINUTE_MS = 60_000

const reader: Context = {
  turns: [
    { from: 'customer', text: "I'm trying to sync my reader but it stops at 10%.", at: 0 },
    { from: 'agent', text: 'Hello Ana.', at: MINUTE_MS },
    { from: 'customer', text: 'My order is A-1042.', at: 2 * MINUTE_MS },
  ],
  customer: { name: 'Ana' },
}

const replies: readonly Reply[] = [
  { name: 'Return label', text: 'Here is the label, {name}, for {order}.', kind: 'reply', link: null },
  { name: 'Changing a bulb', text: 'Let it cool.', kind: 'knowledge', link: 'https://shop.test/bulb' },
]

const find = (label: string, context = reader, draft = '') => {
  const found = choicesFor(context, draft, replies).find(choice => choice.label === label)
  if (!found) throw new Error(`no ${label}`)
  return found
}

const labels = (query: string) => fitting(choicesFor(reader, '', replies), query).map(({ label }) => label)

function openPalette(readReplies: () => Promise<readonly Reply[] | null> = async () => replies) {
  const palette = createPalette(signal(reader), signal(''), readReplies)
  palette.open()
  return palette
}

test('seed 47: reflecting gives the customer’s problem back in their own words', () => {
  expect(find('Reflect in their words').text).toBe(
    "I hear that you're trying to sync your reader but it stops at 10%.",
  )
})

test('seed 11: seed 12: the empathy statements are at hand, with a blank wherever the conversation is silent', () => {
  const empty = choicesFor({}, '', []).filter(({ group }) => group === 'Empathy')
  expect(empty.map(({ text }) => text)).toContain('I can see how {adjective} it is that {what happened}.')
  expect(find('See how it feels').blanks).toEqual(['{adjective}'])
})

test('seed 24: seed 134: a kind no has goal, limit, reason and option; what the conversation knows is filled in', () => {
  const { text, blanks, group } = find('Goal, limit, reason, option')
  expect(group).toBe('Say no kindly')
  expect(text).toContain("You'd like to sync your reader")
  expect(blanks).toEqual(['{limit}', '{reason}', '{option}'])
})

test('seed 33: seed 78: that a language may stand between both can be said openly', () => {
  expect(labels('language')).toEqual(['Speak of the language'])
  expect(analyze(find('Speak of the language').text).findings).toEqual([])
})

test('seed 49: seed 155: an opening question and a boundary with respect are at hand, and read well', () => {
  expect(labels('opening')[0]).toBe('Ask what happened')
  expect(labels('boundary')).toEqual(['Limit of tone', 'Limit of threats'])
  expect(analyze(find('Limit of tone').text).findings).toEqual([])
})

test('the site’s replies are filled from the conversation', () => {
  expect(find('Return label').text).toBe('Here is the label, Ana, for A-1042.')
})

test('seed 120: a piece of knowledge comes with its page, and a blank for one sentence of context', () => {
  const { text, blanks } = find('Changing a bulb')
  expect(text).toBe('{one sentence on why this helps}\nLet it cool.\nhttps://shop.test/bulb')
  const coach = createCoach(signal(reader))
  onTestFinished(coach.stop)
  const { select } = coach.insert(text, blanks, { start: 0, end: 0 })
  coach.type(text)
  expect(coach.unfilled.value).toEqual([select])
})

test('every choice without a blank passes the analyzer', () => {
  const clean = choicesFor(reader, '', []).filter(
    ({ act, blanks }) => act === 'insert' && blanks.length === 0,
  )
  expect(clean.length).toBeGreaterThan(5)
  for (const { text } of clean) expect(analyze(text).findings, text).toEqual([])
})

test('a query finds the starts of words, whatever their accents, and what is in the label comes first', () => {
  expect(labels('retúrn LAB')).toEqual(['Return label'])
  expect(labels('wait')).toContain('Still on it')
  expect(labels('anything')[0]).toBe('Anything else?')
  expect(labels('nything')).toEqual([])
  expect(labels('')).toHaveLength(choicesFor(reader, '', replies).length)
})

test('splitting is offered where there is something to split', () => {
  const steps = (draft: string) => choicesFor(reader, draft, []).filter(({ act }) => act === 'split')
  expect(steps('Open Settings.')).toEqual([])
  expect(steps('Open Settings. Then tap Sync. Then restart the reader.')).toMatchObject([
    { text: '3 steps, one at a time' },
  ])
})

test('the arrows go round, a page stops at the ends, and a new query begins at the best', async () => {
  const palette = openPalette()
  await expect.poll(() => palette.groups.value.at(-1)?.name).toBe('Knowledge')
  const all = palette.groups.value.flatMap(({ choices }) => choices)
  expect(palette.count.value).toBe(`${all.length} choices`)
  expect(palette.active.value).toBe(all[0])
  palette.step(-1)
  expect(palette.active.value).toBe(all.at(-1))
  palette.step(1)
  palette.step(6)
  expect(palette.active.value).toBe(all[6])
  palette.step(-60)
  expect(palette.active.value).toBe(all[0])
  palette.step(3)
  palette.search('bulb')
  expect(palette.active.value?.label).toBe('Changing a bulb')
  expect(palette.count.value).toBe('1 choice')
  palette.search('zebra')
  expect(palette.active.value).toBeNull()
  expect(palette.count.value).toBe('Nothing fits')
  palette.step(1)
})

test('without the site’s replies the rest is there, and says what is missing', async () => {
  const palette = openPalette(async () => null)
  await expect.poll(() => palette.problem.value).toContain('could not be read')
  expect(palette.groups.value.length).toBeGreaterThan(5)
})

test('seed 74: before a close what was asked is ticked, and the rest comes as sentences; the draft counts', () => {
  const checks = checklistFor(reader, 'Is there anything else I can help you with?')
  expect(checks.map(({ done }) => done)).toEqual([false, true, false])
  expect(checks[0]?.sentence).toMatch(/^Is (?:your reader|it) working for you now\?$/)
  expect(checklistFor({}, '')[0]?.sentence).toBe('Is it working for you now?')
})

test('inserted words take the place of what was selected, with the spaces they need, and one edit is enough', () => {
  const coach = createCoach(signal(reader), { text: 'Hello Ana. xx We will see.' })
  onTestFinished(coach.stop)
  const apply = ({ start, end, text }: ReturnType<typeof coach.insert>) =>
    coach.type(coach.draft.value.slice(0, start) + text + coach.draft.value.slice(end))
  apply(coach.insert('I see that.', [], { start: 11, end: 13 }))
  expect(coach.draft.value).toBe('Hello Ana. I see that. We will see.')
  apply(coach.insert('First.', [], { start: 0, end: 0 }))
  expect(coach.draft.value).toBe('First. Hello Ana. I see that. We will see.')
  const { length } = coach.draft.value
  const added = coach.insert('Is {it} so?', ['{it}'], { start: length, end: length })
  apply(added)
  expect(coach.draft.value).toMatch(/see\. Is \{it\} so\?$/)
  expect(coach.draft.value.slice(added.select?.start, added.select?.end)).toBe('{it}')
})
