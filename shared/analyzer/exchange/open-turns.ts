import type { Context } from '../analysis.ts'
import { onceForTurns, ownWords, type Span, sentencesIn, type Turns } from '../listening/turns.ts'

export type Turn = Turns[number]

/** A turn as it reads: without quotations, pasted mail and links. */
export interface Read extends Turn {
  readonly sentences: readonly Span[]
}

export interface Exchange {
  /** What the customer wrote since the agent last did, oldest first. */
  readonly open: readonly Read[]
  /** The customer only thanks, greets, or says that all is well: nothing is waiting for an answer. */
  readonly closing: boolean
  /** The agent's turns, oldest first. */
  readonly agent: readonly Turn[]
  /** The very last turn, if the agent wrote it: nobody has answered. */
  readonly unanswered: Turn | undefined
}

const silence: Turns = []

/** Who has to answer what; read once for each array of turns. */
export const exchangeOf = ({ turns = silence }: Context): Exchange => read(turns)

const read = onceForTurns((turns): Exchange => {
  const last = turns.findLastIndex(({ from }) => from === 'agent')
  const open = turns.slice(last + 1).map(readTurn)
  return {
    open,
    closing: isClosing(open),
    agent: turns.filter(({ from }) => from === 'agent'),
    unanswered: last >= 0 && last === turns.length - 1 ? turns[last] : undefined,
  }
})

const readTurn = (turn: Turn): Read => ({ ...turn, sentences: sentencesIn(ownWords(turn.text)) })

/** The last turns of the agent, the latest first. */
export const latest = (turns: readonly Turn[], count: number): readonly Turn[] =>
  turns.slice(-count).reverse()

/** Customer turns at most so far apart are one. */
const BURST_MS = 60_000

/** When the customer had finished what they wrote first since the agent last did. */
export function askedAt({ open }: Exchange): number | undefined {
  const [first, ...more] = open
  let end = first?.at
  for (const { at } of more) {
    if (end === undefined || at - end > BURST_MS) break
    end = at
  }
  return end
}

const LONGEST_QUOTE = 80

/** What the customer wrote, in one line, as a message quotes it. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= LONGEST_QUOTE) return `“${line}”`
  const cut = line.lastIndexOf(' ', LONGEST_QUOTE)
  return `“${line.slice(0, cut > LONGEST_QUOTE / 2 ? cut : LONGEST_QUOTE).replace(/[\ud800-\udbff]$/, '')}…”`
}

const isClosing = (open: readonly Read[]): boolean =>
  open.length > 0 &&
  open.every(({ sentences }) => sentences.every(({ text }) => closing.test(text) && !/\?/.test(text)))

const closing =
  /^(?:(?:ok(?:ay)?|yes|yep|no|great|perfect|super|nice|cool|good|fine|alright|all right|wonderful|excellent|thank(?:s| you)|thx|ty|cheers|bye|goodbye|see you|have a (?:nice|good|great|lovely)|you too|same to you|i (?:really )?appreciate|that'?s (?:it|all|great|perfect|fine|everything|very kind)|it works|works|works now|solved|understood|got it|no problem|no worries|appreciate)\b[^?]{0,60}|[^\p{L}]*)$/iu
