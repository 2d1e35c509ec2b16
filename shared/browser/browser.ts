/**
 * What the tabs of one browser share. Every part may be missing: then each tab is on its own, and nothing throws. A test
 * gives several "tabs" one such object; Node has what it needs: `fake-indexeddb`, `locks` of `node:worker_threads`
 * (behind a prefix for each "browser"), and `BroadcastChannel`.
 */
export interface Browser {
  readonly indexedDB?: IDBFactory | undefined
  readonly locks?: Locks | undefined
  /** Joins a channel: hears what the other tabs post in it, never its own. */
  readonly channel?: ((name: string, hear: (news: unknown) => void) => Channel) | undefined
}

export type Locks = Pick<LockManager, 'request'>

export interface Channel {
  readonly post: (news: unknown) => void
  readonly close: () => void
}

/** Of the page that this runs in. Even looking for a part can throw where the browser blocks it. */
export const pageBrowser = (): Browser => ({
  indexedDB: attempt(() => indexedDB),
  // Only where the page's address is secure.
  locks: attempt(() => navigator.locks),
  channel: attempt(() => BroadcastChannel) && joinChannel,
})

function joinChannel(name: string, hear: (news: unknown) => void): Channel {
  const channel = attempt(() => new BroadcastChannel(name))
  channel?.addEventListener('message', ({ data }) => hear(data))
  return {
    post: news => attempt(() => channel?.postMessage(news)),
    close: () => channel?.close(),
  }
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action()
  } catch {
    return undefined
  }
}
