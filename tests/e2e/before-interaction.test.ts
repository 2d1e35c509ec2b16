import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeInBrowser, launchBrowser } from '../support/browser.ts'
import { launcher, openShop, panel } from '../support/conversation.ts'
import { type Product, startProduct } from '../support/product.ts'

describeInBrowser('before the visitor acts', () => {
  let product: Product
  let browser: Browser
  beforeAll(async () => {
    ;[product, browser] = await Promise.all([startProduct(), launchBrowser()])
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  test('a page with the tag makes one request to the chat, stores nothing and connects to nothing', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    const requests: string[] = []
    const sockets: string[] = []
    page.on('request', request => request.url().startsWith(product.url) && requests.push(request.url()))
    page.on('websocket', socket => sockets.push(socket.url()))
    await page.goto(`${product.demoUrl}/`, { waitUntil: 'networkidle' })
    await launcher(page).waitFor()

    expect(requests).toEqual([`${product.url}/widget.js`])
    expect(sockets).toEqual([])
    expect(await context.cookies()).toEqual([])
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0])
    expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0)
    await context.close()
  })

  test('opening connects, and still nothing is stored until the visitor writes', async () => {
    const visitor = await openShop(browser, product)
    await launcher(visitor).click()
    await panel(visitor).getByText('Hello.', { exact: false }).waitFor()
    expect(await visitor.evaluate(() => localStorage.length)).toBe(0)
    await visitor.context().close()
  })

  test('the launcher moves nothing on the page', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(`${product.demoUrl}/`, { waitUntil: 'networkidle' })
    await launcher(page).waitFor()
    // A shift of our own comes last, so that "none before it" is something the browser has told.
    const shifts = await page.evaluate(
      () =>
        new Promise<number>(resolve => {
          let before = 0
          const pushed = performance.now()
          new PerformanceObserver(list => {
            before += list.getEntries().filter(entry => entry.startTime < pushed).length
            if (list.getEntries().some(entry => entry.startTime >= pushed)) resolve(before)
          }).observe({ type: 'layout-shift', buffered: true })
          document.querySelector('main')?.style.setProperty('margin-top', '200px')
        }),
    )
    expect(shifts).toBe(0)
    await context.close()
  })
})
