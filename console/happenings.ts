import type { LogEvent } from '../shared/message.ts'

/** Who reads, and what the visitor is called. */
export interface Reader {
  readonly myName: string
  readonly visitor: string
}

/** An event in one sentence. */
export function wordsOf(event: LogEvent, { myName, visitor }: Reader): string {
  const called = (name: string | null) => (name === null ? visitor : name === myName ? 'You' : name)
  const who = called(event.author)
  switch (event.kind) {
    case 'assigned':
      return event.author === event.assignee
        ? `${who} took over`
        : `${who} gave the conversation to ${toWhom(event.assignee, myName)}`
    case 'transferred':
      return `${who} handed the conversation to ${toWhom(event.assignee, myName)}`
    case 'closed':
      return `${who} closed the conversation`
    case 'reopened':
      return event.from === 'visitor'
        ? `Open again, because ${visitor} wrote`
        : `${who} opened the conversation again`
    case 'rated':
      return `${who} rated the conversation ${event.rating} of 5`
  }
}

/** What somebody added in their own words: a colleague's note, or the comment on a rating. */
export function remarkOf(event: LogEvent): string | null {
  if (event.kind === 'transferred') return event.note ?? null
  return event.kind === 'rated' ? event.comment : null
}

const toWhom = (name: string, myName: string): string => (name === myName ? 'you' : name)
