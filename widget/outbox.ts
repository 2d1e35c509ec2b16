import {
  createOutbox as createSharedOutbox,
  type Outbox,
  type OutboxOptions,
} from '../shared/browser/outbox.ts'
import type { Message } from '../shared/message.ts'
import type { Unsent } from '../shared/timeline.ts'
import type { Store } from './storage.ts'

/** Set by the chat: how a message is sent, and who hears what became of it. */
type Rest = Omit<OutboxOptions<Unsent, Message>, 'name' | 'read' | 'isWaiting'>

/** The visitor's messages that the server has not acknowledged; nothing is created before the first one. */
export function createOutbox(site: string, store: Store, rest: Rest): Outbox<Unsent> {
  const outbox = createSharedOutbox<Unsent, Message>({
    ...rest,
    name: `heed:${site}`,
    read: readUnsent,
    isWaiting: ({ state }) => state === 'waiting',
  })
  return {
    ...outbox,
    async load() {
      for (const message of takeEarlier(site, store)) await outbox.put(message)
      await outbox.load()
    },
  }
}

/** Earlier widgets kept each message in the page's storage, under a key of its own. */
function takeEarlier(site: string, store: Store): readonly Unsent[] {
  const prefix = `heed:${site}:out:`
  return store
    .keys()
    .filter(key => key.startsWith(prefix))
    .sort()
    .flatMap(key => {
      const message = readEarlier(key.slice(prefix.length), store.get(key))
      if (message) store.remove(key)
      return message ?? []
    })
}

function readEarlier(clientId: string, stored: string | null): Unsent | undefined {
  try {
    return readUnsent({ ...JSON.parse(stored ?? ''), clientId })
  } catch {
    return undefined
  }
}

/** Whatever else may stand there (the page's scripts share the storage) is left alone and not sent. */
export function readUnsent(kept: unknown): Unsent | undefined {
  const { clientId, text, state, reason } = (kept ?? {}) as Partial<Record<string, unknown>>
  if (typeof clientId !== 'string' || typeof text !== 'string') return undefined
  if (state === 'refused') return { state, clientId, text, reason: String(reason) }
  return { state: 'waiting', clientId, text }
}
