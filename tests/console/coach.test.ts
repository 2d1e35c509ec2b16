import { signal } from '@preact/signals'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Coach, createCoach } from '../../console/coach.ts'
import { type ChatHabits, createHabits, type Density, JUDGED_AFTER } from '../../console/habits.ts'
import { mend, read } from '../../console/reading.ts'
import type { Replacement } from '../../console/replacement.ts'
import { analyze, type Context, rewrite, type Settings } from '../../shared/analyzer/index.ts'

const GUESS = 'That must be really annoying for you.'
const OTHER_GUESS = 'You must be worried about the deposit.'
const COMPANY = 'We are looking into your refund.'
const UNKNOWING = 'I can only guess how you must be feeling.'

const coaches: Coach[] = []

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  for (const coach of coaches.splice(0)) coach.stop()
  vi.useRealTimers()
})

function startCoach(context: Context = {}, settings = signal<Settings>({}), habits?: ChatHabits): Coach {
  const coach = createCoach(signal(context), { settings, ...(habits && { habits }) })
  coaches.push(coach)
  return coach
}

/** A coach as this agent has set it. */
function coachFor(density: Density, settings: Settings = {}) {
  const habits = createHabits(null, '')
  habits.choose(density)
  return { habits, coach: startCoach({}, signal(settings), habits.inChat('a')) }
}

const pause = () => vi.advanceTimersByTime(450)

function written(coach: Coach, text: string): void {
  coach.type(text)
  pause()
}

/** What a text field does with a replacement. */
function apply(coach: Coach, replacement: Replacement | null): void {
  expect(replacement).not.toBeNull()
  const { start = 0, end = 0, text = '' } = replacement ?? {}
  const draft = coach.draft.value
  coach.type(draft.slice(0, start) + text + draft.slice(end))
}

const rulesShown = (coach: Coach) => coach.visible.value.map(({ rule }) => rule)

test('nothing is shown before a pause', () => {
  const coach = startCoach()
  coach.type(GUESS)
  expect(rulesShown(coach)).toEqual([])
  vi.advanceTimersByTime(449)
  expect(rulesShown(coach)).toEqual([])
  vi.advanceTimersByTime(1)
  expect(rulesShown(coach)).toEqual(['sympathy'])
})

test('each key starts the pause again', () => {
  const coach = startCoach()
  for (const end of [20, 25, 30, GUESS.length]) {
    coach.type(GUESS.slice(0, end))
    vi.advanceTimersByTime(400)
  }
  expect(rulesShown(coach)).toEqual([])
})

test('a finding that went away waits for a pause before it is shown again', () => {
  const coach = startCoach()
  written(coach, GUESS)
  coach.type('That is really annoying for you.')
  expect(rulesShown(coach)).toEqual([])
  coach.type(GUESS)
  expect(rulesShown(coach)).toEqual([])
  pause()
  expect(rulesShown(coach)).toEqual(['sympathy'])
})

test('nothing is shown while an input method composes a word', () => {
  const coach = startCoach()
  coach.compose(true)
  written(coach, GUESS)
  expect(rulesShown(coach)).toEqual([])
  coach.compose(false)
  pause()
  expect(rulesShown(coach)).toEqual(['sympathy'])
})

test('a shown finding moves along with edits in front of it', () => {
  const coach = startCoach()
  written(coach, GUESS)
  coach.type(`Hello Ana. ${GUESS}`)
  expect(coach.active.value?.start).toBe(11)
})

test('two findings are shown at a time, the heaviest first, and the rest wait behind more', () => {
  const coach = startCoach()
  written(coach, `${COMPANY} ${GUESS} ${OTHER_GUESS}`)
  expect(rulesShown(coach)).toEqual(['sympathy', 'sympathy'])
  expect(coach.more.value).toBe(1)
  coach.showMore()
  expect(rulesShown(coach)).toEqual(['corporate-we', 'sympathy', 'sympathy'])
  expect(coach.more.value).toBe(0)
})

test('stepping walks through every finding and around', () => {
  const coach = startCoach()
  written(coach, `${GUESS} ${OTHER_GUESS} ${COMPANY}`)
  const seen = [coach.active.value?.rule]
  for (let i = 0; i < 3; i += 1) {
    expect(coach.step(1)).toBe(true)
    seen.push(coach.active.value?.rule)
  }
  expect(seen).toEqual(['sympathy', 'sympathy', 'corporate-we', 'sympathy'])
})

test('without a finding there is nothing to step to, take or leave', () => {
  const coach = startCoach()
  written(coach, 'Hello Ana.')
  expect(coach.step(1)).toBe(false)
  expect(coach.take()).toBeNull()
  expect(coach.active.value).toBeNull()
})

