const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

// English words, but the agent's own habit of twelve or twenty-four hours.
const { hourCycle } = new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions()
const clockFormat = new Intl.DateTimeFormat('en', {
  hour: hourCycle === 'h12' || hourCycle === 'h11' ? 'numeric' : '2-digit',
  minute: '2-digit',
  ...(hourCycle && { hourCycle }),
})
const weekdayFormat = new Intl.DateTimeFormat('en', { weekday: 'long' })
const shortWeekdayFormat = new Intl.DateTimeFormat('en', { weekday: 'short' })
const dateFormat = new Intl.DateTimeFormat('en', { month: 'long', day: 'numeric' })
const shortDateFormat = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric' })
const yearFormat = new Intl.DateTimeFormat('en', { month: 'long', day: 'numeric', year: 'numeric' })

export const timeOfDay = (at: number): string => clockFormat.format(at)

export const isSameDay = (a: number, b: number): boolean => dayStart(a) === dayStart(b)

/** "Today", "Yesterday", "Monday", "March 3", "March 3, 2025". */
export function dayName(at: number, now: number): string {
  const days = daysBetween(at, now)
  if (days <= 0) return 'Today'
  if (days === 1) return 'Yesterday'
  if (days < 7) return weekdayFormat.format(at)
  return new Date(at).getFullYear() === new Date(now).getFullYear()
    ? dateFormat.format(at)
    : yearFormat.format(at)
}

/** The time today, then the day: for the narrow end of a list row. */
export function shortTime(at: number, now: number): string {
  const days = daysBetween(at, now)
  if (days <= 0) return timeOfDay(at)
  return days < 7 ? shortWeekdayFormat.format(at) : shortDateFormat.format(at)
}

/** "Today at 14:02". */
export const fullTime = (at: number, now: number): string => `${dayName(at, now)} at ${timeOfDay(at)}`

/** "under a minute", "1 min", "3 h", "2 days". */
export function duration(ms: number): string {
  if (ms < MINUTE_MS) return 'under a minute'
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min`
  if (ms < DAY_MS) return `${Math.floor(ms / HOUR_MS)} h`
  const days = Math.floor(ms / DAY_MS)
  return days === 1 ? '1 day' : `${days} days`
}

const dayStart = (at: number): number => new Date(at).setHours(0, 0, 0, 0)

/** Calendar days, so that a day of 23 or 25 hours counts as one. */
const daysBetween = (at: number, now: number): number => Math.round((dayStart(now) - dayStart(at)) / DAY_MS)
