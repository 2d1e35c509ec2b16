import {
  type Ahead,
  createOutbox as createSharedOutbox,
  type Outbox,
  type OutboxOptions,
} from '../shared/browser/outbox.ts'
import type { Message } from '../shared/message.ts'
import type { Unsent } from '../shared/timeline.ts'
import type { Store } from './storage.ts'

/** Set by the chat: how a message is sent, and who hears what became of it. */
type Rest = Omit<OutboxOptions<Unsent, Message>, 'name' | 'ahead' | 'read' | 'isWaiting'>

/** The visitor's messages that the server has not acknowledged; nothing is created before the first one. */
export const createOutbox = (site: string, store: Store, rest: Rest): Outbox<Unsent> =>
  createSharedOutbox<Unsent, Message>({
    ...rest,
    name: `heed:${site}`,
    ahead: aheadIn(store, prefixOf(site)),
    read: readUnsent,
    isWaiting: ({ state }) => state === 'waiting',
  })

/** Whether there is something that a page did not get into IndexedDB before it ended. */
export const hasLeftovers = (site: string, store: Store): boolean =>
  aheadIn(store, prefixOf(site)).all().some(readUnsent)

const prefixOf = (site: string): string => `heed:${site}:out:`

/** One key each, so that tabs never overwrite each other. Earlier widgets kept their whole outbox here. */
function aheadIn(store: Store, prefix: string): Ahead<Unsent> {
  return {
    all: () =>
      store
        .keys()
        .filter(key => key.startsWith(prefix))
        .sort()
        .map(key => parse(key.slice(prefix.length), store.get(key))),
    put: ({ clientId, ...rest }) => store.set(prefix + clientId, JSON.stringify(rest)),
    remove: clientId => store.remove(prefix + clientId),
  }
}

function parse(clientId: string, kept: string | null): unknown {
  try {
    return { ...JSON.parse(kept ?? ''), clientId }
  } catch {
    return undefined
  }
}

/** Whatever else may stand there (the page's scripts share the storage) is left alone and not sent. */
function readUnsent(kept: unknown): Unsent | undefined {
  const { clientId, text, state, reason } = (kept ?? {}) as Partial<Record<string, unknown>>
  if (typeof clientId !== 'string' || typeof text !== 'string') return undefined
  if (state === 'refused') return { state, clientId, text, reason: String(reason) }
  return { state: 'waiting', clientId, text }
}
