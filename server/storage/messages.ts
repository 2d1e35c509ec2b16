import type { Message, Side } from '../../shared/message.ts'
import type { Db } from './database.ts'

export interface MessageRow {
  conversation_id: string
  seq: number
  client_id: string
  side: Side
  agent_id: string | null
  /** The agent's name as it was then. */
  author: string | null
  body: string
  sent_at: number
}

/** In order of `seq`, at most `limit`. */
export async function listMessages(
  db: Db,
  conversationId: string,
  after: number,
  limit: number,
): Promise<readonly Message[]> {
  const rows = await db
    .selectFrom('messages')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute()
  return rows.map(toMessage)
}

/** The last ones, oldest first. */
export async function listLatestMessages(
  db: Db,
  conversationId: string,
  limit: number,
): Promise<readonly Message[]> {
  const rows = await db
    .selectFrom('messages')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
  return rows.reverse().map(toMessage)
}

/** The name of the agent who wrote last; null where none has. */
export async function findLastAuthor(db: Db, conversationId: string): Promise<string | null> {
  const row = await db
    .selectFrom('messages')
    .select('author')
    .where('conversation_id', '=', conversationId)
    .where('side', '=', 'agent')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.author ?? null
}

export const toMessage = (row: MessageRow): Message => ({
  clientId: row.client_id,
  seq: row.seq,
  from: row.side,
  author: row.author,
  text: row.body,
  at: row.sent_at,
})
