import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { applyWrites } from '../../server/storage/writes.ts'
import type { Browser } from '../../shared/browser/browser.ts'
import { createRecords } from '../../shared/browser/records.ts'
import { isUnsent } from '../../shared/timeline.ts'
import { type Chat, createChat } from '../../widget/chat.ts'
import { createStore } from '../../widget/storage.ts'
import { heard, startApp, type TestApp } from '../support/app.ts'
import { createBrowser } from '../support/browsers.ts'
import { type Cable, layCable } from '../support/cable.ts'
import { messageBy, someAgent } from '../support/writes.ts'
import { type Desk, sitDown } from './desk.ts'

let app: TestApp
let cable: Cable
let desk: Desk
let browser: Browser
let chats: Chat[] = []
let warned: string[] = []

beforeEach(async () => {
  browser = createBrowser()
  warned = []
  vi.spyOn(console, 'warn').mockImplementation(text => warned.push(text))
  app = await startApp()
  cable = await layCable(app.url, app.site.origin)
  desk = await sitDown(app)
})
afterEach(async () => {
  vi.restoreAllMocks()
  for (const chat of chats) chat.stop()
  chats = []
  localStorage.clear()
  await cable.close()
  await app.stop()
})

/** What a page load makes; the answer is waited for shortly, so that a lost one is noticed within the test. */
function load(site = app.site.key): Chat {
  const chat = createChat({ origin: cable.url, site, store: createStore(), browser, answerTimeoutMs: 300 })
  chats.push(chat)
  return chat
}

async function loadLive(): Promise<Chat> {
  const chat = load()
  chat.connect()
  await vi.waitFor(() => expect(chat.isComplete.value).toBe(true))
  return chat
}

const texts = (chat: Chat) =>
  chat.timeline.value.map(entry => {
    if (entry.state === 'sent') return entry.message.text
    return entry.state === 'event' ? entry.event.kind : entry.text
  })
const states = (chat: Chat) => chat.timeline.value.map(entry => entry.state)
const allSent = (chat: Chat, count: number) =>
  vi.waitFor(() => expect(states(chat)).toEqual(Array(count).fill('sent')), { timeout: 15_000 })
const stored = () => Object.keys(localStorage).sort()
/** The messages that outlive the page. */
const kept = () => createRecords(`heed:${app.site.key}`, browser.indexedDB).all()
const databases = () => browser.indexedDB?.databases()
const tokenKey = () => `heed:${app.site.key}:token`
const unsent = (chat: Chat) => {
  const entry = chat.timeline.value.find(isUnsent)
  if (!entry) throw new Error('everything is sent')
  return entry
}

