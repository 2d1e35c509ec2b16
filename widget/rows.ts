import type { LogEvent, Message, Seen } from '../shared/message.ts'
import { clientIdOf, type Entry, isUnsent, type Timeline, type Unsent } from '../shared/timeline.ts'

const MINUTE_MS = 60_000

/** What the list shows, line by line. */
export type Row = Day | Bubble | Happening

export interface Day {
  readonly kind: 'day'
  readonly key: string
  readonly at: number
}

/** A change of the conversation's state. */
export interface Happening {
  readonly kind: 'happening'
  readonly key: string
  readonly at: number
  readonly event: LogEvent
  /** Whether the conversation is still as this left it: closed. */
  readonly isClosed: boolean
}

export interface Bubble {
  readonly kind: 'bubble'
  readonly key: string
  readonly isOwn: boolean
  readonly text: string
  readonly author: string | null
  /** Null until the server has stored it. */
  readonly at: number | null
  /** First and last of a run by one author within one minute. */
  readonly isFirst: boolean
  readonly isLast: boolean
  /** What is said of an own message, where something is. */
  readonly state: 'waiting' | 'refused' | 'sent' | 'delivered' | 'seen' | null
  readonly unsent: Unsent | null
}

/** Days apart, runs together, and a state under the newest stored message of the visitor's own and under each unsent one. */
export function rowsOf(timeline: Timeline, seen: Seen): Row[] {
  const newestOwn = timeline.findLast(entry => messageOf(entry)?.from === 'visitor')
  const newestState = timeline.findLast(entry => {
    const kind = eventOf(entry)?.kind
    return kind === 'closed' || kind === 'reopened'
  })
  return timeline.flatMap((entry, index) => {
    const before = timeline[index - 1]
    const event = eventOf(entry)
    const row = event ? happening(event) : bubble(entry, index)
    const at = atOf(entry)
    if (at === undefined || (before && dayOf(before) === dayOf(entry))) return [row]
    return [{ kind: 'day', key: `day ${row.key}`, at }, row]
  })

  function happening(event: LogEvent): Happening {
    const { clientId, at, kind } = event
    const isClosed = kind === 'closed' && eventOf(newestState) === event
    return { kind: 'happening', key: clientId, at, event, isClosed }
  }

  function bubble(entry: Entry, index: number): Bubble {
    const before = timeline[index - 1]
    const after = timeline[index + 1]
    const message = messageOf(entry)
    return {
      kind: 'bubble',
      key: clientIdOf(entry),
      isOwn: isOwn(entry),
      text: message?.text ?? ('text' in entry ? entry.text : ''),
      author: message?.author ?? null,
      at: message?.at ?? null,
      isFirst: !(before && isSameRun(before, entry)),
      isLast: !(after && isSameRun(entry, after)),
      state: stateOf(entry, entry === newestOwn, seen),
      unsent: isUnsent(entry) ? entry : null,
    }
  }
}

const messageOf = (entry: Entry): Message | undefined => (entry.state === 'sent' ? entry.message : undefined)

const eventOf = (entry: Entry | undefined): LogEvent | undefined =>
  entry?.state === 'event' ? entry.event : undefined

const atOf = (entry: Entry): number | undefined => (messageOf(entry) ?? eventOf(entry))?.at

const isOwn = (entry: Entry): boolean => messageOf(entry)?.from !== 'agent'

function dayOf(entry: Entry): string | undefined {
  const at = atOf(entry)
  return at === undefined ? undefined : new Date(at).toDateString()
}

function isSameRun(a: Entry, b: Entry): boolean {
  const [first, second] = [messageOf(a), messageOf(b)]
  if (!first || !second) return a.state === b.state && a.state === 'waiting'
  return (
    first.from === second.from &&
    first.author === second.author &&
    Math.floor(first.at / MINUTE_MS) === Math.floor(second.at / MINUTE_MS)
  )
}

function stateOf(entry: Entry, isNewestOwn: boolean, seen: Seen): Bubble['state'] {
  if (isUnsent(entry)) return entry.state
  if (entry.state === 'event' || !isNewestOwn) return null
  if (entry.message.seq <= seen.agent) return 'seen'
  return entry.message.seq <= seen.received.agent ? 'delivered' : 'sent'
}
