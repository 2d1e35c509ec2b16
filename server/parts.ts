import type { Logger } from 'pino'
import type { Config } from './config.ts'
import type { Rooms } from './realtime/rooms.ts'
import type { UnderWay } from './realtime/under-way.ts'
import type { Shared } from './redis.ts'
import type { Commit } from './storage/commit.ts'
import type { Db } from './storage/database.ts'

/** What the routes and the sockets are made of. */
export interface Parts {
  readonly config: Config
  readonly db: Db
  readonly commit: Commit
  readonly rooms: Rooms
  readonly underWay: UnderWay
  /** null where this is the only node. */
  readonly shared: Shared | null
  /** The key of the visitors' token hashes. */
  readonly secret: string
  readonly log: Logger
}
