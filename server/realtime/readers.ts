import type { Server } from 'socket.io'

type Engine = Server['engine']
type Connection = Engine['clients'][string]

/** What may wait for a reader, and for all of them, before the connection is cut. */
export interface ReaderLimits {
  readonly packets: number
  readonly characters: number
  readonly charactersOfAll: number
}

/**
 * Cuts the connection of a reader who does not read, before what waits for it fills the memory. Nothing is lost: it
 * asks for all of it when it is back.
 */
export function boundReaders(engine: Engine, limits: ReaderLimits): void {
  /** Those for whom something waits. */
  const waiting = new Map<Connection, { packets: number; characters: number }>()
  let waitingOfAll = 0

  engine.on('connection', (connection: Connection) => {
    connection.on('packetCreate', ({ data }: { data?: unknown }) => {
      if (connection.transport.writable) return
      const length = lengthOf(data)
      const { packets, characters } = waiting.get(connection) ?? { packets: 0, characters: 0 }
      const now = { packets: packets + 1, characters: characters + length }
      waiting.set(connection, now)
      waitingOfAll += length
      if (now.packets > limits.packets || now.characters > limits.characters) cut(connection)
      else if (waitingOfAll > limits.charactersOfAll) cut(largest() ?? connection)
    })
    connection.on('close', () => forget(connection))
  })
  engine.on('flush', forget)

  function forget(connection: Connection): void {
    waitingOfAll -= waiting.get(connection)?.characters ?? 0
    waiting.delete(connection)
  }

  function largest(): Connection | undefined {
    let found: Connection | undefined
    let most = -1
    for (const [connection, { characters }] of waiting) {
      if (characters > most) [found, most] = [connection, characters]
    }
    return found
  }
}

const lengthOf = (data: unknown): number =>
  typeof data === 'string' || Buffer.isBuffer(data) ? data.length : 0

interface WebSocketTransport {
  readonly socket?: { readonly terminate: () => void }
}

/** At once: a goodbye would only wait behind everything else that is not read. */
function cut(connection: Connection): void {
  // The engine's own close leaves the wire, and what waits in it, for another half minute.
  const { socket } = connection.transport as unknown as WebSocketTransport
  connection.close(true)
  socket?.terminate()
}
