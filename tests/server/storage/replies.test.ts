import { expect, test } from 'vitest'
import { listReplies, setReplies } from '../../../server/storage/replies.ts'
import { addSite } from '../../../server/storage/sites.ts'
import { applyWrites } from '../../../server/storage/writes.ts'
import { MAX_REPLIES, type Reply } from '../../../shared/reply.ts'
import { onEveryDatabase } from '../../support/databases.ts'
import { messageBy, someVisitor } from '../../support/writes.ts'

const reply = (name: string): Reply => ({ name, text: `${name}, {name}?`, kind: 'reply', link: null })

onEveryDatabase((_, open) => {
  test('a site’s replies are replaced as a whole, keep their order, and are those of its own conversations', async () => {
    const { db } = await open()
    const by = await someVisitor(db)
    const [first] = await db.transaction().execute(trx => applyWrites(trx, [messageBy(by)], Date.now()))
    if (!first || first instanceof Error) throw new Error('The first message was not stored.')
    const { id } = first.conversation
    const { site_key: key } = await db.selectFrom('sites').selectAll().executeTakeFirstOrThrow()
    const other = await addSite(db, { name: 'Other', origins: ['https://other.test'] })

    const many = Array.from({ length: MAX_REPLIES }, (_, i) => reply(`No. ${MAX_REPLIES - i}`))
    expect(await setReplies(db, key, many)).toBe(true)
    expect(await setReplies(db, other.key, [reply('Elsewhere')])).toBe(true)
    expect(await listReplies(db, id)).toEqual(many)

    const bulb: Reply = { name: 'Bulb', text: 'Let it cool.', kind: 'knowledge', link: 'https://shop.test/a' }
    expect(await setReplies(db, key, [bulb])).toBe(true)
    expect(await listReplies(db, id)).toEqual([bulb])
    expect(await setReplies(db, key, [])).toBe(true)
    expect(await listReplies(db, id)).toEqual([])
    expect(await setReplies(db, 'nobody', [bulb])).toBe(false)
  })
})
