import type { Finding } from '../shared/analyzer/index.ts'
import { MAX_TEXT_LENGTH } from '../shared/message.ts'
import type { Coach } from './coach.ts'
import type { Conversation } from './conversation.ts'
import { phraseOf } from './offer.ts'
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
  const blocking = coach.block()
  if (blocking) {
    const { start, end } = blocking
    return { outcome: 'stopped', reason: blockedWords(coach.draft.value, blocking), select: { start, end } }
  }
  if (!asItIs && coach.hold()) return { outcome: 'held' }
  conversation.send(text, coach.report())
  coach.finish()
  return { outcome: 'sent' }
}

function blockedWords(draft: string, finding: Finding): string {
  const phrase = phraseOf(draft, finding)
  return `This site does not send ${phrase === null ? 'an answer like this' : `“${phrase}”`}. Change it first.`
}

const count = new Intl.NumberFormat('en')

export const tooLong = (length: number): string =>
  `${count.format(length - MAX_TEXT_LENGTH)} characters too many for one message. Send it in two.`
