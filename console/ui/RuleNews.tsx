import { type Habits, JUDGED_AFTER } from '../habits.ts'
import { nameOf } from '../rule-names.ts'

/** Says once that a rule went silent by itself. */
export function RuleNews({ habits, rule }: { readonly habits: Habits; readonly rule: string }) {
  return (
    <div class="rule-news">
      <p>{newsWords(rule)}</p>
      <div class="note-keys">
        <button type="button" class="button small" onClick={() => habits.told(rule)}>
          All right
        </button>
        <button type="button" class="button small" onClick={() => habits.restore(rule)}>
          Keep it on
        </button>
      </div>
    </div>
  )
}

export const newsWords = (rule: string): string =>
  `“${nameOf(rule)}” is silent for you from now on: of the last ${JUDGED_AFTER} times, you used fewer than half.`
