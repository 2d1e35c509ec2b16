import type { Connection } from '../connection.ts'
import type { Conversation } from '../conversation.ts'
import { type Phase, useConnectionPhase } from './connection-phase.ts'

interface Props {
  readonly connection: Connection
  readonly conversation: Conversation
  readonly visitor: string
}

const words: Record<Phase, string> = {
  connecting: 'Connecting',
  offline: 'No connection. What you send is kept here and goes out when it is back.',
  back: 'Connected again.',
}

/** The connection if there is a word to say about it, else who is writing. The line is always there: nothing moves. */
export function StatusLine({ connection, conversation, visitor }: Props) {
  const phase = useConnectionPhase(connection.state)
  return (
    <p class="status-line" role="status" data-phase={phase}>
      {phase === null ? writing(conversation, visitor) : words[phase]}
    </p>
  )
}

function writing({ visitorTyping, colleagueTyping }: Conversation, visitor: string): string {
  const colleague = colleagueTyping.value
  if (visitorTyping.value && colleague !== null)
    return `${visitor} and your colleague ${colleague} are writing`
  if (colleague !== null) return `Your colleague ${colleague} is writing`
  return visitorTyping.value ? `${visitor} is writing` : ''
}
