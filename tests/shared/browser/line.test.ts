import { createServer } from 'node:http'
import { Server } from 'socket.io'
import { Manager } from 'socket.io-client'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { keepConnected } from '../../../shared/browser/line.ts'
import { freePort } from '../../support/app.ts'

let port: number
let server: Server
beforeEach(async () => {
  port = await freePort()
  server = await start()
})
afterEach(async () => {
  await server.close()
})

async function start(): Promise<Server> {
  const io = new Server(createServer().listen(port, '127.0.0.1'))
  await vi.waitFor(async () => expect((await fetch(`http://127.0.0.1:${port}/socket.io/`)).status).toBe(400))
  return io
}

function open(onStale = () => {}) {
  const socket = new Manager(`http://127.0.0.1:${port}`, {
    autoConnect: false,
    transports: ['websocket'],
  }).socket('/')
  const tries: number[] = []
  const line = keepConnected(socket, { isFinal: error => error.message === 'never', onStale })
  socket.on('connect_error', () => tries.push(performance.now()))
  onTestFinished(line.close)
  line.connect()
  return { socket, line, tries, live: () => vi.waitFor(() => expect(socket.connected).toBe(true), 5_000) }
}

test('a server that restarts is found again within 2 seconds', async () => {
  const { socket, live } = open()
  await live()
  await server.close()
  await vi.waitFor(() => expect(socket.connected).toBe(false), 5_000)
  server = await start()
  const reachableAt = performance.now()
  await live()
  expect(performance.now() - reachableAt).toBeLessThan(2_000)
})

test('a server that sends everybody away is found again', async () => {
  const { socket, live } = open()
  await live()
  server.disconnectSockets(true)
  await vi.waitFor(() => expect(socket.connected).toBe(false), 5_000)
  await live()
})

test('a server that says it stops is left within the time it gives, and not at once by all', async () => {
  const lines = Array.from({ length: 20 }, () => open())
  for (const { live } of lines) await live()
  const left: number[] = []
  for (const { socket } of lines) socket.once('disconnect', () => left.push(performance.now()))
  const toldAt = performance.now()
  server.emit('server:stopping', { withinMs: 400 })
  await vi.waitFor(() => expect(left).toHaveLength(20), 5_000)
  expect(Math.max(...left) - toldAt).toBeLessThan(1_200)
  expect(Math.max(...left) - Math.min(...left)).toBeGreaterThan(100)
  for (const { live } of lines) await live()
})

test('a connection that is turned down for good is not tried again', async () => {
  server.use((_, next) => next(new Error('never')))
  const { socket, tries, line } = open()
  await vi.waitFor(() => expect(tries).toHaveLength(1), 5_000)
  line.wake()
  expect(socket.active).toBe(false)
})

test('a connection that is turned down for now is tried again, no sooner than asked', async () => {
  let isOpen = false
  server.use((_, next) =>
    next(isOpen ? undefined : Object.assign(new Error('now'), { data: { code: 'busy', retryAfterMs: 300 } })),
  )
  const { tries, live } = open()
  await vi.waitFor(() => expect(tries).toHaveLength(1), 5_000)
  isOpen = true
  await live()
  expect(performance.now() - (tries[0] ?? 0)).toBeGreaterThanOrEqual(299)
})

test('a page that wakes finds its server at once, whatever the schedule said', async () => {
  const { socket, line, live, tries } = open()
  await live()
  await server.close()
  await vi.waitFor(() => expect(tries.length).toBeGreaterThan(0), 5_000)
  server = await start()
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 300_000)
  line.wake()
  const wokeAt = performance.now()
  await live()
  expect(performance.now() - wokeAt).toBeLessThan(2_000)
  vi.restoreAllMocks()
  expect(socket.connected).toBe(true)
})

test('a line that was silent for longer than any heartbeat is made anew when the page wakes', async () => {
  const { socket, line, live } = open()
  await live()
  const { id } = socket
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 300_000)
  line.wake()
  await vi.waitFor(() => expect(socket.connected && socket.id !== id).toBe(true), 5_000)
  vi.restoreAllMocks()
})

test('a line that lives is asked for what was missed, and made anew if nothing comes back', async () => {
  let asks = 0
  const { socket, line, live } = open(() => {
    asks += 1
  })
  await live()
  const { id } = socket
  line.wake()
  expect(asks).toBe(1)
  await vi.waitFor(() => expect(socket.connected && socket.id !== id).toBe(true), 3_000)
})
