import type { Config } from './config.ts'
import { addAgent, listAgents } from './storage/agents.ts'
import type { Db } from './storage/database.ts'
import { addSignInLink } from './storage/sign-in-links.ts'
import { addSite, listSites, setOrigins } from './storage/sites.ts'

export const DEMO_KEY = 'demo'
const OWNER_EMAIL = 'owner@localhost'

/** An empty installation gets an owner and the demo shop's site, so that everything can be tried at once. */
export async function prepare(db: Db, { demo, publicUrl }: Config): Promise<void> {
  if ((await listAgents(db)).length === 0) await addAgent(db, OWNER_EMAIL, 'owner')
  if (!demo) return
  const sites = await listSites(db)
  const origins = [...new Set([demo.url, publicUrl])]
  if (sites.length === 0) await addSite(db, { key: DEMO_KEY, name: 'Hearth & Alder', origins })
  else if (sites.some(site => site.key === DEMO_KEY)) await setOrigins(db, DEMO_KEY, origins)
}

/** A sign-in link for the owner as long as nobody can sign in with a password. */
export async function firstSignInLink(db: Db, { publicUrl }: Config): Promise<string | null> {
  const agents = await listAgents(db)
  const owner = agents.find(agent => agent.role === 'owner')
  if (!owner || agents.some(agent => agent.passwordHash !== null)) return null
  return signInUrl(publicUrl, await addSignInLink(db, owner.id))
}

/** The token is in the fragment, which no browser sends and no log holds. */
export const signInUrl = (publicUrl: string, token: string): string => `${publicUrl}/console/sign-in#${token}`
