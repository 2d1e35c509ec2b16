/** The page's localStorage where it works, memory where it is blocked or full: nothing here throws. */
export interface Store {
  readonly get: (key: string) => string | null
  readonly set: (key: string, value: string) => void
  readonly remove: (key: string) => void
  readonly keys: () => readonly string[]
  /** Hears what other tabs change; hands back its stop. */
  readonly watch: (listener: (key: string, value: string | null) => void) => () => void
}

export function createStore(): Store {
  const memory = new Map<string, string>()
  return {
    get: key => memory.get(key) ?? attempt(() => localStorage.getItem(key), null),
    set: (key, value) => {
      const stored = attempt(() => {
        localStorage.setItem(key, value)
        return true
      }, false)
      if (stored) memory.delete(key)
      else memory.set(key, value)
    },
    remove: key => {
      memory.delete(key)
      attempt(() => localStorage.removeItem(key), undefined)
    },
    keys: () => [...memory.keys(), ...attempt(() => Object.keys(localStorage), [])],
    watch: listener => {
      const onStorage = ({ key, newValue }: StorageEvent) => key && listener(key, newValue)
      addEventListener('storage', onStorage)
      return () => removeEventListener('storage', onStorage)
    },
  }
}

/** Even reading `localStorage` throws where the browser blocks it. */
export function attempt<T>(action: () => T, otherwise: T): T {
  try {
    return action()
  } catch {
    return otherwise
  }
}
