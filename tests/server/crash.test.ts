import { io } from 'socket.io-client'
import { v7 as uuidv7 } from 'uuid'
import { describe, expect, onTestFinished, test } from 'vitest'
import { addAgent, updateAgent } from '../../server/storage/agents.ts'
import { openDatabase } from '../../server/storage/database.ts'
import { startSession } from '../../server/storage/sessions.ts'
import { addSite } from '../../server/storage/sites.ts'
import type { Message } from '../../shared/message.ts'
import type { AgentReplies } from '../../shared/protocol.ts'
import type { Result } from '../../shared/result.ts'
import { type AgentSocket, freePort, type VisitorSocket, visitorToken } from '../support/app.ts'
import { type Place, postgresAnswers, postgresPlace, sqlitePlace } from '../support/databases.ts'
import { startProcess } from '../support/server-process.ts'

const VISITORS = 4
const MESSAGES_EACH = 60
const KILLS = 3
const ANSWER_WITHIN_MS = 1_000

const places: [string, () => Promise<Place>][] = [['SQLite', sqlitePlace]]
if (postgresAnswers || process.env['CI']) places.push(['PostgreSQL', postgresPlace])

describe.each(places)('on %s', (_name, makePlace) => {
  test('kill -9 in the middle of conversations loses nothing, doubles nothing and leaves no gap', async () => {
    const place = await makePlace()
    const env = { PORT: String(await freePort()), SECRET: 'a secret of at least 32 characters' }
    let server = await startProcess(place, env)
    onTestFinished(async () => {
      await server.end('SIGKILL')
      await place.remove()
    })
    await server.healthy()
    const publicUrl = server.url.replace('127.0.0.1', 'localhost')
    const agent = connectAgent(server.url, publicUrl, await prepare(place))
    const visitors = Array.from({ length: VISITORS }, () => connectVisitor(server.url))

    const acknowledged = new Map<string, Message>()
    let killed = 0
    const total = VISITORS * MESSAGES_EACH * 2
    /** Kills the server when the next part of all messages is through. */
    const note = async (message: Message) => {
      acknowledged.set(message.clientId, message)
      if (killed === KILLS || acknowledged.size < ((killed + 1) * total) / (KILLS + 1)) return
      killed += 1
      await server.end('SIGKILL')
      server = await startProcess(place, env)
    }

    const conversations = await Promise.all(
      visitors.map(async visitor => {
        const first = uuidv7()
        await note(await persistently(() => ask(visitor, 'message:send', { clientId: first, text: first })))
        const conversationId = await conversationWith(agent, first)
        const byVisitor = [first]
        const byAgent: string[] = []
        await Promise.all([
          inTurn(MESSAGES_EACH - 1, async () => {
            const clientId = uuidv7()
            byVisitor.push(clientId)
            await note(await persistently(() => ask(visitor, 'message:send', { clientId, text: clientId })))
          }),
          inTurn(MESSAGES_EACH, async () => {
            const clientId = uuidv7()
            byAgent.push(clientId)
            const draft = { conversationId, clientId, text: clientId, after: null, coaching: [] }
            await note(await persistently(() => ask(agent, 'message:send', draft)))
          }),
        ])
        return { visitor, byVisitor, byAgent }
      }),
    )

    expect(killed).toBe(KILLS)
    for (const { visitor, byVisitor, byAgent } of conversations) {
      const page = await persistently(() => ask(visitor, 'conversation:sync', { after: 0 }))
      const { entries: messages } = page as unknown as { entries: readonly Message[] }
      expect(messages.map(message => message.seq)).toEqual(messages.map((_, index) => index + 1))
      const idsOf = (from: string) =>
        messages.filter(message => message.from === from).map(({ clientId }) => clientId)
      expect(idsOf('visitor')).toEqual(byVisitor)
      expect(idsOf('agent')).toEqual(byAgent)
      for (const message of messages) expect(acknowledged.get(message.clientId)).toEqual(message)
    }
    for (const socket of [agent, ...visitors]) socket.disconnect()
  }, 60_000)
})

const persistent = {
  transports: ['websocket'],
  forceNew: true,
  reconnectionDelay: 30,
  reconnectionDelayMax: 100,
}

const connectVisitor = (url: string): VisitorSocket =>
  io(`${url}/visitor`, {
    ...persistent,
    auth: { site: 'test-site', token: visitorToken() },
    extraHeaders: { origin: 'https://shop.test' },
  })

const connectAgent = (url: string, origin: string, cookie: string): AgentSocket =>
  io(`${url}/agent`, { ...persistent, extraHeaders: { origin, cookie } })

/** A site, and an agent's cookie. */
async function prepare(place: Place): Promise<string> {
  const db = await openDatabase(place)
  const { id } = await addAgent(db, 'robin@agents.test', 'agent')
  await updateAgent(db, id, { name: 'Robin' })
  await addSite(db, { key: 'test-site', name: 'Test site', origins: ['https://shop.test'] })
  const cookie = `heed_session=${await startSession(db, id)}`
  await db.destroy()
  return cookie
}

interface Asking {
  readonly timeout: (ms: number) => { emitWithAck: (name: string, request: unknown) => Promise<unknown> }
}

/** One try: nothing is answered where the connection is down or breaks. */
const ask = (socket: VisitorSocket | AgentSocket, name: string, request: unknown): Promise<Result<Message>> =>
  (socket as unknown as Asking).timeout(ANSWER_WITHIN_MS).emitWithAck(name, request) as Promise<
    Result<Message>
  >

/** Tries again, the same request, until it is answered; only what is temporary may refuse it. */
async function persistently(attempt: () => Promise<Result<Message>>): Promise<Message> {
  while (true) {
    const result = await attempt().catch(() => null)
    if (result?.ok) return result.value
    if (!result) continue
    const { code, message, retryAfterMs = 50 } = result.error
    if (code !== 'too-fast' && code !== 'busy') throw new Error(`${code}: ${message}`)
    await new Promise(resolve => setTimeout(resolve, retryAfterMs))
  }
}

async function inTurn(count: number, step: () => Promise<void>): Promise<void> {
  for (let index = 0; index < count; index++) await step()
}

async function conversationWith(agent: AgentSocket, firstText: string): Promise<string> {
  while (true) {
    const inbox: Result<AgentReplies['inbox:list']> | null = await agent
      .timeout(ANSWER_WITHIN_MS)
      .emitWithAck('inbox:list', { before: null })
      .catch(() => null)
    const found = inbox?.ok && inbox.value.conversations.find(({ last }) => last.text === firstText)
    if (found) return found.id
  }
}