describe('a message', () => {
  test('reaches the agents, and the answer reaches the visitor', async () => {
    const chat = await loadLive()
    chat.send('Hello')
    await allSent(chat, 1)
    await desk.say('Good morning')
    await vi.waitFor(() => expect(texts(chat)).toEqual(['Hello', 'Good morning']))
    expect(chat.agent.value).toBe('Maya Okonkwo')
  })

  test('stays in the order in which it was written', async () => {
    const chat = await loadLive()
    const written = Array.from({ length: 20 }, (_, index) => `Message ${index}`)
    for (const text of written) chat.send(text)
    await allSent(chat, 20)
    expect((await desk.read()).map(message => message.text)).toEqual(written)
  })

  test('is kept until it is acknowledged, and no longer', async () => {
    const chat = await loadLive()
    cable.muffle()
    chat.send('Hello')
    const message = unsent(chat)
    await vi.waitFor(async () => expect(await kept()).toEqual([message]))
    cable.mend()
    await allSent(chat, 1)
    await vi.waitFor(async () => expect(await kept()).toEqual([]))
    expect(stored()).toEqual([tokenKey()])
  })

  test('written while the connection is down goes out when it is back', async () => {
    const chat = await loadLive()
    cable.cut()
    chat.send('Are you there?')
    await vi.waitFor(() => expect(chat.connection.value.state).toBe('lost'), { timeout: 5_000 })
    expect(states(chat)).toEqual(['waiting'])
    cable.mend()
    chat.wake()
    await allSent(chat, 1)
  })

  test('whose acknowledgment was lost is stored once', async () => {
    const chat = await loadLive()
    const swallowed = cable.swallowed()
    cable.muffle()
    chat.send('Only once, please')
    await swallowed
    cable.cut()
    cable.mend()
    await allSent(chat, 1)
    expect((await desk.read()).map(message => message.text)).toEqual(['Only once, please'])
    await vi.waitFor(async () => expect(await kept()).toEqual([]))
  })

  test('that got no answer on a living connection is sent again, and stored once', async () => {
    const chat = await loadLive()
    const swallowed = cable.swallowed()
    cable.muffle()
    chat.send('Only once, please')
    await swallowed
    cable.mend()
    await allSent(chat, 1)
    expect((await desk.read()).map(message => message.text)).toEqual(['Only once, please'])
  })

  test('survives a reload, and so does the order', async () => {
    const before = await loadLive()
    before.send('Zero')
    await allSent(before, 1)
    cable.cut()
    for (const text of ['One', 'Two', 'Three']) before.send(text)
    await vi.waitFor(async () => expect(await kept()).toHaveLength(3))
    before.stop()

    cable.mend()
    const after = load()
    await vi.waitFor(() => expect(texts(after)).toEqual(['One', 'Two', 'Three']))
    after.connect()
    await allSent(after, 4)
    expect((await desk.read()).map(message => message.text)).toEqual(['Zero', 'One', 'Two', 'Three'])
    await vi.waitFor(async () => expect(await kept()).toEqual([]))
  })

  test('goes out however many there are: the rate limit only slows it down', async () => {
    const chat = await loadLive()
    const written = Array.from({ length: 75 }, (_, index) => `Message ${index}`)
    for (const text of written) chat.send(text)
    await allSent(chat, 75)
    expect((await desk.read()).map(message => message.text)).toEqual(written)
  })

  test('that the server refuses is kept with the reason, and the next one goes out', async () => {
    const tooLong = 'x'.repeat(4_001)
    localStorage.setItem(
      `heed:${app.site.key}:out:01890a5d-ac96-774b-bcce-b302099a8057`,
      JSON.stringify({ text: tooLong, state: 'waiting' }),
    )
    const chat = await loadLive()
    chat.send('Hello')
    await vi.waitFor(() => expect(states(chat)).toEqual(['sent', 'refused']))
    expect(unsent(chat)).toMatchObject({ text: tooLong, reason: expect.stringContaining('4,000') })

    chat.stop()
    const reloaded = load()
    await vi.waitFor(() => expect(unsent(reloaded)).toEqual(unsent(chat)))
  })

  test('that was refused can be tried again and taken back', async () => {
    const chat = await loadLive()
    chat.send('x'.repeat(4_001))
    await vi.waitFor(() => expect(unsent(chat).state).toBe('refused'))
    const refused = unsent(chat)
    chat.retry(refused)
    expect(unsent(chat)).toMatchObject({ state: 'waiting', clientId: refused.clientId })
    await vi.waitFor(() => expect(unsent(chat).state).toBe('refused'))
    chat.discard(unsent(chat))
    expect(states(chat)).toEqual([])
    await vi.waitFor(async () => expect(await kept()).toEqual([]))
  })
})

