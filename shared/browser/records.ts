import { type IDBPDatabase, wrap } from 'idb'

/** IndexedDB of some browsers has been known to never answer. */
const PATIENCE_MS = 2_000
const STORE = 'records'

export interface Keyed {
  readonly clientId: string
}

/** Records that outlive the page, by `clientId`. Nothing here rejects, and nothing is created before the first call. */
export interface Records<Kept extends Keyed> {
  /** In order of `clientId`; other versions and other scripts may have left anything. */
  readonly all: () => Promise<readonly unknown[]>
  /** Resolves when it is kept: to true on disk, to false in memory, where the browser refuses. */
  readonly put: (record: Kept) => Promise<boolean>
  readonly remove: (clientId: string) => Promise<void>
  readonly close: () => void
}

/** One database, shared by all tabs of the origin; without `indexedDB`, or where it fails, memory. */
export function createRecords<Kept extends Keyed>(
  name: string,
  indexedDB: IDBFactory | undefined,
): Records<Kept> {
  /** What the browser has not kept. */
  const memory = new Map<string, Kept>()
  let isHopeless = !indexedDB
  let opening: Promise<IDBPDatabase> | undefined

  async function open(): Promise<IDBPDatabase> {
    const request = indexedDB?.open(name, 1)
    request?.addEventListener('upgradeneeded', () =>
      request.result.createObjectStore(STORE, { keyPath: 'clientId' }),
    )
    const database = request && (await wrap(request))
    if (!database) throw new Error('no IndexedDB')
    // Somebody deletes the database, or the browser has lost it: the next call opens it again.
    for (const end of ['versionchange', 'close'] as const) database.addEventListener(end, close)
    return database
  }

  function close(): void {
    opening?.then(
      database => database.close(),
      () => {},
    )
    opening = undefined
  }

  /** Undefined where it did not work, on a second connection either. */
  async function attempt<Done>(work: (database: IDBPDatabase) => Promise<Done>): Promise<Done | undefined> {
    for (let tries = 0; tries < 2 && !isHopeless; tries++) {
      try {
        opening ??= open()
        return await inTime(opening.then(work))
      } catch (error) {
        isHopeless = error === SILENCE
        close()
      }
    }
    return undefined
  }

  return {
    async all() {
      const kept: Keyed[] = (await attempt(database => database.getAll(STORE))) ?? []
      const others = kept.filter(({ clientId }) => !memory.has(clientId))
      return [...others, ...memory.values()].sort((a, b) => (a.clientId < b.clientId ? -1 : 1))
    },
    async put(record) {
      const key = await attempt(database => database.put(STORE, record))
      if (key === undefined) memory.set(record.clientId, record)
      else memory.delete(record.clientId)
      return key !== undefined
    },
    async remove(clientId) {
      memory.delete(clientId)
      await attempt(database => database.delete(STORE, clientId))
    },
    close,
  }
}

const SILENCE = Symbol('silence')

async function inTime<Done>(work: Promise<Done>): Promise<Done> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, PATIENCE_MS, SILENCE)
  })
  return Promise.race([work, silence]).finally(() => clearTimeout(timer))
}
