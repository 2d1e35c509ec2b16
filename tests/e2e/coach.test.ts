import { randomBytes } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { io } from 'socket.io-client'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../server/storage/database.ts'
import { setCoach } from '../../server/storage/sites.ts'
import type { Settings } from '../../shared/analyzer/index.ts'
import { heard, type VisitorSocket } from '../support/app.ts'
import { describeInBrowser, launchBrowser, violations } from '../support/browser.ts'
import { composer, note, signInFirst } from '../support/conversation.ts'
import { type Product, startProduct } from '../support/product.ts'

const GUESS = 'That must be really annoying for you.'
const OTHER_GUESS = 'You must be worried about the deposit.'
const OWNERSHIP = "I'll call the courier at three."

describeInBrowser('the coach, by keyboard', () => {
  let product: Product
  let browser: Browser
  let page: Page
  let visitor: VisitorSocket
  let conversationId: string
  /** What a screen reader was told, in order. */
  let spoken: string[]

  beforeAll(async () => {
    ;[product, browser] = await Promise.all([startProduct(), launchBrowser()])
    page = await signInFirst(browser, product, { viewport: { width: 1280, height: 800 } })
    await page.exposeFunction('hearSpoken', (words: string) => spoken.push(words))
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  beforeEach(() => {
    spoken = []
  })
  afterEach(async () => {
    visitor?.disconnect()
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.evaluate(() => localStorage.clear())
  })

  /** A new visitor writes, and the agent opens the conversation. */
  async function begin(text: string, settings: Settings = {}): Promise<void> {
    const db = await openDatabase({ postgresUrl: null, dataDir: product.dataDir })
    await setCoach(db, 'demo', settings)
    visitor = io(`${product.url}/visitor`, {
      transports: ['websocket'],
      auth: { site: 'demo', token: randomBytes(32).toString('base64url') },
      extraHeaders: { origin: product.demoUrl },
    })
    const sent = await visitor.emitWithAck('message:send', { clientId: uuidv7(), text })
    expect(sent.ok).toBe(true)
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
    await listen()
  }

  /** Hears every change of what is announced, as a screen reader does. */
  const listen = () =>
    page.evaluate(() => {
      const hear: (words: string) => void = Reflect.get(globalThis, 'hearSpoken')
      for (const region of document.querySelectorAll('.composer [role=status]'))
        new MutationObserver(() => hear(region.textContent?.trim() ?? '')).observe(region, {
          childList: true,
          subtree: true,
          characterData: true,
        })
    })

  const press = (keys: string) => page.keyboard.press(keys)
  const margin = () => page.getByRole('complementary', { name: 'Coach' })
  const banner = () => page.getByRole('complementary', { name: 'Before you write' })
  const draft = () => composer(page).inputValue()
  const sentTexts = () => page.getByRole('log').locator('[data-state=sent]').allInnerTexts()
  const isWriting = () => composer(page).evaluate(field => field === document.activeElement)
  const selected = () =>
    composer(page).evaluate((field: HTMLTextAreaElement) =>
      field.value.slice(field.selectionStart, field.selectionEnd),
    )

  test('one strength comes first, then at most two findings, the rest behind more; it is announced once, not with each key', async () => {
    await begin('Hello, do you sell the spare side of this crib?')
    await composer(page).fill(`${OWNERSHIP} ${GUESS} ${OTHER_GUESS} We are looking into it.`)
    await note(page).waitFor()
    const lines = (await margin().innerText()).split('\n').filter(line => line.trim() !== '')
    expect(lines[0]).toBe('You say what you do yourself.')
    expect(await margin().getByRole('button', { name: '1 more' }).count()).toBe(1)
    expect(await margin().locator('.other-note').count()).toBe(2)
    expect(await margin().innerText()).not.toMatch(/score|\d+ ?%/i)
    await press('End')
    await composer(page).pressSequentially(' I have your order here.')
    expect(new Set(spoken.filter(words => words !== ''))).toEqual(
      new Set(['Good: You say what you do yourself. 3 suggestions']),
    )
    expect(await violations(page)).toEqual([])
  })

  test('next, previous, take, and each way to leave out has its key and its undo; the focus stays in the words', async () => {
    await begin('Hello, do you sell the spare side of this crib?')
    await composer(page).fill(`${GUESS} ${OTHER_GUESS}`)
    await margin().locator('.other-note').waitFor()
    const first = await note(page).getAttribute('aria-label')
    await press('Alt+ArrowDown')
    await expect.poll(() => note(page).getAttribute('aria-label')).not.toBe(first)
    await press('Alt+ArrowUp')
    await expect.poll(() => note(page).getAttribute('aria-label')).toBe(first)

    await press('Escape')
    await expect.poll(() => note(page).getAttribute('aria-label')).not.toBe(first)
    await press('ControlOrMeta+z')
    await expect.poll(() => note(page).getAttribute('aria-label')).toBe(first)
    for (const key of ['F8', 'F9']) {
      await press(key)
      await expect.poll(() => note(page).count()).toBe(0)
      await margin().getByText('“Sympathy” is silent').waitFor()
      expect(await violations(page)).toEqual([])
      await press('ControlOrMeta+z')
      await expect.poll(() => note(page).getAttribute('aria-label')).toBe(first)
      expect(await draft()).toBe(`${GUESS} ${OTHER_GUESS}`)
    }

    await press('Tab')
    expect(await draft()).toBe(`I understand how annoying that is for you. ${OTHER_GUESS}`)
    await press('ControlOrMeta+z')
    expect(await draft()).toBe(`${GUESS} ${OTHER_GUESS}`)
    expect(await isWriting()).toBe(true)
  })

  test('seed 93: a rule silenced in a chat stays silent there after a reload, one silenced for good is turned on again in the account', async () => {
    await begin('Hello, do you sell the spare side of this crib?')
    await composer(page).pressSequentially(GUESS)
    await note(page).waitFor()
    await press('F8')
    await margin().getByText('in this chat').waitFor()
    await open()
    await composer(page).fill('')
    await composer(page).pressSequentially(`${GUESS} We will see.`)
    await note(page).waitFor()
    expect(await note(page).getAttribute('aria-label')).not.toContain('guesses')
    await press('F9')
    await margin().getByText('“Corporate we” is silent for you').waitFor()

    await page.goto(`${product.url}/console/account`)
    await page.getByText('You silenced it.').waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Turn on “Corporate we” again' }).press('Enter')
    await page.getByText('No rule.').waitFor()
    await page.getByRole('radio', { name: /^Errors and the conversation/ }).press('Space')
    await open()
    await composer(page).fill('')
    await composer(page).pressSequentially('We will see.')
    await margin().getByRole('button', { name: '1 more' }).waitFor()
    expect(await note(page).count()).toBe(0)
  })

  test('seed 12: a blank is a field to tab through, and holds Send until it is filled', async () => {
    await begin('Hello, do you sell the spare side of this crib?')
    await composer(page).pressSequentially('I can only guess how you must be feeling.')
    await note(page).waitFor()
    await press('Tab')
    expect(await selected()).toBe('{adjective}')
    await press('Tab')
    expect(await selected()).toBe('{what happened}')
    await press('Tab')
    expect(await selected()).toBe('{adjective}')
    await press('Enter')
    await page.getByRole('alert').getByText('Fill in {adjective} first').waitFor()
    expect(await selected()).toBe('{adjective}')
    await page.keyboard.type('tiring')
    await press('Tab')
    await page.keyboard.type('the wait')
    await press('Enter')
    await page.getByRole('log').getByText('I understand how tiring the wait is.').waitFor()
  })

  test('seed 37: what the conversation asks for is told before the first word, and Tab begins with it', async () => {
    await begin('The crib arrived with a cracked side, I am really disappointed.')
    await banner()
      .getByRole('button', { name: /^Begin with this/ })
      .waitFor()
    expect(await note(page).count()).toBe(0)
    expect(await violations(page)).toEqual([])
    await press('Tab')
    expect(await draft()).toMatch(/sorry|understand|see/i)
    expect(await banner().getByRole('button').count()).toBe(0)
    expect(await isWriting()).toBe(true)
    await press('ControlOrMeta+z')
    expect(await draft()).toBe('')
    await banner()
      .getByRole('button', { name: /^Not here/ })
      .waitFor()
    await press('Escape')
    await expect
      .poll(() =>
        banner()
          .getByRole('button', { name: /^Not here/ })
          .count(),
      )
      .toBe(0)
  })

  test('seed 39: while the customer is typing Send asks once, and Enter sends it anyway', async () => {
    await begin('Hello, do you sell the spare side of this crib?')
    await visitor.emitWithAck('typing:set', { typing: true })
    await page.getByText(/is writing$/).waitFor()
    await composer(page).pressSequentially('Yes, we do.')
    await press('Enter')
    await page.getByRole('alert').getByText('is still writing').waitFor()
    expect(await violations(page)).toEqual([])
    expect(await sentTexts()).toHaveLength(1)
    await press('Enter')
    await page.getByRole('log').locator('[data-state=sent]').getByText('Yes, we do.').waitFor()
  })

  test('pasted words are not judged, and written ones beside them are', async () => {
    await begin('Hello, do you sell the spare side of this crib?')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.evaluate(words => navigator.clipboard.writeText(words), `${GUESS} `)
    await press('ControlOrMeta+v')
    await composer(page).pressSequentially(OTHER_GUESS)
    await note(page).getByText('You must be worried').waitFor()
    expect(await margin().locator('.other-note').count()).toBe(0)
    await press('Enter')
    await page.getByRole('button', { name: 'Send as it is' }).waitFor()
    await press('Enter')
    await page.getByRole('log').getByText(GUESS).waitFor()
  })

  test('what the owner blocks is not sent, says so, and is selected', async () => {
    await begin('Hello, do you sell the spare side of this crib?', { severities: { sympathy: 'block' } })
    await composer(page).pressSequentially(GUESS)
    await press('Enter')
    await page.getByRole('alert').getByText('This site does not send').waitFor()
    expect(await selected()).toBe('That must be really annoying')
    await press('Enter')
    await press('Escape')
    await note(page).getByText('lets nobody send this').waitFor()
    expect(await sentTexts()).toHaveLength(1)
    expect(await violations(page)).toEqual([])
    await press('Tab')
    await press('Enter')
    await page.getByRole('log').getByText('I understand how annoying that is').waitFor()
  })

  test('seed 91: an answer waits five seconds where the site wants it; undo gives the words back, and a reload sends it', async () => {
    await begin('Hello, do you sell the spare side of this crib?', { undoSend: true })
    const frames: string[] = []
    page.on('websocket', socket => socket.on('framesent', ({ payload }) => frames.push(String(payload))))
    await open()
    await composer(page).pressSequentially('Yes, it is in stock.')
    await press('Enter')
    await page.getByText(/^Goes out in \d s/).waitFor()
    expect(await draft()).toBe('')
    expect(await violations(page)).toEqual([])
    await press('ControlOrMeta+z')
    expect(await draft()).toBe('Yes, it is in stock.')
    expect(await page.getByText(/^Goes out in/).count()).toBe(0)
    expect(frames.join()).not.toContain('in stock')

    const arrived = heard(visitor, 'message:sent', ({ from }) => from === 'agent')
    await press('Enter')
    await page.getByText(/^Goes out in \d s/).waitFor()
    await open()
    expect((await arrived).text).toBe('Yes, it is in stock.')
    await page.getByRole('log').locator('[data-state=sent]').getByText('in stock').waitFor()
  })

  test('a finding is reported as wrong without its words, unless the agent ticks that they may go', async () => {
    await begin('Hello, do you sell the spare side of this crib?')
    for (const agrees of [false, true]) {
      await composer(page).fill('')
      await composer(page).pressSequentially(GUESS)
      await note(page).getByRole('button', { name: 'Other answers to this suggestion' }).press('Enter')
      await note(page).getByRole('button', { name: 'This is wrong' }).press('Enter')
      const consent = note(page).getByRole('checkbox', { name: /^Send the words too/ })
      await consent.waitFor()
      expect(await consent.isChecked()).toBe(false)
      expect(await violations(page)).toEqual([])
      if (agrees) await consent.press('Space')
      await note(page).getByRole('button', { name: 'Report' }).press('Enter')
      await expect.poll(() => note(page).count()).toBe(0)
      expect(await isWriting()).toBe(true)
      await open()
    }
    const db = await openDatabase({ postgresUrl: null, dataDir: product.dataDir })
    const reports = await db.selectFrom('finding_reports').select(['rule', 'words']).orderBy('id').execute()
    await db.destroy()
    expect(reports).toEqual([
      { rule: 'sympathy', words: null },
      { rule: 'sympathy', words: 'That must be really annoying' },
    ])
  })

  test('the agent reads what is recorded, rule by rule', async () => {
    await begin('Hello, do you sell the spare side of this crib?')
    await composer(page).pressSequentially(GUESS)
    await note(page).waitFor()
    await press('Tab')
    await press('Enter')
    await page.getByText('1 suggestion taken').waitFor()
    await page.goto(`${product.url}/console/account/coaching`)
    const row = page.getByRole('row').nth(1)
    await row.waitFor()
    expect(await row.innerText()).toMatch(/Today at .*\tSympathy\tYou took a suggestion/)
    expect(await violations(page)).toEqual([])
  })

  test.each([
    ['dark', 1280, 'ltr'],
    ['light', 1280, 'rtl'],
    ['light', 320, 'ltr'],
    ['dark', 320, 'rtl'],
  ] as const)('in %s at %i px, %s, every state is in sight and sound', async (colorScheme, width, dir) => {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 700 })
    await begin('The crib arrived with a cracked side, I am really disappointed.')
    await page.evaluate(is => {
      document.documentElement.dir = is
    }, dir)
    await banner()
      .getByRole('button', { name: /^Not here/ })
      .waitFor()
    expect(await violations(page)).toEqual([])
    await composer(page).pressSequentially(`${GUESS} ${OTHER_GUESS}`)
    await note(page).waitFor()
    await press('Escape')
    await margin().getByText('Left out here.').waitFor()
    expect(await violations(page)).toEqual([])
    await press('Enter')
    await page.getByRole('button', { name: 'Send as it is' }).waitFor()
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
  })
})
