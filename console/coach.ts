import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { Analysis, Context, Finding, Settings, Strength, Suggestion } from '../shared/analyzer/index.ts'
import { rewrite, withSettings } from '../shared/analyzer/index.ts'
import type { CoachedFinding } from '../shared/protocol.ts'
import { isQuiet, isUnfinished, rank } from './attention.ts'
import { blanksIn, mend, read } from './reading.ts'
import { difference, placesOf, type Range, type Replacement } from './replacement.ts'

const PAUSE_MS = 450
const AT_ONCE = 2
/** What the contract takes with one message. */
const MOST_REPORTED = 100

export interface Coach {
  readonly draft: ReadonlySignal<string>
  readonly analysis: ReadonlySignal<Analysis>
  /** What the agent is shown, by place: at most two unless more are asked for. */
  readonly visible: ReadonlySignal<readonly Finding[]>
  /** How many wait behind "more". */
  readonly more: ReadonlySignal<number>
  readonly active: ReadonlySignal<Finding | null>
  /** Which of the active finding's suggestions is offered. */
  readonly suggestion: ReadonlySignal<Suggestion | null>
  readonly strength: ReadonlySignal<Strength | null>
  /** Whether Send has stopped once, and waits for the agent's choice. */
  readonly held: ReadonlySignal<boolean>
  /** What a screen reader hears after a pause: "2 suggestions"; empty for nothing. */
  readonly announcement: ReadonlySignal<string>
  /** Blanks of taken suggestions that still stand in the draft. */
  readonly unfilled: ReadonlySignal<readonly Range[]>
  readonly blanks: ReadonlySignal<readonly string[]>
  /** Call with every change of the draft. */
  readonly type: (text: string) => void
  /** While an input method composes a word nothing is shown. */
  readonly compose: (composing: boolean) => void
  readonly activate: (key: string) => void
  /** Makes the finding at this place the active one. */
  readonly point: (offset: number) => void
  /** Moves to the next or previous finding; false if there is none. */
  readonly step: (by: 1 | -1) => boolean
  readonly showMore: () => void
  readonly another: () => void
  readonly dismiss: () => void
  readonly take: () => Replacement | null
  /** The first suggestion without a claim for each finding that holds the draft. */
  readonly takeAll: () => Replacement | null
  /** Call on Send: true if the draft is held for what was not held before. */
  readonly hold: () => boolean
  readonly release: () => void
  /** What the server is told of this draft: rules and outcomes, no words. */
  readonly report: () => readonly CoachedFinding[]
  /** After sending: a new draft begins. */
  readonly reset: (text?: string, blanks?: readonly string[]) => void
  readonly stop: () => void
}

interface CoachOptions {
  readonly text?: string
  readonly blanks?: readonly string[]
  readonly pauseMs?: number
  /** What the site's owner decides about the coach. */
  readonly settings?: ReadonlySignal<Settings>
}

const unset = signal<Settings>({})

