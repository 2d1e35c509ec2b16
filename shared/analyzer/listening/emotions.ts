import { emotionOf } from '../lexicon/emotions.ts'
import { complains } from '../wording/complaint.ts'
import { troubleOf } from './problem.ts'
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

/** `emphasis`: capitals and rows of marks, which say how much and not what; `sarcasm` is only ever a hint. */
export type Feeling =
  | 'anger'
  | 'disappointment'
  | 'worry'
  | 'stress'
  | 'confusion'
  | 'embarrassment'
  | 'distress'
  | 'impatience'
  | 'joy'
  | 'emphasis'
  | 'sarcasm'

/** A feeling in the customer's words, with the words that show it. It speaks of what was written, never of the person. */
export interface FeelingCue extends Place {
  readonly feeling: Feeling
  /** From 1 (said mildly, or only hinted at) to 3. */
  readonly strength: 1 | 2 | 3
}

/** The mood that the cues of one customer turn add up to, from -3 to 3; turns without a cue have no mood. */
export interface MoodPoint {
  readonly turn: number
  readonly mood: number
}

export interface Mood {
  /** Oldest first. */
  readonly points: readonly MoodPoint[]
  /** How the last point stands to those before it; undefined while there are fewer than two. */
  readonly trend: 'rising' | 'falling' | 'steady' | undefined
}

/**
 * The feelings that the customer's own words show, in order. Quoted and pasted text, feelings that are denied ("not upset")
 * and courtesies ("sorry for the trouble", "I would be happy to") are no cues.
 * Source: emotional cues in S4 and Idiomatic (S3); never a label without evidence.
 */
export const feelingCues = onceForTurns((turns: Turns): readonly FeelingCue[] =>
  turns.flatMap(({ from, text }, turn) =>
    from === 'customer' ? cuesIn(text).map(({ span, ...cue }) => ({ ...cue, ...placeOf(turn, span) })) : [],
  ),
)

/** Mood over the turns, from cues alone. */
export const moodOf = onceForTurns((turns: Turns): Mood => {
  const byTurn = new Map<number, number>()
  for (const { turn, feeling, strength } of feelingCues(turns)) {
    byTurn.set(turn, (byTurn.get(turn) ?? 0) + (feeling === 'joy' ? strength : -strength))
  }
  const points = [...byTurn].map(([turn, sum]) => ({ turn, mood: Math.max(-3, Math.min(3, sum)) }))
  return { points, trend: trendOf(points.map(({ mood }) => mood)) }
})

/** Up to three moods back, so that one mild word between two strong ones does not turn the trend. */
function trendOf(moods: readonly number[]): Mood['trend'] {
  const last = moods.at(-1)
  const before = moods.slice(-3, -1)
  if (last === undefined || before.length === 0) return undefined
  const change = last - before.reduce((sum, mood) => sum + mood, 0) / before.length
  return change > 0 ? 'rising' : change < 0 ? 'falling' : 'steady'
}

interface Cue {
  readonly feeling: Feeling
  readonly strength: 1 | 2 | 3
  readonly span: Span
}

function cuesIn(text: string): readonly Cue[] {
  const own = ownWords(text)
  const cues = sentencesIn(own).flatMap(sentence => cuesOf(sentence))
  const firstEmphasis = cues.findIndex(({ feeling }) => feeling === 'emphasis')
  return cues.filter(({ feeling }, at) => feeling !== 'emphasis' || at === firstEmphasis)
}

function cuesOf(sentence: Span): readonly Cue[] {
  const words = wordsIn(sentence.text, sentence.start)
  const said = [...phraseCues(sentence), ...wordCues(sentence, words), ...faces(sentence)]
  const kept = withoutOverlaps(said)
  const sarcastic = sarcasm(sentence, kept)
  const felt = sarcastic === undefined ? kept : kept.filter(({ feeling }) => feeling !== 'joy')
  const signs = emphasis(
    sentence,
    felt.some(({ feeling }) => feeling === 'joy'),
  )
  return withoutOverlaps([...(sarcastic === undefined ? [] : [sarcastic]), ...felt, ...signs])
}

