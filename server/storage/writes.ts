import { v7 as uuidv7 } from 'uuid'
import type { LogEvent, Message } from '../../shared/message.ts'
import type { Coaching, Colleague } from '../../shared/protocol.ts'
import { Refusal } from '../../shared/result.ts'
import { addCoaching, type CoachingRow } from './coaching.ts'
import {
  addConversations,
  type ConversationRow,
  type LockedRow,
  listConversationsById,
  lockConversations,
  type StoredConversation,
  storedWith,
  updateConversations,
  updateStates,
} from './conversations.ts'
import type { Db } from './database.ts'
import {
  addEntries,
  findEntries,
  hasAnswerOfOthers,
  type MessageRow,
  toEvent,
  toMessage,
} from './messages.ts'

/** What the two sides of a conversation may change; all of it goes through the group commit. */
export type Write = NewMessage | NewEvent | Sighting

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

/** That somebody changes the state of the conversation. What is so already is not stored again. */
export interface NewEvent {
  readonly kind: 'event'
  readonly by:
    | Pick<VisitorSide, 'side' | 'visitorId'>
    | Pick<AgentSide, 'side' | 'conversationId' | 'agentId' | 'name'>
  readonly clientId: string
  readonly change: Change
}

export type Change =
  | { readonly kind: 'assigned'; readonly to: Colleague }
  | { readonly kind: 'transferred'; readonly to: Colleague; readonly note: string | null }
  | { readonly kind: 'closed' | 'reopened' }
  | { readonly kind: 'rated'; readonly rating: number; readonly comment: string | null }

/** That a side has had the messages up to `seq` on its screen, or just on a device. */
export interface Sighting {
  readonly kind: 'sighting' | 'receipt'
  readonly by: Pick<VisitorSide, 'side' | 'visitorId'> | Pick<AgentSide, 'side' | 'conversationId'>
  readonly seq: number
}

export type Written<W extends Write> = StoredConversation &
  (W extends NewMessage ? WrittenMessage : W extends NewEvent ? WrittenEvent : { readonly changed: boolean })

interface WrittenMessage {
  readonly message: Message
  /** What the message itself has changed: a visitor's message opens a closed conversation. */
  readonly event: LogEvent | null
}

interface WrittenEvent {
  /** null where it was so already. */
  readonly event: LogEvent | null
}

/** One write's fate: it stands, or its sender is told why not. */
export type Outcome = Written<Write> | Refusal

/** What one transaction has read and is about to store. */
interface Turn {
  readonly trx: Db
  readonly now: number
  /** By `entryKey`: those stored before, and those of this turn. */
  readonly entries: Map<string, MessageRow>
  readonly added: MessageRow[]
  /** Each conversation's newest message, where it is of this turn. */
  readonly newest: Map<ConversationRow, MessageRow>
  readonly coaching: CoachingRow[]
  readonly touched: Set<ConversationRow>
  /** Those that were given, closed or opened. */
  readonly altered: Set<ConversationRow>
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
  const entries = await findStored(trx, writes, conversationOf)
  const turn: Turn = {
    trx,
    now,
    entries,
    added: [],
    newest: new Map(),
    coaching: [],
    touched: new Set(),
    altered: new Set(),
  }

  const results: { row?: LockedRow; result: Result }[] = []
  for (const write of writes) {
    const row = conversationOf(write)
    if (row) results.push({ row, result: await apply(turn, row, write) })
    else results.push({ result: new Refusal('not-found', 'There is no such conversation.') })
  }
  await addEntries(trx, turn.added)
  await addCoaching(trx, turn.coaching)
  await updateConversations(trx, [...turn.touched])
  await updateStates(trx, [...turn.altered])

  const conversations = await conversationsOf(turn, new Set(results.flatMap(({ row }) => row ?? [])))
  return results.map(({ row, result }) => {
    if (result instanceof Refusal) return result
    const stored = row && conversations.get(row.id)
    if (!stored) throw new Error(`Conversation ${row?.id} has no message.`)
    return { ...stored, ...result }
  })
}

/** By id, as they are now: from the database only where this turn has not written their newest message. */
async function conversationsOf(
  { trx, newest }: Turn,
  rows: ReadonlySet<LockedRow>,
): Promise<ReadonlyMap<string, StoredConversation>> {
  const stored: StoredConversation[] = []
  const others: string[] = []
  for (const row of rows) {
    const message = newest.get(row)
    if (message) stored.push(storedWith(row, message))
    else others.push(row.id)
  }
  stored.push(...(await listConversationsById(trx, others)))
  return new Map(stored.map(entry => [entry.conversation.id, entry]))
}

type Result = Refusal | WrittenMessage | WrittenEvent | { readonly changed: boolean }
type ConversationOf = (write: Write) => LockedRow | undefined

/** The writes' conversations, locked; a visitor's first message makes its own, and nothing else does. */
async function findConversations(trx: Db, writes: readonly Write[], now: number): Promise<ConversationOf> {
  const rows = new Map<string, LockedRow>()
  const keep = (row: LockedRow) => rows.set(row.id, row).set(row.visitor_id, row)
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
    return row && 'clientId' in write ? [{ conversationId: row.id, clientId: write.clientId }] : []
  })
  const rows = await findEntries(trx, wanted)
  return new Map(rows.map(row => [entryKey(row.conversation_id, row.client_id), row]))
}

const entryKey = (conversationId: string, clientId: string): string => `${conversationId} ${clientId}`

