import { useComputed } from '@preact/signals'
import type { Connection } from '../connection.ts'
import type { Inbox } from '../inbox.ts'
import { type Phase, useConnectionPhase } from './connection-phase.ts'

interface Props {
  readonly inbox: Inbox
  readonly connection: Connection
  /** Whether it is the page's own heading. */
  readonly isPage: boolean
}

const words: Record<Phase, string> = {
  connecting: 'Connecting',
  offline: 'No connection',
  back: 'Connected again',
}

export function InboxHead({ inbox, connection, isPage }: Props) {
  const phase = useConnectionPhase(connection.state)
  const waiting = useComputed(
    () => inbox.conversations.value.filter(({ waitingSince }) => waitingSince !== null).length,
  ).value
  const count = waiting === 0 ? 'Nobody is waiting' : `${waiting} waiting`
  return (
    <header class="column-head">
      {isPage ? <h1>Inbox</h1> : <h2>Inbox</h2>}
      <p class="list-count">{phase === null ? inbox.loaded.value && count : words[phase]}</p>
    </header>
  )
}
