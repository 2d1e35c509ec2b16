import { once } from 'node:events'
import { createConnection, createServer, type Socket } from 'node:net'

/** What lies between a visitor and the server, byte for byte, and what can go wrong with it. */
export interface Cable {
  readonly url: string
  /** How many connections visitors hold now. */
  readonly connections: () => number
  /** Ends every connection and lets no new one through. */
  readonly cut: () => void
  /** Requests still arrive, but no answer comes back. */
  readonly muffle: () => void
  /** What the server says still arrives, but it hears nothing. */
  readonly deafen: () => void
  readonly mend: () => void
  /** Resolves when something was swallowed by a muffled cable. */
  readonly swallowed: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Node's sockets name no page, so the cable writes the page's origin into each handshake. */
export async function layCable(to: string, origin: string): Promise<Cable> {
  const target = new URL(to)
  const sockets = new Set<Socket>()
  let connections = 0
  let isCut = false
  let isMuffled = false
  let isDeaf = false
  let tellSwallowed = () => {}

  const server = createServer(near => {
    if (isCut) {
      near.destroy()
      return
    }
    connections += 1
    near.on('close', () => {
      connections -= 1
    })
    const far = createConnection(Number(target.port), target.hostname)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    near.once('data', head => {
      far.write(head.toString('latin1').replace('\r\n', `\r\nOrigin: ${origin}\r\n`), 'latin1')
      near.on('data', data => {
        if (!isDeaf) far.write(data)
      })
    })
    far.on('data', data => {
      if (isMuffled) tellSwallowed()
      else near.write(data)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the system gave no port')

  return {
    url: `http://127.0.0.1:${address.port}`,
    connections: () => connections,
    cut: () => {
      isCut = true
      for (const socket of sockets) socket.destroy()
    },
    muffle: () => {
      isMuffled = true
    },
    deafen: () => {
      isDeaf = true
    },
    mend: () => {
      isCut = isMuffled = isDeaf = false
    },
    swallowed: () =>
      new Promise(resolve => {
        tellSwallowed = resolve
      }),
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
