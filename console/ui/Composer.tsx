import { useSignal } from '@preact/signals'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { MAX_TEXT_LENGTH } from '../../shared/message.ts'
import { sendAnswer, tooLong } from '../answer.ts'
import type { Coach } from '../coach.ts'
import type { Conversation } from '../conversation.ts'
import type { Replacement } from '../replacement.ts'
import { Editor } from './Editor.tsx'
import { replaceText } from './editing.ts'
import { Notes } from './Notes.tsx'
import { SendControls } from './SendControls.tsx'

interface Props {
  readonly conversation: Conversation
  readonly coach: Coach
  readonly to: string
}

/** A sheet to write on, with the coach's notes in its margin. */
export function Composer({ conversation, coach, to }: Props) {
  const field = useRef<HTMLTextAreaElement>(null)
  const card = useRef<HTMLElement>(null)
  const stopped = useSignal<string | null>(null)
  const keysId = useId()

  const held = coach.held.value
  useLayoutEffect(() => {
    if (held) card.current?.focus()
  }, [held])

  const apply = (replacement: Replacement | null) => {
    if (field.current && replacement) replaceText(field.current, replacement)
  }

  function send(asItIs = false) {
    const attempt = sendAnswer(conversation, coach, asItIs)
    stopped.value = attempt.outcome === 'stopped' ? attempt.reason : null
    if (attempt.outcome !== 'held') field.current?.focus()
    if (attempt.outcome === 'stopped' && attempt.select)
      field.current?.setSelectionRange(attempt.select.start, attempt.select.end)
  }

  function edit() {
    coach.release()
    field.current?.focus()
    const { active } = coach
    if (active.value) field.current?.setSelectionRange(active.value.end, active.value.end)
  }

  /** The keys that work in the field and on the card alike; true if one was used. */
  function coachKey(event: KeyboardEvent): boolean {
    if (event.key === 'Escape' && coach.active.value) {
      coach.dismiss()
      if (!coach.active.value) field.current?.focus()
      return true
    }
    const isUp = event.key === 'ArrowUp'
    return event.altKey && (isUp || event.key === 'ArrowDown') && coach.step(isUp ? -1 : 1)
  }

  /** Tab goes to the next blank, then takes the active suggestion; with neither it is left to the browser. */
  function tab(): boolean {
    const { current } = field
    if (!current || coach.draft.value === '') return false
    const blank = coach.unfilled.value.find(({ start }) => start >= current.selectionEnd)
    if (blank) {
      current.setSelectionRange(blank.start, blank.end)
      return true
    }
    const replacement = coach.take()
    apply(replacement)
    return replacement !== null
  }

  function onFieldKey(event: KeyboardEvent) {
    if (event.isComposing || event.keyCode === 229) return
    const plain = !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey
    if (event.key === 'Enter' && plain) send(coach.held.value)
    else if (!(event.key === 'Tab' && plain ? tab() : coachKey(event))) return
    event.preventDefault()
  }

  function onCardKey(event: KeyboardEvent) {
    if (event.key === 'Enter' && event.target === card.current && coach.held.value) send(true)
    else if (!coachKey(event)) return
    event.preventDefault()
  }

  const length = coach.draft.value.trim().length
  const warning = length > MAX_TEXT_LENGTH ? tooLong(length) : stopped.value
  return (
    <section class="composer" aria-label="Your answer" data-writing={coach.draft.value !== ''}>
      <div class="paper">
        <Editor
          coach={coach}
          field={field}
          label={`Write to ${to}`}
          describedBy={keysId}
          onKeyDown={onFieldKey}
          onType={text => {
            stopped.value = null
            coach.type(text)
            conversation.setTyping(text.trim() !== '')
          }}
        />
        <Notes coach={coach} card={card} onTake={() => apply(coach.take())} onKeyDown={onCardKey} />
        <div class="composer-bar">
          <p class="composer-state" role="alert">
            {warning}
          </p>
          <SendControls
            held={held}
            empty={length === 0}
            onSend={() => send()}
            onTake={() => apply(coach.takeAll())}
            onEdit={edit}
            onSendAsItIs={() => send(true)}
          />
        </div>
      </div>
      <p id={keysId} class="unseen">
        Enter sends, Shift and Enter start a new line. When a suggestion is shown, Tab takes it, Alt with the
        up or down arrow goes to another one, and Escape leaves this one out. Shift and Tab leave the field.
      </p>
      <p class="unseen" role="status">
        {coach.announcement}
      </p>
    </section>
  )
}
