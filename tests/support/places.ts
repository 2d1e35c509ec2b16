import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

/** A place for one installation's data. */
export interface Place {
  readonly dataDir: string
  /** null: SQLite in `dataDir`. */
  readonly postgresUrl: string | null
  readonly remove: () => Promise<void>
}

export const POSTGRES_URL = 'postgres://postgres@127.0.0.1:5432/test'

export async function sqlitePlace(): Promise<Place> {
  const dataDir = await mkdtemp(join(tmpdir(), 'heed-test-'))
  return { dataDir, postgresUrl: null, remove: () => rm(dataDir, { recursive: true, force: true }) }
}

/** A schema of its own, so that test files can run at the same time. */
export async function postgresPlace(): Promise<Place> {
  const { dataDir, remove } = await sqlitePlace()
  const schema = `heed_${randomBytes(8).toString('hex')}`
  await inPostgres(`create schema ${schema}`)
  return {
    dataDir,
    postgresUrl: `${POSTGRES_URL}?options=${encodeURIComponent(`-c search_path=${schema}`)}`,
    remove: async () => {
      await inPostgres(`drop schema ${schema} cascade`)
      await remove()
    },
  }
}

export async function inPostgres(query: string): Promise<void> {
  const client = new pg.Client({ connectionString: POSTGRES_URL, connectionTimeoutMillis: 2_000 })
  try {
    await client.connect()
    await client.query(query)
  } finally {
    await client.end()
  }
}
