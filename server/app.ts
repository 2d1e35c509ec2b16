import { setImmediate, setTimeout } from 'node:timers/promises'
import fastify, { type FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { Refusal } from '../shared/result.ts'
import { isNear, networkOf } from './addresses.ts'
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
import { createConnections, type Limits } from './realtime/connections.ts'
import { createRooms } from './realtime/rooms.ts'
import { createUnderWay } from './realtime/under-way.ts'
import { serveVisitors } from './realtime/visitor.ts'
import { openRedis } from './redis.ts'
import { reloadPages, serveReloadNews } from './reload.ts'
import { loadSecret } from './secret.ts'
import { createCommit } from './storage/commit.ts'
import { type Db, keepLockWaitsShort } from './storage/database.ts'

export interface App {
  readonly listen: () => Promise<void>
  /**
   * Lets nobody in any more, tells those who are here, answers what is under way, then closes every connection: in
   * less than four seconds, whatever the database and the other ends do. The database stays open.
   */
  readonly stop: () => Promise<void>
}

interface Given {
  readonly config: Config
  readonly db: Db
  readonly log: Logger
  readonly limits?: Limits
}

const API_RATE = { burst: 60, perSecond: 5 }
/** How long a request may take to come in. */
const REQUEST_WITHIN_MS = 30_000
const ANSWER_LAST_WITHIN_MS = 500
/** A body of the API is a form's worth. */
const BODY_LIMIT_BYTES = 16 * 1_024
/** The one place where the parts meet. */
export async function createApp({ config, db, log, limits }: Given): Promise<App> {
  await prepare(db, config)
  await keepLockWaitsShort(db)
  const secret = await loadSecret(config)
  const shared = config.redisUrl === null ? null : await openRedis(config.redisUrl, secret, log)
  const http = createHttp(config)
  const connections = createConnections(http.server, { limits, adapter: shared?.adapter })
  const commit = createCommit(db, { log })
  const rooms = createRooms(connections.io, { isShared: shared !== null })
  const underWay = createUnderWay()
  const parts: Parts = { config, db, commit, rooms, underWay, shared, log, secret }

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
      rooms.serverStopping(connections.refuse())
      await commit.stop()
      await Promise.race([underWay.over(), setTimeout(ANSWER_LAST_WITHIN_MS, null, { ref: false })])
      await setImmediate() // the last answers go out
      await Promise.all([connections.close(), stopDemo()])
      rooms.stop()
      shared?.close()
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
    trustProxy: isNear,
  })
  http.addHook('onRequest', async (request, reply) => {
    reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'no-referrer')
    const { method, headers, url } = request
    if (url.startsWith('/api/')) {
      reply.header('cache-control', 'no-store')
      callers.take(networkOf(request.ip))
    }
    if (method !== 'GET' && method !== 'HEAD' && headers.origin !== publicUrl) {
      throw new Refusal('foreign-origin', `Open the console at ${publicUrl}/console/.`)
    }
  })
  return http
}
