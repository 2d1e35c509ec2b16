import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { backoff } from '../../widget/backoff.ts'
import { createErrands, type Errand } from '../../widget/errands.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Errands that are taken one by one from a list; each answers what the list says, in turn. */
function list(plan: Record<string, (number | undefined)[]>) {
  const done: string[] = []
  let running = 0
  let most = 0
  const errand =
    (name: string): Errand =>
    async () => {
      running += 1
      most = Math.max(most, running)
      await new Promise(resolve => setTimeout(resolve, 10))
      running -= 1
      done.push(name)
      const [answer] = plan[name]?.splice(0, 1) ?? []
      return answer
    }
  const errands = createErrands(() => {
    const name = Object.keys(plan).find(key => plan[key]?.length)
    return name === undefined ? undefined : errand(name)
  })
  return { errands, done, most: () => most }
}

test('errands are run one at a time, however often they are asked for', async () => {
  const { errands, done, most } = list({ one: [undefined], two: [undefined], three: [undefined] })
  for (let call = 0; call < 5; call++) errands.run()
  await vi.runAllTimersAsync()
  expect(done).toEqual(['one', 'two', 'three'])
  expect(most()).toBe(1)
})

test('what failed is tried again before anything else is done', async () => {
  const { errands, done } = list({ one: [0, 0, undefined], two: [undefined] })
  errands.run()
  await vi.runAllTimersAsync()
  expect(done).toEqual(['one', 'one', 'one', 'two'])
})

test('a wait that was asked for is kept', async () => {
  const { errands, done } = list({ one: [60_000, undefined] })
  errands.run()
  await vi.advanceTimersByTimeAsync(59_000)
  expect(done).toEqual(['one'])
  await vi.advanceTimersByTimeAsync(2_000)
  expect(done).toEqual(['one', 'one'])
})

test('a connection that is back ends the wait', async () => {
  const { errands, done } = list({ one: [60_000, undefined] })
  errands.run()
  await vi.advanceTimersByTimeAsync(20)
  errands.retryNow()
  await vi.advanceTimersByTimeAsync(20)
  expect(done).toEqual(['one', 'one'])
})

test('waits grow, stay within 15 seconds, and differ from visitor to visitor', () => {
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), chance, (attempt, share) => {
      const ms = backoff(attempt, () => share)
      expect(ms).toBeGreaterThanOrEqual(250)
      expect(ms).toBeLessThanOrEqual(15_000)
      expect(backoff(attempt + 1, () => share)).toBeGreaterThanOrEqual(ms)
    }),
  )
  expect(backoff(3, () => 0)).not.toBe(backoff(3, () => 0.9))
})
