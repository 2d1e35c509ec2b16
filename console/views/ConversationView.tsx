import { ArrowLeft, PanelLeft, PanelRight } from 'lucide'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { Conversation as About } from '../../shared/protocol.ts'
import type { Desk, Sheet } from '../desk.ts'
import type { Panels } from '../panels.ts'
import { paths } from '../routes.ts'
import { Arrivals } from '../ui/Arrivals.tsx'
import { Composer } from '../ui/Composer.tsx'
import { Handling } from '../ui/Handling.tsx'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Log } from '../ui/Log.tsx'
import { StatusLine } from '../ui/StatusLine.tsx'

interface Props {
  readonly desk: Desk
  readonly sheet: Sheet
  readonly panels: Panels
}

export function ConversationView({
  desk,
  sheet: { conversation, coach, handling, palette, steps },
  panels,
}: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  const about = conversation.about.value
  const visitor = about?.visitor ?? 'Visitor'
  const problem = conversation.problem.value
  const now = desk.clock.now.value

  useEffect(() => conversation.open(), [conversation])
  // With a keyboard at hand the agent means to write; on a phone the keyboard would cover what there is to read.
  useLayoutEffect(() => {
    const answer = document.getElementById('answer')
    if (answer && matchMedia('(pointer: fine)').matches) answer.focus({ preventScroll: true })
    else heading.current?.focus({ preventScroll: true })
  }, [conversation])

  function edit(clientId: string) {
    const letter = conversation.letters.value.get(clientId)
    if (!letter) return
    conversation.discard(clientId)
    giveBack(letter.text)
  }

  function giveBack(text: string) {
    coach.takeBack(text)
    document.getElementById('answer')?.focus()
  }

  function takeBack(): boolean {
    const text = conversation.takeBack()
    if (text !== null) giveBack(text)
    return text !== null
  }

  return (
    <main class="conversation">
      <header class="column-head conversation-head">
        <a class="icon-button back" href={paths.inbox} aria-label="Back to the conversations">
          <Icon node={ArrowLeft} directed />
        </a>
        <IconButton
          icon={PanelLeft}
          label="Conversations"
          class="toggle-list"
          directed
          pressed={panels.list.value}
          onClick={panels.toggleList}
        />
        <div class="conversation-title">
          <h1 ref={heading} tabIndex={-1}>
            {problem?.code === 'not-found' ? 'Not found' : visitor}
          </h1>
          {about && <p>{standing(about, desk.me.id, desk.presence.here.value.get(about.id))}</p>}
        </div>
        {about && <Handling handling={handling} about={about} coach={coach} myId={desk.me.id} />}
        {about && (
          <IconButton
            icon={PanelRight}
            label="About the visitor"
            class="toggle-person"
            directed
            pressed={panels.person.value}
            onClick={panels.togglePerson}
          />
        )}
      </header>
      {problem && problem.code !== 'busy' ? (
        <div class="empty-conversation" role="alert">
          <p>{problem.message}</p>
          <a href={paths.inbox}>Back to the inbox</a>
        </div>
      ) : (
        <>
          <Log
            key={conversation.id}
            conversation={conversation}
            visitor={visitor}
            myName={desk.me.name}
            now={now}
            live={desk.connection.state.value.state === 'live'}
            onEdit={edit}
            onTakeBack={takeBack}
          />
          <StatusLine connection={desk.connection} conversation={conversation} visitor={visitor} />
          <Composer
            key={conversation.id}
            conversation={conversation}
            coach={coach}
            habits={desk.habits}
            palette={palette}
            steps={steps}
            to={visitor}
            onTakeBack={takeBack}
          />
        </>
      )}
      <Arrivals key={conversation.id} conversation={conversation} visitor={visitor} myName={desk.me.name} />
    </main>
  )
}

/** Where the visitor is, whose the conversation is, and where they write. */
function standing({ site, assignee, closedAt }: About, myId: string, isHere: boolean | undefined): string {
  const presence = isHere === undefined ? [] : [isHere ? 'Here now' : 'Away']
  const owner = assignee ? (assignee.id === myId ? 'Yours' : `With ${assignee.name}`) : 'Nobody’s yet'
  return [...presence, ...(closedAt === null ? [] : ['Closed']), owner, site].join(' · ')
}
