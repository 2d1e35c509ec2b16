import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'

export interface Config {
  readonly host: string
  readonly port: number
  /** What browsers call this server: an origin, without a path. */
  readonly publicUrl: string
  /** The demo shop, an origin of its own. */
  readonly demo: { readonly port: number; readonly url: string } | null
  readonly dataDir: string
  /** null: SQLite in `dataDir`. */
  readonly postgresUrl: string | null
  /** Where the nodes of one installation hear of each other; null: this is the only one. */
  readonly redisUrl: string | null
  /** null: made once and kept in `dataDir`. */
  readonly secret: string | null
  /** Open pages reload when they are built again. */
  readonly reload: boolean
}

/** A setting is unusable; the message is one line for the person who starts the server. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** What an error of the system says, for the end of such a line. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.message || ('code' in error ? String(error.code) : error.name)
}

export type Env = Readonly<Record<string, string | undefined>>

const SECRET_LENGTH = 32

/** The environment, over the settings of a .env file in this folder. */
export const withEnvFile = (env: Env): Env =>
  existsSync('.env') ? { ...parseEnv(readFileSync('.env', 'utf8')), ...env } : env

/** Reads every setting; the only place that knows the names of the variables. */
export function readConfig(env: Env): Config {
  const read = (name: string): string | null => env[name]?.trim() || null
  const port = readPort('PORT', read('PORT') ?? '3000', 1)
  const publicUrl = readOrigin('PUBLIC_URL', read('PUBLIC_URL') ?? `http://localhost:${port}`)
  const demoPort = readPort('DEMO_PORT', read('DEMO_PORT') ?? String(port < 65_535 ? port + 1 : 0), 0)
  if (demoPort === port)
    throw new ConfigError(`DEMO_PORT=${demoPort}: is PORT too; give the demo shop another, or 0 for none`)
  const postgresUrl = readPostgresUrl(read('DATABASE_URL'))
  const secret = readSecret(read('SECRET'))
  return {
    host: read('HOST') ?? '127.0.0.1',
    port,
    publicUrl,
    demo:
      demoPort === 0 ? null : { port: demoPort, url: `http://${new URL(publicUrl).hostname}:${demoPort}` },
    dataDir: read('DATA_DIR') ?? './data',
    postgresUrl,
    redisUrl: readRedisUrl(read('REDIS_URL'), { DATABASE_URL: postgresUrl, SECRET: secret }),
    secret,
    reload: read('HEED_DEV') !== null,
  }
}

function readPort(name: string, value: string, lowest: number): number {
  const port = Number(value)
  if (/^\d+$/.test(value) && port >= lowest && port <= 65_535) return port
  throw new ConfigError(`${name}=${value}: must be a whole number from ${lowest} to 65535`)
}

function readOrigin(name: string, value: string): string {
  const url = URL.parse(value)
  const isOrigin = url && url.pathname === '/' && !url.search && !url.hash && !url.username
  if (isOrigin && (url.protocol === 'http:' || url.protocol === 'https:')) return url.origin
  throw new ConfigError(`${name}=${value}: must be an address without a path, like https://chat.example.com`)
}

/** Never repeats the value: it may hold a password. */
function readPostgresUrl(value: string | null): string | null {
  if (value === null) return null
  const scheme = /^[a-z]+:/i.exec(value)?.[0] ?? ''
  if (/^postgres(ql)?:$/i.test(scheme) && URL.canParse(value)) return value
  throw new ConfigError(
    `DATABASE_URL=${scheme}…: must be postgres://user:password@host:5432/name, or empty for SQLite in DATA_DIR`,
  )
}

/** Never repeats the value: it may hold a password. What every node has to share must be set. */
function readRedisUrl(value: string | null, shared: Readonly<Record<string, string | null>>): string | null {
  if (value === null) return null
  const scheme = /^[a-z]+:/i.exec(value)?.[0] ?? ''
  const path = URL.parse(value)?.pathname ?? null
  if (!/^rediss?:$/i.test(scheme) || path === null || !/^\/?\d*$/.test(path)) {
    throw new ConfigError(
      `REDIS_URL=${scheme}…: must be redis://user:password@host:6379/0, rediss:// with TLS, or empty for a single node`,
    )
  }
  for (const [name, other] of Object.entries(shared)) {
    if (other === null) {
      throw new ConfigError(`REDIS_URL needs ${name}: several nodes share one database and one secret`)
    }
  }
  return value
}

function readSecret(value: string | null): string | null {
  if (value === null || value.length >= SECRET_LENGTH) return value
  throw new ConfigError(
    `SECRET has ${value.length} characters: must have at least ${SECRET_LENGTH}, or be empty for one made and kept in DATA_DIR`,
  )
}
