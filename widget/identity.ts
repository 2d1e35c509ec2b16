import type { Store } from './storage.ts'

const TOKEN_BYTES = 32

/** The visitor is a random token: in memory until they first write, then in the page's storage. */
export interface Identity {
  /** The token in force, which another tab may have set. */
  readonly token: () => string
  /** Stores the token, unless another tab has stored one: then that one is in force. */
  readonly keep: () => void
}

export const tokenKey = (site: string): string => `heed:${site}:token`

export function createIdentity(site: string, storage: Store): Identity {
  const key = tokenKey(site)
  let token = newToken()
  const read = () => {
    const kept = storage.get(key)
    if (kept && /^[\w-]{43}$/.test(kept)) token = kept
    return token
  }
  return { token: read, keep: () => storage.set(key, read()) }
}

// getRandomValues and btoa exist on insecure pages too; crypto.subtle and randomUUID do not.
const newToken = (): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(TOKEN_BYTES))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
