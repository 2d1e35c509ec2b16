import { once } from 'node:events'
import { createConnection, createServer, type Socket } from 'node:net'
import { between, chance, type Random } from '../support/random.ts'
import { createFrameReader, type Frame } from './frames.ts'

/** From the client to the server, or back. */
export type Way = 'up' | 'down'
export type Ways = Way | 'both'

/** What can go wrong between one client and the server. */
export type LinkFault =
  /** This share of the messages never arrives. */
  | { readonly kind: 'drop'; readonly share: number }
  | { readonly kind: 'duplicate'; readonly share: number }
  /** This share of the messages is overtaken by the next ones. */
  | { readonly kind: 'reorder'; readonly share: number }
  | { readonly kind: 'delay'; readonly leastMs: number; readonly mostMs: number }
  | { readonly kind: 'throttle'; readonly bytesPerSecond: number }
  /** Nothing arrives; what was sent meanwhile is lost. */
  | { readonly kind: 'silence'; readonly ways: Ways }
  /** Nothing arrives; what was sent meanwhile comes afterwards. */
  | { readonly kind: 'stall'; readonly ways: Ways }
  /** The connections of this moment are dead from now on, and neither end is told. New ones work. */
  | { readonly kind: 'half-open'; readonly ways: Ways }
  /** The connections end in the middle of their next message. */
  | { readonly kind: 'cut'; readonly ways: Ways }
  /** Every connection ends, and no new one is taken. */
  | { readonly kind: 'refuse' }

export interface Link {
  readonly url: string
  /** Starts a fault; returns its end. Several can be in force at once. */
  readonly begin: (fault: LinkFault) => () => void
  readonly connections: () => number
  /** How many messages each kind of fault has hit. */
  readonly hits: ReadonlyMap<LinkFault['kind'], number>
  /** Ends every connection without a word. */
  readonly reset: () => void
  readonly close: () => Promise<void>
}

interface Options {
  /** The port of the server, asked for each connection. */
  readonly target: () => number
  /** Node's sockets name no page: the link writes this one into each request. Null leaves requests as they are. */
  readonly origin: string | null
  readonly random: Random
}

interface Connection {
  readonly socket: Readonly<Record<Way, Socket>>
  /** The ways that are dead for good. */
  readonly dead: Set<Way>
  /** The ways that end in the middle of their next message. */
  readonly cutting: Set<Way>
  readonly pipes: Readonly<Record<Way, Pipe>>
  readonly reset: () => void
}

/** A message that was overtaken goes out after this long, where nothing follows it. */
const OVERTAKEN_MS = 40
/** A throttled line moves this many times a second. */
const SLICES_PER_SECOND = 50

