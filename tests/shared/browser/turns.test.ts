import { expect, test, vi } from 'vitest'
import { createTurns } from '../../../shared/browser/turns.ts'
import { createBrowser } from '../../support/browsers.ts'

const { locks } = createBrowser()

test('one tab works at a time, and all of them get their turn', async () => {
  let atWork = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++atWork)
    await new Promise(resolve => setImmediate(resolve))
    return atWork--
  }
  const tabs = Array.from({ length: 8 }, () => createTurns(locks, 'one at a time'))
  expect(await Promise.all(tabs.map(tab => tab.take(work)))).toEqual(Array(8).fill(1))
  expect(most).toBe(1)
})

test('a tab that gets nothing done is relieved, and told so before its next step', async () => {
  const frozen = Promise.withResolvers<void>()
  const [stuck, eager] = [createTurns(locks, 'stuck'), createTurns(locks, 'stuck', { patienceMs: 40 })]
  const first = stuck.take(async isMine => {
    await frozen.promise
    return isMine()
  })
  expect(await eager.take(async isMine => isMine())).toBe(true)
  frozen.resolve()
  expect(await first).toBe(false)
})

test('a tab that gets something done is left alone', async () => {
  const [busy, eager] = [createTurns(locks, 'busy'), createTurns(locks, 'busy', { patienceMs: 80 })]
  const first = busy.take(async isMine => {
    for (let step = 0; step < 8; step++) {
      await new Promise(resolve => setTimeout(resolve, 30))
      eager.progress()
    }
    return isMine()
  })
  const second = eager.take(async () => 'after')
  expect(await Promise.race([first, second])).toBe(true)
  expect(await second).toBe('after')
})

test('a tab without a connection takes nothing over', async () => {
  const end = Promise.withResolvers<void>()
  const [holder, idle] = [
    createTurns(locks, 'idle'),
    createTurns(locks, 'idle', { patienceMs: 20, isAble: () => false }),
  ]
  const first = holder.take(async isMine => {
    await end.promise
    return isMine()
  })
  const second = idle.take(async () => 'after')
  setTimeout(end.resolve, 100)
  expect(await first).toBe(true)
  expect(await second).toBe('after')
})

test('a tab that stops waits no longer and holds nothing', async () => {
  const end = Promise.withResolvers<void>()
  const [holder, leaving] = [createTurns(locks, 'leaving'), createTurns(locks, 'leaving')]
  const first = holder.take(() => end.promise)
  const work = vi.fn()
  const second = leaving.take(work)
  leaving.stop()
  expect(await second).toBeUndefined()
  expect(work).not.toHaveBeenCalled()
  end.resolve()
  await first
})

test('a tab that stops in the middle of its work lets the next one in at once', async () => {
  const [leaving, staying] = [createTurns(locks, 'middle'), createTurns(locks, 'middle')]
  const first = leaving.take(() => new Promise(() => {}))
  const second = staying.take(async () => 'in')
  leaving.stop()
  expect(await second).toBe('in')
  expect(await first).toBeUndefined()
})

test.each([
  ['there are no locks', undefined],
  [
    'a page may not lock',
    { request: () => Promise.reject(new DOMException('The page is in a sandbox.', 'SecurityError')) },
  ],
])('where %s, the work is done at once', async (_, none) => {
  expect(await createTurns(none, 'none').take(async isMine => isMine())).toBe(true)
})

test('what the work throws reaches who asked for it', async () => {
  const turns = createTurns(locks, 'fault')
  await expect(turns.take(() => Promise.reject(new Error('a fault')))).rejects.toThrow('a fault')
  expect(await turns.take(async () => 'next')).toBe('next')
})
