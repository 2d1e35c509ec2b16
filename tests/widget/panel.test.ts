import type { Window as HappyWindow } from 'happy-dom'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { MAX_TEXT_LENGTH } from '../../shared/message.ts'
import * as panelModule from '../../widget/panel.tsx'
import { startWidget } from '../../widget/widget.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { type Cable, layCable } from '../support/cable.ts'
import { type Desk, sitDown } from './desk.ts'

let app: TestApp
let cable: Cable
let desk: Desk

beforeEach(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  app = await startApp()
  cable = await layCable(app.url, app.site.origin)
  desk = await sitDown(app)
})
afterEach(async () => {
  window.Heed?.('destroy')
  vi.restoreAllMocks()
  document.body.replaceChildren()
  localStorage.clear()
  resizeTo(1024, 768)
  await cable.close()
  await app.stop()
})

const resizeTo = (width: number, height: number) =>
  (globalThis as unknown as HappyWindow).happyDOM.setViewport({ width, height })

const root = () => {
  const shadow = document.querySelector('heed-chat')?.shadowRoot
  if (!shadow) throw new Error('there is no widget')
  return shadow
}
const find = <Kind extends Element>(selector: string): Kind => {
  const found = root().querySelector<Kind>(selector)
  if (!found) throw new Error(`no ${selector}`)
  return found
}
const button = (name: string) => {
  const found = [...root().querySelectorAll('button')].find(
    one => (one.getAttribute('aria-label') ?? one.textContent) === name,
  )
  if (!found) throw new Error(`no button ${name}`)
  return found
}
const launcher = () => find<HTMLButtonElement>('button.launcher')
const composer = () => find<HTMLTextAreaElement>('textarea')
const log = () => find('[role="log"]')
const shown = () => [...log().querySelectorAll('.text')].map(text => text.textContent)
const isOpen = () => launcher().getAttribute('aria-expanded') === 'true'

/** A page with the widget, opened by the visitor and greeted. */
async function openChat(): Promise<void> {
  const script = document.createElement('script')
  script.src = `${cable.url}/widget.js`
  script.dataset['site'] = app.site.key
  startWidget({ script, panelFile: 'widget/panel.js', load: async () => panelModule })
  launcher().click()
  await vi.waitFor(() => expect(find('.greeting').textContent).toBe('Hello. What can we help you with?'))
}

async function write(text: string): Promise<void> {
  composer().value = text
  composer().dispatchEvent(new InputEvent('input', { bubbles: true }))
  await vi.waitFor(() => expect(find('#heed-count')).toBeTruthy())
}

function press(key: string, options: KeyboardEventInit = {}, target: Element = composer()): KeyboardEvent {
  const event = new KeyboardEvent('keydown', {
    key,
    bubbles: true,
    composed: true,
    cancelable: true,
    ...options,
  })
  target.dispatchEvent(event)
  return event
}

const arrived = () => vi.waitFor(() => expect(log().textContent).toContain('· Sent'))

async function say(text: string): Promise<void> {
  await write(text)
  press('Enter')
  await vi.waitFor(() => expect(shown()).toContain(text))
}

describe('the composer', () => {
  test('sends on Enter and is empty for the next message', async () => {
    await openChat()
    await write('  Hello\nthere ')
    press('Enter')
    await vi.waitFor(() => expect(log().textContent).toContain('Sent'))
    expect(composer().value).toBe('')
    expect((await desk.read()).map(message => message.text)).toEqual(['Hello\nthere'])
  })

  test.each([
    ['Shift+Enter', { shiftKey: true }],
    ['the Enter that ends a composition', { isComposing: true }],
    ['the Enter that ends a composition in Safari', { keyCode: 229 }],
  ])('does not send on %s', async (_, options) => {
    await openChat()
    await write('こんにちは')
    expect(press('Enter', options).defaultPrevented).toBe(false)
    press('Enter')
    await vi.waitFor(() => expect(shown()).toEqual(['こんにちは']))
  })

  test('sends nothing where there is nothing', async () => {
    await openChat()
    expect(button('Send').getAttribute('aria-disabled')).toBe('true')
    await write(' \n ')
    press('Enter')
    await say('Now')
    await arrived()
    expect((await desk.read()).map(message => message.text)).toEqual(['Now'])
  })

  test('keeps a text that is too long, counts it, and sends it once it is short enough', async () => {
    await openChat()
    const long = 'x'.repeat(MAX_TEXT_LENGTH + 3)
    await write(long)
    await vi.waitFor(() => expect(find('#heed-count').textContent).toMatch(/^3 characters too many/))
    expect(composer().getAttribute('aria-invalid')).toBe('true')
    expect(composer().getAttribute('aria-describedby')).toBe('heed-count')
    press('Enter')
    expect(composer().value).toBe(long)
    await write(long.slice(3))
    await vi.waitFor(() => expect(find('#heed-count').textContent).toBe('0 characters left'))
    press('Enter')
    await vi.waitFor(() => expect(shown()).toEqual([long.slice(3)]))
  })

  test('takes the focus back after the button was pressed', async () => {
    await openChat()
    await write('Hello')
    button('Send').focus()
    button('Send').click()
    expect(root().activeElement).toBe(composer())
  })
})

