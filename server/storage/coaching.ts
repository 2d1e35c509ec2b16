import type { Coaching, Outcome } from '../../shared/protocol.ts'
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
