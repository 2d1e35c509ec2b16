import type { Readable } from 'node:stream'
import { UsageError } from './command.ts'
import { MAX_LINE_LENGTH, textOf } from './lines.ts'

export interface CsvRecord {
  readonly fields: readonly string[]
  /** The line it begins on, from 1. */
  readonly line: number
  /** Bytes of the input read so far. */
  readonly bytes: number
}

/**
 * The records of a UTF-8 stream as RFC 4180 has them: commas, quoted fields with doubled quotes and line ends inside. A
 * quotation mark inside an unquoted field is text, and CRLF and LF may be mixed, as exports do. Throws UsageError, naming
 * the line.
 */
export async function* recordsOf(stream: Readable, name: string): AsyncGenerator<CsvRecord> {
  let state: 'start' | 'plain' | 'quoted' | 'closed' = 'start'
  let fields: string[] = []
  let field = ''
  let size = 0
  let line = 1
  let first = 1
  let read = 0

  for await (const { text, bytes } of textOf(stream, () => `${name}:${line}`)) {
    read = bytes
    for (const character of text) {
      if (++size > MAX_LINE_LENGTH) {
        throw new UsageError(`${name}:${first}: a record has more than ${MAX_LINE_LENGTH} characters`)
      }
      if (character === '\n') line += 1
      if (state === 'quoted') {
        if (character === '"') state = 'closed'
        else field += character
      } else if (character === ',') endField()
      else if (character === '\n') yield endRecord()
      else if (character === '"' && state !== 'plain') {
        if (state === 'closed') field += character
        state = 'quoted'
      } else if (state !== 'closed') {
        field += character
        state = 'plain'
      } else if (character !== '\r') {
        throw new UsageError(
          `${name}:${line}: “${character}” stands behind the closing quotation mark of a field`,
        )
      }
    }
  }
  if (state === 'quoted') {
    throw new UsageError(`${name}:${first}: a quoted field of this record is never closed`)
  }
  if (state !== 'start' || fields.length > 0) yield endRecord()

  function endField(): void {
    fields.push(field)
    field = ''
    state = 'start'
  }

  function endRecord(): CsvRecord {
    if (state === 'plain' && field.endsWith('\r')) field = field.slice(0, -1)
    endField()
    const record = { fields, line: first, bytes: read }
    fields = []
    size = 0
    first = line
    return record
  }
}
