import { execFile } from 'node:child_process'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { type Place, postgresPlace, sqlitePlace } from '../support/places.ts'
import type { Stored } from './checker.ts'

const run = promisify(execFile)

export type StorageFault =
  /** Another process holds the write lock the whole time. */
  | 'locked'
  /** Another process holds it again and again for a while; on PostgreSQL every write takes its time. */
  | 'slow'
  /** No room left. */
  | 'full'
  /** PostgreSQL only: writes are refused as on a standby. */
  | 'read-only'
  /** PostgreSQL only: it ends every connection. */
  | 'disconnected'

export interface StoredRow extends Stored {
  readonly conversation: string
}

/** One installation's database, and what can be wrong with it. */
export interface Storage {
  readonly place: Place
  readonly faults: readonly StorageFault[]
  /** Call once when the tables are there. */
  readonly prepare: () => Promise<void>
  /** Starts a fault; resolves to its end. */
  readonly begin: (fault: StorageFault) => Promise<() => Promise<void>>
  /** Everything that is stored, in order of conversation and `seq`. */
  readonly read: () => Promise<readonly StoredRow[]>
  readonly close: () => Promise<void>
}

const LOG = 'select * from messages order by conversation_id, seq'
const SLOW_WRITE_MS = 150
const SLOW_REST_MS = 50

interface LogRow {
  readonly conversation_id: string
  readonly client_id: string
  readonly seq: number
  readonly body: string
  readonly kind: string
}

const toStored = (row: LogRow): StoredRow => ({
  conversation: row.conversation_id,
  clientId: row.client_id,
  seq: Number(row.seq),
  text: row.kind === 'message' ? row.body : row.kind,
  isMessage: row.kind === 'message',
})

const wait = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))

/** `roomBytes`: how much the disk holds while it is not made full. */
export async function sqliteStorage(roomBytes: number): Promise<Storage> {
  const place = await sqlitePlace()
  const file = join(place.dataDir, 'heed.db')
  const disk = await smallDisk(place.dataDir, roomBytes)

  /** Takes the write lock when it is free, without ever making this process wait. */
  async function lock(): Promise<() => void> {
    const other = new Sqlite(file, { timeout: 0 })
    while (true) {
      try {
        other.exec('begin immediate')
        return () => {
          other.exec('rollback')
          other.close()
        }
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY')) throw error
        await wait(1)
      }
    }
  }

  async function slow(): Promise<() => Promise<void>> {
    let isOver = false
    const going = (async () => {
      while (!isOver) {
        const unlock = await lock()
        await wait(SLOW_WRITE_MS)
        unlock()
        await wait(SLOW_REST_MS)
      }
    })()
    return () => {
      isOver = true
      return going
    }
  }

  return {
    place,
    faults: disk ? ['locked', 'slow', 'full'] : ['locked', 'slow'],
    prepare: async () => {},
    begin: async fault => {
      if (fault === 'full' && disk) return disk.fill()
      if (fault === 'slow') return slow()
      const unlock = await lock()
      return async () => unlock()
    },
    read: async () => {
      const database = new Sqlite(file, { readonly: true })
      try {
        return (database.prepare(LOG).all() as LogRow[]).map(toStored)
      } finally {
        database.close()
      }
    },
    close: async () => {
      await disk?.remove()
      await place.remove()
    },
  }
}

interface SmallDisk {
  readonly fill: () => Promise<() => Promise<void>>
  readonly remove: () => Promise<void>
}

const CHUNKS = [1_048_576, 65_536, 4_096, 1]

/** A disk in memory of its own, which can be filled to the last byte; null where only root may have one. */
async function smallDisk(folder: string, bytes: number): Promise<SmallDisk | null> {
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'heed-faults', folder])
  } catch {
    return null
  }
  const filler = join(folder, 'filler')
  return {
    fill: async () => {
      const file = await open(filler, 'w')
      for (const size of CHUNKS) {
        const chunk = Buffer.alloc(size)
        while (await file.write(chunk).then(isWhole(size), isFull));
      }
      await file.close()
      return () => rm(filler)
    },
    remove: async () => {
      await run('umount', ['--lazy', folder]) // a fault that was under way may still hold a file
    },
  }
}

const isWhole = (size: number) => (written: { readonly bytesWritten: number }) =>
  written.bytesWritten === size

function isFull(error: unknown): false {
  if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false
  throw error
}

/** What the trigger below does to each write. */
const TROUBLE = `
  create table trouble (kind text not null);
  insert into trouble values ('none');
  create function make_trouble() returns trigger language plpgsql as $$
  declare wanted text;
  begin
    select kind into wanted from trouble;
    if wanted = 'slow' then perform pg_sleep(${SLOW_WRITE_MS / 1_000}); end if;
    if wanted = 'full' then raise 'could not extend file: No space left on device' using errcode = '53100'; end if;
    if wanted = 'read-only' then
      raise 'cannot execute INSERT in a read-only transaction' using errcode = '25006';
    end if;
    return null;
  end $$;
  create trigger make_trouble before insert on messages for each statement execute function make_trouble();
  create trigger make_trouble before insert on conversations for each statement execute function make_trouble();`

export async function postgresStorage(): Promise<Storage> {
  const made = await postgresPlace()
  const plain = made.postgresUrl ?? ''
  const schema = decodeURIComponent(plain).split('search_path=')[1] ?? ''
  const place = { ...made, postgresUrl: `${plain}&application_name=${schema}` }

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: plain })
    client.on('error', () => {})
    await client.connect()
    return client
  }

  async function query(text: string, values: readonly string[] = []): Promise<LogRow[]> {
    const client = await connect()
    try {
      return (await client.query<LogRow>(text, [...values])).rows
    } finally {
      await client.end()
    }
  }

  async function lock(): Promise<() => Promise<void>> {
    const client = await connect()
    await client.query('begin')
    await client.query('lock table conversations in exclusive mode')
    return async () => {
      await client.query('rollback')
      await client.end()
    }
  }

  return {
    place,
    faults: ['locked', 'slow', 'full', 'read-only', 'disconnected'],
    prepare: async () => {
      await query(TROUBLE)
    },
    begin: async fault => {
      if (fault === 'locked') return lock()
      if (fault === 'disconnected') {
        await query('select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1', [
          schema,
        ])
        return async () => {}
      }
      await query('update trouble set kind = $1', [fault])
      return async () => {
        await query("update trouble set kind = 'none'")
      }
    },
    read: async () => (await query(LOG)).map(toStored),
    close: made.remove,
  }
}
