import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { io, type Socket } from 'socket.io-client'
import { v7 as uuidv7 } from 'uuid'
import { createApp } from '../../server/app.ts'
import { type Config, readConfig } from '../../server/config.ts'
import { createLog } from '../../server/log.ts'
import { LIMITS, type Limits } from '../../server/realtime/connections.ts'
import { addAgent, type Role, updateAgent } from '../../server/storage/agents.ts'
import { type Db, openDatabase } from '../../server/storage/database.ts'
import { startSession } from '../../server/storage/sessions.ts'
import { addSite, findSite } from '../../server/storage/sites.ts'
import type {
  AgentAnnouncementEvents,
  AgentRequestEvents,
  Conversation,
  VisitorAnnouncementEvents,
  VisitorRequestEvents,
} from '../../shared/protocol.ts'
import { type Place, sqlitePlace } from './databases.ts'

export { onEveryDatabase } from './databases.ts'

export type VisitorSocket = Socket<VisitorAnnouncementEvents, VisitorRequestEvents>
export type AgentSocket = Socket<AgentAnnouncementEvents, AgentRequestEvents>

export interface SignedIn {
  readonly id: string
  readonly email: string
  readonly name: string
  /** What goes into the Cookie header. */
  readonly cookie: string
}

/** The real server in this process, on a port of its own and an empty database. */
export interface TestApp {
  readonly url: string
  readonly db: Db
  readonly config: Config
  readonly place: Place
  /** A site whose pages are at `origin`. */
  readonly site: { readonly key: string; readonly origin: string }
  /** An agent with a session. Without an e-mail address, a new agent each time. */
  readonly signIn: (agent?: { email?: string; name?: string; role?: Role }) => Promise<SignedIn>
  /** A connected visitor; a token makes it the same visitor again. */
  readonly visitor: (options?: { token?: string; key?: string; origin?: string }) => Promise<VisitorSocket>
  /** A connected agent; without a cookie, one who just signed in. */
  readonly agentSocket: (options?: { cookie?: string; origin?: string }) => Promise<AgentSocket>
  /** Every line the server has logged. */
  readonly logged: readonly string[]
  /** Closes the sockets and the server, and removes the data unless `place` was given. */
  readonly stop: () => Promise<void>
}

export interface AppOptions {
  /** Starts again on what another app left: start that one with the same place. */
  readonly place?: Place
  readonly port?: number
  /** Further origins of the site, for instance of a page that a test shows. */
  readonly origins?: readonly string[]
  /** Settings as in the environment. */
  readonly env?: Readonly<Record<string, string>>
  /** Tighter than in real life, where a test would have to wait. */
  readonly limits?: Partial<Limits>
}

const SITE = { key: 'test-site', name: 'Test site', origin: 'https://shop.test' }

export async function startApp(options: AppOptions = {}): Promise<TestApp> {
  const place = options.place ?? (await sqlitePlace())
  const port = options.port ?? (await freePort())
  const config = readConfig({
    PORT: String(port),
    DEMO_PORT: '0',
    DATA_DIR: place.dataDir,
    DATABASE_URL: place.postgresUrl ?? '',
    ...options.env,
  })
  const db = await openDatabase(config)
  const logged: string[] = []
  const log = createLog({ write: line => logged.push(line) })
  const app = await createApp({ config, db, log, limits: { ...LIMITS, ...options.limits } })
  if (!(await findSite(db, SITE.key))) {
    await addSite(db, { ...SITE, origins: [SITE.origin, config.publicUrl, ...(options.origins ?? [])] })
  }
  await app.listen()
  const url = `http://127.0.0.1:${port}`
  const sockets: { disconnect: () => unknown }[] = []

  const signIn: TestApp['signIn'] = async ({
    email = `${uuidv7()}@agents.test`,
    name = 'Robin',
    role = 'agent',
  } = {}) => {
    const { id } = await addAgent(db, email, role)
    await updateAgent(db, id, { name })
    return { id, email, name, cookie: `heed_session=${await startSession(db, id)}` }
  }

  const connect = async <S extends Socket>(socket: S): Promise<S> => {
    sockets.push(socket)
    const { promise, resolve, reject } = Promise.withResolvers<S>()
    socket.once('connect', () => resolve(socket))
    socket.once('connect_error', reject)
    return promise
  }

  return {
    url,
    db,
    config,
    place,
    site: SITE,
    signIn,
    logged,
    visitor: ({ token = visitorToken(), key = SITE.key, origin = SITE.origin } = {}) =>
      connect<VisitorSocket>(
        io(`${url}/visitor`, { ...direct, auth: { site: key, token }, extraHeaders: { origin } }),
      ),
    agentSocket: async ({ cookie, origin = config.publicUrl } = {}) =>
      connect<AgentSocket>(
        io(`${url}/agent`, {
          ...direct,
          extraHeaders: { origin, cookie: cookie ?? (await signIn()).cookie },
        }),
      ),
    async stop() {
      for (const socket of sockets) socket.disconnect()
      await app.stop()
      await db.destroy()
      if (!options.place) await place.remove()
    },
  }
}

const direct = { transports: ['websocket'], forceNew: true, reconnection: false }

export const visitorToken = (): string => randomBytes(32).toString('base64url')

/** The next announcement of this name, or the next one that passes. */
export function heard<Events extends Record<Name, (announcement: never) => void>, Name extends string>(
  socket: Socket<Events>,
  name: Name,
  passes: (announcement: Parameters<Events[Name]>[0]) => boolean = () => true,
): Promise<Parameters<Events[Name]>[0]> {
  return new Promise(resolve => {
    const listener = (announcement: Parameters<Events[Name]>[0]) => {
      if (!passes(announcement)) return
      socket.off(name as never, listener as never)
      resolve(announcement)
    }
    socket.on(name as never, listener as never)
  })
}

/** The next change of a conversation in the agent's inbox, or the next one that passes. */
export async function heardChange(
  agent: AgentSocket,
  passes: (conversation: Conversation) => boolean = () => true,
): Promise<Conversation> {
  const changed = await heard(agent, 'conversations:changed', conversations => conversations.some(passes))
  const found = changed.find(passes)
  if (!found) throw new Error('heard() has let something else pass')
  return found
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the system gave no port')
  server.close()
  await once(server, 'close')
  return address.port
}
