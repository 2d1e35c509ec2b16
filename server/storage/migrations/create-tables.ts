import { sql } from 'kysely'
import type { Db } from '../database.ts'
import type { Migration } from './migrate.ts'

export const createTables: Migration = { name: 'create-tables', up }

async function up(db: Db): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

/** Text ids, integer milliseconds, a nullable time instead of a boolean: what both databases speak. */
const statements = [
  `create table sites (
    id text primary key,
    site_key text not null unique,
    name text not null,
    greeting text not null,
    origins text not null,
    created_at bigint not null
  )`,
  `create table agents (
    id text primary key,
    email text not null unique,
    name text,
    role text not null,
    password_hash text,
    created_at bigint not null
  )`,
  `create table sessions (
    token_hash text primary key,
    agent_id text not null references agents (id) on delete cascade,
    created_at bigint not null,
    expires_at bigint not null
  )`,
  'create index sessions_by_agent on sessions (agent_id)',
  `create table sign_in_links (
    token_hash text primary key,
    agent_id text not null references agents (id) on delete cascade,
    expires_at bigint not null
  )`,
  `create table visitors (
    id text primary key,
    site_id text not null references sites (id) on delete cascade,
    created_at bigint not null
  )`,
  `create table conversations (
    id text primary key,
    site_id text not null references sites (id) on delete cascade,
    visitor_id text not null unique references visitors (id) on delete cascade,
    created_at bigint not null,
    changed_at bigint not null,
    last_seq integer not null,
    seen_by_visitor integer not null,
    seen_by_agent integer not null,
    waiting_since bigint
  )`,
  'create index conversations_by_change on conversations (changed_at)',
  `create table messages (
    conversation_id text not null references conversations (id) on delete cascade,
    seq integer not null,
    client_id text not null,
    side text not null,
    agent_id text references agents (id) on delete set null,
    author text,
    body text not null,
    sent_at bigint not null,
    primary key (conversation_id, seq),
    unique (conversation_id, client_id)
  )`,
  `create table coaching (
    conversation_id text not null,
    client_id text not null,
    place integer not null,
    agent_id text not null references agents (id) on delete cascade,
    rule text not null,
    outcome text not null,
    primary key (conversation_id, client_id, place),
    foreign key (conversation_id, client_id) references messages (conversation_id, client_id) on delete cascade
  )`,
]
