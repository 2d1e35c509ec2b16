import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addAgent } from '../../../server/storage/agents.ts'
import { startSession } from '../../../server/storage/sessions.ts'
import { startApp, type TestApp } from '../../support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.stop())

const refusedWith = (code: string) => ({ data: { code, message: expect.stringMatching(/\.$|: /) } })

test('a site that does not exist is unknown', async () => {
  await expect(app.visitor({ key: 'no-such-site' })).rejects.toMatchObject(refusedWith('unknown-site'))
})

test('a page of an origin that the site does not list is foreign', async () => {
  for (const origin of ['https://evil.test', 'https://shop.test.evil.test', 'http://shop.test', 'null']) {
    await expect(app.visitor({ origin }), origin).rejects.toMatchObject(refusedWith('foreign-origin'))
  }
})

test('a token of another shape is invalid', async () => {
  for (const token of ['', 'short', 'x'.repeat(44), '€'.repeat(43)]) {
    await expect(app.visitor({ token }), token).rejects.toMatchObject(refusedWith('invalid'))
  }
})

test('an agent without a valid session is signed out', async () => {
  for (const cookie of ['', 'heed_session=', 'heed_session=wrong', 'other=1']) {
    await expect(app.agentSocket({ cookie }), cookie).rejects.toMatchObject(refusedWith('signed-out'))
  }
})

test('another site cannot connect with the agent’s cookie', async () => {
  const { cookie } = await app.signIn()
  for (const origin of [
    'https://evil.test',
    app.site.origin,
    'null',
    app.config.publicUrl.replace(/\d+$/, '1'),
  ]) {
    await expect(app.agentSocket({ cookie, origin }), origin).rejects.toMatchObject(
      refusedWith('foreign-origin'),
    )
  }
})

test('an agent without a name gives one first', async () => {
  const { id } = await addAgent(app.db, `${uuidv7()}@agents.test`, 'agent')
  const cookie = `heed_session=${await startSession(app.db, id)}`
  await expect(app.agentSocket({ cookie })).rejects.toMatchObject(refusedWith('not-allowed'))
})

test('a session that has expired is signed out, also on an open connection', async () => {
  const { cookie } = await app.signIn()
  const agent = await app.agentSocket({ cookie })
  await app.db
    .updateTable('sessions')
    .set({ expires_at: Date.now() - 1 })
    .execute()
  expect(await agent.emitWithAck('inbox:list', { before: null })).toMatchObject({
    error: { code: 'signed-out' },
  })
  await expect(app.agentSocket({ cookie })).rejects.toMatchObject(refusedWith('signed-out'))
})

test('the visitor’s token is not in the database', async () => {
  const token = 'T'.repeat(43)
  const visitor = await app.visitor({ token })
  await visitor.emitWithAck('message:send', { clientId: uuidv7(), text: 'Hello' })
  const visitors = await app.db.selectFrom('visitors').selectAll().execute()
  expect(visitors.length).toBe(1)
  expect(JSON.stringify(visitors)).not.toContain(token)
})
