import { io } from 'socket.io-client'
import { listLog } from '../../../server/storage/messages.ts'
import type { Site } from '../../../server/storage/sites.ts'
import type { VisitorReplies } from '../../../shared/protocol.ts'
import type { Result } from '../../../shared/result.ts'
import type { Place } from '../../support/places.ts'
import { freePort, listening } from '../port.ts'
import { SERVER_CORE, start } from '../relay/process.ts'
import type { Home } from './seed.ts'

type Page = VisitorReplies['conversation:sync']

interface Asking {
  readonly place: Place
  readonly secret: string
  /** Of the visitor with the long history. */
  readonly token: string
  readonly site: Site
  readonly lastSeq: number
  readonly pageLength: number
}

const QUERIES = 2_000
const SOCKETS = 50
/** Below what one socket may ask at once. */
const REQUESTS_A_SOCKET = 40
const WARM_UP = 200

/** Pages from anywhere in the history: milliseconds, sorted. */
export async function readHistory(
  { db, conversationId }: Home,
  lastSeq: number,
  pageLength: number,
): Promise<readonly number[]> {
  const times: number[] = []
  for (let query = 0; query < WARM_UP + QUERIES; query += 1) {
    const after = Math.floor(Math.random() * (lastSeq - pageLength))
    const started = performance.now()
    const { length } = await listLog(db, conversationId, after, pageLength)
    times.push(performance.now() - started)
    if (length !== pageLength) throw new Error(`${length} messages instead of ${pageLength}`)
  }
  return times.slice(WARM_UP).sort((a, b) => a - b)
}

/** What a visitor who comes back asks the running server for: the newest ones. Milliseconds, sorted. */
export async function askForHistory(asking: Asking): Promise<readonly number[]> {
  const { place, secret, token, site, lastSeq, pageLength } = asking
  const port = await freePort()
  const server = start(SERVER_CORE, ['server/main.ts'], {
    DATA_DIR: place.dataDir,
    DATABASE_URL: place.postgresUrl ?? '',
    DEMO_PORT: '0',
    PORT: String(port),
    SECRET: secret,
  })
  const times: number[] = []
  try {
    await listening(port)
    for (let count = 0; count < SOCKETS; count += 1) {
      const socket = io(`http://127.0.0.1:${port}/visitor`, {
        transports: ['websocket'],
        forceNew: true,
        auth: { site: site.key, token },
        extraHeaders: { origin: site.origins[0] ?? '' },
      })
      for (let request = 0; request < REQUESTS_A_SOCKET; request += 1) {
        const started = performance.now()
        const ask = { after: lastSeq - pageLength }
        const result: Result<Page> = await socket.emitWithAck('conversation:sync', ask)
        times.push(performance.now() - started)
        const { length } = result.ok ? result.value.entries : []
        if (length !== pageLength) throw new Error(`${length} messages instead of ${pageLength}`)
        if (request === 0) times.pop() // it waited for the connection
      }
      socket.disconnect()
    }
  } finally {
    await server.kill()
  }
  return times.slice(WARM_UP).sort((a, b) => a - b)
}
