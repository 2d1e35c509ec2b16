import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { readSettings, type Settings } from '../../shared/analyzer/index.ts'
import type { Db } from './database.ts'

export interface SiteRow {
  id: string
  site_key: string
  name: string
  greeting: string
  /** Joined by a space, which no origin has. */
  origins: string
  created_at: number
  /** JSON; null where the owner has set nothing. */
  coach_settings: string | null
}

export interface Site {
  readonly id: string
  /** Public: it stands in the site's script tag. */
  readonly key: string
  readonly name: string
  readonly greeting: string
  readonly origins: readonly string[]
  /** What the owner decides about the coach. */
  readonly coach: Settings
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
    coach_settings: null,
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

/** False where no site has this key. */
export async function setCoach(db: Db, key: string, settings: Settings): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sites')
    .set({ coach_settings: JSON.stringify(settings) })
    .where('site_key', '=', key)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** What the owner of the conversation's site decides about the coach. */
export async function findCoach(db: Db, conversationId: string): Promise<Settings> {
  const row = await db
    .selectFrom('sites')
    .innerJoin('conversations', 'conversations.site_id', 'sites.id')
    .select('sites.coach_settings')
    .where('conversations.id', '=', conversationId)
    .executeTakeFirst()
  return toSettings(row?.coach_settings ?? null)
}

/** Settings were checked when they were stored; what a newer version no longer takes is left out as a whole. */
function toSettings(stored: string | null): Settings {
  const read = stored === null ? undefined : readSettings(JSON.parse(stored))
  return read && 'settings' in read ? read.settings : {}
}

const toSite = (row: SiteRow): Site => ({
  id: row.id,
  key: row.site_key,
  name: row.name,
  greeting: row.greeting,
  origins: row.origins.split(' '),
  coach: toSettings(row.coach_settings),
})
