import { isCapital, isWordUnit, unit, unitAt } from './characters.ts'

/** No quotation, code or blank that a rule must leave alone is longer; what is, is read as text. */
const MASK_REACH = 400
const BLANK_REACH = 80
const TRAILING = '.,;:!?)\'"’”…'

/** Finds where a masked region ends; -1 where none begins. Each text is walked at most once for each kind of closing. */
export function createMasks() {
  const closings = Object.entries(closes)
  const known = new Map<string, number>()
  let text = ''

  /** The first closing of this kind at or after `from`; what was found is kept, so the searches add up to one walk. */
  function next(kind: string, test: (text: string, at: number) => boolean, from: number): number {
    const last = known.get(kind) ?? -1
    if (last >= from) return last
    let at = from
    while (at < text.length && !test(text, at)) at++
    known.set(kind, at)
    return at
  }

  function closing(opening: string, at: number): number {
    const entry = closings.find(([kind]) => kind === opening)
    if (entry === undefined) return -1
    const reach = at + (opening === '{' ? BLANK_REACH : MASK_REACH)
    const end = next(opening, entry[1], at + 1)
    if (end >= text.length || end > reach || next('\n', isLineEnd, at) < end) return -1
    return opening === '{' && text[end + 1] === '}' ? end + 2 : end + 1
  }

  return {
    start(of: string): void {
      text = of
      known.clear()
    },
    /** Where the region ends that the character at `at` opens. */
    end(at: number, lineStart: boolean): number {
      const opening = text.charAt(at)
      const before = at === 0 ? unit.space : unitAt(text, at - 1)
      switch (opening) {
        case '>':
          return lineStart ? next('\n', isLineEnd, at) : -1
        case '"':
        case "'":
          return isWordUnit(before) || unitAt(text, at + 1) === unit.space ? -1 : closing(opening, at)
        case '“':
        case '‘':
        case '`':
        case '{':
          return closing(opening, at)
        case '@':
        case '#':
        case '^':
          return isWordUnit(unitAt(text, at + 1)) ? endOfName(text, at + 1) : -1
        case '/':
        case '*':
        case '-':
          return before === unit.space ? endOfSignature(text, at, opening === '/') : -1
        default:
          return -1
      }
    },
  }
}

/** An address runs to the next white space; the punctuation of the sentence stays outside. */
export function endOfAddress(text: string, from: number): number {
  let end = from
  while (end < text.length && unitAt(text, end) !== unit.space) end++
  while (end > from + 1 && TRAILING.includes(text.charAt(end - 1))) end--
  return end
}

const closes: Readonly<Record<string, (text: string, at: number) => boolean>> = {
  '"': (text, at) => text.charCodeAt(at) === 0x22,
  '`': (text, at) => text.charCodeAt(at) === 0x60,
  '{': (text, at) => text.charCodeAt(at) === 0x7d,
  '“': (text, at) => text.charCodeAt(at) === 0x201d,
  '‘': (text, at) => text.charCodeAt(at) === 0x2019 && !isWordUnit(unitAt(text, at + 1)),
  "'": (text, at) => text.charCodeAt(at) === 0x27 && !isWordUnit(unitAt(text, at + 1)),
}

const isLineEnd = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at)
  return code === 0x0a || code === 0x0d
}

/** "@ana", "#4411", "#NAME#", "^MJ". */
function endOfName(text: string, from: number): number {
  let end = from
  while (end < text.length && (isWordUnit(unitAt(text, end)) || '_#'.includes(text.charAt(end)))) end++
  return end
}

/** "/RR" anywhere, "-Ken" and "*HCA" at the very end. */
function endOfSignature(text: string, at: number, anywhere: boolean): number {
  if (!isCapital(text, at + 1)) return -1
  let end = at + 1
  while (isWordUnit(unitAt(text, end))) end++
  if (anywhere) return end - at <= 4 && isCapital(text, end - 1) ? end : -1
  let rest = end
  while (rest < text.length && unitAt(text, rest) === unit.space) rest++
  return rest === text.length ? end : -1
}
