import { type RootOperationNode, sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { expect, test } from 'vitest'
import { createLog } from '../../../server/log.ts'
import { type Commit, createCommit } from '../../../server/storage/commit.ts'
import { findConversation, listInbox } from '../../../server/storage/conversations.ts'
import type { Db } from '../../../server/storage/database.ts'
import {
  findAuthor,
  findEntries,
  hasAnswerOfOthers,
  listLatestMessages,
  listLog,
  publicEntry,
} from '../../../server/storage/messages.ts'
import type { AgentSide, Change, NewEvent, VisitorSide } from '../../../server/storage/writes.ts'
import { onEveryDatabase } from '../../support/databases.ts'
import { messageBy, someAgent, someVisitor } from '../../support/writes.ts'

const commitTo = (db: Db, now?: () => number): Commit =>
  createCommit(db, { log: createLog({ write() {} }), ...(now && { now }) })

const eventBy = (by: NewEvent['by'], change: Change, clientId = uuidv7()): NewEvent => ({
  kind: 'event',
  by,
  clientId,
  change,
})

const colleague = ({ agentId, name }: AgentSide) => ({ id: agentId, name })

interface Scene {
  readonly db: Db
  readonly write: Commit['write']
  readonly visitor: VisitorSide
  readonly mia: AgentSide
  readonly jonas: AgentSide
  readonly id: string
}

/** A visitor has written once; Mia and Jonas are there to answer. */
async function scene(db: Db, now?: () => number): Promise<Scene> {
  const { write } = commitTo(db, now)
  const visitor = await someVisitor(db)
  const { conversation } = await write(messageBy(visitor, 'Hello'))
  const [mia, jonas] = [
    await someAgent(db, conversation.id, 'Mia'),
    await someAgent(db, conversation.id, 'Jonas'),
  ]
  return { db, write, visitor, mia, jonas, id: conversation.id }
}

const kinds = async ({ db, id }: Scene) =>
  (await listLog(db, id, 0, 100)).map(entry => [entry.seq, 'kind' in entry ? entry.kind : 'message'])

onEveryDatabase((name, open) => {
  test('messages and events share one row of numbers without a gap', async () => {
    const { db } = await open()
    const stage = await scene(db)
    const { write, visitor, mia, jonas } = stage
    await write(eventBy(mia, { kind: 'assigned', to: colleague(mia) }))
    await write(messageBy(mia, 'Hi'))
    await write(
      eventBy(mia, { kind: 'transferred', to: colleague(jonas), note: 'Knows rugs. Has asked twice.' }),
    )
    await write(eventBy(jonas, { kind: 'closed' }))
    await write(eventBy(visitor, { kind: 'rated', rating: 4, comment: 'Quick' }))
    expect(await listLog(db, stage.id, 1, 100)).toMatchObject([
      { seq: 2, kind: 'assigned', from: 'agent', author: 'Mia', assignee: 'Mia' },
      { seq: 3, from: 'agent', author: 'Mia', text: 'Hi' },
      {
        seq: 4,
        kind: 'transferred',
        author: 'Mia',
        previous: 'Mia',
        assignee: 'Jonas',
        note: 'Knows rugs. Has asked twice.',
      },
      { seq: 5, kind: 'closed', author: 'Jonas' },
      { seq: 6, kind: 'rated', from: 'visitor', author: null, rating: 4, comment: 'Quick' },
    ])
    expect((await findConversation(db, stage.id))?.conversation).toMatchObject({
      lastSeq: 6,
      last: { seq: 3, text: 'Hi', author: 'Mia' },
      assignee: { id: jonas.agentId, name: 'Jonas' },
      closedAt: expect.any(Number),
    })
  })

  test('numbers stay dense when messages and events come at once', async () => {
    const { db } = await open()
    const stage = await scene(db)
    const { write, visitor, mia, jonas } = stage
    const writes = Array.from({ length: 20 }, (_, index) => [
      write(messageBy(visitor)),
      write(eventBy(visitor, { kind: 'rated', rating: 3, comment: null })),
      write(eventBy(mia, { kind: 'assigned', to: colleague(index % 2 ? mia : jonas) })),
      write(eventBy(jonas, { kind: index % 2 ? 'closed' : 'reopened' })),
    ])
    await Promise.all(writes.flat())
    const numbers = (await listLog(db, stage.id, 0, 200)).map(entry => entry.seq)
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => index + 1))
    const count = await db.selectFrom('messages').select('seq').execute()
    expect((await findConversation(db, stage.id))?.conversation.lastSeq).toBe(count.length)
  })

  test('an event sent again is stored once and answered the same, also in the same turn', async () => {
    const { db } = await open()
    const stage = await scene(db)
    const { write, visitor, mia, jonas } = stage
    const events = [
      eventBy(mia, { kind: 'assigned', to: colleague(mia) }),
      eventBy(mia, { kind: 'transferred', to: colleague(jonas), note: 'A word' }),
      eventBy(jonas, { kind: 'closed' }),
      eventBy(visitor, { kind: 'rated', rating: 5, comment: null }),
      eventBy(jonas, { kind: 'reopened' }),
    ]
    for (const event of events) {
      const [first, twin] = await Promise.all([write(event), write(event)])
      expect(first.event).not.toBeNull()
      expect(twin.event).toEqual(first.event)
    }
    const again = await Promise.all(events.map(event => write(event)))
    expect(again.map(({ event }) => event)).toEqual(await listLog(db, stage.id, 1, 100))
  })

  test('nobody gets an answer for the id of something else', async () => {
    const { db } = await open()
    const stage = await scene(db)
    const { write, visitor, mia, jonas } = stage
    const draft = messageBy(mia, 'Hi')
    await write(draft)
    const closing = eventBy(mia, { kind: 'closed' })
    await write(closing)
    const invalid = { code: 'invalid' }
    await expect(write(eventBy(mia, { kind: 'reopened' }, draft.clientId))).rejects.toMatchObject(invalid)
    await expect(write(messageBy(mia, 'Hi', closing.clientId))).rejects.toMatchObject(invalid)
    await expect(write(eventBy(jonas, { kind: 'closed' }, closing.clientId))).rejects.toMatchObject(invalid)
    const rating = { kind: 'rated', rating: 1, comment: null } as const
    await expect(write(eventBy(visitor, rating, closing.clientId))).rejects.toMatchObject(invalid)
    expect(await kinds(stage)).toEqual([
      [1, 'message'],
      [2, 'message'],
      [3, 'closed'],
    ])
  })

  test('what is so already is not stored again', async () => {
    const { db } = await open()
    const stage = await scene(db)
    const { write, mia } = stage
    const changes: Change[] = [
      { kind: 'reopened' },
      { kind: 'assigned', to: colleague(mia) },
      { kind: 'assigned', to: colleague(mia) },
      { kind: 'transferred', to: colleague(mia), note: null },
      { kind: 'closed' },
      { kind: 'closed' },
    ]
    const stored: (string | undefined)[] = []
    for (const change of changes) stored.push((await write(eventBy(mia, change))).event?.kind)
    expect(stored).toEqual([undefined, 'assigned', undefined, undefined, 'closed', undefined])
    expect((await kinds(stage)).length).toBe(3)
  })

  test('a visitor’s message opens a closed conversation, once, and an agent’s does not', async () => {
    const { db } = await open()
    const stage = await scene(db)
    const { write, visitor, mia } = stage
    await write(eventBy(mia, { kind: 'closed' }))
    const farewell = await write(messageBy(mia, 'Good-bye'))
    expect(farewell.event).toBeNull()
    expect(farewell.conversation.closedAt).not.toBeNull()
    const draft = messageBy(visitor, 'One more thing')
    const [first, twin, second] = await Promise.all([
      write(draft),
      write(draft),
      write(messageBy(visitor, 'And another')),
    ])
    expect(first.event).toMatchObject({ kind: 'reopened', from: 'visitor', author: null, seq: 5 })
    expect([twin.event, second.event, (await write(draft)).event]).toEqual([null, null, null])
    expect(second.conversation.closedAt).toBeNull()
    expect((await kinds(stage)).slice(1)).toEqual([
      [2, 'closed'],
      [3, 'message'],
      [4, 'message'],
      [5, 'reopened'],
      [6, 'message'],
    ])
  })

  test('nobody waits in a closed conversation, until the visitor writes again', async () => {
    const { db } = await open()
    let now = 1_000
    const { write, visitor, mia } = await scene(db, () => now)
    now = 2_000
    expect((await write(eventBy(mia, { kind: 'closed' }))).conversation).toMatchObject({
      waitingSince: null,
      closedAt: 2_000,
      changedAt: 2_000,
    })
    expect((await write(eventBy(mia, { kind: 'reopened' }))).conversation.waitingSince).toBeNull()
    now = 3_000
    expect((await write(messageBy(visitor))).conversation.waitingSince).toBe(3_000)
  })

  test('an event makes no conversation, and none that is not there can be changed', async () => {
    const { db } = await open()
    const { write } = commitTo(db)
    const visitor = await someVisitor(db)
    const rating = { kind: 'rated', rating: 5, comment: null } as const
    await expect(write(eventBy(visitor, rating))).rejects.toMatchObject({ code: 'not-found' })
    const agent = await someAgent(db, uuidv7())
    await expect(write(eventBy(agent, { kind: 'closed' }))).rejects.toMatchObject({ code: 'not-found' })
    expect(await db.selectFrom('conversations').selectAll().execute()).toEqual([])
  })

  test('a colleague’s event holds no answer back, a colleague’s answer does', async () => {
    const { db } = await open()
    const { write, mia, jonas } = await scene(db)
    await write(eventBy(jonas, { kind: 'assigned', to: colleague(jonas) }))
    expect((await write(messageBy({ ...mia, after: 1 }))).message.seq).toBe(3)
    await write(eventBy(jonas, { kind: 'closed' }))
    await expect(write(messageBy({ ...jonas, after: 2 }))).rejects.toMatchObject({ code: 'behind' })
  })

  test('a transfer’s note is in the agents’ log, and nowhere in the visitor’s', async () => {
    const { db } = await open()
    const { write, mia, jonas, id } = await scene(db)
    const note = 'Please be patient with this one'
    await write(eventBy(mia, { kind: 'transferred', to: colleague(jonas), note }))
    const log = await listLog(db, id, 0, 10)
    expect(JSON.stringify(log)).toContain(note)
    expect(JSON.stringify(log.map(publicEntry))).not.toMatch(/note|patient/)
    expect(log.map(publicEntry)[1]).toMatchObject({ kind: 'transferred', assignee: 'Jonas', author: 'Mia' })
  })

  test('each side’s sighting has the time when it saw the other’s newest message, and keeps it', async () => {
    const { db } = await open()
    let now = 1_000
    const { write, visitor, mia, id } = await scene(db, () => now)
    const see = async (by: VisitorSide | AgentSide, seq: number) =>
      (await write({ kind: 'sighting', by, seq })).conversation.seen
    now = 2_000
    expect(await see(mia, 1)).toMatchObject({ visitor: 0, agent: 1, at: { visitor: null, agent: 2_000 } })
    now = 3_000
    await write(messageBy(mia, 'Hi'))
    await write(eventBy(mia, { kind: 'closed' }))
    // Her own words are on Mia's screen too: the visitor's message was seen no later for that.
    expect(await see(mia, 3)).toMatchObject({ agent: 3, at: { agent: 2_000 } })
    now = 4_000
    expect(await see(visitor, 2)).toMatchObject({
      visitor: 2,
      agent: 3,
      at: { visitor: 4_000, agent: 2_000 },
    })
    now = 3_500
    await write(messageBy(visitor, 'Thank you'))
    expect((await see(mia, 4)).at.agent).toBeGreaterThanOrEqual(3_500)
    now = 100
    expect(await see(visitor, 3)).toMatchObject({ visitor: 3, at: { visitor: 4_000 } })
    expect((await findConversation(db, id))?.conversation.seen.at.visitor).toBe(4_000)
  })

  test('the inbox tells whose a conversation is, whether it is closed, and its newest message', async () => {
    const { db } = await open()
    const { write, mia, jonas } = await scene(db)
    await write(eventBy(mia, { kind: 'assigned', to: colleague(jonas) }))
    await write(eventBy(jonas, { kind: 'closed' }))
    const [row] = (await listInbox(db, null, 10)).conversations
    expect(row).toMatchObject({
      lastSeq: 3,
      last: { seq: 1, from: 'visitor', text: 'Hello' },
      assignee: { id: jonas.agentId, name: 'Jonas' },
      closedAt: expect.any(Number),
    })
  })

  test('an agent who is gone leaves the conversation to nobody, and stays in its log by name', async () => {
    const { db } = await open()
    const { write, mia, id } = await scene(db)
    await write(eventBy(mia, { kind: 'assigned', to: colleague(mia) }))
    await db.deleteFrom('agents').where('id', '=', mia.agentId).execute()
    expect((await findConversation(db, id))?.conversation.assignee).toBeNull()
    expect((await listLog(db, id, 1, 10))[0]).toMatchObject({ author: 'Mia', assignee: 'Mia' })
  })

  test('what a log is read with is an index, however long it is', async () => {
    const { db } = await open()
    const { write, mia, visitor, id } = await scene(db)
    await fill(db, id, 20_000)
    await write(messageBy(mia, 'At the end'))
    await write(eventBy(visitor, { kind: 'rated', rating: 5, comment: null }))
    if (name === 'PostgreSQL') await sql`analyze`.execute(db)
    const { recorder, plans } = recording(db)
    await listLog(recorder, id, 0, 51)
    await listLog(recorder, id, 19_950, 51)
    await listLatestMessages(recorder, id, 50)
    await findAuthor(recorder, id, 20_001)
    await hasAnswerOfOthers(recorder, id, 19_000, mia.agentId)
    await findEntries(recorder, [{ conversationId: id, clientId: uuidv7() }])
    await findConversation(recorder, id)
    const read = await plans()
    expect(read).toHaveLength(7)
    for (const plan of read) {
      expect(plan).toMatch(/search messages using index|index scan\b.* messages_/i)
      expect(plan).not.toMatch(/seq scan on messages|scan messages|temp b-tree|sort/i)
    }
  })

  /** The same database, and how it reads what it is asked through it. */
  function recording(db: Db) {
    const asked: RootOperationNode[] = []
    const recorder = db.withPlugin({
      transformQuery: ({ node }) => {
        asked.push(node)
        return node
      },
      transformResult: async ({ result }) => result,
    })
    const plan = async (node: RootOperationNode): Promise<string> => {
      const compiled = db.getExecutor().compileQuery(node, { queryId: uuidv7() })
      const explain = name === 'SQLite' ? 'explain query plan ' : 'explain '
      const { rows } = await db.executeQuery<Record<string, unknown>>({
        ...compiled,
        sql: explain + compiled.sql,
      })
      return rows.map(row => row['detail'] ?? row['QUERY PLAN']).join('\n')
    }
    return { recorder, plans: () => Promise.all(asked.map(plan)) }
  }
})

/** Makes the log as long as this, by itself. */
async function fill(db: Db, conversationId: string, length: number): Promise<void> {
  await sql`
    insert into messages (conversation_id, seq, client_id, side, body, sent_at)
    with recursive numbers (n) as (select 2 union all select n + 1 from numbers where n < ${length})
    select ${sql.lit(conversationId)}, n, 'filler ' || n, 'visitor', 'filler', 0 from numbers
  `.execute(db)
  await db
    .updateTable('conversations')
    .set({ last_seq: length, last_by_visitor: length })
    .where('id', '=', conversationId)
    .execute()
}
