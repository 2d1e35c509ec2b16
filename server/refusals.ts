import type { Logger } from 'pino'
import type * as z from 'zod'
import { MAX_TEXT_LENGTH } from '../shared/message.ts'
import { Refusal, type Refused } from '../shared/result.ts'
import { logOutage } from './outages.ts'
import { isOutage } from './storage/database.ts'

const RETRY_AFTER_MS = 1_000

/** What the caller is told of an error. What only the operator may know is logged, never the request itself. */
export function toRefused(error: unknown, log: Logger, request: string): Refused {
  if (error instanceof Refusal) {
    const { code, message, retryAfterMs } = error
    return { code, message, ...(retryAfterMs !== undefined && { retryAfterMs }) }
  }
  if (isOutage(error)) {
    logOutage(log, error)
    const message = 'The database does not answer now. Try again in a moment.'
    return { code: 'busy', message, retryAfterMs: RETRY_AFTER_MS }
  }
  log.error({ err: error, request }, 'A request failed')
  return { code: 'internal', message: 'The server made a mistake. It is logged there.' }
}

/** Names the first field that is wrong, and for a long text both numbers. */
export function refuseShape(payload: unknown, issues: readonly z.core.$ZodIssue[]): Refusal {
  const length = lengthOfText(payload)
  if (length > MAX_TEXT_LENGTH) {
    const [actual, most] = [length, MAX_TEXT_LENGTH].map(count => count.toLocaleString('en-US'))
    return new Refusal('too-long', `The text has ${actual} characters; at most ${most} are allowed.`)
  }
  const [issue] = issues
  const field = issue?.path.join('.') || 'request'
  return new Refusal('invalid', `${field}: ${issue?.message ?? 'is not valid'}`)
}

const lengthOfText = (payload: unknown): number =>
  typeof payload === 'object' && payload !== null && 'text' in payload && typeof payload.text === 'string'
    ? payload.text.length
    : 0
