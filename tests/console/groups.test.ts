import { expect, test } from 'vitest'
import { type Contribution, groupsOf } from '../../console/groups.ts'
import type { Entry } from '../../shared/timeline.ts'

const noon = new Date(2026, 2, 18, 12, 0).getTime()

const sent = (seq: number, author: string | null, at: number): Entry => ({
  state: 'sent',
  message: { clientId: `m${seq}`, seq, from: author === null ? 'visitor' : 'agent', author, text: 'x', at },
})

const contributions = (entries: Entry[]) =>
  groupsOf(entries).filter((group): group is Contribution => group.kind === 'contribution')

test('messages of one author in one minute are one group', () => {
  const groups = contributions([
    sent(1, null, noon),
    sent(2, null, noon + 59_000),
    sent(3, null, noon + 60_000),
    sent(4, 'Ines', noon + 61_000),
    sent(5, 'Tom', noon + 62_000),
    { state: 'waiting', clientId: 'w1', text: 'x' },
    { state: 'waiting', clientId: 'w2', text: 'x' },
  ])
  expect(groups.map(({ author, entries }) => [author, entries.length])).toEqual([
    [null, 2],
    [null, 1],
    ['Ines', 1],
    ['Tom', 1],
    [null, 2],
  ])
})

test('each day begins with its name, once', () => {
  const day = 24 * 60 * 60_000
  const groups = groupsOf([sent(1, null, noon), sent(2, 'Ines', noon + 1), sent(3, null, noon + day)])
  expect(groups.map(({ startsDay }) => startsDay)).toEqual([true, false, true])
})
