import { useRef } from 'preact/hooks'
import { isMessage, type LogEntry } from '../../shared/message.ts'
import type { Entry } from '../../shared/timeline.ts'
import type { Conversation } from '../conversation.ts'
import { type Reader, remarkOf, wordsOf } from '../happenings.ts'

interface Props {
  readonly conversation: Conversation
  readonly visitor: string
  readonly myName: string
}

const LONGEST_SPOKEN = 300

/** Reads out what others write while the conversation is open: no history, not one's own messages. */
export function Arrivals({ conversation, visitor, myName }: Props) {
  const from = useRef<number | null>(null)
  const stored = conversation.timeline.value.flatMap(storedIn)
  if (from.current === null && conversation.loaded.value) from.current = stored.at(-1)?.seq ?? 0
  const last = stored.findLast(({ author }) => author !== myName)
  const isNew = last !== undefined && from.current !== null && last.seq > from.current
  return (
    <p class="unseen" role="status">
      {isNew && spoken(last, { myName, visitor }).slice(0, LONGEST_SPOKEN)}
    </p>
  )
}

const storedIn = (entry: Entry): LogEntry[] =>
  entry.state === 'sent' ? [entry.message] : entry.state === 'event' ? [entry.event] : []

function spoken(entry: LogEntry, reader: Reader): string {
  if (isMessage(entry)) return `${entry.author ?? reader.visitor}: ${entry.text}`
  return [wordsOf(entry, reader), remarkOf(entry)].filter(words => words !== null).join(': ')
}