test('taking is one replacement, and reported as taken', () => {
  const coach = startCoach()
  written(coach, `Hello. ${GUESS} Bye.`)
  const wanted = coach.suggestion.value
  expect(wanted).not.toBeNull()
  const expected = wanted && rewrite(coach.draft.value, wanted)
  apply(coach, coach.take())
  expect(coach.draft.value).toBe(expected)
  expect(coach.report()).toEqual([{ rule: 'sympathy', outcome: 'taken' }])
})

test('a suggestion that was taken and undone is not reported as taken', () => {
  const coach = startCoach()
  written(coach, GUESS)
  apply(coach, coach.take())
  written(coach, GUESS)
  expect(coach.report()).toEqual([])
  coach.type('I have your order here.')
  expect(coach.report()).toEqual([{ rule: 'sympathy', outcome: 'reworded' }])
})

test('a shown finding that the agent edited away is reported as reworded', () => {
  const coach = startCoach()
  written(coach, GUESS)
  coach.type('I have your order here.')
  expect(coach.report()).toEqual([{ rule: 'sympathy', outcome: 'reworded' }])
})

test('a finding the agent never saw is not reported', () => {
  const coach = startCoach()
  coach.type(GUESS)
  coach.type('I have your order here.')
  expect(coach.report()).toEqual([])
})

test('a dismissal survives typing elsewhere and is reported', () => {
  const coach = startCoach()
  written(coach, GUESS)
  coach.dismiss()
  expect(rulesShown(coach)).toEqual([])
  written(coach, `Hello Ana. ${GUESS} I have your order here.`)
  expect(rulesShown(coach)).toEqual([])
  expect(coach.report()).toEqual([{ rule: 'sympathy', outcome: 'dismissed' }])
})

test('a dismissed finding does not hold the draft', () => {
  const coach = startCoach()
  written(coach, GUESS)
  coach.dismiss()
  expect(coach.hold()).toBe(false)
})

test('the report holds rules and outcomes, and none of the words', () => {
  const coach = startCoach()
  written(coach, `${GUESS} ${COMPANY}`)
  apply(coach, coach.take())
  coach.dismiss()
  const report = coach.report()
  expect(report).toHaveLength(2)
  for (const finding of report) expect(Object.keys(finding).sort()).toEqual(['outcome', 'rule'])
})

test('warnings hold a draft once, even before the pause, and hints never', () => {
  const coach = startCoach()
  coach.type(COMPANY)
  expect(coach.hold()).toBe(false)
  coach.type(GUESS)
  expect(coach.hold()).toBe(true)
  expect(coach.held.value).toBe('findings')
  expect(coach.active.value?.rule).toBe('sympathy')
  expect(coach.announcement.value).toContain('Not sent yet')
  expect(coach.hold()).toBe(false)
})

test('editing a held draft lets go of it, and only a new warning holds it again', () => {
  const coach = startCoach()
  coach.type(GUESS)
  coach.hold()
  coach.type(`${GUESS} Hello.`)
  expect(coach.held.value).toBeNull()
  expect(coach.hold()).toBe(false)
  coach.type(`${GUESS} ${OTHER_GUESS}`)
  expect(coach.hold()).toBe(true)
})

test('leaving out the last open warning ends the hold', () => {
  const coach = startCoach()
  coach.type(GUESS)
  coach.hold()
  coach.dismiss()
  expect(coach.held.value).toBeNull()
})

test('taking all mends what holds the draft in one replacement and leaves hints alone', () => {
  const coach = startCoach()
  written(coach, `${COMPANY} ${GUESS} ${OTHER_GUESS}`)
  coach.hold()
  apply(coach, coach.takeAll())
  pause()
  expect(coach.draft.value.startsWith(COMPANY)).toBe(true)
  expect(rulesShown(coach)).toEqual(['corporate-we'])
  expect(coach.held.value).toBeNull()
  expect(coach.report()).toEqual([
    { rule: 'sympathy', outcome: 'taken' },
    { rule: 'sympathy', outcome: 'taken' },
  ])
})

test('taking all never says that something was done which the draft did not say', () => {
  const draft = 'Your refund has been processed.'
  const [finding] = read(analyze, draft, {}).findings
  expect(finding?.suggestions[0]?.claim).toBe('only-if-true')
  const mended = mend(analyze, draft, {}, [finding?.key ?? ''])
  expect(mended.text).toBe("I'll process your refund now.")
})

