import type { Range } from './replacement.ts'

export interface Draft {
  readonly text: string
  /** The blanks that taken suggestions left to fill, as they stand in the text: "{time}". */
  readonly blanks: readonly string[]
  /** Where pasted words stand. */
  readonly pasted: readonly Range[]
}

export interface Drafts {
  readonly read: (conversationId: string) => Draft
  /** Kept after a moment, or when the page goes: a key need not wait for the storage. */
  readonly write: (conversationId: string, draft: Draft) => void
  readonly stop: () => void
}

const MOMENT_MS = 300

const empty: Draft = { text: '', blanks: [], pasted: [] }

/** Unsent words stay in the agent's own browser, apart for each agent; the server never sees them. */
export function createDrafts(storage: Storage, agent: string): Drafts {
  const key = (conversationId: string) => `heed.draft.${agent}.${conversationId}`
  const waiting = new Map<string, Draft>()
  let timer: ReturnType<typeof setTimeout> | undefined

  function keep(): void {
    clearTimeout(timer)
    timer = undefined
    try {
      for (const [conversationId, draft] of waiting)
        if (draft.text === '') storage.removeItem(key(conversationId))
        else storage.setItem(key(conversationId), JSON.stringify(draft))
    } catch {
      // Full or forbidden storage: the draft lives as long as the page.
    }
    waiting.clear()
  }

  addEventListener('pagehide', keep)
  document.addEventListener('visibilitychange', keep)
  return {
    read(conversationId) {
      const unkept = waiting.get(conversationId)
      if (unkept) return unkept
      try {
        const draft: Partial<Draft> | null = JSON.parse(storage.getItem(key(conversationId)) ?? 'null')
        if (typeof draft?.text !== 'string') return empty
        const { text, blanks, pasted } = draft
        return {
          text,
          blanks: Array.isArray(blanks) ? blanks : [],
          pasted: Array.isArray(pasted) ? pasted : [],
        }
      } catch {
        return empty
      }
    },
    write(conversationId, draft) {
      waiting.set(conversationId, draft)
      timer ??= setTimeout(keep, MOMENT_MS)
    },
    stop() {
      keep()
      removeEventListener('pagehide', keep)
      document.removeEventListener('visibilitychange', keep)
    },
  }
}
