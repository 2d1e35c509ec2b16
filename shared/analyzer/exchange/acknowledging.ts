import { emotionOf } from '../lexicon/emotions.ts'
import { fold, onceForTurns, ownWords, sentencesIn, type Turns } from '../listening/turns.ts'
import { lemmaOf } from '../wording/content.ts'
import { exchangeOf, latest } from './open-turns.ts'

/** Content words of the customer's that show that they were read. */
const MIRRORED = 2

/**
 * Whether a sentence takes up what the customer told: an apology, understanding, a feeling, thanks for telling, a fault
 * admitted, or words of theirs. Read kindly: how well it does so is for other rules.
 */
export function acknowledges(sentence: string, problem: ReadonlySet<string>): boolean {
  const text = fold(sentence)
  if (acknowledgment.test(text) && !sorryForOwnLimit.test(text)) return true
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}'-]*/gu) ?? []
  return words.some(word => emotionOf.has(word) && !idle.has(word)) || mirrors(words, problem)
}

const acknowledgment =
  /^so,? (?:basically |just |if )?(?:you|your|the|it)\b|\b(?:sorry|apolog(?:y|ies|i[sz]e|i[sz]ing)|regret|understand(?:able|ably)?|understood|i (?:can )?(?:totally |fully |completely |certainly |definitely |absolutely )?(?:see|hear|get|imagine|reali[sz]e|feel|relate)|empathi[sz]e|makes (?:perfect |total |complete )?sense|every (?:reason|right)|(?:you're|you are) (?:absolutely |completely |totally |quite )?right|(?:my|our) (?:mistake|fault|bad|error)|i (?:misread|missed|got it wrong)|shouldn't (?:have )?happen|should(?: not|n't) (?:be like that|have happened)|not (?:good|right|acceptable|what|how|the)|unacceptable|(?:thank(?:s| you)|appreciate)[^.?!]{0,25} (?:telling|letting|sharing|reporting|pointing|bringing|explaining|flagging|raising|being (?:honest|open)|your (?:honesty|feedback|time|patience|understanding|information|details|explanation|description)|the (?:details|feedback|information|explanation|photos?|pictures?)|waiting)|oh no|oh dear|not what you|no wonder|bear with|i know (?:how|that|it|this|you)|of course you|you(?:'ve| have)? (?:said|told|mentioned|wrote|described|been|had to)|sounds like|it seems|i(?:'ve| have) (?:read|noted|noticed)|i (?:note|notice))\b/
/** "Sorry, I can't open it" is about the agent. */
const sorryForOwnLimit =
  /^(?:i'?m |i am )?(?:so |very )?sorry,? (?:but )?(?:i|we) (?:can(?:no|')t|don't|do not|am not|didn't)\b/
const idle: ReadonlySet<string> = new Set(
  'hard difficult concern concerns pain stress cross mad tired'.split(' '),
)

function mirrors(words: readonly string[], problem: ReadonlySet<string>): boolean {
  if (problem.size === 0) return false
  const said = new Set(words.map(lemmaOf).filter(lemma => lemma !== undefined && problem.has(lemma)))
  return said.size >= Math.min(MIRRORED, problem.size)
}

/** Agent turns that an acknowledgment holds for. */
const HOLDS_FOR = 2

/** Whether one of the agent's last turns took up a complaint: it is not said again at every step. */
export const wasAcknowledged = ({ turns = none }: { readonly turns?: Turns }): boolean => find(turns)

const none: Turns = []
const nothing: ReadonlySet<string> = new Set()

const find = onceForTurns(turns =>
  latest(exchangeOf({ turns }).agent, HOLDS_FOR).some(({ text }) =>
    sentencesIn(ownWords(text)).some(({ text: sentence }) => comforts(sentence)),
  ),
)

/** Of a sentence whose occasion is past: thanks for details are none. */
const comforts = (sentence: string): boolean =>
  acknowledges(sentence, nothing) && !/\bthank|\bappreciate|\bbear with|\bi (?:can )?see\b/i.test(sentence)
