import type { LogEvent } from '../shared/message.ts'
import {
  clientIdOf,
  type Entry,
  isUnsent,
  type Sent,
  type Timeline,
  type Unsent,
} from '../shared/timeline.ts'
import { isSameDay } from './times.ts'

const MINUTE_MS = 60_000

/** What the log shows as one piece. */
export type Group = Contribution | Happening

/** Messages of one author in one minute, read as one contribution. */
export interface Contribution {
  readonly kind: 'contribution'
  readonly id: string
  readonly side: 'visitor' | 'agent'
  /** null for the visitor and for messages of this browser that are not stored yet. */
  readonly author: string | null
  /** null until the server has stored it. */
  readonly at: number | null
  /** Whether a new day begins here. */
  readonly startsDay: boolean
  readonly entries: readonly (Sent | Unsent)[]
}

/** A change of the conversation's state. */
export interface Happening {
  readonly kind: 'happening'
  readonly id: string
  readonly at: number
  readonly startsDay: boolean
  readonly event: LogEvent
}

export function groupsOf(timeline: Timeline): readonly Group[] {
  const groups: Group[] = []
  let lastAt: number | null = null
  for (const entry of timeline) {
    const { side, author, at } = originOf(entry)
    const id = clientIdOf(entry)
    const startsDay = at !== null && (lastAt === null || !isSameDay(lastAt, at))
    lastAt = at ?? lastAt
    const last = groups.at(-1)
    if (entry.state === 'event') {
      groups.push({ kind: 'happening', id, at: entry.event.at, startsDay, event: entry.event })
    } else if (
      last?.kind === 'contribution' &&
      !startsDay &&
      last.side === side &&
      last.author === author &&
      isSameMinute(last.at, at)
    ) {
      groups[groups.length - 1] = { ...last, entries: [...last.entries, entry] }
    } else {
      groups.push({ kind: 'contribution', id, side, author, at, startsDay, entries: [entry] })
    }
  }
  return groups
}

function originOf(entry: Entry): Pick<Contribution, 'side' | 'author' | 'at'> {
  if (isUnsent(entry)) return { side: 'agent', author: null, at: null }
  const { from: side, author, at } = entry.state === 'sent' ? entry.message : entry.event
  return { side, author, at }
}

const isSameMinute = (a: number | null, b: number | null): boolean =>
  a === null || b === null ? a === b : Math.floor(a / MINUTE_MS) === Math.floor(b / MINUTE_MS)
