import { randomBytes } from 'node:crypto'
import type { Browser, Locator, Page } from 'playwright-core'
import { io } from 'socket.io-client'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { VisitorSocket } from '../support/app.ts'
import { launchBrowser, violations } from '../support/browser.ts'
import { type Product, startProduct } from '../support/product.ts'

const GUESS = 'That must be really annoying for you.'

let product: Product
let browser: Browser
let signedIn: Awaited<ReturnType<typeof signIn>>
let page: Page
let answer: Locator
/** What the browser had to say, for instance of the page's content security policy. */
let complaints: string[]

beforeAll(async () => {
  product = await startProduct()
  browser = await launchBrowser()
  signedIn = await signIn()
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

beforeEach(async () => {
  await visitorWrites('Hello, do you sell the spare side of this crib?')
  const context = await browser.newContext({ storageState: signedIn })
  page = await context.newPage()
  complaints = []
  page.on('pageerror', error => complaints.push(error.message))
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  await page.goto(`${product.url}/console/`)
  await page
    .getByRole('link', { name: /spare side/ })
    .first()
    .click()
  answer = page.getByRole('textbox', { name: /^Write to/ })
  await page.getByRole('log').getByText('spare side').waitFor()
})
afterEach(async () => {
  await page.context().close()
  expect(complaints).toEqual([])
})

/** The first time: the link that the server printed, then a name and a password. */
async function signIn() {
  const context = await browser.newContext()
  const first = await context.newPage()
  await first.goto(product.signInLink)
  await first.getByRole('heading', { name: 'Welcome' }).waitFor()
  expect(new URL(first.url()).hash).toBe('')
  expect(await violations(first)).toEqual([])
  await first.getByLabel('Your name').fill('Ines')
  await first.getByLabel('Password').fill('correct horse')
  await first.getByRole('button', { name: 'Open the inbox' }).click()
  await first.getByRole('heading', { name: 'Inbox' }).waitFor()
  await first.getByText('No conversations yet.').waitFor()
  expect(await violations(first)).toEqual([])
  const state = await context.storageState()
  await context.close()
  return state
}

async function visitorWrites(text: string): Promise<void> {
  const socket: VisitorSocket = io(`${product.url}/visitor`, {
    transports: ['websocket'],
    auth: { site: 'demo', token: randomBytes(32).toString('base64url') },
    extraHeaders: { origin: product.demoUrl },
  })
  const sent = await socket.emitWithAck('message:send', { clientId: uuidv7(), text })
  socket.disconnect()
  expect(sent.ok).toBe(true)
}

/** The words under each kind of underline. */
const underlined = () =>
  page.evaluate(() =>
    [...CSS.highlights]
      .filter(([name]) => /hint|warning|error/.test(name))
      .map(([name, ranges]) => {
        const [range] = ranges
        if (!range) return name
        const words = range.startContainer.textContent?.slice(range.startOffset, range.endOffset)
        return `${name}: ${words}`
      }),
  )

const note = () => page.getByRole('complementary', { name: 'Coach' }).getByRole('article')
const sentTexts = () => page.getByRole('log').locator('[data-state=sent]').allInnerTexts()
const selected = () =>
  answer.evaluate((field: HTMLTextAreaElement) => field.value.slice(field.selectionStart, field.selectionEnd))

test('the composer has the focus, and what the coach finds is underlined in the words', async () => {
  await answer.pressSequentially(GUESS)
  await note().waitFor()
  expect(await answer.evaluate(field => field === document.activeElement)).toBe(true)
  expect(await underlined()).toEqual(['heed-warning: That must be really annoying'])
  expect(await violations(page)).toEqual([])
})

test('Tab takes a suggestion, and one undo gives the words back', async () => {
  await answer.pressSequentially(`${GUESS} I am looking.`)
  await note().waitFor()
  await page.keyboard.press('Tab')
  expect(await answer.inputValue()).toBe('I understand how annoying that is for you. I am looking.')
  await page.keyboard.press('ControlOrMeta+z')
  expect(await answer.inputValue()).toBe(`${GUESS} I am looking.`)
  await page.keyboard.press('ControlOrMeta+Shift+z')
  expect(await answer.inputValue()).toBe('I understand how annoying that is for you. I am looking.')
})

test('a click takes the suggestion that is offered, and the focus goes back to the words', async () => {
  await answer.pressSequentially(GUESS)
  await note().getByRole('button', { name: 'Try another' }).click()
  await note().getByRole('button', { name: 'Take' }).click()
  expect(await answer.inputValue()).toBe('I can see how annoying that is for you.')
  expect(await answer.evaluate(field => field === document.activeElement)).toBe(true)
  await page.keyboard.press('ControlOrMeta+z')
  expect(await answer.inputValue()).toBe(GUESS)
})

test('Tab leaves the composer where there is nothing to take', async () => {
  await page.keyboard.press('Tab')
  expect(await answer.evaluate(field => field === document.activeElement)).toBe(false)
})

test('Escape leaves a finding out', async () => {
  await answer.pressSequentially(GUESS)
  await note().waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => note().count()).toBe(0)
  expect(await underlined()).toEqual([])
})

test('a held draft turns Send into the choice, and Enter sends it as it is', async () => {
  await answer.pressSequentially(GUESS)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Send as it is' }).waitFor()
  expect(await note().evaluate(card => card === document.activeElement)).toBe(true)
  expect(await violations(page)).toEqual([])
  expect(await sentTexts()).toHaveLength(1)
  await page.keyboard.press('Enter')
  await page.getByRole('log').getByText(GUESS).waitFor()
  expect(await answer.inputValue()).toBe('')
})

test('a held draft can be mended in one step, and undone in one', async () => {
  await answer.pressSequentially(`${GUESS} You must be worried about the deposit.`)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Take suggestions' }).click()
  expect(await answer.inputValue()).toBe(
    'I understand how annoying that is for you. I understand why the deposit worries you.',
  )
  await page.keyboard.press('ControlOrMeta+z')
  expect(await answer.inputValue()).toBe(`${GUESS} You must be worried about the deposit.`)
})

test('blanks are filled one after the other, and an unfilled one is not sent', async () => {
  await answer.pressSequentially('I can only guess how you must be feeling.')
  await note().waitFor()
  await page.keyboard.press('Tab')
  expect(await selected()).toBe('{adjective}')
  await page.keyboard.type('tiring')
  await page.keyboard.press('Tab')
  expect(await selected()).toBe('{what happened}')
  await page.keyboard.press('Enter')
  await page.getByText('Fill in {what happened} first').waitFor()
  await page.keyboard.type('the wait')
  await page.keyboard.press('Enter')
  await page.getByRole('log').getByText('I understand how tiring the wait is.').waitFor()
  await page.getByText('1 suggestion taken').waitFor()
})

test('Enter ends a word of an input method and does not send', async () => {
  const keyboard = await page.context().newCDPSession(page)
  await keyboard.send('Input.imeSetComposition', { text: '日本', selectionStart: 2, selectionEnd: 2 })
  await answer.dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })
  expect(await answer.inputValue()).toBe('日本')
  expect(await sentTexts()).toHaveLength(1)
})

