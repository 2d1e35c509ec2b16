import { difference, type Range } from './replacement.ts'

/**
 * Where pasted words stand after a change of the draft. They move along with what is written around them; once one is
 * edited inside, it is the agent's own writing.
 */
export function pastedAfter(
  pasted: readonly Range[],
  from: string,
  to: string,
  isPaste: boolean,
): readonly Range[] {
  const change = difference(from, to)
  const grown = change.text.length - (change.end - change.start)
  const kept = pasted.flatMap(({ start, end }) => {
    if (change.start >= end) return [{ start, end }]
    return change.end <= start ? [{ start: start + grown, end: end + grown }] : []
  })
  if (!isPaste || change.text === '') return kept
  return [...kept, { start: change.start, end: change.start + change.text.length }].sort(
    (a, b) => a.start - b.start,
  )
}

/** Whether a place lies wholly in pasted words. */
export const isPasted = (pasted: readonly Range[], { start, end }: Range): boolean =>
  end > start && pasted.some(range => range.start <= start && end <= range.end)
