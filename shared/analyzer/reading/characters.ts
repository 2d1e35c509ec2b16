/** What a UTF-16 unit may do in a text, told without tables of Unicode: enough to find words and never to split a pair. */
export const unit = {
  space: 0,
  letter: 1,
  digit: 2,
  joining: 3,
  apostrophe: 4,
  other: 5,
  surrogate: 6,
} as const

export function unitAt(text: string, at: number): number {
  return at < text.length ? unitOfCode(text.charCodeAt(at)) : unit.other
}

/** The same for a code that was already taken from a text. */
export const unitOfCode = (code: number): number => units[code] ?? unitOf(code)

/** A letter, a digit, or a mark that belongs to one. */
export const isWordUnit = (kind: number): boolean => kind >= unit.letter && kind <= unit.joining

export function isCapital(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return (
    fold(code) !== code || (code > 0x7f && unitAt(text, at) === unit.letter && hasLowerCase(text.charAt(at)))
  )
}

const hasLowerCase = (letter: string): boolean => letter !== letter.toLowerCase()

/** Case and the kind of apostrophe make no difference to which word it is; full-width letters are letters. */
export function fold(code: number): number {
  return folded[code] ?? foldOf(code)
}

function asciiUnit(code: number): number {
  const character = String.fromCharCode(code)
  if (code <= 0x20) return unit.space
  if (character === "'") return unit.apostrophe
  if (/[a-z]/i.test(character)) return unit.letter
  return /\d/.test(character) ? unit.digit : unit.other
}

function unitOf(code: number): number {
  if (code < 0x80) return asciiUnit(code)
  if (code < 0x300) return latin(code)
  if (code < 0x370) return unit.joining
  if (code < 0x2000) return unit.letter
  if (code < 0x2c00) return symbol(code)
  if (code < 0xd800)
    return code < 0x3040 && code >= 0x3000 ? (code === 0x3000 ? unit.space : unit.other) : unit.letter
  if (code < 0xdc00) return unit.surrogate
  if (code < 0xf900) return unit.other
  if (code >= 0xfe00 && code <= 0xfe2f) return unit.joining
  if (code === 0xfeff) return unit.space
  if (code < 0xff00) return unit.letter
  if (code === 0xff07) return unit.apostrophe
  if (code >= 0xff10 && code <= 0xff19) return unit.digit
  const letter = (code >= 0xff21 && code <= 0xff3a) || (code >= 0xff41 && code <= 0xff5a) || code >= 0xff66
  return letter && code < 0xffe0 ? unit.letter : unit.other
}

function latin(code: number): number {
  if (code === 0xa0) return unit.space
  if (code === 0xad) return unit.joining
  if (code === 0x2bc) return unit.apostrophe
  if (code === 0xd7 || code === 0xf7) return unit.other
  return code >= 0xc0 || code === 0xaa || code === 0xb5 || code === 0xba ? unit.letter : unit.other
}

function symbol(code: number): number {
  if (code <= 0x200b || code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x2060)
    return unit.space
  if (code === 0x200c || code === 0x200d || (code >= 0x20d0 && code <= 0x20ff)) return unit.joining
  return code === 0x2019 ? unit.apostrophe : unit.other
}

function foldOf(code: number): number {
  if (code < 0x80) return code >= 0x41 && code <= 0x5a ? code + 0x20 : code
  if (code === 0x2019 || code === 0x02bc || code === 0xff07) return 0x27
  if (code >= 0xff21 && code <= 0xff3a) return code - 0xff21 + 0x61
  return code >= 0xff41 && code <= 0xff5a ? code - 0xff41 + 0x61 : code
}

/** Most of what is written is below; the rest is told each time. */
const CODES = 0x30_00
const units = Uint8Array.from({ length: CODES }, (_, code) => unitOf(code))
const folded = Uint16Array.from({ length: CODES }, (_, code) => foldOf(code))
