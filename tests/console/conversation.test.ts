import { once } from 'node:events'
import { request } from 'node:http'
import { v7 as uuidv7 } from 'uuid'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import type { Connection } from '../../console/connection.ts'
import { type Conversation, createConversation } from '../../console/conversation.ts'
import { createOutbox } from '../../console/outbox.ts'
import type { Browser } from '../../shared/browser/browser.ts'
import { createRecords } from '../../shared/browser/records.ts'
import type { Message } from '../../shared/message.ts'
import type { Timeline } from '../../shared/timeline.ts'
import { heard, startApp, type TestApp } from '../support/app.ts'
import { createBrowser } from '../support/browsers.ts'
import { type Cable, layCable } from '../support/cable.ts'
import { type Agent, connect, onlyConversation, visitorWho } from './connect.ts'

let app: TestApp
let cable: Cable
let me: Agent
let browser: Browser
beforeEach(async () => {
  localStorage.clear()
  browser = createBrowser()
  app = await startApp()
  cable = await layCable(app.url, app.config.publicUrl)
  me = await app.signIn({ name: 'Ines' })
})
afterEach(async () => {
  await cable.close()
  await app.stop()
})

/** The conversation as the agent's console has it, opened and loaded. */
async function opened(connection: Connection, agent = me): Promise<Conversation> {
  await expect.poll(() => connection.state.value.state).toBe('live')
  const id = await onlyConversation(connection)
  const receive = (_: string, message: Message) => conversation.receive(message)
  const outbox = createOutbox(localStorage, agent.email, connection, receive, browser)
  const conversation = createConversation(connection, outbox, id)
  const stops = [conversation.open(), outbox.stop]
  onTestFinished(() => {
    for (const stop of stops) stop()
  })
  await expect.poll(() => conversation.loaded.value).toBe(true)
  return conversation
}

const texts = ({ timeline }: { timeline: { value: Timeline } }) =>
  timeline.value.map(entry => {
    if (entry.state === 'sent') return entry.message.text
    return entry.state === 'event' ? entry.event.kind : `${entry.state}: ${entry.text}`
  })

/** The letters that outlive the page. */
const kept = (agent = me) => createRecords(`heed.outbox.${agent.email}`, browser.indexedDB).all()

test('history is there, and what the visitor writes appears', async () => {
  const visitor = await visitorWho(app, 'Hello', 'Is anybody there?')
  const conversation = await opened(connect(app, me))
  expect(texts(conversation)).toEqual(['Hello', 'Is anybody there?'])
  await visitor.says('Hello?')
  await expect.poll(() => texts(conversation)).toEqual(['Hello', 'Is anybody there?', 'Hello?'])
})

test('an answer is on the screen and in storage at once, and leaves storage when it is stored', async () => {
  const visitor = await visitorWho(app, 'Hello')
  const conversation = await opened(connect(app, me))
  const arrived = heard(visitor.socket, 'message:sent', ({ from }) => from === 'agent')
  conversation.send('Good morning', [])
  expect(texts(conversation)).toEqual(['Hello', 'waiting: Good morning'])
  await expect.poll(() => kept()).toHaveLength(1)
  expect((await arrived).text).toBe('Good morning')
  await expect.poll(() => texts(conversation)).toEqual(['Hello', 'Good morning'])
  await expect.poll(() => kept()).toEqual([])
})

test('answers written without a connection go out in order when it is back', async () => {
  const visitor = await visitorWho(app, 'Hello')
  const connection = connect(app, me, cable.url)
  const conversation = await opened(connection)
  cable.cut()
  await expect.poll(() => connection.state.value.state).toBe('offline')
  for (const text of ['One', 'Two', 'Three']) conversation.send(text, [])
  await visitor.says('Still there?')
  expect(texts(conversation)).toEqual(['Hello', 'waiting: One', 'waiting: Two', 'waiting: Three'])
  cable.mend()
  await expect.poll(() => texts(conversation)).toEqual(['Hello', 'Still there?', 'One', 'Two', 'Three'])
  await expect.poll(() => kept()).toEqual([])
})

