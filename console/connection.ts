import { type ReadonlySignal, signal } from '@preact/signals'
import type { Socket } from 'socket.io-client'
import { keepConnected } from '../shared/browser/line.ts'
import type {
  AgentAnnouncementEvents,
  AgentAnnouncements,
  AgentReplies,
  AgentRequestEvents,
} from '../shared/protocol.ts'
import type { Result } from '../shared/result.ts'
import { unreachable } from './api.ts'

const ANSWER_WITHIN_MS = 10_000

export type AgentSocket = Socket<AgentAnnouncementEvents, AgentRequestEvents>

export type ConnectionState =
  | { readonly state: 'connecting' }
  | { readonly state: 'live' }
  | { readonly state: 'offline'; readonly since: number }

type RequestName = keyof AgentReplies
type RequestOf<Name extends RequestName> = Parameters<AgentRequestEvents[Name]>[0]

export interface Connection {
  readonly state: ReadonlySignal<ConnectionState>
  /** Never throws: without a connection or an answer it is refused as `busy`. */
  readonly request: <Name extends RequestName>(
    name: Name,
    request: RequestOf<Name>,
  ) => Promise<Result<AgentReplies[Name]>>
  /** Hears an announcement; returns the stop. */
  readonly on: <Name extends keyof AgentAnnouncements>(
    name: Name,
    listener: (announcement: AgentAnnouncements[Name]) => void,
  ) => () => void
  /** Called now if the connection is live, and each time it becomes so again; returns the stop. */
  readonly onLive: (listener: () => void) => () => void
  /**
   * Called when something may have been missed although the connection is live: after a sleep, and about once a minute.
   * Whoever listens asks the server. Returns the stop.
   */
  readonly onStale: (listener: () => void) => () => void
  /** What the page does when it is looked at or online again; where there is no page, a test does it. */
  readonly wake: () => void
  readonly stop: () => void
}

/** Connects at once and stays connected until stopped; `onSignedOut` hears when the session is no longer valid. */
export function createConnection(
  socket: AgentSocket,
  onSignedOut: () => void,
  now: () => number = Date.now,
  answerWithinMs = ANSWER_WITHIN_MS,
): Connection {
  const state = signal<ConnectionState>({ state: 'connecting' })
  const liveListeners = new Set<() => void>()
  const staleListeners = new Set<() => void>()
  // The signatures above are the contract; Socket.IO's own types do not follow a name that is a type parameter.
  const wire: Socket = socket
  const line = keepConnected(wire, {
    isFinal: isSignedOut,
    onStale: () => {
      for (const listener of staleListeners) listener()
    },
  })

  const wentOffline = () => {
    if (state.value.state !== 'offline') state.value = { state: 'offline', since: now() }
  }
  socket.on('connect', () => {
    state.value = { state: 'live' }
    for (const listener of liveListeners) listener()
  })
  socket.on('disconnect', wentOffline)
  socket.on('connect_error', error => {
    wentOffline()
    if (isSignedOut(error)) onSignedOut()
  })
  const stopWatching = watchOffline(line.reconnect)
  line.connect()

  return {
    state,
    async request(name, request) {
      if (!socket.connected) return { ok: false, error: unreachable }
      try {
        const result: Result<AgentReplies[typeof name]> = await wire
          .timeout(answerWithinMs)
          .emitWithAck(name, request)
        if (!result.ok && result.error.code === 'signed-out') onSignedOut()
        return result
      } catch {
        return { ok: false, error: unreachable }
      }
    },
    on(name, listener) {
      const event: string = name
      wire.on(event, listener)
      return () => void wire.off(event, listener)
    },
    onLive(listener) {
      liveListeners.add(listener)
      if (socket.connected) listener()
      return () => liveListeners.delete(listener)
    },
    onStale(listener) {
      staleListeners.add(listener)
      return () => staleListeners.delete(listener)
    },
    wake: line.wake,
    stop() {
      stopWatching()
      socket.removeAllListeners()
      line.close()
    },
  }
}

/**
 * The browser's word comes sooner than a missed heartbeat. It may be wrong about the network, so it is only a reason to
 * try now.
 */
function watchOffline(onOffline: () => void): () => void {
  if (typeof document === 'undefined') return () => {}
  addEventListener('offline', onOffline)
  return () => removeEventListener('offline', onOffline)
}

const isSignedOut = (error: Error & { data?: unknown }): boolean =>
  typeof error.data === 'object' &&
  error.data !== null &&
  'code' in error.data &&
  error.data.code === 'signed-out'
