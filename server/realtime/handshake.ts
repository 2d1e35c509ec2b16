import type { IncomingHttpHeaders } from 'node:http'
import type { Logger } from 'pino'
import type { ExtendedError } from 'socket.io'
import { toRefused } from '../refusals.ts'

/** The origin of the page that connects. Browsers leave it out only where the page is the server's own. */
export function pageOrigin(headers: IncomingHttpHeaders, publicUrl: string): string | null {
  return headers.origin ?? (headers['sec-fetch-site'] === 'same-origin' ? publicUrl : null)
}

/** Runs the check of a handshake; a refusal reaches the client as the `data` of its connect_error. */
export function admit<Socket>(check: (socket: Socket) => Promise<void>, log: Logger) {
  return (socket: Socket, next: (error?: ExtendedError) => void): void => {
    check(socket).then(
      () => next(),
      error => {
        const refused = toRefused(error, log, 'connect')
        next(Object.assign(new Error(refused.message), { data: refused }))
      },
    )
  }
}
