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
  readonly write: (conversationId: string, draft: Draft) => void
}

const empty: Draft = { text: '', blanks: [], pasted: [] }

/** Unsent words stay in the agent's own browser, apart for each agent; the server never sees them. */
export function createDrafts(storage: Storage, agent: string): Drafts {
  const key = (conversationId: string) => `heed.draft.${agent}.${conversationId}`
  return {
    read(conversationId) {
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
      try {
        if (draft.text === '') storage.removeItem(key(conversationId))
        else storage.setItem(key(conversationId), JSON.stringify(draft))
      } catch {
        // Full or forbidden storage: the draft lives as long as the page.
      }
    },
  }
}
