import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { Analysis, Context, Finding, Settings, Strength, Suggestion } from '../shared/analyzer/index.ts'
import { closingChecks, problemIn, rewrite, withSettings } from '../shared/analyzer/index.ts'
import type { CoachedFinding } from '../shared/protocol.ts'
import {
  asksBeforeClosing,
  holdsSend,
  isBlocking,
  isEarly,
  isLoud,
  isUnfinished,
  rank,
  readsConversation,
} from './attention.ts'
import { type ChatHabits, createHabits, type Shown } from './habits.ts'
import { createOutcomes } from './outcomes.ts'
import { isPasted, pastedAfter } from './pasted.ts'
import { blanksIn, mend, read } from './reading.ts'
import { difference, placesOf, type Range, type Replacement } from './replacement.ts'

const PAUSE_MS = 450
const AT_ONCE = 2
/** What the contract takes with one message. */
const MOST_REPORTED = 100
const BLOCKING_RANK = 10
/** Reported when a message goes out although the agent was told that the customer is still writing. */
const TYPING_RULE = 'customer-still-typing'
const CLOSING_RULE = 'no-resolution-check'

/** How far a dismissal reaches. */
export type Reach = 'here' | 'chat' | 'me'

/** What was just left out. */
export interface LeftOut {
  readonly rule: string
  readonly reach: Reach
}

/** Why Send has stopped once. */
export type HeldFor = 'findings' | 'typing'

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
  readonly held: ReadonlySignal<HeldFor | null>
  /** What a screen reader hears after a pause: "2 suggestions"; empty for nothing. */
  readonly announcement: ReadonlySignal<string>
  /** Blanks of taken suggestions that still stand in the draft. */
  readonly unfilled: ReadonlySignal<readonly Range[]>
  readonly blanks: ReadonlySignal<readonly string[]>
  /** Words that are not the agent's own writing, and are not judged. */
  readonly pasted: ReadonlySignal<readonly Range[]>
  /** The last dismissal, as long as it can be undone here. */
  readonly leftOut: ReadonlySignal<LeftOut | null>
  /** Call with every change of the draft. */
  readonly type: (text: string, isPaste?: boolean) => void
  /** While an input method composes a word nothing is shown. */
  readonly compose: (composing: boolean) => void
  readonly activate: (key: string) => void
  /** Makes the finding at this place the active one. */
  readonly point: (offset: number) => void
  /** Moves to the next or previous finding; false if there is none. */
  readonly step: (by: 1 | -1) => boolean
  readonly showMore: () => void
  readonly another: () => void
  /** Leaves the active finding out; what the owner blocks stays. */
  readonly dismiss: (reach?: Reach) => void
  /** Brings back what was left out last; `unlessTyped`: not if something was written since. True if it did. */
  readonly undoDismissal: (unlessTyped?: boolean) => boolean
  readonly isBlocked: (finding: Finding) => boolean
  readonly take: () => Replacement | null
  /** Puts words into the draft instead of what stands in the place, with the spaces and the blanks they need. */
  readonly insert: (words: string, blanks: readonly string[], place: Range) => Replacement
  /** The first suggestion without a claim for each finding that holds the draft. */
  readonly takeAll: () => Replacement | null
  /** Call on Send: what the owner lets nobody send is made the active finding, and returned. */
  readonly block: () => Finding | null
  /** Call before the conversation is closed: true if there is something to ask first, which is told once. */
  readonly close: () => boolean
  /** The agent does not close it after all. */
  readonly keepOpen: () => void
  /** Whether the agent has been told so, and may close anyway. */
  readonly closing: ReadonlySignal<boolean>
  /** Call on Send: true if the draft is held for what was not held before. */
  readonly hold: () => boolean
  readonly release: () => void
  /** What the server is told of this draft: rules and outcomes, no words. */
  readonly report: () => readonly CoachedFinding[]
  /** After sending: counts what became of the findings, and begins a new draft. */
  readonly finish: () => void
  /** Puts a text back in front of the draft; the last one sent comes with all that was decided about it. */
  readonly takeBack: (text: string) => void
  /** A new draft begins. */
  readonly reset: (text?: string, blanks?: readonly string[]) => void
  readonly stop: () => void
}

