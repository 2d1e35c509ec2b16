import type { RefObject } from 'preact'
import type { Coach } from '../coach.ts'
import { phraseOf } from '../offer.ts'
import { Note } from './Note.tsx'

interface Props {
  readonly coach: Coach
  readonly card: RefObject<HTMLElement | null>
  readonly onTake: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** The margin: what is good first, one note open, the others a line each. */
export function Notes({ coach, card, onTake, onKeyDown }: Props) {
  const active = coach.active.value
  const others = coach.visible.value.filter(finding => finding !== active)
  const more = coach.more.value
  const strength = coach.strength.value
  return (
    <aside class="notes" aria-label="Coach">
      {strength && (
        <p class="strength">
          <span class="mark" data-style="strength" aria-hidden="true" />
          {strength.message}
        </p>
      )}
      {active && (
        <Note
          key="note"
          coach={coach}
          finding={active}
          suggestion={coach.suggestion.value}
          hasOthers={others.length + more > 0}
          card={card}
          onTake={onTake}
          onKeyDown={onKeyDown}
        />
      )}
      {(others.length > 0 || more > 0) && (
        <ul class="other-notes" aria-label="Other suggestions">
          {others.map(finding => (
            <li key={finding.key}>
              <button type="button" class="other-note" onClick={() => coach.activate(finding.key)}>
                <span class="mark" data-style={finding.severity} aria-hidden="true" />
                <span class="other-note-text">{phraseOf(coach.draft.value, finding) ?? finding.message}</span>
              </button>
            </li>
          ))}
          {more > 0 && (
            <li>
              <button type="button" class="other-note" onClick={coach.showMore}>
                {more} more
              </button>
            </li>
          )}
        </ul>
      )}
    </aside>
  )
}
