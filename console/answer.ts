import { MAX_TEXT_LENGTH } from '../shared/message.ts'
import type { Coach } from './coach.ts'
import type { Conversation } from './conversation.ts'
import type { Range } from './replacement.ts'

export type Attempt =
  | { readonly outcome: 'sent' | 'held' | 'empty' }
  /** Nothing is lost: the draft stays as it is until `reason` is dealt with. */
  | { readonly outcome: 'stopped'; readonly reason: string; readonly select: Range | null }

/** Sends the draft, unless something has to be decided or mended first. */
export function sendAnswer(conversation: Pick<Conversation, 'send'>, coach: Coach, asItIs = false): Attempt {
  const text = coach.draft.value.trim()
  if (text === '') return { outcome: 'empty' }
  if (text.length > MAX_TEXT_LENGTH) return { outcome: 'stopped', reason: tooLong(text.length), select: null }
  const [blank] = coach.unfilled.value
  if (blank) {
    const name = coach.draft.value.slice(blank.start, blank.end)
    return { outcome: 'stopped', reason: `Fill in ${name} first, or take it out.`, select: blank }
  }
  if (!asItIs && coach.hold()) return { outcome: 'held' }
  conversation.send(text, coach.report())
  coach.reset()
  return { outcome: 'sent' }
}

const count = new Intl.NumberFormat('en')

export const tooLong = (length: number): string =>
  `${count.format(length - MAX_TEXT_LENGTH)} characters too many for one message. Send it in two.`
