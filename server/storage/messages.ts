import { sql } from 'kysely'
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
  const rows = await ofConversation(db, conversationId)
    .selectAll()
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
  const rows = await ofConversation(db, conversationId)
    .selectAll()
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
  return rows.reverse().map(toMessage)
}

/** The name of the agent who wrote last; null where none has. */
export async function findLastAuthor(db: Db, conversationId: string): Promise<string | null> {
  const row = await ofConversation(db, conversationId)
    .select('author')
    .where('side', '=', 'agent')
    .orderBy('seq', 'desc')
    .limit(1)
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
    .where('side', '=', 'agent')
    .where(where => where.or([where('agent_id', '!=', agentId), where('agent_id', 'is', null)]))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function findMessages(
  db: Db,
  wanted: readonly { readonly conversationId: string; readonly clientId: string }[],
): Promise<readonly MessageRow[]> {
  if (wanted.length === 0) return []
  const pairs = wanted.map(({ conversationId, clientId }) => sql`(${conversationId}, ${clientId})`)
  return db
    .selectFrom('messages')
    .selectAll()
    .where(sql<boolean>`(conversation_id, client_id) in (values ${sql.join(pairs)})`)
    .execute()
}

export async function addMessages(db: Db, rows: readonly MessageRow[]): Promise<void> {
  if (rows.length > 0) await db.insertInto('messages').values(rows).execute()
}

export const toMessage = (row: MessageRow): Message => ({
  clientId: row.client_id,
  seq: row.seq,
  from: row.side,
  author: row.author,
  text: row.body,
  at: row.sent_at,
})

const ofConversation = (db: Db, id: string) => db.selectFrom('messages').where('conversation_id', '=', id)
