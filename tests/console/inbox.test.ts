import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createInbox, merged, unreadCount } from '../../console/inbox.ts'
import { nothingSeen } from '../../shared/message.ts'
import type { Conversation } from '../../shared/protocol.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { type Cable, layCable } from '../support/cable.ts'
import { connect, visitorWho } from './connect.ts'

let app: TestApp
let cable: Cable
beforeEach(async () => {
  app = await startApp()
  cable = await layCable(app.url, app.config.publicUrl)
})
afterEach(async () => {
  await cable.close()
  await app.stop()
})

test('conversations come newest activity first, and new ones appear at once', async () => {
  await visitorWho(app, 'The first one')
  const inbox = createInbox(connect(app, await app.signIn()))
  await expect.poll(() => inbox.loaded.value).toBe(true)
  const second = await visitorWho(app, 'The second one')
  const texts = () => inbox.conversations.value.map(({ last }) => last.text)
  await expect.poll(texts).toEqual(['The second one', 'The first one'])
  await visitorWho(app, 'The third one')
  await second.says('And again')
  await expect.poll(texts).toEqual(['And again', 'The third one', 'The first one'])
  inbox.stop()
})

test('an empty inbox is told apart from one that is not loaded', async () => {
  const inbox = createInbox(connect(app, await app.signIn()))
  expect(inbox.loaded.value).toBe(false)
  await expect.poll(() => inbox.loaded.value).toBe(true)
  expect(inbox.conversations.value).toEqual([])
  inbox.stop()
})

test('what happened without a connection is there after it', async () => {
  const visitor = await visitorWho(app, 'Before')
  const connection = connect(app, await app.signIn(), cable.url)
  const inbox = createInbox(connection)
  await expect.poll(() => inbox.conversations.value.length).toBe(1)
  cable.cut()
  await expect.poll(() => connection.state.value.state).toBe('offline')
  await visitor.says('Meanwhile')
  await visitorWho(app, 'Somebody else')
  cable.mend()
  await expect
    .poll(() => inbox.conversations.value.map(({ last }) => last.text))
    .toEqual(['Somebody else', 'Meanwhile'])
  expect(inbox.unread.value).toBe(2)
  inbox.stop()
})

test('older conversations are loaded a page at a time', async () => {
  for (let i = 0; i < 52; i += 1) await visitorWho(app, `Number ${i}`)
  const inbox = createInbox(connect(app, await app.signIn()))
  await expect.poll(() => inbox.conversations.value.length).toBe(50)
  expect(inbox.more.value).toBe(true)
  await inbox.loadMore()
  expect(inbox.conversations.value).toHaveLength(52)
  expect(inbox.more.value).toBe(false)
  inbox.stop()
})

const conversation = (id: number, lastSeq: number): Conversation => ({
  id: String(id),
  site: 'Shop',
  visitor: `Visitor ${id}`,
  createdAt: id,
  changedAt: id * 10 + lastSeq * 7,
  lastSeq,
  last: { seq: lastSeq, from: 'visitor', author: null, text: `${id}/${lastSeq}`, at: id * 10 + lastSeq * 7 },
  seen: nothingSeen,
  waitingSince: null,
  assignee: null,
  closedAt: null,
})

test('the same changes in any order, any number of times, give the same inbox', () => {
  const changes = fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })), {
    maxLength: 30,
  })
  fc.assert(
    fc.property(changes, fc.infiniteStream(fc.nat()), (pairs, chance) => {
      const all = pairs.map(([id, seq]) => conversation(id, seq))
      const shuffled = all
        .map(change => ({ change, at: chance.next().value }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ change }) => change)
      const once = all.reduce(merged, [] as readonly Conversation[])
      expect([...shuffled, ...all].reduce(merged, [] as readonly Conversation[])).toEqual(once)
      expect(once).toEqual(once.toSorted((a, b) => b.changedAt - a.changedAt || (a.id < b.id ? 1 : -1)))
    }),
  )
})

test('what an agent answered last is not unread', () => {
  const waiting = conversation(1, 3)
  expect(unreadCount(waiting)).toBe(3)
  expect(unreadCount({ ...waiting, seen: { ...nothingSeen, agent: 2 } })).toBe(1)
  expect(unreadCount({ ...waiting, last: { ...waiting.last, from: 'agent' } })).toBe(0)
})
