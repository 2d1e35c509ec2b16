/** The value below which this share of the sorted values lies. */
export const percentile = (sorted: ArrayLike<number>, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

/** A line of a Markdown table. */
export const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

/** The two lines above a Markdown table's body; every column but the first holds numbers. */
export const head = (titles: readonly string[]): string =>
  `${line(titles)}\n|${titles.map((_, index) => (index === 0 ? '---|' : '--:|')).join('')}`

export const whole = (value: number): string => Math.round(value).toLocaleString('en')
