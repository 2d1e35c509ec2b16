import { X } from 'lucide'
import { useEffect, useRef } from 'preact/hooks'
import type { Conversation as About } from '../../shared/protocol.ts'
import type { Entry } from '../../shared/timeline.ts'
import type { Sheet } from '../desk.ts'
import type { Panels } from '../panels.ts'
import { duration, fullTime } from '../times.ts'
import { Heard } from '../ui/Heard.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { OurFault } from '../ui/OurFault.tsx'

interface Props {
  readonly sheet: Sheet
  readonly about: About
  readonly myName: string
  readonly isHere: boolean | undefined
  readonly now: number
  readonly panels: Panels
}

/** What is known of the visitor, and what was heard from them. */
export function Person({ sheet, about, myName, isHere, now, panels }: Props) {
  const { conversation, chatHabits } = sheet
  const close = useRef<HTMLButtonElement>(null)
  const isOver = panels.personIsOver.value
  const next = useRef(focusToggle)
  useEffect(() => {
    if (!isOver) return
    close.current?.focus()
    return () => next.current()
  }, [isOver])
  const { visitor: seenByVisitor } = conversation.seen.value
  const messages = conversation.timeline.value.flatMap(entry =>
    entry.state === 'sent' ? [entry.message] : [],
  )
  const answers = messages.filter(({ from }) => from === 'agent')
  const rating = conversation.timeline.value.flatMap(ratingIn).at(-1)
  const lastAnswer = answers.at(-1)
  const people = [...new Set(answers.map(({ author }) => author))].filter(author => author !== null)

  function uncover(act: () => void) {
    if (!isOver) return act()
    next.current = act
    panels.togglePerson()
  }

  return (
    <aside
      class="person"
      aria-label="About the visitor"
      onKeyDown={event => event.key === 'Escape' && isOver && panels.togglePerson()}
    >
      <header class="column-head">
        <h2>About the visitor</h2>
        <IconButton
          icon={X}
          label="Close"
          buttonRef={close}
          onClick={() => {
            panels.togglePerson()
            focusToggle()
          }}
        />
      </header>
      <Heard key={conversation.id} sheet={sheet} visitor={about.visitor} myName={myName} uncover={uncover} />
      <OurFault habits={chatHabits} />
      <dl class="facts">
        <Fact name="Known as">{about.visitor}</Fact>
        {isHere !== undefined && (
          <Fact name="Now">{isHere ? 'Here, with the chat open' : 'Away, the chat is not open'}</Fact>
        )}
        <Fact name="Writes on">{about.site}</Fact>
        <Fact name="First wrote">{fullTime(about.createdAt, now)}</Fact>
        <Fact name="Last activity">{fullTime(about.changedAt, now)}</Fact>
        {conversation.loaded.value && <Fact name="Messages">{messages.length}</Fact>}
        {about.assignee && <Fact name="Conversation of">{about.assignee.name}</Fact>}
        {about.closedAt !== null && <Fact name="Closed">{fullTime(about.closedAt, now)}</Fact>}
        {rating !== undefined && <Fact name="Rating">{`${rating} of 5`}</Fact>}
        {about.waitingSince !== null && (
          <Fact name="Waiting for an answer">{duration(now - about.waitingSince)}</Fact>
        )}
        {people.length > 0 && <Fact name="Answered by">{people.join(', ')}</Fact>}
        {lastAnswer && (
          <Fact name="Last answer">
            {lastAnswer.seq <= seenByVisitor ? 'On the visitor’s screen' : 'Not on the visitor’s screen yet'}
          </Fact>
        )}
      </dl>
    </aside>
  )
}

const ratingIn = (entry: Entry): number[] =>
  entry.state === 'event' && entry.event.kind === 'rated' ? [entry.event.rating] : []

function focusToggle(): void {
  document.querySelector<HTMLElement>('.toggle-person')?.focus()
}

function Fact({ name, children }: { readonly name: string; readonly children: string | number }) {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
