import './page.ts'
import { EventEmitter } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { io } from 'socket.io-client'
import { v7 as uuidv7 } from 'uuid'
import { type Connection, createConnection } from '../../console/connection.ts'
import { type Conversation, createConversation } from '../../console/conversation.ts'
import { createOutbox } from '../../console/outbox.ts'
import type { Browser } from '../../shared/browser/browser.ts'
import { isUnsent, type Timeline } from '../../shared/timeline.ts'
import { type Chat, createChat } from '../../widget/chat.ts'
import type { Store } from '../../widget/storage.ts'
import { createBrowser } from '../support/browsers.ts'
import type { Link } from './link.ts'

/** One tab with the product's own client in it. */
export interface Tab {
  readonly name: string
  readonly link: Link
  /** What the screen shows of this conversation. */
  readonly timeline: (conversation: string) => Timeline
  /** Writes as a person does; returns the message's id. */
  readonly write: (conversation: string, text: string) => string
  /** Sends on what the server refused because a colleague had answered; returns the ids. */
  readonly sendOn: (conversation: string) => string[]
  /** An agent takes the conversation, or closes it, or opens it again; lost where the line is down. */
  readonly change: (conversation: string, change: Change) => void
  /** Ends as a crash does, the line first, so that nothing of the ending reaches the server, and is opened again. */
  readonly crash: () => void
  readonly stop: () => void
}

export type Change = 'assign' | 'close' | 'reopen'

/** What the tabs of one person share. */
export interface Device {
  readonly browser: Browser
  readonly values: Map<string, string>
  readonly changes: EventEmitter
}

export const createDevice = (): Device => ({
  browser: createBrowser(),
  values: new Map(),
  changes: new EventEmitter().setMaxListeners(100),
})

/** Shorter patience than people's browsers have, for a short run. */
export interface Timing {
  readonly answerTimeoutMs?: number
  readonly patienceMs?: number
}

interface VisitorOptions {
  readonly name: string
  readonly site: string
  readonly link: Link
  readonly device: Device
  readonly timing: Timing
}

export function openVisitorTab({ name, site, link, device, timing }: VisitorOptions): Tab {
  const { browser } = device
  const open = (): Chat => {
    const chat = createChat({ origin: link.url, site, store: storeOf(device), browser, ...timing })
    chat.connect()
    return chat
  }
  let chat = open()
  return {
    name,
    link,
    timeline: () => chat.timeline.peek(),
    write: (_, text) => {
      chat.send(text)
      return idOf(chat.timeline.peek(), text)
    },
    sendOn: () => [],
    change: () => {},
    crash: () => {
      link.reset()
      chat.stop()
      chat = open()
    },
    stop: () => chat.stop(),
  }
}

interface AgentOptions {
  readonly name: string
  readonly agent: { readonly id: string; readonly email: string; readonly cookie: string }
  readonly link: Link
  readonly device: Device
  readonly conversations: readonly string[]
  readonly timing: Timing
}

export function openAgentTab(options: AgentOptions): Tab {
  const { name, link, agent } = options
  let desk = openDesk(options)
  const conversationOf = (id: string): Conversation => {
    const conversation = desk.conversations.get(id)
    if (!conversation) throw new Error(`${name} does not have ${id} open`)
    return conversation
  }
  return {
    name,
    link,
    timeline: id => conversationOf(id).timeline.peek(),
    write: (id, text) => {
      const conversation = conversationOf(id)
      conversation.send(text, [])
      return idOf(conversation.timeline.peek(), text)
    },
    sendOn: id => {
      const conversation = conversationOf(id)
      const behind = [...conversation.letters.peek().values()].filter(
        letter => letter.refused?.code === 'behind',
      )
      for (const { clientId } of behind) conversation.sendAnyway(clientId)
      return behind.map(({ clientId }) => clientId)
    },
    change: (conversationId, change) => {
      const request = { conversationId, clientId: uuidv7() }
      if (change === 'assign')
        void desk.connection.request('conversation:assign', { ...request, agentId: agent.id })
      else void desk.connection.request(`conversation:${change}`, request)
    },
    crash: () => {
      link.reset()
      desk.stop()
      desk = openDesk(options)
    },
    stop: () => desk.stop(),
  }
}

interface Desk {
  readonly connection: Connection
  readonly conversations: ReadonlyMap<string, Conversation>
  readonly stop: () => void
}

/** As the console does it, with the conversations all open. */
function openDesk({ agent, link, device, conversations, timing }: AgentOptions): Desk {
  const socket = io(`${link.url}/agent`, {
    autoConnect: false,
    forceNew: true,
    transports: ['websocket'],
    extraHeaders: { cookie: agent.cookie },
  })
  const connection = createConnection(socket, () => {}, Date.now, timing.answerTimeoutMs)
  const receive = (id: string, message: Parameters<Conversation['receive']>[0]) =>
    opened.get(id)?.receive(message)
  const outbox = createOutbox(storageOf(device), agent.email, connection, receive, device.browser)
  const opened = new Map(conversations.map(id => [id, createConversation(connection, outbox, id)]))
  const stops = [...opened.values()].map(conversation => conversation.open())
  return {
    connection,
    conversations: opened,
    stop: () => {
      outbox.stop()
      connection.stop()
      for (const stop of stops) stop()
    },
  }
}

/** The tab's view of the device's storage: it hears what the other tabs change. */
function storeOf({ values, changes }: Device): Store {
  const own = new WeakSet<object>()
  const tell = (key: string, value: string | null) => {
    const change = { key, value }
    own.add(change)
    void setImmediate().then(() => changes.emit('change', change))
  }
  return {
    get: key => values.get(key) ?? null,
    set: (key, value) => {
      values.set(key, value)
      tell(key, value)
    },
    remove: key => {
      values.delete(key)
      tell(key, null)
    },
    keys: () => [...values.keys()],
    watch: listener => {
      const hear = (change: { readonly key: string; readonly value: string | null }) => {
        if (!own.has(change)) listener(change.key, change.value)
      }
      changes.on('change', hear)
      return () => changes.off('change', hear)
    },
  }
}

/** The same as a browser has it: its keys are properties. */
function storageOf({ values }: Device): Storage {
  const methods: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = {
    getItem: key => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: key => void values.delete(key),
  }
  return new Proxy<Storage>(Object.create(null), {
    get: (_, key) => Reflect.get(methods, key),
    ownKeys: () => [...values.keys()],
    getOwnPropertyDescriptor: (_, key) => ({
      value: values.get(String(key)),
      enumerable: true,
      configurable: true,
    }),
  })
}

function idOf(timeline: Timeline, text: string): string {
  const entry = timeline.filter(isUnsent).findLast(unsent => unsent.text === text)
  if (!entry) throw new Error(`“${text}” is not on the screen`)
  return entry.clientId
}
