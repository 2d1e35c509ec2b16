import type { Message } from '../shared/message.ts'
import { contiguousSeq, type Entry, type Sent, type Timeline } from '../shared/timeline.ts'

const sentIn = (timeline: Timeline): Message[] =>
  timeline.filter((entry): entry is Sent => entry.state === 'sent').map(({ message }) => message)

/** What the agents have written. */
export const answersIn = (timeline: Timeline): Message[] =>
  sentIn(timeline).filter(({ from }) => from === 'agent')

/** Whose the conversation is: who took it, was given it or answered last. */
export function agentIn(timeline: Timeline): string | undefined {
  const last = timeline.findLast(entry => agentOf(entry) !== undefined)
  return last && agentOf(last)
}

function agentOf(entry: Entry): string | undefined {
  if (entry.state === 'sent') return entry.message.author ?? undefined
  return entry.state === 'event' && 'assignee' in entry.event ? entry.event.assignee : undefined
}

/** The `seq` of the newest answer below which nothing is missing; 0 for none. */
export function newestAnswer(timeline: Timeline): number {
  const whole = contiguousSeq(timeline)
  return answersIn(timeline).findLast(({ seq }) => seq <= whole)?.seq ?? 0
}
