import type { Seen } from '../../shared/message.ts'
import { VisitorAuth, type VisitorReplies, visitorRequests } from '../../shared/protocol.ts'
import { Refusal } from '../../shared/result.ts'
import type { Parts } from '../parts.ts'
import { refuseShape } from '../refusals.ts'
import { type ConversationRow, findRowByVisitor } from '../storage/conversations.ts'
import { findLastAuthor } from '../storage/messages.ts'
import { findSite } from '../storage/sites.ts'
import { visitorIdOf } from '../tokens.ts'
import { admit, pageOrigin } from './handshake.ts'
import { conversationRoom, type Visitors, visitorRoom } from './rooms.ts'
import { type Handlers, serve } from './serve.ts'
import { emptyPage, readPage } from './sync.ts'

type Socket = Parameters<Parameters<Visitors['use']>[0]>[0]

const RATE = { burst: 60, perSecond: 10 }

/** Visitors: whoever has the token is the visitor. Nothing is stored before the first message. */
export function serveVisitors({ config, db, commit, rooms, secret, log }: Parts): void {
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
    socket.on('disconnect', () => stopTyping())

    const handlers: Handlers<typeof visitorRequests, VisitorReplies, null> = {
      'chat:open': async () => {
        const row = await ownConversation()
        const name = row && (await findLastAuthor(db, row.id))
        return {
          site: { name: site.name, greeting: site.greeting },
          agent: name === null ? null : { name },
          available: await rooms.isAgentHere(),
        }
      },

      'conversation:sync': async ({ after }) => {
        const row = await ownConversation()
        return row ? readPage(db, row.id, after, seenOf(row)) : emptyPage
      },

      'message:send': async ({ clientId, text }) => {
        const by = { side: 'visitor', visitorId, siteId: site.id } as const
        const written = await commit.write({ kind: 'message', by, clientId, text })
        rooms.messageSent(written, written.message)
        return written.message
      },

      'message:see': async ({ seq }) => {
        const written = await commit.write({ kind: 'sighting', by: { side: 'visitor', visitorId }, seq })
        if (written.changed) rooms.messageSeen(written)
        return null
      },

      'typing:set': async ({ typing }) => {
        const row = await ownConversation()
        if (!row) return null
        tellTyping(row.id, typing)
        stopTyping = typing ? () => tellTyping(row.id, false) : () => {}
        return null
      },
    }
    serve(socket, visitorRequests, handlers, { caller: () => null, rate: RATE, log })

    function tellTyping(conversationId: string, typing: boolean): void {
      rooms.agents
        .to(conversationRoom(conversationId))
        .emit('typing:changed', { conversationId, from: 'visitor', name: null, typing })
    }
  })
}

const seenOf = (row: ConversationRow): Seen => ({ visitor: row.seen_by_visitor, agent: row.seen_by_agent })
