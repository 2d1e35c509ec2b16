import { effect, type ReadonlySignal, signal } from '@preact/signals'
import type { Connection } from './connection.ts'

/** As many as the server answers for at once. */
const ASKED_AT_ONCE = 200
/** A node that dies tells nobody who left with it. */
const ASK_AGAIN_MS = 60_000

/** Which visitors have the chat open now. */
export interface Presence {
  /** By conversation; nothing is known of those that are not in it. */
  readonly here: ReadonlySignal<ReadonlyMap<string, boolean>>
  readonly stop: () => void
}

/** Follows the visitors of these conversations. */
export function createPresence(
  connection: Connection,
  followed: ReadonlySignal<readonly string[]>,
): Presence {
  const here = signal<ReadonlyMap<string, boolean>>(new Map())
  /** What is asked about and not answered; an announcement in between is newer than the answer. */
  const asking = new Set<Set<string>>()

  const note = (news: Iterable<readonly [string, boolean]>) => {
    here.value = new Map([...here.value, ...news])
  }

  async function ask(ids: readonly string[]): Promise<void> {
    for (let from = 0; from < ids.length; from += ASKED_AT_ONCE) {
      const asked = new Set(ids.slice(from, from + ASKED_AT_ONCE))
      asking.add(asked)
      const answer = await connection.request('visitors:list', { conversationIds: [...asked] })
      asking.delete(asked)
      if (!answer.ok) return
      const present = new Set(answer.value)
      note([...asked].map(id => [id, present.has(id)]))
    }
  }

  const askAll = () => void ask(followed.peek())
  let known: ReadonlySet<string> = new Set()
  const timer = setInterval(askAll, ASK_AGAIN_MS)
  const stops = [
    effect(() => {
      const ids = followed.value
      const fresh = ids.filter(id => !known.has(id))
      known = new Set(ids)
      if (fresh.length > 0) void ask(fresh)
    }),
    connection.on('visitor:changed', changed => {
      for (const asked of asking) asked.delete(changed.conversationId)
      note([[changed.conversationId, changed.here]])
    }),
    connection.onLive(askAll),
  ]

  return {
    here,
    stop() {
      clearInterval(timer)
      for (const stop of stops) stop()
    },
  }
}
