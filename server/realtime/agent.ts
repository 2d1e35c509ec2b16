import type { LogEvent } from '../../shared/message.ts'
import { type AgentReplies, agentRequests, type Colleague } from '../../shared/protocol.ts'
import { Refusal } from '../../shared/result.ts'
import { sessionOf } from '../api/session-cookie.ts'
import { createHouses } from '../coaching/house.ts'
import { recordFindings } from '../coaching/record.ts'
import type { Parts } from '../parts.ts'
import { type Agent, findAgent, listAgents } from '../storage/agents.ts'
import { listCoaching, listOwnCoaching } from '../storage/coaching.ts'
import {
  findConversation,
  listConversationsById,
  listInbox,
  type StoredConversation,
} from '../storage/conversations.ts'
import { addFindingReport } from '../storage/finding-reports.ts'
import { listReplies } from '../storage/replies.ts'
import { findAgentBySession } from '../storage/sessions.ts'
import { findCoach } from '../storage/sites.ts'
import type { Change, Sighting } from '../storage/writes.ts'
import { admit, pageOrigin } from './handshake.ts'
import { type Agents, agentsRoom, conversationRoom, sessionRoom, visitorRoom } from './rooms.ts'
import { type Handlers, serve } from './serve.ts'
import { readPage } from './sync.ts'

type Socket = Parameters<Parameters<Agents['use']>[0]>[0]

/** An agent who is signed in and has a name to write under. */
type Caller = Colleague

const RATE = { burst: 120, perSecond: 40 }
const INBOX_PAGE_LENGTH = 50
const RECORD_PAGE_LENGTH = 200

/** Agents: a session's cookie, and only from the server's own page, so that no other site can use the cookie. */
export function serveAgents({ config, db, commit, rooms, underWay, log }: Parts): void {
  const houseOf = createHouses()

  rooms.agents.use(
    admit<Socket>(async socket => {
      const { headers } = socket.handshake
      if (pageOrigin(headers, config.publicUrl) !== config.publicUrl) {
        throw new Refusal('foreign-origin', `Open the console at ${config.publicUrl}/console/.`)
      }
      const session = sessionOf(headers.cookie)
      socket.data.agentId = (await callerOf(session)).id
      socket.data.session = session
    }, log),
  )

  rooms.agents.on('connection', socket => {
    const { session } = socket.data
    const stopTyping = new Map<string, () => void>()

    void socket.join([agentsRoom, sessionRoom(session)])
    socket.on('disconnect', () => {
      for (const stop of stopTyping.values()) stop()
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
        return readPage(db, { id: conversationId, after, seen: conversation.seen }, entry => entry)
      },

      'message:send': async (draft, { id, name }) => {
        const { conversationId, clientId, text, after } = draft
        const findings = await recordFindings({ db, log, houseOf }, draft)
        const by = { side: 'agent', conversationId, agentId: id, name, after, findings } as const
        const written = await commit.write({ kind: 'message', by, clientId, text })
        rooms.logged(written, [written.message], socket.id)
        return written.message
      },

      'message:see': request => see('sighting', request),
      'message:receive': request => see('receipt', request),

      'conversation:assign': async (request, caller) =>
        change(request, caller, { kind: 'assigned', to: await colleague(request.agentId) }),

      'conversation:transfer': async (request, caller) => {
        if (request.agentId === caller.id) throw new Refusal('invalid', 'agentId: is you. Take it instead.')
        const { note } = request
        return change(request, caller, { kind: 'transferred', to: await colleague(request.agentId), note })
      },

      'conversation:close': (request, caller) => change(request, caller, { kind: 'closed' }),

      'conversation:reopen': (request, caller) => change(request, caller, { kind: 'reopened' }),

      'agents:list': async () => {
        const here = rooms.agentsHere()
        return (await listAgents(db))
          .filter(({ id }) => here.has(id))
          .flatMap(asColleague)
          .sort((a, b) => a.name.localeCompare(b.name))
      },

      'visitors:list': async ({ conversationIds }) => {
        const asked = await listConversationsById(db, conversationIds)
        const here = await rooms.visitorsHere(asked.map(({ visitorId }) => visitorId))
        return asked.filter(({ visitorId }) => here.has(visitorId)).map(({ conversation }) => conversation.id)
      },

      'typing:set': async ({ conversationId, typing }, { name }) => {
        const stored = await open(conversationId)
        tellTyping(stored, name, typing)
        if (typing) stopTyping.set(conversationId, () => tellTyping(stored, name, false))
        else stopTyping.delete(conversationId)
        return null
      },

      'coaching:list': ({ conversationId }, { id }) => listCoaching(db, conversationId, id),

      'coaching:mine': ({ before }, { id }) => listOwnCoaching(db, id, before, RECORD_PAGE_LENGTH),

      'finding:report': async report => {
        if (!(await addFindingReport(db, report))) throw noConversation()
        return null
      },

      'coach:settings': async ({ conversationId }) => ({ ...(await findCoach(db, conversationId)) }),

      'replies:list': ({ conversationId }) => listReplies(db, conversationId),
    }
    serve(socket, agentRequests, handlers, { caller: () => callerOf(session), rate: RATE, log, underWay })

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

  async function see(
    kind: Sighting['kind'],
    { conversationId, seq }: { readonly conversationId: string; readonly seq: number },
  ): Promise<null> {
    const written = await commit.write({ kind, by: { side: 'agent', conversationId }, seq })
    if (written.changed) rooms.messageSeen(written)
    return null
  }

  async function change(
    { conversationId, clientId }: { readonly conversationId: string; readonly clientId: string },
    { id, name }: Caller,
    change: Change,
  ): Promise<LogEvent | null> {
    const by = { side: 'agent', conversationId, agentId: id, name } as const
    const written = await commit.write({ kind: 'event', by, clientId, change })
    if (written.event) rooms.logged(written, [written.event])
    return written.event
  }

  async function callerOf(session: string): Promise<Caller> {
    const agent = await findAgentBySession(db, session)
    if (!agent) throw new Refusal('signed-out', 'You are signed out. Sign in again.')
    if (agent.name === null) throw new Refusal('not-allowed', 'Give the name that visitors will see first.')
    return { id: agent.id, name: agent.name }
  }

  async function colleague(id: string): Promise<Colleague> {
    const agent = await findAgent(db, id)
    const [found] = agent ? asColleague(agent) : []
    if (!found) throw new Refusal('not-found', 'There is no such colleague.')
    return found
  }

  async function open(conversationId: string): Promise<StoredConversation> {
    const stored = await findConversation(db, conversationId)
    if (!stored) throw noConversation()
    return stored
  }
}

const noConversation = (): Refusal => new Refusal('not-found', 'There is no such conversation.')

/** Nobody, as long as the agent has not given a name. */
const asColleague = ({ id, name }: Agent): Colleague[] => (name === null ? [] : [{ id, name }])
