import { useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useId } from 'preact/hooks'
import type { Finding, Severity, Suggestion } from '../../shared/analyzer/index.ts'
import type { Coach, Reach } from '../coach.ts'
import { offer } from '../offer.ts'

/** What an agent does with a note, wherever it stands. */
export interface Act {
  readonly take: () => void
  readonly dismiss: (reach: Reach) => void
  readonly undo: () => void
}

interface Props {
  readonly coach: Coach
  readonly finding: Finding
  readonly suggestion: Suggestion | null
  readonly hasOthers: boolean
  readonly card: RefObject<HTMLElement | null>
  readonly act: Act
  readonly onKeyDown: (event: KeyboardEvent) => void
}

const severityNames: Record<Severity, string> = {
  hint: 'Hint',
  warning: 'Worth a change',
  error: 'Needs a change',
}

/** One finding: what it is about, what could stand there, and why. */
export function Note({ coach, finding, suggestion, hasOthers, card, act, onKeyDown }: Props) {
  const draft = coach.draft.value
  const isBlocked = coach.isBlocked(finding)
  return (
    <article
      ref={card}
      class="note"
      data-severity={finding.severity}
      aria-label={`${severityNames[finding.severity]}: ${finding.message}`}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <p class="note-what">
        <span class="mark" data-style={finding.severity} aria-hidden="true" />
        <span dir="auto">{finding.message}</span>
      </p>
      <div class="note-body">
        {suggestion && (
          <p class="note-offer" dir="auto">
            {offer(draft, suggestion).map(({ kind, text }) =>
              kind === 'same' ? text : kind === 'new' ? <ins>{text}</ins> : <span class="blank">{text}</span>,
            )}
          </p>
        )}
        {suggestion?.claim === 'only-if-true' && <p class="note-claim">Only if it is true.</p>}
        <p class="note-why">The customer hears: {finding.why}</p>
        <p class="note-source" title={finding.source}>
          {finding.source}
        </p>
      </div>
      <div class="note-keys">
        {suggestion && (
          <button type="button" class="button small accent" onClick={act.take}>
            Take
          </button>
        )}
        {finding.suggestions.length > 1 && (
          <button type="button" class="button small" onClick={coach.another}>
            Try another
          </button>
        )}
        {isBlocked ? (
          <p class="note-hint">The owner of this site lets nobody send this.</p>
        ) : (
          <LeaveOut key={finding.key} act={act} />
        )}
        <p class="note-hint key-note">
          {suggestion && (
            <>
              <kbd>Tab</kbd> takes it
            </>
          )}
          {suggestion && !isBlocked && ', '}
          {!isBlocked && (
            <>
              <kbd>Esc</kbd> leaves it
            </>
          )}
          {hasOthers && (
            <>
              {(suggestion || !isBlocked) && ', '}
              <kbd>Alt</kbd> <kbd>↓</kbd> next
            </>
          )}
        </p>
      </div>
    </article>
  )
}

/** The nearest way out at hand; those that reach further behind it. */
function LeaveOut({ act }: { readonly act: Act }) {
  const isOpen = useSignal(false)
  const id = useId()
  return (
    <>
      <button type="button" class="button small" onClick={() => act.dismiss('here')}>
        Not here
      </button>
      <button
        type="button"
        class="button small quiet"
        aria-expanded={isOpen.value}
        aria-controls={id}
        aria-label="Other ways to leave it out"
        onClick={() => {
          isOpen.value = !isOpen.value
        }}
      >
        {isOpen.value ? 'Less' : 'Or'}
      </button>
      <div id={id} class="note-ways" hidden={!isOpen.value}>
        <button type="button" class="button small" onClick={() => act.dismiss('chat')}>
          Not in this chat <kbd>F8</kbd>
        </button>
        <button type="button" class="button small" onClick={() => act.dismiss('me')}>
          Never for me <kbd>F9</kbd>
        </button>
      </div>
    </>
  )
}