export function createCoach(
  context: ReadonlySignal<Context>,
  { text = '', blanks: kept = [], pauseMs = PAUSE_MS, settings = unset }: CoachOptions = {},
): Coach {
  const draft = signal(text)
  const blanks = signal<readonly string[]>(kept)
  const revealed = signal<ReadonlySet<string>>(new Set())
  const dismissed = signal<ReadonlySet<string>>(new Set())
  const praised = signal<string | null>(null)
  const activeKey = signal<string | null>(null)
  const offered = signal(0)
  const expanded = signal(false)
  const held = signal(false)
  const announcement = signal('')
  const shown = new Map<string, Finding>()
  const taken = new Set<string>()
  const heldOnce = new Set<string>()
  let composing = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const house = computed(() => withSettings(settings.value))
  const analysis = computed(() => read(house.value.analyze, draft.value, context.value))
  const open = computed(() =>
    analysis.value.findings.filter(({ key }) => revealed.value.has(key) && !dismissed.value.has(key)),
  )
  const ranked = computed(() => open.value.toSorted((a, b) => rank(b) - rank(a) || a.start - b.start))
  const visible = computed(() => {
    const loud = ranked.value.filter(finding => !isQuiet(finding)).slice(0, AT_ONCE)
    return (expanded.value ? ranked.value : loud).toSorted((a, b) => a.start - b.start)
  })
  const more = computed(() => open.value.length - visible.value.length)
  const active = computed(
    () =>
      visible.value.find(({ key }) => key === activeKey.value) ??
      ranked.value.find(finding => visible.value.includes(finding)) ??
      null,
  )
  const suggestion = computed(() => {
    const { suggestions = [] } = active.value ?? {}
    return suggestions[offered.value % Math.max(1, suggestions.length)] ?? null
  })
  const strength = computed(() => analysis.value.strengths.find(({ id }) => id === praised.value) ?? null)
  const unfilled = computed(() => placesOf(blanks.value, draft.value))

  function reveal(everything = false): void {
    const { findings, strengths } = analysis.value
    const ready = findings.filter(finding => everything || !isUnfinished(finding, draft.value))
    batch(() => {
      revealed.value = new Set([...revealed.value, ...ready.map(({ key }) => key)])
      praised.value = worthiest(strengths)?.id ?? null
      const count = open.value.length
      announcement.value = count === 0 ? '' : count === 1 ? '1 suggestion' : `${count} suggestions`
    })
  }

  function pause(): void {
    clearTimeout(timer)
    if (!composing) timer = setTimeout(reveal, pauseMs)
  }

  /**
   * Once gone, a finding has to wait for a pause again: else it would come back inside a word. One that came back was
   * not taken after all: the agent has undone it.
   */
  function forgetGone(): void {
    const present = new Set(analysis.value.findings.map(({ key }) => key))
    for (const key of present) taken.delete(key)
    if ([...revealed.value].some(key => !present.has(key)))
      revealed.value = new Set([...revealed.value].filter(key => present.has(key)))
  }

  const holding = (): Finding[] => ranked.value.filter(({ severity }) => severity !== 'hint')

  function activate(key: string | null): void {
    if (key === active.value?.key) return
    activeKey.value = key
    offered.value = 0
  }

  function forget(key: string): void {
    dismissed.value = new Set([...dismissed.value, key])
    activeKey.value = null
    offered.value = 0
    if (holding().length === 0) held.value = false
  }

  /** The edit that makes the draft this text; the first of its blanks is selected. */
  function replaced(text: string, leaves: readonly string[]): Replacement {
    blanks.value = [...new Set([...blanks.value, ...leaves])]
    return { ...difference(draft.value, text), select: placesOf(leaves, text)[0] ?? null }
  }

  const stops = [
    effect(() => {
      for (const finding of visible.value) shown.set(finding.key, finding)
    }),
    // A new message or the passing of time may change what there is to say.
    effect(() => {
      context.value
      pause()
    }),
    () => clearTimeout(timer),
  ]

  return {
    draft,
    analysis,
    visible,
    more,
    active,
    suggestion,
    strength,
    held,
    announcement,
    unfilled,
    blanks,
    type(changed) {
      if (changed === draft.value) return
      batch(() => {
        draft.value = changed
        held.value = false
        forgetGone()
      })
      pause()
    },
    compose(is) {
      composing = is
      pause()
    },
    activate,
    point(offset) {
      const at = visible.value.find(({ start, end }) => offset >= start && offset <= end && end > start)
      if (at) activate(at.key)
    },
    step(by) {
      if (open.value.length === 0) return false
      const edge = visible.value.at(by === 1 ? -1 : 0)
      if (more.value > 0 && (!edge || active.value === edge)) expanded.value = true
      const index = visible.value.findIndex(({ key }) => key === active.value?.key)
      const next = visible.value.at((index + by) % visible.value.length)
      if (next) activate(next.key)
      announcement.value = active.value?.message ?? ''
      return true
    },
    showMore: () => {
      expanded.value = true
    },
    another: () => {
      offered.value += 1
    },
    dismiss: () => batch(() => active.value && forget(active.value.key)),
    take() {
      const finding = active.value
      const chosen = suggestion.value
      if (!finding || !chosen) return null
      taken.add(finding.key)
      offered.value = 0
      activeKey.value = null
      const text = rewrite(draft.value, chosen)
      return replaced(text, blanksIn(text, chosen))
    },
    takeAll() {
      const keys = holding().map(({ key }) => key)
      const mended = mend(house.value.analyze, draft.value, context.value, keys)
      for (const key of mended.taken) taken.add(key)
      held.value = false
      return mended.taken.length === 0 ? null : replaced(mended.text, mended.blanks)
    },
    hold() {
      clearTimeout(timer)
      reveal(true)
      const fresh = holding().filter(({ key }) => !heldOnce.has(key))
      if (fresh.length === 0) return false
      for (const { key } of holding()) heldOnce.add(key)
      batch(() => {
        held.value = true
        activate(fresh[0]?.key ?? null)
        announcement.value = `Not sent yet: ${announcement.value}. Enter sends it as it is.`
      })
      return true
    },
    release: () => {
      held.value = false
    },
    report() {
      const present = new Set(analysis.value.findings.map(({ key }) => key))
      const told = [...shown.values()].flatMap(({ key, rule }): CoachedFinding[] => {
        if (dismissed.value.has(key)) return [{ rule, outcome: 'dismissed' }]
        if (present.has(key)) return []
        return [{ rule, outcome: taken.has(key) ? 'taken' : 'reworded' }]
      })
      return told.slice(0, MOST_REPORTED)
    },
    reset(next = '', nextBlanks = []) {
      shown.clear()
      taken.clear()
      heldOnce.clear()
      batch(() => {
        draft.value = next
        blanks.value = nextBlanks
        revealed.value = new Set()
        dismissed.value = new Set()
        praised.value = null
        activeKey.value = null
        offered.value = 0
        expanded.value = false
        held.value = false
        announcement.value = ''
      })
      pause()
    },
    stop() {
      for (const stop of stops) stop()
    },
  }
}

/** The one worth most, where only one is told. */
const worthiest = (strengths: readonly Strength[]): Strength | undefined =>
  strengths.toSorted((a, b) => a.rank - b.rank)[0]
