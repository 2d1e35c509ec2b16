import type { Message, Seen } from '../shared/message.ts'
import { clientIdOf, type Entry, type Timeline, type Unsent } from '../shared/timeline.ts'

const MINUTE_MS = 60_000

/** What the list shows, line by line. */
export type Row = Day | Bubble

export interface Day {
  readonly kind: 'day'
  readonly key: string
  readonly at: number
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
  readonly state: 'waiting' | 'refused' | 'sent' | 'seen' | null
  readonly unsent: Unsent | null
}

/** Days apart, runs together, and a state under the newest stored message of the visitor's own and under each unsent one. */
export function rowsOf(timeline: Timeline, seen: Seen): Row[] {
  const newestOwn = timeline.findLast(entry => messageOf(entry)?.from === 'visitor')
  return timeline.flatMap((entry, index) => {
    const before = timeline[index - 1]
    const after = timeline[index + 1]
    const message = messageOf(entry)
    const bubble: Bubble = {
      kind: 'bubble',
      key: clientIdOf(entry),
      isOwn: isOwn(entry),
      text: message?.text ?? ('text' in entry ? entry.text : ''),
      author: message?.author ?? null,
      at: message?.at ?? null,
      isFirst: !(before && isSameRun(before, entry)),
      isLast: !(after && isSameRun(entry, after)),
      state: stateOf(entry, entry === newestOwn, seen),
      unsent: entry.state === 'sent' ? null : entry,
    }
    if (!message || (before && dayOf(messageOf(before)) === dayOf(message))) return [bubble]
    return [{ kind: 'day', key: `day ${message.seq}`, at: message.at }, bubble]
  })
}

const messageOf = (entry: Entry): Message | undefined => (entry.state === 'sent' ? entry.message : undefined)

const isOwn = (entry: Entry): boolean => messageOf(entry)?.from !== 'agent'

const dayOf = (message: Message | undefined): string | undefined =>
  message && new Date(message.at).toDateString()

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
  if (entry.state !== 'sent') return entry.state
  if (!isNewestOwn) return null
  return entry.message.seq <= seen.agent ? 'seen' : 'sent'
}
