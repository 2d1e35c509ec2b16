import { Manager } from 'socket.io-client'
import { keepConnected } from '../shared/browser/line.ts'
import type { VisitorAnnouncementEvents, VisitorReplies, VisitorRequestEvents } from '../shared/protocol.ts'
import { isTemporary, type Refused, type Result } from '../shared/result.ts'

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
  /** After a sleep, or when the device may be online again. */
  readonly wake: () => void
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
  /** Live, but something may have been missed: ask. */
  readonly stale: () => void
  /** The server turned the connection down for good. */
  readonly refused: (reason: Refused) => void
  readonly announcements: Omit<VisitorAnnouncementEvents, 'server:stopping'>
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
    timeout: 10_000,
  })
  const socket = manager.socket('/visitor', { auth: answer => answer(auth()) })
  let silences = 0

  const isFinal = ({ data }: { data?: Refused }) => data !== undefined && !isTemporary(data.code)
  const line = keepConnected(socket, { isFinal, onStale: on.stale })
  for (const [name, listener] of Object.entries(on.announcements)) socket.on(name, listener)
  socket.on('connect', () => {
    silences = 0
    on.live()
  })
  socket.on('disconnect', on.lost)
  socket.on('connect_error', (error: Error & { data?: Refused }) => {
    if (error.data && isFinal(error)) on.refused(error.data)
    else on.lost()
  })

  return {
    isLive: () => socket.connected,
    connect: line.connect,
    reconnect: line.reconnect,
    wake: line.wake,
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
      socket.off()
      line.close()
    },
  }
}
