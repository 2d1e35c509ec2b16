import { useRef } from 'preact/hooks'
import type { Conversation } from '../conversation.ts'

interface Props {
  readonly conversation: Conversation
  readonly visitor: string
  readonly myName: string
}

const LONGEST_SPOKEN = 300

/** Reads out what others write while the conversation is open: no history, not one's own messages. */
export function Arrivals({ conversation, visitor, myName }: Props) {
  const from = useRef<number | null>(null)
  const messages = conversation.timeline.value.flatMap(entry =>
    entry.state === 'sent' ? [entry.message] : [],
  )
  if (from.current === null && conversation.loaded.value) from.current = messages.at(-1)?.seq ?? 0
  const last = messages.findLast(({ author }) => author !== myName)
  const isNew = last !== undefined && from.current !== null && last.seq > from.current
  return (
    <p class="unseen" role="status">
      {isNew && `${last.author ?? visitor}: ${last.text.slice(0, LONGEST_SPOKEN)}`}
    </p>
  )
}
