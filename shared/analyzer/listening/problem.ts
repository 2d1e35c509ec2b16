import { readVerb } from '../english/verbs.ts'
import { classes } from '../lexicon.ts'
import { complains } from '../wording/complaint.ts'
import {
  onceForTurns,
  ownWords,
  type Place,
  placeOf,
  type Span,
  sentencesIn,
  setOf,
  type Turns,
  type Word,
  wordsIn,
} from './turns.ts'

/** A thing that the customer's problem is about: `said` "my lamp", `told` "your lamp", `quote` the words themselves. */
export interface ProblemNoun extends Place {
  readonly told: string
}

export interface CustomerProblem {
  /** The things of the problem, the likeliest first; at most five. */
  readonly nouns: readonly ProblemNoun[]
  /** The customer's sentence that tells it best; undefined where none tells of a problem. */
  readonly sentence: Place | undefined
  /** What the customer is after, as they say it: "I want to change my seat"; undefined where they do not say. */
  readonly goal: Place | undefined
  /** All of either kind, the best first, and what else the customer told since the agent last wrote. */
  readonly sentences: readonly Place[]
  readonly goals: readonly Place[]
  readonly statements: readonly Place[]
}

/**
 * What the customer's problem is, in their own nouns and their own sentence.
 * Source: responding with the customer's words (Exabytes, S1), repeating the concern (Idiomatic, S3).
 */
export const problemIn = onceForTurns((turns: Turns): CustomerProblem => {
  const last = turns.findLastIndex(({ from }) => from === 'agent')
  const said = turns.flatMap(({ from, text }, turn) =>
    from === 'customer' ? sentencesIn(ownWords(text)).map(span => ({ turn, span, open: turn > last })) : [],
  )
  const scored = said.map(one => ({ ...one, score: troubleOf(one.span.text) + (one.open ? 0.5 : 0) }))
  const ordered = scored.toSorted((a, b) => b.score - a.score)
  const goals = said.toReversed().filter(({ span }) => isGoal(span.text))
  const found = scored.flatMap(({ turn, span, score }) =>
    nounsOf(span).map(noun => ({ turn, noun, score: score + (/^(?:my|our)\b/i.test(noun.text) ? 2 : 0) })),
  )
  const placesOf = (ones: readonly { turn: number; span: Span }[]) =>
    ones.map(({ turn, span }) => placeOf(turn, span))
  const sentences = placesOf(ordered.filter(({ score }) => score >= TROUBLE))
  return {
    nouns: ranked(found),
    sentence: sentences[0],
    goal: placesOf(goals)[0],
    sentences,
    goals: placesOf(goals),
    statements: placesOf(ordered.filter(({ score, open }) => open && score >= TELLING && score < TROUBLE)),
  }
})

/** A sentence that says something of the case, though nothing of trouble. */
const TELLING = 1.5
const TROUBLE = 3
const MOST_NOUNS = 5

