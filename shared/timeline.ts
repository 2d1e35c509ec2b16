import type { Message } from './message.ts'

/** A message the server has stored. */
export interface Sent {
  readonly state: 'sent'
  readonly message: Message
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

export type Entry = Sent | Unsent

/** Stored messages by `seq`, then unsent ones by `clientId`: clocks are never compared. */
export type Timeline = readonly Entry[]

export const clientIdOf = (entry: Entry): string =>
  entry.state === 'sent' ? entry.message.clientId : entry.clientId

/**
 * Puts an entry in its place. The same entries in any order, any number of times, give the same timeline:
 * a stored message wins over the unsent one it came from, and a refusal over waiting.
 */
export function merge(timeline: Timeline, entry: Entry): Timeline {
  const id = clientIdOf(entry)
  const known = timeline.find(other => clientIdOf(other) === id)
  if (known && rank(known) >= rank(entry)) return timeline
  const rest = known ? timeline.filter(other => other !== known) : timeline
  const index = rest.findLastIndex(other => !isBefore(entry, other))
  return [...rest.slice(0, index + 1), entry, ...rest.slice(index + 1)]
}

export const mergeAll = (timeline: Timeline, entries: readonly Entry[]): Timeline =>
  entries.reduce(merge, timeline)

/** Takes a refused message back to waiting (for another try), which `merge` alone never does. */
export const retried = (timeline: Timeline, clientId: string): Timeline =>
  timeline.map(entry =>
    entry.state === 'refused' && entry.clientId === clientId
      ? { state: 'waiting', clientId, text: entry.text }
      : entry,
  )

/** Takes an unsent message out. */
export const withoutUnsent = (timeline: Timeline, clientId: string): Timeline =>
  timeline.filter(entry => entry.state === 'sent' || entry.clientId !== clientId)

/** The highest `seq` below which nothing is missing: what to ask `sync({ after })` for. */
export function contiguousSeq(timeline: Timeline): number {
  let seq = 0
  for (const entry of timeline) {
    if (entry.state !== 'sent' || entry.message.seq !== seq + 1) break
    seq += 1
  }
  return seq
}

const rank = (entry: Entry): number => ({ waiting: 0, refused: 1, sent: 2 })[entry.state]

function isBefore(a: Entry, b: Entry): boolean {
  if (a.state === 'sent') return b.state !== 'sent' || a.message.seq < b.message.seq
  return b.state !== 'sent' && a.clientId < b.clientId
}
