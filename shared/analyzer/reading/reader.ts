import type { EndOfBrand } from './brands.ts'
import { fold, isCapital, isWordUnit, unit, unitAt, unitOfCode } from './characters.ts'
import { createMasks, endOfAddress } from './masks.ts'
import { createSegmenter } from './segments.ts'
import { createColumns, mark, type Tokens } from './tokens.ts'
import { HASH_SEED, hashed, setNumbers, shapeId, shapes, type Vocabulary } from './vocabulary.ts'

const MASK = shapeId('*mask')
const NUMBER = shapeId('*#')
const EMOJI = shapeId('*emoji')
const PUNCTUATION = shapeId('*punct')

const ENGLISH = 1
const LABELED = 2
const CUT = 4
const FOREIGN = 8
const LISTED = 16

/** What the reader asks of every word, in one byte each. */
function kindsOf({ size, isIn, cutOf }: Vocabulary): Uint8Array {
  return Uint8Array.from({ length: size }, (_, id) => {
    const english = isIn(id, setNumbers.english) ? ENGLISH : 0
    const foreign = isIn(id, setNumbers.foreign) ? FOREIGN : 0
    const listed = id >= shapes.length ? LISTED : 0
    return (
      english | foreign | listed | (isIn(id, setNumbers.labeled) ? LABELED : 0) | (cutOf(id) > 0 ? CUT : 0)
    )
  })
}

