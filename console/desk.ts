import { computed, effect, signal } from '@preact/signals'
import type { Browser } from '../shared/browser/browser.ts'
import type { Message } from '../shared/message.ts'
import type { Clock } from './clock.ts'
import { type Coach, createCoach } from './coach.ts'
import { type AgentSocket, type Connection, createConnection } from './connection.ts'
import { createContext } from './context.ts'
import { type Conversation, createConversation } from './conversation.ts'
import { createDrafts } from './drafts.ts'
import { type ChatHabits, createHabits, type Habits } from './habits.ts'
import { createHandling, type Handling } from './handling.ts'
import { createInbox, type Inbox } from './inbox.ts'
import { createListening, type Listening } from './listening.ts'
import { createNextSteps, type NextSteps } from './next-steps.ts'
import { createOutbox } from './outbox.ts'
import { createPalette, type Palette } from './palette.ts'
import { createPresence, type Presence } from './presence.ts'
import { tellReceipts } from './receipts.ts'
import type { NamedMe } from './session.ts'

/** A conversation the agent has looked at, with the draft of an answer. */
export interface Sheet {
  readonly conversation: Conversation
  readonly coach: Coach
  readonly handling: Handling
  readonly chatHabits: ChatHabits
  readonly listening: Listening
  readonly palette: Palette
  readonly steps: NextSteps
}

/** All that a signed-in agent works with. */
export interface Desk {
  readonly me: NamedMe
  readonly clock: Clock
  readonly connection: Connection
  readonly inbox: Inbox
  readonly presence: Presence
  readonly habits: Habits
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
  browser?: Browser,
): Desk {
  const connection = createConnection(socket, onSignedOut, clock.read)
  const drafts = createDrafts(storage, me.email)
  const habits = createHabits(storage, me.email)
  const sheets = new Map<string, Sheet>()
  const stops: (() => void)[] = []
  const deliver = (conversationId: string, message: Message) =>
    sheets.get(conversationId)?.conversation.receive(message)
  const outbox = createOutbox(storage, me.email, connection, deliver, browser)
  const inbox = createInbox(connection)
  stops.push(tellReceipts(connection, inbox.conversations))
  const opened = signal<readonly string[]>([])
  const presence = createPresence(
    connection,
    computed(() => [...new Set([...opened.value, ...inbox.conversations.value.map(({ id }) => id)])]),
  )

  function createSheet(id: string): Sheet {
    const conversation = createConversation(connection, outbox, id, clock.read)
    const chatHabits = habits.inChat(id)
    const context = createContext(conversation, chatHabits, clock.now)
    const coach = createCoach(context, {
      ...drafts.read(id),
      settings: conversation.coachSettings,
      habits: chatHabits,
    })
    const keep = () => {
      const { draft, blanks, pasted } = coach
      drafts.write(id, { text: draft.value, blanks: blanks.value, pasted: pasted.value })
    }
    const listening = createListening(context, coach.draft)
    stops.push(effect(keep), coach.stop, listening.stop)
    const handling = createHandling(connection, id, me.id, conversation.receive)
    const palette = createPalette(context, coach.draft, async () => {
      const list = await connection.request('replies:list', { conversationId: id })
      return list.ok ? list.value : null
    })
    const turns = computed(() => context.value.turns ?? [])
    const steps = createNextSteps(storage, `heed.steps.${me.email}.${id}`, coach.draft, turns)
    stops.push(steps.stop)
    return { conversation, coach, handling, chatHabits, listening, palette, steps }
  }

  return {
    me,
    clock,
    connection,
    inbox,
    presence,
    habits,
    sheet(id) {
      const known = sheets.get(id)
      if (known) return known
      const sheet = createSheet(id)
      sheets.set(id, sheet)
      // It is asked for while a page is drawn, which must not change what is drawn.
      queueMicrotask(() => {
        opened.value = [...sheets.keys()]
      })
      return sheet
    },
    stop() {
      for (const stop of [
        ...stops,
        drafts.stop,
        habits.stop,
        presence.stop,
        inbox.stop,
        outbox.stop,
        connection.stop,
      ])
        stop()
    },
  }
}
