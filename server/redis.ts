import { createHmac } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { createAdapter } from '@socket.io/redis-streams-adapter'
import { Redis } from 'ioredis'
import type { Logger } from 'pino'
import { ConfigError } from './config.ts'
import type { RunScript } from './rate-limit.ts'

/** What the nodes of one installation share. Without it each goes on with what it knows itself. */
export interface Shared {
  /** For Socket.IO: announcements reach every node's connections. */
  readonly adapter: ReturnType<typeof createAdapter>
  readonly run: RunScript
  /** After Socket.IO has closed. */
  readonly close: () => void
}

const CONNECT_WAIT_MS = 2_000
const COMMAND_WAIT_MS = 500
const RECONNECT_LONGEST_MS = 1_000
const READ_BLOCK_MS = 2_000
const READ_AGAIN_MS = 500
/** What a node missed for longer than this many announcements take, its clients ask for. */
const STREAM_LENGTH = 10_000

const common = {
  // What the adapter reads has the shape of the older protocol.
  protocol: 2 as const,
  connectTimeout: CONNECT_WAIT_MS,
  keepAlive: 5_000,
  retryStrategy: (tries: number) => Math.min(tries * 100, RECONNECT_LONGEST_MS),
}
/** Fails at once where Redis is away: the connections of this node are not to wait for it. */
const impatient = {
  ...common,
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: null,
  commandTimeout: COMMAND_WAIT_MS,
}
/** Waits until Redis is back, and notices when it has gone without a word. */
const patient = {
  ...common,
  maxRetriesPerRequest: null,
  socketTimeout: READ_BLOCK_MS * 3,
}

/** Two installations on one Redis never hear each other: their secrets differ. */
const prefixOf = (secret: string): string =>
  `heed:${createHmac('sha256', secret).update('redis').digest('hex').slice(0, 16)}`

/** A Redis that is away now is waited for while the node serves; one that turns this node down stops the start. */
export async function openRedis(url: string, secret: string, log: Logger): Promise<Shared> {
  const prefix = prefixOf(secret)
  const commands = new Redis(url, impatient)
  const readers: Redis[] = []
  const tellNoMore = tellTrouble(commands, log)
  await turnedDown(commands)

  return {
    // Of a client, the adapter uses no more than this. None of it may reject where nobody listens.
    adapter: createAdapter(
      {
        options: {},
        duplicate,
        xadd: (entry: [string, ...string[]]) => commands.call('xadd', ...entry).catch(reconnectIfSilent),
        publish: (channel: string, message: Buffer) => commands.publish(channel, message).catch(() => 0),
        send_command: (name: string, args: string[], answer: (error: null, counts: unknown[]) => void) =>
          commands.call(name, ...args).then(
            counts => answer(null, Array.isArray(counts) ? counts : []),
            () => answer(null, [null, 0]),
          ),
      },
      {
        streamName: prefix,
        channelPrefix: prefix,
        maxLen: STREAM_LENGTH,
        blockTimeInMs: READ_BLOCK_MS,
        onlyPlaintext: true,
      },
    ),
    run: (script, key, ...values) =>
      commands.eval(script, 1, `${prefix}:${key}`, ...values).catch(() => undefined),
    close() {
      tellNoMore()
      for (const client of [commands, ...readers]) client.disconnect()
    },
  }

  function duplicate() {
    const client = new Redis(url, patient)
    readers.push(client)
    client.on('error', () => {})
    return {
      on: (event: string, listener: (...args: unknown[]) => void) => client.on(event, listener),
      subscribe: (channels: string[]) => client.subscribe(...channels).catch(() => 0),
      // The adapter reads again at once, whatever happened.
      xread: (...args: string[]) =>
        client.call('xread', ...args).catch(async error => {
          await setTimeout(READ_AGAIN_MS, null, { ref: false })
          throw error
        }),
      disconnect: () => client.disconnect(),
    }
  }

  /** A Redis that hangs would hold up every announcement; a connection that is down holds up none. */
  function reconnectIfSilent(error: Error): never {
    if (/^Command timed out/.test(error.message)) commands.disconnect(true)
    throw error
  }
}

/** Once when it goes, once when it is back; returns the stop. */
function tellTrouble(client: Redis, log: Logger): () => void {
  let isAway = false
  let isOver = false
  let reason: Error | undefined
  client.on('error', error => {
    reason = error
  })
  client.on('close', () => {
    if (isAway || isOver) return
    isAway = true
    log.error({ err: reason }, 'Redis does not answer; this node goes on with what it knows itself')
  })
  client.on('ready', () => {
    if (isAway) log.warn('Redis answers again')
    isAway = false
  })
  return () => {
    isOver = true
  }
}

/** Resolves when Redis is ready, or when there is no telling yet. */
async function turnedDown(client: Redis): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const onError = (error: Error) => {
    if (/^(WRONGPASS|NOAUTH|NOPERM|ERR) /.test(error.message)) reject(error)
    else resolve()
  }
  client.once('ready', resolve).once('error', onError)
  try {
    await promise
  } catch (error) {
    client.disconnect()
    throw new ConfigError(
      `REDIS_URL: Redis turns this node down (${error instanceof Error ? error.message : error})`,
    )
  } finally {
    client.off('ready', resolve).off('error', onError)
  }
}
