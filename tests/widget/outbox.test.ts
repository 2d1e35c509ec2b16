import fc from 'fast-check'
import { v7 } from 'uuid'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import type { Browser } from '../../shared/browser/browser.ts'
import type { Outcome } from '../../shared/browser/outbox.ts'
import { createRecords } from '../../shared/browser/records.ts'
import type { Message } from '../../shared/message.ts'
import type { Unsent } from '../../shared/timeline.ts'
import { createIdentity, tokenKey } from '../../widget/identity.ts'
import { createOutbox } from '../../widget/outbox.ts'
import { createStore } from '../../widget/storage.ts'
import { createBrowser } from '../support/browsers.ts'

afterEach(() => {
  vi.restoreAllMocks()
  localStorage.clear()
})

const waiting = (text: string) => ({ state: 'waiting', clientId: v7(), text }) as const

interface Tab {
  isLive?: boolean
  send?: (message: Unsent) => Promise<Outcome<Unsent, Message>>
  site?: string
  patienceMs?: number
}

/** A page of the site in this browser, with the server as `send` has it. */
function openTab(browser: Browser, { send, site = 'shop', ...tab }: Tab = {}) {
  const shown: { unsent: readonly Unsent[]; sent: Message[] } = { unsent: [], sent: [] }
  const outbox = createOutbox(site, createStore(), {
    browser,
    owner: () => 'the visitor',
    isLive: () => tab.isLive ?? false,
    send: message => (send ?? storeAt([]))(message),
    onChange: unsent => {
      shown.unsent = unsent
    },
    onSent: message => shown.sent.push(message),
    onFault: fault => {
      throw fault
    },
    patienceMs: tab.patienceMs,
  })
  onTestFinished(outbox.stop)
  return { outbox, shown, tab, ids: () => shown.sent.map(({ clientId }) => clientId) }
}

/** A server that stores each message once, and tells every time. */
const storeAt =
  (log: Message[]) =>
  async ({ clientId, text }: Unsent): Promise<Outcome<Unsent, Message>> => {
    const known = log.find(message => message.clientId === clientId)
    if (known) return { sent: known }
    const sent = { clientId, seq: log.length + 1, from: 'visitor', author: null, text, at: 0 } as const
    log.push(sent)
    return { sent }
  }

const keptIn = ({ indexedDB }: Browser, site = 'shop') => createRecords(`heed:${site}`, indexedDB).all()

test('what is put in is there for the next page, in the order it was written', async () => {
  const browser = createBrowser()
  const messages = ['One', 'Two', 'Three'].map(waiting)
  const { outbox } = openTab(browser)
  for (const message of messages.toReversed()) await outbox.put(message)
  outbox.stop()
  const next = openTab(browser)
  await next.outbox.load()
  expect(next.shown.unsent).toEqual(messages)
})

test('a message is shown at once, and sent only when it is kept', async () => {
  const browser = createBrowser()
  const kept: number[] = []
  const { outbox, shown } = openTab(browser, {
    isLive: true,
    send: async message => {
      kept.push((await keptIn(browser)).length)
      return storeAt([])(message)
    },
  })
  const message = waiting('Hello')
  const put = outbox.put(message)
  expect(shown.unsent).toEqual([message])
  await put
  await vi.waitFor(() => expect(shown.sent).toHaveLength(1))
  expect(kept).toEqual([1])
  await vi.waitFor(async () => expect(await keptIn(browser)).toEqual([]))
})

test('a refused message keeps its reason', async () => {
  const browser = createBrowser()
  const refused = { state: 'refused', clientId: v7(), text: 'Hello', reason: 'Too long.' } as const
  await openTab(browser).outbox.put(refused)
  const next = openTab(browser)
  await next.outbox.load()
  expect(next.shown.unsent).toEqual([refused])
})

test('what one tab writes, is refused, retries and takes back, every tab shows', async () => {
  const browser = createBrowser()
  const [here, there] = [openTab(browser), openTab(browser)]
  const message = waiting('Hello')
  await here.outbox.put(message)
  await vi.waitFor(() => expect(there.shown.unsent).toEqual([message]))
  const refused = { ...message, state: 'refused', reason: 'Too long.' } as const
  await here.outbox.put(refused)
  await vi.waitFor(() => expect(there.shown.unsent).toEqual([refused]))
  await there.outbox.put(message)
  await vi.waitFor(() => expect(here.shown.unsent).toEqual([message]))
  there.outbox.discard(message.clientId)
  await vi.waitFor(() => expect(here.shown.unsent).toEqual([]))
  expect(await keptIn(browser)).toEqual([])
})

