import { v7 as uuidv7 } from 'uuid'
import type { Message, Side } from '../../shared/message.ts'
import type { Coaching } from '../../shared/protocol.ts'
import { Refusal } from '../../shared/result.ts'
import type { CoachingRow } from './coaching.ts'
import { type ConversationRow, listConversationsById, type StoredConversation } from './conversations.ts'
import { type Db, isPostgres } from './database.ts'
import { type MessageRow, toMessage } from './messages.ts'
import { addVisitors } from './visitors.ts'

/** What a conversation's own two sides may change; everything of it goes through the group commit. */
export type Write = NewMessage | Sighting

export interface NewMessage {
  readonly kind: 'message'
  readonly by: VisitorSide | AgentSide
  readonly clientId: string
  readonly text: string
}

export interface VisitorSide {
  readonly side: 'visitor'
  readonly visitorId: string
  readonly siteId: string
}

export interface AgentSide {
  readonly side: 'agent'
  readonly conversationId: string
  readonly agentId: string
  readonly name: string
  /** The last `seq` the agent has seen; null does not ask. */
  readonly after: number | null
  readonly findings: Coaching['findings']
}

/** That a side has had messages up to `seq` on its screen. */
export interface Sighting {
  readonly kind: 'sighting'
  readonly by: Pick<VisitorSide, 'side' | 'visitorId'> | Pick<AgentSide, 'side' | 'conversationId'>
  readonly seq: number
}

export type Written<W extends Write> = StoredConversation &
  (W extends NewMessage ? { readonly message: Message } : { readonly changed: boolean })

/** One write's fate: it stands, or its sender is told why not. */
export type Outcome = Written<Write> | Refusal

/**
 * Applies the writes in their order, in a constant number of statements; call it in a transaction. A refused write
 * changes nothing, and anything that is thrown is a fault after which the transaction must be rolled back.
 */
export async function applyWrites(
  trx: Db,
  writes: readonly Write[],
  now: number,
): Promise<readonly Outcome[]> {
  const conversations = await lockConversations(trx, writes, now)
  const messages = await findKnownMessages(trx, writes, conversations)
  const added: MessageRow[] = []
  const coaching: CoachingRow[] = []
  const touched = new Set<ConversationRow>()

  const results: (Refusal | { row: ConversationRow; result: { message: Message } | { changed: boolean } })[] =
    []
  for (const write of writes) {
    const row = conversations.of(write)
    if (!row) {
      results.push(new Refusal('not-found', 'There is no such conversation.'))
    } else if (write.kind === 'sighting') {
      const changed = see(row, write)
      if (changed) touched.add(row)
      results.push({ row, result: { changed } })
    } else {
      const key = keyOf(row.id, write.clientId)
      const known = messages.get(key)
      const refusal = known ? refuseForeign(known, write) : await refuseBehind(trx, row, write, added)
      if (refusal) {
        results.push(refusal)
        continue
      }
      const message = known ?? addMessage(row, write, now)
      if (!known) {
        messages.set(key, message)
        added.push(message)
        coaching.push(...coachingRows(message, write))
        touched.add(row)
      }
      results.push({ row, result: { message: toMessage(message) } })
    }
  }

  if (added.length > 0) await trx.insertInto('messages').values(added).execute()
  if (coaching.length > 0) await trx.insertInto('coaching').values(coaching).execute()
  if (touched.size > 0) await updateConversations(trx, [...touched])
  const stored = await storedById(trx, results)
  return results.map(entry => {
    if (entry instanceof Refusal) return entry
    const conversation = stored.get(entry.row.id)
    if (!conversation) throw new Error(`Conversation ${entry.row.id} has no last message.`)
    return { ...conversation, ...entry.result }
  })
}

const keyOf = (conversationId: string, clientId: string): string => `${conversationId} ${clientId}`

interface Conversations {
  readonly ids: readonly string[]
  readonly of: (write: Write) => ConversationRow | undefined
}

/** The writes' conversations, locked until the end of the transaction; a visitor's first message makes its own. */
async function lockConversations(trx: Db, writes: readonly Write[], now: number): Promise<Conversations> {
  const rows = new Map<string, ConversationRow>()
  const keep = (row: ConversationRow) => rows.set(row.id, row).set(row.visitor_id, row)
  const keyed = (write: Write) => (write.by.side === 'visitor' ? write.by.visitorId : write.by.conversationId)

  for (const column of ['id', 'visitor_id'] as const) {
    const side: Side = column === 'id' ? 'agent' : 'visitor'
    const keys = [...new Set(writes.filter(write => write.by.side === side).map(keyed))]
    if (keys.length > 0) for (const row of await lock(trx, column, keys)) keep(row)
  }
  const missing = new Map<string, VisitorSide>()
  for (const write of writes) {
    if (write.kind === 'message' && write.by.side === 'visitor' && !rows.has(write.by.visitorId)) {
      missing.set(write.by.visitorId, write.by)
    }
  }
  if (missing.size > 0) {
    for (const row of await addConversations(trx, [...missing.values()], now)) keep(row)
  }
  return { ids: [...new Set([...rows.values()].map(row => row.id))], of: write => rows.get(keyed(write)) }
}

