import { v7 as uuidv7 } from 'uuid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { firstSignInLink } from '../../../server/first-start.ts'
import { addAgent } from '../../../server/storage/agents.ts'
import { findAgentBySession, SESSION_MS, startSession } from '../../../server/storage/sessions.ts'
import { addSignInLink, LINK_HOURS, useSignInLink } from '../../../server/storage/sign-in-links.ts'
import { hashToken } from '../../../server/tokens.ts'
import { heardChange, startApp, type TestApp } from '../../support/app.ts'
import { onEveryDatabase } from '../../support/databases.ts'

let app: TestApp
beforeEach(async () => {
  app = await startApp()
})
afterEach(() => app.stop())

interface Call {
  readonly body?: unknown
  readonly cookie?: string
  readonly origin?: string | null
}

async function call(
  method: string,
  path: string,
  { body, cookie, origin = app.config.publicUrl }: Call = {},
) {
  const answer = await fetch(`${app.url}${path}`, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(cookie && { cookie }),
      ...(origin && { origin }),
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await answer.text()
  const cookies = answer.headers.getSetCookie()
  return { status: answer.status, body: text && JSON.parse(text), cookie: cookies[0]?.split(';')[0], cookies }
}

const PASSWORD = 'correct horse battery'

/** A new agent, signed in by link, with a name and a password. */
async function withPassword(email = `${uuidv7()}@agents.test`) {
  const { id } = await addAgent(app.db, email, 'agent')
  const token = await addSignInLink(app.db, id)
  const { cookie = '' } = await call('POST', '/api/sign-in/link', { body: { token } })
  await call('PUT', '/api/me', { cookie, body: { name: 'Robin', password: PASSWORD } })
  return { id, email, cookie }
}

test('the first start’s link signs the owner in, who then gives a name and a password', async () => {
  const link = await firstSignInLink(app.db, app.config)
  const [page, token] = link?.split('#') ?? []
  expect(page).toBe(`${app.config.publicUrl}/console/sign-in`)

  const signedIn = await call('POST', '/api/sign-in/link', { body: { token } })
  expect(signedIn.status).toBe(204)
  const { cookie = '' } = signedIn
  const owner = { email: 'owner@localhost', role: 'owner' }
  const me = await call('GET', '/api/me', { cookie })
  expect(me).toMatchObject({ status: 200, body: { ...owner, name: null, hasPassword: false } })

  const told = await call('PUT', '/api/me', { cookie, body: { name: '  Robin  ', password: PASSWORD } })
  expect(told).toMatchObject({ status: 200, body: { ...owner, name: 'Robin', hasPassword: true } })
  expect(await firstSignInLink(app.db, app.config)).toBeNull()

  const again = await call('POST', '/api/sign-in', { body: { email: 'Owner@Localhost', password: PASSWORD } })
  expect(again.status).toBe(204)
  expect((await call('GET', '/api/me', { cookie: again.cookie ?? '' })).body.name).toBe('Robin')
})

test('a sign-in link works once, also for two who use it at the same time', async () => {
  const { id } = await addAgent(app.db, 'robin@agents.test', 'agent')
  const token = await addSignInLink(app.db, id)
  const use = () => call('POST', '/api/sign-in/link', { body: { token } })
  const statuses = (await Promise.all([use(), use(), use()])).map(answer => answer.status)
  expect(statuses.sort()).toEqual([204, 401, 401])
  expect(await use()).toMatchObject({ status: 401, body: { code: 'signed-out' } })
})

test('the session’s cookie is out of reach for scripts and other sites', async () => {
  const { cookies } = await signInByLink()
  expect(cookies[0]).toMatch(/^heed_session=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict$/)
  await app.stop()
  app = await startApp({ env: { PUBLIC_URL: 'https://chat.test' } })
  expect((await signInByLink()).cookies[0]).toMatch(/; SameSite=Strict; Secure$/)
})

async function signInByLink() {
  const { id } = await addAgent(app.db, 'robin@agents.test', 'agent')
  return call('POST', '/api/sign-in/link', { body: { token: await addSignInLink(app.db, id) } })
}

test('a wrong password and an unknown address get the same answer, in about the same time', async () => {
  const { email } = await withPassword()
  const timed = async (body: unknown) => {
    const start = performance.now()
    const answer = await call('POST', '/api/sign-in', { body })
    return { answer, ms: performance.now() - start }
  }
  const wrong = await timed({ email, password: 'wrong password' })
  const unknown = await timed({ email: 'nobody@agents.test', password: 'wrong password' })
  expect(wrong.answer).toMatchObject({ status: 401, body: { code: 'signed-out' } })
  expect(unknown.answer).toEqual(wrong.answer)
  expect(unknown.ms).toBeGreaterThan(wrong.ms / 4)
})

test('an agent who has no password cannot sign in with any', async () => {
  await addAgent(app.db, 'robin@agents.test', 'agent')
  const answer = await call('POST', '/api/sign-in', { body: { email: 'robin@agents.test', password: 'x' } })
  expect(answer.status).toBe(401)
})

test('guessing a password is slowed down, and says until when', async () => {
  const { email } = await withPassword()
  const guess = () => call('POST', '/api/sign-in', { body: { email, password: 'a guess of many' } })
  const statuses: number[] = []
  for (let count = 0; count < 9; count++) statuses.push((await guess()).status)
  expect(statuses).toEqual([...Array(8).fill(401), 429])
  expect(await guess()).toMatchObject({ body: { code: 'too-fast', retryAfterMs: expect.any(Number) } })
  const right = await call('POST', '/api/sign-in', { body: { email, password: PASSWORD } })
  expect(right.status).toBe(429)
})

test('trying many addresses from one place is slowed down', async () => {
  const guess = (index: number) =>
    call('POST', '/api/sign-in/link', { body: { token: `guess-${index}` } }).then(answer => answer.status)
  const statuses: number[] = []
  for (let index = 0; index < 22; index++) statuses.push(await guess(index))
  expect(statuses.slice(0, 20)).toEqual(Array(20).fill(401))
  expect(statuses.at(-1)).toBe(429)
})

test('signing out ends the session and its open connections', async () => {
  const { cookie } = await withPassword()
  const agent = await app.agentSocket({ cookie })
  const cut = new Promise(resolve => agent.once('disconnect', resolve))
  const signedOut = await call('POST', '/api/sign-out', { cookie })
  expect(signedOut.status).toBe(204)
  expect(signedOut.cookies[0]).toMatch(/^heed_session=; .*Max-Age=0/)
  await cut
  expect((await call('GET', '/api/me', { cookie })).status).toBe(401)
})

test('a new password ends the agent’s other sessions, and only those', async () => {
  const { id, cookie } = await withPassword()
  const other = `heed_session=${await startSession(app.db, id)}`
  const colleague = await app.signIn()
  const cut = app
    .agentSocket({ cookie: other })
    .then(agent => new Promise(resolve => agent.once('disconnect', resolve)))
  await app.agentSocket({ cookie })
  await call('PUT', '/api/me', { cookie, body: { name: 'Robin', password: 'another long password' } })
  await cut
  const status = async (one: string) => (await call('GET', '/api/me', { cookie: one })).status
  expect([await status(cookie), await status(other), await status(colleague.cookie)]).toEqual([200, 401, 200])
})

test('a new name is on the next message, without a new connection', async () => {
  const { cookie } = await withPassword()
  const [visitor, agent] = [await app.visitor(), await app.agentSocket({ cookie })]
  const changed = heardChange(agent)
  await visitor.emitWithAck('message:send', { clientId: uuidv7(), text: 'Hello' })
  const { id: conversationId } = await changed
  await call('PUT', '/api/me', { cookie, body: { name: 'Robin the Second' } })
  const draft = { conversationId, clientId: uuidv7(), text: 'Hello', after: null, coaching: [] }
  expect(await agent.emitWithAck('message:send', draft)).toMatchObject({
    value: { author: 'Robin the Second' },
  })
})

test('another site can change nothing, even with the agent’s cookie', async () => {
  const { cookie } = await withPassword()
  for (const origin of ['https://evil.test', 'null', null]) {
    const change = await call('PUT', '/api/me', { cookie, origin, body: { name: 'Mallory' } })
    expect(change).toMatchObject({ status: 403, body: { code: 'foreign-origin' } })
    expect((await call('POST', '/api/sign-out', { cookie, origin })).status).toBe(403)
  }
  expect((await call('GET', '/api/me', { cookie })).body.name).toBe('Robin')
})

test('garbage is refused and names what is wrong', async () => {
  const { cookie } = await app.signIn()
  const garbage: [string, string, unknown, number, RegExp][] = [
    ['POST', '/api/sign-in', undefined, 400, /./],
    ['POST', '/api/sign-in', '{"email":', 400, /JSON/],
    ['POST', '/api/sign-in', [], 400, /^request: /],
    ['POST', '/api/sign-in', { email: 'a@b.test' }, 400, /^password: /],
    ['POST', '/api/sign-in', { email: 'a\0@b.test', password: 'x' }, 400, /^email: /],
    ['POST', '/api/sign-in', { email: 'a@b.test', password: 'x', extra: 1 }, 400, /extra/],
    ['POST', '/api/sign-in', { email: 'a@b.test', password: 'x'.repeat(201) }, 400, /^password: /],
    ['POST', '/api/sign-in', { email: 'a@b.test', password: 'x'.repeat(20_000) }, 413, /./],
    ['POST', '/api/sign-in/link', { token: null }, 400, /^token: /],
    ['PUT', '/api/me', { name: '   ' }, 400, /^name: /],
    ['PUT', '/api/me', { name: 'x'.repeat(61) }, 400, /^name: /],
    ['PUT', '/api/me', { name: 'a\u0007b' }, 400, /^name: /],
    ['PUT', '/api/me', { name: 'Robin', password: 'short' }, 400, /^password: /],
    ['GET', '/api/nothing', undefined, 404, /./],
  ]
  for (const [method, path, body, status, message] of garbage) {
    const answer = await call(method, path, { cookie, body })
    expect(answer, `${method} ${path} ${JSON.stringify(body)}`).toMatchObject({
      status,
      body: { code: expect.any(String), message: expect.stringMatching(message) },
    })
  }
  expect(app.logged).toEqual([])
})

test('neither passwords nor tokens are in the database', async () => {
  const { cookie } = await withPassword()
  const tables = await Promise.all([
    app.db.selectFrom('agents').selectAll().execute(),
    app.db.selectFrom('sessions').selectAll().execute(),
  ])
  const stored = JSON.stringify(tables)
  expect(stored).toContain('scrypt$')
  expect(stored).not.toContain(PASSWORD)
  expect(stored).not.toContain(cookie.split('=')[1])
})

test('health is 200 while the database answers, and 503 when it does not', async () => {
  expect((await call('GET', '/health')).status).toBe(200)
  await app.db.destroy()
  expect(await call('GET', '/health')).toMatchObject({ status: 503, body: { code: 'busy' } })
})

onEveryDatabase((_name, open) => {
  test('links and sessions end at their time', async () => {
    const { db } = await open()
    const { id } = await addAgent(db, 'robin@agents.test', 'agent')
    const link = await addSignInLink(db, id, 0)
    expect(await useSignInLink(db, link, LINK_HOURS * 3_600_000)).toBeNull()
    const session = await startSession(db, id, 0)
    expect(await findAgentBySession(db, hashToken(session), SESSION_MS - 1)).toMatchObject({ id })
    expect(await findAgentBySession(db, hashToken(session), SESSION_MS)).toBeNull()
  })

  test('a link signs in once', async () => {
    const { db } = await open()
    const { id } = await addAgent(db, 'robin@agents.test', 'agent')
    const link = await addSignInLink(db, id)
    const uses = await Promise.all([useSignInLink(db, link), useSignInLink(db, link)])
    expect(uses.filter(used => used === id).length).toBe(1)
  })
})
