import { type DestinationStream, type Logger, pino } from 'pino'

/** Only warnings and errors, one JSON object a line: no request, text, token or address is ever in it. */
export const createLog = (stream: DestinationStream = pino.destination(2)): Logger =>
  pino(
    {
      level: 'warn',
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: withoutValues },
    },
    stream,
  )

/** PostgreSQL puts the values of a failing row into `detail`; that is left out. */
function withoutValues(error: unknown) {
  if (!(error instanceof Error)) return { message: String(error) }
  const { name, message, stack } = error
  return { name, message, stack, ...('code' in error && { code: error.code }) }
}
