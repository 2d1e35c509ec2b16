import { hashToken, makeToken } from '../tokens.ts'
import { type Agent, toAgent } from './agents.ts'
import type { Db } from './database.ts'

export interface SessionRow {
  token_hash: string
  agent_id: string
  created_at: number
  expires_at: number
}

export const SESSION_MS = 14 * 24 * 60 * 60 * 1_000

/** Starts a session and returns its token, of which only the hash is kept. */
export async function startSession(db: Db, agentId: string, now = Date.now()): Promise<string> {
  const token = makeToken()
  await db.deleteFrom('sessions').where('expires_at', '<=', now).execute()
  await db
    .insertInto('sessions')
    .values({
      token_hash: hashToken(token),
      agent_id: agentId,
      created_at: now,
      expires_at: now + SESSION_MS,
    })
    .execute()
  return token
}

/** Whose session it is, as long as it lasts. */
export async function findAgentBySession(db: Db, tokenHash: string, now = Date.now()): Promise<Agent | null> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('agents', 'agents.id', 'sessions.agent_id')
    .selectAll('agents')
    .where('sessions.token_hash', '=', tokenHash)
    .where('sessions.expires_at', '>', now)
    .executeTakeFirst()
  return row ? toAgent(row) : null
}

export async function endSession(db: Db, tokenHash: string): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute()
}

/** Ends the agent's sessions but this one; returns what they were. */
export async function endOtherSessions(
  db: Db,
  agentId: string,
  tokenHash: string,
): Promise<readonly string[]> {
  const rows = await db
    .deleteFrom('sessions')
    .where('agent_id', '=', agentId)
    .where('token_hash', '!=', tokenHash)
    .returning('token_hash')
    .execute()
  return rows.map(row => row.token_hash)
}
