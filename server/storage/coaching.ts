import type { Coaching, Outcome, Recorded } from '../../shared/protocol.ts'
import type { Db } from './database.ts'

export interface CoachingRow {
  conversation_id: string
  client_id: string
  /** The order in which the findings of one message were told. */
  place: number
  agent_id: string
  rule: string
  outcome: Outcome
}

export async function addCoaching(db: Db, rows: readonly CoachingRow[]): Promise<void> {
  if (rows.length > 0) await db.insertInto('coaching').values(rows).execute()
}

/** What is recorded of this agent's own messages, in the order they were sent. */
export async function listCoaching(
  db: Db,
  conversationId: string,
  agentId: string,
): Promise<readonly Coaching[]> {
  const rows = await db
    .selectFrom('coaching')
    .innerJoin('messages', join =>
      join
        .onRef('messages.conversation_id', '=', 'coaching.conversation_id')
        .onRef('messages.client_id', '=', 'coaching.client_id'),
    )
    .select(['coaching.client_id', 'coaching.rule', 'coaching.outcome'])
    .where('coaching.conversation_id', '=', conversationId)
    .where('coaching.agent_id', '=', agentId)
    .orderBy('messages.seq')
    .orderBy('coaching.place')
    .execute()
  return [...Map.groupBy(rows, row => row.client_id)].map(([clientId, findings]) => ({
    clientId,
    findings: findings.map(({ rule, outcome }) => ({ rule, outcome })),
  }))
}

/**
 * All that is recorded of this agent's own messages, newest first: at most `limit` findings, but never a part of what came in
 * at one moment; `before` is the `at` of the last one of the page before.
 */
export async function listOwnCoaching(
  db: Db,
  agentId: string,
  before: number | null,
  limit: number,
): Promise<{ readonly findings: readonly Recorded[]; readonly more: boolean }> {
  const own = db
    .selectFrom('coaching')
    .innerJoin('messages', join =>
      join
        .onRef('messages.conversation_id', '=', 'coaching.conversation_id')
        .onRef('messages.client_id', '=', 'coaching.client_id'),
    )
    .where('coaching.agent_id', '=', agentId)
  const page = await own
    .select('messages.sent_at')
    .$if(before !== null, query => query.where('messages.sent_at', '<', before ?? 0))
    .orderBy('messages.sent_at', 'desc')
    .limit(limit + 1)
    .execute()
  const oldest = page[limit - 1]?.sent_at ?? 0
  const rows = await own
    .select([
      'messages.sent_at as at',
      'coaching.conversation_id as conversationId',
      'coaching.rule',
      'coaching.outcome',
    ])
    .$if(before !== null, query => query.where('messages.sent_at', '<', before ?? 0))
    .where('messages.sent_at', '>=', oldest)
    .orderBy('messages.sent_at', 'desc')
    .orderBy('messages.conversation_id')
    .orderBy('messages.seq', 'desc')
    .orderBy('coaching.place')
    .execute()
  return { findings: rows, more: page.length > limit }
}
