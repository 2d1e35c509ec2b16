import fc from 'fast-check'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { type Conversation, createConversation } from '../../console/conversation.ts'
import { createOutbox } from '../../console/outbox.ts'
import type { Browser } from '../../shared/browser/browser.ts'
import type { Timeline } from '../../shared/timeline.ts'
import { type Chat, createChat } from '../../widget/chat.ts'
import { createStore } from '../../widget/storage.ts'
import { type Agent, connect, onlyConversation } from '../console/connect.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { createBrowser } from '../support/browsers.ts'
import { type Cable, layCable } from '../support/cable.ts'

let app: TestApp
let toVisitors: Cable
let toAgents: Cable
beforeEach(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  app = await startApp()
  toVisitors = await layCable(app.url, app.site.origin)
  toAgents = await layCable(app.url, app.config.publicUrl)
})
afterEach(async () => {
  vi.restoreAllMocks()
  localStorage.clear()
  await Promise.all([toVisitors.close(), toAgents.close()])
  await app.stop()
})

/** A tab on whose screen the conversation is. */
interface Screen {
  readonly timeline: { readonly value: Timeline }
  readonly write: (text: string) => void
  readonly wake: () => void
  readonly stop: () => void
}

function openChat(browser: Browser): Screen & { chat: Chat } {
  const chat = createChat({
    origin: toVisitors.url,
    site: app.site.key,
    store: createStore(),
    browser,
    answerTimeoutMs: 300,
    patienceMs: 1_000,
  })
  chat.connect()
  return { chat, timeline: chat.timeline, write: chat.send, wake: chat.wake, stop: chat.stop }
}

async function openConsole(agent: Agent, browser: Browser): Promise<Screen> {
  const connection = connect(app, agent, toAgents.url)
  await expect.poll(() => connection.state.value.state).toBe('live')
  const outbox = createOutbox(
    localStorage,
    agent.email,
    connection,
    (_, message) => conversation.receive(message),
    browser,
  )
  const conversation: Conversation = createConversation(
    connection,
    outbox,
    await onlyConversation(connection),
  )
  const leave = conversation.open()
  return {
    timeline: conversation.timeline,
    write: text => conversation.send(text, []),
    wake: connection.wake,
    stop: () => {
      for (const stop of [leave, outbox.stop, connection.stop]) stop()
    },
  }
}

const texts = ({ timeline }: Pick<Screen, 'timeline'>) =>
  timeline.value.flatMap(entry => (entry.state === 'sent' ? entry.message.text : []))
const unsent = ({ timeline }: Pick<Screen, 'timeline'>) =>
  timeline.value.filter(({ state }) => state === 'waiting' || state === 'refused').length

test('two tabs of a visitor and two of an agent show the same order, whatever is cut, muffled or reloaded', async () => {
  const [visitorBrowser, agentBrowser] = [createBrowser(), createBrowser()]
  const agent = await app.signIn({ name: 'Ines' })
  const first = openChat(visitorBrowser)
  first.write('The first words')
  await expect.poll(() => texts(first)).toEqual(['The first words'])
  const open = [
    () => openChat(visitorBrowser),
    () => openChat(visitorBrowser),
    () => openConsole(agent, agentBrowser),
    () => openConsole(agent, agentBrowser),
  ]
  first.stop()
  const screens: Screen[] = await Promise.all(open.map(async make => make()))
  onTestFinished(() => {
    for (const screen of screens) screen.stop()
  })
  const written = ['The first words']

  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('write' as const), screen: fc.nat(3) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('reload' as const), screen: fc.nat(1) }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constantFrom('cut', 'muffle', 'mend'), screen: fc.nat(1) }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('rest' as const), screen: fc.nat(3) }) },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 20 }), async steps => {
      for (const { kind, screen } of steps) {
        const cable = screen % 2 === 0 ? toVisitors : toAgents
        if (kind === 'write') {
          const text = `Message ${written.length}`
          written.push(text)
          screens[screen]?.write(text)
        } else if (kind === 'reload') {
          screens[screen]?.stop()
          screens[screen] = openChat(visitorBrowser)
        } else if (kind === 'rest') await new Promise(resolve => setImmediate(resolve))
        else cable[kind]()
      }
      toVisitors.mend()
      toAgents.mend()
      for (const screen of screens) screen.wake()
      const [any] = screens
      if (!any) throw new Error('no screen')
      await expect.poll(() => texts(any).toSorted(), { timeout: 15_000 }).toEqual(written.toSorted())
      for (const screen of screens) {
        await expect.poll(() => texts(screen), { timeout: 15_000 }).toEqual(texts(any))
        await expect.poll(() => unsent(screen), { timeout: 15_000 }).toBe(0)
      }
    }),
    { numRuns: 8, endOnFailure: true },
  )
}, 120_000)
