import { randomBytes } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { io } from 'socket.io-client'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../server/storage/database.ts'
import { setReplies } from '../../server/storage/replies.ts'
import type { Reply } from '../../shared/reply.ts'
import type { VisitorSocket } from '../support/app.ts'
import { describeInBrowser, launchBrowser, violations } from '../support/browser.ts'
import { composer, signInFirst } from '../support/conversation.ts'
import { type Product, startProduct } from '../support/product.ts'

const PROBLEM = "I'm trying to sync my reader but it stops at 10%."
const REFLECTION = "I hear that you're trying to sync your reader but it stops at 10%."
const GUIDE = 'Open Settings. Then tap Sync. Then restart the reader. Let me know if that works.'
const REPLIES: readonly Reply[] = [
  { name: 'Return label', text: 'Here is the label for {thing}.', kind: 'reply', link: null },
  { name: 'Reset a reader', text: 'Hold the key.', kind: 'knowledge', link: 'https://shop.test/reset' },
]

describeInBrowser('sentences at hand, by keyboard', () => {
  let product: Product
  let browser: Browser
  let page: Page
  let visitor: VisitorSocket
  let conversationId: string

  beforeAll(async () => {
    ;[product, browser] = await Promise.all([startProduct(), launchBrowser()])
    page = await signInFirst(browser, product, { viewport: { width: 1280, height: 800 } })
    const db = await openDatabase({ postgresUrl: null, dataDir: product.dataDir })
    await setReplies(db, 'demo', REPLIES)
    await db.destroy()
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })
  afterEach(async () => {
    visitor?.disconnect()
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.evaluate(() => localStorage.clear())
  })

  /** A new visitor writes, and the agent opens the conversation. */
  async function begin(text = PROBLEM): Promise<void> {
    visitor = io(`${product.url}/visitor`, {
      transports: ['websocket'],
      auth: { site: 'demo', token: randomBytes(32).toString('base64url') },
      extraHeaders: { origin: product.demoUrl },
    })
    await says(text)
    const db = await openDatabase({ postgresUrl: null, dataDir: product.dataDir })
    const newest = await db
      .selectFrom('conversations')
      .select('id')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    await db.destroy()
    conversationId = newest.id
    await open()
  }

  async function open(): Promise<void> {
    await page.goto(`${product.url}/console/c/${conversationId}`)
    await page.getByRole('log').getByRole('listitem').first().waitFor()
    await composer(page).focus()
  }

  async function says(text: string): Promise<void> {
    const sent = await visitor.emitWithAck('message:send', { clientId: uuidv7(), text })
    expect(sent.ok).toBe(true)
  }

  const press = (keys: string) => page.keyboard.press(keys)
  const type = (text: string) => page.keyboard.type(text)
  const draft = () => composer(page).inputValue()
  const finder = () => page.getByRole('combobox', { name: 'Find a sentence' })
  const selectedOption = () => page.getByRole('option', { selected: true })
  const waiting = () => page.getByRole('complementary', { name: 'Steps that wait' })
  const checklist = () => page.getByRole('complementary', { name: 'Before you close' })
  const isWriting = () => composer(page).evaluate(field => field === document.activeElement)
  const selected = () =>
    composer(page).evaluate((field: HTMLTextAreaElement) =>
      field.value.slice(field.selectionStart, field.selectionEnd),
    )
  const arrived = (text: string) =>
    page.getByRole('log').locator('[data-state=sent]').getByText(text, { exact: true }).waitFor()

  /** The option that the field names as the active one, as a screen reader finds it. */
  const namedOption = () =>
    finder().evaluate(
      field => document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '',
    )

  async function sends(): Promise<void> {
    await press('Enter')
    const asItIs = page.getByRole('button', { name: 'Send as it is' })
    await expect.poll(async () => (await draft()) === '' || (await asItIs.isVisible())).toBe(true)
    if ((await draft()) !== '') await press('Enter')
    await expect.poll(draft).toBe('')
  }

  test('a slash at the start of a line lists sentences; typing, the arrows and Enter choose one, and its blanks are fields', async () => {
    await begin()
    await press('/')
    await finder().waitFor()
    expect(await draft()).toBe('')
    await page.getByRole('option', { name: /^Return label/ }).waitFor()
    expect(
      await page
        .getByRole('status')
        .getByText(/^\d+ choices$/)
        .count(),
    ).toBe(1)
    expect(await namedOption()).toContain('Reflect in their words')
    await press('ArrowDown')
    expect(await namedOption()).toContain('Ask what happened')
    await press('ArrowUp')
    await press('ArrowUp')
    expect(await namedOption()).toContain('Reset a reader')
    expect(await selectedOption().isVisible()).toBe(true)
    await type('goal limit')
    expect(await page.getByRole('option').count()).toBe(1)
    await page.getByRole('status').getByText('1 choice', { exact: true }).waitFor()
    await press('Enter')
    expect(await draft()).toContain("You'd like to sync your reader, and I see why. I can't {limit}")
    expect(await selected()).toBe('{limit}')
    await press('Tab')
    expect(await selected()).toBe('{reason}')
    await press('Enter')
    await page.getByRole('alert').getByText('Fill in {limit} first').waitFor()
    await press('ControlOrMeta+z')
    expect(await draft()).toBe('')
  })

  test('Control and K opens the list anywhere; Escape gives the caret back; a second slash is a slash', async () => {
    await begin()
    await type('Hello. Bye.')
    for (let back = 0; back < 5; back += 1) await press('ArrowLeft')
    await press('ControlOrMeta+k')
    await finder().waitFor()
    await press('Escape')
    expect(await finder().count()).toBe(0)
    expect(await isWriting()).toBe(true)
    await press('ControlOrMeta+k')
    await type('what happened')
    await press('Enter')
    expect(await draft()).toBe('Hello. Can you tell me exactly what happened? Bye.')
    await type(' So?')
    expect(await draft()).toBe('Hello. Can you tell me exactly what happened? So? Bye.')

    await composer(page).fill('')
    await press('/')
    await finder().waitFor()
    await press('/')
    expect(await finder().count()).toBe(0)
    await type('etc and 1/2')
    expect(await draft()).toBe('/etc and 1/2')
    await page.getByRole('log').focus()
    await press('ControlOrMeta+k')
    await finder().waitFor()
    await press('Tab')
    expect(await finder().count()).toBe(0)
  })

  test('a word that an input method composes chooses nothing, and a slash in it opens nothing', async () => {
    await begin()
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Input.imeSetComposition', { text: '/', selectionStart: 1, selectionEnd: 1 })
    expect(await finder().count()).toBe(0)
    await cdp.send('Input.insertText', { text: '・' })
    expect(await draft()).toBe('・')
    await composer(page).fill('')
    await press('/')
    await finder().waitFor()
    await cdp.send('Input.imeSetComposition', { text: 'よ', selectionStart: 1, selectionEnd: 1 })
    await finder().dispatchEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true })
    await finder().dispatchEvent('keydown', { key: 'Escape', keyCode: 229, isComposing: true })
    expect(await finder().count()).toBe(1)
    expect(await draft()).toBe('')
  })

  test('seed 47: one key begins with what the customer said, as one step to undo', async () => {
    await begin()
    await type('I will look.')
    await press('Alt+r')
    expect(await draft()).toBe(`${REFLECTION} I will look.`)
    expect(await isWriting()).toBe(true)
    await press('Alt+r')
    expect(await draft()).toBe(`${REFLECTION} I will look.`)
    await press('ControlOrMeta+z')
    expect(await draft()).toBe('I will look.')
  })

  test('seed 120: knowledge of the site comes with its page and waits for one sentence of context', async () => {
    await begin()
    await press('/')
    await type('reset')
    await page.getByRole('option', { name: /^Reset a reader/ }).waitFor()
    await press('Enter')
    expect(await selected()).toBe('{one sentence on why this helps}')
    await type('This starts it afresh.')
    await sends()
    await page.getByRole('log').getByText('Hold the key.').waitFor()
  })

  test('seed 70: steps go out one at a time: split, sent, confirmed, put in by key; a reload keeps what waits', async () => {
    await begin()
    await type(GUIDE)
    await page.getByRole('button', { name: 'Split into steps' }).press('Enter')
    expect(await draft()).toBe('Open Settings.')
    await waiting().getByText('step 2 of 3').waitFor()
    await press('ControlOrMeta+z')
    expect(await draft()).toBe(GUIDE)
    expect(await waiting().getByRole('button').count()).toBe(0)
    await press('ControlOrMeta+Shift+z')
    expect(await draft()).toBe('Open Settings.')
    await sends()
    await arrived('Open Settings.')
    await open()
    await waiting().getByText('Tap Sync.').waitFor()
    expect(await draft()).toBe('')
    await says('ok, done')
    await waiting().getByRole('status').getByText('They confirmed').waitFor()
    expect(await violations(page)).toEqual([])
    expect(await draft()).toBe('')
    await press('Alt+n')
    expect(await draft()).toBe('Tap Sync.')
    await press('ControlOrMeta+z')
    await waiting().getByText('Tap Sync.').waitFor()
    await press('Alt+n')
    await sends()
    await waiting().getByText('step 3 of 3').waitFor()

    await waiting().getByRole('button', { name: 'Edit' }).press('Enter')
    await waiting().getByRole('textbox', { name: 'Next step' }).fill('Restart it, please.')
    expect(await violations(page)).toEqual([])
    await waiting().getByRole('button', { name: 'Keep' }).press('Enter')
    await waiting().getByRole('button', { name: 'Skip' }).press('Enter')
    await waiting().getByText('One step left out.').waitFor()
    expect(await isWriting()).toBe(true)
    await waiting().getByRole('button', { name: 'Bring back' }).press('Enter')
    await press('Alt+n')
    expect(await draft()).toBe('Restart it, please.')
  })

  test('seed 74: closing shows three ticks, each open one a sentence to insert; closing anyway is one key away', async () => {
    await begin()
    await type("I've restarted the sync.")
    await sends()
    await arrived("I've restarted the sync.")
    await says('ok')
    await page.getByRole('log').getByText('ok', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Close chat' }).press('Enter')
    await checklist().waitFor()
    expect(await checklist().getByRole('listitem').count()).toBe(3)
    expect(await checklist().getByText('Still open.').count()).toBe(3)
    expect(await violations(page)).toEqual([])
    await checklist()
      .getByRole('button', { name: /^Is there anything else/ })
      .press('Enter')
    expect(await draft()).toBe('Is there anything else I can help you with?')
    expect(await checklist().getByText('Still open.').count()).toBe(2)
    await press('Escape')
    expect(await checklist().count()).toBe(0)
    await composer(page).fill('')
    await page.getByRole('button', { name: 'Close chat' }).press('Enter')
    await checklist()
      .getByRole('button', { name: /^Is your reader/ })
      .press('Escape')
    expect(await checklist().count()).toBe(0)
    await page.getByRole('button', { name: 'Close chat' }).press('Enter')
    await page.getByRole('button', { name: 'Close anyway' }).press('Enter')
    await page.getByRole('button', { name: 'Open again' }).waitFor()
  })

  test('the closing list is at hand before that, too', async () => {
    await begin()
    await press('/')
    await type('checklist')
    await press('Enter')
    await checklist().getByText('Still open.').first().waitFor()
    await press('Escape')
    expect(await checklist().count()).toBe(0)
  })

  test.each([
    ['dark', 1280, 'ltr'],
    ['light', 1280, 'rtl'],
    ['light', 320, 'ltr'],
    ['dark', 320, 'rtl'],
  ] as const)(
    'in %s at %i px, %s, the list, the steps and the ticks are in sight and sound',
    async (colorScheme, width, dir) => {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 700 })
      await begin()
      await page.evaluate(is => {
        document.documentElement.dir = is
      }, dir)
      await press('/')
      await page.getByRole('option', { name: /^Return label/ }).waitFor()
      expect(await violations(page)).toEqual([])
      expect(await inSight(finder())).toBe(true)
      await type('say no')
      await press('Escape')
      await type(GUIDE)
      await page.getByRole('button', { name: 'Split into steps' }).press('Enter')
      await waiting().getByText('Tap Sync.').waitFor()
      expect(await violations(page)).toEqual([])
      await sends()
      await arrived('Open Settings.')
      await says('ok')
      await waiting().getByRole('status').getByText('They confirmed').waitFor()
      await page.getByRole('button', { name: 'Close chat' }).press('Enter')
      await checklist().waitFor()
      expect(await violations(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    },
  )

  /** Wholly inside the window. */
  async function inSight(locator: ReturnType<typeof finder>): Promise<boolean> {
    const box = await locator.boundingBox()
    const size = page.viewportSize()
    return box !== null && size !== null && box.y >= 0 && box.x >= 0 && box.x + box.width <= size.width
  }
})
