import { emotionOf } from '../lexicon/emotions.ts'
import { fold, setOf } from '../listening/turns.ts'

/** Whether more than a fault is told. */
export function isHeated(sentence: string): boolean {
  return (
    isReproach(sentence) ||
    repetition.test(sentence) ||
    /[!?]{3}|\?!|!\?/.test(sentence) ||
    causingIn(sentence) !== undefined
  )
}

/** A hard word about the matter, or about those who should help. */
export const isReproach = (sentence: string): boolean => reproach.test(sentence)

const reproach =
  /\b(?:useless|worthless|rubbish|garbage|joke|crap|scam\w*|fraud\w*|rip ?-?off|unacceptable|ridiculous|outrageous|disgust\w*|pathetic|appalling|shocking|worst|terrible|horrible|awful|disgrace\w*|nightmare|furious|nonsense|incompetent|liars?|lying|cheated|ignored|fed up|let down|sick of|had enough|hate|stupid|unbelievable|absurd|impossible to reach|not good enough|what the hell|are you kidding|kidding me|my money back|never again|can(?:no|')t be (?:true|serious)|shame)\b/i
const repetition =
  /\b(?:again and again|(?:second|third|fourth|fifth|\d+(?:nd|rd|th)) time|every time i|how many times|already (?:told|said|sent|written|wrote|explained|given|complained)|as i (?:said|wrote|told)|still (?:waiting|no (?:answer|reply|response))|nobody (?:answers|replies|responds|helps)|no one (?:answers|replies|responds|helps|is helping))\b/i

/** Words for a feeling that are said for other things too. */
const mild = setOf(
  `hard difficult tough rough challenging cross mad concern concerns concerning surprise surprised stunning shock alarm trouble bother
  pain hurt stress afraid sorry inconvenient inconvenience uncomfortable confused confusing confusion confuse awkward worry`,
)

/** What causes the first feeling that is named: "frustrated" reads "frustrating". */
export function causingIn(text: string): string | undefined {
  for (const word of fold(text).match(/\p{L}+/gu) ?? []) {
    const emotion = mild.has(word) ? undefined : emotionOf.get(word)
    if (emotion !== undefined) return emotion.causing
  }
  return undefined
}

/** Said again, not happened again: a reproach of its own. */
export const saysAgain = (sentence: string): boolean => again.test(fold(sentence))

const again =
  /\b(?:as|like) i (?:already |just |have |previously |had )*(?:said|told|wrote|mentioned|explained|described|stated)\b|\bi(?:'ve| have| had)? (?:already|just|previously) (?:told|said|sent|wrote|written|explained|given|gave|provided|mentioned|described|answered|stated|reported)\b|\b(?:told|said|explained|wrote|mentioned|sent) (?:it |this |that |you |them )*(?:already|before|twice|(?:three|several|many|a thousand|\d+) times)\b|\bhow (?:many times|often) (?:do|must|should|have) i\b|\b(?:have|had) to (?:repeat|explain|say|tell)\b[^.?!]{0,40}\b(?:again|twice|every time|myself)\b|\brepeat(?:ing)? myself\b|\bfor the (?:second|third|fourth|fifth|umpteenth|\d+(?:nd|rd|th)) time\b/
