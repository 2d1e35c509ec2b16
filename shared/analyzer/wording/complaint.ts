import type { Context } from '../analysis.ts'
import { emotionOf } from '../lexicon/emotions.ts'

/** Customer text is read up to here: a pasted log must not cost a keystroke. */
const READ_LENGTH = 4_000

/** Whether the customer's turns since the last agent turn complain: a feeling, a problem, a repetition, or shouting. */
export function inReplyToComplaint(context: Context): boolean {
  return openTurns(context).some(complains)
}

/** What the customer wrote since the agent last did. */
export function openTurns({ turns = [] }: Context): readonly string[] {
  const last = turns.findLastIndex(({ from }) => from === 'agent')
  return turns.slice(last + 1).map(({ text }) => text)
}

/** "How do I change my address?" does not; "It still doesn't open" does. */
export function complains(said: string): boolean {
  const text = said.slice(0, READ_LENGTH)
  const words =
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}']+/gu) ?? []
  const line = ` ${words.join(' ')} `
  if (words.some(word => troubles.has(word) || isFeeling(word))) return true
  return phrases.some(phrase => line.includes(` ${phrase} `)) || /[!?]{2}/.test(text) || isShouted(text)
}

/** Words for a feeling that say little about a customer's mood: "a hard reset", "it concerns order 3". */
const mild: ReadonlySet<string> = new Set(
  'hard difficult tough rough challenging cross mad concern concerns concerning surprise stunning shock alarm trouble bother pain hurt stress'.split(
    ' ',
  ),
)

const isFeeling = (word: string): boolean => emotionOf.has(word) && !mild.has(word)

const troubles: ReadonlySet<string> = new Set(
  `broken broke damaged defective faulty cracked torn scratched missing lost stolen late useless worthless rubbish garbage trash
  joke crap scam scammed fraud ripoff unacceptable ridiculous outrageous disgusting pathetic appalling shocking worst terrible
  horrible awful disgrace nightmare furious nonsense incompetent lied lying liar cheated overcharged ignored waste wasted
  sick hate complaint complain disappointed stupid idiot`.split(/\s+/),
)

const phrases: readonly string[] = [
  'never came',
  'never arrived',
  'never got',
  'did not arrive',
  "didn't arrive",
  "hasn't arrived",
  'has not arrived',
  'not arrived',
  "didn't come",
  'charged twice',
  'charged me twice',
  'double charged',
  "doesn't work",
  'does not work',
  "don't work",
  'not working',
  "isn't working",
  "won't work",
  'still not',
  "still doesn't",
  "still can't",
  "still haven't",
  "still hasn't",
  "still isn't",
  'still waiting',
  'the wrong',
  'no one',
  'nobody answers',
  'again and again',
  'third time',
  'fourth time',
  'second time',
  'every time',
  'how many times',
  'already told',
  'already said',
  'already sent',
  'as i said',
  'fed up',
  'let down',
  'rip off',
  'my money back',
  'good enough',
  'what the hell',
  'are you kidding',
]

/** Two capitalized words in a row of four letters or more. */
function isShouted(text: string): boolean {
  return /\p{Lu}{4,}\W+\p{Lu}{4,}/u.test(text) && !/^[^\p{Ll}]*(?:\p{Lu}+-\p{Lu}+|#\p{Lu}+)/u.test(text)
}
