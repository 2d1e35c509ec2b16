import { sql } from 'kysely'
import type { Migration } from './migrate.ts'

/** Events in the log of messages, whose a conversation is, whether it is closed, and when it was seen. */
export const addEvents: Migration = {
  name: 'add-events',
  up: async db => {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}

const newest = (side: string): string =>
  `coalesce((select max(seq) from messages where conversation_id = conversations.id and side = '${side}'), 0)`

const statements = [
  `alter table messages add column kind text not null default 'message'`,
  'alter table messages add column assignee_id text references agents (id) on delete set null',
  'alter table messages add column assignee text',
  'alter table messages add column previous text',
  'alter table messages add column note text',
  'alter table messages add column rating integer',
  'alter table conversations add column last_by_visitor integer not null default 0',
  'alter table conversations add column last_by_agent integer not null default 0',
  'alter table conversations add column seen_by_visitor_at bigint',
  'alter table conversations add column seen_by_agent_at bigint',
  'alter table conversations add column assignee_id text references agents (id) on delete set null',
  'alter table conversations add column assignee text',
  'alter table conversations add column closed_at bigint',
  `update conversations set last_by_visitor = ${newest('visitor')}, last_by_agent = ${newest('agent')}`,
]
