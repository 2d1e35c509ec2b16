import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Outcome } from '../shared/protocol.ts'

/** How much an agent wants to hear: everything that is on by default, warnings and errors, or errors and the conversation. */
export const densities = ['novice', 'standard', 'expert'] as const
export type Density = (typeof densities)[number]

/** Why a rule is silent: the agent chose it, or it was seldom of use. */
export type Silence = 'chosen' | 'seldom'

/** What became of a finding that was shown. */
export interface Shown {
  readonly rule: string
  readonly outcome: Outcome
}

/** What the coach asks and tells while one conversation is answered. */
export interface ChatHabits {
  readonly density: ReadonlySignal<Density>
  /** Rules that do not speak here: in this conversation, or at all for this agent. */
  readonly silent: ReadonlySignal<ReadonlySet<string>>
  /** Whether the agent marked the case as the company's own mistake. */
  readonly ourFault: ReadonlySignal<boolean>
  readonly markOurFault: (is: boolean) => void
  /** Silences the rule in this conversation or for this agent; returns the undo. */
  readonly silence: (rule: string, reach: 'chat' | 'me') => () => void
  /** Counts what became of what was shown with a message that goes out. */
  readonly learn: (shown: readonly Shown[]) => void
  /** Takes back what was counted last: the message came back. */
  readonly unlearn: (shown: readonly Shown[]) => void
}

/** What one agent has the coach do, in this browser; the server never hears of it. */
export interface Habits {
  readonly density: ReadonlySignal<Density>
  readonly choose: (density: Density) => void
  /** The rules that never speak for this agent, and why. */
  readonly silent: ReadonlySignal<ReadonlyMap<string, Silence>>
  /** Lets a silent rule speak again; it is counted anew. */
  readonly restore: (rule: string) => void
  /** A rule that went silent by itself, until the agent has been told. */
  readonly news: ReadonlySignal<string | null>
  readonly told: (rule: string) => void
  readonly inChat: (conversationId: string) => ChatHabits
  readonly stop: () => void
}

/** How often a rule is shown before it is judged, and how far it is looked back. */
export const JUDGED_AFTER = 20
const LEAST_ACCEPTED = 0.5
const MOST_CHATS = 200

interface Chat {
  readonly id: string
  readonly silent: readonly string[]
  readonly ourFault: boolean
}

interface Kept {
  readonly density: Density
  readonly silent: Readonly<Record<string, Silence>>
  /** By rule: of the last times it was shown, which were of use, "1", and which were not, "0". */
  readonly uses: Readonly<Record<string, string>>
  readonly untold: readonly string[]
  /** The latest last. */
  readonly chats: readonly Chat[]
}

const nothing: Kept = { density: 'novice', silent: {}, uses: {}, untold: [], chats: [] }

