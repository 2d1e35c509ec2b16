import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { createInbox } from '../../console/inbox.ts'
import { tellReceipts } from '../../console/receipts.ts'
import { heard, startApp, type TestApp } from '../support/app.ts'
import { connect, visitorWho } from './connect.ts'

let app: TestApp
beforeEach(async () => {
  app = await startApp()
})
afterEach(() => app.stop())

/** A console that stands open, with no conversation on its screen. */
async function openConsole() {
  const connection = connect(app, await app.signIn())
  const inbox = createInbox(connection)
  for (const stop of [inbox.stop, tellReceipts(connection, inbox.conversations)]) onTestFinished(stop)
  await expect.poll(() => inbox.loaded.value).toBe(true)
  return { connection, inbox }
}

test('a visitor hears that a message has come to a console, though nobody has looked at it', async () => {
  await openConsole()
  const { socket, says } = await visitorWho(app)
  const told = heard(socket, 'message:seen')
  await says('Hello')
  expect(await told).toMatchObject({ agent: 0, received: { agent: 1 } })
})

test('what was written while nobody was there has come when a console opens', async () => {
  const { socket } = await visitorWho(app, 'Hello', 'Is anybody there?')
  const told = heard(socket, 'message:seen')
  await openConsole()
  expect(await told).toMatchObject({ agent: 0, received: { agent: 2 } })
})

test('of several consoles one tells, and what is seen at once needs no telling', async () => {
  const consoles = [await openConsole(), await openConsole(), await openConsole()]
  const { socket, says } = await visitorWho(app)
  let tellings = 0
  socket.on('message:seen', () => {
    tellings += 1
  })
  await says('Hello')
  const [first] = consoles
  await expect.poll(() => first?.inbox.conversations.value.length).toBe(1)
  const [conversation] = first?.inbox.conversations.value ?? []
  await first?.connection.request('message:see', { conversationId: conversation?.id ?? '', seq: 1 })
  for (const { inbox } of consoles)
    await expect
      .poll(() => inbox.conversations.value[0]?.seen)
      .toMatchObject({ agent: 1, received: { agent: 1 } })
  expect(tellings).toBe(1)
})
