import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createChat } from '../../widget/chat.ts'
import * as panelModule from '../../widget/panel.tsx'
import { createStore } from '../../widget/storage.ts'
import { type Start, startWidget } from '../../widget/widget.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { type Cable, layCable } from '../support/cable.ts'
import { sitDown } from './desk.ts'

let app: TestApp
let cable: Cable
let warned: string[]
let imported: string[]

beforeEach(async () => {
  app = await startApp()
  cable = await layCable(app.url, app.site.origin)
  warned = []
  imported = []
  vi.spyOn(console, 'warn').mockImplementation(text => warned.push(text))
})
afterEach(async () => {
  window.Heed?.('destroy')
  vi.restoreAllMocks()
  localStorage.clear()
  await cable.close()
  await app.stop()
})

/** What `<script async src=".../widget.js" data-site="...">` does once it is evaluated. */
function start(attributes: Record<string, string> = {}, load: Start['load'] = async () => panelModule) {
  const script = document.createElement('script')
  script.src = `${cable.url}/widget.js`
  Object.assign(script.dataset, { site: app.site.key, ...attributes })
  startWidget({
    script,
    panelFile: 'widget/panel-1.js',
    load: href => {
      imported.push(href)
      return load(href)
    },
  })
}

const host = () => document.querySelector('heed-chat')
const find = <Kind extends Element>(selector: string): Kind => {
  const found = host()?.shadowRoot?.querySelector<Kind>(selector)
  if (!found) throw new Error(`no ${selector}`)
  return found
}
const launcher = () => find<HTMLButtonElement>('button.launcher')
const isExpanded = () => launcher().getAttribute('aria-expanded')
const opened = () => vi.waitFor(() => expect(isExpanded()).toBe('true'))

/** The listeners on the page itself that nobody has taken away again; those inside the widget go with it. */
function countListeners(): () => number {
  const mediaQueries: EventTarget = Object.getPrototypeOf(matchMedia('print'))
  const spies = [window, document, mediaQueries].map(target => ({
    added: vi.spyOn(target, 'addEventListener'),
    removed: vi.spyOn(target, 'removeEventListener'),
  }))
  return () =>
    spies.reduce((count, { added, removed }) => {
      const gone = removed.mock.calls.map(([, listener]) => listener)
      const left = added.mock.calls.filter(([, listener, options]) => {
        const isAborted = typeof options === 'object' && options.signal?.aborted
        return !isAborted && !gone.includes(listener)
      })
      return count + left.length
    }, 0)
}

describe('before the visitor acts', () => {
  test('there is one element, a closed launcher with a name, and nothing else', () => {
    start()
    expect(document.querySelectorAll('heed-chat')).toHaveLength(1)
    expect(launcher().getAttribute('aria-label')).toBe('Chat')
    expect(launcher().getAttribute('aria-haspopup')).toBe('dialog')
    expect(isExpanded()).toBe('false')
    expect(imported).toEqual([])
    expect(localStorage.length).toBe(0)
    expect(document.cookie).toBe('')
    expect(cable.connections()).toBe(0)
  })

  test('the panel is fetched ahead when the pointer or the focus comes, once', () => {
    start()
    launcher().dispatchEvent(new Event('pointerenter'))
    launcher().dispatchEvent(new Event('focus'))
    const links = [...(host()?.shadowRoot?.querySelectorAll('link') ?? [])]
    expect(links.map(link => [link.rel, link.href])).toEqual([
      ['modulepreload', `${cable.url}/widget/panel-1.js`],
    ])
    expect(imported).toEqual([])
  })

  test('the click imports it, from where the script came from', async () => {
    start()
    launcher().click()
    await opened()
    expect(imported).toEqual([`${cable.url}/widget/panel-1.js`])
    expect(find('[role="dialog"]').id).toBe(launcher().getAttribute('aria-controls'))
  })
})

describe('Heed(...)', () => {
  test('does what was asked for before it was there, in order', async () => {
    const stub: NonNullable<Window['Heed']> = (...call) => {
      stub.q ??= []
      stub.q.push(call)
    }
    window.Heed = stub
    window.Heed('open')
    window.Heed('close')
    window.Heed('open')
    start()
    await opened()
  })

  test('opens, closes and toggles', async () => {
    start()
    window.Heed?.('open')
    await opened()
    window.Heed?.('close')
    expect(isExpanded()).toBe('false')
    window.Heed?.('toggle')
    await opened()
    window.Heed?.('toggle')
    expect(isExpanded()).toBe('false')
    expect(warned).toEqual([])
  })

  test('a chat that is closed while it loads stays closed', async () => {
    const { promise, resolve } = Promise.withResolvers<typeof panelModule>()
    start({}, () => promise)
    window.Heed?.('open')
    expect(launcher().getAttribute('aria-busy')).toBe('true')
    window.Heed?.('close')
    resolve(panelModule)
    await vi.waitFor(() => expect(find('#heed-panel')).toBeTruthy())
    expect(isExpanded()).toBe('false')
  })

  test.each([
    ['a command it does not know', ['opne']],
    ['a name every object has', ['constructor']],
    ['nothing', []],
    ['an option that a command does not take', ['open', { color: 'red' }]],
    ['something that is no text', [Symbol('open')]],
  ])('given %s, says what to write and throws nothing', (_, call) => {
    start()
    expect(() => window.Heed?.(...call)).not.toThrow()
    expect(warned).toEqual([expect.stringMatching(/^Heed \[command\].*open,close,toggle,destroy/)])
  })
})

