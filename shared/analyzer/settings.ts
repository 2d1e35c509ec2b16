import { severities } from './analysis.ts'
import { faultOf, type HousePhrase, housePhrase } from './house.ts'
import { readPhrase } from './matching/phrases.ts'
import { nearest } from './nearest.ts'
import { rules } from './rules/index.ts'
import { createOwn } from './with-settings.ts'

/** How severe a rule is wherever it speaks; `block`: an error that nobody may send; `off`: it never speaks. */
export const levels = [...severities, 'block', 'off'] as const
export type Level = (typeof levels)[number]

const holds = [...severities, 'never'] as const

/** What an owner decides about the coach. */
export interface Settings {
  /** By rule id. */
  readonly severities?: Readonly<Record<string, Level>>
  /** Phrases in which nothing is flagged, found by their words in any case. */
  readonly allow?: readonly string[]
  /** Names that are never read as ordinary words: "We Are Lamps", "Team Blue". */
  readonly brands?: readonly string[]
  /** The owner's own rules. */
  readonly phrases?: readonly HousePhrase[]
  /** The least severe finding that holds Send once; `warning` by default. */
  readonly holdFrom?: (typeof holds)[number]
  /** Whether a message waits five seconds before it goes out, so that it can be taken back. */
  readonly undoSend?: boolean
  /** The range of formality the brand writes in, 0 casual .. 100 formal. */
  readonly formality?: readonly [min: number, max: number]
  /** The promise to the customer. */
  readonly replyWithinSeconds?: number
}

const keys = [
  'severities',
  'allow',
  'brands',
  'phrases',
  'holdFrom',
  'undoSend',
  'formality',
  'replyWithinSeconds',
] as const satisfies readonly (keyof Settings)[]

export interface Problem {
  /** Where it is: `phrases[2].find`; empty for the whole. */
  readonly path: string
  /** What is wrong, and what is allowed. */
  readonly message: string
}

export type SettingsRead = { readonly settings: Settings } | { readonly problems: readonly Problem[] }

const MOST_ENTRIES = 500
const LONGEST = 200
const LONGEST_PROMISE_S = 7 * 24 * 60 * 60

/** Checks a value from outside, and names everything that is wrong with it at once. */
export function readSettings(value: unknown): SettingsRead {
  const problems: Problem[] = []
  const report = (path: string, message: string): undefined => {
    problems.push({ path, message })
  }
  const top = asObject(value, '', keys, report)
  if (top === undefined) return { problems }
  const { severities: weights, allow, brands, phrases, ...rest } = top
  const settings: Settings = {
    ...(weights !== undefined && { severities: readSeverities(weights, report) }),
    ...(allow !== undefined && {
      allow: readList(allow, 'allow', report, (one, path) => readWords(one, path, report)),
    }),
    ...(brands !== undefined && {
      brands: readList(brands, 'brands', report, (one, path) => readBrand(one, path, report)),
    }),
    ...(phrases !== undefined && {
      phrases: readList(phrases, 'phrases', report, (one, path) => readHousePhrase(one, path, report)),
    }),
    ...readManner(rest, report),
  }
  if (problems.length === 0) checkAdvice(settings, report)
  return problems.length === 0 ? { settings } : { problems }
}

type Report = (path: string, message: string) => undefined
type Fields = Readonly<Record<string, unknown>>

function asObject(value: unknown, path: string, keys: readonly string[], report: Report): Fields | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return report(path, `must be an object with ${listed(keys)}, not ${kindOf(value)}`)
  }
  for (const key of Object.keys(value).filter(key => !keys.includes(key))) {
    report(join(path, key), `is not a setting; there is ${listed(keys)}${meant(key, keys)}`)
  }
  return { ...value }
}

/** What is decided about sending and tone. */
function readManner({ holdFrom, undoSend, formality, replyWithinSeconds }: Fields, report: Report): Settings {
  const hold = holdFrom === undefined ? undefined : readSeverity(holdFrom, 'holdFrom', holds, report)
  const range = formality === undefined ? undefined : readRange(formality, 'formality', report)
  if (undoSend !== undefined && typeof undoSend !== 'boolean')
    report('undoSend', `must be true or false, not ${shown(undoSend)}`)
  const within = replyWithinSeconds
  if (within !== undefined && !isBetween(within, 1, LONGEST_PROMISE_S))
    report('replyWithinSeconds', `must be a number from 1 to ${LONGEST_PROMISE_S}, not ${shown(within)}`)
  return {
    ...(hold && { holdFrom: hold }),
    ...(typeof undoSend === 'boolean' && { undoSend }),
    ...(range && { formality: range }),
    ...(isBetween(within, 1, LONGEST_PROMISE_S) && { replyWithinSeconds: within }),
  }
}