/** Earlier ones in the list win. */
function withoutOverlaps(cues: readonly Cue[]): readonly Cue[] {
  const kept: Cue[] = []
  for (const cue of cues) {
    if (!kept.some(({ span }) => span.start < cue.span.end && cue.span.start < span.end)) kept.push(cue)
  }
  return kept.toSorted((a, b) => a.span.start - b.span.start)
}

const kinds: Readonly<Record<string, Feeling>> = {
  anger: 'anger',
  sadness: 'disappointment',
  worry: 'worry',
  fear: 'worry',
  stress: 'stress',
  confusion: 'confusion',
  shame: 'embarrassment',
  badness: 'distress',
}

/** They name a feeling only now and then: "a hard reset", "trouble signing in", "sorry to bother you". */
const mild = setOf(`
  cross mad concern concerns concerning concerned surprise stunning shock alarm trouble troubled bother bothered pain painful hurt stress
  offense offensive awkward upset-stomach taxing draining difficult hard disturb disturbing disturbed sad-face stressed-syllable
  boring tired-of fright frightened alarming alarmed`)

/** Said of a thing or a day, they are bad; and some are worse than others. */
const more: Readonly<Record<string, readonly [Feeling, 1 | 2 | 3]>> = {
  ridiculous: ['anger', 2],
  unacceptable: ['anger', 2],
  outrageous: ['anger', 3],
  outraged: ['anger', 3],
  disgusting: ['anger', 3],
  disgusted: ['anger', 3],
  disgraceful: ['anger', 3],
  scandalous: ['anger', 3],
  shameful: ['anger', 2],
  pathetic: ['anger', 2],
  appalling: ['anger', 3],
  appalled: ['anger', 3],
  absurd: ['anger', 2],
  pissed: ['anger', 3],
  wtf: ['anger', 3],
  grr: ['anger', 1],
  argh: ['anger', 1],
  livid: ['anger', 3],
  silly: ['anger', 1],
  nonsense: ['anger', 1],
  useless: ['disappointment', 2],
  pity: ['disappointment', 1],
  dissatisfied: ['disappointment', 2],
  desperate: ['distress', 3],
  desperately: ['distress', 2],
  panicking: ['worry', 3],
  concerned: ['worry', 1],
  happy: ['joy', 2],
  glad: ['joy', 2],
  pleased: ['joy', 2],
  delighted: ['joy', 3],
  relieved: ['joy', 2],
  thrilled: ['joy', 3],
  awesome: ['joy', 2],
  amazing: ['joy', 2],
  fantastic: ['joy', 2],
  wonderful: ['joy', 2],
  brilliant: ['joy', 2],
  excellent: ['joy', 2],
  perfect: ['joy', 2],
  great: ['joy', 1],
  lovely: ['joy', 1],
  yay: ['joy', 2],
  hooray: ['joy', 2],
  phew: ['joy', 1],
}

const strong = setOf(
  'furious infuriating infuriated devastated devastating terrified terrifying horrible horrendous dreadful unbearable nightmare enraged heartbroken',
)

const degree = setOf(
  'very really so extremely incredibly absolutely totally completely truly utterly super quite such highly terribly fucking bloody deeply',
)
const soft = setOf('bit little slightly somewhat kinda rather mildly')
const denial = setOf(
  "not never no don't doesn't didn't isn't aren't wasn't weren't won't cannot can't couldn't wouldn't haven't hasn't without dont isnt wasnt im-not neither nothing",
)
const wishes = setOf("would 'd i'd we'd will be i'll could might should if hope wish")

