import { useSignal } from '@preact/signals'
import { Ellipsis } from 'lucide'
import type { RefObject } from 'preact'
import type { Finding, Severity, Suggestion } from '../../shared/analyzer/index.ts'
import { MAX_REPORTED_LENGTH } from '../../shared/message.ts'
import type { Refused } from '../../shared/result.ts'
import type { Coach, Reach } from '../coach.ts'
import { offer } from '../offer.ts'
import { IconButton } from './IconButton.tsx'
import { ReportForm } from './ReportForm.tsx'

/** What an agent does with a note, wherever it stands. */
export interface Act {
  readonly take: () => void
  readonly dismiss: (reach: Reach) => void
  readonly undo: () => void
  /** Tells that the finding is wrong, and leaves it out here; returns why it did not work. */
  readonly report: (finding: Finding, words: string | null) => Promise<Refused | null>
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
  const reported = useSignal<string | null>(null)
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
      {reported.value === finding.key ? (
        <ReportForm
          rule={finding.rule}
          words={wordsOf(coach.draft.value, finding)}
          onReport={words => act.report(finding, words)}
          onEnd={() => {
            reported.value = null
            card.current?.focus()
          }}
        />
      ) : (
        <>
          <Offer draft={coach.draft.value} finding={finding} suggestion={suggestion} />
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
            <WaysOut
              key={finding.key}
              isBlocked={coach.isBlocked(finding)}
              act={act}
              onReport={() => {
                reported.value = finding.key
              }}
            />
            <Keys takes={suggestion !== null} leaves={!coach.isBlocked(finding)} steps={hasOthers} />
          </div>
        </>
      )}
    </article>
  )
}

/** The words the finding is about, as they would be sent; null where it is about none. */
const wordsOf = (draft: string, { start, end }: Finding): string | null =>
  draft.slice(start, end).trim().slice(0, MAX_REPORTED_LENGTH) || null

interface OfferProps {
  readonly draft: string
  readonly finding: Finding
  readonly suggestion: Suggestion | null
}

function Offer({ draft, finding, suggestion }: OfferProps) {
  return (
    <div class="note-body">
      {suggestion && (
        <p class="note-offer" dir="auto">
          {offer(draft, suggestion).map(({ kind, text }) =>
            kind === 'same' ? text : kind === 'new' ? <ins>{text}</ins> : <span class="blank">{text}</span>,
          )}
        </p>
      )}
      {suggestion?.claim === 'only-if-true' && <p class="note-claim">Only if it is true.</p>}
      <p class="note-why" dir="auto">
        The customer hears: {finding.why}
      </p>
      <p class="note-source" dir="auto" title={finding.source}>
        {finding.source}
      </p>
    </div>
  )
}

interface WaysProps {
  readonly isBlocked: boolean
  readonly act: Act
  readonly onReport: () => void
}

/** The nearest way out at hand; those that reach further behind it. */
function WaysOut({ isBlocked, act, onReport }: WaysProps) {
  const isOpen = useSignal(false)
  return (
    <>
      {!isBlocked && (
        <button type="button" class="button small" onClick={() => act.dismiss('here')}>
          Not here
        </button>
      )}
      <IconButton
        icon={Ellipsis}
        label="Other answers to this suggestion"
        pressed={isOpen.value}
        onClick={() => {
          isOpen.value = !isOpen.value
        }}
      />
      {isOpen.value && (
        <div class="note-ways">
          {!isBlocked && (
            <>
              <button type="button" class="button small" onClick={() => act.dismiss('chat')}>
                Not in this chat <kbd>F8</kbd>
              </button>
              <button type="button" class="button small" onClick={() => act.dismiss('me')}>
                Never for me <kbd>F9</kbd>
              </button>
            </>
          )}
          <button type="button" class="button small" onClick={onReport}>
            This is wrong
          </button>
        </div>
      )}
      {isBlocked && <p class="note-hint">The owner of this site lets nobody send this.</p>}
    </>
  )
}

interface KeysProps {
  readonly takes: boolean
  readonly leaves: boolean
  readonly steps: boolean
}

function Keys({ takes, leaves, steps }: KeysProps) {
  return (
    <p class="note-hint key-note">
      {takes && (
        <span>
          <kbd>Tab</kbd> takes it
        </span>
      )}
      {leaves && (
        <span>
          <kbd>Esc</kbd> leaves it
        </span>
      )}
      {steps && (
        <span>
          <kbd>Alt</kbd> <kbd>↓</kbd> next
        </span>
      )}
    </p>
  )
}
