import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { backoff } from '../../../shared/browser/backoff.ts'
import { createErrands, type Errand } from '../../../shared/browser/errands.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Errands that are taken one by one from a list; each answers what the list says, in turn. */
function list(plan: Record<string, (number | undefined)[]>) {
  const done: string[] = []
  const faults: unknown[] = []
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
  }, faults.push.bind(faults))
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

test('waits stay below 1.5 seconds for half a minute, then grow to 10, and differ from one to the next', () => {
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3_600_000 }), chance, (outageMs, share) => {
      const ms = backoff(outageMs, () => share)
      expect(ms).toBeGreaterThan(200)
      expect(ms).toBeLessThan(outageMs <= 30_000 ? 1_500 : 10_001)
      expect(backoff(outageMs + 1_000, () => share)).toBeGreaterThanOrEqual(ms)
    }),
  )
  expect(backoff(300_000, () => 0.999)).toBeGreaterThan(9_900)
  expect(backoff(0, () => 0)).not.toBe(backoff(0, () => 0.9))
})

test('what fails for minutes is still tried every 10 seconds', async () => {
  const { errands, done } = list({ one: Array(1_000).fill(0) })
  errands.run()
  await vi.advanceTimersByTimeAsync(300_000)
  const before = done.length
  await vi.advanceTimersByTimeAsync(60_000)
  expect(done.length - before).toBeGreaterThanOrEqual(5)
})
