import { isMessage, type LogEntry, type LogEvent, type Message, type Seen, type Side } from './message.ts'

/** A message the server has stored. */
export interface Sent {
  readonly state: 'sent'
  readonly message: Message
}

/** A change of the conversation's state that the server has stored. */
export interface Logged {
  readonly state: 'event'
  readonly event: LogEvent
}

/** A message of our own that the server has not acknowledged yet. */
export interface Unsent {
  readonly state: 'waiting' | 'refused'
  /** UUIDv7, so that unsent messages sort in the order they were written. */
  readonly clientId: string
  readonly text: string
  /** Why the server refused it. */
  readonly reason?: string
}

export type Entry = Sent | Logged | Unsent

/** Stored messages and events by `seq`, then unsent messages by `clientId`: clocks are never compared. */
export type Timeline = readonly Entry[]

export const entryOf = (stored: LogEntry): Sent | Logged =>
  isMessage(stored) ? { state: 'sent', message: stored } : { state: 'event', event: stored }

export const clientIdOf = (entry: Entry): string => (isUnsent(entry) ? entry : storedIn(entry)).clientId

/** The number that the server gave it; undefined where it is not stored yet. */
export const seqOf = (entry: Entry): number | undefined => (isUnsent(entry) ? undefined : storedIn(entry).seq)

export const isUnsent = (entry: Entry): entry is Unsent => entry.state !== 'sent' && entry.state !== 'event'

/**
 * Puts an entry in its place. The same entries in any order, any number of times, give the same timeline:
 * what is stored wins over the unsent message it came from, and a refusal over waiting.
 */
export const merge = (timeline: Timeline, entry: Entry): Timeline => mergeAll(timeline, [entry])

/** Merges many at the price of one copy. */
export function mergeAll(timeline: Timeline, entries: readonly Entry[]): Timeline {
  let merged: Entry[] | null = null
  for (const entry of entries) {
    const known = indexOf(merged ?? timeline, entry)
    const before = (merged ?? timeline)[known]
    if (before && rank(before) >= rank(entry)) continue
    merged ??= [...timeline]
    if (before) merged.splice(known, 1)
    merged.splice(placeOf(merged, entry), 0, entry)
  }
  return merged ?? timeline
}

/** The highest `seq` below which nothing is missing: what to ask `sync({ after })` for. */
export const contiguousSeq = (timeline: Timeline): number =>
  firstIndex(timeline, (entry, index) => seqOf(entry) !== index + 1)

/** Whether something is stored beyond what is known without a gap. */
export function hasGap(timeline: Timeline): boolean {
  const next = timeline[contiguousSeq(timeline)]
  return next !== undefined && !isUnsent(next)
}

/** The later of two reports for each side; the same reports in any order give the same. */
export function mergeSeen(a: Seen, b: Seen): Seen {
  const later = (side: Side) =>
    a[side] > b[side] || (a[side] === b[side] && (a.at[side] ?? 0) > (b.at[side] ?? 0)) ? a : b
  const [visitor, agent] = [later('visitor'), later('agent')]
  return {
    visitor: visitor.visitor,
    agent: agent.agent,
    at: { visitor: visitor.at.visitor, agent: agent.at.agent },
    received: {
      visitor: Math.max(a.received.visitor, b.received.visitor),
      agent: Math.max(a.received.agent, b.received.agent),
    },
  }
}

const storedIn = (entry: Sent | Logged): LogEntry => (entry.state === 'sent' ? entry.message : entry.event)

const rank = (entry: Entry): number => ({ waiting: 0, refused: 1, sent: 2, event: 2 })[entry.state]

/** Where the same entry stands, whatever its state; -1 where it does not. */
function indexOf(timeline: Timeline, entry: Entry): number {
  const isSame = (other: Entry | undefined) => other && clientIdOf(other) === clientIdOf(entry)
  if (isUnsent(entry)) return timeline.findLastIndex(isSame)
  // Stored, it stands just before its place; not stored yet, among the last.
  const stored = placeOf(timeline, entry) - 1
  if (isSame(timeline[stored])) return stored
  const last = timeline.findLastIndex(other => !isUnsent(other) || isSame(other))
  return isSame(timeline[last]) ? last : -1
}

/** Behind everything that is not after it. */
const placeOf = (timeline: Timeline, entry: Entry): number =>
  firstIndex(timeline, other => isBefore(entry, other))

/** The first index whose entry passes, where every later one passes too; the length where none does. */
function firstIndex(timeline: Timeline, passes: (entry: Entry, index: number) => boolean): number {
  let [low, high] = [0, timeline.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const entry = timeline[middle]
    if (entry && passes(entry, middle)) high = middle
    else low = middle + 1
  }
  return low
}

function isBefore(a: Entry, b: Entry): boolean {
  const [first, second] = [seqOf(a), seqOf(b)]
  if (first !== undefined) return second === undefined || first < second
  return isUnsent(a) && isUnsent(b) && a.clientId < b.clientId
}
