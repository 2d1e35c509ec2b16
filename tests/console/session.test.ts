// @vitest-environment node
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createApi } from '../../console/api.ts'
import { createSession, isNamed, type Session, takeToken } from '../../console/session.ts'
import { addAgent } from '../../server/storage/agents.ts'
import { addSignInLink } from '../../server/storage/sign-in-links.ts'
import { startApp, type TestApp } from '../support/app.ts'

let app: TestApp
beforeEach(async () => {
  app = await startApp()
})
afterEach(() => app.stop())

/** A browser's fetch: it knows where the page is, and keeps the cookie. */
function browserFetch() {
  let cookie = ''
  return async (path: string, init: RequestInit) => {
    const headers = { ...init.headers, cookie, origin: app.config.publicUrl }
    const answer = await fetch(app.url + path, { ...init, headers })
    const [set] = answer.headers.getSetCookie()
    if (set) cookie = set.split(';')[0] ?? ''
    return answer
  }
}

const startSession = (onServerTime = (_: number) => {}): Session =>
  createSession(createApi(onServerTime, browserFetch()))

async function linkFor(email: string): Promise<string> {
  return addSignInLink(app.db, (await addAgent(app.db, email, 'agent')).id)
}

const meIn = ({ state }: Session) => (state.value.state === 'signed-in' ? state.value.me : null)

test('without a session the agent is asked to sign in', async () => {
  const session = startSession()
  expect(session.state.value).toEqual({ state: 'loading' })
  await session.start(null)
  expect(session.state.value).toEqual({ state: 'signed-out', notice: null })
})

test('a one-time link signs in, then a name and a password are chosen, then the password works', async () => {
  const session = startSession()
  await session.start(await linkFor('ines@shop.test'))
  const fresh = meIn(session)
  expect(fresh).toMatchObject({ email: 'ines@shop.test', name: null, hasPassword: false })
  expect(fresh && isNamed(fresh)).toBe(false)
  expect(await session.save({ name: 'Ines', password: 'correct horse' })).toBeNull()
  const named = meIn(session)
  expect(named).toMatchObject({ name: 'Ines', hasPassword: true })
  expect(named && isNamed(named)).toBe(true)
  expect(await session.signOut()).toBeNull()
  expect(session.state.value).toEqual({ state: 'signed-out', notice: null })
  expect(await session.signIn('ines@shop.test', 'correct horse')).toBeNull()
  expect(meIn(session)?.name).toBe('Ines')
})

test('a link that was used already says so', async () => {
  const token = await linkFor('ines@shop.test')
  await startSession().start(token)
  const session = startSession()
  await session.start(token)
  expect(session.state.value).toMatchObject({ state: 'signed-out', notice: expect.stringContaining('link') })
})

test('a wrong password is refused in words and signs nobody in', async () => {
  const session = startSession()
  await session.start(null)
  const refused = await session.signIn('nobody@shop.test', 'wrong password')
  expect(refused?.message).toMatch(/wrong/)
  expect(session.state.value.state).toBe('signed-out')
})

test('a password that is too short is refused and changes nothing', async () => {
  const session = startSession()
  await session.start(await linkFor('ines@shop.test'))
  expect(await session.save({ name: 'Ines', password: 'short' })).not.toBeNull()
  expect(meIn(session)?.hasPassword).toBe(false)
})

test('a server that does not answer is not taken for a signed-out session', async () => {
  const api = createApi(
    () => {},
    () => Promise.reject(new TypeError('no network')),
  )
  const session = createSession(api)
  await session.start(null)
  expect(session.state.value.state).toBe('unreachable')
})

test('an answer that is not the server’s own is explained by its status', async () => {
  const api = createApi(
    () => {},
    async () => new Response('<h1>Bad gateway</h1>', { status: 502 }),
  )
  const result = await api.call('GET', '/api/me')
  expect(result).toMatchObject({ ok: false, error: { code: 'internal' } })
})

test('a session that ended elsewhere says that drafts are kept', async () => {
  const session = startSession()
  await session.start(await linkFor('ines@shop.test'))
  session.ended()
  expect(session.state.value).toMatchObject({ notice: expect.stringContaining('drafts are kept') })
})

test('every answer tells the server’s time', async () => {
  const times: number[] = []
  await startSession(at => times.push(at)).start(null)
  expect(Math.abs((times[0] ?? 0) - Date.now())).toBeLessThan(5_000)
})

test('the token of a link leaves the address at once', () => {
  const addresses: string[] = []
  const history = { state: null, replaceState: (_: unknown, __: string, url: string) => addresses.push(url) }
  const location = { hash: '#secret', pathname: '/console/sign-in', search: '' }
  expect(takeToken(location, history)).toBe('secret')
  expect(addresses).toEqual(['/console/sign-in'])
  expect(takeToken({ ...location, hash: '' }, history)).toBeNull()
  expect(addresses).toHaveLength(1)
})
