import { io, type Socket } from 'socket.io-client'
import { v7 as uuidv7 } from 'uuid'
import { describe, expect, onTestFinished, test } from 'vitest'
import { addAgent, updateAgent } from '../../server/storage/agents.ts'
import { openDatabase } from '../../server/storage/database.ts'
import { startSession } from '../../server/storage/sessions.ts'
import { addSite } from '../../server/storage/sites.ts'
import { type AgentSocket, heard, heardChange, type VisitorSocket, visitorToken } from '../support/app.ts'
import { postgresAnswers } from '../support/databases.ts'
import { postgresPlace } from '../support/places.ts'
import { hasRedis, type RedisProcess, startRedis } from '../support/redis.ts'
import { type ServerProcess, startProcess } from '../support/server-process.ts'

const SITE = { key: 'test-site', name: 'Test site', origins: ['https://shop.test'] }
const PUBLIC_URL = 'https://chat.test'
/** As long as a node is believed after its last word, and a little more. */
const FORGOTTEN_WITHIN_MS = 15_000

interface Nodes {
  readonly nodes: readonly [ServerProcess, ServerProcess]
  readonly redis: RedisProcess
  readonly cookie: string
}

/** Two nodes of one installation. */
async function startNodes(): Promise<Nodes> {
  const [place, redis] = await Promise.all([postgresPlace(), startRedis()])
  const db = await openDatabase(place)
  const { id } = await addAgent(db, 'robin@agents.test', 'agent')
  await updateAgent(db, id, { name: 'Robin' })
  await addSite(db, SITE)
  const cookie = `heed_session=${await startSession(db, id)}`
  await db.destroy()
  const env = { REDIS_URL: redis.url, SECRET: 'a secret of at least 32 characters', PUBLIC_URL }
  const nodes = await Promise.all([startProcess(place, env), startProcess(place, env)])
  onTestFinished(async () => {
    await Promise.all(nodes.map(node => node.end('SIGKILL')))
    await redis.kill()
    await place.remove()
  })
  await Promise.all(nodes.map(node => node.healthy()))
  return { nodes, redis, cookie }
}

const options = {
  transports: ['websocket'],
  forceNew: true,
  reconnectionDelay: 50,
  reconnectionDelayMax: 200,
}

async function connected<S extends Socket>(socket: S): Promise<S> {
  onTestFinished(() => void socket.disconnect())
  await new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(null))
    socket.once('connect_error', reject)
  })
  return socket
}

const visitorAt = ({ url }: ServerProcess, token = visitorToken()): Promise<VisitorSocket> =>
  connected<VisitorSocket>(
    io(`${url}/visitor`, {
      ...options,
      auth: { site: SITE.key, token },
      extraHeaders: { origin: 'https://shop.test' },
    }),
  )

const agentAt = ({ url }: ServerProcess, cookie: string): Promise<AgentSocket> =>
  connected<AgentSocket>(io(`${url}/agent`, { ...options, extraHeaders: { origin: PUBLIC_URL, cookie } }))

async function say(visitor: VisitorSocket, text = 'Hello') {
  const sent = await visitor.emitWithAck('message:send', { clientId: uuidv7(), text })
  if (!sent.ok) throw new Error(sent.error.message)
  return sent.value
}

async function answer(agent: AgentSocket, conversationId: string, text: string) {
  const draft = { conversationId, clientId: uuidv7(), text, after: null, coaching: [] }
  const sent = await agent.emitWithAck('message:send', draft)
  if (!sent.ok) throw new Error(sent.error.message)
  return sent.value
}

/** The conversation of the visitor's first message, opened by the agent. */
async function openFirst(agent: AgentSocket, visitor: VisitorSocket): Promise<string> {
  const changed = heardChange(agent)
  await say(visitor)
  const { id } = await changed
  await agent.emitWithAck('conversation:open', { conversationId: id })
  return id
}

const isAvailable = async (visitor: VisitorSocket): Promise<boolean> => {
  const welcome = await visitor.emitWithAck('chat:open', {})
  if (!welcome.ok) throw new Error(welcome.error.message)
  return welcome.value.available
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise(resolve => setTimeout(resolve, 50))
}

