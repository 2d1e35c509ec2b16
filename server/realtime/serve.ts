import type { Logger } from 'pino'
import type * as z from 'zod'
import { Refusal, type Result } from '../../shared/result.ts'
import { createBucket, type Rate } from '../rate-limit.ts'
import { refuseShape, toRefused } from '../refusals.ts'
import type { UnderWay } from './under-way.ts'

type Requests = Record<string, z.ZodType>

/** One handler for each request: a missing one does not compile. */
export type Handlers<Schemas extends Requests, Replies extends Record<keyof Schemas, unknown>, Caller> = {
  readonly [Name in keyof Schemas]: (
    request: z.output<Schemas[Name]>,
    caller: Caller,
  ) => Replies[Name] | Promise<Replies[Name]>
}

interface Socket {
  readonly onAny: (listener: (name: string, ...args: unknown[]) => void) => unknown
}

interface Options<Caller> {
  /** Who calls, asked before each request: throws where the caller may not. */
  readonly caller: () => Caller | Promise<Caller>
  readonly rate: Rate
  readonly log: Logger
  readonly underWay?: UnderWay
}

/**
 * Answers the contract's requests, each exactly once. The rate and the shape are checked before a handler runs; a
 * Refusal is told to the caller, anything else is logged (never the request itself) and told as `internal`.
 */
export function serve<Schemas extends Requests, Replies extends Record<keyof Schemas, unknown>, Caller>(
  socket: Socket,
  requests: Schemas,
  handlers: Handlers<Schemas, Replies, Caller>,
  { caller, rate, log, underWay }: Options<Caller>,
): void {
  const bucket = createBucket(rate)

  socket.onAny((name, ...args) => {
    const last = args.at(-1)
    const answer = typeof last === 'function' ? last : () => {}
    const [payload, ...rest] = typeof last === 'function' ? args.slice(0, -1) : args
    underWay?.begin()
    void resultOf(name, rest.length === 0 ? payload : undefined).then(result => {
      answer(result)
      underWay?.end()
    })
  })

  async function resultOf(name: string, payload: unknown): Promise<Result<unknown>> {
    try {
      bucket.take()
      if (!Object.hasOwn(requests, name)) throw new Refusal('invalid', 'There is no such request.')
      return { ok: true, value: await run(name, payload) }
    } catch (error) {
      return { ok: false, error: toRefused(error, log, name) }
    }
  }

  async function run<Name extends keyof Schemas>(name: Name, payload: unknown): Promise<Replies[Name]> {
    const parsed = requests[name]?.safeParse(payload)
    if (!parsed?.success) throw refuseShape(payload, parsed?.error.issues ?? [])
    return handlers[name](parsed.data as z.output<Schemas[Name]>, await caller())
  }
}
