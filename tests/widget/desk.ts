import { v7 } from 'uuid'
import { isMessage, type LogEntry, type Message } from '../../shared/message.ts'
import type { AgentReplies } from '../../shared/protocol.ts'
import type { Result } from '../../shared/result.ts'
import type { AgentSocket, TestApp } from '../support/app.ts'

/** An agent at the console, as the other end of the visitor's conversation. */
export interface Desk {
  readonly socket: AgentSocket
  readonly conversationId: () => Promise<string>
  readonly say: (text: string) => Promise<Message>
  /** Everything that is stored of the conversation. */
  readonly read: () => Promise<readonly Message[]>
}

/** Sits an agent down at the site's newest conversation; there has to be one once the desk is used. */
export async function sitDown(app: TestApp, name = 'Maya Okonkwo'): Promise<Desk> {
  const socket = await app.agentSocket({ cookie: (await app.signIn({ name })).cookie })
  let opened: string | undefined

  const conversationId = async () => {
    if (opened) return opened
    const { conversations } = taken(await socket.emitWithAck('inbox:list', { before: null }))
    const [newest] = conversations
    if (!newest) throw new Error('the inbox is empty')
    taken(await socket.emitWithAck('conversation:open', { conversationId: newest.id }))
    opened = newest.id
    return opened
  }

  return {
    socket,
    conversationId,
    say: async text =>
      taken(
        await socket.emitWithAck('message:send', {
          conversationId: await conversationId(),
          clientId: v7(),
          text,
          after: null,
          coaching: [],
        }),
      ),
    read: async () => {
      const entries: LogEntry[] = []
      for (let more = true; more; ) {
        const page: AgentReplies['conversation:sync'] = taken(
          await socket.emitWithAck('conversation:sync', {
            conversationId: await conversationId(),
            after: entries.length,
          }),
        )
        entries.push(...page.entries)
        more = page.more
      }
      return entries.filter(isMessage)
    },
  }
}

function taken<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
