import type { Browser } from './browser.ts'
import { createErrands } from './errands.ts'
import { createRecords, type Keyed } from './records.ts'
import { createTurns } from './turns.ts'

/** What came of one try: it is stored, it stays as it is now, or it is tried again after at least this long. */
export type Outcome<Item, Sent> =
  | { readonly sent: Sent }
  | { readonly kept: Item }
  | { readonly waitMs: number }

/** Storage that writes at once: it bridges the moment until IndexedDB has an item, and serves where there is none. */
export interface Ahead<Item> {
  readonly all: () => readonly unknown[]
  readonly put: (item: Item) => void
  readonly remove: (clientId: string) => void
}

export interface OutboxOptions<Item extends Keyed, Sent> {
  /** The same in every tab that shares the outbox. */
  readonly name: string
  readonly browser: Browser
  readonly ahead: Ahead<Item>
  /** Whose it is; news from a tab of somebody else is not listened to. */
  readonly owner: () => string
  /** Undefined for what is none of ours. */
  readonly read: (kept: unknown) => Item | undefined
  /** Whether it is to be sent; otherwise it waits for a person's decision. */
  readonly isWaiting: (item: Item) => boolean
  /** What has to be done before an item goes out. */
  readonly prepare?: () => Promise<unknown>
  readonly isLive: () => boolean
  readonly send: (item: Item) => Promise<Outcome<Item, Sent>>
  /** All that is unsent, in order of `clientId`: in this tab and in the others. */
  readonly onChange: (items: readonly Item[]) => void
  /** This tab or another one got it stored. */
  readonly onSent: (sent: Sent) => void
  readonly onFault?: (fault: unknown) => void
  readonly patienceMs?: number | undefined
}

export interface Outbox<Item extends Keyed> {
  /** Takes up what earlier pages and other tabs left. */
  readonly load: () => Promise<void>
  /** Puts an item in, or in the place of the one with its `clientId`. It is kept before it goes on the wire. */
  readonly put: (item: Item) => Promise<void>
  /** Takes an item out in every tab. */
  readonly discard: (clientId: string) => void
  /** The item turned out to be stored. */
  readonly forget: (clientId: string) => void
  /** Sends what waits, if the connection is live. */
  readonly run: () => void
  /** The same, with all pauses ended. */
  readonly runNow: () => void
  readonly stop: () => void
}

/** What a tab tells the others. */
interface News {
  readonly owner: string
  readonly item?: unknown
  readonly gone?: string
  /** With `gone`: what was stored. */
  readonly sent?: unknown
}

/**
 * What was written and is not stored by the server yet, shared by the tabs of one browser: each item is kept in
 * IndexedDB before it is sent and until it is acknowledged; one tab at a time sends, in order of `clientId`; every tab
 * has all of it on its screen. Where a part of the browser is missing, each tab sends: the server stores a `clientId` once.
 */
