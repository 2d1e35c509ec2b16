import { sql } from 'kysely'
import type { Migration } from './migrate.ts'

/** What has come to a device of each side, seen or not. */
export const addReceipts: Migration = {
  name: 'add-receipts',
  up: async db => {
    for (const side of ['visitor', 'agent']) {
      const column = `received_by_${side}`
      await sql.raw(`alter table conversations add column ${column} integer not null default 0`).execute(db)
      await sql.raw(`update conversations set ${column} = seen_by_${side}`).execute(db)
    }
  },
}
