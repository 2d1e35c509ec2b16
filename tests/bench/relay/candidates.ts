import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { addAgent, updateAgent } from '../../../server/storage/agents.ts'
import { openDatabase } from '../../../server/storage/database.ts'
import { startSession } from '../../../server/storage/sessions.ts'
import { addSite } from '../../../server/storage/sites.ts'
import { applyWrites } from '../../../server/storage/writes.ts'
import { visitorIdOf } from '../../../server/tokens.ts'
import { type Place, postgresPlace, sqlitePlace } from '../../support/places.ts'
import type { Member, Target } from './load.ts'

/** A server that is ready to be started, and who will come. */
export interface Setting {
  readonly script: string
  readonly env: Readonly<Record<string, string>>
  readonly visitors: readonly Member[]
  readonly agents: readonly Member[]
  readonly remove: () => Promise<void>
}

export interface Candidate {
  readonly name: string
  readonly wire: Target['wire']
  readonly prepare: (size: Size) => Promise<Setting>
}

export interface Size {
  readonly visitors: number
  readonly agents: number
}

const AGENTS_PAGE = 'https://chat.test'
const SHOP_PAGE = 'https://shop.test'
const SEEDED_AT_ONCE = 500

export const bareSocketIo: Candidate = {
  name: 'bare Socket.IO',
  wire: 'socket.io',
  prepare: size => bare('tests/bench/relay/bare-socket-io.ts', size),
}

export const candidates: readonly Candidate[] = [
  bareSocketIo,
  { name: 'Heed, SQLite', wire: 'socket.io', prepare: async size => heed(await sqlitePlace(), size) },
  { name: 'Heed, PostgreSQL', wire: 'socket.io', prepare: async size => heed(await postgresPlace(), size) },
  { name: 'bare ws', wire: 'ws', prepare: size => bare('tests/bench/relay/bare-ws.ts', size) },
]

async function bare(script: string, size: Size): Promise<Setting> {
  const conversations = Array.from({ length: size.visitors }, () => uuidv7())
  return {
    script,
    env: {},
    visitors: conversations.map(conversation => ({
      auth: { conversation },
      headers: {},
      conversations: [conversation],
    })),
    agents: dealt(conversations, size.agents).map(opened => ({
      auth: {},
      headers: {},
      conversations: opened,
    })),
    remove: async () => {},
  }
}

/** Every visitor has written once, so that there are conversations to open. */
async function heed(place: Place, size: Size): Promise<Setting> {
  const secret = randomBytes(32).toString('base64url')
  const db = await openDatabase(place)
  try {
    const site = await addSite(db, { name: 'Shop', origins: [SHOP_PAGE] })
    const tokens = Array.from({ length: size.visitors }, () => randomBytes(32).toString('base64url'))
    const conversations: string[] = []
    for (let from = 0; from < tokens.length; from += SEEDED_AT_ONCE) {
      const writes = tokens.slice(from, from + SEEDED_AT_ONCE).map(token => {
        const visitorId = visitorIdOf(secret, site.id, token)
        const by = { side: 'visitor', visitorId, siteId: site.id } as const
        return { kind: 'message', by, clientId: uuidv7(), text: 'Hello' } as const
      })
      const outcomes = await db.transaction().execute(trx => applyWrites(trx, writes, Date.now()))
      for (const outcome of outcomes) {
        if (outcome instanceof Error) throw outcome
        conversations.push(outcome.conversation.id)
      }
    }
    const agents: Member[] = []
    for (const [index, opened] of dealt(conversations, size.agents).entries()) {
      const { id } = await addAgent(db, `agent-${index}@agents.test`, 'agent')
      await updateAgent(db, id, { name: `Agent ${index}` })
      const cookie = `heed_session=${await startSession(db, id)}`
      agents.push({ auth: {}, headers: { origin: AGENTS_PAGE, cookie }, conversations: opened })
    }
    return {
      script: 'server/main.ts',
      env: {
        DATA_DIR: place.dataDir,
        DATABASE_URL: place.postgresUrl ?? '',
        DEMO_PORT: '0',
        PUBLIC_URL: AGENTS_PAGE,
        SECRET: secret,
      },
      visitors: tokens.map((token, index) => ({
        auth: { site: site.key, token },
        headers: { origin: SHOP_PAGE },
        conversations: conversations.slice(index, index + 1),
      })),
      agents,
      remove: place.remove,
    }
  } finally {
    await db.destroy()
  }
}

/** The conversations, shared out among the agents. */
const dealt = (conversations: readonly string[], agents: number): readonly (readonly string[])[] =>
  Array.from({ length: agents }, (_, agent) => conversations.filter((_, index) => index % agents === agent))
