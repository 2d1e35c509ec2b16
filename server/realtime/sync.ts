import type { Page, Seen } from '../../shared/message.ts'
import type { Db } from '../storage/database.ts'
import { listMessages } from '../storage/messages.ts'

const PAGE_LENGTH = 200

export const emptyPage: Page = { messages: [], more: false, seen: { visitor: 0, agent: 0 } }

/** What follows `after`, from the database: right after any gap, restart or change of node. */
export async function readPage(db: Db, conversationId: string, after: number, seen: Seen): Promise<Page> {
  const messages = await listMessages(db, conversationId, after, PAGE_LENGTH + 1)
  return { messages: messages.slice(0, PAGE_LENGTH), more: messages.length > PAGE_LENGTH, seen }
}
