import { useRef } from 'preact/hooks'
import { type Density, densities, type Habits, JUDGED_AFTER, type Silence } from '../habits.ts'
import { paths } from '../routes.ts'
import { nameOf, reasonOf } from '../rule-names.ts'

const words: Record<Density, { readonly name: string; readonly note: string }> = {
  novice: { name: 'Everything', note: 'Hints, warnings and errors, as far as they are on by default.' },
  standard: { name: 'Warnings and errors', note: 'Hints wait behind “more”.' },
  expert: { name: 'Errors and the conversation', note: 'All about wording waits behind “more”.' },
}

const why: Record<Silence, string> = {
  chosen: 'You silenced it.',
  seldom: `It went silent by itself: of its last ${JUDGED_AFTER} suggestions you used fewer than half.`,
}

/** How much the coach says, and what it no longer says. */
export function CoachForm({ habits }: { readonly habits: Habits }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const silent = [...habits.silent.value]
  return (
    <section class="coach-form" aria-labelledby="coach-form">
      <h2 id="coach-form" ref={heading} tabIndex={-1}>
        Your coach
      </h2>
      <fieldset class="choices">
        <legend>What it shows while you write</legend>
        {densities.map(density => (
          <label key={density}>
            <input
              type="radio"
              name="density"
              checked={habits.density.value === density}
              onChange={() => habits.choose(density)}
            />
            <span>
              {words[density].name}
              <span class="field-note">{words[density].note}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <h3>Silent for you</h3>
      {silent.length === 0 ? (
        <p class="field-note">No rule. F9 silences the one that is shown.</p>
      ) : (
        <ul class="silent-rules">
          {silent.map(([rule, silence]) => (
            <li key={rule}>
              <div>
                <p>{nameOf(rule)}</p>
                <p class="field-note">
                  {why[silence]} {reasonOf(rule) && `The customer hears: ${reasonOf(rule)}`}
                </p>
              </div>
              <button
                type="button"
                class="button small"
                aria-label={`Turn on “${nameOf(rule)}” again`}
                onClick={() => {
                  habits.restore(rule)
                  heading.current?.focus()
                }}
              >
                Turn on
              </button>
            </li>
          ))}
        </ul>
      )}
      <p class="field-note">
        These choices are kept in this browser.{' '}
        <a href={paths.recorded}>What is recorded about your coaching</a>
      </p>
    </section>
  )
}
