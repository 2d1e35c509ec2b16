import { expect, test } from 'vitest'
import { createFlow, createRecovery, type Flow, percentile } from './recovery.ts'

/** A conversation on two screens that have come as far as `shown`, with these ids written and not yet numbered. */
function flowWith(shown: number, ...unnumbered: string[]): Flow {
  const flow = createFlow()
  flow.highest = shown
  for (const screen of ['a', 'b']) flow.shown.set(screen, shown)
  for (const id of unnumbered) flow.unnumbered.add(id)
  return flow
}

function number(flow: Flow, id: string, seq: number): void {
  flow.numberOf.set(id, seq)
  flow.unnumbered.delete(id)
  flow.highest = seq
}

test('the time runs from the end of the fault until all that was written before is on every screen', () => {
  let now = 0
  const recovery = createRecovery(() => now)
  const flow = flowWith(3, 'four')
  recovery.begin([flow])
  now = 100
  recovery.end('cut', [flow])
  flow.unnumbered.add('written afterwards')

  now = 150
  number(flow, 'four', 4)
  flow.shown.set('a', 4)
  recovery.look()
  expect(recovery.times.get('cut')).toBeUndefined()

  now = 180
  flow.shown.set('b', 4)
  recovery.look()
  expect(recovery.times.get('cut')).toEqual([80])
})

test('a screen that was opened again has to come back to where it was', () => {
  let now = 0
  const recovery = createRecovery(() => now)
  const flow = flowWith(3)
  recovery.begin([flow])
  flow.shown.set('b', 0)
  recovery.end('crash', [flow])
  now = 50
  recovery.look()
  expect(recovery.isOpen([flow])).toBe(true)
  flow.shown.set('b', 3)
  recovery.look()
  expect(recovery.times.get('crash')).toEqual([50])
})

test('a conversation that meets another fault before, or is still in one, is not counted', () => {
  const recovery = createRecovery(() => 0)
  const [again, within] = [flowWith(3, 'x'), flowWith(3, 'x')]
  recovery.begin([again, within])
  recovery.begin([within])
  recovery.end('kill', [again, within])
  recovery.begin([again])
  for (const flow of [again, within]) number(flow, 'x', 3)
  recovery.look()
  expect(recovery.times.size).toBe(0)
})

test('percentiles are values that were measured', () => {
  const values = Array.from({ length: 100 }, (_, index) => index + 1)
  expect([0.5, 0.99].map(share => percentile(values, share))).toEqual([51, 100])
  expect(percentile([7], 0.99)).toBe(7)
})
