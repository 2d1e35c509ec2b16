import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Seen } from '../../shared/message.ts'
import type { Conversation } from '../../shared/protocol.ts'
import { type Db, isPostgres } from './database.ts'
import { insertRows } from './insert-rows.ts'
import type { MessageRow } from './messages.ts'
import { addVisitors } from './visitors.ts'

export interface ConversationRow {
  id: string
  site_id: string
  visitor_id: string
  created_at: number
  changed_at: number
  /** Of the log, and of each side's messages in it; 0 for none. */
  last_seq: number
  last_by_visitor: number
  last_by_agent: number
  seen_by_visitor: number
  seen_by_agent: number
  /** When that side saw the other's newest message. */
  seen_by_visitor_at: number | null
  seen_by_agent_at: number | null
  received_by_visitor: number
  received_by_agent: number
  waiting_since: number | null
  assignee_id: string | null
  /** The name as it was when the conversation was given. */
  assignee: string | null
  closed_at: number | null
}

export interface LockedRow extends ConversationRow {
  readonly site_name: string
}

export interface StoredConversation {
  /** Whose it is; not for any client. */
  readonly visitorId: string
  readonly conversation: Conversation
}

export async function findConversation(db: Db, id: string): Promise<StoredConversation | null> {
  return (await listConversationsById(db, [id]))[0] ?? null
}

export async function listConversationsById(
  db: Db,
  ids: readonly string[],
): Promise<readonly StoredConversation[]> {
  if (ids.length === 0) return []
  const rows = await withLastMessage(db).where('conversations.id', 'in', ids).execute()
  return rows.map(toStored)
}

/** As it is after its newest message, which nobody needs to read again. */
export const storedWith = (row: LockedRow, newest: MessageRow): StoredConversation => {
  const { seq, side, author, body, sent_at } = newest
  return toStored({ ...row, seq, side, author, body, sent_at })
}

const toStored = (row: SummaryRow): StoredConversation => ({
  visitorId: row.visitor_id,
  conversation: toConversation(row),
})

/** The visitor's own conversation; null before the first message. */
export async function findRowByVisitor(db: Db, visitorId: string): Promise<ConversationRow | null> {
  const row = await db
    .selectFrom('conversations')
    .selectAll()
    .where('visitor_id', '=', visitorId)
    .executeTakeFirst()
  return row ?? null
}

/** Newest activity first. A page never ends between two that changed in the same millisecond. */
export async function listInbox(
  db: Db,
  before: number | null,
  limit: number,
): Promise<{ readonly conversations: readonly Conversation[]; readonly more: boolean }> {
  const all = withLastMessage(db)
    .orderBy('conversations.changed_at', 'desc')
    .orderBy('conversations.id', 'desc')
  const from = before === null ? all : all.where('conversations.changed_at', '<', before)
  const rows = await from.limit(limit + 1).execute()
  const last = rows[limit - 1]
  if (rows.length <= limit || !last) return { conversations: rows.map(toConversation), more: false }
  const page = rows.filter(row => row.changed_at > last.changed_at)
  const ties = await all.where('conversations.changed_at', '=', last.changed_at).execute()
  const older = await all.where('conversations.changed_at', '<', last.changed_at).limit(1).execute()
  return { conversations: [...page, ...ties].map(toConversation), more: older.length > 0 }
}

/** Locked until the end of the transaction, in the order of ids, so that nodes rarely wait in a circle. */
export async function lockConversations(
  trx: Db,
  column: 'id' | 'visitor_id',
  keys: readonly string[],
): Promise<readonly LockedRow[]> {
  if (keys.length === 0) return []
  const query = trx
    .selectFrom('conversations')
    .innerJoin('sites', 'sites.id', 'conversations.site_id')
    .selectAll('conversations')
    .select('sites.name as site_name')
    .where(`conversations.${column}`, 'in', keys)
    .orderBy('conversations.id')
  // SQLite has one writer at a time anyway.
  return (isPostgres(trx) ? query.forUpdate('conversations') : query).execute()
}

