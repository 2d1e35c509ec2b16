import { type LogEntry, nothingSeen, type Page, type Seen } from '../../shared/message.ts'
import type { Db } from '../storage/database.ts'
import { listLog } from '../storage/messages.ts'

const PAGE_LENGTH = 200

export const emptyPage: Page<never> = { entries: [], more: false, seen: nothingSeen }

/** What follows `after`, as `told` to this side, from the database: right after any gap, restart or change of node. */
export async function readPage<Entry extends LogEntry>(
  db: Db,
  { id, after, seen }: { readonly id: string; readonly after: number; readonly seen: Seen },
  told: (entry: LogEntry) => Entry,
): Promise<Page<Entry>> {
  const entries = await listLog(db, id, after, PAGE_LENGTH + 1)
  return {
    entries: entries.slice(0, PAGE_LENGTH).map(told),
    more: entries.length > PAGE_LENGTH,
    seen,
  }
}