function wordCues(sentence: Span, words: readonly Word[]): readonly Cue[] {
  return words.flatMap((word, at): readonly Cue[] => {
    const known = more[word.folded]
    const kind = mild.has(word.folded) ? undefined : kinds[emotionOf.get(word.folded)?.kind ?? '']
    const feeling = known?.[0] ?? kind
    if (feeling === undefined || isCourtesy(words, at, feeling)) return []
    const denied = deniedFrom(sentence, words, at)
    if (denied >= 0) return deniedJoy(sentence, words, at, denied)
    const base = known?.[1] ?? (strong.has(word.folded) ? 3 : feeling === 'confusion' ? 1 : 2)
    const from = degreeBefore(words, at)
    const grade = from === at ? 0 : words.slice(from, at).some(({ folded }) => soft.has(folded)) ? -1 : 1
    const strength = Math.max(1, Math.min(3, base + grade)) as 1 | 2 | 3
    return [{ feeling, strength, span: across(sentence, words, from, at) }]
  })
}

/** "I'm not happy with this" says what "happy" denies; "not upset" says nothing, and neither does "not too great". */
function deniedJoy(sentence: Span, words: readonly Word[], at: number, denied: number): readonly Cue[] {
  const told = ['happy', 'pleased', 'glad', 'delighted'].includes(words[at]?.folded ?? '')
  if (!told || words[at + 1]?.folded === 'to') return []
  return [{ feeling: 'disappointment', strength: 2, span: across(sentence, words, denied, at) }]
}

function across(sentence: Span, words: readonly Word[], from: number, to: number): Span {
  const start = words[from]?.start ?? 0
  const end = words[to]?.end ?? start
  return { start, end, text: sentence.text.slice(start - sentence.start, end - sentence.start) }
}

/** The first of the adverbs in front: "really very". */
function degreeBefore(words: readonly Word[], at: number): number {
  let from = at
  while (degree.has(words[from - 1]?.folded ?? '') || soft.has(words[from - 1]?.folded ?? '')) from--
  return from < at && words[from - 1]?.folded === 'a' ? from - 1 : from
}

