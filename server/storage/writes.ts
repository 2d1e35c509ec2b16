import type { Message } from '../../shared/message.ts'
import type { Coaching } from '../../shared/protocol.ts'
import { Refusal } from '../../shared/result.ts'
import { addCoaching, type CoachingRow } from './coaching.ts'
import {
  addConversations,
  type ConversationRow,
  listConversationsById,
  lockConversations,
  type StoredConversation,
  updateConversations,
} from './conversations.ts'
import type { Db } from './database.ts'
import { addMessages, findMessages, hasAnswerOfOthers, type MessageRow, toMessage } from './messages.ts'

/** What the two sides of a conversation may change; all of it goes through the group commit. */
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

/** That a side has had the messages up to `seq` on its screen. */
export interface Sighting {
  readonly kind: 'sighting'
  readonly by: Pick<VisitorSide, 'side' | 'visitorId'> | Pick<AgentSide, 'side' | 'conversationId'>
  readonly seq: number
}

export type Written<W extends Write> = StoredConversation &
  (W extends NewMessage ? { readonly message: Message } : { readonly changed: boolean })

/** One write's fate: it stands, or its sender is told why not. */
export type Outcome = Written<Write> | Refusal

/** What one transaction has read and is about to store. */
interface Turn {
  readonly trx: Db
  readonly now: number
  /** By `messageKey`: those stored before, and those of this turn. */
  readonly messages: Map<string, MessageRow>
  readonly added: MessageRow[]
  readonly coaching: CoachingRow[]
  readonly touched: Set<ConversationRow>
}

/**
 * Applies the writes in their order, in a constant number of statements; call it in a transaction. A refused write
 * changes nothing. Anything that is thrown is a fault, after which the transaction must be rolled back.
 */
export async function applyWrites(
  trx: Db,
  writes: readonly Write[],
  now: number,
): Promise<readonly Outcome[]> {
  const conversationOf = await findConversations(trx, writes, now)
  const messages = await findStored(trx, writes, conversationOf)
  const turn: Turn = { trx, now, messages, added: [], coaching: [], touched: new Set() }

  const results: { row?: ConversationRow; result: Result }[] = []
  for (const write of writes) {
    const row = conversationOf(write)
    if (row) results.push({ row, result: await apply(turn, row, write) })
    else results.push({ result: new Refusal('not-found', 'There is no such conversation.') })
  }
  await addMessages(trx, turn.added)
  await addCoaching(trx, turn.coaching)
  await updateConversations(trx, [...turn.touched])

  const stored = await listConversationsById(trx, [...new Set(results.flatMap(({ row }) => row?.id ?? []))])
  const byId = new Map(stored.map(entry => [entry.conversation.id, entry]))
  return results.map(({ row, result }) => {
    if (result instanceof Refusal) return result
    const entry = byId.get(row?.id ?? '')
    if (!entry) throw new Error(`Conversation ${row?.id} has no message.`)
    return { ...entry, ...result }
  })
}

type Result = Refusal | { readonly message: Message } | { readonly changed: boolean }
type ConversationOf = (write: Write) => ConversationRow | undefined

/** The writes' conversations, locked; a visitor's first message makes its own, and nothing else does. */
async function findConversations(trx: Db, writes: readonly Write[], now: number): Promise<ConversationOf> {
  const rows = new Map<string, ConversationRow>()
  const keep = (row: ConversationRow) => rows.set(row.id, row).set(row.visitor_id, row)
  const keyOf = ({ by }: Write) => (by.side === 'visitor' ? by.visitorId : by.conversationId)
  const keysOf = (side: Write['by']['side']) => [
    ...new Set(writes.filter(write => write.by.side === side).map(keyOf)),
  ]

  for (const row of await lockConversations(trx, 'id', keysOf('agent'))) keep(row)
  for (const row of await lockConversations(trx, 'visitor_id', keysOf('visitor'))) keep(row)
  const newcomers = new Map<string, VisitorSide>()
  for (const { kind, by } of writes) {
    if (kind === 'message' && by.side === 'visitor' && !rows.has(by.visitorId))
      newcomers.set(by.visitorId, by)
  }
  for (const row of await addConversations(trx, [...newcomers.values()], now)) keep(row)
  return write => rows.get(keyOf(write))
}

async function findStored(
  trx: Db,
  writes: readonly Write[],
  conversationOf: ConversationOf,
): Promise<Map<string, MessageRow>> {
  const wanted = writes.flatMap(write => {
    const row = conversationOf(write)
    return row && write.kind === 'message' ? [{ conversationId: row.id, clientId: write.clientId }] : []
  })
  const rows = await findMessages(trx, wanted)
  return new Map(rows.map(row => [messageKey(row.conversation_id, row.client_id), row]))
}

const messageKey = (conversationId: string, clientId: string): string => `${conversationId} ${clientId}`

async function apply(turn: Turn, row: ConversationRow, write: Write): Promise<Result> {
  if (write.kind === 'sighting') {
    const changed = see(row, write)
    if (changed) turn.touched.add(row)
    return { changed }
  }
  const key = messageKey(row.id, write.clientId)
  const known = turn.messages.get(key)
  if (known) {
    return isBy(known, write)
      ? { message: toMessage(known) }
      : new Refusal('invalid', 'clientId: is the id of somebody else’s message.')
  }
  if (await isBehind(turn, row, write)) {
    return new Refusal('behind', 'A colleague has answered in the meantime. Read that first.')
  }
  const message = newMessage(row, write, turn.now)
  turn.messages.set(key, message)
  turn.added.push(message)
  turn.coaching.push(...coachingOf(message, write))
  turn.touched.add(row)
  return { message: toMessage(message) }
}

const isBy = (message: MessageRow, { by }: NewMessage): boolean =>
  message.side === by.side && (by.side === 'visitor' || message.agent_id === by.agentId)

async function isBehind({ trx, added }: Turn, row: ConversationRow, { by }: NewMessage): Promise<boolean> {
  if (by.side === 'visitor' || by.after === null || by.after >= row.last_seq) return false
  const { agentId, after } = by
  const isNewer = (message: MessageRow) =>
    message.conversation_id === row.id &&
    message.seq > after &&
    message.side === 'agent' &&
    message.agent_id !== agentId
  return added.some(isNewer) || hasAnswerOfOthers(trx, row.id, after, agentId)
}

/** Takes the conversation's next number; its times never go back, whatever the clock does. */
function newMessage(row: ConversationRow, { by, clientId, text }: NewMessage, now: number): MessageRow {
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

const coachingOf = (message: MessageRow, { by }: NewMessage): CoachingRow[] =>
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
