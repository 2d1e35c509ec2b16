import type { FastifyError, FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import type * as z from 'zod'
import { Refusal, type RefusalCode } from '../../shared/result.ts'
import { refuseShape, toRefused } from '../refusals.ts'

const STATUS: Readonly<Record<RefusalCode, number>> = {
  invalid: 400,
  'signed-out': 401,
  'not-allowed': 403,
  'foreign-origin': 403,
  'not-found': 404,
  'unknown-site': 404,
  behind: 409,
  'too-long': 413,
  'too-fast': 429,
  internal: 500,
  busy: 503,
}

/** Every route's errors leave as { code, message }. */
export function answerErrors(http: FastifyInstance, log: Logger): void {
  http.setErrorHandler<FastifyError>((error, request, reply) => {
    const refused = toRefused(asRefusal(error), log, `${request.method} ${request.routeOptions.url ?? ''}`)
    if (refused.retryAfterMs !== undefined)
      reply.header('retry-after', Math.ceil(refused.retryAfterMs / 1_000))
    return reply.code(STATUS[refused.code]).send(refused)
  })
  http.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ code: 'not-found', message: 'There is no such page.' }),
  )
}

/** The body in the shape of its schema; names the field that is wrong. */
export function parseBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw refuseShape(null, parsed.error.issues)
  return parsed.data
}

/** Fastify's own errors of a request: a broken body, a foreign media type, too many bytes. */
function asRefusal(error: FastifyError): Error {
  if (error instanceof Refusal || error.statusCode === undefined || error.statusCode >= 500) return error
  return new Refusal(error.statusCode === 413 ? 'too-long' : 'invalid', error.message)
}