function readRange(value: unknown, path: string, report: Report): readonly [number, number] | undefined {
  const [min, max, ...rest] = Array.isArray(value) ? value : []
  if (isBetween(min, 0, 100) && isBetween(max, 0, 100) && min <= max && rest.length === 0) return [min, max]
  return report(path, 'must be two numbers from 0 (casual) to 100 (formal), the lower one first')
}

const isBetween = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && value >= least && value <= most

function readSeverities(value: unknown, report: Report): Record<string, Level> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    report('severities', `must be an object of rule ids and severities, not ${kindOf(value)}`)
    return {}
  }
  const ids = [...rules.map(({ id }) => id), housePhrase]
  const read: [string, Level][] = []
  for (const [id, weight] of Object.entries(value)) {
    const path = join('severities', id)
    if (!ids.includes(id)) report(path, `is not the id of a rule${meant(id, ids)}`)
    const known = readSeverity(weight, path, levels, report)
    if (known !== undefined) read.push([id, known])
  }
  return Object.fromEntries(read)
}

function readSeverity<T extends string>(
  value: unknown,
  path: string,
  allowed: readonly T[],
  report: Report,
): T | undefined {
  const known = allowed.find(one => one === value)
  if (known !== undefined) return known
  const hint = typeof value === 'string' ? meant(value, allowed) : ''
  return report(path, `must be ${listed(allowed, 'or')}, not ${shown(value)}${hint}`)
}

function readList<T>(
  value: unknown,
  path: string,
  report: Report,
  read: (one: unknown, path: string) => T | undefined,
): readonly T[] {
  if (!Array.isArray(value)) {
    report(path, `must be a list, not ${kindOf(value)}`)
    return []
  }
  if (value.length > MOST_ENTRIES) {
    report(path, `has ${value.length} entries; ${MOST_ENTRIES} are allowed`)
    return []
  }
  return value.map((one, index) => read(one, `${path}[${index}]`)).filter(one => one !== undefined)
}

function readLine(value: unknown, path: string, report: Report): string | undefined {
  if (value === undefined) return report(path, 'is missing')
  if (typeof value !== 'string') return report(path, `must be text, not ${kindOf(value)}`)
  if (value.trim() === '') return report(path, 'is empty')
  if (/[\r\n]/.test(value)) return report(path, 'must be one line')
  if (value.length > LONGEST) return report(path, `has ${value.length} characters; ${LONGEST} are allowed`)
  return value.trim()
}

function readWords(value: unknown, path: string, report: Report): string | undefined {
  const line = readLine(value, path, report)
  if (line === undefined) return undefined
  const read = readPhrase(line)
  return 'fault' in read ? report(path, read.fault) : line
}

function readBrand(value: unknown, path: string, report: Report): string | undefined {
  const line = readLine(value, path, report)
  if (line === undefined || /^[\p{L}\p{N}]/u.test(line)) return line
  return report(path, 'must begin with a letter or a digit')
}

function readHousePhrase(value: unknown, path: string, report: Report): HousePhrase | undefined {
  const fields = asObject(value, path, ['find', 'instead', 'why', 'severity'], report)
  if (fields === undefined) return undefined
  const find = readLine(fields['find'], join(path, 'find'), report)
  const why = readLine(fields['why'], join(path, 'why'), report)
  const better =
    fields['instead'] === undefined ? undefined : readLine(fields['instead'], join(path, 'instead'), report)
  const severity =
    fields['severity'] === undefined
      ? undefined
      : readSeverity(fields['severity'], join(path, 'severity'), severities, report)
  const fault = find === undefined ? undefined : faultOf(find)
  if (fault !== undefined) report(join(path, 'find'), fault)
  if (find === undefined || why === undefined) return undefined
  return { find, why, ...(better !== undefined && { instead: better }), ...(severity && { severity }) }
}

/** Better words must be better in every respect. */
function checkAdvice(settings: Settings, report: Report): void {
  if (settings.phrases?.every(({ instead }) => instead === undefined) ?? true) return
  const analyze = createOwn(settings)
  for (const [index, { instead = '' }] of settings.phrases?.entries() ?? []) {
    for (const { rule, start, end } of analyze(instead).findings) {
      const by = rule === housePhrase ? 'one of your own phrases' : `the rule ${rule}`
      report(`phrases[${index}].instead`, `would be flagged itself, by ${by}: “${instead.slice(start, end)}”`)
    }
  }
}

const join = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`)

const listed = (words: readonly string[], link = 'and'): string =>
  `${words.slice(0, -1).join(', ')} ${link} ${words.at(-1)}`

function meant(word: string, words: readonly string[]): string {
  const near = nearest(word, words)
  return near === undefined ? '' : `; did you mean ${near}?`
}

const shown = (value: unknown): string =>
  typeof value === 'string'
    ? `“${value.slice(0, 40)}”`
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : kindOf(value)

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : typeof value === 'string' ? 'text' : `a ${typeof value}`
}
