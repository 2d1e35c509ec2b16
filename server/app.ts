import { setImmediate } from 'node:timers/promises'
import fastify, { type FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { Server } from 'socket.io'
import { Refusal } from '../shared/result.ts'
import { answerErrors } from './api/answer.ts'
import { serveHealth } from './api/health.ts'
import { serveMe } from './api/me.ts'
import { serveSessions } from './api/sessions.ts'
import type { Config } from './config.ts'
import { serveDemo } from './demo.ts'
import { prepare } from './first-start.ts'
import { servePages } from './pages.ts'
import type { Parts } from './parts.ts'
import { createLimiter } from './rate-limit.ts'
import { serveAgents } from './realtime/agent.ts'
import { createRooms } from './realtime/rooms.ts'
import { serveVisitors } from './realtime/visitor.ts'
import { reloadPages, serveReloadNews } from './reload.ts'
import { loadSecret } from './secret.ts'
import { createCommit } from './storage/commit.ts'
import type { Db } from './storage/database.ts'

export interface App {
  readonly listen: () => Promise<void>
  /** Answers what is under way, then closes every connection. The database stays open. */
  readonly stop: () => Promise<void>
}

const API_RATE = { burst: 60, perSecond: 5 }
/** How long a request may take to come in. */
const REQUEST_WITHIN_MS = 30_000
/** A body of the API is a form's worth. */
const BODY_LIMIT_BYTES = 16 * 1_024
/** Above the longest text in any script, so that what is too long is told so and not cut off. */
const PACKET_LIMIT_BYTES = 256 * 1_024

/** The one place where the parts meet. */
export async function createApp({ config, db, log }: { config: Config; db: Db; log: Logger }): Promise<App> {
  await prepare(db, config)
  const http = createHttp(config)
  const io = new Server(http.server, {
    cors: { origin: '*' },
    maxHttpBufferSize: PACKET_LIMIT_BYTES,
    serveClient: false,
  })
  const commit = createCommit(db, { log })
  const rooms = createRooms(io)
  const parts: Parts = { config, db, commit, rooms, log, secret: await loadSecret(config) }

  answerErrors(http, log)
  serveHealth(http, db)
  serveSessions(http, parts)
  serveMe(http, parts)
  if (config.reload) {
    serveReloadNews(http)
    reloadPages(http, '')
  }
  await servePages(http, config)
  serveVisitors(parts)
  serveAgents(parts)

  let stopDemo = async () => {}
  return {
    async listen() {
      const { host, port, publicUrl, demo, reload } = config
      if (demo) stopDemo = await serveDemo({ host, port: demo.port, publicUrl, reload })
      await http.listen({ host, port })
    },
    async stop() {
      await commit.stop()
      await setImmediate() // the last answers go out
      await Promise.all([io.close(), stopDemo()])
      await http.close()
    },
  }
}

function createHttp({ publicUrl }: Config): FastifyInstance {
  const callers = createLimiter(API_RATE)
  const http = fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    forceCloseConnections: true,
    requestTimeout: REQUEST_WITHIN_MS,
    trustProxy: 'loopback, linklocal, uniquelocal',
  })
  http.addHook('onRequest', async (request, reply) => {
    reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'no-referrer')
    const { method, headers, url } = request
    if (url.startsWith('/api/')) {
      reply.header('cache-control', 'no-store')
      callers.take(request.ip)
    }
    if (method !== 'GET' && method !== 'HEAD' && headers.origin !== publicUrl) {
      throw new Refusal('foreign-origin', `Open the console at ${publicUrl}/console/.`)
    }
  })
  return http
}