/** Without a storage, or where it is full, the choices last as long as the page. */
export function createHabits(storage: Storage | null, agent: string): Habits {
  const key = `heed.coach.${agent}`
  const kept = signal(read(storage, key))
  const density = computed(() => kept.value.density)
  const silent = computed<ReadonlyMap<string, Silence>>(() => new Map(Object.entries(kept.value.silent)))

  function change(part: Partial<Kept>): void {
    kept.value = { ...kept.value, ...part }
    try {
      storage?.setItem(key, JSON.stringify(kept.value))
    } catch {}
  }

  const follow = (event: StorageEvent) => {
    if (event.key === key) kept.value = read(storage, key)
  }
  if (storage) addEventListener('storage', follow)

  const silence = (rule: string, why: Silence) => change({ silent: { ...kept.value.silent, [rule]: why } })

  function restore(rule: string): void {
    change({
      silent: without(kept.value.silent, rule),
      uses: without(kept.value.uses, rule),
      untold: kept.value.untold.filter(other => other !== rule),
    })
  }

  function learn(shown: readonly Shown[]): void {
    const uses = { ...kept.value.uses }
    for (const { rule, outcome } of shown)
      uses[rule] = `${uses[rule] ?? ''}${isUse(outcome) ? 1 : 0}`.slice(-JUDGED_AFTER)
    const seldom = Object.keys(uses).filter(
      rule => !Object.hasOwn(kept.value.silent, rule) && isSeldomOfUse(uses[rule] ?? ''),
    )
    change({
      uses,
      silent: { ...kept.value.silent, ...Object.fromEntries(seldom.map(rule => [rule, 'seldom' as const])) },
      untold: [...kept.value.untold, ...seldom],
    })
  }

  function unlearn(shown: readonly Shown[]): void {
    const uses = { ...kept.value.uses }
    for (const { rule } of shown) uses[rule] = (uses[rule] ?? '').slice(0, -1)
    const back = kept.value.untold.filter(rule => !isSeldomOfUse(uses[rule] ?? ''))
    change({
      uses,
      silent: back.reduce(without, kept.value.silent),
      untold: kept.value.untold.filter(rule => !back.includes(rule)),
    })
  }

  function inChat(id: string): ChatHabits {
    const chat = computed(
      () => kept.value.chats.find(one => one.id === id) ?? { id, silent: [], ourFault: false },
    )
    const changeChat = (part: Partial<Chat>) => {
      const changed = { ...chat.value, ...part }
      const others = kept.value.chats.filter(one => one.id !== id)
      const isPlain = changed.silent.length === 0 && !changed.ourFault
      change({ chats: isPlain ? others : [...others, changed].slice(-MOST_CHATS) })
    }
    return {
      density,
      silent: computed(() => new Set([...silent.value.keys(), ...chat.value.silent])),
      ourFault: computed(() => chat.value.ourFault),
      markOurFault: ourFault => changeChat({ ourFault }),
      silence(rule, reach) {
        if (reach === 'me') {
          silence(rule, 'chosen')
          return () => change({ silent: without(kept.value.silent, rule) })
        }
        changeChat({ silent: [...chat.value.silent, rule] })
        return () => changeChat({ silent: chat.value.silent.filter(other => other !== rule) })
      },
      learn,
      unlearn,
    }
  }

  return {
    density,
    choose: chosen => change({ density: chosen }),
    silent,
    restore,
    news: computed(() => kept.value.untold[0] ?? null),
    told: rule => change({ untold: kept.value.untold.filter(other => other !== rule) }),
    inChat,
    stop: () => {
      if (storage) removeEventListener('storage', follow)
    },
  }
}

const isUse = (outcome: Outcome): boolean => outcome === 'taken' || outcome === 'reworded'

const isSeldomOfUse = (uses: string): boolean =>
  uses.length === JUDGED_AFTER && uses.replaceAll('0', '').length < JUDGED_AFTER * LEAST_ACCEPTED

function without<T>(record: Readonly<Record<string, T>>, name: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([other]) => other !== name))
}

/** What an older console or another program left unreadable is as good as nothing. */
function read(storage: Storage | null, key: string): Kept {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(key) ?? 'null')
    if (!isRecord(kept)) return nothing
    const { density, silent, uses, untold, chats } = kept
    return {
      density: densities.find(known => known === density) ?? nothing.density,
      silent: entriesOf(silent, why => (why === 'chosen' || why === 'seldom' ? why : undefined)),
      uses: entriesOf(uses, use => (typeof use === 'string' ? use.replace(/[^01]/g, '') : undefined)),
      untold: textsIn(untold),
      chats: Array.isArray(chats) ? chats.flatMap(chatIn) : [],
    }
  } catch {
    return nothing
  }
}

function chatIn(chat: unknown): Chat[] {
  if (!isRecord(chat) || typeof chat['id'] !== 'string') return []
  return [{ id: chat['id'], silent: textsIn(chat['silent']), ourFault: chat['ourFault'] === true }]
}

function entriesOf<T>(record: unknown, take: (value: unknown) => T | undefined): Record<string, T> {
  if (!isRecord(record)) return {}
  return Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) => {
      const taken = take(value)
      return taken === undefined ? [] : [[name, taken]]
    }),
  )
}

const textsIn = (list: unknown): string[] =>
  Array.isArray(list) ? list.filter(one => typeof one === 'string') : []

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
