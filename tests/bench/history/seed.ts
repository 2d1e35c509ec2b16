import { type RawBuilder, sql } from 'kysely'
import { type Db, isPostgres } from '../../../server/storage/database.ts'
import type { Site } from '../../../server/storage/sites.ts'
import type { VisitorSide } from '../../../server/storage/writes.ts'

/** One conversation that the server itself has written, of which all others are copies. */
export interface Home {
  readonly db: Db
  readonly site: Site
  readonly visitor: VisitorSide
  readonly conversationId: string
}

/** Below what a statement may take. */
const ROWS_AT_ONCE = 50_000

type Overrides = Readonly<Record<string, RawBuilder<unknown>>>

/** Fills the conversation up to this many messages. */
export async function growHistory(home: Home, size: number): Promise<void> {
  const { db, conversationId } = home
  await inRuns(db, (await lastSeqOf(home)) + 1, size, async (trx, from, to) => {
    const first = sql`t.conversation_id = ${conversationId} and t.seq = 1`
    await copy(trx, 'messages', first, { seq: sql`n.i`, client_id: numbered(trx, 8) }, from, to)
    await trx.updateTable('conversations').set({ last_seq: to }).where('id', '=', conversationId).execute()
  })
}

export async function lastSeqOf({ db, conversationId }: Home): Promise<number> {
  const row = await db
    .selectFrom('conversations')
    .select('last_seq')
    .where('id', '=', conversationId)
    .executeTakeFirstOrThrow()
  return row.last_seq
}

/** Adds conversations with one message each, up to this many; returns a choice of any of their visitors. */
export async function growConversations(
  { db, visitor, conversationId }: Home,
  size: number,
): Promise<() => VisitorSide> {
  const count = async () => {
    const row = await db
      .selectFrom('conversations')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return Number(row.count)
  }
  await inRuns(db, (await count()) + 1, size, async (trx, from, to) => {
    const visitorId = hashed(trx)
    const id = numbered(trx, 9)
    const own = sql`t.id = ${conversationId}`
    await copy(trx, 'visitors', sql`t.id = ${visitor.visitorId}`, { id: visitorId }, from, to)
    await copy(
      trx,
      'conversations',
      own,
      { id, visitor_id: visitorId, last_seq: sql`1`, changed_at: sql`t.changed_at - n.i` },
      from,
      to,
    )
    const first = sql`t.conversation_id = ${conversationId} and t.seq = 1`
    await copy(trx, 'messages', first, { conversation_id: id }, from, to)
  })
  const rows = await db
    .selectFrom('conversations')
    .select('visitor_id')
    .where('id', '!=', conversationId)
    .execute()
  return () => {
    const row = rows[Math.floor(Math.random() * rows.length)]
    if (!row) throw new Error('There are no conversations.')
    return { ...visitor, visitorId: row.visitor_id }
  }
}

async function inRuns(
  db: Db,
  from: number,
  to: number,
  add: (trx: Db, from: number, to: number) => Promise<void>,
): Promise<void> {
  for (let first = from; first <= to; first += ROWS_AT_ONCE) {
    await db.transaction().execute(async trx => {
      if (isPostgres(trx)) await sql`set local session_replication_role = replica`.execute(trx)
      await add(trx, first, Math.min(to, first + ROWS_AT_ONCE - 1))
    })
  }
  if (isPostgres(db))
    for (const table of ['messages', 'conversations', 'visitors']) {
      await sql`analyze ${sql.table(table)}`.execute(db)
    }
}

/** Copies one row of a table as `n.i` counts, each with these columns changed. */
async function copy(
  db: Db,
  table: 'messages' | 'conversations' | 'visitors',
  which: RawBuilder<unknown>,
  overrides: Overrides,
  from: number,
  to: number,
): Promise<void> {
  const example = await sql<Record<string, unknown>>`
    select * from ${sql.table(table)} as t where ${which}`.execute(db)
  const columns = Object.keys(example.rows[0] ?? {})
  const values = columns.map(column => overrides[column] ?? sql.ref(`t.${column}`))
  const numbers = isPostgres(db)
    ? sql`select generate_series(${sql.lit(from)}, ${sql.lit(to)})`
    : sql`select ${sql.lit(from)} union all select i + 1 from n where i < ${sql.lit(to)}`
  await sql`
    with recursive n (i) as (${numbers})
    insert into ${sql.table(table)} (${sql.join(columns.map(column => sql.ref(column)))})
    select ${sql.join(values)} from n, ${sql.table(table)} as t where ${which}`.execute(db)
}

/** A UUIDv7 that ends in `n.i`, so that ids follow time. */
const numbered = (db: Db, family: number): RawBuilder<unknown> =>
  isPostgres(db)
    ? sql`${sql.lit(`0190000${family}-0000-7000-8000-`)} || lpad(n.i::text, 12, '0')`
    : sql`${sql.lit(`0190000${family}-0000-7000-8000-`)} || printf('%012d', n.i)`

/** Spread as the hashes of tokens are. */
const hashed = (db: Db): RawBuilder<unknown> =>
  isPostgres(db)
    ? sql`md5(n.i::text) || md5((-n.i)::text)`
    : sql`printf('%08x', (n.i * 2654435761) & 4294967295) || ${sql.lit('0'.repeat(44))} || printf('%012d', n.i)`
