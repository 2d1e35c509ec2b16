import type { Locks } from '../shared/browser/browser.ts'
import type { Store } from './storage.ts'

const TOKEN_BYTES = 32
/** Another tab's storage learns of a change a moment after it was made. */
const SPREADS_WITHIN_MS = 250
/** A tab that is frozen while it keeps its token must not keep another one from writing. */
const PATIENCE_MS = 2_000

/** The visitor is a random token: in memory until they first write, then in the page's storage. */
export interface Identity {
  /** The token in force, which another tab may have set. */
  readonly token: () => string
  readonly isKept: () => boolean
  /**
   * Stores the token, unless another tab has stored one: then that one is in force. Of tabs that do this in the same
   * instant one is first, where the browser has locks.
   */
  readonly keep: () => Promise<void>
  /** Holds no other tab up any longer. */
  readonly stop: () => void
}

export const tokenKey = (site: string): string => `heed:${site}:token`

export function createIdentity(site: string, storage: Store, locks?: Locks): Identity {
  const key = tokenKey(site)
  let token = newToken()
  const kept = () => {
    const value = storage.get(key)
    return value && /^[\w-]{43}$/.test(value) ? value : null
  }
  const read = () => {
    token = kept() ?? token
    return token
  }
  const take = () => storage.set(key, read())
  let letGo = () => {}

  return {
    token: read,
    isKept: () => kept() !== null,
    keep: async () => {
      if (kept() !== null || !locks) return take()
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, PATIENCE_MS)
        const first = async () => {
          take()
          clearTimeout(timer)
          resolve()
          await new Promise<void>(done => {
            letGo = done
            setTimeout(done, SPREADS_WITHIN_MS)
          })
        }
        locks.request(`${key} keep`, first).catch(resolve)
      })
      take()
    },
    stop: () => letGo(),
  }
}

// getRandomValues and btoa exist on insecure pages too; crypto.subtle and randomUUID do not.
const newToken = (): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(TOKEN_BYTES))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
