import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeInBrowser, launchBrowser } from '../support/browser.ts'
import {
  composer,
  launcher,
  note,
  openConversation,
  openShop,
  panel,
  signInFirst,
  visitorWrites,
} from '../support/conversation.ts'
import { type Product, startProduct } from '../support/product.ts'

const DRAFT = 'It must be frustrating. The team will help solve the issues soon.'
const BETTER = 'I understand how frustrating it is. I am working with the team to solve your issues soon.'

describeInBrowser('the first conversation', () => {
  let product: Product
  let browser: Browser
  let agent: Page

  beforeAll(async () => {
    ;[product, browser] = await Promise.all([startProduct(), launchBrowser()])
    agent = await signInFirst(browser, product, { viewport: { width: 1280, height: 800 } })
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  /** A fresh visitor has written `text`, and the agent has the conversation open. */
  async function conversation(text: string): Promise<Page> {
    const visitor = await openShop(browser, product)
    await visitorWrites(visitor, text)
    await openConversation(agent, text)
    return visitor
  }

  test('a draft is coached in the browser, sent, and read on another origin in the better words', async () => {
    const drafts = framesOf(agent, 'framesent')
    const visitor = await openShop(browser, product)
    const heard = framesOf(visitor, 'framereceived')
    await visitorWrites(visitor, 'The shade of my lamp is cracked, and the second one too.')
    await agent.reload()
    await openConversation(agent, 'the second one too')

    await composer(agent).pressSequentially(DRAFT)
    await note(agent).waitFor()
    expect(await announced(agent)).toBe('2 suggestions')
    expect(drafts().filter(frame => frame.includes('frustrating'))).toEqual([])

    await agent.keyboard.press('Tab')
    expect(await composer(agent).inputValue()).toBe(
      'I understand how frustrating it is. The team will help solve the issues soon.',
    )
    await agent.keyboard.press('Control+z')
    expect(await composer(agent).inputValue()).toBe(DRAFT)
    await note(agent).filter({ hasText: 'I understand how frustrating it is' }).waitFor()
    await agent.keyboard.press('Tab')
    await note(agent).filter({ hasText: 'working with the team' }).waitFor()
    await agent.keyboard.press('Tab')
    expect(await composer(agent).inputValue()).toBe(BETTER)
    await agent.keyboard.press('Enter')

    await panel(visitor).getByRole('log').getByText(BETTER, { exact: true }).waitFor()
    await agent.getByText('2 suggestions taken').waitFor()
    expect(recordOf(BETTER)).toEqual([
      { rule: 'sympathy', outcome: 'taken' },
      { rule: 'team-distancing', outcome: 'taken' },
    ])
    expect(heard().some(frame => frame.includes(BETTER))).toBe(true)
    expect(heard().filter(frame => /coach|sympathy|team-distancing|outcome/.test(frame))).toEqual([])
    await visitor.context().close()
  })

  test('owning up to a fault and fixing it together is not criticized', async () => {
    const visitor = await conversation('You sent me the wrong shade.')
    await composer(agent).pressSequentially("You're right, we messed up. Let's fix it together.")
    await agent.keyboard.press('Enter')
    await panel(visitor)
      .getByRole('log')
      .getByText("You're right, we messed up. Let's fix it together.", { exact: true })
      .waitFor()
    expect(recordOf("You're right, we messed up. Let's fix it together.")).toEqual([])
    await visitor.context().close()
  })

  test('an open warning holds the draft once, and the agent may still send it as it is', async () => {
    const visitor = await conversation('Where is my rug?')
    await composer(agent).pressSequentially(DRAFT)
    await agent.keyboard.press('Enter')
    await agent.getByRole('button', { name: 'Send as it is' }).waitFor()
    expect(await panel(visitor).getByRole('log').getByText(DRAFT).count()).toBe(0)
    await agent.keyboard.press('Enter')
    await panel(visitor).getByRole('log').getByText(DRAFT, { exact: true }).waitFor()
    expect(recordOf(DRAFT)).toEqual([
      { rule: 'sympathy', outcome: 'left' },
      { rule: 'team-distancing', outcome: 'left' },
    ])
    await visitor.context().close()
  })

  test('a server killed in the middle loses nothing and doubles nothing, and both ends come back alone', async () => {
    const visitor = await conversation('first, before anything breaks')
    const expected = ['first, before anything breaks']
    const say = async (from: 'visitor' | 'agent', text: string) => {
      expected.push(text)
      const [page, box] =
        from === 'visitor' ? [visitor, panel(visitor).getByRole('textbox')] : [agent, composer(agent)]
      await box.fill(text)
      await box.press('Enter')
      return page
    }
    await say('agent', 'I have your order here.')
    await panel(visitor).getByText('I have your order here.').waitFor()
    await say('visitor', 'second, right before the kill')
    await product.kill()
    await say('visitor', 'three, while the server is down')
    await say('agent', 'I will write to you at four.')
    await say('visitor', 'four, while the server is down')
    await product.start()
    await say('visitor', 'five, after it came back')

    for (const page of [visitor, agent]) {
      for (const text of expected) await page.getByRole('log').getByText(text, { exact: true }).waitFor()
      await page.getByText('Sending', { exact: true }).waitFor({ state: 'hidden' })
    }
    await expect.poll(() => shown(visitor, expected)).toEqual(await shown(agent, expected))
    const stored = storedWith('five, after it came back')
    expect(stored.map(({ body }) => body).toSorted()).toEqual(expected.toSorted())
    expect(stored.map(({ seq }) => seq)).toEqual(expected.map((_, index) => index + 1))
    const own = (side: string) => stored.filter(row => row.side === side).map(({ body }) => body)
    expect(own('visitor')).toEqual(expected.filter(text => !text.startsWith('I ')))
    expect(own('agent')).toEqual(expected.filter(text => text.startsWith('I ')))
    expect(await shown(visitor, expected)).toEqual(stored.map(({ body }) => body))
    await visitor.context().close()
  })

  test('a conversation goes on after a reload and on the next page, with what was missed counted', async () => {
    const visitor = await conversation('Do you have the lamp in green?')
    await visitor.goto(`${product.demoUrl}/delivery.html`)
    await composer(agent).fill('I have one left.')
    await composer(agent).press('Enter')
    await expect.poll(() => launcher(visitor).getAttribute('aria-label')).toContain('1 unread')
    await launcher(visitor).click()
    await panel(visitor).getByText('Do you have the lamp in green?').waitFor()
    await panel(visitor).getByText('I have one left.').waitFor()
    await expect.poll(() => launcher(visitor).getAttribute('aria-label')).not.toContain('unread')
    await visitor.context().close()
  })

  /** The rules and outcomes stored with the newest message of this text. */
  function recordOf(text: string) {
    return query(
      `select rule, outcome from coaching where (conversation_id, client_id) in
       (select conversation_id, client_id from messages where body = ?) order by place`,
      text,
    )
  }

  /** Every message of the conversation in which this one stands. */
  function storedWith(text: string) {
    return query(
      `select seq, side, body from messages
       where conversation_id = (select conversation_id from messages where body = ?) order by seq`,
      text,
    ) as { seq: number; side: string; body: string }[]
  }

  function query(sql: string, ...values: string[]): unknown[] {
    const database = new Database(join(product.dataDir, 'heed.db'), { readonly: true })
    try {
      return database.prepare(sql).all(...values)
    } finally {
      database.close()
    }
  }
})

/** Every WebSocket frame from now on, in one direction. */
function framesOf(page: Page, direction: 'framesent' | 'framereceived'): () => readonly string[] {
  const frames: string[] = []
  page.on('websocket', socket => {
    const collect = ({ payload }: { payload: string | Buffer }) => frames.push(String(payload))
    if (direction === 'framesent') socket.on('framesent', collect)
    else socket.on('framereceived', collect)
  })
  return () => frames
}

/** The texts of a log in the order they stand on the screen. */
async function shown(page: Page, texts: readonly string[]): Promise<string[]> {
  const log = await page.getByRole('log').innerText()
  return texts
    .map(text => ({ text, place: log.search(new RegExp(`(^|\\n)${text.replace(/[.?]/g, '\\$&')}($|\\n)`)) }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ text }) => text)
}

/** What the live regions of the answer say: one of them at a time. */
async function announced(agent: Page): Promise<string> {
  const statuses = agent.getByRole('region', { name: 'Your answer' }).getByRole('status')
  const said = async () => (await statuses.allInnerTexts()).join('').trim()
  await expect.poll(said).not.toBe('')
  return said()
}