/** Where the feeling is denied, a few words in front: "not (at all) upset"; -1 where it is not. */
function deniedFrom(sentence: Span, words: readonly Word[], at: number): number {
  for (let before = at - 1; before >= Math.max(0, at - 4); before--) {
    const word = words[before]?.folded ?? ''
    const between = across(sentence, words, before, at).text
    if (word === 'but' || word === 'because' || word === 'only' || /[,;:–—(]/.test(between)) return -1
    if (denial.has(word)) return before
  }
  return -1
}

/** No feeling of this customer: a wish, an apology to the agent, a question about the agent, a name of a thing. */
function isCourtesy(words: readonly Word[], at: number, feeling: Feeling): boolean {
  const word = words[at]?.folded ?? ''
  const next = words[at + 1]?.folded ?? ''
  const before = (steps: number) => words[at - steps]?.folded ?? ''
  const near = [before(1), before(2), before(3), before(4)]
  if (near.some(one => ['sorry', 'apologize', 'apologise', 'apologies', 'excuse'].includes(one))) return true
  if (before(1) === 'you' && before(2) === 'are') return true
  if (near.slice(0, 3).some(one => one === "you're" || one === 'youre')) return true
  if (before(1) === 'avoid' || isTitled(words, at)) return true
  if (near.slice(0, 3).includes('if') || near.slice(0, 2).includes('please')) return true
  if (word === 'afraid') return next !== 'of'
  if (word === 'fear' || word === 'worry' || word === 'worries')
    return before(1) === 'no' || before(1) === "don't"
  if (word === 'concerned')
    return !['am', 'are', "i'm", "we're", 'im', 'bit', 'little', 'very', 'really', 'so'].includes(before(1))
  if (feeling === 'joy' && kinds[emotionOf.get(next)?.kind ?? ''] !== undefined) return true
  if (word === 'great' && ['deal', 'britain', 'day', 'weekend', 'evening', 'time', 'news'].includes(next))
    return true
  if (word === 'perfect' && ['condition', 'order', 'working'].includes(next)) return true
  if (feeling !== 'joy') return false
  if (near.some(one => wishes.has(one) || one === 'have')) return true
  return ['day', 'weekend', 'evening', 'week', 'holiday', 'holidays', 'night', 'new'].includes(next)
}

/** A capital inside a sentence, with another behind it: a title. */
const isTitled = (words: readonly Word[], at: number): boolean =>
  at > 0 && isCapitalized(words[at]) && (isCapitalized(words[at + 1]) || isCapitalized(words[at - 1]))

const isCapitalized = (word: Word | undefined): boolean => /^\p{Lu}\p{Ll}/u.test(word?.text ?? '')

interface Phrase {
  readonly feeling: Feeling
  readonly strength: 1 | 2 | 3
  readonly words: RegExp
}

const phrase = (feeling: Feeling, strength: 1 | 2 | 3, ...words: readonly string[]): Phrase => ({
  feeling,
  strength,
  words: new RegExp(
    `(?<![\\p{L}\\p{N}'’])(?:${words.join('|').replaceAll("'", "['’]?")})(?![\\p{L}\\p{N}])`,
    'giu',
  ),
})

const phrases: readonly Phrase[] = [
  phrase(
    'anger',
    2,
    'fed up',
    'sick of',
    'sick and tired',
    "(?:i|we)(?:'ve| have) had enough",
    'enough is enough',
    'waste of (?:my )?(?:time|money)',
    'wasting my time',
    'what a joke',
    'is a joke',
    'are you kidding(?: me)?',
    'are you serious',
    'this is (?:not|no longer) funny',
    "(?:i'm|i am|im) done with (?:you|this|it)",
    'rip(?:ped)?[ -]?off',
    'you (?:guys )?are joking',
    'taking the piss',
    'driving me (?:crazy|mad|nuts)',
    'drives me (?:crazy|mad|nuts)',
    'i hate (?:this|it|that|having|when)',
    '(?:not|never) acceptable',
    'not normal',
    '(?:i|we) (?:will|am going to|are going to) sue',
    'what the (?:hell|heck|fuck)',
    "(?:can't|cannot) be (?:true|serious|right that)",
    'how dare you',
  ),
  phrase(
    'anger',
    3,
    'mad at (?:you|this)',
    "i'm (?:so |really )?mad",
    'scammers',
    "you(?: are|'re) (?:thieves|liars)",
  ),
  phrase(
    'disappointment',
    2,
    'let(?:s|ting)? (?:me|us) down',
    'feel(?:ing)? let down',
    'not satisfied',
    'very unsatisfied',
    'what a (?:shame|pity)',
    "it's a (?:shame|pity)",
    'it is a (?:shame|pity)',
    "that's a (?:shame|pity)",
    'too bad',
    'worst (?:service|experience|support|company|app|product|purchase|shop|store)',
    'bad (?:service|experience)',
    'poor (?:service|quality|communication)',
    'never (?:again )?(?:order|buy|shop|use) (?:from |with |at )?(?:you|here|this|again)',
    'expected (?:better|more) (?:from|of)',
    'leaves a lot to be desired',
    'not what i expected',
  ),
  phrase(
    'worry',
    2,
    "(?:i'm|i am|im) (?:really |very |so |a bit |a little )?(?:scared|afraid of)",
    'freaking out',
    'i fear',
    '(?:it|this|that) (?:really )?worries me',
    "(?:it|this|that)(?: is|'s) (?:really |very |a bit )?concerning",
    '(?:it|this|that) (?:really )?concerns me',
  ),
  phrase(
    'stress',
    2,
    "at my wit'?s'? end",
    '(?:i )?lost (?:half |a whole |my )?(?:day|evening|weekend) (?:to|with|on) this',
    'a real headache',
    'driving me to despair',
    "can't take (?:it|this) any ?more",
  ),
  phrase(
    'confusion',
    1,
    "(?:i|we) (?:really |still |just )?(?:don't|do not|dont) (?:really |quite )?(?:understand|get it(?= at all|[.!?,]|$))",
    "(?:i|we) (?:don't|do not|dont) know what to do",
    '(?:i|we) (?:have|had) no idea (?:how|why|what)',
    "(?:i'm|i am|im) (?:a bit |completely |totally )?(?:lost|puzzled|at a loss)",
    'makes no sense',
    "doesn't make (?:any )?sense",
    '(?:it|this|that|which) is (?:really |very |quite |a bit |rather )?(?:strange|weird|odd)',
    "(?:it|that)'s (?:really |very |quite |a bit |rather )?(?:strange|weird|odd)",
    '(?:really|very|so) (?:strange|weird)',
    'find (?:it|this|that) (?:really |very |quite |a bit |rather )?(?:strange|weird|odd)',
  ),
  phrase(
    'impatience',
    2,
    'how (?:much longer|many times|many more)',
    "(?:i'm|i am|im|been|we're|we are) still waiting",
    '(?:for|is|already) the (?:second|third|fourth|fifth|tenth|umpteenth|\\d+(?:nd|rd|th)) time',
    'again and again',
    'over and over(?: again)?',
    'as i (?:already )?(?:said|told you|wrote|mentioned)',
    "(?:i|i've|ive) already (?:said|told you|sent you|explained|wrote|written|asked|mentioned)",
    '(?:been )?waiting (?:for )?(?:days|weeks|months|hours|forever|ages|so long|an eternity)',
    '(?:lost|losing|loosing|lose) (?:my )?patience',
    'no (?:one|body) (?:answers|replies|responds|helps|reacts|cares)',
    'hello\\?+',
    'is (?:anyone|anybody|someone) (?:there|here)',
    'are you (?:still )?there',
  ),
  phrase(
    'impatience',
    1,
    'asap',
    '(?<!respond |reply |answer )(?:as soon as possible)',

    'urgent(?:ly)?',
    'hurry',
  ),
  phrase(
    'distress',
    2,
    '(?:i|we) (?:really )?need (?:it|this) (?:badly|desperately)',
    'please help(?: me)?(?=\\s*!)',
    "can't believe (?:it|this|that)",
    'cannot believe (?:it|this|that)',
    'sad to (?:see|hear|say)',
  ),
  phrase(
    'joy',
    2,
    'thank you so much',
    'thanks so much',
    'thanks a million',
    'many thanks indeed',
    '(?:i|we) (?:really )?love (?:it|this|that|your)',
    'made my day',
    "you(?:'re| are) (?:a star|the best|a hero|amazing|a lifesaver|so kind|very kind|awesome|great)",
    'great (?:service|help|job|support)',
    '(?:very|so|really) (?:helpful|kind|nice of you)',
    'well done',
    'good job',
    'what a relief',
    'it (?:finally )?worked!+',
  ),
]

function phraseCues(sentence: Span): readonly Cue[] {
  return phrases.flatMap(({ feeling, strength, words }) =>
    [...sentence.text.matchAll(words)].flatMap(({ index, 0: text }): readonly Cue[] => {
      const start = sentence.start + index
      const before = sentence.text.slice(0, index)
      if (isPhraseCourtesy(feeling, before, sentence.text.slice(index + text.length))) return []
      return [{ feeling, strength, span: { start, end: start + text.length, text } }]
    }),
  )
}

/** "not a waste of time", "sorry that I don't understand", "for the second time today I read": no feeling. */
function isPhraseCourtesy(feeling: Feeling, before: string, after: string): boolean {
  if (/\b(?:not|never|n['’]t|no)\s+(?:\w+\s+)?$/i.test(before)) return true
  if (feeling === 'impatience' && /\b(?:if|when)\s[^,]*$/i.test(before)) return true
  if (feeling === 'joy')
    return /\b(?:would|if|hope|in advance)\b/i.test(before) || /^\s*in advance/i.test(after)
  return feeling === 'confusion' && /\bsorry\b[^.]{0,20}$/i.test(before)
}

const angryFace = /[😠😡🤬😤👿🖕💢]|>:\(/u
const sadFace = /[😢😭😞😔🙁☹😩😫😖💔😟😣🥺]|:['’]?-?\(/u
const gladFace = /[🙂😊😀😄😃😁😆🤗🥰😍🎉🥳👍👏🙏❤💙💚💛]|:-?\)|:-?D\b|<3/u

function faces(sentence: Span): readonly Cue[] {
  const found: Cue[] = []
  const add = (pattern: RegExp, feeling: Feeling, strength: 1 | 2 | 3) => {
    const face = pattern.exec(sentence.text)
    if (face === null) return
    const start = sentence.start + face.index
    found.push({ feeling, strength, span: { start, end: start + face[0].length, text: face[0] } })
  }
  add(angryFace, 'anger', 2)
  add(sadFace, 'disappointment', 1)
  add(gladFace, 'joy', 1)
  return found
}

/** Two marks and more, or capitals where the letters around are small: how much, not what. */
function emphasis(sentence: Span, glad: boolean): readonly Cue[] {
  const found: Cue[] = []
  const greets =
    /^\W*(?:hi|hello|hey|thanks?|thank you|bye|yes|ok|okay|please|super|cool|oh wow|wow)\b.{0,30}$/i.test(
      sentence.text,
    )
  const marks = /[!?]{2,}/.exec(sentence.text)
  if (marks !== null && !glad && (!greets || marks[0].includes('??'))) {
    const start = sentence.start + marks.index
    found.push({ feeling: 'emphasis', strength: marks[0].length > 3 ? 2 : 1, span: spanOf(start, marks[0]) })
  }
  const shouted = glad ? null : capitals.exec(sentence.text)
  if (shouted !== null && troubleOf(sentence.text) > SHOUTED_TROUBLE) {
    found.push({ feeling: 'emphasis', strength: 2, span: spanOf(sentence.start + shouted.index, shouted[0]) })
  }
  return found
}

/** Capitals are a habit of some; where something is wrong, they say how much. */
const SHOUTED_TROUBLE = 4

/** Two words and more in capitals; neither the code "AB-12" nor a lone abbreviation. */
const capitals =
  /\b(?!\p{Lu}+[-_]\p{Lu})\p{Lu}{3,30}(?:['’]\p{Lu}{1,3})?\b(?:[ ,]{1,3}\p{Lu}{1,30}(?:['’]\p{Lu}{1,3})?\b){0,3}[ ,]{1,3}\p{Lu}{2,30}(?:['’]\p{Lu}{1,3})?\b(?:[ ,]{1,3}\p{Lu}{1,30}(?:['’]\p{Lu}{1,3})?\b)*/u

const spanOf = (start: number, text: string): Span => ({ start, end: start + text.length, text })

const ironies: readonly RegExp[] = [
  /\bthanks? (?:you )?for nothing\b/i,
  /\b(?:thanks a lot|great (?:job|service|help|work)|well done|nice (?:job|work|one)|good job|bravo|congratulations|very helpful|really helpful|how (?:nice|lovely|convenient|helpful|wonderful))\b[^.]*(?:🙄|😒|🤡|\/s\b)/iu,
  /\b(?:great|wonderful|fantastic|brilliant|perfect|lovely|excellent|awesome),? (?:now|so now|another|yet another|again)\b.*/i,
  /\boh,? (?:great|wonderful|fantastic|brilliant|perfect|lovely|joy),? .*(?:\bnow\b|\bagain\b|\banother\b|n['’]t\b|\bnot\b|🙄).*/iu,
  /\b(?:as|so) if (?:you|anyone|that) (?:cared?|would|were|mattered)\b/i,
  /\byeah,? right\b/i,
  /\bhow (?:hard|difficult) can it be\b/i,
  /🙄/u,
]

/** A friendly word that stands against what it is said about. */
function sarcasm(sentence: Span, cues: readonly Cue[]): Cue | undefined {
  for (const irony of ironies) {
    const found = irony.exec(sentence.text)
    if (found === null) continue
    const start = sentence.start + found.index
    return { feeling: 'sarcasm', strength: 1, span: spanOf(start, found[0].trimEnd()) }
  }
  const praise =
    /^\W*(?:well done|great job|nice job|good job|great service|great work|thanks a lot|bravo)\b/i.exec(
      sentence.text,
    )
  const against = complains(sentence.text) || cues.some(({ feeling }) => feeling === 'anger')
  if (praise === null || !against) return undefined
  return { feeling: 'sarcasm', strength: 1, span: spanOf(sentence.start + praise.index, praise[0]) }
}
