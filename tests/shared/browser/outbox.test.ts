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

/** One tab's outbox; `left` is in the storage that writes at once, as after a crash. What is sent, by any tab, comes to `sent`. */
function open(browser: Browser, sent: string[], left: readonly Letter[] = []) {
  const ahead = new Map(left.map(one => [one.clientId, one]))
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
      return { sent: text }
    },
    onChange: () => {},
    onSent: () => {},
  })
  onTestFinished(outbox.stop)
  return outbox
}

test('what a crash has left goes out before what is written then, whichever tab sends', async () => {
  const browser = createBrowser()
  const sent: string[] = []
  const other = open(browser, sent)
  await other.load()

  const left = ['one', 'two', 'three', 'four'].map(letter)
  const reopened = open(browser, sent, left)
  void reopened.load()
  void reopened.put(letter('five'))
  await vi.waitFor(() => expect(new Set(sent).size).toBe(5))
  expect([...new Set(sent)]).toEqual(['one', 'two', 'three', 'four', 'five'])
})
