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

const ascii = Uint8Array.from({ length: 0x80 }, (_, code) => {
  const character = String.fromCharCode(code)
  if (code <= 0x20) return unit.space
  if (character === "'") return unit.apostrophe
  if (/[a-z]/i.test(character)) return unit.letter
  return /\d/.test(character) ? unit.digit : unit.other
})

export function unitAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code < 0x80 ? (ascii[code] ?? unit.other) : wide(code)
}

/** A letter, a digit, or a mark that belongs to one. */
export const isWordUnit = (kind: number): boolean => kind >= unit.letter && kind <= unit.joining

export const isCapital = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at)
  if (code < 0x80) return code >= 0x41 && code <= 0x5a
  const letter = text.charAt(at)
  return wide(code) === unit.letter && letter !== letter.toLowerCase()
}

function wide(code: number): number {
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
