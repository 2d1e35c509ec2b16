import type { Conversation } from '../../shared/protocol.ts'

const TOGETHER_MS = 500

/**
 * What every agent is told of every conversation: at once after a quiet moment, otherwise together with what else
 * changes meanwhile, each conversation once. One message each would be most of what a busy server sends.
 */
export function createInboxNews(tell: (conversations: readonly Conversation[]) => void) {
  const changed = new Map<string, Conversation>()
  let isQuiet = true

  function tellTogether(): void {
    if (changed.size === 0) {
      isQuiet = true
      return
    }
    const news = [...changed.values()]
    changed.clear()
    tell(news)
    setTimeout(tellTogether, TOGETHER_MS).unref()
  }

  return (conversation: Conversation): void => {
    changed.set(conversation.id, conversation)
    if (!isQuiet) return
    isQuiet = false
    tellTogether()
  }
}
