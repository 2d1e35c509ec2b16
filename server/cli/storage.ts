import { type Config, ConfigError, readConfig, withEnvFile } from '../config.ts'
import { type Db, openDatabase } from '../storage/database.ts'
import { type Io, UsageError } from './command.ts'

/** Runs a command on the server's own database, which may be in use by the server at the same time. */
export async function withStorage<T>(io: Io, run: (db: Db, config: Config) => Promise<T>): Promise<T> {
  const { db, config } = await open(io)
  try {
    return await run(db, config)
  } finally {
    await db.destroy()
  }
}

async function open(io: Io): Promise<{ db: Db; config: Config }> {
  try {
    const config = readConfig(withEnvFile(io.env))
    return { db: await openDatabase(config), config }
  } catch (error) {
    throw error instanceof ConfigError ? new UsageError(error.message) : error
  }
}
