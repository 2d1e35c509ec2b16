import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { Colleague } from '../../shared/protocol.ts'
import type { Inbox } from '../inbox.ts'
import type { Presence } from '../presence.ts'
import { ConversationRow } from './ConversationRow.tsx'

interface Props {
  readonly inbox: Inbox
  readonly openId: string | null
  readonly presence: Presence
  readonly me: Colleague
  readonly now: number
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }

/** Conversations, newest activity first. Arrows, or j and k, move through the list; Enter opens, as on any link. */
export function InboxList({ inbox, openId, presence, me, now }: Props) {
  const list = useRef<HTMLUListElement>(null)
  const conversations = inbox.conversations.value
  const focusedId = useSignal<string | null>(null)
  const tabStopId = focusedId.value ?? openId ?? conversations[0]?.id

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const index = rows.findIndex(row => row.contains(document.activeElement))
    const step = steps[event.key]
    const next =
      event.key === 'Home'
        ? rows[0]
        : event.key === 'End'
          ? rows.at(-1)
          : step
            ? rows[index + step]
            : undefined
    if (!next) return
    event.preventDefault()
    next.focus()
  }

  function onFocusIn({ target }: FocusEvent) {
    if (target instanceof HTMLElement) focusedId.value = target.dataset['row'] ?? null
  }

  if (!inbox.loaded.value) return <Waiting problem={inbox.problem.value?.message ?? null} />
  if (conversations.length === 0) return <Empty />
  return (
    <>
      <ul
        class="rows"
        ref={list}
        onKeyDown={onKeyDown}
        onFocusIn={onFocusIn}
        aria-label="Conversations, newest first"
      >
        {conversations.map(conversation => (
          <ConversationRow
            key={conversation.id}
            conversation={conversation}
            isOpen={conversation.id === openId}
            isTabStop={conversation.id === tabStopId}
            isHere={presence.here.value.get(conversation.id)}
            me={me}
            now={now}
          />
        ))}
      </ul>
      {inbox.more.value && (
        <button type="button" class="button quiet wide" onClick={inbox.loadMore}>
          Older conversations
        </button>
      )}
    </>
  )
}

function Empty() {
  return (
    <div class="empty-list">
      <p>No conversations yet.</p>
      <p>When a visitor writes on one of your sites, it appears here at once.</p>
    </div>
  )
}

function Waiting({ problem }: { readonly problem: string | null }) {
  if (problem !== null) return <p class="empty-list">{problem}</p>
  return (
    <div class="rows skeleton" aria-hidden="true">
      <i />
      <i />
      <i />
      <i />
    </div>
  )
}
