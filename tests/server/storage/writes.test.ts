import { v7 as uuidv7 } from 'uuid'
import { expect, test } from 'vitest'
import { createLog } from '../../../server/log.ts'
import { listCoaching } from '../../../server/storage/coaching.ts'
import { type Commit, createCommit } from '../../../server/storage/commit.ts'
import { listInbox } from '../../../server/storage/conversations.ts'
import { type Db, openDatabase } from '../../../server/storage/database.ts'
import { listLog } from '../../../server/storage/messages.ts'
import { nothingSeen } from '../../../shared/message.ts'
import { onEveryDatabase } from '../../support/databases.ts'
import { messageBy, someAgent, someVisitor } from '../../support/writes.ts'

const commitTo = (db: Db, now?: () => number): Commit =>
  createCommit(db, { log: createLog({ write() {} }), ...(now && { now }) })

const count = async (
  db: Db,
  table: 'visitors' | 'conversations' | 'messages' | 'coaching',
): Promise<number> => (await db.selectFrom(table).selectAll().execute()).length

onEveryDatabase((name, open) => {
  test('a retried message is stored once and answered the same', async () => {
    const { db } = await open()
    const { write } = commitTo(db)
    const draft = messageBy(await someVisitor(db))
    const first = await write(draft)
    await write(messageBy(draft.by, 'Another'))
    const again = await Promise.all([write(draft), write(draft)])
    expect(again.map(written => written.message)).toEqual([first.message, first.message])
    expect(await count(db, 'messages')).toBe(2)
  })

  test('a message sent twice in the same turn is stored once', async () => {
    const { db } = await open()
    const { write } = commitTo(db)
    const draft = messageBy(await someVisitor(db))
    const [first, second] = await Promise.all([write(draft), write(draft)])
    expect(first.message).toEqual(second.message)
    expect(await count(db, 'messages')).toBe(1)
  })

  test('nobody gets an answer for the id of somebody else’s message', async () => {
    const { db } = await open()
    const { write } = commitTo(db)
    const ofVisitor = messageBy(await someVisitor(db))
    const { conversation } = await write(ofVisitor)
    const agent = await someAgent(db, conversation.id)
    await expect(write(messageBy(agent, 'Mine', ofVisitor.clientId))).rejects.toMatchObject({
      code: 'invalid',
    })
    expect(await count(db, 'messages')).toBe(1)
  })

  test('numbers are dense in each conversation, however many write at once', async () => {
    const { db } = await open()
    const { write } = commitTo(db)
    const visitors = await Promise.all(Array.from({ length: 7 }, () => someVisitor(db)))
    const drafts = Array.from({ length: 40 }, () => visitors.map(visitor => messageBy(visitor))).flat()
    const written = await Promise.all(drafts.map(write))
    for (const [id, ofOne] of Map.groupBy(written, entry => entry.conversation.id)) {
      const numbers = ofOne.map(entry => entry.message.seq)
      expect(numbers).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
      expect(await listLog(db, id, 0, 100)).toEqual(ofOne.map(entry => entry.message))
    }
  })

  test('visitor and conversation are made by the first message and by nothing before it', async () => {
    const { db } = await open()
    const { write } = commitTo(db)
    const visitor = await someVisitor(db)
    await expect(write({ kind: 'sighting', by: visitor, seq: 1 })).rejects.toMatchObject({
      code: 'not-found',
    })
    expect([await count(db, 'visitors'), await count(db, 'conversations')]).toEqual([0, 0])
    await write(messageBy(visitor))
    await write(messageBy(visitor))
    expect([await count(db, 'visitors'), await count(db, 'conversations')]).toEqual([1, 1])
  })

  test('an agent is held back when a colleague has answered since, and only then', async () => {
    const { db } = await open()
    const { write } = commitTo(db)
    const visitor = await someVisitor(db)
    const { conversation } = await write(messageBy(visitor))
    const robin = await someAgent(db, conversation.id, 'Robin')
    const kim = await someAgent(db, conversation.id, 'Kim')

    await write(messageBy({ ...robin, after: 1 }, 'Robin answers'))
    await write(messageBy(visitor, 'Thank you'))
    await write(messageBy({ ...robin, after: 1 }, 'A newer message of the visitor or of Robin is no reason'))
    await expect(write(messageBy({ ...kim, after: 1 }))).rejects.toMatchObject({ code: 'behind' })
    expect(await count(db, 'messages')).toBe(4)
    expect((await write(messageBy({ ...kim, after: null }, 'As it is'))).message.seq).toBe(5)
    expect((await write(messageBy({ ...kim, after: 5 }, 'Up to date'))).message.seq).toBe(6)
  })

  test('of two agents who answer in the same turn, the second is held back', async () => {
    const { db } = await open()
    const { write } = commitTo(db)
    const { conversation } = await write(messageBy(await someVisitor(db)))
    const agents = [await someAgent(db, conversation.id), await someAgent(db, conversation.id)]
    const outcomes = await Promise.allSettled(agents.map(agent => write(messageBy({ ...agent, after: 1 }))))
    expect(outcomes).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { code: 'behind' } },
    ])
  })

  test('an agent who sends two messages in the same turn is not held back by the first', async () => {
    const { db } = await open()
    const { write } = commitTo(db)
    const { conversation } = await write(messageBy(await someVisitor(db)))
    const agent = { ...(await someAgent(db, conversation.id)), after: 1 }
    const written = await Promise.all([write(messageBy(agent)), write(messageBy(agent))])
    expect(written.map(entry => entry.message.seq)).toEqual([2, 3])
  })

  test('a message that was stored is answered even if a colleague has written since', async () => {
    const { db } = await open()
    const { write } = commitTo(db)
    const { conversation } = await write(messageBy(await someVisitor(db)))
    const draft = messageBy({ ...(await someAgent(db, conversation.id)), after: 1 })
    const first = await write(draft)
    await write(messageBy(await someAgent(db, conversation.id)))
    expect((await write(draft)).message).toEqual(first.message)
  })

  test('coaching is stored with its message, once, and told to nobody but its agent', async () => {
    const { db } = await open()
    const { write } = commitTo(db)
    const { conversation } = await write(messageBy(await someVisitor(db)))
    const findings = [
      { rule: 'corporate-we', outcome: 'taken' },
      { rule: 'corporate-we', outcome: 'left' },
    ] as const
    const agent = { ...(await someAgent(db, conversation.id)), findings }
    const draft = messageBy(agent)
    await Promise.all([write(draft), write(draft)])
    await write(draft)
    expect(await count(db, 'coaching')).toBe(2)
    expect(await listCoaching(db, conversation.id, agent.agentId)).toEqual([
      { clientId: draft.clientId, findings },
    ])
    const other = await someAgent(db, conversation.id)
    expect(await listCoaching(db, conversation.id, other.agentId)).toEqual([])
  })

  test('what was seen never goes back and never beyond what there is', async () => {
    const { db } = await open()
    const { write } = commitTo(db)
    const visitor = await someVisitor(db)
    await write(messageBy(visitor))
    const { conversation } = await write(messageBy(visitor))
    const seen = async (seq: number) => {
      const { changed, conversation } = await write({ kind: 'sighting', by: visitor, seq })
      return [changed, conversation.seen.visitor]
    }
    expect(await seen(1)).toEqual([true, 1])
    expect(await seen(9_007_199_254_740_991)).toEqual([true, 2])
    expect(await seen(1)).toEqual([false, 2])
    expect(conversation.seen).toEqual(nothingSeen)
  })

  test('what was received never goes back, and is never below what was seen', async () => {
    const { db } = await open()
    const { write } = commitTo(db)
    const visitor = await someVisitor(db)
    await Promise.all(Array.from({ length: 5 }, () => write(messageBy(visitor))))
    const told = async (kind: 'sighting' | 'receipt', seq: number) => {
      const { changed, conversation } = await write({ kind, by: visitor, seq })
      return [changed, conversation.seen.visitor, conversation.seen.received.visitor]
    }
    expect(await told('receipt', 2)).toEqual([true, 0, 2])
    expect(await told('sighting', 1)).toEqual([true, 1, 2])
    expect(await told('receipt', 1)).toEqual([false, 1, 2])
    expect(await told('sighting', 4)).toEqual([true, 4, 4])
    expect(await told('receipt', 9_007_199_254_740_991)).toEqual([true, 4, 5])
  })

  test('a visitor waits from the oldest unanswered message until an agent answers', async () => {
    const { db } = await open()
    let now = 1_000
    const { write } = commitTo(db, () => now)
    const visitor = await someVisitor(db)
    const { conversation } = await write(messageBy(visitor))
    now = 2_000
    expect((await write(messageBy(visitor))).conversation.waitingSince).toBe(1_000)
    now = 3_000
    const answered = await write(messageBy(await someAgent(db, conversation.id)))
    expect(answered.conversation.waitingSince).toBeNull()
    now = 4_000
    expect((await write(messageBy(visitor))).conversation.waitingSince).toBe(4_000)
  })

  test('times never go back when the clock does', async () => {
    const { db } = await open()
    let now = 5_000
    const { write } = commitTo(db, () => now)
    const visitor = await someVisitor(db)
    await write(messageBy(visitor))
    now = 4_000
    expect((await write(messageBy(visitor))).message.at).toBe(5_000)
  })

  test('the inbox pages through every conversation once, also those of the same millisecond', async () => {
    const { db } = await open()
    let now = 0
    const { write } = commitTo(db, () => Math.floor(now++ / 4))
    for (let index = 0; index < 23; index++) await write(messageBy(await someVisitor(db)))
    const listed: string[] = []
    for (let before: number | null = null, more = true; more; ) {
      const page = await listInbox(db, before, 5)
      listed.push(...page.conversations.map(conversation => conversation.id))
      more = page.more
      before = page.conversations.at(-1)?.changedAt ?? null
    }
    expect(listed.length).toBe(23)
    expect(new Set(listed).size).toBe(23)
  })

  test('text comes back as it was sent', async () => {
    const { db } = await open()
    const { write } = commitTo(db)
    const text = `Ünïcödé 👩‍👩‍👧 ‏שלום‏ '; drop table messages; -- ${'é'.repeat(3_000)}\r\n\t"quoted" \\`
    const { conversation } = await write(messageBy(await someVisitor(db), text))
    expect((await listLog(db, conversation.id, 0, 10))[0]).toMatchObject({ text })
  })

  if (name === 'PostgreSQL') {
    test('two nodes that write to the same conversations number them densely together', async () => {
      const { db, place } = await open()
      const second = await openDatabase(place)
      const nodes = [commitTo(db), commitTo(second)]
      const visitors = await Promise.all(Array.from({ length: 5 }, () => someVisitor(db)))
      const drafts = Array.from({ length: 60 }, () => visitors.map(visitor => messageBy(visitor))).flat()
      const written = await Promise.all(drafts.flatMap(draft => nodes.map(node => node.write(draft))))
      await second.destroy()

      expect(await count(db, 'messages')).toBe(300)
      for (const ofOne of Map.groupBy(written, entry => entry.conversation.id).values()) {
        const numbers = new Set(ofOne.map(entry => entry.message.seq))
        expect([...numbers].sort((a, b) => a - b)).toEqual(
          Array.from({ length: 60 }, (_, index) => index + 1),
        )
      }
    })
  }

  test('nodes that start at once bring the tables up to date once', async () => {
    const { db, place } = await open()
    const others = await Promise.all([openDatabase(place), openDatabase(place), openDatabase(place)])
    await Promise.all(others.map(other => other.destroy()))
    expect((await db.selectFrom('migrations').selectAll().execute()).map(row => row.name)).toEqual([
      'create-tables',
      'add-coach-settings',
      'add-events',
      'add-receipts',
      'add-finding-reports',
      'order-entries-by-time',
      'add-replies',
    ])
  })

  test('messages written before a restart are there after it', async () => {
    const { db, place } = await open()
    const draft = messageBy(await someVisitor(db), uuidv7())
    const { conversation, message } = await commitTo(db).write(draft)
    const reopened = await openDatabase(place)
    expect(await listLog(reopened, conversation.id, 0, 10)).toEqual([message])
    await reopened.destroy()
  })
})
