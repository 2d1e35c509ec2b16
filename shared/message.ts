/** The longest text of one message, in UTF-16 units. Longer texts are refused, never cut. */
export const MAX_TEXT_LENGTH = 4_000

export type Side = 'visitor' | 'agent'

/** One stored message, as both ends see it. */
export interface Message {
  /** Made by the sender (UUIDv7), unique in its conversation: sending it twice stores it once. */
  readonly clientId: string
  /** Made by the server: 1, 2, 3 … without a gap in each conversation. */
  readonly seq: number
  readonly from: Side
  /** The agent's name; null for a visitor. */
  readonly author: string | null
  readonly text: string
  /** The server's clock, epoch milliseconds. */
  readonly at: number
}

/** The highest `seq` each side has had on its screen; 0 for none. */
export interface Seen {
  readonly visitor: number
  readonly agent: number
}

/** A run of messages in order of `seq`, and whether more follow. */
export interface Page {
  readonly messages: readonly Message[]
  readonly more: boolean
  readonly seen: Seen
}
