import type { Logger } from 'pino'
import type * as z from 'zod'
import { MAX_TEXT_LENGTH } from '../../shared/message.ts'
import { Refusal, type Refused, type Result } from '../../shared/result.ts'
import { createBucket, type Rate } from '../rate-limit.ts'
import { isOutage } from '../storage/database.ts'

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
}

/**
 * Answers the contract's requests, each exactly once. The rate and the shape are checked before a handler runs; a
 * Refusal is told to the caller, anything else is logged (never the request itself) and told as `internal`.
 */
export function serve<Schemas extends Requests, Replies extends Record<keyof Schemas, unknown>, Caller>(
  socket: Socket,
  requests: Schemas,
  handlers: Handlers<Schemas, Replies, Caller>,
  { caller, rate, log }: Options<Caller>,
): void {
  const bucket = createBucket(rate)

  socket.onAny((name, ...args) => {
    const answer = args.at(-1)
    const payload = args.length === 2 ? args[0] : undefined
    if (typeof answer === 'function') void resultOf(name, payload).then(result => answer(result))
    else void resultOf(name, args.length === 1 ? args[0] : undefined)
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

/** What the caller is told of an error; what only the operator may know is logged. */
export function toRefused(error: unknown, log: Logger, request: string): Refused {
  if (error instanceof Refusal) {
    const { code, message, retryAfterMs } = error
    return { code, message, ...(retryAfterMs !== undefined && { retryAfterMs }) }
  }
  log.error({ err: error, request }, 'A request failed')
  return isOutage(error)
    ? { code: 'busy', message: 'The database does not answer now. Try again in a moment.' }
    : { code: 'internal', message: 'The server made a mistake. It is logged there.' }
}

/** Names the first field that is wrong, and for a long text both numbers. */
export function refuseShape(payload: unknown, issues: readonly z.core.$ZodIssue[]): Refusal {
  const length = lengthOfText(payload)
  if (length > MAX_TEXT_LENGTH) {
    const [is, most] = [length, MAX_TEXT_LENGTH].map(count => count.toLocaleString('en-US'))
    return new Refusal('too-long', `The text has ${is} characters; at most ${most} are allowed.`)
  }
  const [issue] = issues
  const field = issue?.path.join('.') || 'The request'
  return new Refusal('invalid', `${field}: ${issue?.message ?? 'is not valid'}`)
}

const lengthOfText = (payload: unknown): number =>
  typeof payload === 'object' && payload !== null && 'text' in payload && typeof payload.text === 'string'
    ? payload.text.length
    : 0
