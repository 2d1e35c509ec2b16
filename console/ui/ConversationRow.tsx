import type { Colleague, Conversation } from '../../shared/protocol.ts'
import { unreadCount } from '../inbox.ts'
import { paths } from '../routes.ts'
import { duration, shortTime } from '../times.ts'

interface Props {
  readonly conversation: Conversation
  readonly isOpen: boolean
  readonly isTabStop: boolean
  /** Whether the visitor has the chat open; undefined where that is not known. */
  readonly isHere: boolean | undefined
  readonly me: Colleague
  readonly now: number
}

const LONG_WAIT_MS = 120_000

export function ConversationRow({ conversation, isOpen, isTabStop, isHere, me, now }: Props) {
  const { id, visitor, site, last, changedAt, waitingSince, assignee, closedAt } = conversation
  const unread = unreadCount(conversation)
  return (
    <li class="row" data-unread={unread > 0}>
      <a
        href={paths.conversation(id)}
        data-row={id}
        aria-current={isOpen ? 'page' : undefined}
        tabIndex={isTabStop ? 0 : -1}
      >
        <span class="row-top">
          <span class="row-name">{visitor}</span>
          {isHere !== undefined && (
            <span class="row-presence" data-here={isHere}>
              {isHere ? 'here' : 'away'}
            </span>
          )}
          <time dateTime={new Date(changedAt).toISOString()}>{shortTime(changedAt, now)}</time>
        </span>
        <span class="row-last">
          {last.from === 'agent' && (
            <span class="row-author">{last.author === me.name ? 'You' : last.author}: </span>
          )}
          <span class="row-text" dir="auto">
            {last.text}
          </span>
        </span>
        <span class="row-end">
          <span>{site}</span>
          {assignee && <span class="row-assignee">{assignee.id === me.id ? 'yours' : assignee.name}</span>}
          {closedAt !== null && <span class="row-fact">closed</span>}
          {waitingSince !== null && (
            <span class="row-waiting" data-long={now - waitingSince >= LONG_WAIT_MS}>
              waiting {duration(now - waitingSince)}
            </span>
          )}
          {unread > 0 && (
            <span class="badge">
              {unread}
              <span class="unseen"> unread</span>
            </span>
          )}
        </span>
      </a>
    </li>
  )
}