describe('the conversation', () => {
  test('catches up with what was said while the connection was down', async () => {
    const chat = await loadLive()
    chat.send('Hello')
    await allSent(chat, 1)
    cable.cut()
    await desk.say('One')
    await desk.say('Two')
    cable.mend()
    await vi.waitFor(() => expect(texts(chat)).toEqual(['Hello', 'One', 'Two']), { timeout: 10_000 })
  })

  test('fills a gap where an announcement never came', async () => {
    const chat = await loadLive()
    chat.send('Hello')
    await allSent(chat, 1)
    const by = await someAgent(app.db, await desk.conversationId())
    const silently = messageBy(by, 'Stored, but announced to nobody')
    await app.db.transaction().execute(trx => applyWrites(trx, [silently], Date.now()))
    await desk.say('Announced')
    await vi.waitFor(() =>
      expect(texts(chat)).toEqual(['Hello', 'Stored, but announced to nobody', 'Announced']),
    )
  })

  test('comes back whole on the next page, however long it is', async () => {
    const first = await loadLive()
    first.send('Hello')
    await allSent(first, 1)
    for (let index = 0; index < 120; index++) await desk.say(`Answer ${index}`)
    first.stop()
    const second = await loadLive()
    expect(texts(second)).toEqual(['Hello', ...Array.from({ length: 120 }, (_, index) => `Answer ${index}`)])
  })

  test('is asked for again when a dead connection is woken', async () => {
    const chat = await loadLive()
    chat.send('Hello')
    await allSent(chat, 1)
    cable.muffle()
    await desk.say('Said into a dead line')
    chat.wake()
    await vi.waitFor(() => expect(chat.connection.value.state).not.toBe('live'), { timeout: 5_000 })
    cable.cut()
    cable.mend()
    await vi.waitFor(() => expect(texts(chat)).toEqual(['Hello', 'Said into a dead line']), {
      timeout: 10_000,
    })
  })

  test('counts as seen only while it is on the screen', async () => {
    const chat = await loadLive()
    chat.send('Hello')
    await allSent(chat, 1)
    await desk.say('One')
    await desk.say('Two')
    await vi.waitFor(() => expect(chat.unread.value).toBe(2))
    expect(await desk.socket.emitWithAck('inbox:list', { before: null })).toMatchObject({
      value: { conversations: [{ seen: { visitor: 0 } }] },
    })

    const seen = heard(desk.socket, 'message:seen')
    chat.watch(true)
    expect(chat.unread.value).toBe(0)
    expect(await seen).toMatchObject({ seen: { visitor: 3 } })
  })

  test('tells the visitor when the agent has seen it', async () => {
    const chat = await loadLive()
    chat.send('Hello')
    await allSent(chat, 1)
    expect(chat.seen.value.at.agent).toBeNull()
    await desk.socket.emitWithAck('message:see', { conversationId: await desk.conversationId(), seq: 1 })
    await vi.waitFor(() => expect(chat.seen.value.agent).toBe(1))
    expect(chat.seen.value.at.agent).not.toBeNull()
  })

  test('tells the agents what has come, though the visitor has not looked', async () => {
    const chat = await loadLive()
    chat.send('Hello')
    await allSent(chat, 1)
    const told = heard(desk.socket, 'message:seen')
    await desk.say('One')
    expect(await told).toMatchObject({ seen: { visitor: 0, received: { visitor: 2 } } })
    expect(chat.unread.value).toBe(1)
  })
})

describe('typing', () => {
  test('of the agent shows until it ends or the answer is there', async () => {
    const chat = await loadLive()
    chat.send('Hello')
    await allSent(chat, 1)
    const conversationId = await desk.conversationId()
    const setTyping = (typing: boolean) => desk.socket.emitWithAck('typing:set', { conversationId, typing })
    await setTyping(true)
    await vi.waitFor(() => expect(chat.typing.value).toBe('Maya Okonkwo'))
    await setTyping(false)
    await vi.waitFor(() => expect(chat.typing.value).toBeNull())
    await setTyping(true)
    await vi.waitFor(() => expect(chat.typing.value).toBe('Maya Okonkwo'))
    await desk.say('Here it is')
    await vi.waitFor(() => expect(chat.typing.value).toBeNull())
  })

  test('of the visitor is told once, not with every key', async () => {
    const chat = await loadLive()
    chat.send('Hello')
    await allSent(chat, 1)
    await desk.conversationId()
    const told: boolean[] = []
    desk.socket.on('typing:changed', ({ typing }) => told.push(typing))
    const ended = heard(desk.socket, 'typing:changed', ({ typing }) => !typing)
    for (let key = 0; key < 10; key++) chat.setTyping(true)
    chat.setTyping(false)
    await ended
    expect(told).toEqual([true, false])
  })
})