/** One for each visitor, made now or by another node in the meantime; locked. */
export async function addConversations(
  trx: Db,
  visitors: readonly { readonly visitorId: string; readonly siteId: string }[],
  now: number,
): Promise<readonly LockedRow[]> {
  if (visitors.length === 0) return []
  const sorted = [...visitors].sort((a, b) => (a.visitorId < b.visitorId ? -1 : 1))
  await addVisitors(trx, sorted, now)
  const rows = sorted.map(({ visitorId, siteId }) => ({
    id: uuidv7(),
    site_id: siteId,
    visitor_id: visitorId,
    created_at: now,
    changed_at: now,
    last_seq: 0,
    last_by_visitor: 0,
    last_by_agent: 0,
    seen_by_visitor: 0,
    seen_by_agent: 0,
    seen_by_visitor_at: null,
    seen_by_agent_at: null,
    received_by_visitor: 0,
    received_by_agent: 0,
    waiting_since: null,
    assignee_id: null,
    assignee: null,
    closed_at: null,
  }))
  await trx
    .insertInto('conversations')
    .values(rows)
    .onConflict(conflict => conflict.column('visitor_id').doNothing())
    .execute()
  const keys = sorted.map(visitor => visitor.visitorId)
  return lockConversations(trx, 'visitor_id', keys)
}

const identity = ['id', 'site_id', 'visitor_id', 'created_at'] as const
const counts = [
  'changed_at',
  'last_seq',
  'last_by_visitor',
  'last_by_agent',
  'seen_by_visitor',
  'seen_by_agent',
  'seen_by_visitor_at',
  'seen_by_agent_at',
  'received_by_visitor',
  'received_by_agent',
  'waiting_since',
] as const
const replaced = counts.map(column => `${column} = excluded.${column}`).join(', ')

/** Stores what messages and sightings change. */
export const updateConversations = (trx: Db, rows: readonly ConversationRow[]): Promise<void> =>
  insertRows(
    trx,
    {
      table: 'conversations',
      columns: [...identity, ...counts],
      onConflict: `on conflict (id) do update set ${replaced}`,
    },
    rows,
  )

/** Stores what only events change, which are few. */
export async function updateStates(trx: Db, rows: readonly ConversationRow[]): Promise<void> {
  for (const { id, assignee_id, assignee, closed_at } of rows) {
    await trx
      .updateTable('conversations')
      .set({ assignee_id, assignee, closed_at })
      .where('id', '=', id)
      .execute()
  }
}

const newestMessage = sql<number>`case when last_by_visitor > last_by_agent then last_by_visitor else last_by_agent end`

type SummaryRow = LockedRow & Pick<MessageRow, 'seq' | 'side' | 'author' | 'body' | 'sent_at'>

const withLastMessage = (db: Db) =>
  db
    .selectFrom('conversations')
    .innerJoin('sites', 'sites.id', 'conversations.site_id')
    .innerJoin('messages', join =>
      join.onRef('messages.conversation_id', '=', 'conversations.id').on('messages.seq', '=', newestMessage),
    )
    .selectAll('conversations')
    .select([
      'sites.name as site_name',
      'messages.seq',
      'messages.side',
      'messages.author',
      'messages.body',
      'messages.sent_at',
    ])

const toConversation = (row: SummaryRow): Conversation => ({
  id: row.id,
  site: row.site_name,
  visitor: `Visitor ${row.visitor_id.slice(0, 4)}`,
  createdAt: row.created_at,
  changedAt: row.changed_at,
  lastSeq: row.last_seq,
  last: { seq: row.seq, from: row.side, author: row.author, text: row.body, at: row.sent_at },
  seen: seenOf(row),
  waitingSince: row.waiting_since,
  assignee: row.assignee_id === null ? null : { id: row.assignee_id, name: row.assignee ?? '' },
  closedAt: row.closed_at,
})

export const seenOf = (row: ConversationRow): Seen => ({
  visitor: row.seen_by_visitor,
  agent: row.seen_by_agent,
  at: { visitor: row.seen_by_visitor_at, agent: row.seen_by_agent_at },
  received: { visitor: row.received_by_visitor, agent: row.received_by_agent },
})
