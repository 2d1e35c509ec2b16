import { v7 as uuidv7 } from 'uuid'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { createConversation, UNDO_SEND_MS } from '../../console/conversation.ts'
import { createOutbox, type Letter, type Outbox } from '../../console/outbox.ts'
import { setCoach } from '../../server/storage/sites.ts'
import type { Browser } from '../../shared/browser/browser.ts'
import { createRecords } from '../../shared/browser/records.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { createBrowser } from '../support/browsers.ts'
import { type Agent, connect, onlyConversation, visitorWho } from './connect.ts'

/** Long enough to look while it lasts, short enough to see its end. */
const SOON_MS = 300

let app: TestApp
let me: Agent
let browser: Browser
beforeEach(async () => {
  localStorage.clear()
  browser = createBrowser()
  app = await startApp()
  me = await app.signIn({ name: 'Ines' })
})
afterEach(() => app.stop())

async function page() {
  const connection = connect(app, me)
  await expect.poll(() => connection.state.value.state).toBe('live')
  const outbox = createOutbox(localStorage, me.email, connection, () => {}, browser)
  onTestFinished(outbox.stop)
  return { connection, outbox, id: await onlyConversation(connection) }
}

const letter = (conversationId: string, text: string, notBefore?: number): Letter => ({
  ...{ conversationId, clientId: uuidv7(), text, after: null, coaching: [] },
  ...(notBefore !== undefined && { notBefore }),
})

/** What the agent has said, as the server keeps it. */
const stored = async () => {
  const rows = await app.db
    .selectFrom('messages')
    .select('body')
    .where('side', '=', 'agent')
    .orderBy('seq')
    .execute()
  return rows.map(({ body }) => body)
}

const texts = (outbox: Outbox) => outbox.letters.value.map(({ text }) => text)

test('seed 91: an answer can be taken back for five seconds where the site wants it, and nothing of it leaves the browser', async () => {
  await setCoach(app.db, app.site.key, { undoSend: true })
  await visitorWho(app, 'Hello')
  const { connection, outbox, id } = await page()
  const conversation = createConversation(connection, outbox, id)
  onTestFinished(conversation.open())
  await expect.poll(() => conversation.coachSettings.value.undoSend).toBe(true)
  conversation.send('Good morning', [])
  const [waiting] = outbox.letters.value
  expect((waiting?.notBefore ?? 0) - Date.now()).toBeGreaterThan(UNDO_SEND_MS - 1_000)
  conversation.send('Anything else?', [])
  expect(conversation.takeBack()).toBe('Anything else?')
  expect(conversation.takeBack()).toBe('Good morning')
  expect(conversation.takeBack()).toBeNull()
  const records = createRecords(`heed.outbox.${me.email}`, browser.indexedDB)
  await expect.poll(() => records.all()).toEqual([])
  expect(outbox.letters.value).toEqual([])
  expect(await stored()).toEqual([])
})

test('where the site does not want it, an answer goes out at once', async () => {
  await visitorWho(app, 'Hello')
  const { connection, outbox, id } = await page()
  const conversation = createConversation(connection, outbox, id)
  onTestFinished(conversation.open())
  conversation.send('Good morning', [])
  expect(conversation.takeBack()).toBeNull()
  await expect.poll(stored).toEqual(['Good morning'])
})

test('an answer that is not taken back goes out by itself, and not before', async () => {
  await visitorWho(app, 'Hello')
  const { outbox, id } = await page()
  const due = Date.now() + SOON_MS
  outbox.add(letter(id, 'Good morning', due))
  await expect.poll(stored).toEqual(['Good morning'])
  expect(Date.now()).toBeGreaterThanOrEqual(due)
})

test('answers of one conversation keep their order', async () => {
  await visitorWho(app, 'Hello')
  const { outbox, id } = await page()
  outbox.add(letter(id, 'One', Date.now() + SOON_MS))
  outbox.add(letter(id, 'Two'))
  await expect.poll(stored).toEqual(['One', 'Two'])
})

test('an answer that waits holds up those after it until it is taken back, and no other conversation', async () => {
  await visitorWho(app, 'Hello')
  const { outbox, id } = await page()
  await visitorWho(app, 'Hi')
  const elsewhere = await app.db
    .selectFrom('conversations')
    .select('id')
    .where('id', '!=', id)
    .executeTakeFirstOrThrow()
  const one = letter(id, 'One', Date.now() + UNDO_SEND_MS)
  outbox.add(one)
  outbox.add(letter(id, 'Two'))
  outbox.add(letter(elsewhere.id, 'Elsewhere'))
  await expect.poll(() => texts(outbox)).toEqual(['One', 'Two'])
  expect(await stored()).toEqual(['Elsewhere'])
  outbox.discard(one.clientId)
  await expect.poll(stored).toHaveLength(2)
  expect(await stored()).not.toContain('One')
})

test('an answer that waits outlives the page, can still be taken back, and is sent by the next one', async () => {
  await visitorWho(app, 'Hello')
  const first = await page()
  first.outbox.add(letter(first.id, 'Good morning', Date.now() + 2 * SOON_MS))
  const records = createRecords(`heed.outbox.${me.email}`, browser.indexedDB)
  await expect.poll(() => records.all()).toHaveLength(1)
  first.outbox.stop()
  first.connection.stop()
  const { outbox } = await page()
  await expect.poll(() => texts(outbox)).toEqual(['Good morning'])
  expect(outbox.letters.value[0]?.notBefore).toBeGreaterThan(0)
  await expect.poll(stored).toEqual(['Good morning'])
})

test('a clock that was set back does not keep an answer waiting', async () => {
  await visitorWho(app, 'Hello')
  const { outbox, id } = await page()
  outbox.add(letter(id, 'Good morning', Date.now() + 3_600_000))
  await expect.poll(stored).toEqual(['Good morning'])
})