describe('the visitor', () => {
  test('leaves nothing behind and makes no connection before acting', async () => {
    load()
    const watching = await loadLive()
    watching.watch(true)
    watching.setTyping(true)
    expect(stored()).toEqual([])
    expect(await databases()).toEqual([])
    expect(await app.db.selectFrom('visitors').selectAll().execute()).toEqual([])
  })

  test('is the same one after a reload', async () => {
    const first = await loadLive()
    first.send('Hello')
    await allSent(first, 1)
    first.stop()
    const second = await loadLive()
    expect(texts(second)).toEqual(['Hello'])
  })

  test('is one in two tabs: the second joins what the first began', async () => {
    const first = await loadLive()
    const second = await loadLive()
    first.send('From the first tab')
    await allSent(first, 1)
    const key = tokenKey()
    window.dispatchEvent(new StorageEvent('storage', { key, newValue: localStorage.getItem(key) }))
    await vi.waitFor(() => expect(texts(second)).toEqual(['From the first tab']))
    second.send('From the second tab')
    await allSent(first, 2)
    expect(texts(first)).toEqual(['From the first tab', 'From the second tab'])
  })

  test('who writes in a second tab before it has heard of the first joins it all the same', async () => {
    const first = await loadLive()
    const second = await loadLive()
    first.send('From the first tab')
    await allSent(first, 1)
    second.send('From the second tab')
    await allSent(second, 2)
    expect((await desk.read()).map(message => message.text)).toEqual([
      'From the first tab',
      'From the second tab',
    ])
  })

  test('is one in two tabs that write their first words in the same instant', async () => {
    const tabs = await Promise.all([loadLive(), loadLive(), loadLive()])
    for (const [index, tab] of tabs.entries()) tab.send(`From tab ${index}`)
    for (const tab of tabs) await allSent(tab, 3)
    expect(await app.db.selectFrom('visitors').selectAll().execute()).toHaveLength(1)
    const order = (await desk.read()).map(message => message.text)
    for (const tab of tabs) expect(texts(tab)).toEqual(order)
  })

  test('sees in every tab what waits, what was refused, and what was taken back', async () => {
    const [here, there] = [await loadLive(), await loadLive()]
    here.send('Hello')
    await allSent(here, 1)
    await vi.waitFor(() => expect(texts(there)).toEqual(['Hello']))
    cable.cut()
    here.send('Waiting')
    await vi.waitFor(() => expect(texts(there)).toEqual(['Hello', 'Waiting']))
    cable.mend()
    await allSent(there, 2)
    there.send('x'.repeat(4_001))
    await vi.waitFor(() => expect(states(here)).toEqual(['sent', 'sent', 'refused']))
    here.discard(unsent(here))
    await vi.waitFor(() => expect(states(there)).toEqual(['sent', 'sent']))
  })

  test('can write where storage is blocked', async () => {
    browser = createBrowser({ indexedDB: true })
    vi.spyOn(globalThis, 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    })
    const chat = await loadLive()
    chat.send('Hello')
    await allSent(chat, 1)
    cable.cut()
    chat.send('Again')
    cable.mend()
    await allSent(chat, 2)
    expect((await desk.read()).map(message => message.text)).toEqual(['Hello', 'Again'])
  })

  test('of an unknown site is told so, and its owner what to do', async () => {
    const chat = load('no-such-site')
    chat.connect()
    await vi.waitFor(() =>
      expect(chat.connection.value).toMatchObject({ state: 'refused', reason: { code: 'unknown-site' } }),
    )
    expect(warned).toEqual([expect.stringMatching(/^Heed \[unknown-site\].*data-site/)])
  })

  test('whose page reaches no server waits, and the owner is told what to check', async () => {
    cable.cut()
    const chat = load()
    chat.connect()
    await vi.waitFor(() => expect(chat.connection.value.state).toBe('lost'), { timeout: 5_000 })
    expect(warned).toEqual([expect.stringMatching(/^Heed \[no-connection\].*connect-src/)])
    cable.mend()
    chat.wake()
    await vi.waitFor(() => expect(chat.isComplete.value).toBe(true))
  })
})

test('the agents’ coming and going is heard', async () => {
  const chat = await loadLive()
  expect(chat.welcome.value?.available).toBe(true)
  desk.socket.disconnect()
  await vi.waitFor(() => expect(chat.welcome.value?.available).toBe(false), { timeout: 15_000 })
})
