import { setTimeout } from 'node:timers/promises'
import { type AgentReplies, agentRequests } from '../../shared/protocol.ts'
import { Refusal } from '../../shared/result.ts'
import { sessionOf } from '../api/session-cookie.ts'
import { createHouses } from '../coaching/house.ts'
import { recordFindings } from '../coaching/record.ts'
import type { Parts } from '../parts.ts'
import { listCoaching } from '../storage/coaching.ts'
import { findConversation, listInbox, type StoredConversation } from '../storage/conversations.ts'
import { findAgentBySession } from '../storage/sessions.ts'
import { findCoach } from '../storage/sites.ts'
import { admit, pageOrigin } from './handshake.ts'
import { type Agents, agentsRoom, conversationRoom, sessionRoom, visitorRoom } from './rooms.ts'
import { type Handlers, serve } from './serve.ts'
import { readPage } from './sync.ts'

type Socket = Parameters<Parameters<Agents['use']>[0]>[0]

/** An agent who is signed in and has a name to write under. */
interface Caller {
  readonly id: string
  readonly name: string
}

const RATE = { burst: 120, perSecond: 40 }
const INBOX_PAGE_LENGTH = 50
const DEPARTURE_GRACE_MS = 2_000

/** Agents: a session's cookie, and only from the server's own page, so that no other site can use the cookie. */
export function serveAgents({ config, db, commit, rooms, log }: Parts): void {
  const houseOf = createHouses()

  rooms.agents.use(
    admit<Socket>(async socket => {
      const { headers } = socket.handshake
      if (pageOrigin(headers, config.publicUrl) !== config.publicUrl) {
        throw new Refusal('foreign-origin', `Open the console at ${config.publicUrl}/console/.`)
      }
      const session = sessionOf(headers.cookie)
      await callerOf(session)
      socket.data.session = session
      socket.data.isFirst = !(await rooms.isAgentHere())
    }, log),
  )

  rooms.agents.on('connection', socket => {
    const { session, isFirst } = socket.data
    const stopTyping = new Map<string, () => void>()

    void socket.join([agentsRoom, sessionRoom(session)])
    if (isFirst) rooms.visitors.emit('agents:changed', { available: true })
    socket.on('disconnect', () => {
      for (const stop of stopTyping.values()) stop()
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

      'message:send': async (draft, { id, name }) => {
        const { conversationId, clientId, text, after } = draft
        const findings = await recordFindings({ db, log, houseOf }, draft)
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
        tellTyping(stored, name, typing)
        if (typing) stopTyping.set(conversationId, () => tellTyping(stored, name, false))
        else stopTyping.delete(conversationId)
        return null
      },

      'coaching:list': ({ conversationId }, { id }) => listCoaching(db, conversationId, id),

      'coach:settings': async ({ conversationId }) => ({ ...(await findCoach(db, conversationId)) }),
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
  })

  /** Waits a moment, because a reload of the console is not a departure. */
  async function tellDeparture(): Promise<void> {
    await setTimeout(DEPARTURE_GRACE_MS, null, { ref: false })
    if (!(await rooms.isAgentHere())) rooms.visitors.emit('agents:changed', { available: false })
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
