import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { Db } from './database.ts'

export interface SiteRow {
  id: string
  site_key: string
  name: string
  greeting: string
  /** Joined by a space, which no origin has. */
  origins: string
  created_at: number
}

export interface Site {
  readonly id: string
  /** Public: it stands in the site's script tag. */
  readonly key: string
  readonly name: string
  readonly greeting: string
  readonly origins: readonly string[]
}

export interface NewSite {
  readonly name: string
  readonly origins: readonly string[]
  readonly key?: string
  readonly greeting?: string
}

const GREETING = 'Hello. What can we help you with?'

/** Adds a site; a key that is known already changes nothing. */
export async function addSite(db: Db, site: NewSite, now = Date.now()): Promise<Site> {
  const row: SiteRow = {
    id: uuidv7(),
    site_key: site.key ?? randomBytes(8).toString('hex'),
    name: site.name,
    greeting: site.greeting ?? GREETING,
    origins: site.origins.join(' '),
    created_at: now,
  }
  await db
    .insertInto('sites')
    .values(row)
    .onConflict(conflict => conflict.column('site_key').doNothing())
    .execute()
  return toSite(row)
}

export async function findSite(db: Db, key: string): Promise<Site | null> {
  const row = await db.selectFrom('sites').selectAll().where('site_key', '=', key).executeTakeFirst()
  return row ? toSite(row) : null
}

export async function listSites(db: Db): Promise<readonly Site[]> {
  return (await db.selectFrom('sites').selectAll().orderBy('created_at').orderBy('id').execute()).map(toSite)
}

export async function setOrigins(db: Db, key: string, origins: readonly string[]): Promise<void> {
  await db
    .updateTable('sites')
    .set({ origins: origins.join(' ') })
    .where('site_key', '=', key)
    .execute()
}

const toSite = (row: SiteRow): Site => ({
  id: row.id,
  key: row.site_key,
  name: row.name,
  greeting: row.greeting,
  origins: row.origins.split(' '),
})
