import { type Generated, type Selectable, sql } from 'kysely'
import type { LogEntry, LogEvent, Message, PublicEntry, PublicEvent, Side } from '../../shared/message.ts'
import { type Db, isPostgres } from './database.ts'
import { insertRows } from './insert-rows.ts'

/** The log of every conversation: its messages, and the events that share their numbers. */
export interface MessageTable {
  conversation_id: string
  seq: number
  client_id: string
  side: Side
  agent_id: string | null
  /** The agent's name as it was then. */
  author: string | null
  /** The text; of an event, the visitor's comment on a rating, else empty. */
  body: string
  sent_at: number
  kind: Generated<'message' | LogEvent['kind']>
  assignee_id: string | null
  /** Whose the conversation became, and whose it was: names as they were then. */
  assignee: string | null
  previous: string | null
  /** For agents only. */
  note: string | null
  rating: number | null
}

export type MessageRow = Selectable<MessageTable>

/** What every entry has; a message has nothing else. */
const messageColumns = [
  'conversation_id',
  'seq',
  'client_id',
  'side',
  'agent_id',
  'author',
  'body',
  'sent_at',
] as const
const eventColumns = ['kind', 'assignee_id', 'assignee', 'previous', 'note', 'rating'] as const

/** In order of `seq`, at most `limit`. */
export async function listLog(
  db: Db,
  conversationId: string,
  after: number,
  limit: number,
): Promise<readonly LogEntry[]> {
  const rows = await ofConversation(db, conversationId)
    .selectAll()
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute()
  return rows.map(toLogEntry)
}

/** The messages among the last entries, oldest first. */
export async function listLatestMessages(
  db: Db,
  conversationId: string,
  limit: number,
): Promise<readonly Message[]> {
  const rows = await ofConversation(db, conversationId)
    .selectAll()
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
  // Asked for messages alone, PostgreSQL without fresh statistics reads the whole log to find them.
  return rows
    .reverse()
    .filter(({ kind }) => kind === 'message')
    .map(toMessage)
}

/** Who wrote the entry with this number; null for a visitor and where there is none. */
export async function findAuthor(db: Db, conversationId: string, seq: number): Promise<string | null> {
  const row = await ofConversation(db, conversationId)
    .select('author')
    .where('seq', '=', seq)
    .executeTakeFirst()
  return row?.author ?? null
}

/** Whether an agent other than this one has answered after `after`. */
export async function hasAnswerOfOthers(
  db: Db,
  conversationId: string,
  after: number,
  agentId: string,
): Promise<boolean> {
  const row = await ofConversation(db, conversationId)
    .select('seq')
    .where('seq', '>', after)
    .where('kind', '=', 'message')
    .where('side', '=', 'agent')
    .where(where => where.or([where('agent_id', '!=', agentId), where('agent_id', 'is', null)]))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function findEntries(
  db: Db,
  wanted: readonly { readonly conversationId: string; readonly clientId: string }[],
): Promise<readonly MessageRow[]> {
  if (wanted.length === 0) return []
  if (isPostgres(db)) return findOneByOne(db, wanted)
  const pairs = wanted.map(({ conversationId, clientId }) => sql`(${conversationId}, ${clientId})`)
  return db
    .selectFrom('messages')
    .selectAll()
    .where(sql<boolean>`(conversation_id, client_id) in (values ${sql.join(pairs)})`)
    .execute()
}

/** By the index, whatever PostgreSQL believes of the table: for a list of pairs it would read all of a middling one. */
async function findOneByOne(
  db: Db,
  wanted: readonly { readonly conversationId: string; readonly clientId: string }[],
): Promise<readonly MessageRow[]> {
  const [conversationIds, clientIds] = [
    wanted.map(({ conversationId }) => conversationId),
    wanted.map(({ clientId }) => clientId),
  ]
  const found = await sql<MessageRow>`
    select entry.*
    from unnest(${conversationIds}::text[], ${clientIds}::text[]) as wanted (conversation_id, client_id)
    cross join lateral (
      select * from messages
      where messages.conversation_id = wanted.conversation_id and messages.client_id = wanted.client_id
      limit 1
    ) as entry`.execute(db)
  return found.rows
}

export async function addEntries(db: Db, rows: readonly MessageRow[]): Promise<void> {
  // Nearly everything is a message, and goes in without the columns that only events fill.
  const messages = rows.filter(row => row.kind === 'message')
  const events = rows.filter(row => row.kind !== 'message')
  await insertRows(db, { table: 'messages', columns: messageColumns }, messages)
  await insertRows(db, { table: 'messages', columns: [...messageColumns, ...eventColumns] }, events)
}

export const toMessage = (row: MessageRow): Message => ({
  clientId: row.client_id,
  seq: row.seq,
  from: row.side,
  author: row.author,
  text: row.body,
  at: row.sent_at,
})

/** As agents may read it. */
export const toLogEntry = (row: MessageRow): LogEntry =>
  row.kind === 'message' ? toMessage(row) : toEvent(row)

export function toEvent(row: MessageRow): LogEvent {
  const happened = {
    clientId: row.client_id,
    seq: row.seq,
    from: row.side,
    author: row.author,
    at: row.sent_at,
  }
  const assignee = row.assignee ?? ''
  switch (row.kind) {
    case 'assigned':
      return { kind: 'assigned', ...happened, assignee }
    case 'transferred':
      return { kind: 'transferred', ...happened, assignee, previous: row.previous, note: row.note }
    case 'closed':
    case 'reopened':
      return { kind: row.kind, ...happened }
    case 'rated':
      return { kind: 'rated', ...happened, rating: row.rating ?? 0, comment: row.body || null }
    case 'message':
      throw new Error(`Entry ${row.seq} of ${row.conversation_id} is a message, not an event.`)
  }
}

/** As the visitor may read it: without the agents' notes. */
export const publicEntry = (entry: LogEntry): PublicEntry => ('kind' in entry ? publicEvent(entry) : entry)

export function publicEvent(event: LogEvent): PublicEvent {
  if (event.kind !== 'transferred') return event
  const { note: _, ...told } = event
  return told
}

const ofConversation = (db: Db, id: string) => db.selectFrom('messages').where('conversation_id', '=', id)
