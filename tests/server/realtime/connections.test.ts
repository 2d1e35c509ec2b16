import { once } from 'node:events'
import { io } from 'socket.io-client'
import { v7 as uuidv7 } from 'uuid'
import { describe, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { createLog } from '../../../server/log.ts'
import { LIMITS } from '../../../server/realtime/connections.ts'
import { createCommit } from '../../../server/storage/commit.ts'
import {
  type AppOptions,
  startApp,
  type TestApp,
  type VisitorSocket,
  visitorToken,
} from '../../support/app.ts'
import { layCable } from '../../support/cable.ts'
import { messageBy } from '../../support/writes.ts'

const HEARTBEAT = { everyMs: 150, answerWithinMs: 150 }
const NOTICED_WITHIN_MS = 2_000

async function start(options?: AppOptions): Promise<TestApp> {
  const app = await startApp(options)
  onTestFinished(() => app.stop())
  return app
}

/** A visitor whose connection comes back by itself, as the widget's does. */
function persistentVisitor(url: string, token = visitorToken()): VisitorSocket {
  const socket: VisitorSocket = io(`${url}/visitor`, {
    transports: ['websocket'],
    forceNew: true,
    auth: { site: 'test-site', token },
    reconnectionDelay: 20,
    reconnectionDelayMax: 50,
  })
  onTestFinished(() => void socket.disconnect())
  return socket
}

const connected = (socket: VisitorSocket) => new Promise<void>(resolve => socket.once('connect', resolve))
const disconnected = (socket: VisitorSocket) =>
  new Promise<string>(resolve => socket.once('disconnect', reason => resolve(reason)))

describe('a half-open connection', () => {
  test('is noticed within 25 s by either end, as both are told when they connect', async () => {
    const { everyMs, answerWithinMs } = LIMITS.heartbeat
    expect(everyMs + answerWithinMs).toBeLessThanOrEqual(24_000)
    const app = await start()
    const wire = new WebSocket(`${app.url}/socket.io/?EIO=4&transport=websocket`)
    const [hello] = await once(wire, 'message')
    wire.terminate()
    expect(JSON.parse(String(hello).slice(1))).toMatchObject({
      pingInterval: everyMs,
      pingTimeout: answerWithinMs,
    })
  })

  test('that brings nothing from the server is given up by the client, which comes back', async () => {
    const app = await start({ limits: { heartbeat: HEARTBEAT } })
    const cable = await layCable(app.url, app.site.origin)
    onTestFinished(cable.close)
    const visitor = persistentVisitor(cable.url)
    await connected(visitor)
    const begun = performance.now()
    const gone = disconnected(visitor)
    cable.muffle()
    expect(await gone).toBe('ping timeout')
    expect(performance.now() - begun).toBeLessThan(NOTICED_WITHIN_MS)
    const back = connected(visitor)
    cable.mend()
    await back
    expect(await visitor.emitWithAck('chat:open', {})).toMatchObject({ ok: true })
  })

  test('that brings nothing from the client is closed by the server, and the client comes back', async () => {
    const app = await start({ limits: { heartbeat: HEARTBEAT } })
    const cable = await layCable(app.url, app.site.origin)
    onTestFinished(cable.close)
    const visitor = persistentVisitor(cable.url)
    await connected(visitor)
    const begun = performance.now()
    const gone = disconnected(visitor)
    cable.deafen()
    expect(await gone).toBe('transport close')
    expect(performance.now() - begun).toBeLessThan(NOTICED_WITHIN_MS)
    const back = connected(visitor)
    cable.mend()
    await back
  })
})

describe('a reader who does not read', () => {
  const MESSAGES = 150
  const PAGES_ASKED = 60

  test.each([
    ['characters', { ...LIMITS.readers, characters: 2_000_000 }],
    ['packets', { ...LIMITS.readers, packets: 5 }],
    ['characters for all readers', { ...LIMITS.readers, charactersOfAll: 2_000_000 }],
  ])('is cut off when too many %s wait, and has everything when it is back', async (_name, readers) => {
    const app = await start({ limits: { readers } })
    const token = visitorToken()
    await fillConversation(app, token)

    const stuck = await bareVisitor(app, token)
    stuck.pause()
    for (let id = 0; id < PAGES_ASKED; id++) stuck.send(`42/visitor,${id}["conversation:sync",{"after":0}]`)
    // It is cut off while others are served.
    const other = await app.visitor({ token })
    const page = await other.emitWithAck('conversation:sync', { after: 0 })
    expect(page.ok && page.value.entries.length).toBe(MESSAGES + 1)

    let answers = 0
    stuck.on('message', () => {
      answers += 1
    })
    const closed = once(stuck, 'close')
    stuck.resume()
    await closed
    expect(answers).toBeLessThan(PAGES_ASKED)

    const back = await app.visitor({ token })
    const again = await back.emitWithAck('conversation:sync', { after: 0 })
    expect(again).toEqual(page)
  })

  /** A visitor on a bare wire, which can stop reading as no Socket.IO client can. */
  async function bareVisitor(app: TestApp, token: string): Promise<WebSocket> {
    const wire = new WebSocket(`${app.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
      headers: { origin: app.site.origin },
    })
    onTestFinished(() => wire.terminate())
    await once(wire, 'message')
    wire.send(`40/visitor,${JSON.stringify({ site: app.site.key, token })}`)
    await once(wire, 'message')
    return wire
  }

  async function fillConversation(app: TestApp, token: string): Promise<void> {
    const visitor = await app.visitor({ token })
    await visitor.emitWithAck('message:send', { clientId: uuidv7(), text: 'Hello' })
    const { id: siteId } = await app.db.selectFrom('sites').select('id').executeTakeFirstOrThrow()
    const { visitor_id: visitorId } = await app.db
      .selectFrom('conversations')
      .select('visitor_id')
      .executeTakeFirstOrThrow()
    const { write } = createCommit(app.db, { log: createLog() })
    const text = 'x'.repeat(4_000)
    await Promise.all(
      Array.from({ length: MESSAGES }, () => write(messageBy({ side: 'visitor', visitorId, siteId }, text))),
    )
    visitor.disconnect()
  }
})

describe('a packet that is too large', () => {
  test('closes a WebSocket with 1009 and refuses a poll with 413; others do not notice', async () => {
    const app = await start()
    const other = await app.visitor()
    const large = `42/visitor,0["message:send",{"text":"${'x'.repeat(300_000)}"}]`
    const wire = new WebSocket(`${app.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`)
    await once(wire, 'message')
    wire.send(large)
    const [code] = await once(wire, 'close')
    expect(code).toBe(1009)

    const address = `${app.url}/socket.io/?EIO=4&transport=polling`
    const { sid } = JSON.parse((await (await fetch(address)).text()).slice(1))
    const answer = await fetch(`${address}&sid=${sid}`, { method: 'POST', body: large })
    expect(answer.status).toBe(413)
    expect(await other.emitWithAck('chat:open', {})).toMatchObject({ ok: true })
  })
})

describe('new connections', () => {
  const shake = (app: TestApp, forwarded?: string) =>
    fetch(`${app.url}/socket.io/?EIO=4&transport=polling`, {
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    })

  test('are counted by the address that the proxy forwards, and refused with a reason', async () => {
    const app = await start({ limits: { handshakes: { burst: 3, perSecond: 0.01 } } })
    for (let count = 0; count < 3; count++) expect((await shake(app, '203.0.113.7')).status).toBe(200)
    const refused = await shake(app, '198.51.100.1, 203.0.113.7')
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({ message: expect.stringMatching(/too many/i) })
    expect((await shake(app, '203.0.113.8')).status).toBe(200)
    // Without a forwarded address everybody would be the proxy.
    for (let count = 0; count < 5; count++) expect((await shake(app)).status).toBe(200)
  })

  test('of a thousand visitors behind one address all get in at once', async () => {
    const app = await start()
    const answers = await Promise.all(Array.from({ length: 1_000 }, () => shake(app, '203.0.113.7')))
    expect(new Set(answers.map(answer => answer.status))).toEqual(new Set([200]))
  })
})
