import { computed, effect } from '@preact/signals'
import type { Context } from '../shared/analyzer/index.ts'
import type { Clock } from './clock.ts'
import { type Coach, createCoach } from './coach.ts'
import { type AgentSocket, type Connection, createConnection } from './connection.ts'
import { type Conversation, createConversation } from './conversation.ts'
import { createDrafts } from './drafts.ts'
import { createInbox, type Inbox } from './inbox.ts'
import { createOutbox } from './outbox.ts'
import type { NamedMe } from './session.ts'

/** A conversation the agent has looked at, with the draft of an answer. */
export interface Sheet {
  readonly conversation: Conversation
  readonly coach: Coach
}

/** All that a signed-in agent works with. */
export interface Desk {
  readonly me: NamedMe
  readonly clock: Clock
  readonly connection: Connection
  readonly inbox: Inbox
  /** The same sheet each time, so that a draft and its dismissals outlast a look at another conversation. */
  readonly sheet: (conversationId: string) => Sheet
  readonly stop: () => void
}

export function createDesk(
  me: NamedMe,
  socket: AgentSocket,
  storage: Storage,
  clock: Clock,
  onSignedOut: () => void,
): Desk {
  const connection = createConnection(socket, onSignedOut, clock.read)
  const drafts = createDrafts(storage, me.email)
  const sheets = new Map<string, Sheet>()
  const stops: (() => void)[] = []
  const outbox = createOutbox(storage, me.email, connection, (conversationId, message) =>
    sheets.get(conversationId)?.conversation.receive(message),
  )
  const inbox = createInbox(connection)

  function createSheet(id: string): Sheet {
    const conversation = createConversation(connection, outbox, id, clock.read)
    const coach = createCoach(contextOf(conversation, clock), {
      ...drafts.read(id),
      settings: conversation.coachSettings,
    })
    stops.push(
      effect(() => drafts.write(id, { text: coach.draft.value, blanks: coach.blanks.value })),
      coach.stop,
    )
    return { conversation, coach }
  }

  return {
    me,
    clock,
    connection,
    inbox,
    sheet(id) {
      const sheet = sheets.get(id) ?? createSheet(id)
      sheets.set(id, sheet)
      return sheet
    },
    stop() {
      for (const stop of [...stops, inbox.stop, outbox.stop, connection.stop]) stop()
    },
  }
}

/** What the analyzer may know of the conversation. The visitor's label is no name, so no name is given. */
function contextOf(conversation: Conversation, clock: Clock) {
  const turns = computed(() =>
    conversation.timeline.value.flatMap(entry =>
      entry.state === 'sent'
        ? [
            {
              from: entry.message.from === 'visitor' ? ('customer' as const) : ('agent' as const),
              text: entry.message.text,
              at: entry.message.at,
            },
          ]
        : [],
    ),
  )
  return computed<Context>(() => ({
    turns: turns.value,
    customer: { typing: conversation.visitorTyping.value },
    now: clock.now.value,
  }))
}
