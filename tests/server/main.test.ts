import { mkdir, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { io } from 'socket.io-client'
import { v7 as uuidv7 } from 'uuid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../server/storage/database.ts'
import { freePort, type VisitorSocket, visitorToken } from '../support/app.ts'
import { type Place, sqlitePlace } from '../support/databases.ts'
import { type ServerProcess, startProcess } from '../support/server-process.ts'

let place: Place
const processes: ServerProcess[] = []
beforeEach(async () => {
  place = await sqlitePlace()
})
afterEach(async () => {
  for (const server of processes.splice(0)) await server.end('SIGKILL')
  await place.remove()
})

async function start(env: Record<string, string> = {}): Promise<ServerProcess> {
  const server = await startProcess(place, env)
  processes.push(server)
  return server
}

const connectTo = (url: string): VisitorSocket =>
  io(`${url}/visitor`, {
    transports: ['websocket'],
    auth: { site: 'demo', token: visitorToken() },
    extraHeaders: { origin: url.replace('127.0.0.1', 'localhost') },
    reconnection: false,
  })

test('a fresh start answers within 3 seconds and prints where to go, with a link that signs in', async () => {
  const begun = performance.now()
  const server = await start()
  await server.healthy()
  expect(performance.now() - begun).toBeLessThan(3_000)
  const { stdout, stderr } = server.printed()
  const publicUrl = server.url.replace('127.0.0.1', 'localhost')
  expect(stdout).toContain(`${publicUrl}/console/\n`)
  const token = /\/console\/sign-in#([\w-]{43})/.exec(stdout)?.[1]
  const signedIn = await fetch(`${server.url}/api/sign-in/link`, {
    method: 'POST',
    headers: { origin: publicUrl, 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  expect(signedIn.status).toBe(204)
  expect(stderr).toBe('')
})

test('the secret is made once and is for this user only', async () => {
  const first = await start()
  await first.healthy()
  await first.end('SIGTERM')
  const made = await stat(join(place.dataDir, 'secret'))
  expect(made.mode & 0o777).toBe(0o600)
  const second = await start()
  await second.healthy()
  expect((await stat(join(place.dataDir, 'secret'))).mtimeMs).toBe(made.mtimeMs)
})

test('a wrong setting ends the start with one line', async () => {
  const server = await start({ PORT: 'abc' })
  expect(await server.ended).toBe(1)
  expect(server.printed()).toEqual({
    stdout: '',
    stderr: 'PORT=abc: must be a whole number from 1 to 65535\n',
  })
})

test('a port in use ends the start with one line that names it', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => other.once('listening', resolve))
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const server = await start({ PORT: String(port) })
  expect(await server.ended).toBe(1)
  expect(server.printed().stderr).toMatch(new RegExp(`^Port ${port} is in use\\. .*PORT.*\\n$`))
  other.close()
})

test('a database that does not answer ends the start with one line, without its password', async () => {
  const server = await start({ DATABASE_URL: 'postgres://heed:hunter2@127.0.0.1:1/heed' })
  expect(await server.ended).toBe(1)
  expect(server.printed().stderr).toMatch(/^DATABASE_URL: .*127\.0\.0\.1:1.*\n$/)
  expect(server.printed().stderr).not.toContain('hunter2')
})

test('a data folder that cannot be one ends the start with one line', async () => {
  await mkdir(place.dataDir, { recursive: true })
  await writeFile(join(place.dataDir, 'file'), '')
  const server = await start({ DATA_DIR: join(place.dataDir, 'file') })
  expect(await server.ended).toBe(1)
  expect(server.printed().stderr).toMatch(/^DATA_DIR=.*\n$/)
})

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s stores and answers what it took, then ends with 0',
  async signal => {
    const server = await start({ DEMO_PORT: String(await freePort()) })
    await server.healthy()
    const visitor = connectTo(server.url)
    await new Promise(resolve => visitor.once('connect', () => resolve(null)))
    const closed = new Promise(resolve => visitor.once('disconnect', resolve))
    const taken: string[] = []
    const half = Promise.withResolvers<void>()
    const sending = Array.from({ length: 50 }, async () => {
      const clientId = uuidv7()
      const sent = await visitor.emitWithAck('message:send', { clientId, text: 'Hello' }).catch(() => null)
      if (sent?.ok) taken.push(clientId)
      if (taken.length === 25) half.resolve()
    })
    await half.promise
    const begun = performance.now()
    await server.end(signal)
    expect(await server.ended).toBe(0)
    expect(performance.now() - begun).toBeLessThan(5_000)
    await Promise.all([closed, ...sending])

    const db = await openDatabase(place)
    const stored = await db.selectFrom('messages').select('client_id').orderBy('seq').execute()
    await db.destroy()
    expect(stored.map(row => row.client_id)).toEqual(taken)
  },
)