test('the layer with the underlines breaks its lines where the composer does', async () => {
  const words = [
    'a',
    'WWWW',
    'no-no',
    '   ',
    '\n',
    'שלום',
    '日本語',
    '👍🏽',
    'x'.repeat(70),
    '\t',
    'https://a.test/b?c=d',
  ]
  for (let round = 0; round < 40; round += 1) {
    const text = Array.from(
      { length: 30 },
      (_, i) => words[(i * 7 + round * 13 + ((i * round) % 5)) % words.length],
    )
    await answer.fill(text.join(' '))
    const [field, layer] = await answer.evaluate(front => [
      front.scrollHeight,
      front.parentElement?.querySelector('[aria-hidden]')?.scrollHeight,
    ])
    expect(layer, text.join(' ')).toBe(field)
  }
})

test('a draft is kept when the page is left, and is there again', async () => {
  await answer.fill('Not finished')
  await page.reload()
  await expect.poll(() => answer.inputValue()).toBe('Not finished')
})

test('on a phone one column is shown at a time, with a way back', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.getByRole('navigation', { name: 'Inbox' }).isVisible()).toBe(false)
  expect(await violations(page)).toEqual([])
  await page.getByRole('link', { name: 'Back to the conversations' }).click()
  await page.getByRole('navigation', { name: 'Inbox' }).waitFor()
  expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-row'))).toBe(true)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})
