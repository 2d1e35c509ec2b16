import { sql } from 'kysely'
import type { Migration } from './migrate.ts'

/**
 * A `clientId` begins with its time, so an index that begins with it grows at its end, where one that begins with the
 * conversation is written all over: a third of what storing a message cost. SQLite changes no constraint of a table
 * that is there, so this one is made anew, and the one that refers to it steps aside.
 */
export const orderEntriesByTime: Migration = {
  name: 'order-entries-by-time',
  up: async db => {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}

const columns =
  'conversation_id, seq, client_id, side, agent_id, author, body, sent_at, kind, assignee_id, assignee, previous, note, rating'

const statements = [
  'create table coaching_aside as select * from coaching',
  'drop table coaching',
  `create table messages_anew (
    conversation_id text not null references conversations (id) on delete cascade,
    seq integer not null,
    client_id text not null,
    side text not null,
    agent_id text references agents (id) on delete set null,
    author text,
    body text not null,
    sent_at bigint not null,
    kind text not null default 'message',
    assignee_id text references agents (id) on delete set null,
    assignee text,
    previous text,
    note text,
    rating integer,
    primary key (conversation_id, seq),
    unique (client_id, conversation_id)
  )`,
  `insert into messages_anew (${columns}) select ${columns} from messages order by client_id`,
  'drop table messages',
  'alter table messages_anew rename to messages',
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
  `insert into coaching (conversation_id, client_id, place, agent_id, rule, outcome)
   select conversation_id, client_id, place, agent_id, rule, outcome from coaching_aside`,
  'drop table coaching_aside',
  'create index coaching_by_agent on coaching (agent_id)',
]
