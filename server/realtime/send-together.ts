import type { Socket as NetSocket } from 'node:net'
import type { Server } from 'socket.io'

type Engine = Server['engine']
type Connection = Engine['clients'][string]

interface WebSocketTransport {
  readonly socket?: { readonly _socket?: NetSocket | null }
}

/** What waited for one reader goes out in one call of the system, not in one for each frame. */
export function sendTogether(engine: Engine): void {
  // The engine tells before and after it hands the frames over, and nothing comes in between.
  let corked: NetSocket | null = null

  engine.on('flush', (connection: Connection, packets: readonly unknown[]) => {
    if (packets.length < 2) return
    const { socket } = connection.transport as unknown as WebSocketTransport
    corked = socket?._socket ?? null
    corked?.cork()
  })
  engine.on('drain', () => {
    corked?.uncork()
    corked = null
  })
}
