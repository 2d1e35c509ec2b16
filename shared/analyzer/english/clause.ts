import { join, type Style, type Subject } from './auxiliaries.ts'
import { conjugate, type Spelling, type VerbForm } from './verbs.ts'

export type Tense =
  | 'present'
  | 'past'
  | 'perfect'
  | 'past-perfect'
  | 'progressive'
  | 'past-progressive'
  | 'perfect-progressive'
  | 'future'
  | 'going-to'
  | 'future-perfect'
  | 'would'
  | 'can'
  | 'could'

export interface Clause {
  readonly subject: Subject
  /** With its particle: "take care of". */
  readonly lemma: string
  readonly tense: Tense
  readonly negated?: boolean
  /** They stand behind the first auxiliary: "I've successfully taken care of it", "I've already been working". */
  readonly adverbs?: readonly string[]
  readonly object?: string
  /** Puts a noun object before the particle too: "passed your feedback on to the designers". */
  readonly inside?: boolean
  readonly spelling?: Spelling
}

/** An active clause in the writer's style, with the object and the particle in their places. */
export function writeClause(clause: Clause, style: Style): string {
  const { subject, lemma, tense, negated = false, adverbs = [], spelling = 'american' } = clause
  const { auxiliaries, form } = tenses[tense]
  if (lemma === 'be' && auxiliaries.length === 0) {
    const be = join(subject, tense === 'past' ? 'was' : 'is', style, negated)
    return [be, ...adverbs, clause.object].filter(Boolean).join(' ')
  }
  const [first, ...rest] =
    auxiliaries.length > 0 || !negated ? auxiliaries : [tense === 'past' ? 'did' : 'do']
  const head = first === undefined ? subject : join(subject, first, style, negated)
  const bare = first === undefined && tense === 'present' && subject === 'it' ? 'third' : form
  const verb = conjugate(lemma, negated && auxiliaries.length === 0 ? 'base' : bare, spelling)
  return [head, ...adverbs, ...rest, placeObject(verb, clause.object ?? '', clause.inside)].join(' ')
}

/** The form of the main verb in a tense: "looking" in the progressive. */
export const formIn = (tense: Tense): VerbForm => tenses[tense].form

/** Puts the object of a phrasal verb in its place: "passed it on", "sent out a replacement", "looked into it". */
export function placeObject(verb: string, object: string, inside = false): string {
  const space = verb.indexOf(' ')
  if (object === '') return verb
  if (space < 0) return `${verb} ${object}`
  if (prepositional.test(verb)) return `${verb} ${object}`
  const particle = verb.slice(space + 1)
  const splits =
    alwaysInside.has(particle) || (separable.has(particle) && (inside || pronouns.has(object.toLowerCase())))
  return splits ? `${verb.slice(0, space)} ${object} ${particle}` : `${verb} ${object}`
}

/** "a" or "an" by the sound of the word that follows. */
export function article(word: string): 'a' | 'an' {
  const first = /^[\p{L}\d]+/u.exec(word.replace(/^\W+/, ''))?.[0] ?? ''
  if (/^\d/.test(first)) return /^(?:8|1[18](?:\d{3})*$)/.test(first) ? 'an' : 'a'
  if (/^[A-Za-z]$|^[A-Z]{2,}$/.test(first) && !spokenAsWords.has(first))
    return /^[AEFHILMNORSX]/i.test(first) ? 'an' : 'a'
  const lower = first.toLowerCase()
  if (/^(?:hour|honest|honor|honour|heir)/.test(lower)) return 'an'
  if (/^(?:uni(?![nm])|us(?:e|u|a)|util|eu|one|once|ubiq|ufo)/.test(lower)) return 'a'
  return /^[aeiou]/.test(lower) ? 'an' : 'a'
}

const tenses: Readonly<
  Record<
    Tense,
    { readonly auxiliaries: readonly string[]; readonly form: 'base' | 'past' | 'participle' | 'ing' }
  >
> = {
  present: { auxiliaries: [], form: 'base' },
  past: { auxiliaries: [], form: 'past' },
  perfect: { auxiliaries: ['have'], form: 'participle' },
  'past-perfect': { auxiliaries: ['had'], form: 'participle' },
  progressive: { auxiliaries: ['am'], form: 'ing' },
  'past-progressive': { auxiliaries: ['was'], form: 'ing' },
  'perfect-progressive': { auxiliaries: ['have', 'been'], form: 'ing' },
  future: { auxiliaries: ['will'], form: 'base' },
  'going-to': { auxiliaries: ['am', 'going', 'to'], form: 'base' },
  'future-perfect': { auxiliaries: ['will', 'have'], form: 'participle' },
  would: { auxiliaries: ['would'], form: 'base' },
  can: { auxiliaries: ['can'], form: 'base' },
  could: { auxiliaries: ['could'], form: 'base' },
}

const pronouns: ReadonlySet<string> = new Set(
  'it this that these those them me you us him her one both all everything'.split(' '),
)

/** Particles that let a noun stand on either side; other particles are prepositions and keep the object behind them. */
const separable: ReadonlySet<string> = new Set(
  'on along out up down over back off aside forward through together in'.split(' '),
)

/** Their last word is a preposition all the same: "working on it", "gone through it". */
const prepositional = /^(?:work|check|act|agree)\w* on$|^(?:go|went|gone)\w* (?:over|through)$/

/** Complements that only follow the object: "keep you informed". */
const alwaysInside: ReadonlySet<string> = new Set([
  'informed',
  'updated',
  'posted',
  'to the attention of',
  'know',
])

const spokenAsWords: ReadonlySet<string> = new Set([
  'NASA',
  'RAM',
  'ROM',
  'SIM',
  'LAN',
  'SEPA',
  'SWIFT',
  'MAC',
  'LED',
])