describe.skipIf(!(postgresAnswers && hasRedis) && !process.env['CI'])('two nodes', () => {
  test('bring messages, typing and presence to each other’s clients', async () => {
    const { nodes, cookie } = await startNodes()
    const visitor = await visitorAt(nodes[0])
    expect(await isAvailable(visitor)).toBe(false)
    const told = heard(visitor, 'agents:changed')
    const agent = await agentAt(nodes[1], cookie)
    expect(await told).toEqual({ available: true })
    expect(await isAvailable(visitor)).toBe(true)

    const conversationId = await openFirst(agent, visitor)
    const seenByAgent = heard(agent, 'message:sent')
    const sent = await say(visitor, 'Is anybody there?')
    expect(await seenByAgent).toEqual({ conversationId, message: sent })
    const seenByVisitor = heard(visitor, 'message:sent', message => message.from === 'agent')
    const answered = await answer(agent, conversationId, 'Yes, I am here.')
    expect(await seenByVisitor).toEqual(answered)
    const typing = heard(visitor, 'typing:changed')
    await agent.emitWithAck('typing:set', { conversationId, typing: true })
    expect(await typing).toEqual({ typing: true, name: 'Robin' })

    const asked = { conversationIds: [conversationId] }
    expect(await agent.emitWithAck('visitors:list', asked)).toEqual({ ok: true, value: [conversationId] })
    const gone = heard(agent, 'visitor:changed')
    visitor.disconnect()
    expect(await gone).toEqual({ conversationId, here: false })
    expect(await agent.emitWithAck('visitors:list', asked)).toEqual({ ok: true, value: [] })
  }, 60_000)

  test('one dies: who was there goes on at the other, and nobody waits for the dead', async () => {
    const { nodes, cookie } = await startNodes()
    const token = visitorToken()
    const visitor = await visitorAt(nodes[0], token)
    const bystander = await visitorAt(nodes[1])
    const agent = await agentAt(nodes[0], cookie)
    const conversationId = await openFirst(agent, visitor)
    const acknowledged = [await answer(agent, conversationId, 'One moment, please.')]
    await until(() => isAvailable(bystander))

    const told = heard(bystander, 'agents:changed')
    await nodes[0].end('SIGKILL')
    const begun = performance.now()
    expect(await say(bystander)).toMatchObject({ seq: 1 })
    await isAvailable(bystander)
    expect(performance.now() - begun).toBeLessThan(1_000)
    expect(await told).toEqual({ available: false })
    expect(performance.now() - begun).toBeLessThan(FORGOTTEN_WITHIN_MS)

    const [again, agentAgain] = [await visitorAt(nodes[1], token), await agentAt(nodes[1], cookie)]
    const page = await again.emitWithAck('conversation:sync', { after: 1 })
    expect(page).toMatchObject({ ok: true, value: { entries: acknowledged, more: false } })
    await agentAgain.emitWithAck('conversation:open', { conversationId })
    const seen = heard(again, 'message:sent')
    const next = await answer(agentAgain, conversationId, 'Here again.')
    expect(await seen).toEqual(next)
    expect(nodes[1].printed().stderr).toBe('')
  }, 60_000)

  test.each([
    ['goes away', (redis: RedisProcess) => redis.kill()],
    ['hangs', async (redis: RedisProcess) => redis.freeze()],
  ])(
    'Redis %s: each node serves its own, loses nothing, and both meet again',
    async (_name, trouble) => {
      const { nodes, redis, cookie } = await startNodes()
      const token = visitorToken()
      const [here, there] = [await visitorAt(nodes[0], token), await visitorAt(nodes[1], token)]
      const agent = await agentAt(nodes[0], cookie)
      const conversationId = await openFirst(agent, here)

      await trouble(redis)
      const heardHere = heard(here, 'message:sent', message => message.from === 'agent')
      const answered = await answer(agent, conversationId, 'Redis is of no concern to you.')
      const begun = performance.now()
      expect(await heardHere).toEqual(answered)
      expect(performance.now() - begun).toBeLessThan(1_000)
      const told = await say(there, 'Nor to me.')
      expect(await agent.emitWithAck('agents:list', {})).toMatchObject({ value: [{ name: 'Robin' }] })
      expect(await isAvailable(there)).toEqual(expect.any(Boolean))
      const asked = { conversationIds: [conversationId] }
      expect(await agent.emitWithAck('visitors:list', asked)).toMatchObject({ value: [conversationId] })
      const page = await agent.emitWithAck('conversation:sync', { conversationId, after: 1 })
      expect(page).toMatchObject({ value: { entries: [answered, told] } })

      await redis.kill()
      await redis.start()
      let brought = false
      there.on('message:sent', () => {
        brought = true
      })
      await until(async () => {
        await answer(agent, conversationId, 'Do you hear me now?')
        return brought
      })
      await until(() => isAvailable(there))
      for (const node of nodes) {
        const lines = node.printed().stderr.split('\n').filter(Boolean)
        expect(lines.map(line => JSON.parse(line).msg)).toEqual([
          expect.stringContaining('Redis does not answer'),
          'Redis answers again',
        ])
      }
    },
    60_000,
  )

  test('count the attempts to sign in together', async () => {
    const { nodes, redis } = await startNodes()
    const attempt = async ({ url }: ServerProcess, email: string) => {
      const answer = await fetch(`${url}/api/sign-in`, {
        method: 'POST',
        headers: { origin: PUBLIC_URL, 'content-type': 'application/json' },
        body: JSON.stringify({ email, password: 'wrong' }),
      })
      return answer.status
    }
    for (let count = 0; count < 4; count++)
      for (const node of nodes) expect(await attempt(node, 'robin@agents.test')).toBe(401)
    for (const node of nodes) expect(await attempt(node, 'Robin@agents.test')).toBe(429)
    expect(await attempt(nodes[0], 'sam@agents.test')).toBe(401)
    await redis.kill()
    expect(await attempt(nodes[0], 'sam@agents.test')).toBe(401)
  }, 60_000)

  test('a Redis that turns the node down ends the start with one line, without its password', async () => {
    const [place, redis] = await Promise.all([postgresPlace(), startRedis('--requirepass', 'another')])
    const env = { SECRET: 'a secret of at least 32 characters' }
    for (const login of ['', 'heed:hunter2@', ':hunter2@']) {
      const REDIS_URL = redis.url.replace('//', `//${login}`)
      const server = await startProcess(place, { ...env, REDIS_URL })
      expect(await server.ended).toBe(1)
      expect(server.printed().stderr).toMatch(/^REDIS_URL: .*\n$/)
      expect(server.printed().stderr).not.toContain('hunter2')
    }
    await redis.kill()
    await place.remove()
  }, 60_000)

  test('stop within five seconds, also while Redis is away', async () => {
    const { nodes, redis } = await startNodes()
    const timeToEnd = async (node: ServerProcess) => {
      const begun = performance.now()
      await node.end('SIGTERM')
      expect(await node.ended).toBe(0)
      return performance.now() - begun
    }
    expect(await timeToEnd(nodes[0])).toBeLessThan(5_000)
    await redis.kill()
    expect(await timeToEnd(nodes[1])).toBeLessThan(5_000)
  }, 60_000)
})
