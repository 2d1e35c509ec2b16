import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { Desk as DeskState } from '../desk.ts'
import { createPanels } from '../panels.ts'
import { paths } from '../routes.ts'
import type { Session } from '../session.ts'
import { InboxHead } from '../ui/InboxHead.tsx'
import { InboxList } from '../ui/InboxList.tsx'
import { SkipLinks } from '../ui/SkipLinks.tsx'
import { ConversationView } from './ConversationView.tsx'
import { Person } from './Person.tsx'

interface Props {
  readonly desk: DeskState
  readonly session: Session
  readonly openId: string | null
}

/** Three columns: the conversations, one of them, and who it is with. */
export function Desk({ desk, openId }: Props) {
  const panels = useMemo(() => createPanels(localStorage), [])
  useEffect(() => panels.stop, [panels])
  const sheet = openId === null ? null : desk.sheet(openId)
  const now = desk.clock.now.value
  const unread = desk.inbox.unread.value
  const about = sheet?.conversation.about.value ?? null
  const visitor = about?.visitor ?? null

  // Back in the list, the row that was open has the focus again.
  const lastOpen = useRef(openId)
  useLayoutEffect(() => {
    if (openId === null) document.querySelector<HTMLElement>(`[data-row="${lastOpen.current}"]`)?.focus()
    lastOpen.current = openId
  }, [openId])

  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${visitor ?? 'Inbox'} · Heed`
  }, [unread, visitor])

  return (
    <>
      <SkipLinks hasConversation={about !== null} />
      <div
        class="desk"
        data-shows={sheet ? 'conversation' : 'list'}
        data-list={panels.list.value || !sheet}
        data-person={about !== null && panels.person.value}
      >
        <nav class="list" id="conversations" aria-label="Inbox" tabIndex={-1}>
          <InboxHead inbox={desk.inbox} connection={desk.connection} isPage={sheet === null} />
          <div class="list-scroll">
            <InboxList inbox={desk.inbox} openId={openId} presence={desk.presence} me={desk.me} now={now} />
          </div>
          <footer class="list-foot">
            <a class="account" href={paths.account}>
              {desk.me.name}
              <span class="unseen">, your account</span>
            </a>
          </footer>
        </nav>
        {sheet ? (
          <ConversationView desk={desk} sheet={sheet} panels={panels} />
        ) : (
          <main class="conversation">
            <div class="empty-conversation">
              {desk.inbox.conversations.value.length > 0 ? (
                <>
                  <p>Choose a conversation to read and answer.</p>
                  <p class="key-note">
                    <kbd>↑</kbd> <kbd>↓</kbd> move through the list, <kbd>Enter</kbd> opens.
                  </p>
                </>
              ) : (
                <p>{desk.inbox.loaded.value && 'Nothing to answer yet.'}</p>
              )}
            </div>
          </main>
        )}
        {sheet && about && panels.person.value && (
          <Person
            sheet={sheet}
            about={about}
            myName={desk.me.name}
            isHere={desk.presence.here.value.get(about.id)}
            now={now}
            panels={panels}
          />
        )}
      </div>
    </>
  )
}
