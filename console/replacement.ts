export interface Range {
  readonly start: number
  readonly end: number
}

/** One edit of the draft, to be made as one undo step; `select` is a blank to fill, in the new draft. */
export interface Replacement extends Range {
  readonly text: string
  readonly select: Range | null
}

/** Where any of these blanks stands in the text. */
export function placesOf(blanks: readonly string[], text: string): readonly Range[] {
  return blanks
    .flatMap(blank => {
      const places: Range[] = []
      for (let start = text.indexOf(blank); start !== -1; start = text.indexOf(blank, start + blank.length))
        places.push({ start, end: start + blank.length })
      return places
    })
    .sort((a, b) => a.start - b.start)
}

/** The smallest replacement that makes one text the other; it splits no surrogate pair. */
export function difference(from: string, to: string): Range & { text: string } {
  const shorter = Math.min(from.length, to.length)
  let head = 0
  while (head < shorter && from[head] === to[head]) head += 1
  if (head > 0 && isLeadSurrogate(from, head - 1)) head -= 1
  let tail = 0
  while (tail < shorter - head && from[from.length - 1 - tail] === to[to.length - 1 - tail]) tail += 1
  if (tail > 0 && isLeadSurrogate(from, from.length - tail - 1)) tail -= 1
  return { start: head, end: from.length - tail, text: to.slice(head, to.length - tail) }
}

function isLeadSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index)
  return unit >= 0xd800 && unit < 0xdc00
}
