import { sql } from 'kysely'
import type { Migration } from './migrate.ts'

/** What a site's owner keeps for its agents to say, in the owner's order. */
export const addReplies: Migration = {
  name: 'add-replies',
  up: async db => {
    await sql
      .raw(
        `create table replies (
          site_id text not null references sites (id) on delete cascade,
          place integer not null,
          kind text not null,
          name text not null,
          body text not null,
          link text,
          primary key (site_id, place)
        )`,
      )
      .execute(db)
  },
}
