import type { Reply } from '../../shared/reply.ts'
import type { Db } from './database.ts'

export interface ReplyRow {
  site_id: string
  /** The owner's order, from 0. */
  place: number
  kind: Reply['kind']
  name: string
  body: string
  link: string | null
}

/** Rows a statement: SQLite takes a limited number of values in one. */
const ROWS_AT_ONCE = 100

/** Replaces all that the site keeps, or changes nothing. False where no site has this key. */
export async function setReplies(db: Db, key: string, replies: readonly Reply[]): Promise<boolean> {
  return db.transaction().execute(async trx => {
    const site = await trx.selectFrom('sites').select('id').where('site_key', '=', key).executeTakeFirst()
    if (!site) return false
    await trx.deleteFrom('replies').where('site_id', '=', site.id).execute()
    const rows = replies.map(
      ({ kind, name, text, link }, place): ReplyRow => ({
        site_id: site.id,
        place,
        kind,
        name,
        body: text,
        link,
      }),
    )
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      await trx
        .insertInto('replies')
        .values(rows.slice(from, from + ROWS_AT_ONCE))
        .execute()
    }
    return true
  })
}

/** What the owner of the conversation's site keeps, in the owner's order. */
export async function listReplies(db: Db, conversationId: string): Promise<readonly Reply[]> {
  return db
    .selectFrom('replies')
    .innerJoin('conversations', 'conversations.site_id', 'replies.site_id')
    .select(['replies.name', 'replies.body as text', 'replies.kind', 'replies.link'])
    .where('conversations.id', '=', conversationId)
    .orderBy('replies.place')
    .execute()
}
