import { v7 as uuidv7 } from 'uuid'
import { addAgent, updateAgent } from '../../server/storage/agents.ts'
import type { Db } from '../../server/storage/database.ts'
import { addSite } from '../../server/storage/sites.ts'
import type { AgentSide, NewMessage, VisitorSide } from '../../server/storage/writes.ts'

/** A visitor of a site of their own. */
export async function someVisitor(db: Db): Promise<VisitorSide> {
  const site = await addSite(db, { name: 'Test site', origins: ['https://shop.test'] })
  return { side: 'visitor', visitorId: uuidv7(), siteId: site.id }
}

export async function someAgent(db: Db, conversationId: string, name = 'Robin'): Promise<AgentSide> {
  const { id } = await addAgent(db, `${uuidv7()}@agents.test`, 'agent')
  await updateAgent(db, id, { name })
  return { side: 'agent', conversationId, agentId: id, name, after: null, findings: [] }
}

export const messageBy = <Side extends NewMessage['by']>(by: Side, text = 'Hello', clientId = uuidv7()) =>
  ({ kind: 'message', by, clientId, text }) as const
