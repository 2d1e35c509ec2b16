import { v7 as uuidv7 } from 'uuid'
import { expect, test } from 'vitest'
import type { Db } from '../../../server/storage/database.ts'
import { orderEntriesByTime } from '../../../server/storage/migrations/order-entries-by-time.ts'
import { applyWrites, type Write } from '../../../server/storage/writes.ts'
import { onEveryDatabase } from '../../support/databases.ts'
import { messageBy, someAgent, someVisitor } from '../../support/writes.ts'

onEveryDatabase((_, open) => {
  test('entries and what is recorded of them survive a new order of their index', async () => {
    const { db } = await open()
    const conversationId = await someConversation(db)
    const stored = async () => ({
      messages: await db.selectFrom('messages').selectAll().orderBy('seq').execute(),
      coaching: await db.selectFrom('coaching').selectAll().orderBy('client_id').execute(),
    })
    const before = await stored()
    expect([before.messages.length, before.coaching.length]).toEqual([3, 1])

    await db.transaction().execute(orderEntriesByTime.up)

    expect(await stored()).toEqual(before)
    await db.deleteFrom('conversations').where('id', '=', conversationId).execute()
    expect(await stored()).toEqual({ messages: [], coaching: [] })
  })
})

/** With a message of each side, an event, and what the coach had to say. */
async function someConversation(db: Db): Promise<string> {
  const write = (write: Write) => db.transaction().execute(trx => applyWrites(trx, [write], Date.now()))
  const [first] = await write(messageBy(await someVisitor(db)))
  if (!first || first instanceof Error) throw new Error('The first message was not stored.')
  const { id } = first.conversation
  const agent = await someAgent(db, id)
  await write(messageBy({ ...agent, findings: [{ rule: 'deflection', outcome: 'dismissed' }] }))
  await write({ kind: 'event', by: agent, clientId: uuidv7(), change: { kind: 'closed' } })
  return id
}
