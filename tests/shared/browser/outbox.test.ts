import { v7 } from 'uuid'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Browser } from '../../../shared/browser/browser.ts'
import { createOutbox } from '../../../shared/browser/outbox.ts'
import { createBrowser } from '../../support/browsers.ts'

interface Letter {
  readonly clientId: string
  readonly text: string
}

const letter = (text: string): Letter => ({ clientId: v7(), text })

interface Tab {
  readonly browser: Browser
  /** In the storage that writes at once, which the tabs share. */
  readonly ahead: Map<string, Letter>
  /** What has gone out, from any tab. */
  readonly sent: string[]
  /** Resolves when the server has answered. */
  readonly answer?: () => Promise<void>
}

const device = (...left: Letter[]): Tab => ({
  browser: createBrowser(),
  ahead: new Map(left.map(one => [one.clientId, one])),
  sent: [],
})

/** One tab's outbox. */
function open({ browser, ahead, sent, answer = async () => {} }: Tab) {
  let shown: readonly string[] = []
  const outbox = createOutbox<Letter, string>({
    name: 'shop',
    browser,
    ahead: {
      all: () => [...ahead.values()],
      put: one => void ahead.set(one.clientId, one),
      remove: clientId => void ahead.delete(clientId),
    },
    owner: () => 'visitor',
    read: kept => (kept ? (kept as Letter) : undefined),
    isWaiting: () => true,
    isLive: () => true,
    send: async ({ text }) => {
      sent.push(text)
      await answer()
      return { sent: text }
    },
    onChange: all => {
      shown = all.map(({ text }) => text)
    },
    onSent: () => {},
  })
  onTestFinished(outbox.stop)
  return { ...outbox, shown: () => shown }
}

test('what a crash has left goes out before what is written then, whichever tab sends', async () => {
  const tabs = device()
  await open(tabs).load()

  const left = ['one', 'two', 'three', 'four'].map(letter)
  for (const one of left) tabs.ahead.set(one.clientId, one)
  const reopened = open(tabs)
  void reopened.load()
  void reopened.put(letter('five'))
  await vi.waitFor(() => expect(new Set(tabs.sent).size).toBe(5))
  expect([...new Set(tabs.sent)]).toEqual(['one', 'two', 'three', 'four', 'five'])
})

test('what a crashed tab could still write but not tell goes out before what is written then', async () => {
  const tabs = device()
  const answered = Promise.withResolvers<void>()
  const sender = open({ ...tabs, answer: () => answered.promise })
  await sender.load()
  await sender.put(letter('one'))
  await vi.waitFor(() => expect(tabs.sent).toEqual(['one']))

  const crashing = open(tabs)
  await crashing.load()
  const written = crashing.put(letter('two'))
  await Promise.resolve()
  crashing.stop()
  await written
  expect(tabs.ahead.size, 'is in IndexedDB alone').toBe(0)

  const reopened = open(tabs)
  await reopened.load()
  await reopened.put(letter('three'))
  await vi.waitFor(() => expect(sender.shown()).toContain('three'))
  answered.resolve()
  await vi.waitFor(() => expect(new Set(tabs.sent).size).toBe(3))
  expect([...new Set(tabs.sent)]).toEqual(['one', 'two', 'three'])
})
