import { readVerb } from '../english/verbs.ts'
import { emotionOf } from '../lexicon/emotions.ts'
import { turnAround } from '../listening/turn-around.ts'
import { fold, setOf } from '../listening/turns.ts'
import { isHeated } from './heat.ts'

const SHORTEST = 3
const LONGEST = 14

/**
 * What the customer told, fit to stand behind "I'm sorry": "my parcel never came" reads "your parcel never came". Undefined
 * where it is no short, plain statement of what happened, or says more than an agent should repeat.
 */
export function retold(
  sentence: string,
  passes: (clause: string) => boolean = () => true,
): string | undefined {
  for (const clause of clausesOf(sentence)) {
    const told = isTelling(clause) && passes(clause) ? turnAround(calm(clause)) : undefined
    if (told !== undefined) return told
  }
  return undefined
}

function clausesOf(sentence: string): readonly string[] {
  return sentence
    .replaceAll('’', "'")
    .replace(/^\s*(?:\d+[.)]|[-•*])\s*/, '')
    .replace(/[\s.!…]+$/, '')
    .split(joints)
    .map(clause => clause.replace(lead, '').trim())
}

/** What was shouted is said. */
const calm = (clause: string): string =>
  clause.replace(/^A |\b(?:NEVER|NOT|NO|STILL|AGAIN|ALREADY|VERY|ALL|TWICE)\b/g, word => word.toLowerCase())

const joints =
  /[,;:()]\s|\s[-–—]\s|\s(?:but|because|since|so|which|although|though|and (?=(?:i|it|my|the|now|also|then|there|nobody|no one|still|this) ))/i
/** Words in front that belong to the telling, not to what is told. */
const lead =
  /^(?:(?:hi|hello|hey|well|so|ok|okay|yes|no|and|but|also|now|then|actually|unfortunately|sadly|because|please|sorry|first|second|however|the (?:problem|issue|thing) is(?: that)?|(?:as|like) i (?:already )?(?:said|wrote|told(?: you)?|mentioned)|i (?:already )?(?:said|told you|wrote|mentioned)(?: that)?|i(?:'ve| have) (?:already )?(?:said|told you|written|mentioned)(?: that)?|i (?:just )?(?:noticed|see|saw|found out|think|believe|mean)(?: that)?|for the (?:second|third|fourth|fifth) time)(?:[,:]|\b)\s*)+/i

/** A statement about the customer's own thing. */
const opens =
  /^(?:(?:my|the|it|i|one|two|three|both|all|half|a|an) |i'(?:m|ve) |(?:order|booking|parcel|package) )/i

function isTelling(clause: string): boolean {
  const words = fold(clause).match(/[\p{L}\p{N}#][\p{L}\p{N}'.:/-]*/gu) ?? []
  return (
    words.length >= SHORTEST &&
    words.length <= LONGEST &&
    /^[\p{L}\p{N}' .:#/-]+$/u.test(clause) &&
    opens.test(clause) &&
    !isHeated(clause) &&
    !words.some(word => unsaid.has(word)) &&
    words.some((word, index) => index > 0 && isVerb(word)) &&
    !/\b(?:and|or|the|a|an|my|to|of|with|for|is|was|i|in|on|at|by)$/i.test(clause)
  )
}

/** Whoever says it back would accuse, curse, answer for others, tell a feeling or a wish. */
const unsaid = new Set([
  ...setOf(`you your yours you're you've you'll we us our ours we're we've who what why how when where please thank thanks damn hell shit
    fuck fucking wtf lol think want need would could should may hope wish sure know understand like love idea question if or this that i'd i'll`),
  ...emotionOf.keys(),
])

const isVerb = (word: string): boolean =>
  finites.has(word) ||
  /n't$/.test(word) ||
  readVerb(word).some(({ form }) => form === 'past' || form === 'third')

const finites = setOf(
  "is are was were am has have had does did do will can cannot won't keeps keep never came",
)
