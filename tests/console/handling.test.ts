import { computed, signal } from '@preact/signals'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { createHandling } from '../../console/handling.ts'
import { createInbox } from '../../console/inbox.ts'
import { createPresence } from '../../console/presence.ts'
import type { LogEvent } from '../../shared/message.ts'
import { heard, type SignedIn, startApp, type TestApp } from '../support/app.ts'
import { type Cable, layCable } from '../support/cable.ts'
import { connect, onlyConversation, visitorWho } from './connect.ts'

let app: TestApp
let cable: Cable
let me: SignedIn
let colleague: SignedIn
beforeEach(async () => {
  app = await startApp()
  cable = await layCable(app.url, app.config.publicUrl)
  me = await app.signIn({ name: 'Ines' })
  colleague = await app.signIn({ name: 'Tom' })
})
afterEach(async () => {
  await cable.close()
  await app.stop()
})

/** A visitor has written, and the agent has the conversation before them. */
async function handled(url = app.url) {
  const visitor = await visitorWho(app, 'Hello')
  const connection = connect(app, me, url)
  await expect.poll(() => connection.state.value.state).toBe('live')
  const id = await onlyConversation(connection)
  const events: LogEvent[] = []
  const handling = createHandling(connection, id, me.id, event => events.push(event))
  return { visitor, connection, id, handling, events }
}

test('a conversation is taken, given and handed on, and only a handing over has a note', async () => {
  const { visitor, handling, events } = await handled()
  const tom = { id: colleague.id, name: colleague.name }
  const told = heard(visitor.socket, 'event:logged')
  expect(await handling.give(tom, '  ', false)).toBe(true)
  expect(await told).toMatchObject({ kind: 'assigned', author: 'Ines', assignee: 'Tom' })
  expect(await handling.takeOver()).toBe(true)
  expect(await handling.give(tom, ' Knows rugs ', true)).toBe(true)
  expect(events).toMatchObject([
    { kind: 'assigned', assignee: 'Tom' },
    { kind: 'assigned', assignee: 'Ines' },
    { kind: 'transferred', previous: 'Ines', assignee: 'Tom', note: 'Knows rugs' },
  ])
})

test('closing twice is closing once, and is undone', async () => {
  const { handling, events } = await handled()
  for (const act of [handling.close, handling.close, handling.reopen]) expect(await act()).toBe(true)
  expect(events.map(({ kind }) => kind)).toEqual(['closed', 'reopened'])
})

test('the colleagues who are here are the others', async () => {
  const { handling } = await handled()
  await app.agentSocket(colleague)
  await handling.findColleagues()
  expect(handling.colleagues.value).toEqual([{ id: colleague.id, name: 'Tom' }])
})

test('what did not work says why, until something works', async () => {
  const { connection, handling } = await handled(cable.url)
  cable.cut()
  await expect.poll(() => connection.state.value.state).toBe('offline')
  expect(await handling.close()).toBe(false)
  expect(handling.problem.value?.code).toBe('busy')
  cable.mend()
  await expect.poll(() => connection.state.value.state).toBe('live')
  expect(await handling.close()).toBe(true)
  expect(handling.problem.value).toBeNull()
})

test('who is here is known for what is listed and for what is open, and follows coming and going', async () => {
  const { visitor, connection, id } = await handled()
  const inbox = createInbox(connection)
  const presence = createPresence(
    connection,
    computed(() => inbox.conversations.value.map(conversation => conversation.id)),
  )
  const open = createPresence(connection, signal([id]))
  onTestFinished(() => {
    for (const { stop } of [inbox, presence, open]) stop()
  })
  await expect.poll(() => [presence.here.value.get(id), open.here.value.get(id)]).toEqual([true, true])
  visitor.socket.disconnect()
  await expect.poll(() => presence.here.value.get(id), { timeout: 10_000 }).toBe(false)
  const newcomer = await visitorWho(app, 'Me too')
  await expect.poll(() => [...presence.here.value.values()]).toEqual([false, true])
  visitor.socket.connect()
  await expect.poll(() => presence.here.value.get(id)).toBe(true)
  newcomer.socket.disconnect()
})

test('what is known of presence is asked for again after a time without a connection', async () => {
  const { visitor, connection, id } = await handled(cable.url)
  const presence = createPresence(connection, signal([id]))
  onTestFinished(presence.stop)
  await expect.poll(() => presence.here.value.get(id)).toBe(true)
  cable.cut()
  await expect.poll(() => connection.state.value.state).toBe('offline')
  visitor.socket.disconnect()
  cable.mend()
  await expect.poll(() => presence.here.value.get(id), { timeout: 10_000 }).toBe(false)
})
