/** The longest text of one message, in UTF-16 units. Longer texts are refused, never cut. */
export const MAX_TEXT_LENGTH = 4_000
/** The longest note of a transfer and the longest comment of a rating. */
export const MAX_NOTE_LENGTH = 1_000

/** The longest words of a finding that is reported as wrong. */
export const MAX_REPORTED_LENGTH = 500

export type Side = 'visitor' | 'agent'

/** What a conversation's log holds: messages and events share one row of numbers. */
export type LogEntry = Message | LogEvent

/** One stored message, as both ends see it. */
export interface Message {
  /** Made by the sender (UUIDv7), unique in its conversation: sending it twice stores it once. */
  readonly clientId: string
  /** Made by the server: 1, 2, 3 … without a gap in each conversation, events counted. */
  readonly seq: number
  readonly from: Side
  /** The agent's name; null for a visitor. */
  readonly author: string | null
  readonly text: string
  /** The server's clock, epoch milliseconds. */
  readonly at: number
}

/** A change of the conversation's state, and who made it. */
export type LogEvent = Assigned | Transferred | Closed | Reopened | Rated

interface Happened extends Omit<Message, 'text'> {}

/** An agent took the conversation, or somebody gave it to one. */
export interface Assigned extends Happened {
  readonly kind: 'assigned'
  /** Whose the conversation is now. */
  readonly assignee: string
}

/** The conversation was handed from one agent to another. */
export interface Transferred extends Happened {
  readonly kind: 'transferred'
  readonly assignee: string
  /** Whose it was; null where it was nobody's. */
  readonly previous: string | null
  /** For agents only: no visitor is ever told. */
  readonly note?: string | null
}

export interface Closed extends Happened {
  readonly kind: 'closed'
}

/** By an agent, or by the visitor's next message. */
export interface Reopened extends Happened {
  readonly kind: 'reopened'
}

/** A later rating replaces an earlier one. */
export interface Rated extends Happened {
  readonly kind: 'rated'
  /** 1 to 5. */
  readonly rating: number
  readonly comment: string | null
}

/** What a visitor may be told: an event with a note is none of these. */
export type PublicEvent =
  | Exclude<LogEvent, Transferred>
  | (Omit<Transferred, 'note'> & { readonly note?: never })
export type PublicEntry = Message | PublicEvent

export const isMessage = (entry: LogEntry): entry is Message => !('kind' in entry)

/** The highest `seq` each side has had on its screen; 0 for none. It never goes back. */
export interface Seen {
  readonly visitor: number
  readonly agent: number
  /** When each side saw the other's newest message, by the server's clock; null where that is not known. */
  readonly at: { readonly visitor: number | null; readonly agent: number | null }
  /** The highest `seq` that has come to a device of each side, which told so; never below what it has seen. */
  readonly received: { readonly visitor: number; readonly agent: number }
}

export const nothingSeen: Seen = {
  visitor: 0,
  agent: 0,
  at: { visitor: null, agent: null },
  received: { visitor: 0, agent: 0 },
}

/** A run of the log in order of `seq`, and whether more follow. */
export interface Page<Entry extends LogEntry = LogEntry> {
  readonly entries: readonly Entry[]
  readonly more: boolean
  readonly seen: Seen
}
