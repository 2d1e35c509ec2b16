import type { Draft } from '../draft.ts'
import { readVerb } from '../english/verbs.ts'

/** What a group is said to do, as far as its first verb. */
export interface Doing {
  readonly tense:
    | 'present'
    | 'past'
    | 'perfect'
    | 'perfect-progressive'
    | 'progressive'
    | 'future'
    | 'able'
    | 'guessed'
    | 'aware'
  /** The verb, "call" in "should be calling you"; "get" for "be in touch". */
  readonly lemma: string
  readonly negated: boolean
  readonly adverbs: readonly string[]
  /** The first word, and the one behind the verb. */
  readonly from: number
  readonly to: number
}

const GROUP_REACH = 10

/** Reads the verb group that begins at `from`; undefined where nothing is done: a state, a passive, no verb at all. */
export function readDoing(draft: Draft, from: number): Doing | undefined {
  const limit = Math.min(draft.clauseTo(from), from + GROUP_REACH)
  const auxiliaries: string[] = []
  const adverbs: string[] = []
  let negated = false
  let at = from
  for (; at < limit; at++) {
    const word = draft.word(at)
    if (word === 'not' || word === 'never') negated = true
    else if (draft.reads(at, 'have', 'has', 'need', 'needs') && draft.reads(at + 1, 'to')) {
      auxiliaries.push('must')
      at++
    } else if (isAuxiliary(draft, at)) auxiliaries.push(plainly.get(word) ?? word)
    else if (word === 'once' || (draft.is(at, 'adverb') && !draft.reads(at, 'back')))
      adverbs.push(draft.slice(at, at + 1))
    else if (readyWords.has(word) && readyTo(draft, at) > at) {
      auxiliaries.push(word === 'going' ? 'going' : 'ready')
      at = readyTo(draft, at) - 1
    } else break
  }
  if (at >= limit) return undefined
  const shape = auxiliaries.join(' ')
  const common = { negated, adverbs, from }
  if (draft.reads(at, 'aware') && shape === 'is')
    return { ...common, tense: 'aware', lemma: 'be', to: at + 1 }
  if (shape === 'is' && draft.reads(at, 'on') && draft.reads(at + 1, 'it', 'this', 'that'))
    return { ...common, tense: 'aware', lemma: 'be on it', to: at + 2 }
  if (/\bbe$|^is$|been$/.test(shape)) {
    const touch = touchTo(draft, at)
    const lemma = draft.reads(touch - 1, 'you') ? 'be with you' : 'get in touch'
    if (touch > at) return { ...common, tense: shape.startsWith('can') ? 'able' : 'future', lemma, to: touch }
  }
  const tense = tenses.find(
    ([pattern, form]) => pattern.test(shape) && formsOf(draft, at, shape === '').includes(form),
  )
  if (tense === undefined || isIdle(draft, at)) return undefined
  const lemma = readVerb(draft.word(at)).find(reading => reading.form === tense[1])?.lemma ?? draft.word(at)
  return { ...common, tense: tense[2], lemma, to: at + 1 }
}

/** A wish or a wait: nothing is done. */
const isIdle = (draft: Draft, at: number): boolean =>
  draft.reads(at, 'wait', 'waiting') || (draft.is(at, 'feel') && !draft.is(at, 'act'))

function isAuxiliary(draft: Draft, at: number): boolean {
  if (draft.is(at, 'be', 'modal')) return true
  const next = draft.skip(at + 1, at + 4, after => draft.is(after, 'adverb') || draft.reads(after, 'not'))
  if (draft.is(at, 'do')) return next > at + 1 && draft.is(next, 'base-verb')
  return draft.is(at, 'have') && draft.is(next, 'participle', 'be') && !draft.is(next, 'determiner')
}

/** "able to", "happy to", "best suited to", "the one to", "in a position to". */
const readyWords: ReadonlySet<string> = new Set(
  'able going happy glad pleased delighted ready best the due about'.split(' '),
)

function readyTo(draft: Draft, at: number): number {
  const to = draft.find(at + 1, at + 4, token => draft.reads(token, 'to'))
  if (to < 0) return at
  if (draft.reads(at, 'the')) return draft.reads(at + 1, 'one', 'ones') ? to + 1 : at
  if (draft.reads(at, 'best')) return to + 1
  return to === at + 1 ? to + 1 : at
}

/** "in touch", "in contact", "with you": said of somebody who will write or come. */
function touchTo(draft: Draft, at: number): number {
  const start = draft.reads(at, 'back', 'right') ? at + 1 : at
  if (draft.reads(start, 'in') && draft.reads(start + 1, 'touch', 'contact')) return start + 2
  return draft.readsOn(start, 'with you') ? start + 2 : at
}

/** Auxiliaries by what they do. */
const plainly: ReadonlyMap<string, string> = new Map(
  [
    ["am are is 's", 'is'],
    ['was were', 'was'],
    ['have has', 'has'],
    ["will shall would should 'd", 'will'],
    ['can could may might', 'can'],
  ].flatMap(([words = '', plain = '']) => words.split(' ').map(word => [word, plain] as const)),
)

type Form = 'base' | 'third' | 'past' | 'participle' | 'ing'

const tenses: readonly (readonly [RegExp, Form, Doing['tense']])[] = [
  [/^(?:must|can) has$/, 'participle', 'guessed'],
  [/^(?:will )?(?:will|can) (?:be )?ready$|^can$|^can be$|^is ready$/, 'base', 'able'],
  [/^will(?: must)?$|^is going(?: must)?$|^will be$|^must$/, 'base', 'future'],
  [/^will be$|^can be$|^is going be$/, 'ing', 'future'],
  [/^is(?: being)?$|^was$|^$/, 'ing', 'progressive'],
  [/^has been$/, 'ing', 'perfect-progressive'],
  [/^has$|^had$/, 'participle', 'perfect'],
  [/^(?:do|does)$/, 'base', 'present'],
  [/^did$/, 'base', 'past'],
  [/^$/, 'third', 'present'],
  [/^$/, 'past', 'past'],
  [/^$/, 'base', 'present'],
]

/** Without an auxiliary only an agent's verb counts, because every word may look like one. */
function formsOf(draft: Draft, at: number, bare: boolean): readonly Form[] {
  if (draft.is(at, 'determiner', 'preposition', 'pronoun', 'linker', 'stop', 'pause')) return []
  if (
    bare &&
    (!draft.is(at, 'act') || (draft.reads(at, 'work', 'works') && !draft.reads(at + 1, 'on', 'hard')))
  )
    return []
  return readVerb(draft.word(at)).map(({ form }) => form)
}
