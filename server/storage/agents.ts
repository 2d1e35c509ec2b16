import { v7 as uuidv7 } from 'uuid'
import type { Db } from './database.ts'

export const roles = ['owner', 'agent'] as const
export type Role = (typeof roles)[number]

export interface AgentRow {
  id: string
  /** In lower case. */
  email: string
  /** null until the agent has given one. */
  name: string | null
  role: Role
  password_hash: string | null
  created_at: number
}

export interface Agent {
  readonly id: string
  readonly email: string
  readonly name: string | null
  readonly role: Role
  readonly passwordHash: string | null
}

/** Adds an agent; an e-mail address that is known already changes nothing. */
export async function addAgent(db: Db, email: string, role: Role, now = Date.now()): Promise<Agent> {
  const row = {
    id: uuidv7(),
    email: email.toLowerCase(),
    name: null,
    role,
    password_hash: null,
    created_at: now,
  }
  await db
    .insertInto('agents')
    .values(row)
    .onConflict(conflict => conflict.column('email').doNothing())
    .execute()
  const agent = await findAgentByEmail(db, email)
  if (!agent) throw new Error('The agent that was just added is not there.')
  return agent
}

export async function findAgentByEmail(db: Db, email: string): Promise<Agent | null> {
  const row = await db
    .selectFrom('agents')
    .selectAll()
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst()
  return row ? toAgent(row) : null
}

export async function findAgent(db: Db, id: string): Promise<Agent | null> {
  const row = await db.selectFrom('agents').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? toAgent(row) : null
}

export async function listAgents(db: Db): Promise<readonly Agent[]> {
  return (await db.selectFrom('agents').selectAll().orderBy('created_at').orderBy('id').execute()).map(
    toAgent,
  )
}

export async function updateAgent(
  db: Db,
  id: string,
  change: { readonly name: string; readonly passwordHash?: string },
): Promise<void> {
  const { name, passwordHash } = change
  await db
    .updateTable('agents')
    .set({ name, ...(passwordHash !== undefined && { password_hash: passwordHash }) })
    .where('id', '=', id)
    .execute()
}

export const toAgent = (row: AgentRow): Agent => ({
  id: row.id,
  email: row.email,
  name: row.name,
  role: row.role,
  passwordHash: row.password_hash,
})