test('an answer whose acknowledgement was lost is stored once', async () => {
  await visitorWho(app, 'Hello')
  const connection = connect(app, me, cable.url)
  const conversation = await opened(connection)
  const swallowed = cable.swallowed()
  cable.muffle()
  conversation.send('Good morning', [])
  await swallowed
  cable.cut()
  await expect.poll(() => connection.state.value.state).toBe('offline')
  cable.mend()
  await expect.poll(() => texts(conversation)).toEqual(['Hello', 'Good morning'])
  await expect.poll(() => kept()).toEqual([])
})

test('an answer survives the page and goes out with the next one', async () => {
  await visitorWho(app, 'Hello')
  const first = connect(app, me, cable.url)
  const before = await opened(first)
  cable.cut()
  before.send('Good morning', [{ rule: 'sympathy', outcome: 'taken' }])
  first.stop()
  const after = await opened(connect(app, me))
  await expect.poll(() => texts(after)).toEqual(['Hello', 'Good morning'])
  await expect.poll(() => kept()).toEqual([])
})

test('another agent in the same browser does not send what the first one wrote', async () => {
  const visitor = await visitorWho(app, 'Hello')
  const first = connect(app, me, cable.url)
  const before = await opened(first)
  cable.cut()
  before.send('From Ines', [])
  first.stop()
  const tom = await app.signIn({ name: 'Tom' })
  const after = await opened(connect(app, tom), tom)
  after.send('From Tom', [])
  const arrived = await heard(visitor.socket, 'message:sent', ({ from }) => from === 'agent')
  expect(arrived).toMatchObject({ text: 'From Tom', author: 'Tom' })
  expect(texts(after)).not.toContain('waiting: From Ines')
  await expect.poll(() => kept()).toHaveLength(1)
})

test('a colleague’s answer stops mine until I have seen it and send anyway', async () => {
  await visitorWho(app, 'Hello')
  const connection = connect(app, me, cable.url)
  const conversation = await opened(connection)
  cable.cut()
  await expect.poll(() => connection.state.value.state).toBe('offline')
  conversation.send('Mine', [])
  const tom = await app.agentSocket({ cookie: (await app.signIn({ name: 'Tom' })).cookie })
  const theirs = await tom.emitWithAck('message:send', {
    conversationId: conversation.id,
    clientId: uuidv7(),
    text: 'Theirs',
    after: null,
    coaching: [],
  })
  expect(theirs.ok).toBe(true)
  cable.mend()
  await expect.poll(() => texts(conversation)).toEqual(['Hello', 'Theirs', 'refused: Mine'])
  const [letter] = [...conversation.letters.value.values()]
  expect(letter?.refused?.code).toBe('behind')
  conversation.sendAnyway(letter?.clientId ?? '')
  await expect.poll(() => texts(conversation)).toEqual(['Hello', 'Theirs', 'Mine'])
})

test('a refused answer can be discarded, and then it is gone from storage too', async () => {
  await visitorWho(app, 'Hello')
  const conversation = await opened(connect(app, me))
  conversation.send('x'.repeat(4_001), [])
  await expect.poll(() => texts(conversation).at(-1)?.startsWith('refused')).toBe(true)
  const [letter] = [...conversation.letters.value.keys()]
  conversation.discard(letter ?? '')
  expect(texts(conversation)).toEqual(['Hello'])
  await expect.poll(() => kept()).toEqual([])
})

test('the visitor learns what was seen, and the agent learns what the visitor saw', async () => {
  const visitor = await visitorWho(app, 'Hello', 'Are you there?')
  const conversation = await opened(connect(app, me))
  const told = heard(visitor.socket, 'message:seen', ({ agent }) => agent === 2)
  conversation.see(2)
  await told
  conversation.send('Yes', [])
  await expect.poll(() => texts(conversation).at(-1)).toBe('Yes')
  expect(conversation.seen.value.at.visitor).toBeNull()
  await visitor.socket.emitWithAck('message:see', { seq: 3 })
  await expect.poll(() => conversation.seen.value.visitor).toBe(3)
  expect(conversation.seen.value.at.visitor).not.toBeNull()
})

