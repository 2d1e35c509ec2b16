import { SESSION_MS } from '../storage/sessions.ts'
import { hashToken } from '../tokens.ts'

/** What is stored of the session in a Cookie header; the hash of nothing where there is none. */
export const sessionOf = (header = ''): string =>
  hashToken(/(?:^|; *)heed_session=([\w-]+)/.exec(header)?.[1] ?? '')

/** The Set-Cookie header that starts a session in the browser, or with an empty token ends it. */
export function sessionCookie(token: string, publicUrl: string): string {
  const maxAge = token === '' ? 0 : SESSION_MS / 1_000
  const secure = publicUrl.startsWith('https:') ? '; Secure' : ''
  return `heed_session=${token}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Strict${secure}`
}
