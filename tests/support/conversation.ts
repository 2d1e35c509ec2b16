import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import type { Product } from './product.ts'

export const AGENT = { name: 'Robin Ashe', password: 'a long quiet password' }

/** Opens the demo shop as a new visitor. */
export async function openShop(
  browser: Browser,
  product: Product,
  options?: BrowserContextOptions,
): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage()
  await page.goto(`${product.demoUrl}/`)
  await launcher(page).waitFor()
  return page
}

export const launcher = (page: Page): Locator => page.locator('button[aria-haspopup="dialog"]')
export const panel = (page: Page): Locator => page.getByRole('dialog')

/** Opens the chat and writes. */
export async function visitorWrites(page: Page, text: string): Promise<void> {
  if ((await launcher(page).getAttribute('aria-expanded')) !== 'true') await launcher(page).click()
  await panel(page).getByRole('textbox').fill(text)
  await page.keyboard.press('Enter')
  await panel(page).getByRole('log').getByText(text, { exact: true }).waitFor()
}

/** Follows the first one-time link, chooses a name and a password, and stands before the inbox. */
export async function signInFirst(
  browser: Browser,
  product: Product,
  options?: BrowserContextOptions,
): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage()
  await page.goto(product.signInLink)
  await page.getByLabel('Name', { exact: false }).fill(AGENT.name)
  await page.getByLabel('Password', { exact: false }).fill(AGENT.password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Inbox' }).waitFor()
  return page
}

export async function signIn(
  browser: Browser,
  product: Product,
  options?: BrowserContextOptions,
): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage()
  await page.goto(`${product.url}/console/`)
  await page.getByLabel('E-mail').fill('owner@localhost')
  await page.getByLabel('Password').fill(AGENT.password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Inbox' }).waitFor()
  return page
}

/** Opens the conversation whose last line holds these words. */
export async function openConversation(agent: Page, words: string): Promise<void> {
  await agent.getByRole('link', { name: words }).click()
  await agent.getByRole('log').getByText(words).last().waitFor()
}

export const composer = (agent: Page): Locator => agent.getByRole('textbox', { name: /^Write to/ })
export const note = (agent: Page): Locator =>
  agent.getByRole('complementary', { name: 'Coach' }).getByRole('article')
