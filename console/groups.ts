import { clientIdOf, type Entry, type Timeline } from '../shared/timeline.ts'
import { isSameDay } from './times.ts'

const MINUTE_MS = 60_000

/** Messages of one author in one minute, read as one contribution. */
export interface Group {
  readonly id: string
  readonly side: 'visitor' | 'agent'
  /** null for the visitor and for messages of this browser that are not stored yet. */
  readonly author: string | null
  /** null until the server has stored it. */
  readonly at: number | null
  /** Whether a new day begins here. */
  readonly startsDay: boolean
  readonly entries: readonly Entry[]
}

export function groupsOf(timeline: Timeline): readonly Group[] {
  const groups: Group[] = []
  let lastAt: number | null = null
  for (const entry of timeline) {
    const side = entry.state === 'sent' ? entry.message.from : 'agent'
    const author = entry.state === 'sent' ? entry.message.author : null
    const at = entry.state === 'sent' ? entry.message.at : null
    const last = groups.at(-1)
    const startsDay = at !== null && (lastAt === null || !isSameDay(lastAt, at))
    lastAt = at ?? lastAt
    if (last && !startsDay && last.side === side && last.author === author && isSameMinute(last.at, at))
      groups[groups.length - 1] = { ...last, entries: [...last.entries, entry] }
    else groups.push({ id: clientIdOf(entry), side, author, at, startsDay, entries: [entry] })
  }
  return groups
}

const isSameMinute = (a: number | null, b: number | null): boolean =>
  a === null || b === null ? a === b : Math.floor(a / MINUTE_MS) === Math.floor(b / MINUTE_MS)
