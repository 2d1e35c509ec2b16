import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { splitSteps, type Turns } from '../shared/analyzer/index.ts'
import { hasConfirmed } from './confirmation.ts'

/** What is to be written into the draft, with its blanks as they stand there. */
export interface Words {
  readonly text: string
  readonly blanks: readonly string[]
}

/**
 * The steps of an answer that go out one at a time. They wait in this browser, apart for each agent and conversation,
 * and nothing is sent by itself: each is put into the draft, and the agent sends it.
 */
export interface NextSteps {
  /** The next one first. */
  readonly cards: ReadonlySignal<readonly string[]>
  /** The number of the next one, and of all. */
  readonly number: ReadonlySignal<number>
  readonly total: ReadonlySignal<number>
  /** Whether the customer has confirmed the step before. */
  readonly isConfirmed: ReadonlySignal<boolean>
  /** What was skipped or dropped last, as long as it can be brought back. */
  readonly removed: ReadonlySignal<number>
  /** Lets all but the first step of the draft wait, and returns the rest of the draft; null where there is one step at most. */
  readonly split: (draft: string, blanks: readonly string[]) => Words | null
  /** The next step, to be put into this draft; it waits again as soon as that is undone. */
  readonly take: (draft: string) => Words | null
  readonly edit: (text: string) => void
  readonly skip: () => void
  readonly drop: () => void
  readonly bringBack: () => void
  /** Whether the draft holds so many steps that they had better go one at a time. */
  readonly isLong: ReadonlySignal<boolean>
  /** Call when this draft was sent. */
  readonly sent: (draft: string) => void
  readonly stop: () => void
}

interface Kept {
  readonly cards: readonly string[]
  readonly total: number
  readonly blanks: readonly string[]
  /** Whether a step went out since the last was put into the draft. */
  readonly asked: boolean
  /** While the draft is as it was then, the split or the taking is undone. */
  readonly undo: { readonly draft: string; readonly cards: readonly string[] } | null
}

/** Steps in one message that are hard to follow. */
const MANY = 3

const nothing: Kept = { cards: [], total: 0, blanks: [], asked: false, undo: null }

export function createNextSteps(
  storage: Storage | null,
  key: string,
  draft: ReadonlySignal<string>,
  turns: ReadonlySignal<Turns>,
): NextSteps {
  const kept = signal(read(storage, key))
  const before = signal<Kept | null>(null)
  const cards = computed(() => {
    const { undo, cards } = kept.value
    return undo?.draft === draft.value ? undo.cards : cards
  })
  const stopKeeping = effect(() => write(storage, key, kept.value))

  /** Takes the card off the top for good, or all of them. */
  function remove(count: number): void {
    before.value = kept.value
    const left = cards.value.slice(count)
    kept.value = left.length === 0 ? nothing : { ...kept.value, cards: left, undo: null }
  }

  return {
    cards,
    number: computed(() => kept.value.total - cards.value.length + 1),
    total: computed(() => kept.value.total),
    isConfirmed: computed(() => kept.value.asked && cards.value.length > 0 && hasConfirmed(turns.value)),
    removed: computed(() => (before.value ? before.value.cards.length - kept.value.cards.length : 0)),
    split(text, blanks) {
      const { intro, steps, outro } = splitSteps(text)
      const [first, ...rest] = steps
      if (first === undefined || rest.length === 0) return null
      const last = [rest.pop(), outro].filter(Boolean).join(' ')
      const waiting = [...rest, last]
      before.value = null
      kept.value = {
        cards: [...waiting, ...cards.value],
        total: steps.length + cards.value.length,
        blanks: [...new Set([...kept.value.blanks, ...blanks])],
        asked: false,
        undo: { draft: text, cards: cards.value },
      }
      const head = [intro, first].filter(Boolean).join(' ')
      return { text: head, blanks: blanks.filter(blank => head.includes(blank)) }
    },
    take(text) {
      const [next, ...rest] = cards.value
      if (next === undefined) return null
      before.value = null
      kept.value = { ...kept.value, cards: rest, asked: false, undo: { draft: text, cards: cards.value } }
      return { text: next, blanks: kept.value.blanks.filter(blank => next.includes(blank)) }
    },
    edit(text) {
      const changed = text.trim()
      if (changed === '') remove(1)
      else kept.value = { ...kept.value, cards: [changed, ...cards.value.slice(1)], undo: null }
    },
    skip: () => remove(1),
    drop: () => remove(cards.value.length),
    bringBack() {
      if (before.value) kept.value = before.value
      before.value = null
    },
    isLong: computed(() => splitSteps(draft.value).steps.length >= MANY),
    sent(text) {
      before.value = null
      const { undo } = kept.value
      const left = undo?.draft === text ? undo.cards : kept.value.cards
      kept.value = left.length === 0 ? nothing : { ...kept.value, cards: left, asked: true, undo: null }
    },
    stop: stopKeeping,
  }
}

/** What an older console or another program left unreadable is as good as nothing. */
function read(storage: Storage | null, key: string): Kept {
  try {
    const kept: Partial<Kept> | null = JSON.parse(storage?.getItem(key) ?? 'null')
    const cards = textsIn(kept?.cards)
    if (!kept || cards.length === 0) return nothing
    const total = typeof kept.total === 'number' ? Math.max(kept.total, cards.length) : cards.length
    return { cards, total, blanks: textsIn(kept.blanks), asked: kept.asked === true, undo: null }
  } catch {
    return nothing
  }
}

const textsIn = (list: unknown): readonly string[] =>
  Array.isArray(list) ? list.filter(one => typeof one === 'string') : []

/** Storage can be full or forbidden: the steps then wait as long as the page. */
function write(storage: Storage | null, key: string, kept: Kept): void {
  try {
    if (kept.cards.length === 0) storage?.removeItem(key)
    else storage?.setItem(key, JSON.stringify(kept))
  } catch {}
}
