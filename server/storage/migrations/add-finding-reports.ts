import { sql } from 'kysely'
import type { Migration } from './migrate.ts'

/** What agents report as wrong: the rule, and the words only where they agreed. Nobody is named. */
export const addFindingReports: Migration = {
  name: 'add-finding-reports',
  up: async db => {
    await sql
      .raw(
        `create table finding_reports (
          id text primary key,
          site_id text not null references sites (id) on delete cascade,
          rule text not null,
          words text,
          reported_at bigint not null
        )`,
      )
      .execute(db)
    await sql.raw('create index coaching_by_agent on coaching (agent_id)').execute(db)
  },
}
