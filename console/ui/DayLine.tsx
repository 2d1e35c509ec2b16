import { dayName } from '../times.ts'

/** Where a new day begins. */
export const DayLine = ({ at, now }: { readonly at: number; readonly now: number }) => (
  <li class="day">
    <span>{dayName(at, now)}</span>
  </li>
)
