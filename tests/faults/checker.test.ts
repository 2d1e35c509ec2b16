import { describe, expect, test } from 'vitest'
import { check, type History, type Put, type Wrong } from './checker.ts'

/** A conversation in which everything is as it should be: two senders, two screens, in turn. */
function clean(count = 6): History {
  const puts: Put[] = Array.from({ length: count }, (_, index) => ({
    sender: index % 2 === 0 ? 'visitor' : 'agent',
    clientId: `id-${index}`,
    text: `text ${index}`,
    putAt: index,
    releasedAt: index,
  }))
  const stored = puts.map(({ clientId, text }, index) => ({
    clientId,
    text,
    seq: index + 1,
    isMessage: true,
  }))
  return {
    conversation: 'c',
    puts,
    acknowledged: stored,
    stored,
    screens: [
      { name: 'visitor', lines: stored },
      { name: 'agent', lines: stored },
    ],
  }
}

const wrongsOf = (history: History): Wrong[] => [...new Set(check(history).map(({ wrong }) => wrong))]

function onScreen(history: History, change: (lines: History['stored'][number][]) => History['stored']) {
  const [first, ...others] = history.screens
  if (!first) throw new Error('there is no screen')
  return { ...history, screens: [{ ...first, lines: change([...history.stored]) }, ...others] }
}

test('a conversation in order has no violation', () => {
  expect(check(clean())).toEqual([])
  expect(check(clean(0))).toEqual([])
})

test('what happened is no message: nobody wrote it, and it may happen twice', () => {
  const history = clean()
  const happened = [7, 8].map(seq => ({ clientId: `event-${seq}`, text: 'closed', seq, isMessage: false }))
  const stored = [...history.stored, ...happened]
  const screens = history.screens.map(({ name }) => ({ name, lines: stored }))
  expect(check({ ...history, stored, screens })).toEqual([])
  expect(wrongsOf({ ...history, stored })).toEqual(['lost'])
})

describe('lost:', () => {
  test('what was handed over and is not stored', () => {
    const history = clean()
    const late = { sender: 'visitor', clientId: 'late', text: 'late', putAt: 9, releasedAt: 9 }
    expect(check({ ...history, puts: [...history.puts, late] })).toEqual([
      { wrong: 'lost', what: 'c: “late” of visitor is not stored' },
    ])
  })

  test('what was shown as sent and is not stored, as after a crash without a flush', () => {
    const acknowledged = [...clean().acknowledged, { clientId: 'gone', text: 'gone', seq: 7 }]
    expect(wrongsOf({ ...clean(), acknowledged })).toEqual(['lost'])
  })

  test('what is stored and missing on a screen, in the middle or at the end', () => {
    expect(wrongsOf(onScreen(clean(), lines => lines.toSpliced(2, 1)))).toEqual(['lost'])
    expect(wrongsOf(onScreen(clean(), lines => lines.slice(0, -1)))).toEqual(['lost'])
  })

  test('what is stored and still waits on a screen', () => {
    const history = clean()
    const screens = history.screens.map(({ name, lines }) => ({
      name,
      lines: lines.map(line => (line.clientId === 'id-5' ? { ...line, seq: null } : line)),
    }))
    expect(wrongsOf({ ...history, screens })).toEqual(['lost'])
  })
})

describe('doubled:', () => {
  test('stored twice under one id', () => {
    const stored = [...clean().stored, { clientId: 'id-0', text: 'text 0', seq: 7, isMessage: true }]
    expect(wrongsOf({ ...clean(), stored })).toContain('doubled')
  })

  test('stored twice under two ids, which somebody handed over twice', () => {
    const history = clean()
    const again = { clientId: 'again', text: 'text 0', seq: 7, isMessage: true }
    const puts = [...history.puts, { ...again, sender: 'visitor', putAt: 9, releasedAt: 9 }]
    const stored = [...history.stored, again]
    const screens = history.screens.map(({ name }) => ({ name, lines: stored }))
    expect(wrongsOf({ ...history, puts, stored, screens })).toEqual(['doubled'])
  })

  test('on a screen twice', () => {
    const twice = onScreen(clean(), lines => lines.flatMap(line => (line.seq === 3 ? [line, line] : [line])))
    expect(wrongsOf(twice)).toEqual(['doubled', 'out of order'])
  })
})

