import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely, PostgresAdapter, PostgresDialect, SqliteDialect, sql } from 'kysely'
import pg from 'pg'
import { type Config, ConfigError, reasonOf } from '../config.ts'
import type { AgentRow } from './agents.ts'
import type { CoachingRow } from './coaching.ts'
import type { ConversationRow } from './conversations.ts'
import type { FindingReportRow } from './finding-reports.ts'
import type { MessageTable } from './messages.ts'
import { type MigrationRow, migrate } from './migrations/migrate.ts'
import type { ReplyRow } from './replies.ts'
import type { SessionRow } from './sessions.ts'
import type { SignInLinkRow } from './sign-in-links.ts'
import type { SiteRow } from './sites.ts'
import type { VisitorRow } from './visitors.ts'

export interface Schema {
  agents: AgentRow
  coaching: CoachingRow
  conversations: ConversationRow
  finding_reports: FindingReportRow
  messages: MessageTable
  migrations: MigrationRow
  replies: ReplyRow
  sessions: SessionRow
  sign_in_links: SignInLinkRow
  sites: SiteRow
  visitors: VisitorRow
}

export type Db = Kysely<Schema>

const LOCK_WAIT_MS = 5_000
/** What many conversations touch at once; with the usual 2 MiB each write of an old one reads its pages again. */
const CACHE_KIB = 32 * 1_024
/** 16 MiB of the write-ahead log, so that a busy server does not bring it into the file several times a second. */
const CHECKPOINT_PAGES = 4_096
/** While SQLite waits for a lock, nothing else runs in this process. */
const SERVING_LOCK_WAIT_MS = 20
const CONNECT_WAIT_MS = 4_000
const ROW_LOCK_WAIT_MS = 4_000
const STATEMENT_WAIT_MS = 8_000
const KEEP_ALIVE_MS = 10_000
const POOL_SIZE = 10

/** Opens the database that the settings name and brings its tables up to date. */
export async function openDatabase(config: Pick<Config, 'postgresUrl' | 'dataDir'>): Promise<Db> {
  const { postgresUrl, dataDir } = config
  if (postgresUrl === null) return migrated(await openSqlite(dataDir))
  await (await migrated(openPostgres(postgresUrl, WITHOUT_LIMITS))).destroy()
  return openPostgres(postgresUrl, LIMITS)
}

async function migrated(db: Db): Promise<Db> {
  try {
    await sql`select 1`.execute(db).catch(error => {
      throw new ConfigError(`DATABASE_URL: the database does not answer (${reasonOf(error)})`)
    })
    await migrate(db)
    return db
  } catch (error) {
    await db.destroy()
    throw error
  }
}

/** For a process that serves others: a lock of another process fails at once, and whoever writes tries again later. */
export async function keepLockWaitsShort(db: Db): Promise<void> {
  if (!isPostgres(db)) await sql.raw(`pragma busy_timeout = ${SERVING_LOCK_WAIT_MS}`).execute(db)
}

export const isPostgres = (db: Db): boolean => db.getExecutor().adapter instanceof PostgresAdapter

async function openSqlite(dataDir: string): Promise<Db> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    const file = new Sqlite(join(dataDir, 'heed.db'), { timeout: LOCK_WAIT_MS })
    file.pragma('journal_mode = WAL')
    file.pragma('synchronous = FULL')
    file.pragma('foreign_keys = ON')
    file.pragma(`cache_size = ${-CACHE_KIB}`)
    file.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
    return new Kysely({ dialect: new SqliteDialect({ database: withKeptStatements(file) }) })
  } catch (error) {
    throw new ConfigError(`DATA_DIR=${dataDir}: cannot hold the database (${reasonOf(error)})`)
  }
}

/** A migration takes as long as it takes, and waits for the node that does it. */
const WITHOUT_LIMITS: pg.PoolConfig = { max: 1 }

const LIMITS: pg.PoolConfig = {
  max: POOL_SIZE,
  statement_timeout: STATEMENT_WAIT_MS,
  lock_timeout: ROW_LOCK_WAIT_MS,
  // A node that hangs must not keep its locks from the others.
  idle_in_transaction_session_timeout: STATEMENT_WAIT_MS,
  query_timeout: STATEMENT_WAIT_MS + 1_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
}

function openPostgres(url: string, limits: pg.PoolConfig): Db {
  const pool = new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_WAIT_MS,
    types: { getTypeParser },
    ...limits,
  })
  // A connection that breaks, idle or between two queries, is reported by the next query; unheard, it would end the process.
  pool.on('error', () => {})
  pool.on('connect', client => {
    client.on('error', () => {})
    endWhenSilent(client)
  })
  return new Kysely({ dialect: new PostgresDialect({ pool }) })
}

/** A connection that no longer answers is ended: in the pool it would hold up whoever gets it next. */
function endWhenSilent(client: pg.PoolClient & { readonly end?: () => Promise<void> }): void {
  const ask = client.query
  const query = (...request: unknown[]): unknown => {
    const answer: unknown = Reflect.apply(ask, client, request)
    if (answer instanceof Promise) {
      answer.catch((error: Error) => {
        if (SILENCE.test(error.message)) client.end?.().catch(() => {})
      })
    }
    return answer
  }
  Object.assign(client, { query })
}

const SILENCE = /^Query read timeout/

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
      const sql = inPlaceOf(query)
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

  function inPlaceOf(query: string): string {
    if (query === 'begin') return 'begin immediate'
    // SQLite has rolled back by itself where the disk is full; asking again would hide that reason.
    return query === 'rollback' && !file.inTransaction ? 'select 1' : query
  }
}

const OUTAGE_CODE =
  /^(08|25006|40001|40P01|53|55P03|57|58|ECONN|EPIPE|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN|NOTADB|CORRUPT|PROTOCOL))/
const OUTAGE_TEXT =
  /^(Connection terminated|timeout exceeded|Query read timeout|Client has encountered|Cannot use a pool|driver has already been destroyed|The database connection is not open)/i

const LASTING_CODE = /^(25006|53100|42501|SQLITE_(FULL|READONLY|IOERR|CANTOPEN|NOTADB|CORRUPT))/

/** Whether it is the database that fails now, and not the request. */
export const isOutage = (error: unknown): boolean =>
  error instanceof Error && (OUTAGE_CODE.test(codeOf(error)) || OUTAGE_TEXT.test(error.message))

/** Whether the outage may be over within seconds: a lock, a restart. A full disk is not. */
export const isPassing = (error: unknown): boolean =>
  isOutage(error) && error instanceof Error && !LASTING_CODE.test(codeOf(error))

const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : '')