test('another walks through the suggestions and around', () => {
  const coach = startCoach()
  written(coach, GUESS)
  const { suggestions = [] } = coach.active.value ?? {}
  expect(suggestions.length).toBeGreaterThan(1)
  const seen = suggestions.map(() => {
    const shown = coach.suggestion.value
    coach.another()
    return shown
  })
  expect(seen).toEqual(suggestions)
  expect(coach.suggestion.value).toEqual(suggestions[0])
})

test('a taken suggestion selects its first blank, and every blank counts until it is filled', () => {
  const coach = startCoach()
  written(coach, UNKNOWING)
  const replacement = coach.take()
  apply(coach, replacement)
  const blanks = coach.unfilled.value.map(({ start, end }) => coach.draft.value.slice(start, end))
  expect(blanks).toEqual(['{adjective}', '{what happened}'])
  expect(replacement?.select).toEqual(coach.unfilled.value[0])
  coach.type(coach.draft.value.replace('{adjective}', 'tiring').replace('{what happened}', 'the wait'))
  expect(coach.unfilled.value).toEqual([])
})

test('braces that the agent typed are no blank', () => {
  const coach = startCoach()
  written(coach, 'Put {time} into the template.')
  expect(coach.unfilled.value).toEqual([])
})

test('the same words twice are two findings', () => {
  const coach = startCoach()
  written(coach, `${GUESS} ${GUESS}`)
  const keys = coach.visible.value.map(({ key }) => key)
  expect(new Set(keys).size).toBe(2)
  coach.point(coach.visible.value[1]?.start ?? -1)
  expect(coach.active.value?.start).toBe(GUESS.length + 1)
})

test('the number of suggestions is said after the pause and not with each key', () => {
  const coach = startCoach()
  const said: string[] = []
  const stop = coach.announcement.subscribe(words => said.push(words))
  for (let end = 1; end <= GUESS.length; end += 1) coach.type(GUESS.slice(0, end))
  pause()
  coach.type(`${GUESS} `)
  pause()
  coach.type(`${GUESS} ${COMPANY}`)
  pause()
  stop()
  expect(said).toEqual(['', '1 suggestion', '2 suggestions'])
})

test('a new draft begins without what was said about the last one', () => {
  const coach = startCoach()
  written(coach, GUESS)
  coach.dismiss()
  coach.reset()
  expect(coach.report()).toEqual([])
  written(coach, GUESS)
  expect(rulesShown(coach)).toEqual(['sympathy'])
})

test('the coach follows what the site’s owner decides, also while a draft stands', () => {
  const settings = signal<Settings>({})
  const coach = startCoach({}, settings)
  written(coach, `${GUESS} Dear friend, the lamp is here.`)
  expect(rulesShown(coach)).toEqual(['sympathy'])
  settings.value = {
    severities: { sympathy: 'off' },
    phrases: [{ find: 'dear friend', why: 'We know names.' }],
  }
  pause()
  written(coach, `${GUESS} Dear friend, the lamp is here today.`)
  expect(rulesShown(coach)).toEqual(['house-phrase'])
})

test('one strength is told first, and a screen reader hears it once, with the number of suggestions', () => {
  const coach = startCoach()
  const said: string[] = []
  const stop = coach.announcement.subscribe(words => said.push(words))
  written(coach, `I'll call the courier at three. ${GUESS}`)
  written(coach, `I'll call the courier at three. ${GUESS} Bye.`)
  stop()
  expect(coach.strength.value).not.toBeNull()
  expect(said).toEqual(['', `Good: ${coach.strength.value?.message} 1 suggestion`])
})

test('standard shows warnings and errors, and keeps hints behind more', () => {
  const { coach } = coachFor('standard')
  written(coach, `${COMPANY} ${GUESS}`)
  expect(rulesShown(coach)).toEqual(['sympathy'])
  expect(coach.more.value).toBe(1)
})

test('expert shows errors and the conversation, keeps the rest behind more and is not held by it', () => {
  const { coach } = coachFor('expert')
  written(coach, GUESS)
  expect(rulesShown(coach)).toEqual([])
  expect(coach.more.value).toBe(1)
  expect(coach.hold()).toBe(false)
  const strict = coachFor('expert', { severities: { sympathy: 'error' } }).coach
  written(strict, GUESS)
  expect(rulesShown(strict)).toEqual(['sympathy'])
  expect(strict.hold()).toBe(true)
})

test('the site decides how severe a finding has to be to hold Send', () => {
  const strict = coachFor('novice', { holdFrom: 'hint' }).coach
  strict.type(COMPANY)
  expect(strict.hold()).toBe(true)
  const lenient = coachFor('novice', { holdFrom: 'never' }).coach
  lenient.type(GUESS)
  expect(lenient.hold()).toBe(false)
})

