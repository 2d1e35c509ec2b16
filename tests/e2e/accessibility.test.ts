import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeInBrowser, launchBrowser, violations } from '../support/browser.ts'
import {
  composer,
  launcher,
  note,
  openConversation,
  openShop,
  panel,
  signIn,
  signInFirst,
  visitorWrites,
} from '../support/conversation.ts'
import { type Product, startProduct } from '../support/product.ts'

const faces: Record<string, BrowserContextOptions> = {
  'a light desktop': { viewport: { width: 1280, height: 800 } },
  'a dark desktop': { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  'a light phone': { viewport: { width: 375, height: 667 }, hasTouch: true },
  'a dark phone': { viewport: { width: 375, height: 667 }, hasTouch: true, colorScheme: 'dark' },
  'a window of 320 pixels': { viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' },
}

describeInBrowser('accessibility', () => {
  let product: Product
  let browser: Browser
  beforeAll(async () => {
    ;[product, browser] = await Promise.all([startProduct(), launchBrowser()])
    const agent = await signInFirst(browser, product)
    await agent.context().close()
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  test.each(Object.entries(faces))(
    'axe has no objection to any state of the widget on %s',
    async (_name, options) => {
      const page = await openShop(browser, product, options)
      await clean(page, 'closed')
      await launcher(page).click()
      await panel(page).getByRole('textbox').waitFor()
      await clean(page, 'open')
      await panel(page).getByRole('textbox').fill('word '.repeat(1_000))
      await clean(page, 'too long')
      await panel(page).getByRole('textbox').fill('See https://example.com/lamp, please.')
      await page.keyboard.press('Enter')
      await panel(page).getByRole('log').getByText('See https').waitFor()
      await clean(page, 'written')
      await page.context().setOffline(true)
      await panel(page).getByRole('textbox').fill('Are you there?')
      await page.keyboard.press('Enter')
      await panel(page).getByText('offline', { exact: false }).first().waitFor()
      await clean(page, 'offline')
      await page.context().close()
    },
  )

  test.each(Object.entries(faces))(
    'axe has no objection to any state of the console on %s',
    async (name, options) => {
      const visitor = await openShop(browser, product)
      const words = `The cord is too short, seen on ${name}.`
      await visitorWrites(visitor, words)

      const stranger = await (await browser.newContext(options)).newPage()
      await stranger.goto(`${product.url}/console/`)
      await stranger.getByLabel('E-mail').waitFor()
      await clean(stranger, 'sign in')
      await stranger.context().close()

      const agent = await signIn(browser, product, options)
      await clean(agent, 'inbox')
      await openConversation(agent, words)
      await clean(agent, 'conversation')
      await composer(agent).fill('It must be frustrating. The team will help solve the issues soon.')
      await note(agent).waitFor()
      await clean(agent, 'coached')
      await composer(agent).press('Enter')
      await agent.getByRole('button', { name: 'Send as it is' }).waitFor()
      await clean(agent, 'held')
      await agent.getByRole('button', { name: 'Send as it is' }).click()
      await agent.getByRole('log').getByText('It must be frustrating.', { exact: false }).waitFor()
      await clean(agent, 'sent')
      await Promise.all([agent.context().close(), visitor.context().close()])
    },
  )

  test('a visitor writes, reads and leaves with the keyboard alone', async () => {
    const page = await openShop(browser, product)
    await launcher(page).focus()
    await page.keyboard.press('Enter')
    await panel(page).getByRole('textbox').waitFor()
    await expect.poll(() => focused(page)).toBe('textarea')
    await page.keyboard.type('Typed without a mouse.')
    await page.keyboard.press('Enter')
    await panel(page).getByRole('log').getByText('Typed without a mouse.').waitFor()
    await page.keyboard.press('Escape')
    await panel(page).waitFor({ state: 'hidden' })
    expect(await launcher(page).getAttribute('aria-expanded')).toBe('false')
    expect(await focused(page)).toBe('button')
    await page.context().close()
  })

  test('a window of 320 pixels never scrolls sideways', async () => {
    const options = { viewport: { width: 320, height: 640 } }
    const page = await openShop(browser, product, options)
    await visitorWrites(page, 'a'.repeat(200))
    const agent = await signIn(browser, product, options)
    await openConversation(agent, 'a'.repeat(20))
    for (const narrow of [page, agent]) {
      expect(await narrow.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    }
    await Promise.all([page.context().close(), agent.context().close()])
  })
})

async function clean(page: Page, state: string): Promise<void> {
  expect(await violations(page), state).toEqual([])
}

/** The tag that has the focus, inside the widget's root too. */
const focused = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => {
    const outer = document.activeElement
    return (outer?.shadowRoot?.activeElement ?? outer)?.localName
  })
