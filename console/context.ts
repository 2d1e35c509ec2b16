import { computed, type ReadonlySignal } from '@preact/signals'
import { type Context, factsIn, type Settings, type Turns } from '../shared/analyzer/index.ts'
import type { Sent, Timeline, Unsent } from '../shared/timeline.ts'
import type { Conversation } from './conversation.ts'
import type { ChatHabits } from './habits.ts'

type Known = Pick<Conversation, 'timeline' | 'visitorTyping' | 'coachSettings'>

/**
 * What the coach may know of the conversation. The visitor's label is no name; theirs is what they said it is. The turns
 * stay the same array until one is added: what is read in them is remembered by it.
 */
export function createContext(
  { timeline, visitorTyping, coachSettings }: Known,
  { ourFault }: Pick<ChatHabits, 'ourFault'>,
  now: ReadonlySignal<number>,
): ReadonlySignal<Context> {
  let last: Turns = []
  const turns = computed(() => {
    const read = turnsOf(timeline.value)
    if (!isSame(last, read)) last = read
    return last
  })
  const customer = computed(() => {
    const facts = factsIn(turns.value).filter(({ from }) => from === 'customer')
    const name = facts.findLast(({ kind }) => kind === 'name')?.value
    return { facts, ...(name !== undefined && { name }) }
  })
  const house = computed(() => houseOf(coachSettings.value))
  return computed(() => ({
    ...house.value,
    turns: turns.value,
    customer: { ...customer.value, typing: visitorTyping.value },
    companyFault: ourFault.value,
    now: now.value,
  }))
}

/** What has been said, one for each turn; also what is on its way: the agent has said it. */
export const spokenIn = (timeline: Timeline): readonly (Sent | Unsent)[] =>
  timeline.filter((entry): entry is Sent | Unsent => entry.state === 'sent' || entry.state === 'waiting')

const turnsOf = (timeline: Timeline): Turns =>
  spokenIn(timeline).map(entry => {
    if (entry.state !== 'sent') return { from: 'agent', text: entry.text, at: madeAt(entry.clientId) }
    const { from, text, at } = entry.message
    return { from: from === 'visitor' ? 'customer' : 'agent', text, at }
  })

/** When a UUIDv7 was made. */
const madeAt = (id: string): number => Number.parseInt(id.replace('-', '').slice(0, 12), 16)

/** A stored turn never changes, so those with the same time and text are the same. */
const isSame = (a: Turns, b: Turns): boolean =>
  a.length === b.length && a.every((turn, i) => turn.at === b[i]?.at && turn.text === b[i]?.text)

const houseOf = ({ formality, replyWithinSeconds }: Settings): Context => ({
  ...(formality && { brand: { formality } }),
  ...(replyWithinSeconds !== undefined && { replyWithinMs: replyWithinSeconds * 1_000 }),
})
