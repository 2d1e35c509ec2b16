import { expect, test } from 'vitest'
import {
  analyze,
  closingChecks,
  factsIn,
  feelingCues,
  fillMove,
  formalityPlace,
  guidedSteps,
  kindOf,
  landingHints,
  languageOf,
  moodOf,
  paletteMoves,
  problemIn,
  reflect,
} from '../../../../shared/analyzer/index.ts'
import { said } from './said.ts'

const templates = (group: string) =>
  paletteMoves.filter(move => move.group === group).map(({ template }) => template)
const clean = (text: string) => expect(analyze(text).findings, text).toEqual([])

test('seed 11: the statements of the article are clean, and the palette has each as a template with blanks', () => {
  const statements = [
    'I understand how annoying a double charge is.',
    'I can see how this is upsetting.',
    'Thank you for bringing this to my attention.',
    "I'm sorry that you're having this issue.",
    'Is my understanding of your concern accurate?',
  ]
  for (const statement of statements) clean(statement)
  const moves = [...templates('empathy'), ...templates('check')]
  for (const form of [
    /^I understand that \{/,
    /^I can see how \{/,
    /^Thank you for bringing \{/,
    /^I'm sorry that \{/,
    /^Is my understanding right that \{/,
  ]) {
    expect(
      moves.some(move => form.test(move)),
      String(form),
    ).toBe(true)
  }
})

test('seed 12: a statement has a blank that only a particular case can fill', () => {
  for (const move of paletteMoves.filter(({ group }) => group === 'empathy')) {
    expect(fillMove(move).blanks.length, move.id).toBeGreaterThan(0)
  }
})

test('seed 24: saying no kindly has goal, limit, reason and option, and is no blunt refusal', () => {
  const no = paletteMoves.find(({ id }) => id === 'say-no')?.template ?? ''
  expect([...no.matchAll(/\{(\w+)\}/g)].map(([, blank]) => blank)).toEqual([
    'goal',
    'limit',
    'reason',
    'option',
  ])
  clean(
    "You'd like to move it to Sunday, and I see why. I can't deliver on Sunday, because the depot is closed. What I can do is Monday at eight. Would that help?",
  )
})

test('seed 33: another language is noticed, and the palette says so openly', () => {
  expect(languageOf('Onde está o meu pedido? Ainda não chegou')).toEqual({ language: 'pt', sure: true })
  expect(paletteMoves.map(({ id }) => id)).toContain('plain-language')
})

test("seed 43: the customer's own problem words are at hand", () => {
  expect(problemIn(said('the blue lamp flickers')).nouns.map(({ quote }) => quote)).toEqual(['the blue lamp'])
})

test("seed 47: the paraphrase is filled with the customer's problem sentence", () => {
  expect(reflect(said("I'm trying to sync my reader but it stops at 10%.")).text).toBe(
    "I hear that you're trying to sync your reader but it stops at 10%.",
  )
})

test('seed 49: the opening prompt is an open question, never interrogation', () => {
  const { findings, strengths } = analyze('Can you tell me exactly what happened?')
  expect(findings).toEqual([])
  expect(strengths.map(({ id }) => id)).toContain('open-question')
  expect(templates('opening')).toContain('Can you tell me exactly what happened?')
})

test('seed 51: what the customer gave is known, so nobody has to ask again', () => {
  expect(factsIn(said('Order A-1042 never came.'))).toMatchObject([
    { kind: 'order', value: 'A-1042', from: 'customer' },
  ])
})

test('seed 52: order, device and tried steps are facts with their place', () => {
  const kinds = factsIn(said('Order A-1042. My Pixel 8 does not pair, I already restarted it.')).map(
    ({ kind, value }) => `${kind} ${value}`,
  )
  expect(kinds).toEqual(['order A-1042', 'device Pixel 8', 'tried restarted it'])
})

test('seed 57: a mood cue never stands without its quoted evidence', () => {
  const turns = said('WHERE IS MY PARCEL, it is still missing', 'A: Let me look.', "I'm fed up!!")
  const cues = feelingCues(turns)
  expect(cues.map(({ feeling }) => feeling)).toEqual(['emphasis', 'anger', 'emphasis'])
  for (const { turn, start, end, quote } of cues) {
    expect(quote).not.toBe('')
    expect(turns[turn]?.text.slice(start, end)).toBe(quote)
  }
})

test('seed 58: an unspoken need is worded as a question to ask', () => {
  const hints = landingHints('I see.', { turns: said("I want to cancel my plan, my card doesn't work.") })
  expect(hints.map(({ question }) => question)).toContain('Is it the price, or something that did not work?')
})

test('seed 59: “refund in 10 days” lets expect “Why 10 days?”', () => {
  expect(landingHints('You will get your refund in 10 days.')[0]?.question).toBe('Why 10 days?')
})

test('seed 66: the guide begins with respect', () => {
  expect(guidedSteps(said('I am furious.'))[0]).toMatchObject({ id: 'respect', done: false })
  expect(
    guidedSteps(said('My lamp is broken.', 'A: Thank you for telling me about the lamp.'))[0],
  ).toMatchObject({ done: true })
})

test('seed 67: listening is ticked by an acknowledgment and a question, not by one alone', () => {
  const listened = (line: string) =>
    guidedSteps(said('My lamp is broken.', line)).find(({ id }) => id === 'listen')?.done
  expect(listened("A: I'm sorry the lamp is broken.")).toBe(false)
  expect(listened("A: I'm sorry the lamp is broken. Which of the two is it?")).toBe(true)
})

test('seed 68: understanding is ticked by “yes exactly” to a paraphrase', () => {
  const understood = (...lines: readonly string[]) =>
    guidedSteps(
      said('My lamp is broken.', 'A: So the lamp broke on the first day, is that right?', ...lines),
    ).find(({ id }) => id === 'understand')?.done
  expect(understood()).toBe(false)
  expect(understood('no, later')).toBe(false)
  expect(understood('yes exactly')).toBe(true)
})

test('seed 74: the closing list has three ticks', () => {
  expect(closingChecks([]).map(({ id, done }) => [id, done])).toEqual([
    ['working', false],
    ['anything-else', false],
    ['feedback', false],
  ])
})

test('seed 78: a possible misunderstanding of language can be said in a clean sentence', () => {
  const move = paletteMoves.find(({ id }) => id === 'plain-language')
  clean(move?.template ?? '')
})

test('seed 79: a draft more than 25 from the customer is off, with the target clipped to the brand', () => {
  const turns = said('hey u guys, my parcel still isnt here lol')
  const stiff = formalityPlace('Dear Ms. Okoro, I regret to inform you of a deferral.', {
    turns,
    brand: { formality: [40, 80] },
  })
  expect(stiff).toMatchObject({ target: 40, brand: [40, 80], verdict: 'too formal' })
})

test('seed 134: a paid feature is declined with goal and option', () => {
  const move = paletteMoves.find(({ id }) => id === 'say-no-plan')
  expect(move?.template).toMatch(/\{goal\}.*\{plan\}.*\{reason\}.*\{option\}/)
  clean(move?.template ?? '')
})

test('seed 136: the mood before and after can be compared', () => {
  expect(moodOf(said('I am furious.', 'A: On it.', 'Perfect, thank you so much!')).trend).toBe('rising')
})

test('seed 137: a complaint with feeling and without a request can be told from one that asks', () => {
  const only = 'I am so disappointed by this week.'
  expect(feelingCues(said(only))).not.toEqual([])
  expect(kindOf(only)).toBe('complaint')
  expect(problemIn(said(only)).goal).toBeUndefined()
  expect(problemIn(said(`${only} I want to cancel.`)).goal).toBeDefined()
})

test('seed 140: forty turns are read for cues in less than 50 ms', () => {
  const turns = said(
    ...Array.from(
      { length: 40 },
      (_, at) => `This is the ${at} time, I am really annoyed that the lamp is broken.`,
    ),
  )
  const began = performance.now()
  feelingCues(turns)
  moodOf(turns)
  expect(performance.now() - began).toBeLessThan(50)
})

test('seed 149: “thanks a lot, really helpful 🙄” is possible sarcasm, with its cue', () => {
  expect(feelingCues(said('thanks a lot, really helpful 🙄'))).toMatchObject([
    { feeling: 'sarcasm', strength: 1, quote: 'thanks a lot, really helpful 🙄' },
  ])
})

test('seed 155: the boundary templates are clean and earn respectful-boundary', () => {
  for (const template of templates('boundary')) {
    clean(template)
    expect(analyze(template).strengths.map(({ id }) => id)).toContain('respectful-boundary')
  }
})
