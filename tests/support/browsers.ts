import 'fake-indexeddb/auto'
import { locks } from 'node:worker_threads'
import { IDBFactory } from 'fake-indexeddb'
import type { Browser } from '../../shared/browser/browser.ts'

let count = 0

/**
 * A browser whose tabs run in this process: a database of its own that outlives them, and Node's own locks and channels
 * under names of its own.
 */
export function createBrowser(without: { readonly [Part in keyof Browser]?: true } = {}): Browser {
  const own = `browser ${++count} `
  return {
    indexedDB: without.indexedDB ? undefined : new IDBFactory(),
    locks: without.locks
      ? undefined
      : {
          request: (name: string, ...rest: unknown[]) =>
            Reflect.apply(locks.request, locks, [own + name, ...rest]),
        },
    channel: without.channel
      ? undefined
      : (name, hear) => {
          const channel = new BroadcastChannel(own + name)
          channel.addEventListener('message', event => hear(Reflect.get(event, 'data')))
          return { post: news => channel.postMessage(news), close: () => channel.close() }
        },
  }
}
