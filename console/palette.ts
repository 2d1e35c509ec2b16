import { computed, type ReadonlySignal, signal } from '@preact/signals'
import {
  type Context,
  closingChecks,
  fillMove,
  type MoveGroup,
  paletteMoves,
  reflect,
  splitSteps,
} from '../shared/analyzer/index.ts'
import type { Reply } from '../shared/reply.ts'

/** What taking a choice does: words at the caret, words at the start of the draft, or something to look at. */
export type Act = 'insert' | 'begin' | 'split' | 'checklist'

/** One line of the palette. */
export interface Choice {
  readonly id: string
  readonly act: Act
  readonly group: string
  readonly label: string
  /** The words to insert with what the conversation knows put in, or what the choice does. */
  readonly text: string
  /** What the agent must still fill, as it stands in the text. */
  readonly blanks: readonly string[]
}

export interface Group {
  readonly name: string
  readonly choices: readonly Choice[]
}

/** Sentences at hand while an answer is written; the list is made when it is opened. */
export interface Palette {
  readonly isOpen: ReadonlySignal<boolean>
  readonly query: ReadonlySignal<string>
  /** What fits the query, the best first. */
  readonly groups: ReadonlySignal<readonly Group[]>
  readonly active: ReadonlySignal<Choice | null>
  /** How many fit, for a screen reader. */
  readonly count: ReadonlySignal<string>
  /** Why the replies of the site are not there. */
  readonly problem: ReadonlySignal<string | null>
  /** The opening that gives the customer's problem back. */
  readonly reflection: ReadonlySignal<Choice>
  /** The three questions before a close. */
  readonly checks: ReadonlySignal<readonly Check[]>
  readonly open: () => void
  readonly close: () => void
  readonly search: (query: string) => void
  readonly step: (by: number) => void
  readonly activate: (id: string) => void
}

export const groupNames: Readonly<Record<MoveGroup, string>> = {
  opening: 'Opening question',
  empathy: 'Empathy',
  check: 'Check what you understood',
  'say-no': 'Say no kindly',
  boundary: 'Boundary with respect',
  waiting: 'While they wait',
  closing: 'Closing',
}
const CONTEXT_BLANK = '{one sentence on why this helps}'

/** Everything there is to take, in the order of a conversation; `replies` are the site's own. */
export function choicesFor(context: Context, draft: string, replies: readonly Reply[]): readonly Choice[] {
  const { steps } = splitSteps(draft)
  const split = choice('split', 'split', 'Steps', 'Split into steps', `${steps.length} steps, one at a time`)
  const checklist = choice(
    'checklist',
    'checklist',
    groupNames.closing,
    'Closing checklist',
    openChecks(context, draft),
  )
  const moves = paletteMoves.map(move =>
    choice(move.id, 'insert', groupNames[move.group], move.label, fillMove(move, context).text),
  )
  const own = replies.map((reply, i) => {
    const { text } = fillMove({ template: reply.text }, context)
    return reply.kind === 'knowledge'
      ? choice(`site-${i}`, 'insert', 'Knowledge', reply.name, withContext(text, reply.link))
      : choice(`site-${i}`, 'insert', 'Replies of this site', reply.name, withLink(text, reply.link))
  })
  const isClosing = ({ group }: Choice) => group === groupNames.closing
  return [
    reflectionFor(context),
    ...(steps.length > 1 ? [split] : []),
    ...moves.filter(move => !isClosing(move)),
    checklist,
    ...moves.filter(isClosing),
    ...own,
  ]
}

const reflectionFor = ({ turns = [] }: Context): Choice =>
  choice('reflect', 'begin', 'Reflect', 'Reflect in their words', reflect(turns).text)

function choice(id: string, act: Act, group: string, label: string, text: string): Choice {
  return { id, act, group, label, text, blanks: blanksOf(text) }
}

/** As they stand in the text, each once. */
export const blanksOf = (text: string): readonly string[] => [...new Set(text.match(/\{[^{}\n]+\}/g) ?? [])]

function openChecks({ turns = [] }: Context, draft: string): string {
  const open = closingChecks(turns, draft).filter(({ done }) => !done)
  return open.length === 0 ? 'Nothing is open' : open.map(({ label }) => label).join(' ')
}