function apply(turn: Turn, row: ConversationRow, write: Write): Result | Promise<Result> {
  if ('seq' in write) return { changed: see(turn, row, write) }
  const known = turn.entries.get(entryKey(row.id, write.clientId))
  if (known && !isBy(known, write))
    return new Refusal('invalid', 'clientId: is the id of something else in this conversation.')
  if (write.kind === 'message')
    return known ? { message: toMessage(known), event: null } : say(turn, row, write)
  return { event: known ? toEvent(known) : change(turn, row, write) }
}

const isBy = (entry: MessageRow, write: NewMessage | NewEvent): boolean =>
  entry.side === write.by.side &&
  (write.by.side === 'visitor' || entry.agent_id === write.by.agentId) &&
  entry.kind === (write.kind === 'message' ? 'message' : write.change.kind)

async function say(turn: Turn, row: ConversationRow, write: NewMessage): Promise<Result> {
  if (await isBehind(turn, row, write))
    return new Refusal('behind', 'A colleague has answered in the meantime. Read that first.')
  const { by, clientId, text } = write
  const message = nextEntry(turn, row, by, clientId, { kind: 'message', body: text })
  turn.newest.set(row, message)
  turn.coaching.push(...coachingOf(message, write))
  row[by.side === 'visitor' ? 'last_by_visitor' : 'last_by_agent'] = message.seq
  row.waiting_since = by.side === 'agent' ? null : (row.waiting_since ?? message.sent_at)
  const opens = by.side === 'visitor' && row.closed_at !== null
  return { message: toMessage(message), event: opens ? reopen(turn, row, by) : null }
}

function reopen(turn: Turn, row: ConversationRow, by: VisitorSide): LogEvent {
  row.closed_at = null
  turn.altered.add(row)
  return toEvent(nextEntry(turn, row, by, uuidv7(), { kind: 'reopened' }))
}

/** Changes the state and logs it; null where it was so already. */
function change(turn: Turn, row: ConversationRow, { by, clientId, change }: NewEvent): LogEvent | null {
  const isOpen = row.closed_at === null
  const previous = row.assignee_id === null ? null : row.assignee
  const log = (columns: Partial<MessageRow>) =>
    nextEntry(turn, row, by, clientId, { kind: change.kind, ...columns })
  const give = ({ id, name }: Colleague, columns: Partial<MessageRow> = {}) => {
    Object.assign(row, { assignee_id: id, assignee: name })
    return log({ assignee_id: id, assignee: name, ...columns })
  }
  let entry: MessageRow
  switch (change.kind) {
    case 'rated':
      return toEvent(log({ rating: change.rating, body: change.comment ?? '' }))
    case 'assigned':
      if (row.assignee_id === change.to.id) return null
      entry = give(change.to)
      break
    case 'transferred':
      if (row.assignee_id === change.to.id) return null
      entry = give(change.to, { previous, note: change.note })
      break
    case 'closed':
      if (!isOpen) return null
      entry = log({})
      row.closed_at = entry.sent_at
      row.waiting_since = null
      break
    case 'reopened':
      if (isOpen) return null
      entry = log({})
      row.closed_at = null
      break
  }
  turn.altered.add(row)
  return toEvent(entry)
}

async function isBehind({ trx, added }: Turn, row: ConversationRow, { by }: NewMessage): Promise<boolean> {
  if (by.side === 'visitor' || by.after === null || by.after >= row.last_by_agent) return false
  const { agentId, after } = by
  const isNewer = (message: MessageRow) =>
    message.conversation_id === row.id &&
    message.seq > after &&
    message.kind === 'message' &&
    message.side === 'agent' &&
    message.agent_id !== agentId
  return added.some(isNewer) || hasAnswerOfOthers(trx, row.id, after, agentId)
}

/** Takes the conversation's next number; its times never go back, whatever the clock does. */
function nextEntry(
  turn: Turn,
  row: ConversationRow,
  by: NewMessage['by'] | NewEvent['by'],
  clientId: string,
  columns: Partial<MessageRow>,
): MessageRow {
  row.last_seq += 1
  row.changed_at = Math.max(turn.now, row.changed_at)
  const entry: MessageRow = {
    conversation_id: row.id,
    seq: row.last_seq,
    client_id: clientId,
    side: by.side,
    agent_id: by.side === 'agent' ? by.agentId : null,
    author: by.side === 'agent' ? by.name : null,
    body: '',
    sent_at: row.changed_at,
    kind: 'message',
    assignee_id: null,
    assignee: null,
    previous: null,
    note: null,
    rating: null,
    ...columns,
  }
  turn.entries.set(entryKey(row.id, clientId), entry)
  turn.added.push(entry)
  turn.touched.add(row)
  return entry
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

/** Never goes back, and never beyond what there is. Its time is that of the other side's newest message. */
function see({ touched, now }: Turn, row: ConversationRow, { kind, by, seq }: Sighting): boolean {
  const [column, at, received, theirs] =
    by.side === 'visitor'
      ? (['seen_by_visitor', 'seen_by_visitor_at', 'received_by_visitor', row.last_by_agent] as const)
      : (['seen_by_agent', 'seen_by_agent_at', 'received_by_agent', row.last_by_visitor] as const)
  const seen = Math.min(seq, row.last_seq)
  if (seen <= row[kind === 'receipt' ? received : column]) return false
  row[received] = Math.max(seen, row[received])
  touched.add(row)
  if (kind === 'receipt') return true
  if (row[column] < theirs) row[at] = Math.max(now, row[at] ?? 0, row.changed_at)
  row[column] = seen
  return true
}