describe('out of order:', () => {
  const swap = <T extends { seq: number }>(rows: readonly T[], a: number, b: number): T[] =>
    rows
      .map(row => ({ ...row, seq: row.seq === a ? b : row.seq === b ? a : row.seq }))
      .sort((one, other) => one.seq - other.seq)

  /** The same swap everywhere, so that only the sender's order tells. */
  function swappedEverywhere(history: History, a: number, b: number): History {
    const stored = swap(history.stored, a, b)
    const screens = history.screens.map(({ name }) => ({ name, lines: stored }))
    return { ...history, stored, acknowledged: stored, screens }
  }

  test('one sender’s messages stored the wrong way round', () => {
    expect(wrongsOf(swappedEverywhere(clean(), 1, 3))).toEqual(['out of order'])
    expect(wrongsOf(swappedEverywhere(clean(), 1, 5))).toEqual(['out of order'])
  })

  test('but two senders’ messages may come in any order', () => {
    expect(check(swappedEverywhere(clean(), 1, 2))).toEqual([])
  })

  test('a refused message that its sender sends on may come later, but not after what was written then', () => {
    const sentOn = (releasedAt: number): History => {
      const history = clean()
      return {
        ...history,
        puts: history.puts.map(put => (put.clientId === 'id-0' ? { ...put, releasedAt } : put)),
      }
    }
    expect(check(swappedEverywhere(sentOn(3), 1, 3))).toEqual([])
    expect(wrongsOf(swappedEverywhere(sentOn(1), 1, 3))).toEqual(['out of order'])
  })

  test('a gap and a repetition in seq', () => {
    const renumbered = (numbers: readonly number[]): History => {
      const history = clean(3)
      const stored = history.stored.map((row, index) => ({ ...row, seq: numbers[index] ?? 0 }))
      return { ...history, stored, acknowledged: [], screens: [] }
    }
    expect(wrongsOf(renumbered([1, 3, 4]))).toEqual(['out of order'])
    expect(wrongsOf(renumbered([1, 1, 2]))).toEqual(['out of order'])
    expect(wrongsOf(renumbered([2, 3, 4]))).toEqual(['out of order'])
  })

  test('a screen in another order than the others', () => {
    expect(wrongsOf(onScreen(clean(), lines => lines.toReversed()))).toEqual(['out of order'])
  })
})

describe('altered:', () => {
  test('another text stored than handed over', () => {
    const stored = clean().stored.map(row => (row.seq === 2 ? { ...row, text: 'other' } : row))
    expect(wrongsOf({ ...clean(), stored, acknowledged: [], screens: [] })).toEqual(['altered'])
  })

  test('another text on a screen than stored', () => {
    const lines = clean().stored.map(row => (row.seq === 2 ? { ...row, text: 'other' } : row))
    expect(wrongsOf(onScreen(clean(), () => lines))).toEqual(['altered'])
  })

  test('a seq that changed after it was shown', () => {
    const acknowledged = [{ clientId: 'id-0', text: 'text 0', seq: 2 }]
    expect(wrongsOf({ ...clean(), acknowledged })).toEqual(['altered'])
  })
})

describe('unknown:', () => {
  test('stored, and written by nobody', () => {
    const ghost = { clientId: 'ghost', text: 'ghost', seq: 7, isMessage: true }
    const history = clean()
    const stored = [...history.stored, ghost]
    const screens = history.screens.map(({ name }) => ({ name, lines: stored }))
    expect(wrongsOf({ ...history, stored, screens })).toEqual(['unknown'])
  })

  test('on a screen as sent, and not stored', () => {
    const ghost = { clientId: 'ghost', text: 'ghost', seq: 7, isMessage: true }
    expect(wrongsOf(onScreen(clean(), lines => [...lines, ghost]))).toEqual(['unknown'])
  })
})
