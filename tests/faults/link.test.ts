import { once } from 'node:events'
import { expect, onTestFinished, test as plain, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { createRandom } from '../support/random.ts'
import { type Link, type LinkFault, layLink } from './link.ts'

interface Ends {
  readonly link: Link
  readonly client: WebSocket
  readonly server: WebSocket
  /** What has arrived at the server. */
  readonly up: string[]
  /** What has arrived at the client. */
  readonly down: string[]
  readonly origins: (string | undefined)[]
}

const ORIGIN = 'https://shop.test'

const test = plain.extend<{ ends: Ends }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads what a fixture needs from the pattern
  ends: async ({}, use) => use(await connected()),
})

/** A client and a server that only a link connects. */
async function connected(): Promise<Ends> {
  const hub = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(hub, 'listening')
  const address = hub.address()
  if (address === null || typeof address === 'string') throw new Error('the system gave no port')
  const link = await layLink({ target: () => address.port, origin: ORIGIN, random: createRandom(1) })
  const [up, down, origins]: [string[], string[], (string | undefined)[]] = [[], [], []]
  hub.on('connection', (socket, request) => {
    origins.push(request.headers.origin)
    socket.on('error', () => {})
    socket.on('message', data => up.push(String(data)))
  })
  const accepted = once(hub, 'connection')
  const client = new WebSocket(link.url)
  client.on('error', () => {})
  client.on('message', data => down.push(String(data)))
  await once(client, 'open')
  const [server] = (await accepted) as [WebSocket]
  onTestFinished(async () => {
    client.terminate()
    await link.close()
    hub.close()
  })
  return { link, client, server, up, down, origins }
}

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `message ${index}`)

function say(socket: WebSocket, texts: readonly string[]): void {
  for (const text of texts) socket.send(text)
}

async function duringA(link: Link, fault: LinkFault, act: () => void | Promise<void>): Promise<void> {
  const end = link.begin(fault)
  await act()
  end()
}

test('without a fault everything arrives, both ways, from the page it is said to come from', async ({
  ends: { client, server, up, down, origins },
}) => {
  say(client, [...numbered(200), 'x'.repeat(70_000)])
  say(server, numbered(200))
  await vi.waitFor(() => expect([up.length, down.length]).toEqual([201, 200]))
  expect(up).toEqual([...numbered(200), 'x'.repeat(70_000)])
  expect(down).toEqual(numbered(200))
  expect(origins).toEqual([ORIGIN])
})

test('dropped messages are missing, and the others arrive whole', async ({ ends: { link, client, up } }) => {
  await duringA(link, { kind: 'drop', share: 0.5 }, async () => {
    say(client, numbered(200))
    await vi.waitFor(() => expect(up.length + (link.hits.get('drop') ?? 0)).toBe(200))
  })
  expect(link.hits.get('drop')).toBeGreaterThan(50)
  expect(numbered(200).filter(text => up.includes(text))).toEqual(up)
})

test('duplicated messages come twice', async ({ ends: { link, client, up } }) => {
  await duringA(link, { kind: 'duplicate', share: 1 }, async () => {
    say(client, ['a', 'b'])
    await vi.waitFor(() => expect(up).toEqual(['a', 'a', 'b', 'b']))
  })
})

test('reordered messages all arrive, but not in their order', async ({ ends: { link, client, up } }) => {
  await duringA(link, { kind: 'reorder', share: 0.5 }, async () => {
    say(client, numbered(100))
    await vi.waitFor(() => expect(up).toHaveLength(100))
  })
  expect(up).not.toEqual(numbered(100))
  expect(up.toSorted()).toEqual(numbered(100).toSorted())
})

test('a delay keeps the order', async ({ ends: { link, client, up } }) => {
  await duringA(link, { kind: 'delay', leastMs: 0, mostMs: 20 }, async () => {
    say(client, numbered(20))
    await vi.waitFor(() => expect(up).toEqual(numbered(20)), { timeout: 3_000 })
  })
})

test('a throttled line carries as many bytes a second as it may', async ({ ends: { link, client, up } }) => {
  const began = performance.now()
  await duringA(link, { kind: 'throttle', bytesPerSecond: 10_000 }, async () => {
    say(client, ['x'.repeat(5_000)])
    await vi.waitFor(() => expect(up).toHaveLength(1), { timeout: 5_000 })
  })
  expect(performance.now() - began).toBeGreaterThan(400)
})

test('silence one way swallows that way alone, and ends', async ({ ends }) => {
  const { link, client, server, up, down } = ends
  await duringA(link, { kind: 'silence', ways: 'up' }, async () => {
    say(client, ['lost'])
    say(server, ['heard'])
    await vi.waitFor(() => expect([down, link.hits.get('silence')]).toEqual([['heard'], 1]))
  })
  say(client, ['again'])
  await vi.waitFor(() => expect(up).toEqual(['again']))
})

test('a stalled line brings everything when it moves again', async ({
  ends: { link, client, server, up, down },
}) => {
  await duringA(link, { kind: 'stall', ways: 'up' }, async () => {
    say(client, ['one', 'two'])
    server.send('heard')
    await vi.waitFor(() => expect(down).toEqual(['heard']))
    expect(up).toEqual([])
  })
  await vi.waitFor(() => expect(up).toEqual(['one', 'two']))
})

test('over a half-open connection neither hears the other leave, and a new one works', async ({ ends }) => {
  const { link, client, server, up } = ends
  await duringA(link, { kind: 'half-open', ways: 'both' }, async () => {
    const isClosed = vi.fn()
    server.on('close', isClosed)
    client.terminate()
    const other = new WebSocket(link.url)
    await once(other, 'open')
    other.send('new')
    await vi.waitFor(() => expect(up).toEqual(['new']))
    expect(isClosed).not.toHaveBeenCalled()
    other.terminate()
  })
  await vi.waitFor(() => expect(server.readyState).toBe(WebSocket.CLOSED))
})

test('a cut comes in the middle of a message, which never arrives', async ({
  ends: { link, client, up },
}) => {
  link.begin({ kind: 'cut', ways: 'up' })
  say(client, ['half of this'])
  await once(client, 'close')
  expect(up).toEqual([])
})

test('a refusing link ends what is there and takes nothing new until it is over', async ({
  ends: { link, client },
}) => {
  const end = link.begin({ kind: 'refuse' })
  await once(client, 'close')
  const refused = new WebSocket(link.url)
  await once(refused, 'error')
  end()
  const taken = new WebSocket(link.url)
  await once(taken, 'open')
  taken.terminate()
})
