import { v7 as uuidv7 } from 'uuid'
import type { Db } from './database.ts'

/** A finding that an agent reported as wrong. Who it was is not kept. */
export interface FindingReportRow {
  id: string
  site_id: string
  rule: string
  /** The words it was about; null where the agent did not agree to send them. */
  words: string | null
  reported_at: number
}

export interface FindingReport {
  readonly at: number
  readonly site: string
  readonly rule: string
  readonly words: string | null
}

interface NewReport {
  readonly conversationId: string
  readonly rule: string
  readonly words: string | null
}

/** False where there is no such conversation. */
export async function addFindingReport(
  db: Db,
  { conversationId, rule, words }: NewReport,
  now = Date.now(),
): Promise<boolean> {
  const site = await db
    .selectFrom('conversations')
    .select('site_id')
    .where('id', '=', conversationId)
    .executeTakeFirst()
  if (!site) return false
  const row: FindingReportRow = { id: uuidv7(), site_id: site.site_id, rule, words, reported_at: now }
  await db.insertInto('finding_reports').values(row).execute()
  return true
}

/** Oldest first. */
export async function listFindingReports(db: Db): Promise<readonly FindingReport[]> {
  return db
    .selectFrom('finding_reports')
    .innerJoin('sites', 'sites.id', 'finding_reports.site_id')
    .select([
      'finding_reports.reported_at as at',
      'sites.name as site',
      'finding_reports.rule',
      'finding_reports.words',
    ])
    .orderBy('finding_reports.id')
    .execute()
}
