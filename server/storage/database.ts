import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely, PostgresAdapter, PostgresDialect, SqliteDialect, sql } from 'kysely'
import pg from 'pg'
import { type Config, ConfigError, reasonOf } from '../config.ts'
import type { AgentRow } from './agents.ts'
import type { CoachingRow } from './coaching.ts'
import type { ConversationRow } from './conversations.ts'
import type { MessageRow } from './messages.ts'
import { type MigrationRow, migrate } from './migrations/migrate.ts'
import type { SessionRow } from './sessions.ts'
import type { SignInLinkRow } from './sign-in-links.ts'
import type { SiteRow } from './sites.ts'
import type { VisitorRow } from './visitors.ts'

export interface Schema {
  agents: AgentRow
  coaching: CoachingRow
  conversations: ConversationRow
  messages: MessageRow
  migrations: MigrationRow
  sessions: SessionRow
  sign_in_links: SignInLinkRow
  sites: SiteRow
  visitors: VisitorRow
}

export type Db = Kysely<Schema>

const LOCK_WAIT_MS = 5_000
const CONNECT_WAIT_MS = 5_000
const STATEMENT_WAIT_MS = 10_000
const POOL_SIZE = 10

/** Opens the database that the settings name and brings its tables up to date. */
export async function openDatabase(config: Pick<Config, 'postgresUrl' | 'dataDir'>): Promise<Db> {
  const { postgresUrl, dataDir } = config
  const db = postgresUrl === null ? await openSqlite(dataDir) : openPostgres(postgresUrl)
  try {
    await sql`select 1`.execute(db).catch(error => {
      throw new ConfigError(`DATABASE_URL: the database does not answer (${reasonOf(error)})`)
    })
    await migrate(db)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return db
}

export const isPostgres = (db: Db): boolean => db.getExecutor().adapter instanceof PostgresAdapter

async function openSqlite(dataDir: string): Promise<Db> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    const file = new Sqlite(join(dataDir, 'heed.db'), { timeout: LOCK_WAIT_MS })
    file.pragma('journal_mode = WAL')
    file.pragma('synchronous = FULL')
    file.pragma('foreign_keys = ON')
    return new Kysely({ dialect: new SqliteDialect({ database: withKeptStatements(file) }) })
  } catch (error) {
    throw new ConfigError(`DATA_DIR=${dataDir}: cannot hold the database (${reasonOf(error)})`)
  }
}

function openPostgres(url: string): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_WAIT_MS,
    statement_timeout: STATEMENT_WAIT_MS,
    query_timeout: STATEMENT_WAIT_MS + 1_000,
    types: { getTypeParser },
  })
  // A connection that breaks, idle or between two queries, is reported by the next query; unheard, it would end the process.
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
  return new Kysely({ dialect: new PostgresDialect({ pool }) })
}

/** Times and numbers are whole and below 2^53, so that they can be numbers on both databases. */
const getTypeParser: typeof pg.types.getTypeParser = (id, format) =>
  id === pg.types.builtins.INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(id, format)

const KEPT_STATEMENTS = 300
const KEPT_LENGTH = 4_000

/** Prepares each statement once, and begins every transaction as a writing one, which waits for its turn. */
function withKeptStatements(file: Sqlite.Database) {
  const kept = new Map<string, Sqlite.Statement>()
  return {
    prepare(query: string): Sqlite.Statement {
      const sql = query === 'begin' ? 'begin immediate' : query
      const known = kept.get(sql)
      if (known) return known
      const statement = file.prepare(sql)
      if (sql.length > KEPT_LENGTH) return statement
      if (kept.size >= KEPT_STATEMENTS) kept.clear()
      kept.set(sql, statement)
      return statement
    },
    close: () => file.close(),
  }
}

const OUTAGE_CODE =
  /^(08|25006|40001|40P01|53|55P03|57|58|ECONN|EPIPE|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN|NOTADB|CORRUPT|PROTOCOL))/
const OUTAGE_TEXT =
  /^(Connection terminated|timeout exceeded|Query read timeout|Client has encountered|Cannot use a pool|driver has already been destroyed|The database connection is not open)/i

/** Whether it is the database that fails now, and not the request. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return (
    ('code' in error && typeof error.code === 'string' && OUTAGE_CODE.test(error.code)) ||
    OUTAGE_TEXT.test(error.message)
  )
}