interface CoachOptions {
  readonly text?: string
  readonly blanks?: readonly string[]
  readonly pasted?: readonly Range[]
  readonly pauseMs?: number
  /** What the site's owner decides about the coach. */
  readonly settings?: ReadonlySignal<Settings>
  /** What the agent decides. */
  readonly habits?: ChatHabits
}

const unset = signal<Settings>({})

export function createCoach(about: ReadonlySignal<Context>, options: CoachOptions = {}): Coach {
  const { pauseMs = PAUSE_MS, settings = unset, habits = createHabits(null, '').inChat('') } = options
  const draft = signal(options.text ?? '')
  const blanks = signal<readonly string[]>(options.blanks ?? [])
  const pasted = signal<readonly Range[]>(options.pasted ?? [])
  const revealed = signal<ReadonlySet<string>>(new Set())
  const dismissed = signal<ReadonlySet<string>>(new Set())
  const leftOut = signal<(LeftOut & { readonly undo: () => void; readonly from: string }) | null>(null)
  const praised = signal<string | null>(null)
  const activeKey = signal<string | null>(null)
  const offered = signal(0)
  const expanded = signal(false)
  const held = signal<HeldFor | null>(null)
  const announcement = signal('')
  const heldOnce = new Set<string>()
  let outcomes = createOutcomes()
  let lastSent: ReturnType<typeof written> | null = null
  let composing = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const closing = signal(false)
  const context = computed<Context>(() =>
    closing.value ? { ...about.value, event: 'close' as const } : about.value,
  )
  const house = computed(() => withSettings(settings.value))
  const isBlocked = (finding: Finding): boolean => isBlocking(finding, settings.value)
  const analysis = computed(() => {
    const { findings, strengths, cut } = read(house.value.analyze, draft.value, context.value)
    const isOwn = (place: Range) => !isPasted(pasted.value, place)
    return {
      findings: findings.filter(one => isOwn(one) || readsConversation(one) || isBlocked(one)),
      strengths: strengths.filter(isOwn),
      cut,
    }
  })
  const isHeard = (finding: Finding): boolean =>
    isBlocked(finding) || !(dismissed.value.has(finding.key) || habits.silent.value.has(finding.rule))
  const open = computed(() =>
    analysis.value.findings.filter(
      finding =>
        revealed.value.has(finding.key) && isHeard(finding) && (draft.value !== '' || isEarly(finding)),
    ),
  )
  const isShownUnasked = (finding: Finding): boolean =>
    isBlocked(finding) || isLoud(finding, habits.density.value)
  const weight = (finding: Finding): number =>
    isBlocked(finding) ? BLOCKING_RANK : rank(finding, habits.density.value)
  const ranked = computed(() => open.value.toSorted((a, b) => weight(b) - weight(a) || a.start - b.start))
  const visible = computed(() => {
    const loud = ranked.value.filter(isShownUnasked).slice(0, AT_ONCE)
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
      announcement.value = spoken()
    })
  }

  /** The same words as long as the same is to be said: they are read out when they change. */
  function spoken(): string {
    if (draft.value === '') return active.value?.message ?? ''
    const count = open.value.length
    const good = strength.value ? `Good: ${strength.value.message}` : ''
    const rest = count === 0 ? '' : count === 1 ? '1 suggestion' : `${count} suggestions`
    return [good, rest].filter(Boolean).join(' ')
  }

  function pause(): void {
    clearTimeout(timer)
    if (!composing) timer = setTimeout(reveal, pauseMs)
  }

  /** Once gone, a finding has to wait for a pause again: else it would come back inside a word. */
  function forgetGone(): void {
    const present = new Set(analysis.value.findings.map(({ key }) => key))
    outcomes.find(present)
    if ([...revealed.value].some(key => !present.has(key)))
      revealed.value = new Set([...revealed.value].filter(key => present.has(key)))
  }

  const holding = (): Finding[] =>
    ranked.value.filter(
      finding => isBlocked(finding) || (isShownUnasked(finding) && holdsSend(finding, settings.value)),
    )

  function activate(key: string | null): void {
    if (key === active.value?.key) return
    activeKey.value = key
    offered.value = 0
  }

  function dismiss(finding: Finding, reach: Reach): void {
    const { rule, key } = finding
    const before = dismissed.value
    const keys = reach === 'here' ? [key] : open.value.filter(one => one.rule === rule).map(one => one.key)
    const speakAgain = reach === 'here' ? () => {} : habits.silence(rule, reach)
    batch(() => {
      dismissed.value = new Set([...before, ...keys])
      activeKey.value = null
      offered.value = 0
      if (held.value === 'findings' && holding().length === 0) held.value = null
      leftOut.value = {
        rule,
        reach,
        from: draft.value,
        undo() {
          speakAgain()
          dismissed.value = new Set([...dismissed.value].filter(other => !keys.includes(other)))
          activeKey.value = key
        },
      }
    })
  }

  /** The edit that makes the draft this text; the first of its blanks is selected. */
  function replaced(text: string, leaves: readonly string[]): Replacement {
    blanks.value = [...new Set([...blanks.value, ...leaves])]
    return { ...difference(draft.value, text), select: placesOf(leaves, text)[0] ?? null }
  }

  const shown = (): readonly Shown[] => outcomes.all(analysis.value.findings, dismissed.value)

  function written() {
    return {
      text: draft.value,
      blanks: blanks.value,
      pasted: pasted.value,
      dismissed: dismissed.value,
      outcomes: outcomes.copy(),
      shown: shown(),
    }
  }

  function reset(text = '', nextBlanks: readonly string[] = []): void {
    outcomes = createOutcomes()
    heldOnce.clear()
    batch(() => {
      draft.value = text
      blanks.value = nextBlanks
      pasted.value = []
      revealed.value = new Set()
      dismissed.value = new Set()
      leftOut.value = null
      praised.value = null
      activeKey.value = null
      offered.value = 0
      expanded.value = false
      held.value = null
      closing.value = false
      announcement.value = ''
    })
    pause()
  }

  /** Whether a problem was answered, and nobody asked whether it is solved or what else there is. */
  function isUnasked(): boolean {
    const { turns = [] } = context.value
    const isWanted = habits.density.value === 'novice' && !habits.silent.value.has(CLOSING_RULE)
    const isOff = settings.value.severities?.[CLOSING_RULE] === 'off'
    if (!isWanted || isOff || problemIn(turns).sentence === undefined) return false
    const isAnswered = turns.some(({ from }) => from === 'agent')
    return isAnswered && closingChecks(turns, draft.value).some(({ id, done }) => !done && id !== 'feedback')
  }

  const isTypingAtUs = () => context.value.customer?.typing === true

  const stops = [
    effect(() => outcomes.show(visible.value, draft.peek() === '')),
    // A new message or the passing of time may change what there is to say.
    effect(() => {
      context.value
      pause()
    }),
    effect(() => {
      if (!isTypingAtUs() && held.peek() === 'typing') held.value = null
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
    pasted,
    leftOut,
    isBlocked,
    closing,
    type(changed, isPaste = false) {
      if (changed === draft.value) return
      batch(() => {
        pasted.value = pastedAfter(pasted.value, draft.value, changed, isPaste)
        // What is told before the first word is told again of the words, after a pause.
        if (draft.value === '' || changed === '') revealed.value = new Set()
        draft.value = changed
        held.value = null
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
    dismiss(reach = 'here') {
      const finding = active.value
      if (finding && !isBlocked(finding)) dismiss(finding, reach)
    },
    undoDismissal(unlessTyped = false) {
      const last = leftOut.value
      if (!last || (unlessTyped && last.from !== draft.value)) return false
      batch(() => {
        leftOut.value = null
        last.undo()
      })
      return true
    },
    take() {
      const finding = active.value
      const chosen = suggestion.value
      if (!finding || !chosen) return null
      outcomes.take(finding.key)
      offered.value = 0
      activeKey.value = null
      const text = rewrite(draft.value, chosen)
      return replaced(text, blanksIn(text, chosen))
    },
    insert(words, leaves, { start, end }) {
      const [head, tail] = [draft.value.slice(0, start), draft.value.slice(end)]
      const from = /\S$/.test(head) ? `${head} ` : head
      const text = `${from}${words}${/^[^\s.,;:!?)]/.test(tail) ? ' ' : ''}${tail}`
      const replacement = replaced(text, leaves)
      const after = from.length + words.length
      const blank = placesOf(leaves, text).find(place => place.start >= from.length && place.end <= after)
      return { ...replacement, select: blank ?? { start: after, end: after } }
    },
    takeAll() {
      const keys = holding().map(({ key }) => key)
      const mended = mend(house.value.analyze, draft.value, context.value, keys)
      for (const key of mended.taken) outcomes.take(key)
      held.value = null
      return mended.taken.length === 0 ? null : replaced(mended.text, mended.blanks)
    },
    block() {
      const finding = analysis.value.findings.find(isBlocked)
      if (!finding) return null
      reveal(true)
      activate(finding.key)
      return finding
    },
    close() {
      if (closing.value) {
        closing.value = false
        return false
      }
      closing.value = true
      const question = analysis.value.findings.find(
        finding => asksBeforeClosing(finding) && isHeard(finding) && isShownUnasked(finding),
      )
      closing.value = question !== undefined || isUnasked()
      if (!closing.value) return false
      if (question) {
        reveal(true)
        activate(question.key)
      }
      announcement.value = `Not closed yet: ${question?.message ?? 'there is something you may ask first.'}`
      return true
    },
    keepOpen: () => {
      closing.value = false
    },
    hold() {
      clearTimeout(timer)
      reveal(true)
      const fresh = holding().filter(({ key }) => !heldOnce.has(key))
      if (fresh.length === 0 && (!isTypingAtUs() || heldOnce.has(TYPING_RULE))) return false
      for (const { key } of holding()) heldOnce.add(key)
      if (isTypingAtUs()) heldOnce.add(TYPING_RULE)
      batch(() => {
        held.value = fresh.length > 0 ? 'findings' : 'typing'
        if (fresh.length > 0) activate(fresh[0]?.key ?? null)
        const why = fresh.length > 0 ? announcement.value : 'the customer is still writing'
        announcement.value = `Not sent yet: ${why}. Enter sends it as it is.`
      })
      return true
    },
    release: () => {
      held.value = null
    },
    report() {
      const told = shown().flatMap(({ rule, outcome }): CoachedFinding[] =>
        outcome === 'left' ? [] : [{ rule, outcome }],
      )
      const typing: CoachedFinding[] =
        heldOnce.has(TYPING_RULE) && isTypingAtUs() ? [{ rule: TYPING_RULE, outcome: 'dismissed' }] : []
      return [...typing, ...told].slice(0, MOST_REPORTED)
    },
    finish() {
      lastSent = written()
      habits.learn(lastSent.shown)
      reset()
    },
    takeBack(text) {
      const rest = draft.value
      const known = lastSent?.text.trim() === text ? lastSent : null
      const kept = blanks.value
      reset(rest === '' ? (known?.text ?? text) : `${text}\n${rest}`, [...(known?.blanks ?? []), ...kept])
      if (!known) return
      habits.unlearn(known.shown)
      outcomes = known.outcomes
      lastSent = null
      batch(() => {
        if (rest === '') pasted.value = known.pasted
        dismissed.value = known.dismissed
      })
    },
    reset,
    stop() {
      for (const stop of stops) stop()
    },
  }
}

/** The one worth most, where only one is told. */
const worthiest = (strengths: readonly Strength[]): Strength | undefined =>
  strengths.toSorted((a, b) => a.rank - b.rank)[0]