test('of several tabs one sends, and all of them show what became stored', async () => {
  const browser = createBrowser()
  const log: Message[] = []
  const asked: string[] = []
  const send = async (message: Unsent) => {
    asked.push(message.clientId)
    return storeAt(log)(message)
  }
  const tabs = [1, 2, 3].map(() => openTab(browser, { isLive: true, send }))
  const messages = Array.from({ length: 12 }, (_, index) => waiting(`Message ${index}`))
  await Promise.all(messages.map((message, index) => tabs[index % 3]?.outbox.put(message)))
  const ids = messages.map(({ clientId }) => clientId)
  for (const tab of tabs) {
    await vi.waitFor(() => expect([...new Set(tab.ids())].sort()).toEqual(ids))
    expect(tab.shown.unsent).toEqual([])
  }
  expect(log.map(({ clientId }) => clientId)).toEqual(ids)
  // A word of a tab that has just sent one may come after the next tab's turn began.
  expect(asked.length).toBeLessThan(2 * ids.length)
})

test('a tab that was closed while it sent is followed by another one', async () => {
  const browser = createBrowser()
  const log: Message[] = []
  const asked = Promise.withResolvers<void>()
  const closing = openTab(browser, {
    isLive: true,
    send: () => {
      asked.resolve()
      return new Promise(() => {})
    },
  })
  const staying = openTab(browser, { isLive: true, send: storeAt(log) })
  const messages = ['One', 'Two', 'Three'].map(waiting)
  const [first, ...rest] = messages
  if (!first) throw new Error('nothing written')
  await closing.outbox.put(first)
  await asked.promise
  for (const message of rest) await staying.outbox.put(message)
  closing.outbox.stop()
  await vi.waitFor(() => expect(log.map(({ text }) => text)).toEqual(['One', 'Two', 'Three']))
})

test('a tab that is frozen while it sends holds nothing back', async () => {
  const browser = createBrowser()
  const log: Message[] = []
  const frozen = openTab(browser, { isLive: true, send: () => new Promise(() => {}) })
  const awake = openTab(browser, { isLive: true, send: storeAt(log), patienceMs: 60 })
  await frozen.outbox.put(waiting('From the frozen one'))
  await awake.outbox.put(waiting('From the other one'))
  await vi.waitFor(() =>
    expect(log.map(({ text }) => text)).toEqual(['From the frozen one', 'From the other one']),
  )
  await vi.waitFor(() => expect(frozen.shown.sent).toHaveLength(2))
})

test.each([
  ['without locks', { locks: true }],
  ['without channels', { channel: true }],
  ['without IndexedDB', { indexedDB: true }],
  ['with nothing at all', { indexedDB: true, locks: true, channel: true }],
] as const)('%s, each tab still sends its own in order', async (_, without) => {
  const browser = createBrowser(without)
  const log: Message[] = []
  const tabs = [1, 2].map(() => openTab(browser, { isLive: true, send: storeAt(log), patienceMs: 60 }))
  const messages = ['One', 'Two', 'Three', 'Four'].map(waiting)
  for (const [index, message] of messages.entries()) await tabs[index % 2]?.outbox.put(message)
  await vi.waitFor(() =>
    expect(log.map(({ clientId }) => clientId).sort()).toEqual(messages.map(m => m.clientId)),
  )
  for (const { shown } of tabs) await vi.waitFor(() => expect(shown.unsent).toEqual([]))
})

test('two sites on one origin have an outbox each', async () => {
  const browser = createBrowser()
  await openTab(browser).outbox.put(waiting('Hello'))
  const blog = openTab(browser, { site: 'blog' })
  await blog.outbox.load()
  expect(blog.shown.unsent).toEqual([])
})

