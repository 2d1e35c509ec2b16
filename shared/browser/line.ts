import type { Socket } from 'socket.io-client'
import type { Refused } from '../result.ts'
import { backoff } from './backoff.ts'

/** The server's heartbeats come more often than this; a line that was silent for longer is dead. */
const DEAD_AFTER_MS = 25_000
/** How long a line that may have died in its sleep has for a sign of life. */
const SIGN_WITHIN_MS = 1_200
/** Several events tell of one awakening: a try that has just begun is left to it. */
const SAME_WAKE_MS = 500
const CLOCK_EVERY_MS = 1_000
/** A clock that is this late has slept. */
const SLEPT_MS = 5_000
const RESYNC_EVERY_MS = 60_000

export interface LineOptions {
  /** Whether the server turned the connection down for good. */
  readonly isFinal: (error: Error & { data?: Refused }) => boolean
  /**
   * The line is live, and something may have been missed all the same: after a sleep, and now and then. Whoever hears it
   * asks the server; no answer within a moment, and the line is made anew.
   */
  readonly onStale: () => void
}

/** Keeps a socket connected from `connect` to `close`. */
export interface Line {
  readonly connect: () => void
  /** Drops the connection and makes a new one now. */
  readonly reconnect: () => void
  /** After a sleep, or when the device may be online again. */
  readonly wake: () => void
  readonly close: () => void
}

/**
 * Brings the socket back by `backoff`, whoever closed it, sooner when the page wakes, and at a random moment when the
 * server says that it stops. Runs in Node as well, where no page wakes; `wake` can be called.
 */
export function keepConnected(socket: Socket, { isFinal, onStale }: LineOptions): Line {
  let isWanted = false
  let isLeaving = false
  let downSince: number | null = null
  let heardAt = 0
  /** Null when no try is under way. */
  let triedAt: number | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let probe: ReturnType<typeof setTimeout> | undefined
  const manager = socket.io
  manager.reconnection(false)

  const heard = () => {
    heardAt = Date.now()
  }
  manager.on('ping', heard)
  manager.on('packet', heard)

  const connect = () => {
    clearTimeout(timer)
    isLeaving = false
    triedAt = Date.now()
    socket.connect()
  }
  const reconnect = () => {
    socket.disconnect()
    connect()
  }
  const later = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(reconnect, ms)
  }
  const wentDown = (leastMs = 0) => {
    triedAt = null
    downSince ??= Date.now()
    if (isWanted && !isLeaving) later(Math.max(leastMs, backoff(Date.now() - downSince)))
  }

  const onDisconnect = (reason: string) => {
    if (reason !== 'io client disconnect') wentDown()
  }
  const onRefused = (error: Error & { data?: Refused }) => {
    isLeaving = false
    if (isFinal(error)) isWanted = false
    else wentDown(error.data?.retryAfterMs)
  }
  const onConnect = () => {
    downSince = null
    heard()
  }
  /** A whole crowd hears this at once, and comes back one by one. */
  const onStopping = ({ withinMs }: { withinMs: number }) => {
    isLeaving = true
    later(withinMs * Math.random())
  }
  socket.on('connect', onConnect)
  socket.on('disconnect', onDisconnect)
  socket.on('connect_error', onRefused)
  socket.on('server:stopping', onStopping)

  function wake(): void {
    const now = Date.now()
    if (!isWanted) return
    downSince = null
    if (!socket.connected) {
      if (triedAt === null || now - triedAt > SAME_WAKE_MS) reconnect()
    } else if (now - heardAt > DEAD_AFTER_MS) reconnect()
    else {
      onStale()
      clearTimeout(probe)
      probe = setTimeout(() => {
        if (isWanted && socket.connected && heardAt < now) reconnect()
      }, SIGN_WITHIN_MS)
    }
  }

  const stopWatching = watchPage(wake, () => {
    if (socket.connected) onStale()
  })

  return {
    connect: () => {
      isWanted = true
      connect()
    },
    reconnect,
    wake,
    close: () => {
      isWanted = false
      clearTimeout(timer)
      clearTimeout(probe)
      stopWatching()
      manager.off('ping', heard)
      manager.off('packet', heard)
      socket.off('connect', onConnect)
      socket.off('disconnect', onDisconnect)
      socket.off('connect_error', onRefused)
      socket.off('server:stopping', onStopping)
      socket.disconnect()
    },
  }
}

/** Hears the page wake: shown, restored, online, or after the device slept; and a tick now and then while it is looked at. */
function watchPage(onWake: () => void, onTick: () => void): () => void {
  if (typeof document === 'undefined') return () => {}
  const ended = new AbortController()
  const options = { signal: ended.signal }
  const isVisible = () => document.visibilityState === 'visible'
  const nextTick = () => Date.now() + RESYNC_EVERY_MS * (0.75 + 0.5 * Math.random())
  let tickAt = nextTick()
  let last = Date.now()

  const wakeIfVisible = () => {
    last = Date.now()
    if (isVisible()) onWake()
  }
  document.addEventListener('visibilitychange', wakeIfVisible, options)
  addEventListener('pageshow', wakeIfVisible, options)
  addEventListener('online', onWake, options)
  // A device that is opened again tells its pages nothing; their clocks are late.
  const clock = setInterval(() => {
    const now = Date.now()
    const hasSlept = now - last > SLEPT_MS
    last = now
    if (!isVisible()) return
    if (hasSlept) onWake()
    else if (now >= tickAt) {
      tickAt = nextTick()
      onTick()
    }
  }, CLOCK_EVERY_MS)
  return () => {
    ended.abort()
    clearInterval(clock)
  }
}
