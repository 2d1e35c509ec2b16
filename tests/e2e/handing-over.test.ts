import { execFileSync } from 'node:child_process'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeInBrowser, launchBrowser, violations } from '../support/browser.ts'
import {
  AGENT,
  composer,
  openConversation,
  openShop,
  panel,
  signInFirst,
  visitorWrites,
} from '../support/conversation.ts'
import { type Product, startProduct } from '../support/product.ts'

const NOTE = 'Wants two of them. Please ask the courier.'
const desktop = { viewport: { width: 1280, height: 800 } }
const faces: BrowserContextOptions[] = [
  {},
  { colorScheme: 'dark' },
  { viewport: { width: 320, height: 640 } },
  { viewport: { width: 320, height: 640 }, colorScheme: 'dark' },
]

describeInBrowser('handing over', () => {
  let product: Product
  let browser: Browser
  let robin: Page
  let jonas: Page
  beforeAll(async () => {
    ;[product, browser] = await Promise.all([startProduct(), launchBrowser()])
    robin = await signInFirst(browser, product, desktop)
    jonas = await colleague('Jonas')
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  async function colleague(name: string): Promise<Page> {
    const { PATH = '' } = process.env
    const env = { PATH, DATA_DIR: product.dataDir, PORT: new URL(product.url).port }
    const words = ['server/cli/heed.ts', 'agent', 'add', `${name.toLowerCase()}@example.com`]
    const printed = execFileSync(process.execPath, words, { env, encoding: 'utf8' })
    const page = await (await browser.newContext(desktop)).newPage()
    await page.goto(/https?:\S+#\S+/.exec(printed)?.[0] ?? '')
    await page.getByLabel('Name', { exact: false }).fill(name)
    await page.getByLabel('Password', { exact: false }).fill(AGENT.password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Inbox' }).waitFor()
    return page
  }

  const act = (agent: Page, name: string) => agent.getByRole('button', { name, exact: true }).press('Enter')

  test('a conversation goes from hand to hand by keyboard, and the visitor reads who is there, not the note', async () => {
    const visitor = await openShop(browser, product, desktop)
    const frames: string[] = []
    visitor.on('websocket', socket =>
      socket.on('framereceived', ({ payload }) => frames.push(String(payload))),
    )
    await visitorWrites(visitor, 'Do you have the lamp in green?')
    await openConversation(robin, 'Do you have the lamp in green?')
    await robin.getByText('Here now · Nobody’s yet', { exact: false }).waitFor()

    await act(robin, 'Take over')
    await panel(visitor).getByText('Robin Ashe joined the chat', { exact: false }).waitFor()
    await robin.getByText('Here now · Yours', { exact: false }).waitFor()
    expect(await robin.evaluate(() => document.activeElement?.textContent)).toBe('Hand over')
    await composer(robin).fill('I have one left.')
    await robin.keyboard.press('Enter')
    await panel(visitor).getByText('I have one left.').waitFor()

    await act(robin, 'Hand over')
    await robin.getByRole('radio', { name: 'Jonas' }).waitFor()
    await robin.getByLabel('Note').pressSequentially(NOTE)
    await act(robin, 'Hand over to Jonas')
    await panel(visitor).getByText('Robin Ashe handed the chat to Jonas', { exact: false }).waitFor()
    await panel(visitor).getByRole('heading', { name: 'Jonas' }).waitFor()
    await robin.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(await robin.evaluate(() => document.activeElement?.textContent)).toBe('Hand over')

    await jonas.getByRole('link', { name: /yours/ }).click()
    await jonas.getByRole('log').getByText(NOTE).waitFor()
    await jonas.getByText('Robin Ashe handed the conversation to you', { exact: false }).first().waitFor()
    expect(frames.some(frame => frame.includes('"transferred"'))).toBe(true)
    expect(frames.filter(frame => /courier|note/.test(frame))).toEqual([])

    await act(jonas, 'Close chat')
    await panel(visitor).getByText('The chat was closed', { exact: false }).waitFor()
    await panel(visitor).getByText('Write to open it again.').waitFor()
    await robin.getByRole('link', { name: /closed/ }).waitFor()
    await act(jonas, 'Open again')
    await panel(visitor).getByText('The chat is open again', { exact: false }).waitFor()
    await act(jonas, 'Close chat')
    await visitorWrites(visitor, 'One more thing.')
    await robin
      .getByText(/Open again, because Visitor \w+ wrote/)
      .first()
      .waitFor()

    await visitor.context().close()
    await robin.getByText('Away · With Jonas', { exact: false }).waitFor()
    await robin.getByRole('link', { name: /away/ }).waitFor()
  })

  test('axe has no objection to events, the dialog and the choices, in either theme and in 320 pixels', async () => {
    const visitor = await openShop(browser, product, desktop)
    await visitorWrites(visitor, 'Is the rug washable?')
    await openConversation(robin, 'Is the rug washable?')
    await act(robin, 'Take over')
    await act(robin, 'Close chat')
    await panel(visitor).getByText('Write to open it again.').waitFor()
    for (const face of faces) {
      for (const page of [visitor, robin]) await wear(page, face)
      expect(await violations(visitor), 'visitor').toEqual([])
      expect(await violations(robin), 'agent').toEqual([])
      expect(await robin.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        face.viewport?.width ?? desktop.viewport.width,
      )
      await act(robin, 'Hand over')
      await robin.getByRole('radio', { name: 'Jonas' }).waitFor()
      expect(await violations(robin), 'dialog').toEqual([])
      await robin.keyboard.press('Escape')
      await robin.getByRole('dialog').waitFor({ state: 'hidden' })
    }
    await wear(robin, {})
    await visitor.context().close()
  })

  async function wear(page: Page, { viewport, colorScheme }: BrowserContextOptions): Promise<void> {
    await page.setViewportSize(viewport ?? desktop.viewport)
    await page.emulateMedia({ colorScheme: colorScheme ?? 'light' })
    await page.evaluate(() => Promise.all(document.getAnimations().map(animation => animation.finished)))
  }
})