test('a page that ends before IndexedDB has a message leaves it to the next one all the same', async () => {
  const browser = createBrowser()
  const message = waiting('Hello')
  const closing = openTab(browser)
  void closing.outbox.put(message)
  closing.outbox.stop()
  const next = openTab(browser)
  await next.outbox.load()
  expect(next.shown.unsent).toEqual([message])
  expect(localStorage.length).toBe(0)
})

test('where there is no IndexedDB, the page’s storage keeps a message until it is sent', async () => {
  const browser = createBrowser({ indexedDB: true })
  const message = waiting('Hello')
  const closing = openTab(browser)
  await closing.outbox.put(message)
  closing.outbox.stop()
  const next = openTab(browser, { isLive: true })
  await next.outbox.load()
  await vi.waitFor(() => expect(next.shown.sent).toHaveLength(1))
  expect(localStorage.length).toBe(0)
})

test('what an earlier widget left in the page’s storage is taken over once', async () => {
  const browser = createBrowser()
  const [one, two] = [waiting('One'), waiting('Two')]
  for (const { clientId, text, state } of [two, one])
    localStorage.setItem(`heed:shop:out:${clientId}`, JSON.stringify({ text, state }))
  const tab = openTab(browser)
  await tab.outbox.load()
  expect(tab.shown.unsent).toEqual([one, two])
  expect(await keptIn(browser)).toEqual([one, two])
  expect(localStorage.length).toBe(0)
})

test('what else stands under its keys is neither sent nor touched', async () => {
  const browser = createBrowser({ indexedDB: true })
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async junk => {
      fc.pre(!/"text"\s*:\s*"/.test(junk))
      localStorage.setItem('heed:shop:out:junk', junk)
      const tab = openTab(browser)
      await tab.outbox.load()
      expect(tab.shown.unsent).toEqual([])
      expect(localStorage.getItem('heed:shop:out:junk')).toBe(junk)
    }),
  )
})

test('a token has 32 random bytes and is stored only when it is kept', async () => {
  const identity = createIdentity('shop', createStore())
  expect(identity.token()).toMatch(/^[\w-]{43}$/)
  expect(identity.token()).toBe(identity.token())
  expect(localStorage.length).toBe(0)
  await identity.keep()
  expect(localStorage.getItem(tokenKey('shop'))).toBe(identity.token())
})

test('two visitors have two tokens', () => {
  const tokens = Array.from({ length: 50 }, () => createIdentity('shop', createStore()).token())
  expect(new Set(tokens).size).toBe(50)
})

test('the token that another tab has kept is in force', async () => {
  const [here, there] = [createIdentity('shop', createStore()), createIdentity('shop', createStore())]
  await there.keep()
  await here.keep()
  expect(here.token()).toBe(there.token())
})

test('a damaged token is replaced', async () => {
  localStorage.setItem(tokenKey('shop'), 'not a token')
  const identity = createIdentity('shop', createStore())
  await identity.keep()
  expect(localStorage.getItem(tokenKey('shop'))).toMatch(/^[\w-]{43}$/)
})

test('of tabs that keep a token in the same instant, one is first, even if their storage is slow to spread', async () => {
  const { locks } = createBrowser()
  const disk = new Map<string, string>()
  /** What one process of the browser knows of the storage: its own changes at once, those of others a moment later. */
  const slowStore = () => {
    const own = new Map<string, string>()
    return {
      ...createStore(),
      get: (key: string) => own.get(key) ?? null,
      set: (key: string, value: string) => {
        own.set(key, value)
        disk.set(key, value)
        setTimeout(() => {
          for (const other of processes) other.set(key, value)
        }, 30)
      },
      own,
    }
  }
  const stores = [slowStore(), slowStore(), slowStore()]
  const processes = stores.map(({ own }) => own)
  const identities = stores.map(store => createIdentity('shop', store, locks))
  await Promise.all(identities.map(identity => identity.keep()))
  expect(new Set(identities.map(identity => identity.token())).size).toBe(1)
})

test('a tab that hangs while it keeps its token does not keep another one from writing', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const locks = { request: () => new Promise(() => {}) }
  const identity = createIdentity('shop', createStore(), locks)
  const keep = identity.keep()
  await vi.advanceTimersByTimeAsync(2_000)
  await keep
  expect(identity.isKept()).toBe(true)
  vi.useRealTimers()
})