/** How well a sentence tells a problem. */
export function troubleOf(sentence: string): number {
  const words = sentence.split(/\s+/).length
  let score = 0
  if (complains(sentence)) score += 2
  if (denies.test(sentence)) score += 3
  if (mishap.test(sentence)) score += 2
  if (/\b(?:i|we|my|our)\b/i.test(sentence)) score += 1
  if (words >= 4 && words <= 24) score += 1
  if (words < 3 || words > 40) score -= 2
  if (/\?$/.test(sentence)) score -= 3
  if (/\b(?:no|never had(?: any)?|without(?: any)?) problems?\b/i.test(sentence)) score -= 4
  if (/\b(?:if|would|hope|could|maybe|thanks?|sorry|please)\b/i.test(sentence)) score -= 2
  if (/\b(?:you|u)\b/i.test(sentence)) score -= 2
  if (/^\W*(?:no|yes|ok|okay)\W*$/i.test(sentence) || /^(?:no|yes)\b.{0,12}$/i.test(sentence)) score -= 5
  if (/\bi (?:don['’]?t|do not) (?:know|understand|think|want|need|mind|see)\b/i.test(sentence)) score -= 3
  return score
}

const denies =
  /\b(?:cannot|can ?not|not (?:work|working|open|arrive|arrived|received|show|load|loading|found|possible|able|there|available|delivered|sync|syncing|recogni[sz]e|start|come)\w*|unable|no longer|never (?:came|arrived|got|received|worked)|nothing (?:happens|works|helps))\b|\b(?:ca|could|does|is|was|has)n['’]?t\b|(?<!\b(?:i|we) )\b(?:do|did|wo|are|were|have)n['’]?t\b|\b(?:i|we) (?:have|did)n['’]?t (?:yet )?(?:get|got|receive|find|found)/i
const mishap =
  /\b(?:stops?|stopped|crash(?:es|ed|ing)?|freez(?:es|ing)|froze|frozen|stuck|disappeared|gone|lost|missing|broken?|broke|damaged|cracked|scratch(?:ed|es)?|torn|bent|defective|faulty|wrong|late|delayed|hacked|banned|blocked|locked|charged|debited|cancell?ed|stolen|flickers?|leaks?|leaking|fails?|failed|error|problem with|empty|expired|black screen|declined|rejected|refused|disconnect(?:s|ed)|drops|keeps?|still (?:not|waiting))\b/i

const isGoal = (sentence: string): boolean =>
  goals.test(sentence) && sentence.split(/\s+/).length <= LONGEST_GOAL
const LONGEST_GOAL = 30

/** Said outright, or asked how. */
const goals =
  /\b(?:i|we)(?:['’]m| am|['’]re| are|'ve been| have been| was| were)? (?:just |only |really |also |still )?(?:trying to|try to|want to|wanted to|would like to|need to|wish to|am looking to|looking to)\b|\b(?:i|we)['’]d (?:like|love) to\b|\b(?:how|where|when|why|what) (?:do|does|did|can|could|should|is|are|was|will|has|have)n?['’]?t? \w+|\b(?:can|could|may) (?:i|we|you)\b|\bis it possible\b|^please \w+/i

interface Scored {
  readonly turn: number
  readonly noun: Span
  readonly score: number
}

function ranked(found: readonly Scored[]): readonly ProblemNoun[] {
  const byHead = new Map<string, Scored>()
  for (const one of found) {
    const head = headOf(one.noun.text)
    const known = byHead.get(head)
    const score = Math.max(one.score, known?.score ?? one.score) + (known === undefined ? 0 : 1)
    byHead.set(head, { ...(known === undefined || one.score > known.score ? one : known), score })
  }
  return [...byHead.values()]
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST_NOUNS)
    .map(({ turn, noun }) => ({ ...placeOf(turn, noun), told: toldNoun(noun.text) }))
}

const headOf = (phrase: string): string => (phrase.split(/\s+/).at(-1) ?? '').toLowerCase().replace(/s$/, '')

/** "my lamp" as "your lamp", "a lamp" as "the lamp". */
function toldNoun(phrase: string): string {
  const calm =
    phrase === phrase.toUpperCase()
      ? phrase.toLowerCase()
      : phrase.replace(
          /^(\S+ )(\p{Lu}{4,}(?: \p{Lu}{4,})*)$/u,
          (_, article: string, noun: string) => article + noun.toLowerCase(),
        )
  const [first = '', ...rest] = calm.split(/\s+/)
  const determiner = { my: 'your', our: 'your', a: 'the', an: 'the', your: 'our' }[first.toLowerCase()]
  return [determiner ?? first.toLowerCase(), ...rest].join(' ')
}

const starts = setOf('my our the a an your')
const stops = setOf(
  `${classes.finite} ${classes.nominative} ${classes.pronoun} ${classes.possessive} ${classes.preposition} ${classes.linker} ${classes.opener} ${classes.adverb} ${classes.not} ${classes.determiner} to please thanks thank cannot anymore today yesterday tomorrow few several many`.replace(
    /\*\w+/g,
    '',
  ),
)
/** They name no thing of the problem. */
const empty = setOf(`
  problem problems issue issues question questions time times day days week weeks month months year years hour hours minute minutes
  moment way thing things reason name people person one ones help support service team colleague colleagues agent guys
  company chat message morning afternoon evening night weekend end beginning start fact case case-number bit lot number
  same first second third last next other whole best first-time second-time situation information info answer response reply
  kind sort idea mistake opportunity chance fault advance future past moment today tomorrow yesterday option rest part
  side place point couple few customer hello hi sir madam yes hours thanks nice good great day attention understanding
  explanation following above possibility step steps solution request complaint feedback inconvenience matter line`)

const MOST_WORDS = 3

function nounsOf(sentence: Span): readonly Span[] {
  const words = wordsIn(sentence.text, sentence.start)
  const found: Span[] = []
  for (let at = 0; at < words.length; at++) {
    const opens = words[at]
    if (opens === undefined || !starts.has(opens.folded)) continue
    const to = nounTo(words, at + 1, sentence)
    const head = words[to - 1]
    if (to === at + 1 || head === undefined || empty.has(head.folded)) continue
    if (words.slice(at, to).some(({ text }) => /^\d/.test(text))) continue
    if (head.folded.length < 3 || adjectives.has(head.folded) || isVerbal(words, to - 1)) continue
    found.push({
      start: opens.start,
      end: head.end,
      text: sentence.text.slice(opens.start - sentence.start, head.end - sentence.start),
    })
    at = to - 1
  }
  return found
}

function nounTo(words: readonly Word[], from: number, sentence: Span): number {
  let to = from
  while (to < words.length && to - from < MOST_WORDS) {
    const word = words[to]
    const before = words[to - 1]
    if (word === undefined || before === undefined) break
    const gap = sentence.text.slice(before.end - sentence.start, word.start - sentence.start)
    if (/[^\s]/.test(gap) || stops.has(word.folded) || word.folded.includes("'")) break
    if (to > from && (isVerb(words, to, from) || isNameBehind(words, to))) break
    to++
  }
  return to
}

/** Behind a noun: "the lamp arrived", "the app crashes", "the lamp flickers after an hour". */
function isVerb(words: readonly Word[], at: number, from: number): boolean {
  const word = words[at]?.folded ?? ''
  const forms = readVerb(word).map(({ form }) => form)
  if (forms.includes('past') || forms.includes('ing') || thirds.has(word)) return true
  if (/(?:ed|ly)$/.test(word) && word.length > 4) return true
  const isThird =
    word.endsWith('s') && !/(?:ss|us|is|points|coins|books|items|settings|details|parts|codes)$/.test(word)
  const next = words[at + 1]?.folded ?? ''
  return isThird && from <= 2 && !setOfFinite.has(next) && !/s$/.test(words[at - 1]?.folded ?? '')
}

const thirds = setOf(
  'says keeps shows works stops does goes comes gets tells asks appears seems needs wants looks crashes freezes fails opens closes takes makes gives loses turns happens',
)
const setOfFinite = setOf(classes.finite)

/** "the book Ulysses": the name is not the thing. */
const isNameBehind = (words: readonly Word[], at: number): boolean =>
  /^\p{Lu}/u.test(words[at]?.text ?? '') &&
  /^\p{Ll}/u.test(words[at - 1]?.text ?? '') &&
  !adjectives.has(words[at - 1]?.folded ?? '')

const adjectives = setOf(`
  new old hard short long big small blue red green black white gray grey brown possible impossible available complete little bad good
  right wrong different main current previous old-new free full empty correct incorrect real only own entire middle upper lower left`)

/** The head of "the damaged" is no noun. */
const isVerbal = (words: readonly Word[], at: number): boolean =>
  /(?:ed|ing)$/.test(words[at]?.folded ?? '') &&
  !/(?:thing|bed|shipping|setting|ring|string|listing|booking|tracking|packaging|feed)$/.test(
    words[at]?.folded ?? '',
  )
