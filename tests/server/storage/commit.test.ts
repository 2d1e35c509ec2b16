import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { expect, onTestFinished, test } from 'vitest'
import { createLog } from '../../../server/log.ts'
import { createCommit } from '../../../server/storage/commit.ts'
import { type Db, openDatabase } from '../../../server/storage/database.ts'
import { onEveryDatabase, type Place } from '../../support/databases.ts'
import { messageBy, someAgent, someVisitor } from '../../support/writes.ts'

const log = createLog({ write() {} })

onEveryDatabase((name, open) => {
  test('what arrives in one turn of the event loop is one transaction', async () => {
    const { db } = await open()
    let transactions = 0
    const now = () => {
      transactions += 1
      return Date.now()
    }
    const { write } = createCommit(db, { log, now })
    const visitor = await someVisitor(db)
    await Promise.all(Array.from({ length: 100 }, () => write(messageBy(visitor))))
    expect(transactions).toBe(1)
  })

  test('nobody is answered before the transaction has ended', async () => {
    const { db, place } = await open()
    const reader = await openDatabase(place)
    onTestFinished(() => reader.destroy())
    const { write } = createCommit(db, { log })
    const visitor = await someVisitor(db)
    const drafts = Array.from({ length: 20 }, () => messageBy(visitor))
    const found = drafts.map(async draft => {
      await write(draft)
      return reader.selectFrom('messages').select('seq').where('client_id', '=', draft.clientId).execute()
    })
    expect((await Promise.all(found)).flat().length).toBe(20)
  })

  test('a bad write fails alone, and the others of its turn are stored', async () => {
    const { db } = await open()
    const { write } = createCommit(db, { log })
    const visitor = await someVisitor(db)
    const { conversation } = await write(messageBy(visitor))
    const nobody = { ...(await someAgent(db, conversation.id)), agentId: uuidv7() }
    const outcomes = await Promise.allSettled([
      write(messageBy(visitor)),
      write(messageBy(nobody)),
      write(messageBy(visitor)),
    ])
    expect(outcomes).toMatchObject([
      { status: 'fulfilled', value: { message: { seq: 2 } } },
      { status: 'rejected', reason: { message: expect.stringMatching(/foreign key/i) } },
      { status: 'fulfilled', value: { message: { seq: 3 } } },
    ])
  })

  test('a full queue refuses with busy and loses nothing that it took', async () => {
    const { db } = await open()
    const { write } = createCommit(db, { log, queueLimit: 10, batchLimit: 4 })
    const visitor = await someVisitor(db)
    const outcomes = await Promise.allSettled(Array.from({ length: 15 }, () => write(messageBy(visitor))))
    const states = outcomes.map(outcome => outcome.status)
    expect(states).toEqual([...Array(10).fill('fulfilled'), ...Array(5).fill('rejected')])
    expect(outcomes.at(-1)).toMatchObject({ reason: { code: 'busy', retryAfterMs: expect.any(Number) } })
    expect(await write(messageBy(visitor))).toMatchObject({ message: { seq: 11 } })
  })

  test('stopping answers everything that was taken, and takes nothing more', async () => {
    const { db } = await open()
    const { write, stop } = createCommit(db, { log, batchLimit: 3 })
    const visitor = await someVisitor(db)
    const taken = Promise.all(Array.from({ length: 10 }, () => write(messageBy(visitor))))
    await stop()
    await expect(write(messageBy(visitor))).rejects.toMatchObject({ code: 'busy' })
    expect((await taken).length).toBe(10)
  })

  test('a database that fails refuses with busy, and what is sent again afterwards is stored once', async () => {
    const { db: direct, place } = await open()
    const { db, fail, recover } = await failing(name, direct, place)
    const { write } = createCommit(db, { log })
    const visitor = await someVisitor(db)
    const drafts = Array.from({ length: 5 }, () => messageBy(visitor))
    await write(messageBy(visitor))

    await fail()
    const refused = await Promise.allSettled(drafts.map(write))
    expect(refused.map(outcome => outcome.status === 'rejected' && outcome.reason.code)).toEqual(
      Array(5).fill('busy'),
    )
    await recover()
    const stored = await Promise.all(drafts.map(write))
    expect(stored.map(written => written.message.seq)).toEqual([2, 3, 4, 5, 6])
  })
})

/** The same database in a way that can be made to fail: SQLite that cannot write, PostgreSQL out of reach. */
async function failing(name: 'SQLite' | 'PostgreSQL', direct: Db, place: Place) {
  if (name === 'SQLite') {
    return {
      db: direct,
      fail: () => sql`pragma query_only = on`.execute(direct),
      recover: () => sql`pragma query_only = off`.execute(direct),
    }
  }
  const wires = new Set<Socket>()
  let isDown = false
  const proxy = createServer(socket => {
    if (isDown) return socket.destroy()
    const upstream = connect(5_432, '127.0.0.1')
    for (const end of [socket, upstream]) {
      wires.add(end)
      end.on('error', () => end.destroy()).on('close', () => wires.delete(end))
    }
    socket.pipe(upstream).pipe(socket)
  }).listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const { port } = proxy.address() as AddressInfo
  const postgresUrl = (place.postgresUrl ?? '').replace(':5432', `:${port}`)
  const db = await openDatabase({ ...place, postgresUrl })
  onTestFinished(async () => {
    await db.destroy()
    proxy.close()
  })
  return {
    db,
    fail: async () => {
      isDown = true
      for (const wire of wires) wire.destroy()
    },
    recover: async () => {
      isDown = false
    },
  }
}
