import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { Refusal } from '../../shared/result.ts'
import type { Db } from '../storage/database.ts'

const PATIENCE_MS = 3_000

/** GET /health: 200 where the database answers in time, else 503. */
export function serveHealth(http: FastifyInstance, db: Db): void {
  http.get('/health', async () => {
    const { promise: late, reject } = Promise.withResolvers<never>()
    const timer = setTimeout(reject, PATIENCE_MS)
    try {
      await Promise.race([sql`select 1`.execute(db), late])
      return { ok: true }
    } catch {
      throw new Refusal('busy', 'The database does not answer.')
    } finally {
      clearTimeout(timer)
    }
  })
}