export function createOutbox<Item extends Keyed, Sent>(options: OutboxOptions<Item, Sent>): Outbox<Item> {
  const { name, browser, ahead, owner, read, isWaiting, prepare, isLive, send, onChange, onSent } = options
  const records = createRecords<Item>(name, browser.indexedDB)
  const turns = createTurns(browser.locks, `${name} out`, { patienceMs: options.patienceMs, isAble: isLive })
  const channel = browser.channel?.(name, news => hear(news as Partial<News> | null))
  const items = new Map<string, Item>()
  let ordered: readonly Item[] = []
  /** Not on disk yet. */
  const unwritten = new Set<string>()
  /** Settled while this page is here, so that a late word of another tab does not bring it back. */
  const gone = new Set<string>()
  let removal: Promise<void> | undefined
  let hasNews = false
  let isStopped = false

  function changed(): void {
    ordered = [...items.values()].sort((a, b) => (a.clientId < b.clientId ? -1 : 1))
    if (!isStopped) onChange(ordered)
  }
  const next = () => {
    const item = ordered.find(isWaiting)
    return item && !unwritten.has(item.clientId) ? item : undefined
  }

  const errands = createErrands(() => {
    if (isStopped || !isLive() || !next()) return undefined
    return () => turns.take(drain)
  }, options.onFault)

  /** Undefined when all is sent, or when this tab can no longer send. */
  async function drain(isMine: () => boolean): Promise<number | undefined> {
    await load()
    let waitMs: number | undefined
    for (
      let item = next();
      item && isMine() && isLive() && waitMs === undefined;
      item = await nextWithNews()
    ) {
      const outcome = await send(item)
      if ('waitMs' in outcome) waitMs = outcome.waitMs
      else {
        turns.progress()
        if ('sent' in outcome) settle(item.clientId, outcome.sent)
        else await write(outcome.kept)
      }
    }
    // The next tab in turn reads what is kept.
    await removal
    return waitMs
  }

  /** Another tab's news may follow what that tab could still write, but not tell: the disk has both. */
  async function nextWithNews(): Promise<Item | undefined> {
    if (hasNews) await load()
    return next()
  }

  async function load(): Promise<void> {
    hasNews = false
    const before = new Map(items)
    const kept = await records.all()
    for (const record of kept) {
      const item = read(record)
      if (!item || gone.has(item.clientId) || unwritten.has(item.clientId)) continue
      // What was heard while the disk was read is newer.
      if (items.get(item.clientId) === before.get(item.clientId)) items.set(item.clientId, item)
    }
    changed()
  }

  async function put(item: Item): Promise<void> {
    items.set(item.clientId, item)
    unwritten.add(item.clientId)
    changed()
    ahead.put(item)
    await prepare?.()
    if (isStopped) return
    // Taken back at once.
    if (gone.has(item.clientId)) {
      unwritten.delete(item.clientId)
      return
    }
    await write(item)
    unwritten.delete(item.clientId)
    if (isStopped) records.close()
    run()
  }

  async function write(item: Item): Promise<void> {
    items.set(item.clientId, item)
    changed()
    if (await records.put(item)) ahead.remove(item.clientId)
    else ahead.put(item)
    tell({ item })
  }

  function settle(clientId: string, sent: Sent): void {
    onSent(sent)
    removal = takeOut(clientId)
    tell({ gone: clientId, sent })
  }

  function takeOut(clientId: string): Promise<void> {
    hide(clientId)
    ahead.remove(clientId)
    return records.remove(clientId)
  }

  function hide(clientId: string): void {
    gone.add(clientId)
    if (items.delete(clientId)) changed()
  }

  function tell(news: Omit<News, 'owner'>): void {
    if (!isStopped) channel?.post({ owner: owner(), ...news } satisfies News)
  }

  function hear(news: Partial<News> | null): void {
    if (isStopped || news?.owner !== owner()) return
    const item = read(news.item)
    if (typeof news.gone === 'string') {
      turns.progress()
      if (news.sent) onSent(news.sent as Sent)
      hide(news.gone)
    } else if (item && !gone.has(item.clientId)) {
      hasNews = true
      items.set(item.clientId, item)
      changed()
      errands.run()
    }
  }

  const run = () => {
    if (!isStopped) errands.run()
  }

  return {
    load: async () => {
      // All in one go: what is written from now on comes after them, in every tab.
      const left = ahead.all().flatMap(record => read(record) ?? [])
      await Promise.all(left.filter(({ clientId }) => !unwritten.has(clientId)).map(put))
      await load()
      if (items.size > 0) await prepare?.()
      run()
    },
    put,
    discard: clientId => {
      void takeOut(clientId)
      tell({ gone: clientId })
    },
    forget: clientId => {
      if (items.has(clientId)) void takeOut(clientId)
    },
    run,
    runNow: () => {
      errands.retryNow()
      run()
    },
    stop: () => {
      isStopped = true
      turns.stop()
      errands.retryNow()
      channel?.close()
      records.close()
    },
  }
}
