import type { Readable } from 'node:stream'
import * as z from 'zod'
import type { Context } from '../../shared/analyzer/index.ts'
import { UsageError } from './command.ts'
import { recordsOf } from './csv.ts'
import { linesOf } from './lines.ts'

export interface Draft {
  /** The row's own id, or the number of the line. */
  readonly id: string | number
  readonly text: string
  readonly context?: Context
  /** Of its first character in the file. */
  readonly line: number
  /** Whether the text is the line as it stands, so that its columns are those of the file. */
  readonly verbatim: boolean
  /** Bytes of the input read so far. */
  readonly bytes: number
}

const Turn = z.strictObject({ from: z.enum(['customer', 'agent']), text: z.string(), at: z.number() })
const Row = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  context: z
    .strictObject({
      turns: z.array(Turn),
      customer: z
        .strictObject({
          name: z.string(),
          locale: z.string(),
          typing: z.boolean(),
          facts: z.array(z.strictObject({ kind: z.string(), value: z.string() })),
        })
        .partial(),
      event: z.enum(['message', 'transfer', 'close']),
      companyFault: z.boolean(),
      brand: z.strictObject({ formality: z.tuple([z.number(), z.number()]) }).partial(),
      replyWithinMs: z.number(),
      now: z.number(),
    })
    .partial()
    .optional(),
})

/**
 * The drafts of an input, one a line, blank lines left out. The first line decides: if it is a JSON object with a
 * "text", every line must be one; otherwise every line is plain text.
 */
export async function* draftsOf(stream: Readable, name: string): AsyncGenerator<Draft> {
  let json: boolean | undefined
  for await (const { number, text, bytes } of linesOf(stream, name)) {
    if (text.trim() === '') continue
    json ??= isRow(text)
    if (json) yield { ...readRow(text, `${name}:${number}`, number), line: number, verbatim: false, bytes }
    else yield { id: number, text, line: number, verbatim: true, bytes }
  }
}

/** The drafts in one column of a CSV file whose first record names the columns; an `id` column names the drafts. */
export async function* csvDraftsOf(stream: Readable, name: string, column: string): AsyncGenerator<Draft> {
  let header: readonly string[] | undefined
  let at = -1
  for await (const { fields, line, bytes } of recordsOf(stream, name)) {
    if (header === undefined) {
      header = fields.map(field => field.trim())
      at = header.indexOf(column)
      if (at < 0) {
        throw new UsageError(
          `${name}:${line}: there is no column “${column}”; there is: ${header.join(', ')}`,
        )
      }
      continue
    }
    if (fields.length === 1 && fields[0] === '' && header.length > 1) continue
    if (fields.length !== header.length) {
      const count = fields.length === 1 ? '1 field' : `${fields.length} fields`
      throw new UsageError(`${name}:${line}: has ${count}; the first record names ${header.length} columns`)
    }
    const text = fields[at] ?? ''
    const id = fields[header.indexOf('id')] || line
    if (text.trim() !== '') yield { id, text, line, verbatim: false, bytes }
  }
}

function isRow(line: string): boolean {
  try {
    return Row.pick({ text: true }).safeParse(JSON.parse(line)).success
  } catch {
    return false
  }
}

function readRow(line: string, at: string, number: number): Pick<Draft, 'id' | 'text' | 'context'> {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw new UsageError(`${at}: not JSON, unlike the first line: ${line.slice(0, 60)}`)
  }
  const row = Row.safeParse(value)
  if (!row.success) {
    const [issue] = row.error.issues
    throw new UsageError(`${at}: ${issue?.path.join('.') || 'the row'}: ${issue?.message}`)
  }
  const { id, text, context } = row.data
  return { id: id ?? number, text, ...(context && { context: context as Context }) }
}
