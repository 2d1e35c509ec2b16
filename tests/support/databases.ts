import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Db, openDatabase } from '../../server/storage/database.ts'

/** A place for one installation's data. */
export interface Place {
  readonly dataDir: string
  /** null: SQLite in `dataDir`. */
  readonly postgresUrl: string | null
  readonly remove: () => Promise<void>
}

const POSTGRES_URL = 'postgres://postgres@127.0.0.1:5432/test'

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

export interface OpenDatabase {
  readonly db: Db
  readonly place: Place
}

/**
 * Runs a suite on SQLite and on PostgreSQL. `open` gives each test an empty database and removes it afterwards.
 * Where PostgreSQL does not answer, its suite is skipped; in CI that is a failure.
 */
export function onEveryDatabase(
  suite: (name: 'SQLite' | 'PostgreSQL', open: () => Promise<OpenDatabase>) => void,
): void {
  describe('on SQLite', () => suite('SQLite', () => openFor(sqlitePlace)))
  describe.skipIf(!postgresAnswers && !process.env['CI'])('on PostgreSQL', () => {
    if (postgresAnswers) suite('PostgreSQL', () => openFor(postgresPlace))
    else test('PostgreSQL answers', () => expect(postgresAnswers, `${POSTGRES_URL} in CI`).toBe(true))
  })
}

async function openFor(makePlace: () => Promise<Place>): Promise<OpenDatabase> {
  const place = await makePlace()
  const db = await openDatabase(place)
  onTestFinished(async () => {
    await db.destroy()
    await place.remove()
  })
  return { db, place }
}

async function inPostgres(query: string): Promise<void> {
  const client = new pg.Client({ connectionString: POSTGRES_URL, connectionTimeoutMillis: 2_000 })
  try {
    await client.connect()
    await client.query(query)
  } finally {
    await client.end()
  }
}

export const postgresAnswers = await inPostgres('select 1').then(
  () => true,
  () => false,
)
if (!postgresAnswers)
  process.stderr.write(`${POSTGRES_URL} does not answer: the PostgreSQL suites are left out.\n`)