/** A TCP proxy that understands WebSocket: what lies between one client and the server. */
export async function layLink({ target, origin, random }: Options): Promise<Link> {
  const faults = new Set<LinkFault>()
  const connections = new Set<Connection>()
  const hits = new Map<LinkFault['kind'], number>()
  const hit = (kind: LinkFault['kind']) => hits.set(kind, (hits.get(kind) ?? 0) + 1)

  const inForce = <Kind extends LinkFault['kind']>(kind: Kind) =>
    [...faults].filter((fault): fault is Extract<LinkFault, { kind: Kind }> => fault.kind === kind)
  const covers = (kind: 'silence' | 'stall', way: Way) =>
    inForce(kind).some(({ ways }) => ways === 'both' || ways === way)

  const server = createServer(near => {
    near.on('error', () => near.destroy())
    if (inForce('refuse').length > 0) {
      hit('refuse')
      near.resetAndDestroy()
      return
    }
    const far = createConnection(target(), '127.0.0.1')
    near.setNoDelay(true)
    far.setNoDelay(true)
    const connection: Connection = {
      socket: { up: near, down: far },
      dead: new Set(),
      cutting: new Set(),
      pipes: {
        up: createPipe(
          far,
          line('up', () => connection),
        ),
        down: createPipe(
          near,
          line('down', () => connection),
        ),
      },
      reset: () => {
        connections.delete(connection)
        for (const socket of [near, far]) if (!socket.destroyed) socket.resetAndDestroy()
        for (const pipe of Object.values(connection.pipes)) pipe.stop()
      },
    }
    connections.add(connection)
    far.on('error', () => far.destroy())
    join(connection)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the system gave no port')

  /** How slow the line is, and whether it moves at all. */
  function line(way: Way, connection: () => Connection): Line {
    return {
      isStalled: () => covers('stall', way),
      isDead: () => connection().dead.has(way),
      delayMs: () =>
        inForce('delay').reduce((sum, { leastMs, mostMs }) => {
          hit('delay')
          return sum + between(random, leastMs, mostMs)
        }, 0),
      bytesPerSecond: () =>
        Math.min(Number.POSITIVE_INFINITY, ...inForce('throttle').map(fault => fault.bytesPerSecond)),
      throttled: () => hit('throttle'),
    }
  }

  function join(connection: Connection): void {
    const isUpgrade = { up: false, down: false }
    const connect = (way: Way, onHead: (head: string) => string) => {
      const pipe = connection.pipes[way]
      const read = createFrameReader()
      let head: Buffer | null = Buffer.alloc(0)
      connection.socket[way].on('data', (chunk: Buffer) => {
        if (head === null) return forward(connection, way, isUpgrade[way] ? read(chunk) : raw(chunk))
        head = Buffer.concat([head, chunk])
        const end = head.indexOf('\r\n\r\n')
        if (end < 0) return
        const rest = head.subarray(end + 4)
        pipe.put(Buffer.from(onHead(head.subarray(0, end + 4).toString('latin1')), 'latin1'))
        head = null
        if (rest.length > 0) forward(connection, way, isUpgrade[way] ? read(rest) : raw(rest))
      })
      connection.socket[way].on('close', () => {
        // Over a dead line nobody hears that the other end has gone.
        if (connection.dead.has(way)) return
        pipe.end(() => connection.reset())
      })
    }
    connect('up', head => {
      isUpgrade.up = /^upgrade: websocket/im.test(head)
      return withHeaders(head, isUpgrade.up ? [] : ['Connection: close'])
    })
    connect('down', head => {
      isUpgrade.down = /^HTTP\/1\.1 101 /.test(head)
      return head
    })
  }

  function withHeaders(head: string, extra: readonly string[]): string {
    const added = [...extra, ...(origin === null ? [] : [`Origin: ${origin}`])]
    const names = added.map(header => header.split(':', 1)[0]?.toLowerCase())
    const [request, ...headers] = head.trimEnd().split('\r\n')
    const kept = headers.filter(header => !names.includes(header.split(':', 1)[0]?.toLowerCase()))
    return `${[request, ...kept, ...added].join('\r\n')}\r\n\r\n`
  }

  function forward(connection: Connection, way: Way, frames: readonly Frame[]): void {
    const pipe = connection.pipes[way]
    for (const { bytes, isControl } of frames) {
      if (connection.dead.has(way)) {
        hit('half-open')
      } else if (covers('silence', way)) {
        hit('silence')
      } else if (connection.cutting.has(way)) {
        hit('cut')
        connection.cutting.delete(way)
        pipe.put(bytes.subarray(0, between(random, 1, Math.max(1, bytes.length - 1))))
        pipe.end(() => connection.reset())
      } else if (!isControl && happens('drop')) {
        hit('drop')
      } else {
        const isLate = !isControl && happens('reorder')
        if (isLate) hit('reorder')
        pipe.put(bytes, isLate)
        if (!isControl && happens('duplicate')) {
          hit('duplicate')
          pipe.put(bytes)
        }
      }
    }
  }

  const happens = (kind: 'drop' | 'duplicate' | 'reorder') =>
    inForce(kind).some(({ share }) => chance(random, share))

  const reset = () => {
    for (const connection of connections) connection.reset()
  }

  return {
    url: `http://127.0.0.1:${address.port}`,
    hits,
    connections: () => connections.size,
    begin: fault => {
      faults.add(fault)
      const hurt = [...connections]
      const ways = 'ways' in fault ? waysOf(fault.ways) : []
      if (fault.kind === 'refuse') reset()
      for (const { dead, cutting } of hurt) {
        for (const way of ways) {
          if (fault.kind === 'half-open') dead.add(way)
          if (fault.kind === 'cut') cutting.add(way)
        }
      }
      return () => {
        faults.delete(fault)
        for (const { cutting, reset } of hurt) {
          if (fault.kind === 'cut') cutting.clear()
          // A line that nobody has missed by now is reset, as routers do in the end.
          if (fault.kind === 'half-open') reset()
        }
        for (const { pipes } of connections) for (const pipe of Object.values(pipes)) pipe.run()
      }
    },
    reset,
    close: async () => {
      reset()
      server.close()
      await once(server, 'close')
    },
  }
}

export const waysOf = (ways: Ways): readonly Way[] => (ways === 'both' ? ['up', 'down'] : [ways])

/** Outside WebSocket only what happens to whole lines can happen. */
const raw = (bytes: Buffer): Frame[] => [{ bytes, isControl: true }]

interface Line {
  readonly isStalled: () => boolean
  readonly isDead: () => boolean
  readonly delayMs: () => number
  readonly bytesPerSecond: () => number
  readonly throttled: () => void
}

interface Pipe {
  /** `isLate`: the next one goes first. */
  readonly put: (bytes: Buffer, isLate?: boolean) => void
  /** Calls back when everything before has gone out. */
  readonly end: (ended: () => void) => void
  /** Looks again whether the line moves. */
  readonly run: () => void
  readonly stop: () => void
}

type Item = { readonly bytes: Buffer; readonly dueAt: number } | { readonly ended: () => void }

/** What goes one way, in its order unless a fault changes that, at the pace of the line. */
function createPipe(out: Socket, line: Line): Pipe {
  const queue: Item[] = []
  let late: Buffer[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let lateTimer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false

  const again = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(run, ms)
  }

  function run(): void {
    for (let item = queue[0]; item && !isStopped && !line.isStalled(); item = queue[0]) {
      if ('ended' in item) {
        queue.shift()
        item.ended()
        return
      }
      const waitMs = item.dueAt - performance.now()
      if (waitMs > 0) {
        again(waitMs)
        return
      }
      const limit = Math.max(1, Math.floor(line.bytesPerSecond() / SLICES_PER_SECOND))
      queue.shift()
      write(item.bytes.subarray(0, limit))
      if (item.bytes.length > limit) {
        line.throttled()
        queue.unshift({ ...item, bytes: item.bytes.subarray(limit) })
        again(1_000 / SLICES_PER_SECOND)
        return
      }
    }
  }

  function write(bytes: Buffer): void {
    if (!line.isDead() && out.writable) out.write(bytes)
  }

  function enqueue(bytes: Buffer): void {
    const delayMs = line.delayMs()
    queue.push({ bytes, dueAt: delayMs === 0 ? 0 : performance.now() + delayMs })
  }

  function flushLate(): void {
    clearTimeout(lateTimer)
    lateTimer = undefined
    for (const bytes of late) enqueue(bytes)
    late = []
    run()
  }

  return {
    put(bytes, isLate = false) {
      if (isLate) {
        late.push(bytes)
        lateTimer ??= setTimeout(flushLate, OVERTAKEN_MS)
        return
      }
      enqueue(bytes)
      flushLate()
    },
    end(ended) {
      flushLate()
      queue.push({ ended })
      run()
    },
    run,
    stop() {
      isStopped = true
      clearTimeout(timer)
      clearTimeout(lateTimer)
    },
  }
}
