import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import {
  type Context,
  type CustomerProblem,
  type Fact,
  type FeelingCue,
  type FormalityPlace,
  factsIn,
  feelingCues,
  formalityPlace,
  type GuidedStep,
  guidedSteps,
  type LandingHint,
  landingHints,
  languageOf,
  type Mood,
  moodOf,
  problemIn,
} from '../shared/analyzer/index.ts'

const PAUSE_MS = 300
const MOST_FEELINGS = 5
/** From this mood down the five steps open by themselves. */
const UPSET = -2
/** A draft of fewer words has no tone yet. */
const TELLING_WORDS = 4
const RIGHT_TO_LEFT = new Set(['ar', 'he', 'fa', 'ur'])

/**
 * What is read in the conversation, and in the draft against it. The transcript is read again when a turn is added; the
 * draft after a pause in typing. Nothing is read that is not looked at.
 */
export interface Listening {
  readonly facts: ReadonlySignal<readonly Fact[]>
  /** The newest first; nothing without the words that show it. */
  readonly feelings: ReadonlySignal<readonly FeelingCue[]>
  readonly trend: ReadonlySignal<Mood['trend']>
  readonly problem: ReadonlySignal<CustomerProblem>
  readonly steps: ReadonlySignal<readonly GuidedStep[]>
  /** Open by themselves for an upset customer, until the agent decides. */
  readonly stepsAreOpen: ReadonlySignal<boolean>
  readonly toggleSteps: () => void
  /** `draft` is undefined while there are too few words to tell. */
  readonly tone: ReadonlySignal<Omit<FormalityPlace, 'draft'> & { readonly draft: number | undefined }>
  readonly landing: ReadonlySignal<readonly LandingHint[]>
  /** How the customer's language runs. */
  readonly direction: ReadonlySignal<'ltr' | 'rtl'>
  /** The draft as it was at the last pause. */
  readonly settled: ReadonlySignal<string>
  /** Whether the draft is shown as the customer will see it. */
  readonly isShownAsRead: ReadonlySignal<boolean>
  readonly toggleAsRead: () => void
  readonly stop: () => void
}

export function createListening(
  context: ReadonlySignal<Context>,
  draft: ReadonlySignal<string>,
  pauseMs = PAUSE_MS,
): Listening {
  const turns = computed(() => context.value.turns ?? [])
  const brand = computed(() => context.value.brand)
  const settled = signal(draft.peek())
  const chosen = signal<boolean | null>(null)
  const isShownAsRead = signal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  const stopFollowing = effect(() => {
    const text = draft.value
    clearTimeout(timer)
    if (text === '') settled.value = text
    else
      timer = setTimeout(() => {
        settled.value = text
      }, pauseMs)
  })
  const mood = computed(() => moodOf(turns.value))
  const isUpset = computed(() => mood.value.points.some(point => point.mood <= UPSET))
  const stepsAreOpen = computed(() => chosen.value ?? isUpset.value)

  return {
    facts: computed(() => factsIn(turns.value)),
    feelings: computed(() => feelingCues(turns.value).toReversed().slice(0, MOST_FEELINGS)),
    trend: computed(() => mood.value.trend),
    problem: computed(() => problemIn(turns.value)),
    steps: computed(() => guidedSteps(turns.value)),
    stepsAreOpen,
    toggleSteps: () => {
      chosen.value = !stepsAreOpen.value
    },
    tone: computed(() => {
      const place = formalityPlace(settled.value, {
        turns: turns.value,
        ...(brand.value && { brand: brand.value }),
      })
      const isTelling = (settled.value.match(/\S+/g) ?? []).length >= TELLING_WORDS
      return { ...place, draft: isTelling ? place.draft : undefined }
    }),
    landing: computed(() => landingHints(settled.value, { turns: turns.value })),
    direction: computed(() => {
      const said = turns.value.findLast(({ from }) => from === 'customer')?.text ?? ''
      return RIGHT_TO_LEFT.has(languageOf(said).language ?? '') ? 'rtl' : 'ltr'
    }),
    settled,
    isShownAsRead,
    toggleAsRead: () => {
      isShownAsRead.value = !isShownAsRead.value
    },
    stop() {
      clearTimeout(timer)
      stopFollowing()
    },
  }
}

/** A question that the agent may not have asked, as it is put to the customer. */
export const askedOfCustomer = (question: string): string => question.replace(/\bthey\b/g, 'you')
