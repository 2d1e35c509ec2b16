import type { Readable } from 'node:stream'
import { UsageError } from './command.ts'

/** The longest line that is read, in UTF-16 units; a longer one is refused, so that memory stays bounded. */
export const MAX_LINE_LENGTH = 4 << 20

export interface Line {
  /** From 1. */
  readonly number: number
  readonly text: string
  /** Bytes of the input read so far. */
  readonly bytes: number
}

/**
 * The lines of a UTF-8 stream, one at a time. A line ends with LF or CRLF and nothing else: U+2028 may stand inside a
 * JSON string. Throws UsageError, naming the line, for bytes that are not UTF-8 and for a line over the limit.
 */
export async function* linesOf(stream: Readable, name: string): AsyncGenerator<Line> {
  let rest = ''
  let number = 0
  let read = 0
  for await (const { text, bytes } of textOf(stream, () => `${name}:${number + 1}`)) {
    read = bytes
    const parts = (rest + text).split('\n')
    rest = parts.pop() ?? ''
    for (const part of parts) {
      number += 1
      yield { number, text: part.endsWith('\r') ? part.slice(0, -1) : part, bytes }
    }
    if (rest.length > MAX_LINE_LENGTH) {
      throw new UsageError(`${name}:${number + 1}: a line has more than ${MAX_LINE_LENGTH} characters`)
    }
  }
  if (rest !== '') yield { number: number + 1, text: rest, bytes: read }
}

/** The text of a UTF-8 stream, without a byte order mark. `at` names the place for the error, where it is not UTF-8. */
export async function* textOf(
  stream: Readable,
  at: () => string,
): AsyncGenerator<{ readonly text: string; readonly bytes: number }> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let bytes = 0
  const decoded = (chunk?: Buffer) => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
    } catch {
      throw new UsageError(`${at()}: not UTF-8 text, from here on at the latest`)
    }
  }
  for await (const chunk of stream) {
    const buffer: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
    bytes += buffer.length
    yield { text: decoded(buffer), bytes }
  }
  yield { text: decoded(), bytes }
}