test('a rule left out in this chat is silent for all its findings, and undo brings them back', () => {
  const { coach, habits } = coachFor('novice')
  written(coach, `${GUESS} ${OTHER_GUESS}`)
  coach.dismiss('chat')
  expect(rulesShown(coach)).toEqual([])
  expect([...habits.inChat('b').silent.value]).toEqual([])
  expect(coach.report()).toEqual([
    { rule: 'sympathy', outcome: 'dismissed' },
    { rule: 'sympathy', outcome: 'dismissed' },
  ])
  expect(coach.undoDismissal()).toBe(true)
  expect(rulesShown(coach)).toEqual(['sympathy', 'sympathy'])
})

test('seed 93: a rule left out in this chat stays silent in the next answer of it', () => {
  const { coach } = coachFor('novice')
  written(coach, GUESS)
  coach.dismiss('chat')
  coach.finish()
  written(coach, OTHER_GUESS)
  expect(rulesShown(coach)).toEqual([])
  expect(coach.hold()).toBe(false)
})

test('a rule left out for good is silent in every chat, and can be brought back at once', () => {
  const { coach, habits } = coachFor('novice')
  written(coach, GUESS)
  coach.dismiss('me')
  expect([...habits.inChat('b').silent.value]).toEqual(['sympathy'])
  coach.undoDismissal()
  expect(habits.silent.value.size).toBe(0)
  expect(rulesShown(coach)).toEqual(['sympathy'])
})

test('the undo key brings back what was left out last only if nothing was written since', () => {
  const { coach } = coachFor('novice')
  written(coach, GUESS)
  coach.dismiss()
  coach.type(`${GUESS} I`)
  expect(coach.undoDismissal(true)).toBe(false)
  coach.type(GUESS)
  expect(coach.undoDismissal(true)).toBe(true)
  expect(coach.undoDismissal(true)).toBe(false)
})

test('a rule that was of little use 20 times goes silent while the agent goes on working', () => {
  const { coach, habits } = coachFor('novice')
  for (let i = 0; i < JUDGED_AFTER; i += 1) {
    expect(rulesShown(coach)).toEqual([])
    written(coach, GUESS)
    expect(rulesShown(coach)).toEqual(['sympathy'])
    coach.finish()
  }
  written(coach, GUESS)
  expect(rulesShown(coach)).toEqual([])
  expect(habits.news.value).toBe('sympathy')
})

test('pasted words are not judged until they are edited', () => {
  const coach = startCoach()
  coach.type(GUESS, true)
  pause()
  expect(rulesShown(coach)).toEqual([])
  expect(coach.hold()).toBe(false)
  written(coach, `${GUESS} ${OTHER_GUESS}`)
  expect(coach.visible.value.map(({ start }) => start)).toEqual([GUESS.length + 1])
  written(coach, `That must be so annoying for you. ${OTHER_GUESS}`)
  expect(rulesShown(coach)).toEqual(['sympathy', 'sympathy'])
})

test('what the owner blocks is always shown, cannot be left out, and is not sent', () => {
  const { coach, habits } = coachFor('expert', { severities: { sympathy: 'block' } })
  habits.inChat('a').silence('sympathy', 'me')
  coach.type(GUESS, true)
  expect(coach.block()?.rule).toBe('sympathy')
  expect(coach.active.value?.rule).toBe('sympathy')
  coach.dismiss()
  expect(coach.block()?.rule).toBe('sympathy')
  coach.type('I have your order here.')
  expect(coach.block()).toBeNull()
})

test('seed 39: an answer sent while the customer is typing is held once, softly, and recorded', () => {
  const context = signal<Context>({ customer: { typing: true } })
  const coach = createCoach(context)
  coaches.push(coach)
  coach.type('I have your order here.')
  expect(coach.hold()).toBe(true)
  expect(coach.held.value).toBe('typing')
  expect(coach.announcement.value).toContain('still writing')
  expect(coach.hold()).toBe(false)
  expect(coach.report()).toEqual([{ rule: 'customer-still-typing', outcome: 'dismissed' }])
  context.value = { customer: { typing: false } }
  expect(coach.held.value).toBeNull()
  expect(coach.report()).toEqual([])
})

test('words that come back from an answer bring along what was decided about them', () => {
  const { coach } = coachFor('novice')
  written(coach, GUESS)
  coach.dismiss()
  coach.finish()
  expect(coach.draft.value).toBe('')
  coach.type('And')
  coach.takeBack(GUESS)
  pause()
  expect(coach.draft.value).toBe(`${GUESS}\nAnd`)
  expect(rulesShown(coach)).toEqual([])
  expect(coach.report()).toEqual([{ rule: 'sympathy', outcome: 'dismissed' }])
})