/** A reader keeps its columns: what it returns is overwritten by its next text. */
export function createReader(
  vocabulary: Vocabulary,
  endOfBrand?: EndOfBrand,
): (text: string, length?: number) => Tokens {
  const masks = createMasks()
  const markSegments = createSegmenter(vocabulary)
  const kinds = kindsOf(vocabulary)
  const tokens = createColumns(1024)
  let text = ''
  let length = 0
  let lineStart = true
  /** Whether a capitalized word that follows is a label on the customer's screen: "click Contact us". */
  let label = false

  return (of, limit = of.length) => {
    if (tokens.start.length <= limit + 1) Object.assign(tokens, createColumns(limit * 2))
    text = of
    length = limit
    lineStart = true
    label = false
    masks.start(of)
    tokens.text = of
    tokens.count = 0
    tokens.words = 0
    tokens.englishWords = 0
    tokens.listedWords = 0
    tokens.foreignWords = 0
    tokens.contractions = 0
    tokens.asciiOnly = true
    tokens.curlyApostrophe = false
    for (let at = 0; at < length; ) at = readFrom(at)
    markSegments(tokens)
    return tokens
  }

  /** Reads what begins at `at` and says where to go on. */
  function readFrom(at: number): number {
    const brandEnd = endOfBrand?.(text, at) ?? -1
    if (brandEnd > at && brandEnd <= length && !isAddress(at, brandEnd)) return pushBrand(at, brandEnd)
    switch (unitAt(text, at)) {
      case unit.space:
        if (text.charCodeAt(at) === 0x0a) lineStart = true
        return at + 1
      case unit.letter:
        return readWord(at)
      case unit.digit:
        return readNumber(at)
      case unit.apostrophe:
        return readApostrophe(at)
      case unit.surrogate:
        return pushSymbol(at, endOfEmoji(at), at + 2, EMOJI)
      default:
        return readSymbol(at)
    }
  }

  function pushBrand(from: number, to: number): number {
    label = false
    return push(from, to, MASK, isCapital(text, from) ? mark.capital : 0)
  }

  function readWord(from: number): number {
    let at = from
    let digits = false
    let ascii = true
    let joined = false
    let hash = HASH_SEED
    for (; at < length; at++) {
      const code = text.charCodeAt(at)
      const kind = unitOfCode(code)
      if (kind === unit.letter || kind === unit.joining) ascii &&= code < 0x80
      else if (kind === unit.digit) digits = true
      else if (joinsWord(at, kind)) joined = true
      else break
      hash = hashed(hash, code)
    }
    if (isAddress(from, at)) return push(from, endOfAddress(text, from), MASK)
    if (digits) return push(from, at, NUMBER)
    tokens.words++
    tokens.asciiOnly &&= ascii
    return pushWord(from, at, joined, hash)
  }

  /** An apostrophe or a hyphen between two letters. */
  function joinsWord(at: number, kind: number): boolean {
    if (kind !== unit.apostrophe && text.charCodeAt(at) !== 0x2d) return false
    return (
      unitAt(text, at + 1) === unit.letter ||
      (kind !== unit.apostrophe && unitAt(text, at + 1) === unit.digit)
    )
  }

  function isAddress(from: number, at: number): boolean {
    const code = text.charCodeAt(at)
    if (code === 0x3a) return text.startsWith('://', at)
    if (code !== 0x2e) return false
    let end = at + 1
    while (end < at + 6 && unitAt(text, end) === unit.letter) end++
    if (end === at + 1) return false
    return isDomain(from, at) || isDomain(at + 1, end)
  }

  function isDomain(from: number, to: number): boolean {
    return vocabulary.isIn(vocabulary.lookUp(text, from, to), setNumbers.domain)
  }

  function readNumber(from: number): number {
    let at = from
    for (; at < length; at++) {
      if (isWordUnit(unitAt(text, at))) continue
      if (!'.,:/-'.includes(text.charAt(at)) || unitAt(text, at + 1) !== unit.digit) break
    }
    return push(from, text.charAt(at) === '%' ? at + 1 : at, NUMBER)
  }

  /** Behind a word an apostrophe says whose it is ("customers'"), behind a mask it joins ("{name}'s"); else it may quote. */
  function readApostrophe(at: number): number {
    const gluedTo = tokens.count > 0 && tokens.end[tokens.count - 1] === at
    if (gluedTo && unitAt(text, at + 1) === unit.letter) {
      let end = at + 1
      while (unitAt(text, end) === unit.letter) end++
      return push(at, end, vocabulary.lookUp(text, at, end), mark.glued)
    }
    return gluedTo ? at + 1 : readSymbol(at)
  }

  function readSymbol(at: number): number {
    const character = text.charAt(at)
    if (character === '@' && tokens.end[tokens.count - 1] === at && isWordUnit(unitAt(text, at + 1))) {
      return pushAddress(at)
    }
    const maskEnd = masks.end(at, lineStart)
    if (maskEnd > at) return push(at, Math.min(maskEnd, length), MASK)
    if (isStop(at)) return readStops(at)
    const end = ':;='.includes(character) ? endOfEmoticon(at) : at + 1
    const joined = endOfJoining(end)
    return pushSymbol(at, joined, end, joined > at + 1 ? EMOJI : PUNCTUATION)
  }

  /** A run of stops is one token; a question mark in it counts before an exclamation mark, and both before a period. */
  function readStops(from: number): number {
    let at = from
    let strongest = from
    for (; at < length && isStop(at); at++) {
      if (text.charCodeAt(at) === 0x3f) strongest = at
      else if (text.charCodeAt(at) === 0x21 && text.charCodeAt(strongest) !== 0x3f) strongest = at
    }
    label = false
    return push(from, at, vocabulary.lookUpListed(text, strongest, strongest + 1) || PUNCTUATION)
  }

  function isStop(at: number): boolean {
    const code = text.charCodeAt(at)
    return code === 0x2e || code === 0x21 || code === 0x3f || code === 0x2026
  }

  /** Takes back the tokens that turned out to be the front of an e-mail address. */
  function pushAddress(at: number): number {
    let from = at
    while (tokens.count > 0 && tokens.end[tokens.count - 1] === from) {
      tokens.count--
      from = tokens.start[tokens.count] ?? from
    }
    return push(from, endOfAddress(text, at), MASK)
  }

  function endOfEmoticon(at: number): number {
    const mouth = text.charAt(at + 1) === '-' ? at + 2 : at + 1
    if (!')(DPp'.includes(text.charAt(mouth) || ' ')) return at + 1
    return isWordUnit(unitAt(text, mouth + 1)) ? at + 1 : mouth + 1
  }

  function endOfJoining(from: number): number {
    let at = from
    while (at < length && unitAt(text, at) === unit.joining) at++
    return at
  }

  /** A pair with its skin tone, its variation selector and what a zero-width joiner ties to it. */
  function endOfEmoji(from: number): number {
    let at = from + 2
    for (;;) {
      const end = endOfJoining(at)
      const tone = text.charCodeAt(end) === 0xd83c && text.charCodeAt(end + 1) >= 0xdffb
      const tied = end > at && text.charCodeAt(end - 1) === 0x200d && unitAt(text, end) === unit.surrogate
      if (!tone && !tied) return Math.min(end, length)
      at = end + 2
    }
  }

  /** `joined`: with an apostrophe or a hyphen inside. */
  function pushWord(from: number, to: number, joined: boolean, hash?: number): number {
    const id = vocabulary.lookUp(text, from, to, hash)
    const kind = kinds[id] ?? 0
    const cut = (kind & CUT) !== 0 ? vocabulary.cutOf(id) : joined ? apostropheCut(from, to) : 0
    if (cut > 0) {
      pushWord(from, from + cut, joined)
      tokens.contractions++
      const second = vocabulary.secondOf(id) || vocabulary.lookUp(text, from + cut, to)
      return push(from + cut, to, second, mark.glued)
    }
    const capital = isCapital(text, from)
    if ((kind & FOREIGN) !== 0) tokens.foreignWords++
    else if ((kind & ENGLISH) !== 0) tokens.englishWords++
    else if ((kind & LISTED) !== 0) tokens.listedWords++
    if (label && capital && to - from > 1) return push(from, to, MASK, mark.capital)
    label = (kind & LABELED) !== 0
    return push(from, to, id, capital ? mark.capital : 0)
  }

  /** Where "we're" and "isn't" fall apart, counted from the start of the word; 0 where they do not. */
  function apostropheCut(from: number, to: number): number {
    for (let at = to - 2; at >= to - 3 && at > from; at--) {
      if (fold(text.charCodeAt(at)) !== 0x27) continue
      tokens.curlyApostrophe ||= text.charCodeAt(at) !== 0x27
      const negation = at - 1 - from
      if (negation > 0 && vocabulary.lookUpListed(text, at - 1, to) > 0) return negation
      return vocabulary.lookUpListed(text, at, to) > 0 ? at - from : 0
    }
    return 0
  }

  /** `core` is where the symbol ends without its variation selector or skin tone. */
  function pushSymbol(from: number, to: number, core: number, shape: number): number {
    label = false
    return push(from, to, vocabulary.lookUpListed(text, from, Math.min(core, to)) || shape)
  }

  function push(from: number, to: number, word: number, marks = 0): number {
    const at = tokens.count++
    tokens.start[at] = from
    tokens.end[at] = Math.min(to, length)
    tokens.word[at] = word
    tokens.marks[at] = lineStart ? marks | mark.line : marks
    lineStart = false
    return to
  }
}
