import { batch, useSignal } from '@preact/signals'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { MAX_TEXT_LENGTH } from '../../shared/message.ts'
import { sendAnswer, tooLong } from '../answer.ts'
import type { Coach, Reach } from '../coach.ts'
import type { Conversation } from '../conversation.ts'
import type { Habits } from '../habits.ts'
import type { NextSteps } from '../next-steps.ts'
import type { Palette as PaletteState } from '../palette.ts'
import type { Replacement } from '../replacement.ts'
import { useAtHand } from './at-hand.ts'
import { Banner } from './Banner.tsx'
import { Checklist } from './Checklist.tsx'
import { ComposerTools } from './ComposerTools.tsx'
import { Editor } from './Editor.tsx'
import { replaceText } from './editing.ts'
import { leftOutWords } from './LeftOutLine.tsx'
import type { Act } from './Note.tsx'
import { Notes } from './Notes.tsx'
import { Palette } from './Palette.tsx'
import { newsWords } from './RuleNews.tsx'
import { SendControls } from './SendControls.tsx'
import { StepsAhead } from './StepsAhead.tsx'

interface Props {
  readonly conversation: Conversation
  readonly coach: Coach
  readonly habits: Habits
  readonly palette: PaletteState
  readonly steps: NextSteps
  readonly to: string
  /** Puts the words of the message that still waits back into the draft; false if none does. */
  readonly onTakeBack: () => boolean
}

const reachOfKey: Readonly<Record<string, Reach>> = { Escape: 'here', F8: 'chat', F9: 'me' }

/** A sheet to write on, with the coach's notes in its margin. */
export function Composer({ conversation, coach, habits, palette, steps, to, onTakeBack }: Props) {
  const field = useRef<HTMLTextAreaElement>(null)
  const card = useRef<HTMLElement>(null)
  const stopped = useSignal<string | null>(null)
  const isReported = useSignal(false)
  const atHand = useAtHand(coach, palette, steps, field)
  const keysId = useId()

  const held = coach.held.value
  useLayoutEffect(() => {
    if (held) card.current?.focus()
  }, [held])

  const apply = (replacement: Replacement | null) => {
    if (field.current && replacement) replaceText(field.current, replacement)
  }

  function send(asItIs = false) {
    const written = coach.draft.value
    const attempt = batch(() => {
      const attempt = sendAnswer(conversation, coach, asItIs)
      if (attempt.outcome === 'sent') atHand.sent(written)
      return attempt
    })
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

  const act: Act = {
    take: () => apply(coach.take()),
    dismiss(reach) {
      coach.dismiss(reach)
      // Where the focus was may be gone with the note.
      if (!coach.active.value || !card.current?.contains(document.activeElement)) field.current?.focus()
      else card.current.focus()
    },
    undo() {
      coach.undoDismissal()
      field.current?.focus()
    },
    async report(finding, words) {
      const refused = await conversation.report(finding.rule, words)
      if (refused) return refused
      coach.activate(finding.key)
      act.dismiss('here')
      isReported.value = true
      return null
    },
  }

  /** The keys that work in the field and on the card alike; true if one was used. */
  function coachKey(event: KeyboardEvent): boolean {
    if (atHand.key(event)) return true
    const reach = reachOfKey[event.key]
    if (reach !== undefined && coach.active.value) {
      act.dismiss(reach)
      return true
    }
    const isUp = event.key === 'ArrowUp'
    return event.altKey && (isUp || event.key === 'ArrowDown') && coach.step(isUp ? -1 : 1)
  }

  /** Undo undoes what was done last, be it a dismissal or Send; all else is left to the field. */
  function undo(event: KeyboardEvent): boolean {
    const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key === 'z'
    return isUndo && (coach.undoDismissal(true) || (coach.draft.value === '' && onTakeBack()))
  }

  /** Tab goes to the next blank, then takes the active suggestion; with neither it is left to the browser. */
  function tab(): boolean {
    const { current } = field
    if (!current) return false
    const { selectionStart, selectionEnd } = current
    const isHere = (start: number, end: number) => selectionStart === start && selectionEnd === end
    const blanks = coach.unfilled.value.filter(({ start, end }) => !isHere(start, end))
    const blank = blanks.find(({ start }) => start >= selectionEnd) ?? blanks[0]
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
    if (event.key === 'Enter' && plain) send(coach.held.value !== null)
    else if (!(event.key === 'Tab' && plain ? tab() : coachKey(event) || undo(event))) return
    event.preventDefault()
  }

  function onCardKey(event: KeyboardEvent) {
    const isCard = event.target === card.current
    if (event.key === 'Enter' && isCard && coach.held.value) send(true)
    else if (!coachKey(event) && !undo(event)) return
    event.preventDefault()
  }

  const leftOut = coach.leftOut.value
  const news = habits.news.value
  const length = coach.draft.value.trim().length
  const warning = length > MAX_TEXT_LENGTH ? tooLong(length) : stopped.value
  return (
    <section class="composer" aria-label="Your answer" data-writing={coach.draft.value !== ''}>
      {atHand.showsChecklist ? (
        <Checklist
          checks={palette.checks.value}
          isClosing={coach.closing.value}
          onInsert={atHand.ask}
          onEnd={atHand.endChecklist}
        />
      ) : (
        <Banner coach={coach} act={act} />
      )}
      <StepsAhead steps={steps} onTake={atHand.takeStep} onEnd={() => field.current?.focus()} />
      <div class="palette-place">
        {palette.isOpen.value && <Palette palette={palette} onTake={atHand.take} onLeave={atHand.leave} />}
      </div>
      <div class="paper">
        <Editor
          coach={coach}
          field={field}
          label={`Write to ${to}`}
          describedBy={keysId}
          onKeyDown={onFieldKey}
          onSlash={atHand.onSlash}
          onType={(text, isPaste) => {
            stopped.value = null
            isReported.value = false
            coach.type(text, isPaste)
            conversation.setTyping(text.trim() !== '')
          }}
        />
        <Notes coach={coach} habits={habits} card={card} act={act} onKeyDown={onCardKey} />
        <div class="composer-bar">
          <ComposerTools
            isOpen={palette.isOpen.value}
            isLong={steps.isLong.value}
            onOpen={() => (palette.isOpen.value ? atHand.leave(false) : atHand.open())}
            onReflect={atHand.reflect}
            onSplit={atHand.split}
          />
          <p class="composer-state" role="alert">
            {warning ?? (held === 'typing' && `${to} is still writing.`)}
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
        Enter sends, Shift and Enter start a new line. When a suggestion is shown, Tab takes it, and goes to
        the blanks it leaves; Alt with the up or down arrow goes to another one. Escape leaves it out here, F8
        in this chat, F9 for good; Control and Z bring it back. A slash at the start of a line, or Control and
        K, lists sentences at hand; Alt and R begins with what the customer said. Shift and Tab leave the
        field.
      </p>
      <p class="unseen" role="status">
        {coach.announcement}
      </p>
      <p class="unseen" role="status">
        {isReported.value && 'Reported. Thank you.'}{' '}
        {leftOut && `${leftOutWords(leftOut)} Control and Z bring it back.`}
        {news !== null && newsWords(news)}
      </p>
    </section>
  )
}