describe('the keyboard', () => {
  test('keys in the open chat never reach the page', async () => {
    const heard: string[] = []
    const listener = (event: Event) => heard.push(`${event.type}`)
    for (const type of ['keydown', 'keypress', 'keyup']) document.addEventListener(type, listener)
    await openChat()
    for (const type of ['keydown', 'keypress', 'keyup']) {
      composer().dispatchEvent(new KeyboardEvent(type, { key: 'k', bubbles: true, composed: true }))
    }
    expect(heard).toEqual([])
    press('Escape')
    launcher().dispatchEvent(new KeyboardEvent('keydown', { key: 'k', bubbles: true, composed: true }))
    expect(heard).toEqual(['keydown'])
    for (const type of ['keydown', 'keypress', 'keyup']) document.removeEventListener(type, listener)
  })

  test('opening leads to the composer; Escape closes and leads back to the launcher', async () => {
    await openChat()
    expect(root().activeElement).toBe(composer())
    press('Escape')
    expect(isOpen()).toBe(false)
    expect(root().activeElement).toBe(launcher())
  })

  test('Escape that ends a composition does not close', async () => {
    await openChat()
    press('Escape', { isComposing: true })
    expect(isOpen()).toBe(true)
  })

  test('the draft is still there after closing and opening', async () => {
    await openChat()
    await write('Half a sen')
    press('Escape')
    launcher().click()
    await vi.waitFor(() => expect(isOpen()).toBe(true))
    expect(composer().value).toBe('Half a sen')
  })

  test('a button of the page that opened the chat gets the focus back', async () => {
    await openChat()
    button('Close chat').click()
    const ours = document.createElement('button')
    document.body.append(ours)
    vi.stubGlobal(
      'navigator',
      Object.assign(Object.create(navigator), { userActivation: { isActive: true } }),
    )
    ours.focus()
    window.Heed?.('open')
    await vi.waitFor(() => expect(isOpen()).toBe(true))
    expect(root().activeElement).toBe(composer())
    press('Escape')
    expect(document.activeElement).toBe(ours)
    vi.unstubAllGlobals()
  })

  test('a page that opens the chat by itself does not move the focus', async () => {
    await openChat()
    button('Close chat').click()
    const field = document.createElement('input')
    document.body.append(field)
    field.focus()
    window.Heed?.('open')
    await vi.waitFor(() => expect(isOpen()).toBe(true))
    expect(document.activeElement).toBe(field)
  })
})

describe('the dialog', () => {
  test('is named by its heading, which says who answers', async () => {
    await openChat()
    const heading = find(`#${find('[role="dialog"]').getAttribute('aria-labelledby')}`)
    expect(heading.localName).toBe('h2')
    expect(heading.getAttribute('aria-label')).toBe('Chat with Test site')
    await say('Hello')
    await arrived()
    await desk.say('Good morning')
    await vi.waitFor(() => expect(heading.getAttribute('aria-label')).toBe('Chat with Maya Okonkwo'))
    expect(find('.avatar').textContent).toBe('MO')
  })

  test('says whether somebody is here', async () => {
    await openChat()
    expect(find('header').textContent).toContain('Somebody is here to answer.')
    desk.socket.disconnect()
    await vi.waitFor(() => expect(find('header').textContent).toContain('Nobody is here right now.'), {
      timeout: 15_000,
    })
  })

  test('is modal on a small screen only, and gives the page back', async () => {
    await openChat()
    expect(find('[role="dialog"]').hasAttribute('aria-modal')).toBe(false)
    expect(document.body.inert).toBe(false)
    resizeTo(375, 400) // Small both ways: happy-dom reads the comma of a media query as "and".

    await vi.waitFor(() => expect(find('[role="dialog"]').getAttribute('aria-modal')).toBe('true'))
    expect(document.body.inert).toBe(true)
    button('Close chat').click()
    expect(document.body.inert).toBe(false)
  })
})

