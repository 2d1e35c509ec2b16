import { randomBytes } from 'node:crypto'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type AppOptions, startApp, type TestApp, type VisitorSocket } from '../../support/app.ts'
import { postgresAnswers, postgresPlace } from '../../support/databases.ts'

async function start(options?: AppOptions): Promise<TestApp> {
  const app = await startApp(options)
  onTestFinished(() => app.stop())
  return app
}

const send = (visitor: VisitorSocket, clientId = uuidv7(), text = 'Hello') =>
  visitor.emitWithAck('message:send', { clientId, text })
const read = (visitor: VisitorSocket) => visitor.emitWithAck('conversation:sync', { after: 0 })

/** As a client does: again and again while it is refused as busy. */
async function sendPersistently(visitor: VisitorSocket, clientId: string) {
  while (true) {
    const sent = await send(visitor, clientId)
    if (sent.ok) return sent.value
    expect(sent).toMatchObject(busy)
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

const stored = { ok: true }
const busy = { ok: false, error: { code: 'busy', retryAfterMs: expect.any(Number) } }

interface Trouble {
  readonly begin: () => Promise<unknown>
  readonly end: () => Promise<unknown>
  readonly reason: string
}

/** Refused while it lasts, read all the same, stored afterwards without a restart, and logged once. */
async function refusesAndRecovers(app: TestApp, { begin, end, reason }: Trouble): Promise<void> {
  const visitor = await app.visitor()
  expect(await send(visitor)).toMatchObject(stored)
  await begin()
  const clientId = uuidv7()
  for (let tries = 0; tries < 3; tries++) expect(await send(visitor, clientId)).toMatchObject(busy)
  expect(await read(visitor)).toMatchObject({ ok: true, value: { entries: [{ seq: 1 }] } })
  await end()
  await sendPersistently(visitor, clientId)
  expect(await read(visitor)).toMatchObject({ ok: true, value: { entries: [{ seq: 1 }, { seq: 2 }] } })

  const lines = app.logged.map(line => JSON.parse(line))
  expect(lines).toMatchObject([
    { level: 50, err: { code: reason } },
    { level: 40, refused: 3 },
  ])
}

describe('SQLite', () => {
  test('read-only', async () => {
    const app = await start()
    await refusesAndRecovers(app, {
      begin: () => sql`pragma query_only = on`.execute(app.db),
      end: () => sql`pragma query_only = off`.execute(app.db),
      reason: 'SQLITE_READONLY',
    })
  })

  test('full', async () => {
    const app = await start()
    const text = 'x'.repeat(4_000)
    const visitor = await app.visitor()
    await send(visitor)
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(app.db)
    await sql.raw(`pragma max_page_count = ${rows[0]?.page_count}`).execute(app.db)
    const taken: string[] = []
    const refused: string[] = []
    while (refused.length < 3) {
      const clientId = uuidv7()
      const sent = await send(visitor, clientId, text)
      if (sent.ok) taken.push(clientId)
      else {
        expect(sent).toMatchObject(busy)
        refused.push(clientId)
      }
    }
    await sql`pragma max_page_count = 1000000`.execute(app.db)
    for (const clientId of refused) expect(await send(visitor, clientId, text)).toMatchObject(stored)
    const page = await read(visitor)
    const ids = page.ok && page.value.entries.flatMap(entry => ('clientId' in entry ? [entry.clientId] : []))
    expect(ids).toEqual([expect.any(String), ...taken, ...refused])
    const [first, last] = app.logged.map(line => JSON.parse(line))
    expect([first, last]).toMatchObject([{ err: { code: 'SQLITE_FULL' } }, { refused: 3 }])
    expect(app.logged.length).toBe(2)
  })

  test('locked by another process', async () => {
    const app = await start()
    const other = new Sqlite(`${app.place.dataDir}/heed.db`)
    onTestFinished(() => void other.close())
    await refusesAndRecovers(app, {
      begin: async () => other.exec('begin immediate'),
      end: async () => other.exec('rollback'),
      reason: 'SQLITE_BUSY',
    })
  })

  test('locked for a moment, it stores the message late and nobody is refused or held up', async () => {
    const app = await start()
    const [visitor, reader] = [await app.visitor(), await app.visitor()]
    await send(visitor)
    const other = new Sqlite(`${app.place.dataDir}/heed.db`)
    onTestFinished(() => void other.close())
    other.exec('begin immediate')
    const sending = send(visitor)
    let longest = 0
    for (const begun = performance.now(); performance.now() - begun < 500; ) {
      const asked = performance.now()
      expect(await read(reader)).toMatchObject({ ok: true })
      await new Promise(resolve => setTimeout(resolve, 100))
      longest = Math.max(longest, performance.now() - asked - 100)
    }
    other.exec('rollback')
    expect(await sending).toMatchObject(stored)
    expect(longest).toBeLessThan(250)
    expect(app.logged).toEqual([])
  })
})

describe.skipIf(!postgresAnswers && !process.env['CI'])('PostgreSQL', () => {
  /** With a role of its own, so that its settings and connections are nobody else's. */
  async function startOnPostgres() {
    const place = await postgresPlace()
    const role = `heed_${randomBytes(8).toString('hex')}`
    const admin = new pg.Client({ connectionString: place.postgresUrl ?? '' })
    await admin.connect()
    const { rows } = await admin.query('select current_schema() as schema')
    await admin.query(`create role ${role} login; grant all on schema ${rows[0].schema} to ${role}`)
    onTestFinished(async () => {
      await admin.query(`drop owned by ${role}; drop role ${role}`)
      await admin.end()
      await place.remove()
    })
    const postgresUrl = (place.postgresUrl ?? '').replace('postgres@', `${role}@`)
    const app = await start({ place: { ...place, postgresUrl } })
    const restart = () =>
      admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where usename = '${role}'`)
    const set = async (setting: string) => {
      await admin.query(`alter role ${role} ${setting}`)
      await restart()
    }
    return { app, admin, restart, set }
  }

  test('with read-only transactions', async () => {
    const { app, set } = await startOnPostgres()
    await refusesAndRecovers(app, {
      begin: () => set('set default_transaction_read_only = on'),
      end: () => set('set default_transaction_read_only = off'),
      reason: '25006',
    })
  })

  test('out of connections', async () => {
    const { app, set } = await startOnPostgres()
    const visitor = await app.visitor()
    await send(visitor)
    await set('connection limit 0')
    const clientId = uuidv7()
    for (let tries = 0; tries < 3; tries++) {
      expect(await send(visitor, clientId)).toMatchObject(busy)
      expect(await read(visitor)).toMatchObject(busy)
    }
    await set('connection limit -1')
    await sendPersistently(visitor, clientId)
    expect(app.logged.length).toBeLessThanOrEqual(3)
  })

  test('restarted, every connection breaks and the message is stored all the same', async () => {
    const { app, restart } = await startOnPostgres()
    const visitor = await app.visitor()
    for (let count = 0; count < 5; count++) {
      const sending = send(visitor)
      await restart()
      expect(await sending).toMatchObject(stored)
    }
    const page = await read(visitor)
    expect(page.ok && page.value.entries.map(entry => entry.seq)).toEqual([1, 2, 3, 4, 5])
    // What is read meanwhile may fail, and says so once.
    expect(app.logged.length).toBeLessThanOrEqual(1)
  })

  test('slow, it is not waited for longer than a client would wait', async () => {
    const { app, admin } = await startOnPostgres()
    const visitor = await app.visitor()
    await send(visitor)
    await admin.query('begin; lock table messages in exclusive mode')
    const clientId = uuidv7()
    const begun = performance.now()
    expect(await send(visitor, clientId)).toMatchObject(busy)
    expect(performance.now() - begun).toBeLessThan(6_000)
    expect(await read(visitor)).toMatchObject({ ok: true })
    await admin.query('rollback')
    expect(await sendPersistently(visitor, clientId)).toMatchObject({ clientId, seq: 2 })
  })
})
