import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeInBrowser, launchBrowser } from '../support/browser.ts'
import {
  composer,
  launcher,
  openConversation,
  panel,
  signIn,
  signInFirst,
  visitorWrites,
} from '../support/conversation.ts'
import { type Product, startProduct } from '../support/product.ts'

describeInBrowser('in several tabs', () => {
  let product: Product
  let browser: Browser
  let agent: Page

  beforeAll(async () => {
    ;[product, browser] = await Promise.all([startProduct(), launchBrowser()])
    agent = await signInFirst(browser, product)
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  /** Tabs of one visitor, each with the chat open. */
  async function tabsOf(context: BrowserContext, count: number): Promise<Page[]> {
    const pages = Array.from({ length: count }, async () => {
      const page = await context.newPage()
      await page.goto(`${product.demoUrl}/`)
      await openChat(page)
      return page
    })
    return Promise.all(pages)
  }

  async function openChat(page: Page): Promise<void> {
    await launcher(page).waitFor()
    if ((await launcher(page).getAttribute('aria-expanded')) !== 'true') await launcher(page).click()
    await panel(page).getByRole('textbox').waitFor()
  }

  async function write(page: Page, text: string): Promise<void> {
    await panel(page).getByRole('textbox').fill(text)
    await panel(page).getByRole('textbox').press('Enter')
  }

  /** Kills the server, and starts it again whatever happens meanwhile. */
  async function whileDown(act: () => Promise<void>): Promise<void> {
    await product.kill()
    try {
      await act()
    } finally {
      await product.start()
    }
  }

  const inChat = (page: Page) => panel(page).locator('.text').allInnerTexts()
  const inConsole = (page: Page) => page.getByRole('log').locator('.message-text').allInnerTexts()

  /** How many messages would outlive the page. */
  const kept = (page: Page) =>
    page.evaluate(
      () =>
        new Promise<number>((resolve, reject) => {
          const opening = indexedDB.open('heed:demo')
          opening.onerror = () => reject(opening.error)
          opening.onsuccess = () => {
            const count = opening.result.transaction('records').objectStore('records').count()
            count.onsuccess = () => {
              opening.result.close()
              resolve(count.result)
            }
          }
        }),
    )

  /** The conversation in which this stands, as it is stored. */
  function stored(text: string): string[] {
    const database = new Database(join(product.dataDir, 'heed.db'), { readonly: true })
    try {
      const rows = database
        .prepare(
          `select body from messages where kind = 'message' and conversation_id =
             (select conversation_id from messages where body = ?) order by seq`,
        )
        .all(text) as { body: string }[]
      return rows.map(({ body }) => body)
    } finally {
      database.close()
    }
  }

  test('two tabs of a visitor and two agents have the same order on all four screens', async () => {
    const context = await browser.newContext()
    const [left, right] = await tabsOf(context, 2)
    const colleague = await signIn(browser, product)
    if (!left || !right) throw new Error('no tabs')
    await visitorWrites(left, 'four screens, the first words')
    for (const page of [agent, colleague]) await openConversation(page, 'four screens, the first words')

    const expected = ['four screens, the first words']
    for (let round = 0; round < 4; round++) {
      const texts = [`left ${round}`, `right ${round}`, `agent ${round}`, `colleague ${round}`]
      expected.push(...texts)
      const [first = '', second = '', third = '', fourth = ''] = texts
      for (const [page, text] of [
        [agent, third],
        [colleague, fourth],
      ] as const)
        await composer(page).fill(text)
      await Promise.all([
        write(left, first),
        write(right, second),
        composer(agent).press('Enter'),
        composer(colleague).press('Enter'),
      ])
      // An answer that a colleague's overtook asks first, and the coach may: only then it goes out.
      for (const [page, text] of [
        [agent, third],
        [colleague, fourth],
      ] as const) {
        const isSent = async () => {
          const anyway = page.getByRole('button', { name: 'Send anyway' })
          if (await anyway.isVisible()) await anyway.click()
          if ((await composer(page).inputValue()) === text) await composer(page).press('Enter')
          return page.locator('[data-state=sent]').getByText(text, { exact: true }).count()
        }
        await expect.poll(isSent, { timeout: 10_000 }).toBe(1)
      }
    }
    await expect
      .poll(() => stored(expected[0] ?? '').toSorted(), { timeout: 15_000 })
      .toEqual(expected.toSorted())
    const order = stored(expected[0] ?? '')
    for (const page of [left, right]) await expect.poll(() => inChat(page)).toEqual(order)
    for (const page of [agent, colleague]) await expect.poll(() => inConsole(page)).toEqual(order)
    await context.close()
    await colleague.context().close()
  })

  test('tabs that write their very first words in the same instant are one visitor', async () => {
    for (let round = 0; round < 3; round++) {
      const context = await browser.newContext()
      const tabs = await tabsOf(context, 3)
      const texts = tabs.map((_, tab) => `round ${round}, tab ${tab}`)
      for (const [tab, page] of tabs.entries())
        await panel(page)
          .getByRole('textbox')
          .fill(texts[tab] ?? '')
      await Promise.all(tabs.map(page => panel(page).getByRole('textbox').press('Enter')))
      await expect.poll(() => stored(texts[0] ?? '').toSorted(), { timeout: 10_000 }).toEqual(texts)
      const order = stored(texts[0] ?? '')
      for (const page of tabs) await expect.poll(() => inChat(page)).toEqual(order)
      await context.close()
    }
  })

  test('what waits is on every tab, survives its tab and a reload, and goes out once', async () => {
    const context = await browser.newContext()
    const [writing, other] = await tabsOf(context, 2)
    if (!writing || !other) throw new Error('no tabs')
    await visitorWrites(writing, 'before the server went away')
    await expect.poll(() => inChat(other)).toEqual(['before the server went away'])
    const texts = ['before the server went away', 'waits one', 'waits two', 'waits three']
    await whileDown(async () => {
      for (const text of texts.slice(1)) await write(writing, text)
      await expect.poll(() => inChat(other)).toEqual(texts)
      await writing.close()
      expect(await kept(other)).toBe(3)
    })
    await other.reload()
    await openChat(other)
    await expect.poll(() => inChat(other)).toEqual(texts)
    await expect.poll(() => stored(texts[0] ?? ''), { timeout: 10_000 }).toEqual(texts)
    await expect.poll(() => kept(other)).toBe(0)
    await context.close()
  })

  test('a tab that is closed in the middle of sending is followed by another one', async () => {
    const context = await browser.newContext()
    const [sending, other] = await tabsOf(context, 2)
    if (!sending || !other) throw new Error('no tabs')
    await visitorWrites(sending, 'many are on their way')
    await expect.poll(() => inChat(other)).toEqual(['many are on their way'])
    const texts = ['many are on their way', ...Array.from({ length: 40 }, (_, index) => `closing ${index}`)]
    await whileDown(async () => {
      for (const text of texts.slice(1)) await write(sending, text)
      await expect.poll(() => inChat(other)).toEqual(texts)
    })
    await expect
      .poll(() => stored(texts[0] ?? '').length, { interval: 5, timeout: 10_000 })
      .toBeGreaterThan(1)
    await sending.close()
    await expect.poll(() => stored(texts[0] ?? ''), { timeout: 15_000 }).toEqual(texts)
    await expect.poll(() => inChat(other)).toEqual(texts)
    await context.close()
  })

  test('two tabs of one agent show the same, and a reload with waiting answers loses none', async () => {
    const visitor = await browser.newContext()
    const [page] = await tabsOf(visitor, 1)
    if (!page) throw new Error('no tab')
    await visitorWrites(page, 'an agent with two tabs')
    const second = await agent.context().newPage()
    await second.goto(`${product.url}/console/`)
    for (const tab of [agent, second]) await openConversation(tab, 'an agent with two tabs')
    const texts = ['an agent with two tabs', 'I will look.', 'I have it here.']
    await whileDown(async () => {
      for (const text of texts.slice(1)) {
        await composer(agent).fill(text)
        await composer(agent).press('Enter')
      }
      await expect.poll(() => inConsole(second)).toEqual(texts)
    })
    await Promise.all([agent.reload(), second.reload()])
    for (const tab of [agent, second])
      await expect.poll(() => inConsole(tab), { timeout: 15_000 }).toEqual(texts)
    await expect.poll(() => inChat(page), { timeout: 15_000 }).toEqual(texts)
    expect(stored(texts[0] ?? '')).toEqual(texts)
    await second.close()
    await visitor.close()
  })

  test('a visitor who was offline hears and is heard within 2 seconds of being back', async () => {
    const context = await browser.newContext()
    const [page] = await tabsOf(context, 1)
    if (!page) throw new Error('no tab')
    await visitorWrites(page, 'before the tunnel')
    await openConversation(agent, 'before the tunnel')
    await context.setOffline(true)
    await panel(page).getByText('You are offline.', { exact: false }).first().waitFor()
    await write(page, 'in the tunnel')
    await composer(agent).fill('Are you still there?')
    await composer(agent).press('Enter')
    await context.setOffline(false)
    const backAt = Date.now()
    await panel(page).getByText('Are you still there?').waitFor()
    await agent.getByRole('log').getByText('in the tunnel').waitFor()
    expect(Date.now() - backAt).toBeLessThan(2_000)
    await context.close()
  })

  test('after five minutes of sleep everything is there within 2 seconds', async () => {
    const context = await browser.newContext()
    const [page] = await tabsOf(context, 1)
    if (!page) throw new Error('no tab')
    await visitorWrites(page, 'before the lid was closed')
    await openConversation(agent, 'before the lid was closed')
    const sleeper = await context.newCDPSession(page)
    await sleeper.send('Debugger.enable')
    const asleep = new Promise(resolve => sleeper.once('Debugger.paused', resolve))
    await sleeper.send('Debugger.pause')
    await asleep
    await whileDown(async () => {})
    await composer(agent).fill('Good night.')
    await composer(agent).press('Enter')
    await expect.poll(() => stored('Good night.').length, { timeout: 15_000 }).toBe(2)
    // The device's clock went on while the page stood still.
    const expression = 'Date.now = (now => () => now() + 300_000)(Date.now)'
    await sleeper.send('Runtime.evaluate', { expression })
    const wokeAt = Date.now()
    await sleeper.send('Debugger.resume')
    await panel(page).getByText('Good night.').waitFor()
    expect(Date.now() - wokeAt).toBeLessThan(2_000)
    await context.close()
  })

  test.each([
    ['IndexedDB', 'indexedDB'],
    ['locks', 'locks'],
    ['channels', 'BroadcastChannel'],
  ])('a browser without %s still sends everything, in order', async (_, part) => {
    const context = await browser.newContext()
    await context.addInitScript(name => {
      const owner = name === 'locks' ? Navigator.prototype : globalThis
      Object.defineProperty(owner, name, {
        get: () => {
          throw new DOMException('The operation is insecure.', 'SecurityError')
        },
      })
    }, part)
    const [left, right] = await tabsOf(context, 2)
    if (!left || !right) throw new Error('no tabs')
    await visitorWrites(left, `without ${part}`)
    await expect.poll(() => inChat(right), { timeout: 10_000 }).toEqual([`without ${part}`])
    await whileDown(async () => {
      for (const text of ['one', 'two']) await write(left, `${text} without ${part}`)
    })
    const texts = [`without ${part}`, `one without ${part}`, `two without ${part}`]
    await expect.poll(() => stored(`without ${part}`), { timeout: 15_000 }).toEqual(texts)
    for (const page of [left, right])
      await expect.poll(() => inChat(page), { timeout: 10_000 }).toEqual(texts)
    await context.close()
  })

  test('a chat that is destroyed holds no lock and hears no tab', async () => {
    const context = await browser.newContext()
    const [page] = await tabsOf(context, 1)
    if (!page) throw new Error('no tab')
    await visitorWrites(page, 'before it is destroyed')
    await page.evaluate(() => {
      window.Heed?.('destroy')
    })
    const held = await page.evaluate(async () => {
      const { held = [], pending = [] } = await navigator.locks.query()
      return [...held, ...pending].length
    })
    expect(held).toBe(0)
    // A database that nothing holds open any more can be deleted at once.
    const blocked = await page.evaluate(
      () =>
        new Promise<boolean>(resolve => {
          const deleting = indexedDB.deleteDatabase('heed:demo')
          deleting.onblocked = () => resolve(true)
          deleting.onsuccess = () => resolve(false)
        }),
    )
    expect(blocked).toBe(false)
    await context.close()
  })
})
