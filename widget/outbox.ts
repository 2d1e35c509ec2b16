import type { Unsent } from '../shared/timeline.ts'
import type { Store } from './storage.ts'

/** The visitor's messages that the server has not acknowledged: one key each, so that tabs never overwrite each other. */
export interface Outbox {
  /** In the order they were written. */
  readonly all: () => readonly Unsent[]
  readonly put: (message: Unsent) => void
  readonly remove: (clientId: string) => void
  /** The message that a changed storage key is about, if it is about one. */
  readonly clientIdOf: (key: string) => string | undefined
}

export function createOutbox(site: string, storage: Store): Outbox {
  const prefix = `heed:${site}:out:`
  return {
    all: () =>
      storage
        .keys()
        .filter(key => key.startsWith(prefix))
        .sort()
        .flatMap(key => parse(key.slice(prefix.length), storage.get(key))),
    put: ({ clientId, text, state, reason }) =>
      storage.set(prefix + clientId, JSON.stringify({ text, state, reason })),
    remove: clientId => storage.remove(prefix + clientId),
    clientIdOf: key => (key.startsWith(prefix) ? key.slice(prefix.length) : undefined),
  }
}

/** Whatever else may stand under the key (the page's scripts share the storage) is left alone and not sent. */
function parse(clientId: string, stored: string | null): Unsent[] {
  try {
    const { text, state, reason } = JSON.parse(stored ?? '') as Partial<Record<string, unknown>>
    if (typeof text !== 'string') return []
    return state === 'refused'
      ? [{ state, clientId, text, reason: String(reason) }]
      : [{ state: 'waiting', clientId, text }]
  } catch {
    return []
  }
}
