import type { Conversation } from '../../shared/protocol.ts'
import type { Db } from './database.ts'
import type { MessageRow } from './messages.ts'

export interface ConversationRow {
  id: string
  site_id: string
  visitor_id: string
  created_at: number
  changed_at: number
  last_seq: number
  seen_by_visitor: number
  seen_by_agent: number
  waiting_since: number | null
}

export interface StoredConversation {
  /** Whose it is; not for any client. */
  readonly visitorId: string
  readonly conversation: Conversation
}

export const findConversation = async (db: Db, id: string): Promise<StoredConversation | null> =>
  (await listConversationsById(db, [id]))[0] ?? null

export async function listConversationsById(
  db: Db,
  ids: readonly string[],
): Promise<readonly StoredConversation[]> {
  return (await withLastMessage(db).where('conversations.id', 'in', ids).execute()).map(toStored)
}

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
  const newest = withLastMessage(db)
    .orderBy('conversations.changed_at', 'desc')
    .orderBy('conversations.id', 'desc')
  const from = before === null ? newest : newest.where('conversations.changed_at', '<', before)
  const rows = await from.limit(limit + 1).execute()
  const last = rows[limit - 1]
  if (rows.length <= limit || !last) return { conversations: rows.map(toConversation), more: false }
  const page = rows.filter(row => row.changed_at > last.changed_at)
  const ties = await newest.where('conversations.changed_at', '=', last.changed_at).execute()
  const older = await from.where('conversations.changed_at', '<', last.changed_at).limit(1).execute()
  return { conversations: [...page, ...ties].map(toConversation), more: older.length > 0 }
}

type SummaryRow = ConversationRow &
  Pick<MessageRow, 'side' | 'author' | 'body' | 'sent_at'> & { readonly site_name: string }

const withLastMessage = (db: Db) =>
  db
    .selectFrom('conversations')
    .innerJoin('sites', 'sites.id', 'conversations.site_id')
    .innerJoin('messages', join =>
      join
        .onRef('messages.conversation_id', '=', 'conversations.id')
        .onRef('messages.seq', '=', 'conversations.last_seq'),
    )
    .selectAll('conversations')
    .select([
      'sites.name as site_name',
      'messages.side',
      'messages.author',
      'messages.body',
      'messages.sent_at',
    ])

const toStored = (row: SummaryRow): StoredConversation => ({
  visitorId: row.visitor_id,
  conversation: toConversation(row),
})

const toConversation = (row: SummaryRow): Conversation => ({
  id: row.id,
  site: row.site_name,
  visitor: `Visitor ${row.visitor_id.slice(0, 4)}`,
  createdAt: row.created_at,
  changedAt: row.changed_at,
  lastSeq: row.last_seq,
  last: { from: row.side, author: row.author, text: row.body, at: row.sent_at },
  seen: { visitor: row.seen_by_visitor, agent: row.seen_by_agent },
  waitingSince: row.waiting_since,
})
