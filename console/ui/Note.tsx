import type { RefObject } from 'preact'
import type { Finding, Severity, Suggestion } from '../../shared/analyzer/index.ts'
import type { Coach } from '../coach.ts'
import { offer } from '../offer.ts'

interface Props {
  readonly coach: Coach
  readonly finding: Finding
  readonly suggestion: Suggestion | null
  readonly hasOthers: boolean
  readonly card: RefObject<HTMLElement | null>
  readonly onTake: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

const severityNames: Record<Severity, string> = {
  hint: 'Hint',
  warning: 'Worth a change',
  error: 'Needs a change',
}

/** One finding: what it is about, what could stand there, and why. */
export function Note({ coach, finding, suggestion, hasOthers, card, onTake, onKeyDown }: Props) {
  const draft = coach.draft.value
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
          <button type="button" class="button small accent" onClick={onTake}>
            Take
          </button>
        )}
        {finding.suggestions.length > 1 && (
          <button type="button" class="button small" onClick={coach.another}>
            Try another
          </button>
        )}
        <button type="button" class="button small" onClick={coach.dismiss}>
          Not here
        </button>
        <p class="note-hint key-note">
          {suggestion && draft !== '' && (
            <>
              <kbd>Tab</kbd> takes it,{' '}
            </>
          )}
          <kbd>Esc</kbd> leaves it
          {hasOthers && (
            <>
              , <kbd>Alt</kbd> <kbd>↓</kbd> next
            </>
          )}
        </p>
      </div>
    </article>
  )
}
