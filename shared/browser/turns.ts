import type { Locks } from './browser.ts'

/** A holder that gets nothing done for this long may be frozen; a share of chance keeps two tabs from taking over at once. */
const PATIENCE_MS = 3_000

/** One tab of the browser at a time. */
export interface Turns {
  /**
   * Does the work when no other tab does, or when the one that does has made no progress for a while. The work asks
   * `isMine` before each step: another tab may have taken over. Without locks it is done at once.
   */
  readonly take: <Done>(work: (isMine: () => boolean) => Promise<Done>) => Promise<Done | undefined>
  /** The holder, wherever it is, got something done. */
  readonly progress: () => void
  /** Holds nothing and waits for nothing from now on; what is under way ends with its next step. */
  readonly stop: () => void
}

export function createTurns(
  locks: Locks | undefined,
  name: string,
  {
    patienceMs = PATIENCE_MS * (1 + Math.random()),
    isAble = () => true,
  }: { patienceMs?: number | undefined; isAble?: () => boolean } = {},
): Turns {
  let isStopped = false
  let progressAt = 0
  let giveUp = () => {}
  let letGo = () => {}
  const stopped = new Promise<undefined>(resolve => {
    letGo = () => resolve(undefined)
  })

  async function take<Done>(work: (isMine: () => boolean) => Promise<Done>): Promise<Done | undefined> {
    let isMine = false
    let doing: Promise<Done> | undefined
    const start = () => {
      isMine = true
      doing = work(() => isMine && !isStopped)
      return doing
    }
    if (!locks) return start()
    for (let steal = false; !isStopped; ) {
      const waiting = new AbortController()
      giveUp = () => waiting.abort()
      const stopWatching = steal ? () => {} : watch(giveUp)
      try {
        return await locks.request(name, steal ? { steal } : { signal: waiting.signal }, () => {
          stopWatching()
          return Promise.race([start(), stopped])
        })
      } catch {
        isMine = false
        if (doing) return doing
        // A page that may not lock, for instance because it is in a sandbox, has no tabs to share with.
        if (!waiting.signal.aborted) return start()
        steal = true
      } finally {
        stopWatching()
      }
    }
    return undefined
  }

  function watch(onStuck: () => void): () => void {
    progressAt = Date.now()
    const timer = setInterval(() => {
      if (isAble() && Date.now() - progressAt >= patienceMs) onStuck()
    }, patienceMs / 4)
    return () => clearInterval(timer)
  }

  return {
    take,
    progress: () => {
      progressAt = Date.now()
    },
    stop: () => {
      isStopped = true
      giveUp()
      letGo()
    },
  }
}
