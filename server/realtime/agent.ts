import { type AgentReplies, agentRequests } from '../../shared/protocol.ts'
import { Refusal } from '../../shared/result.ts'
import { sessionOf } from '../api/session-cookie.ts'
import { recordFindings } from '../coaching/record.ts'
import { listCoaching } from '../storage/coaching.ts'
import { findConversation, listInbox, type StoredConversation } from '../storage/conversations.ts'
import { findAgentBySession } from '../storage/sessions.ts'
import { admit, pageOrigin } from './handshake.ts'
import { type Agents, agentsRoom, conversationRoom, sessionRoom, visitorRoom } from './rooms.ts'
import { type Handlers, serve } from './serve.ts'
import { readPage } from './sync.ts'
import type { Parts } from './visitor.ts'

type Socket = Parameters<Parameters<Agents['use']>[0]>[0]

/** An agent who is signed in and has a name to write under. */
interface Caller {
  readonly id: string
  readonly name: string
}

const RATE = { burst: 60, perSecond: 20 }
const INBOX_PAGE_LENGTH = 50

/** Agents: a session's cookie, and only from the server's own page, so that no other site can use the cookie. */
export function serveAgents({ config, db, commit, rooms, log }: Parts): void {
  rooms.agents.use(
    admit<Socket>(async socket => {
      const { headers } = socket.handshake
      if (pageOrigin(headers, config.publicUrl) !== config.publicUrl) {
        throw new Refusal('foreign-origin', `Open the console at ${config.publicUrl}/console/.`)
      }
      const session = sessionOf(headers.cookie)
      await callerOf(session)
      socket.data.session = session
    }, log),
  )

  rooms.agents.on('connection', socket => {
    const { session } = socket.data
    /** Under which name this socket is writing in which conversation. */
    const typingIn = new Map<string, string>()

    void socket.join([agentsRoom, sessionRoom(session)])
    void tellArrival().catch(error => log.error({ err: error }, 'An arrival was not told'))
    socket.on('disconnect', () => {
      void tellDeparture().catch(error => log.error({ err: error }, 'A departure was not told'))
    })

    const handlers: Handlers<typeof agentRequests, AgentReplies, Caller> = {
      'inbox:list': ({ before }) => listInbox(db, before, INBOX_PAGE_LENGTH),

      'conversation:open': async ({ conversationId }) => {
        const { conversation } = await open(conversationId)
        await socket.join(conversationRoom(conversationId))
        return conversation
      },

      'conversation:leave': async ({ conversationId }) => {
        await socket.leave(conversationRoom(conversationId))
        return null
      },

      'conversation:sync': async ({ conversationId, after }) => {
        const { conversation } = await open(conversationId)
        return readPage(db, conversationId, after, conversation.seen)
      },

      'message:send': async ({ conversationId, clientId, text, after, coaching }, { id, name }) => {
        const findings = await recordFindings(db, conversationId, text, coaching)
        const by = { side: 'agent', conversationId, agentId: id, name, after, findings } as const
        const written = await commit.write({ kind: 'message', by, clientId, text })
        rooms.messageSent(written, written.message)
        return written.message
      },

      'message:see': async ({ conversationId, seq }) => {
        const written = await commit.write({ kind: 'sighting', by: { side: 'agent', conversationId }, seq })
        if (written.changed) rooms.messageSeen(written)
        return null
      },

      'typing:set': async ({ conversationId, typing }, { name }) => {
        const stored = await open(conversationId)
        if (typing) typingIn.set(conversationId, name)
        else typingIn.delete(conversationId)
        tellTyping(stored, name, typing)
        return null
      },

      'coaching:list': ({ conversationId }, { id }) => listCoaching(db, conversationId, id),
    }
    serve(socket, agentRequests, handlers, { caller: () => callerOf(session), rate: RATE, log })

    function tellTyping(
      { visitorId, conversation: { id } }: StoredConversation,
      name: string,
      typing: boolean,
    ) {
      rooms.visitors.to(visitorRoom(visitorId)).emit('typing:changed', { typing, name })
      socket
        .to(conversationRoom(id))
        .emit('typing:changed', { conversationId: id, from: 'agent', name, typing })
    }

    async function tellDeparture(): Promise<void> {
      for (const [id, name] of typingIn) {
        const stored = await findConversation(db, id)
        if (stored) tellTyping(stored, name, false)
      }
      if (!(await rooms.isAgentHere())) rooms.visitors.emit('agents:changed', { available: false })
    }
  })

  async function tellArrival(): Promise<void> {
    if ((await rooms.agents.in(agentsRoom).fetchSockets()).length === 1) {
      rooms.visitors.emit('agents:changed', { available: true })
    }
  }

  async function callerOf(session: string): Promise<Caller> {
    const agent = await findAgentBySession(db, session)
    if (!agent) throw new Refusal('signed-out', 'You are signed out. Sign in again.')
    if (agent.name === null) throw new Refusal('not-allowed', 'Give the name that visitors will see first.')
    return { id: agent.id, name: agent.name }
  }

  async function open(conversationId: string): Promise<StoredConversation> {
    const stored = await findConversation(db, conversationId)
    if (!stored) throw new Refusal('not-found', 'There is no such conversation.')
    return stored
  }
}
