import type { Server as HttpServer, IncomingMessage } from 'node:http'
import type { Socket as NetSocket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { Server } from 'socket.io'
import { addressOf, isNear, networkOf } from '../addresses.ts'
import { createLimiter, type Rate } from '../rate-limit.ts'
import type { Shared } from '../redis.ts'
import { boundReaders, type ReaderLimits } from './readers.ts'
import { sendTogether } from './send-together.ts'

export interface Limits {
  /** Either end of a connection that has gone silent notices within the sum of the two. */
  readonly heartbeat: { readonly everyMs: number; readonly answerWithinMs: number }
  readonly readers: ReaderLimits
  /** New connections from one address. An office, a school or a mobile network is one address too. */
  readonly handshakes: Rate
}

export const LIMITS: Limits = {
  heartbeat: { everyMs: 15_000, answerWithinMs: 8_000 },
  readers: { packets: 10_000, characters: 4 * 1_024 * 1_024, charactersOfAll: 128 * 1_024 * 1_024 },
  handshakes: { burst: 2_000, perSecond: 100 },
}

/** Above the longest text in any script, so that what is too long is told so and not cut off. */
const PACKET_LIMIT_BYTES = 256 * 1_024
/** How long a connection may stay without saying whose it is. */
const NAME_WITHIN_MS = 10_000
const RECONNECT_SHORTEST_MS = 250
const RECONNECT_LONGEST_MS = 10_000
const CLOSE_WITHIN_MS = 1_000

interface Options {
  readonly limits?: Limits | undefined
  /** What carries announcements to other nodes; undefined where there are none. */
  readonly adapter?: Shared['adapter'] | undefined
}

/** Every connection of this node. */
export interface Connections {
  readonly io: Server
  /** Lets nobody in any more; returns within how many ms those who are here should spread their return. */
  readonly refuse: () => number
  /** Closes every connection, in order where the other end answers, and resolves when none is left. */
  readonly close: () => Promise<void>
}

export function createConnections(http: HttpServer, { limits = LIMITS, adapter }: Options): Connections {
  const handshakes = createLimiter(limits.handshakes)
  const wires = new Set<NetSocket>()
  let isOpen = true

  http.on('connection', wire => {
    wires.add(wire)
    wire.once('close', () => wires.delete(wire))
  })
  const io = new Server(http, {
    cors: { origin: '*' },
    maxHttpBufferSize: PACKET_LIMIT_BYTES,
    pingInterval: limits.heartbeat.everyMs,
    pingTimeout: limits.heartbeat.answerWithinMs,
    connectTimeout: NAME_WITHIN_MS,
    serveClient: false,
    ...(adapter && { adapter }),
    allowRequest: (request, answer) => {
      const reason = isOpen ? reasonAgainst(request) : 'The server is stopping. Try again in a moment.'
      answer(reason, reason === null)
    },
  })
  boundReaders(io.engine, limits.readers)
  sendTogether(io.engine)

  function reasonAgainst(request: IncomingMessage): string | null {
    const address = addressOf(request)
    // A proxy that forwards nobody's address would be one address for all visitors.
    if (isNear(address)) return null
    try {
      handshakes.take(networkOf(address))
      return null
    } catch {
      return 'Too many connections from this address. Try again in a moment.'
    }
  }

  return {
    io,

    refuse() {
      isOpen = false
      http.close()
      return Math.min(RECONNECT_LONGEST_MS, Math.max(RECONNECT_SHORTEST_MS, io.engine.clientsCount))
    },

    async close() {
      const closed = io.close()
      await Promise.race([closed, setTimeout(CLOSE_WITHIN_MS, null, { ref: false })])
      for (const wire of wires) wire.destroy()
      await closed
    },
  }
}
