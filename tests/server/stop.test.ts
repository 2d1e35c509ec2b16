import { once } from 'node:events'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { describe, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { freePort, visitorToken } from '../support/app.ts'
import { type Place, postgresAnswers, postgresPlace, sqlitePlace } from '../support/databases.ts'
import { type ServerProcess, startProcess } from '../support/server-process.ts'

const EXIT_WITHIN_MS = 5_000
const CONNECTIONS = 1_000

async function start(makePlace: () => Promise<Place>): Promise<{ server: ServerProcess; place: Place }> {
  const place = await makePlace()
  const server = await startProcess(place, { DEMO_PORT: String(await freePort()) })
  onTestFinished(async () => {
    await server.end('SIGKILL')
    await place.remove()
  })
  await server.healthy()
  return { server, place }
}

/** The demo shop's visitor on a bare wire: a thousand of them fit into one test. */
async function bareVisitor({ url }: ServerProcess) {
  const wire = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
    headers: { origin: url.replace('127.0.0.1', 'localhost') },
  })
  const heard: string[] = []
  wire.on('message', data => heard.push(String(data)))
  wire.on('error', () => {})
  await once(wire, 'message')
  wire.send(`40/visitor,${JSON.stringify({ site: 'demo', token: visitorToken() })}`)
  await once(wire, 'message')
  return { wire, heard, closed: once(wire, 'close') }
}

const say = (wire: WebSocket, id = 0) =>
  wire.send(`42/visitor,${id}["message:send",${JSON.stringify({ clientId: uuidv7(), text: 'Hello' })}]`)

async function timeToEnd(server: ServerProcess): Promise<number> {
  const begun = performance.now()
  await server.end('SIGTERM')
  return performance.now() - begun
}

test(`with ${CONNECTIONS} connections, each hears of the stop and is closed, and the server ends in time`, async () => {
  const { server } = await start(sqlitePlace)
  const visitors = await Promise.all(Array.from({ length: CONNECTIONS }, () => bareVisitor(server)))
  for (const { wire } of visitors) say(wire)
  // As good as dead: these will never answer the goodbye.
  for (const { wire } of visitors.slice(0, 50)) wire.pause()
  const took = await timeToEnd(server)
  expect(took).toBeLessThan(EXIT_WITHIN_MS)
  expect(await server.ended).toBe(0)
  for (const { wire, heard, closed } of visitors) {
    wire.resume()
    await closed
    const told = heard.filter(line => line.includes('server:stopping'))
    expect(told).toEqual([`42/visitor,["server:stopping",{"withinMs":${CONNECTIONS}}]`])
  }
}, 60_000)

describe('a database that hangs', () => {
  test('on SQLite, locked by another process, keeps neither an answer nor the end', async () => {
    const { server, place } = await start(sqlitePlace)
    const { wire, heard } = await bareVisitor(server)
    const other = new Sqlite(`${place.dataDir}/heed.db`)
    onTestFinished(() => void other.close())
    other.exec('begin immediate')
    await refusedAtStop(server, wire, heard)
  })

  test.skipIf(!postgresAnswers && !process.env['CI'])(
    'on PostgreSQL, behind a lock, keeps neither an answer nor the end',
    async () => {
      const { server, place } = await start(postgresPlace)
      const { wire, heard } = await bareVisitor(server)
      const other = new pg.Client({ connectionString: place.postgresUrl ?? '' })
      await other.connect()
      onTestFinished(() => other.end())
      await other.query('begin; lock table messages in access exclusive mode')
      await refusedAtStop(server, wire, heard)
    },
  )

  async function refusedAtStop(server: ServerProcess, wire: WebSocket, heard: string[]): Promise<void> {
    say(wire, 7)
    // Answered in order: once this is here, the message before it is under way.
    wire.send('42/visitor,8["message:see",{}]')
    while (!heard.some(line => line.startsWith('43/visitor,8'))) await once(wire, 'message')
    expect(await timeToEnd(server)).toBeLessThan(EXIT_WITHIN_MS)
    const answer = heard.find(line => line.startsWith('43/visitor,7'))
    expect(answer).toContain('"code":"busy"')
    expect(answer).toContain('"retryAfterMs"')
  }
})
