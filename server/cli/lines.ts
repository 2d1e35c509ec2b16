import type { Readable } from 'node:stream'
import { UsageError } from './command.ts'

/** The longest line that is read, in UTF-16 units; a longer one is refused, so that memory stays bounded. */
const MAX_LINE_LENGTH = 4 << 20

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
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  let number = 0
  let bytes = 0
  const decoded = (chunk?: Buffer) => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
    } catch {
      throw new UsageError(`${name}:${number + 1}: not UTF-8 text, from here on at the latest`)
    }
  }
  for await (const chunk of stream) {
    const buffer: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
    bytes += buffer.length
    const parts = (rest + decoded(buffer)).split('\n')
    rest = parts.pop() ?? ''
    for (const part of parts) {
      number += 1
      yield { number, text: part.endsWith('\r') ? part.slice(0, -1) : part, bytes }
    }
    if (rest.length > MAX_LINE_LENGTH) {
      throw new UsageError(`${name}:${number + 1}: a line has more than ${MAX_LINE_LENGTH} characters`)
    }
  }
  rest += decoded()
  if (rest !== '') yield { number: number + 1, text: rest, bytes }
}