test('writing is told once while it goes on, and ends with the answer', async () => {
  const visitor = await visitorWho(app, 'Hello')
  const conversation = await opened(connect(app, me))
  const heardTyping: boolean[] = []
  visitor.socket.on('typing:changed', ({ typing }) => heardTyping.push(typing))
  for (let key = 0; key < 20; key += 1) conversation.setTyping(true)
  conversation.send('Yes', [])
  await heard(visitor.socket, 'message:sent', ({ from }) => from === 'agent')
  expect(heardTyping).toEqual([true, false])
})

test('the coach’s part in an answer is shown to its author alone', async () => {
  await visitorWho(app, 'Hello')
  const mine = await opened(connect(app, me))
  mine.send('I understand how annoying that is.', [{ rule: 'sympathy', outcome: 'taken' }])
  await expect.poll(() => mine.coachings.value.size).toBe(1)
  const [coaching] = [...mine.coachings.value.values()]
  expect(coaching?.findings).toContainEqual({ rule: 'sympathy', outcome: 'taken' })
  const tom = await app.signIn({ name: 'Tom' })
  const theirs = await opened(connect(app, tom), tom)
  expect(theirs.coachings.value.size).toBe(0)
})

test('a session that ends on the server ends in the console', async () => {
  let signedOut = false
  const connection = connect(app, me, app.url, () => {
    signedOut = true
  })
  await expect.poll(() => connection.state.value.state).toBe('live')
  const headers = { cookie: me.cookie, origin: app.config.publicUrl }
  // Node's own client: the page's would not let a test set a cookie.
  const [answer] = await once(
    request(`${app.url}/api/sign-out`, { method: 'POST', headers }).end(),
    'response',
  )
  expect(answer.statusCode).toBe(204)
  await expect.poll(() => signedOut).toBe(true)
})

test('two tabs of one agent show the same letters, and one of them sends each', async () => {
  const visitor = await visitorWho(app, 'Hello')
  const stored: string[] = []
  visitor.socket.on('message:sent', ({ text }) => stored.push(text))
  const [first, second] = [connect(app, me, cable.url), connect(app, me, cable.url)]
  const tabs = [await opened(first), await opened(second)]
  cable.cut()
  for (const connection of [first, second])
    await expect.poll(() => connection.state.value.state).toBe('offline')
  const written = Array.from({ length: 6 }, (_, index) => `Answer ${index}`)
  for (const [index, text] of written.entries()) tabs[index % 2]?.send(text, [])
  const waiting = written.map(text => `waiting: ${text}`).toSorted()
  for (const tab of tabs)
    await expect.poll(() => texts(tab).toSorted()).toEqual(['Hello', ...waiting].toSorted())
  const order = texts(tabs[0] ?? { timeline: { value: [] } })
  cable.mend()
  for (const tab of tabs)
    await expect.poll(() => texts(tab)).toEqual(order.map(text => text.replace('waiting: ', '')))
  expect(stored).toEqual(order.slice(1).map(text => text.replace('waiting: ', '')))
  await expect.poll(() => kept()).toEqual([])
})

test('a refused answer is seen, sent on and taken back in every tab of its agent, and outlives them', async () => {
  await visitorWho(app, 'Hello')
  const here = await opened(connect(app, me))
  const there = await opened(connect(app, me))
  here.send('x'.repeat(4_001), [])
  await expect.poll(() => texts(there).at(-1)?.slice(0, 8)).toBe('refused:')
  const later = await opened(connect(app, me))
  await expect.poll(() => texts(later).at(-1)?.slice(0, 8)).toBe('refused:')
  const [letter] = [...there.letters.value.keys()]
  there.discard(letter ?? '')
  for (const tab of [here, there, later]) await expect.poll(() => texts(tab)).toEqual(['Hello'])
})
