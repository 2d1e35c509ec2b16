import { describe, expect, onTestFinished, test } from 'vitest'
import { type Db, openDatabase } from '../../server/storage/database.ts'
import { inPostgres, type Place, POSTGRES_URL, postgresPlace, sqlitePlace } from './places.ts'

export { type Place, postgresPlace, sqlitePlace } from './places.ts'

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

export const postgresAnswers = await inPostgres('select 1').then(
  () => true,
  () => false,
)
if (!postgresAnswers)
  process.stderr.write(`${POSTGRES_URL} does not answer: the PostgreSQL suites are left out.\n`)
