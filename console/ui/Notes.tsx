import type { RefObject } from 'preact'
import type { Coach } from '../coach.ts'
import type { Habits } from '../habits.ts'
import { phraseOf } from '../offer.ts'
import { LeftOutLine } from './LeftOutLine.tsx'
import { type Act, Note } from './Note.tsx'
import { RuleNews } from './RuleNews.tsx'

interface Props {
  readonly coach: Coach
  readonly habits: Habits
  readonly card: RefObject<HTMLElement | null>
  readonly act: Act
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** The margin: what is good first, one note open, the others a line each. */
export function Notes({ coach, habits, card, act, onKeyDown }: Props) {
  // What is to be told before the first word stands above the sheet.
  const isWritten = coach.draft.value !== ''
  const active = isWritten ? coach.active.value : null
  const others = isWritten ? coach.visible.value.filter(finding => finding !== active) : []
  const more = isWritten ? coach.more.value : 0
  const strength = coach.strength.value
  const news = habits.news.value
  return (
    <aside class="notes" aria-label="Coach">
      {strength && (
        <p class="strength">
          <span class="mark" data-style="strength" aria-hidden="true" />
          {strength.message}
        </p>
      )}
      {coach.leftOut.value && <LeftOutLine leftOut={coach.leftOut.value} onUndo={act.undo} />}
      {active && (
        <Note
          key="note"
          coach={coach}
          finding={active}
          suggestion={coach.suggestion.value}
          hasOthers={others.length + more > 0}
          card={card}
          act={act}
          onKeyDown={onKeyDown}
        />
      )}
      {news !== null && <RuleNews habits={habits} rule={news} />}
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
