import { createReadStream } from 'node:fs'
import * as z from 'zod'
import {
  MAX_LINK_LENGTH,
  MAX_REPLIES,
  MAX_REPLY_LENGTH,
  MAX_REPLY_NAME_LENGTH,
  type Reply,
  replyKinds,
} from '../../shared/reply.ts'
import { UsageError } from './command.ts'
import { recordsOf } from './csv.ts'
import { linesOf } from './lines.ts'

/** A reply and the line of the file it begins on. */
export interface ReplyAt {
  readonly reply: Reply
  readonly line: number
}

const words = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'is empty')
    .max(most, `has more than ${most} characters`)
    .refine(text => text.isWellFormed() && !text.includes('\0'), 'has characters that cannot be stored')

const Row = z.strictObject({
  name: words(MAX_REPLY_NAME_LENGTH).refine(name => !/[\r\n]/.test(name), 'has more than one line'),
  text: words(MAX_REPLY_LENGTH),
  kind: z.enum(replyKinds, `must be ${replyKinds.join(' or ')}`).default('reply'),
  link: words(MAX_LINK_LENGTH)
    .refine(
      link => /^https?:$/.test(URL.parse(link)?.protocol ?? ''),
      'must be an address with http or https',
    )
    .nullable()
    .default(null),
})

const columns = Object.keys(Row.shape)

/** Reads JSON Lines, or CSV by the file's name. Throws UsageError with every line that is wrong. */
export async function readRepliesFile(file: string): Promise<readonly ReplyAt[]> {
  const replies: ReplyAt[] = []
  const problems: string[] = []
  const firstLines = new Map<string, number>()
  try {
    for await (const { line, value } of rowsOf(file)) {
      const row = value instanceof Error ? undefined : Row.safeParse(value)
      if (!row?.success) {
        problems.push(...whatIsWrong(row?.error, value).map(problem => `${file}:${line}: ${problem}`))
        continue
      }
      const name = row.data.name.toLowerCase()
      const first = firstLines.get(name)
      if (first === undefined) firstLines.set(name, line)
      else problems.push(`${file}:${line}: name: “${row.data.name}” stands on line ${first} already`)
      replies.push({ reply: row.data, line })
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw unreadable(file, error)
    problems.push(error.message)
  }
  if (replies.length > MAX_REPLIES)
    problems.push(`${file}: has ${replies.length} replies; ${MAX_REPLIES} is the most`)
  if (problems.length > 0) throw new UsageError(problems.join('\n'))
  return replies
}

interface RawRow {
  readonly line: number
  /** An error where there is no row to read. */
  readonly value: unknown
}

async function* rowsOf(file: string): AsyncGenerator<RawRow> {
  if (/\.csv$/i.test(file)) return yield* csvRowsOf(file)
  for await (const { number, text } of linesOf(createReadStream(file), file))
    if (text.trim() !== '') yield { line: number, value: parsed(text) }
}

/** The first record names the columns; an empty field is one that is not given. */
async function* csvRowsOf(file: string): AsyncGenerator<RawRow> {
  let header: readonly string[] | undefined
  for await (const { fields, line } of recordsOf(createReadStream(file), file)) {
    if (header === undefined) {
      header = fields.map(field => field.trim().toLowerCase())
      const strange = header.find(name => !columns.includes(name))
      if (strange !== undefined)
        throw new UsageError(`${file}:${line}: the column “${strange}” must be one of ${columns.join(', ')}`)
      continue
    }
    if (fields.length === 1 && fields[0] === '') continue
    const names = header
    yield fields.length === names.length
      ? { line, value: Object.fromEntries(fields.flatMap((field, i) => (field ? [[names[i], field]] : []))) }
      : {
          line,
          value: new Error(
            `has ${fields.length === 1 ? '1 field' : `${fields.length} fields`}; the first record names ${names.length} columns`,
          ),
        }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return new Error(`not JSON: ${text.slice(0, 60)}`)
  }
}

function whatIsWrong(error: z.ZodError | undefined, value: unknown): readonly string[] {
  if (value instanceof Error) return [value.message]
  return (error?.issues ?? []).map(({ path, message, code }) => {
    const name = path.join('.')
    const isMissing =
      code === 'invalid_type' &&
      typeof value === 'object' &&
      value !== null &&
      name !== '' &&
      !(name in value)
    return `${name === '' ? '' : `${name}: `}${isMissing ? 'is missing' : message}`
  })
}

const unreadable = (file: string, error: unknown): UsageError =>
  new UsageError(`${file}: cannot read it (${error instanceof Error ? error.message : error})`)
