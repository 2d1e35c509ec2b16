import type { Db } from './database.ts'

export interface VisitorRow {
  /** The hash of the visitor's token. */
  id: string
  site_id: string
  created_at: number
}

/** Adds those who are not known yet. */
export async function addVisitors(
  db: Db,
  visitors: readonly { readonly visitorId: string; readonly siteId: string }[],
  now: number,
): Promise<void> {
  const rows = visitors.map(({ visitorId, siteId }) => ({ id: visitorId, site_id: siteId, created_at: now }))
  await db
    .insertInto('visitors')
    .values(rows)
    .onConflict(conflict => conflict.doNothing())
    .execute()
}