/** Always in the order of ids, so that two nodes never wait for each other in a circle. SQLite has one writer anyway. */
function lock(trx: Db, column: 'id' | 'visitor_id', keys: readonly string[]): Promise<ConversationRow[]> {
  const query = trx.selectFrom('conversations').selectAll().where(column, 'in', keys).orderBy('id')
  return (isPostgres(trx) ? query.forUpdate() : query).execute()
}

async function addConversations(
  trx: Db,
  visitors: readonly VisitorSide[],
  now: number,
): Promise<ConversationRow[]> {
  const sorted = visitors
    .map(({ visitorId, siteId }) => ({ id: visitorId, siteId }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  await addVisitors(trx, sorted, now)
  const rows = sorted.map(({ id, siteId }) => ({
    id: uuidv7(),
    site_id: siteId,
    visitor_id: id,
    created_at: now,
    changed_at: now,
    last_seq: 0,
    seen_by_visitor: 0,
    seen_by_agent: 0,
    waiting_since: null,
  }))
  await trx
    .insertInto('conversations')
    .values(rows)
    .onConflict(conflict => conflict.column('visitor_id').doNothing())
    .execute()
  return lock(
    trx,
    'visitor_id',
    sorted.map(({ id }) => id),
  )
}

async function findKnownMessages(
  trx: Db,
  writes: readonly Write[],
  conversations: Conversations,
): Promise<Map<string, MessageRow>> {
  const clientIds = writes.flatMap(write => (write.kind === 'message' ? [write.clientId] : []))
  if (clientIds.length === 0 || conversations.ids.length === 0) return new Map()
  const rows = await trx
    .selectFrom('messages')
    .selectAll()
    .where('conversation_id', 'in', conversations.ids)
    .where('client_id', 'in', clientIds)
    .execute()
  return new Map(rows.map(row => [keyOf(row.conversation_id, row.client_id), row]))
}

function refuseForeign(known: MessageRow, { by }: NewMessage): Refusal | null {
  const isOwn = known.side === by.side && (by.side === 'visitor' || known.agent_id === by.agentId)
  return isOwn ? null : new Refusal('invalid', 'clientId: is the id of somebody else’s message.')
}

async function refuseBehind(
  trx: Db,
  row: ConversationRow,
  { by }: NewMessage,
  added: readonly MessageRow[],
): Promise<Refusal | null> {
  if (by.side === 'visitor' || by.after === null || by.after >= row.last_seq) return null
  const { after, agentId } = by
  const isNewer = (message: MessageRow): boolean =>
    message.conversation_id === row.id &&
    message.seq > after &&
    message.side === 'agent' &&
    message.agent_id !== agentId
  const newer =
    added.find(isNewer) ??
    (await trx
      .selectFrom('messages')
      .select('author')
      .where('conversation_id', '=', row.id)
      .where('seq', '>', after)
      .where('side', '=', 'agent')
      .where(where => where.or([where('agent_id', '!=', agentId), where('agent_id', 'is', null)]))
      .limit(1)
      .executeTakeFirst())
  return newer
    ? new Refusal('behind', `${newer.author} has answered in the meantime. Read that first.`)
    : null
}

function addMessage(row: ConversationRow, { by, clientId, text }: NewMessage, now: number): MessageRow {
  const at = Math.max(now, row.changed_at)
  row.last_seq += 1
  row.changed_at = at
  row.waiting_since = by.side === 'agent' ? null : (row.waiting_since ?? at)
  return {
    conversation_id: row.id,
    seq: row.last_seq,
    client_id: clientId,
    side: by.side,
    agent_id: by.side === 'agent' ? by.agentId : null,
    author: by.side === 'agent' ? by.name : null,
    body: text,
    sent_at: at,
  }
}

const coachingRows = (message: MessageRow, { by }: NewMessage): CoachingRow[] =>
  by.side === 'visitor'
    ? []
    : by.findings.map(({ rule, outcome }, place) => ({
        conversation_id: message.conversation_id,
        client_id: message.client_id,
        place,
        agent_id: by.agentId,
        rule,
        outcome,
      }))

/** Never goes back, and never beyond what there is. */
function see(row: ConversationRow, { by, seq }: Sighting): boolean {
  const column = by.side === 'visitor' ? 'seen_by_visitor' : 'seen_by_agent'
  const seen = Math.min(seq, row.last_seq)
  if (seen <= row[column]) return false
  row[column] = seen
  return true
}

async function updateConversations(trx: Db, rows: readonly ConversationRow[]): Promise<void> {
  await trx
    .insertInto('conversations')
    .values(rows)
    .onConflict(conflict =>
      conflict.column('id').doUpdateSet(({ ref }) => ({
        changed_at: ref('excluded.changed_at'),
        last_seq: ref('excluded.last_seq'),
        seen_by_visitor: ref('excluded.seen_by_visitor'),
        seen_by_agent: ref('excluded.seen_by_agent'),
        waiting_since: ref('excluded.waiting_since'),
      })),
    )
    .execute()
}

async function storedById(
  trx: Db,
  results: readonly (Refusal | { readonly row: ConversationRow })[],
): Promise<Map<string, StoredConversation>> {
  const ids = new Set(results.flatMap(entry => (entry instanceof Refusal ? [] : [entry.row.id])))
  const stored = ids.size > 0 ? await listConversationsById(trx, [...ids]) : []
  return new Map(stored.map(entry => [entry.conversation.id, entry]))
}
