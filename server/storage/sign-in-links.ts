import { hashToken, makeToken } from '../tokens.ts'
import type { Db } from './database.ts'

export interface SignInLinkRow {
  token_hash: string
  agent_id: string
  expires_at: number
}

export const LINK_HOURS = 24

/** Makes a token that signs this agent in once, of which only the hash is kept. */
export async function addSignInLink(db: Db, agentId: string, now = Date.now()): Promise<string> {
  const token = makeToken()
  await db.deleteFrom('sign_in_links').where('expires_at', '<=', now).execute()
  await db
    .insertInto('sign_in_links')
    .values({ token_hash: hashToken(token), agent_id: agentId, expires_at: now + LINK_HOURS * 3_600_000 })
    .execute()
  return token
}

/** Uses a link up; null where it is used, too old, or never was. */
export async function useSignInLink(db: Db, token: string, now = Date.now()): Promise<string | null> {
  const row = await db
    .deleteFrom('sign_in_links')
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', now)
    .returning('agent_id')
    .executeTakeFirst()
  return row?.agent_id ?? null
}
