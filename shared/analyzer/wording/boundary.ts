import type { Draft } from '../draft.ts'

/** "If the threats continue I'll have to end the chat": standing apart from insults and threats must be sayable. */
export function setsBoundary(draft: Draft, at: number): boolean {
  return draft.has(draft.sentenceFrom(at), draft.sentenceTo(at), ...misconduct)
}

const misconduct =
  `insult insults insulting threat threats threatening abuse abusive language offensive profanity swearing rude
  inappropriate`.split(/\s+/)
