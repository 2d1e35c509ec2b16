import { type Config, ConfigError, readConfig, withEnvFile } from '../config.ts'
import { type Db, openDatabase } from '../storage/database.ts'
import { type Io, UsageError } from './command.ts'

/** Runs a command on the server's own database, which may be in use by the server at the same time. */
export async function withStorage<T>(io: Io, run: (db: Db, config: Config) => Promise<T>): Promise<T> {
  const config = settings(io)
  const db = await openDatabase(config)
  try {
    return await run(db, config)
  } finally {
    await db.destroy()
  }
}

function settings(io: Io): Config {
  try {
    return readConfig(withEnvFile(io.env))
  } catch (error) {
    if (error instanceof ConfigError) throw new UsageError(`${error.message}\n`)
    throw error
  }
}