describe('the script tag', () => {
  test('twice makes one widget, and says so', () => {
    start()
    start()
    expect(document.querySelectorAll('heed-chat')).toHaveLength(1)
    expect(warned).toEqual([expect.stringMatching(/^Heed \[twice\].*second script tag/)])
  })

  test('without a site makes none, and says what is missing', () => {
    start({ site: '' })
    expect(host()).toBeNull()
    expect(window.Heed).toBeUndefined()
    expect(warned.at(-1)).toMatch(/^Heed \[tag\].*data-site="KEY"/)
  })

  test.each([
    ['color', 'blue', 'data-color="#0f6b5c"'],
    ['color', '#12', 'data-color="#0f6b5c"'],
    ['position', 'top', 'data-position="left"'],
    ['colour', '#123456', 'data-color="#0f6b5c"'],
  ])('with data-%s="%s" works without it, and shows how to write it', (name, value, example) => {
    start({ [name]: value })
    expect(launcher()).toBeTruthy()
    expect(warned).toEqual([expect.stringContaining(example)])
    expect(warned[0]).toContain(`data-${name}="${value}"`)
  })

  test('names the launcher in the owner’s words, shown and spoken alike', () => {
    start({ label: 'Ask us' })
    expect(launcher().textContent).toBe('Ask us')
    expect(launcher().getAttribute('aria-label')).toBe('Ask us')
  })

  test('in the head waits for the body', () => {
    const { body } = document
    body.remove()
    start()
    expect(host()).toBeNull()
    document.documentElement.append(body)
    document.dispatchEvent(new Event('DOMContentLoaded'))
    expect(document.documentElement.lastElementChild).toBe(host())
  })
})

test('a panel that does not load is said, explained to the owner, and can be tried again', async () => {
  let isReachable = false
  start({}, async () => {
    if (!isReachable) throw new TypeError('Failed to fetch dynamically imported module')
    return panelModule
  })
  launcher().click()
  await vi.waitFor(() => expect(find('[role="alert"]').textContent).toMatch(/could not be opened.*try again/))
  expect(isExpanded()).toBe('false')
  expect(launcher().getAttribute('aria-busy')).toBe('false')
  expect(warned).toEqual([expect.stringMatching(/^Heed \[panel\].*panel-1\.js.*script-src/)])

  isReachable = true
  launcher().click()
  await opened()
  expect(find('[role="alert"]').textContent).toBe('')
  expect(imported).toEqual([`${cable.url}/widget/panel-1.js`, `${cable.url}/widget/panel-1.js?2`])
})

test('a visitor who has written before hears of the answers without opening', async () => {
  const chat = createChat({ origin: cable.url, site: app.site.key, store: createStore() })
  chat.connect()
  chat.send('Hello')
  await vi.waitFor(() => expect(chat.timeline.value[0]?.state).toBe('sent'))
  chat.stop()
  const desk = await sitDown(app)
  await desk.say('Good morning')

  start()
  await vi.waitFor(() => expect(launcher().getAttribute('aria-label')).toBe('Chat, 1 unread'))
  expect(find('.badge').textContent).toBe('1')
  expect(isExpanded()).toBe('false')
  await desk.say('Are you there?')
  await vi.waitFor(() => expect(launcher().getAttribute('aria-label')).toBe('Chat, 2 unread'))

  launcher().click()
  await opened()
  expect(launcher().getAttribute('aria-label')).toBe('Chat')
  expect(find('.badge').textContent).toBe('')
})

test('destroy leaves the page as it was', async () => {
  const listeners = countListeners()
  const globals = Object.keys(window).sort()
  const markup = document.documentElement.outerHTML

  start()
  launcher().click()
  await opened()
  await vi.waitFor(() => expect(find('.greeting')).toBeTruthy())
  expect(listeners()).toBeGreaterThan(0)
  window.Heed?.('destroy')

  expect(document.documentElement.outerHTML).toBe(markup)
  expect(Object.keys(window).sort()).toEqual(globals)
  expect(window.Heed).toBeUndefined()
  expect(listeners()).toBe(0)
  await vi.waitFor(() => expect(cable.connections()).toBe(0))
})

test('a chat that is destroyed while it loads never appears', async () => {
  const { promise, resolve } = Promise.withResolvers<typeof panelModule>()
  const mount = vi.fn(panelModule.mount)
  start({}, () => promise)
  launcher().click()
  window.Heed?.('destroy')
  resolve({ ...panelModule, mount })
  await promise
  expect(host()).toBeNull()
  expect(mount).not.toHaveBeenCalled()
})

test('after destroy the tag works again', async () => {
  start()
  window.Heed?.('destroy')
  start()
  launcher().click()
  await opened()
  expect(warned).toEqual([])
})
