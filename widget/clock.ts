import type { PanelTexts } from './i18n/en.ts'

/** Times in the visitor's own format, days in the language of the panel. */
export function createClock(texts: PanelTexts) {
  const time = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' })
  const day = new Intl.DateTimeFormat(texts.lang, { weekday: 'long', day: 'numeric', month: 'long' })
  const dayOf = (at: number, daysAgo = 0) => {
    const date = new Date(at)
    return new Date(date.getFullYear(), date.getMonth(), date.getDate() - daysAgo).getTime()
  }
  return {
    time: (at: number): string => time.format(at),
    day: (at: number, now = Date.now()): string => {
      if (dayOf(at) === dayOf(now)) return texts.today
      if (dayOf(at) === dayOf(now, 1)) return texts.yesterday
      return day.format(at)
    },
  }
}

export type Clock = ReturnType<typeof createClock>
