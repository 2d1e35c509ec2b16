import { X } from 'lucide'
import { useEffect, useRef } from 'preact/hooks'
import type { Conversation as About } from '../../shared/protocol.ts'
import type { Conversation } from '../conversation.ts'
import type { Panels } from '../panels.ts'
import { duration, fullTime } from '../times.ts'
import { IconButton } from '../ui/IconButton.tsx'

interface Props {
  readonly conversation: Conversation
  readonly about: About
  readonly now: number
  readonly panels: Panels
}

/** What is known of the visitor, and nothing else. */
export function Person({ conversation, about, now, panels }: Props) {
  const close = useRef<HTMLButtonElement>(null)
  const isOver = panels.personIsOver.value
  useEffect(() => {
    if (!isOver) return
    close.current?.focus()
    return focusToggle
  }, [isOver])
  const { visitor: seenByVisitor } = conversation.seen.value
  const answers = conversation.timeline.value.flatMap(entry =>
    entry.state === 'sent' && entry.message.from === 'agent' ? [entry.message] : [],
  )
  const lastAnswer = answers.at(-1)
  const people = [...new Set(answers.map(({ author }) => author))].filter(author => author !== null)
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
      <dl class="facts">
        <Fact name="Known as">{about.visitor}</Fact>
        <Fact name="Writes on">{about.site}</Fact>
        <Fact name="First wrote">{fullTime(about.createdAt, now)}</Fact>
        <Fact name="Last activity">{fullTime(about.changedAt, now)}</Fact>
        <Fact name="Messages">{about.lastSeq}</Fact>
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
