import { setTimeout } from 'node:timers/promises'
import { VisitorAuth, type VisitorReplies, visitorRequests } from '../../shared/protocol.ts'
import { Refusal } from '../../shared/result.ts'
import type { Parts } from '../parts.ts'
import { refuseShape, toRefused } from '../refusals.ts'
import { type ConversationRow, findRowByVisitor, seenOf } from '../storage/conversations.ts'
import { findAuthor, publicEntry, publicEvent } from '../storage/messages.ts'
import { findSite } from '../storage/sites.ts'
import type { Sighting } from '../storage/writes.ts'
import { visitorIdOf } from '../tokens.ts'
import { admit, pageOrigin } from './handshake.ts'
import { conversationRoom, type Visitors, visitorRoom } from './rooms.ts'
import { type Handlers, serve } from './serve.ts'
import { emptyPage, readPage } from './sync.ts'

type Socket = Parameters<Parameters<Visitors['use']>[0]>[0]

const RATE = { burst: 60, perSecond: 10 }
const DEPARTURE_GRACE_MS = 4_000

/** Visitors: whoever has the token is the visitor. Nothing is stored before the first message. */
export function serveVisitors({ config, db, commit, rooms, underWay, secret, log }: Parts): void {
  rooms.visitors.use(
    admit<Socket>(async socket => {
      const auth = VisitorAuth.safeParse(socket.handshake.auth)
      if (!auth.success) throw refuseShape(null, auth.error.issues)
      const site = await findSite(db, auth.data.site)
      if (!site) throw new Refusal('unknown-site', 'No site has this key. Check data-site in the script tag.')
      const origin = pageOrigin(socket.handshake.headers, config.publicUrl)
      if (origin === null || !site.origins.includes(origin)) {
        throw new Refusal('foreign-origin', `The site does not list ${origin ?? 'a page without an origin'}.`)
      }
      socket.data.site = site
      socket.data.visitorId = visitorIdOf(secret, site.id, auth.data.token)
    }, log),
  )

  rooms.visitors.on('connection', socket => {
    const { site, visitorId } = socket.data
    const ownConversation = () => findRowByVisitor(db, visitorId)
    let stopTyping = () => {}

    void socket.join(visitorRoom(visitorId))
    tellPresence(tellArrival(visitorId))
    socket.on('disconnect', reason => {
      stopTyping()
      // A server that stops is no departure: the visitor comes back to it, or to another node.
      if (reason !== 'server shutting down') tellPresence(tellDeparture(visitorId))
    })

    const handlers: Handlers<typeof visitorRequests, VisitorReplies, null> = {
      'chat:open': async () => {
        const row = await ownConversation()
        const name = row && (await agentOf(row))
        return {
          site: { name: site.name, greeting: site.greeting },
          agent: name === null ? null : { name },
          available: rooms.isAgentHere(),
        }
      },

      'conversation:sync': async ({ after }) => {
        const row = await ownConversation()
        return row ? readPage(db, { id: row.id, after, seen: seenOf(row) }, publicEntry) : emptyPage
      },

      'message:send': async ({ clientId, text }) => {
        const by = { side: 'visitor', visitorId, siteId: site.id } as const
        const written = await commit.write({ kind: 'message', by, clientId, text })
        const { conversation, message, event } = written
        rooms.logged(written, event ? [message, event] : [message], socket.id)
        if (message.seq === 1) rooms.visitorChanged(conversation.id, true)
        return message
      },

      'message:see': ({ seq }) => see('sighting', seq),
      'message:receive': ({ seq }) => see('receipt', seq),

      'conversation:rate': async ({ clientId, rating, comment }) => {
        const change = { kind: 'rated', rating, comment } as const
        const written = await commit.write({
          kind: 'event',
          by: { side: 'visitor', visitorId },
          clientId,
          change,
        })
        if (!written.event) throw new Error('A rating is always stored.')
        rooms.logged(written, [written.event])
        return publicEvent(written.event)
      },

      'typing:set': async ({ typing }) => {
        const row = await ownConversation()
        if (!row) return null
        tellTyping(row.id, typing)
        stopTyping = typing ? () => tellTyping(row.id, false) : () => {}
        return null
      },
    }
    serve(socket, visitorRequests, handlers, { caller: () => null, rate: RATE, log, underWay })

    async function see(kind: Sighting['kind'], seq: number): Promise<null> {
      const written = await commit.write({ kind, by: { side: 'visitor', visitorId }, seq })
      if (written.changed) rooms.messageSeen(written)
      return null
    }

    function tellTyping(conversationId: string, typing: boolean): void {
      rooms.agents
        .to(conversationRoom(conversationId))
        .emit('typing:changed', { conversationId, from: 'visitor', name: null, typing })
    }
  })

  async function tellArrival(visitorId: string): Promise<void> {
    const row = await findRowByVisitor(db, visitorId)
    if (row) rooms.visitorChanged(row.id, true)
  }

  /** Waits a moment: a reload, the next page or another tab is not a departure. */
  async function tellDeparture(visitorId: string): Promise<void> {
    await setTimeout(DEPARTURE_GRACE_MS, null, { ref: false })
    if ((await rooms.visitorsHere([visitorId])).size > 0) return
    const row = await findRowByVisitor(db, visitorId)
    if (row) rooms.visitorChanged(row.id, false)
  }

  /** It may fail without harm: consoles ask again now and then. */
  function tellPresence(telling: Promise<void>): void {
    telling.catch(error => toRefused(error, log, 'presence'))
  }

  /** Whose conversation it is, or else who wrote last in it. */
  async function agentOf({
    id,
    assignee_id,
    assignee,
    last_by_agent,
  }: ConversationRow): Promise<string | null> {
    return assignee_id === null ? findAuthor(db, id, last_by_agent) : assignee
  }
}
