import { Manager } from 'socket.io-client'
import type { VisitorAnnouncementEvents, VisitorReplies, VisitorRequestEvents } from '../shared/protocol.ts'
import { isTemporary, type Refused, type Result } from '../shared/result.ts'
import { backoff } from './backoff.ts'

type Request = keyof VisitorReplies
type RequestOf<Name extends Request> = Parameters<VisitorRequestEvents[Name]>[0]

const ANSWER_TIMEOUT_MS = 8_000
/** Answers missing in a row, after which an open connection counts as dead. */
const MAX_SILENCES = 2

/** One visitor's connection. It comes back by itself, and no request ever waits inside it. */
export interface Wire {
  readonly isLive: () => boolean
  readonly connect: () => void
  /** Drops the connection and makes a new one now, not at the next scheduled try. */
  readonly reconnect: () => void
  /** The answer, or undefined where none came: then the same request may be made again. */
  readonly ask: <Name extends Request>(
    name: Name,
    request: RequestOf<Name>,
  ) => Promise<Result<VisitorReplies[Name]> | undefined>
  readonly close: () => void
}

export interface WireEvents {
  readonly live: () => void
  readonly lost: () => void
  /** The server turned the connection down for good. */
  readonly refused: (reason: Refused) => void
  readonly announcements: VisitorAnnouncementEvents
}

export interface WireOptions {
  readonly origin: string
  readonly auth: () => { site: string; token: string }
  readonly answerTimeoutMs?: number | undefined
}

export function createWire({ origin, auth, answerTimeoutMs }: WireOptions, on: WireEvents): Wire {
  const manager = new Manager(origin, {
    autoConnect: false,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 10_000,
    timeout: 10_000,
  })
  const socket = manager.socket('/visitor', { auth: answer => answer(auth()) })
  let silences = 0
  let refusals = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  // Socket.IO does not come back by itself after the server has closed or refused a connection.
  const connectLater = (ms = backoff(++refusals)) => {
    clearTimeout(timer)
    timer = setTimeout(() => socket.connect(), ms)
  }

  for (const [name, listener] of Object.entries(on.announcements)) socket.on(name, listener)
  socket.on('connect', () => {
    silences = 0
    refusals = 0
    on.live()
  })
  socket.on('disconnect', reason => {
    on.lost()
    if (reason === 'io server disconnect') connectLater()
  })
  socket.on('connect_error', (error: Error & { data?: Refused }) => {
    const { data } = error
    if (data && !isTemporary(data.code)) return on.refused(data)
    on.lost()
    if (!socket.active) connectLater(data?.retryAfterMs)
  })

  return {
    isLive: () => socket.connected,
    connect: () => {
      socket.connect()
    },
    reconnect: () => {
      clearTimeout(timer)
      socket.disconnect().connect()
    },
    ask: async (name, request) => {
      if (!socket.connected) return undefined
      try {
        const answer = await socket.timeout(answerTimeoutMs ?? ANSWER_TIMEOUT_MS).emitWithAck(name, request)
        silences = 0
        return answer
      } catch {
        if (socket.connected && ++silences >= MAX_SILENCES) manager.engine.close()
        return undefined
      }
    },
    close: () => {
      clearTimeout(timer)
      socket.off()
      socket.disconnect()
    },
  }
}
