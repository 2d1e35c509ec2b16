import type { Namespace, Server } from 'socket.io'
import type { Message } from '../../shared/message.ts'
import type {
  AgentAnnouncementEvents,
  AgentRequestEvents,
  VisitorAnnouncementEvents,
  VisitorRequestEvents,
} from '../../shared/protocol.ts'
import type { StoredConversation } from '../storage/conversations.ts'
import type { Site } from '../storage/sites.ts'

export interface VisitorData {
  site: Site
  visitorId: string
}

export interface AgentData {
  /** The session this socket came in with. */
  session: string
  /** Whether nobody else was here when this socket came in. */
  isFirst: boolean
}

type NoEvents = Record<string, never>
export type Visitors = Namespace<VisitorRequestEvents, VisitorAnnouncementEvents, NoEvents, VisitorData>
export type Agents = Namespace<AgentRequestEvents, AgentAnnouncementEvents, NoEvents, AgentData>

export const agentsRoom = 'agents'
export const visitorRoom = (visitorId: string): string => `visitor:${visitorId}`
export const conversationRoom = (conversationId: string): string => `conversation:${conversationId}`
export const sessionRoom = (session: string): string => `session:${session}`

/** Who is where, on every node, and what they are told: all of it goes through the adapter. */
export function createRooms(io: Server) {
  const visitors: Visitors = io.of('/visitor')
  const agents: Agents = io.of('/agent')

  return {
    visitors,
    agents,

    async isAgentHere(): Promise<boolean> {
      return (await agents.in(agentsRoom).fetchSockets()).length > 0
    },

    messageSent({ visitorId, conversation }: StoredConversation, message: Message): void {
      visitors.to(visitorRoom(visitorId)).emit('message:sent', message)
      agents
        .to(conversationRoom(conversation.id))
        .emit('message:sent', { conversationId: conversation.id, message })
      agents.to(agentsRoom).emit('conversation:changed', conversation)
    },

    messageSeen({ visitorId, conversation }: StoredConversation): void {
      const { id, seen } = conversation
      visitors.to(visitorRoom(visitorId)).emit('message:seen', seen)
      agents.to(conversationRoom(id)).emit('message:seen', { conversationId: id, seen })
      agents.to(agentsRoom).emit('conversation:changed', conversation)
    },

    /** To those at this node; each comes back at a moment of its own within this time. */
    serverStopping(withinMs: number): void {
      visitors.local.emit('server:stopping', { withinMs })
      agents.local.emit('server:stopping', { withinMs })
    },

    /** Cuts off the sockets of sessions that ended. */
    sessionsEnded(sessions: readonly string[]): void {
      if (sessions.length > 0) agents.in(sessions.map(sessionRoom)).disconnectSockets(true)
    },
  }
}

export type Rooms = ReturnType<typeof createRooms>
