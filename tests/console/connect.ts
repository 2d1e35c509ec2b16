import { io } from 'socket.io-client'
import { v7 as uuidv7 } from 'uuid'
import { onTestFinished } from 'vitest'
import { type Connection, createConnection } from '../../console/connection.ts'
import type { TestApp, VisitorSocket } from '../support/app.ts'

export interface Agent {
  readonly name: string
  readonly email: string
  readonly cookie: string
}

/** A console's connection of this agent, by default straight to the server; it ends with the test. */
export function connect(app: TestApp, agent: Agent, url = app.url, onSignedOut = () => {}): Connection {
  const socket = io(`${url}/agent`, {
    transports: ['websocket'],
    forceNew: true,
    autoConnect: false,
    extraHeaders: {
      cookie: agent.cookie,
      // A cable writes the origin itself.
      ...(url === app.url && { origin: app.config.publicUrl }),
    },
  })
  const connection = createConnection(socket, onSignedOut)
  onTestFinished(connection.stop)
  return connection
}

/** A visitor who has written these messages; `says` writes another one. */
export async function visitorWho(app: TestApp, ...texts: string[]) {
  const socket: VisitorSocket = await app.visitor()
  const says = async (text: string) => {
    const sent = await socket.emitWithAck('message:send', { clientId: uuidv7(), text })
    if (!sent.ok) throw new Error(sent.error.message)
    return sent.value
  }
  for (const text of texts) await says(text)
  return { socket, says }
}

/** The id of the only conversation. */
export async function onlyConversation(connection: Connection): Promise<string> {
  const inbox = await connection.request('inbox:list', { before: null })
  const [first, ...rest] = inbox.ok ? inbox.value.conversations : []
  if (!first || rest.length > 0) throw new Error('there is not exactly one conversation')
  return first.id
}
