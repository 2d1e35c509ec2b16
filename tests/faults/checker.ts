/** A message as its sender handed it over. Times are ticks of one clock that never stands still. */
export interface Put {
  /** Whose order counts: one tab of a visitor, or one agent. */
  readonly sender: string
  readonly clientId: string
  readonly text: string
  readonly putAt: number
  /** When it was last handed over: later than `putAt` where the server refused it and its sender sent it on. */
  readonly releasedAt: number
}

/** A message that some screen has shown as sent, at any time. */
export interface Shown {
  readonly clientId: string
  readonly seq: number
  readonly text: string
}

/** One line on a screen at the end; `seq` is null where it is not sent. */
export interface Line {
  readonly clientId: string
  readonly seq: number | null
  readonly text: string
}

/** One row of the conversation's log. */
export interface Stored {
  readonly clientId: string
  readonly seq: number
  /** The text, or what happened. */
  readonly text: string
  /** Otherwise something that happened: nobody wrote it, and it may happen again. */
  readonly isMessage: boolean
}

/** All that is known of one conversation once everything is calm. */
export interface History {
  readonly conversation: string
  readonly puts: readonly Put[]
  /** What was acknowledged: whatever any screen showed as sent while the faults went on. */
  readonly acknowledged: readonly Shown[]
  /** As the database has it, by `seq`. */
  readonly stored: readonly Stored[]
  readonly screens: readonly { readonly name: string; readonly lines: readonly Line[] }[]
}

export const wrongs = ['lost', 'doubled', 'out of order', 'altered', 'unknown'] as const
export type Wrong = (typeof wrongs)[number]

export interface Violation {
  readonly wrong: Wrong
  readonly what: string
}

/**
 * Holds what was handed over, acknowledged, stored and shown against each other:
 * - lost: handed over or acknowledged, and not stored, or stored and not shown as sent on a screen
 * - doubled: stored twice or on a screen twice, by its id or by its text
 * - out of order: a sender's messages stored in another order than they were handed over, a gap or a repetition in
 *   `seq`, or a screen in another order than `seq`
 * - altered: another text or another `seq` than was handed over or acknowledged
 * - unknown: stored or shown, and handed over by nobody
 */
export function check({ conversation, puts, acknowledged, stored, screens }: History): Violation[] {
  const violations: Violation[] = []
  const found = (wrong: Wrong, what: string) => violations.push({ wrong, what: `${conversation}: ${what}` })
  const putById = new Map(puts.map(put => [put.clientId, put]))
  const storedById = new Map(stored.map(row => [row.clientId, row]))

  for (const { clientId, text, sender } of puts)
    if (!storedById.has(clientId)) found('lost', `“${text}” of ${sender} is not stored`)

  const messages = stored.filter(row => row.isMessage)
  for (const id of twice(stored.map(row => row.clientId))) found('doubled', `${id} is stored twice`)
  for (const text of twice(messages.map(row => row.text))) found('doubled', `“${text}” is stored twice`)

  stored.forEach(({ clientId, seq, text, isMessage }, index) => {
    if (seq !== index + 1) found('out of order', `number ${index + 1} in the database has the seq ${seq}`)
    const put = putById.get(clientId)
    if (!isMessage) return
    if (!put) found('unknown', `“${text}” is stored, and nobody wrote it`)
    else if (put.text !== text) found('altered', `“${put.text}” is stored as “${text}”`)
  })

  for (const shown of acknowledged) {
    const row = storedById.get(shown.clientId)
    if (!row) found('lost', `“${shown.text}” was shown as sent, and is not stored`)
    else if (row.seq !== shown.seq || row.text !== shown.text)
      found(
        'altered',
        `${shown.seq} “${shown.text}” was shown as sent, and ${row.seq} “${row.text}” is stored`,
      )
  }

  for (const sender of new Set(puts.map(put => put.sender))) {
    const own = puts.filter(put => put.sender === sender)
    for (const [before, after] of swapped(own, storedById))
      found('out of order', `“${after.text}” of ${sender} is stored before “${before.text}”`)
  }

  for (const { name, lines } of screens) {
    const sent = lines.filter((line): line is Shown => line.seq !== null)
    for (const { text } of lines.filter(line => line.seq === null && !storedById.has(line.clientId)))
      found('lost', `“${text}” still waits on ${name}`)
    for (const { text } of lines.filter(line => line.seq === null && storedById.has(line.clientId)))
      found('lost', `“${text}” is stored, and ${name} shows it as not sent`)
    for (const id of twice(lines.map(line => line.clientId))) found('doubled', `${id} is on ${name} twice`)
    const written = lines.filter(line => storedById.get(line.clientId)?.isMessage ?? true)
    for (const text of twice(written.map(line => line.text)))
      found('doubled', `“${text}” is on ${name} twice`)
    const sentIds = new Set(lines.map(line => line.clientId))
    for (const row of stored)
      if (!sentIds.has(row.clientId)) found('lost', `${row.seq} “${row.text}” is not on ${name}`)
    sent.forEach((line, index) => {
      const row = storedById.get(line.clientId)
      const previous = sent[index - 1]
      if (!row) found('unknown', `“${line.text}” is on ${name} as sent, and is not stored`)
      else if (row.seq !== line.seq || row.text !== line.text)
        found('altered', `${row.seq} “${row.text}” is ${line.seq} “${line.text}” on ${name}`)
      if (previous && previous.seq >= line.seq)
        found('out of order', `${name} shows ${previous.seq} before ${line.seq}`)
    })
  }
  return violations
}

/**
 * Pairs of one sender that are stored the wrong way round: the first was handed over for the last time before the
 * second was written. For each message only the nearest such pair is told.
 */
function swapped(puts: readonly Put[], storedById: ReadonlyMap<string, Stored>): [Put, Put][] {
  const pairs: [Put, Put][] = []
  const seqOf = (put: Put) => storedById.get(put.clientId)?.seq ?? null
  const released = puts.filter(put => seqOf(put) !== null).sort((a, b) => a.releasedAt - b.releasedAt)
  const written = released.toSorted((a, b) => a.putAt - b.putAt)
  let latest: Put | null = null
  let next = 0
  for (const put of written) {
    for (let other = released[next]; other && other.releasedAt < put.putAt; other = released[++next]) {
      if (!latest || Number(seqOf(other)) > Number(seqOf(latest))) latest = other
    }
    if (latest && Number(seqOf(latest)) > Number(seqOf(put))) pairs.push([latest, put])
  }
  return pairs
}

function twice(values: readonly string[]): string[] {
  const seen = new Set<string>()
  return values.filter(value => seen.size === seen.add(value).size)
}
