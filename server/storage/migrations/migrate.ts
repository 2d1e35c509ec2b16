import { sql } from 'kysely'
import { type Db, isPostgres } from '../database.ts'
import { addCoachSettings } from './add-coach-settings.ts'
import { addEvents } from './add-events.ts'
import { addFindingReports } from './add-finding-reports.ts'
import { addReceipts } from './add-receipts.ts'
import { addReplies } from './add-replies.ts'
import { createTables } from './create-tables.ts'
import { orderEntriesByTime } from './order-entries-by-time.ts'

export interface Migration {
  readonly name: string
  readonly up: (db: Db) => Promise<void>
}

export interface MigrationRow {
  name: string
  applied_at: number
}

/** In order, for ever: a change of the tables is a new one at the end. */
const migrations: readonly Migration[] = [
  createTables,
  addCoachSettings,
  addEvents,
  addReceipts,
  addFindingReports,
  orderEntriesByTime,
  addReplies,
]

/** Any number; the nodes of one installation agree on it. */
const LOCK = 4_833_001

/** Applies what is missing, all or nothing. Nodes that start at once wait for each other. */
export async function migrate(db: Db, now = Date.now()): Promise<void> {
  await db.transaction().execute(async trx => {
    if (isPostgres(db)) await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx)
    await trx.schema
      .createTable('migrations')
      .ifNotExists()
      .addColumn('name', 'text', column => column.primaryKey())
      .addColumn('applied_at', 'bigint', column => column.notNull())
      .execute()
    const rows = await trx.selectFrom('migrations').select('name').execute()
    const applied = new Set(rows.map(row => row.name))
    for (const { name, up } of migrations) {
      if (applied.has(name)) continue
      await up(trx)
      await trx.insertInto('migrations').values({ name, applied_at: now }).execute()
    }
  })
}
