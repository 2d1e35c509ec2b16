import type { Message } from '../shared/message.ts'
import { contiguousSeq, type Sent, type Timeline } from '../shared/timeline.ts'

const sentIn = (timeline: Timeline): Message[] =>
  timeline.filter((entry): entry is Sent => entry.state === 'sent').map(({ message }) => message)

/** What the agents have written. */
export const answersIn = (timeline: Timeline): Message[] =>
  sentIn(timeline).filter(({ from }) => from === 'agent')

/** The `seq` of the newest answer below which nothing is missing; 0 for none. */
export function newestAnswer(timeline: Timeline): number {
  const whole = contiguousSeq(timeline)
  return answersIn(timeline).findLast(({ seq }) => seq <= whole)?.seq ?? 0
}

/** Whether something came in that was not the next in order. */
export const hasGap = (timeline: Timeline): boolean => contiguousSeq(timeline) < sentIn(timeline).length