const withLink = (text: string, link: string | null): string => (link === null ? text : `${text}\n${link}`)

/** Knowledge without a word on why it helps is a brush-off. */
const withContext = (text: string, link: string | null): string => `${CONTEXT_BLANK}\n${withLink(text, link)}`

/** Those that hold every word of the query at the start of one of their own; what is in the label counts most. */
export function fitting(choices: readonly Choice[], query: string): readonly Choice[] {
  const words = fold(query).split(/\s+/).filter(Boolean)
  if (words.length === 0) return choices
  return choices
    .map(choice => ({ choice, distance: distanceOf(choice, words) }))
    .filter(({ distance }) => distance < FAR)
    .sort((a, b) => a.distance - b.distance)
    .map(({ choice }) => choice)
}

const FAR = 10

function distanceOf({ label, group, text }: Choice, words: readonly string[]): number {
  const fields = [label, group, text].map(fold)
  return Math.max(
    ...words.map(word => {
      const at = fields.findIndex(field => startsAWord(field, word))
      return at === -1 ? FAR : at
    }),
  )
}

const startsAWord = (text: string, start: string): boolean => {
  for (let at = text.indexOf(start); at !== -1; at = text.indexOf(start, at + 1))
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return true
  return false
}

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

function grouped(choices: readonly Choice[]): readonly Group[] {
  return [...Map.groupBy(choices, ({ group }) => group)].map(([name, choices]) => ({ name, choices }))
}

/** `readReplies` resolves to null where they cannot be had. */
export function createPalette(
  context: ReadonlySignal<Context>,
  draft: ReadonlySignal<string>,
  readReplies: () => Promise<readonly Reply[] | null>,
): Palette {
  const isOpen = signal(false)
  const query = signal('')
  const activeId = signal<string | null>(null)
  const replies = signal<readonly Reply[]>([])
  const problem = signal<string | null>(null)
  const all = computed(() => (isOpen.value ? choicesFor(context.value, draft.value, replies.value) : []))
  const groups = computed(() => grouped(fitting(all.value, query.value)))
  const listed = computed(() => groups.value.flatMap(({ choices }) => choices))
  const active = computed(
    () => listed.value.find(({ id }) => id === activeId.value) ?? listed.value[0] ?? null,
  )

  async function refresh(): Promise<void> {
    const read = await readReplies()
    problem.value = read ? null : 'The replies of this site could not be read. Try again in a moment.'
    if (read) replies.value = read
  }

  return {
    isOpen,
    query,
    groups,
    active,
    problem,
    reflection: computed(() => reflectionFor(context.value)),
    checks: computed(() => checklistFor(context.value, draft.value)),
    count: computed(() => {
      const { length } = listed.value
      return length === 0 ? 'Nothing fits' : length === 1 ? '1 choice' : `${length} choices`
    }),
    open() {
      query.value = ''
      activeId.value = null
      isOpen.value = true
      void refresh()
    },
    close: () => {
      isOpen.value = false
    },
    search(text) {
      query.value = text
      activeId.value = null
    },
    step(by) {
      const { length } = listed.value
      if (length === 0) return
      const at = listed.value.findIndex(({ id }) => id === active.value?.id)
      const to = Math.abs(by) === 1 ? (at + by + length) % length : Math.min(length - 1, Math.max(0, at + by))
      activeId.value = listed.value[to]?.id ?? null
    },
    activate: id => {
      activeId.value = id
    },
  }
}

/** One of the three questions before a close. */
export interface Check {
  readonly id: string
  readonly label: string
  readonly done: boolean
  /** What can be said to do it. */
  readonly sentence: string
}

const moveOf = { working: 'working-now', 'anything-else': 'anything-else', feedback: 'feedback' } as const

/** The closing checklist, with what was said ticked, and a sentence for the rest. */
export function checklistFor(context: Context, draft: string): readonly Check[] {
  return closingChecks(context.turns ?? [], draft).map(({ id, label, done }) => {
    const move = paletteMoves.find(move => move.id === moveOf[id])
    const sentence = move ? fillMove(move, context).text.replaceAll('{thing}', 'it') : label
    return { id, label, done, sentence }
  })
}