describe('the log', () => {
  test('reads out what comes, but neither what was there before nor the visitor’s own words', async () => {
    await openChat()
    expect(log().getAttribute('aria-live')).toBe('off')
    await vi.waitFor(() => expect(log().getAttribute('aria-live')).toBe('polite'))
    await say('Hello')
    await arrived()
    await desk.say('Good morning')
    await vi.waitFor(() => expect(shown()).toEqual(['Hello', 'Good morning']))
    const [own, theirs] = [...log().querySelectorAll('li.message')]
    expect(own?.getAttribute('aria-live')).toBe('off')
    expect(theirs?.hasAttribute('aria-live')).toBe(false)
    expect(theirs?.textContent).toMatch(/^Maya Okonkwo: Good morning/)
  })

  test('shows hostile text as text', async () => {
    const hostile = '<img src=x onerror="alert(1)"> <script>alert(1)</script> javascript:alert(1)'
    await openChat()
    await say('Hello')
    await arrived()
    await desk.say(hostile)
    await vi.waitFor(() => expect(shown()).toContain(hostile))
    expect(log().querySelector('img, script, a')).toBeNull()
  })

  test('says in words how far a message has come', async () => {
    await openChat()
    cable.muffle()
    await say('Hello')
    expect(log().textContent).toContain('Sending')
    cable.cut()
    cable.mend()
    await vi.waitFor(() => expect(log().textContent).toContain('· Sent'), { timeout: 15_000 })
    await desk.socket.emitWithAck('message:see', { conversationId: await desk.conversationId(), seq: 1 })
    await vi.waitFor(() => expect(log().textContent).toMatch(/Seen \d/))
  })

  test('a refused message says why and offers a way', async () => {
    localStorage.setItem(
      `heed:${app.site.key}:out:01890a5d-ac96-774b-bcce-b302099a8057`,
      JSON.stringify({ text: 'x'.repeat(MAX_TEXT_LENGTH + 1), state: 'waiting' }),
    )
    const script = document.createElement('script')
    script.src = `${cable.url}/widget.js`
    script.dataset['site'] = app.site.key
    startWidget({ script, panelFile: 'widget/panel.js', load: async () => panelModule })
    launcher().click()
    await vi.waitFor(() => expect(log().textContent).toMatch(/Not sent\. .*4,000/))
    const alerts = [...root().querySelectorAll('[role="alert"]')].map(alert => alert.textContent)
    expect(alerts).toContainEqual(expect.stringMatching(/^Your message was not sent\./))
    expect(button('Try again')).toBeTruthy()
    expect(button('Copy')).toBeTruthy()
    button('Remove').click()
    await vi.waitFor(() => expect(shown()).toEqual([]))
  })

  test('says who is writing', async () => {
    await openChat()
    await say('Hello')
    await arrived()
    const conversationId = await desk.conversationId()
    await desk.socket.emitWithAck('typing:set', { conversationId, typing: true })
    await vi.waitFor(() => expect(find('.typing').textContent).toBe('Maya Okonkwo is writing'))
    await vi.waitFor(() => expect(find('[role="status"]').textContent).toBe('Maya Okonkwo is writing'))
  })

  test('says when the connection is lost, and when it is back', async () => {
    await openChat()
    cable.cut()
    await vi.waitFor(() => expect(find('.line').textContent).toBe('Reconnecting…'), { timeout: 5_000 })
    cable.mend()
    await vi.waitFor(() => expect(root().querySelector('.line')).toBeNull(), { timeout: 15_000 })
  })
})
