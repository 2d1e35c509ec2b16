import type { Coach } from '../coach.ts'
import { offer } from '../offer.ts'
import type { Act } from './Note.tsx'

/** What the coach says of the conversation before the first word is written. */
export function Banner({ coach, act }: { readonly coach: Coach; readonly act: Act }) {
  const finding = coach.draft.value === '' ? coach.active.value : null
  const suggestion = coach.suggestion.value
  const others = coach.visible.value.length + coach.more.value - 1
  return (
    <aside class="banner-frame" aria-label="Before you write">
      {finding && (
        <div class="banner" data-severity={finding.severity}>
          <div class="banner-words">
            <p class="banner-what">
              <span class="mark" data-style={finding.severity} aria-hidden="true" />
              <span dir="auto">{finding.message}</span>
            </p>
            {suggestion && (
              <p class="banner-offer" dir="auto">
                {offer('', suggestion).map(({ kind, text }) =>
                  kind === 'blank' ? <span class="blank">{text}</span> : text,
                )}
              </p>
            )}
          </div>
          <div class="banner-keys">
            {suggestion && (
              <button type="button" class="button small accent" onClick={act.take}>
                Begin with this <kbd>Tab</kbd>
              </button>
            )}
            {finding.suggestions.length > 1 && (
              <button type="button" class="button small" onClick={coach.another}>
                Try another
              </button>
            )}
            {others > 0 && (
              <button type="button" class="button small" onClick={() => coach.step(1)}>
                {others} more
              </button>
            )}
            <button type="button" class="button small" onClick={() => act.dismiss('here')}>
              Not here <kbd>Esc</kbd>
            </button>
          </div>
        </div>
      )}
    </aside>
  )
}
