import type { Namespace, Server } from 'socket.io'
import { isMessage, type LogEntry } from '../../shared/message.ts'
import type {
  AgentAnnouncementEvents,
  AgentRequestEvents,
  VisitorAnnouncementEvents,
  VisitorRequestEvents,
} from '../../shared/protocol.ts'
import type { StoredConversation } from '../storage/conversations.ts'
import { publicEvent } from '../storage/messages.ts'
import type { Site } from '../storage/sites.ts'
import { createInboxNews } from './inbox-news.ts'
import { createPresence, type NodeEvents } from './presence.ts'

export interface VisitorData {
  site: Site
  visitorId: string
}

export interface AgentData {
  /** The session this socket came in with. */
  session: string
  agentId: string
}

export type Visitors = Namespace<VisitorRequestEvents, VisitorAnnouncementEvents, NodeEvents, VisitorData>
export type Agents = Namespace<AgentRequestEvents, AgentAnnouncementEvents, NodeEvents, AgentData>

export const agentsRoom = 'agents'
export const visitorRoom = (visitorId: string): string => `visitor:${visitorId}`
export const conversationRoom = (conversationId: string): string => `conversation:${conversationId}`
export const sessionRoom = (session: string): string => `session:${session}`

/** Who is where, on every node, and what they are told: all of it goes through the adapter. */
export function createRooms(io: Server, { isShared }: { readonly isShared: boolean }) {
  const visitors: Visitors = io.of('/visitor')
  const agents: Agents = io.of('/agent')
  const inboxChanged = createInboxNews(conversations =>
    agents.to(agentsRoom).emit('conversations:changed', conversations),
  )
  const presence = createPresence({ visitors, agents, isShared })

  /** Most visitors have one tab: then there is nobody to tell but the sender, who has the answer. */
  function isAnybodyIn({ adapter }: Visitors | Agents, room: string, sender: string): boolean {
    if (isShared) return true
    const here = adapter.rooms.get(room)
    return here !== undefined && here.size > (here.has(sender) ? 1 : 0)
  }

  return {
    visitors,
    agents,
    ...presence,

    visitorChanged(conversationId: string, here: boolean): void {
      agents.to(agentsRoom).emit('visitor:changed', { conversationId, here })
    },

    /** Tells what was stored, to each side as much as it may read. A message's own sender has the answer instead. */
    logged({ visitorId, conversation }: StoredConversation, entries: readonly LogEntry[], sender = ''): void {
      const { id: conversationId } = conversation
      const [visitor, console] = [
        visitors.to(visitorRoom(visitorId)),
        agents.to(conversationRoom(conversationId)),
      ]
      for (const entry of entries) {
        if (isMessage(entry)) {
          if (isAnybodyIn(visitors, visitorRoom(visitorId), sender))
            visitor.except(sender).emit('message:sent', entry)
          if (isAnybodyIn(agents, conversationRoom(conversationId), sender))
            console.except(sender).emit('message:sent', { conversationId, message: entry })
        } else {
          visitor.emit('event:logged', publicEvent(entry))
          console.emit('event:logged', { conversationId, event: entry })
        }
      }
      inboxChanged(conversation)
    },

    messageSeen({ visitorId, conversation }: StoredConversation): void {
      const { id, seen } = conversation
      visitors.to(visitorRoom(visitorId)).emit('message:seen', seen)
      agents.to(conversationRoom(id)).emit('message:seen', { conversationId: id, seen })
      inboxChanged(conversation)
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
