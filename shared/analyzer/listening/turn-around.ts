import { conjugate, listedVerbs, readVerb } from '../english/verbs.ts'
import { classes } from '../lexicon.ts'
import { fold, setOf, wordsIn } from './turns.ts'

/**
 * What the customer said, as the agent says it to them: "my reader stops" as "your reader stops", "I was told" as "you were
 * told". Undefined where "you" stands in it: what the customer says of the company has no plain counterpart.
 */
export function turnAround(clause: string): string | undefined {
  const calm = unshouted(clause.replaceAll('’', "'").replace(/\s+/g, ' ').trim())
  const words = wordsIn(calm)
  let told = ''
  let from = 0
  let speaker = false
  for (const [at, { start, end, text, folded }] of words.entries()) {
    if (foreignTo.has(folded)) return undefined
    const before = words[at - 1]?.folded ?? ''
    const next = words[at + 1]?.folded ?? ''
    const was =
      (folded === 'was' || folded === "wasn't" || folded === 'wasnt') &&
      isOwn(words[at + 1], before, next, speaker)
    const turned = was ? (folded === 'was' ? 'were' : "weren't") : (turns[folded] ?? text)
    told += calm.slice(from, start) + (at === 0 ? opened(turned, text, next) : turned)
    from = end
    if (subjects.has(folded)) speaker = owners.has(folded)
  }
  return tidied(told + calm.slice(from))
}

const mine = setOf("i i've i'd i'll i'm we")
const owners = setOf('i we')
const subjects = setOf('i we he she it they this that there who which nobody nothing everything someone')
const between = setOf(classes.adverb)

/** "I was", "I just was", "was I", "I called and was told": not "the book I bought was empty". */
function isOwn(
  after: { folded: string } | undefined,
  before: string,
  next: string,
  speaker: boolean,
): boolean {
  if (mine.has(before) || (mine.has(next) && after !== undefined)) return true
  return speaker && (before === 'and' || before === 'but' || (between.has(before) && before.length < 8))
}

/** Said to the company: it has no plain counterpart. */
const foreignTo = setOf("you you're you've you'd you'll youre youve u yourself yourselves yall y'all")

const turns: Readonly<Record<string, string>> = {
  i: 'you',
  "i'm": "you're",
  im: "you're",
  "i've": "you've",
  ive: "you've",
  "i'd": "you'd",
  "i'll": "you'll",
  me: 'you',
  my: 'your',
  mine: 'yours',
  myself: 'yourself',
  we: 'you',
  "we're": "you're",
  "we've": "you've",
  "we'd": "you'd",
  "we'll": "you'll",
  us: 'you',
  our: 'your',
  ours: 'yours',
  ourselves: 'yourselves',
  am: 'are',
  "ain't": "aren't",
  your: 'our',
  ur: 'our',
  yours: 'ours',
  dont: "don't",
  cant: "can't",
  doesnt: "doesn't",
  didnt: "didn't",
  isnt: "isn't",
  wont: "won't",
  wasnt: "wasn't",
  werent: "weren't",
  arent: "aren't",
  havent: "haven't",
  hasnt: "hasn't",
  couldnt: "couldn't",
  wouldnt: "wouldn't",
  thats: "that's",
  cuz: 'because',
  bc: 'because',
  pls: 'please',
  plz: 'please',
}

/** Capitals are not mirrored: a shouted clause is told in small letters. */
function unshouted(clause: string): string {
  const letters = clause.replace(/[^\p{L}]/gu, '')
  const capitals = letters.replace(/[^\p{Lu}]/gu, '').length
  return letters.length > 8 && capitals > letters.length / 2 ? clause.toLowerCase() : clause
}

/** A first word as it stands inside a sentence: a name keeps its capital, and so does a word that may be one. */
function opened(turned: string, text: string, next: string): string {
  if (turned !== text || !/^\p{Lu}[\p{Ll}'-]+$/u.test(text)) return turned
  const word = fold(text)
  const common =
    closed.has(word) || listedVerbs.has(word) || known.has(word) || /(?:s|ing|ly|ment|tion)$/.test(word)
  const titled = next === '' ? false : common
  return titled ? word : text
}

const closed = setOf(
  `${classes.nominative} ${classes.determiner} ${classes.preposition} ${classes.opener} ${classes.linker} ${classes.adverb} ${classes.modal} ${classes.time} both all nothing everything half part`.replace(
    /\*\w+/g,
    '',
  ),
)
const known = setOf(
  'delivery payment order package parcel customer service support book page screen account app login password refund invoice battery button internet wifi sound music video text print color size',
)

const tidied = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\s,;:.!?…–—-]+$/, '')
    .trim()

/** "do I change my address" with its question word as a statement: "how to change your address"; undefined if it resists. */
export function statedQuestion(question: string): string | undefined {
  const found = /^(how|where|when|why|what|which|who) (.+)$/i.exec(question.replace(/[?!.\s]+$/, ''))
  const asks = found?.[1]?.toLowerCase() ?? ''
  const rest = found?.[2] ?? ''
  const how = /^(?:do|can|could|should|would|must) (?:i|we) (.+)$/i.exec(rest)
  if (how?.[1] !== undefined && asks !== 'why') return joined(`${asks} to`, turnAround(how[1]))
  const [auxiliary = '', ...words] = rest.split(' ')
  const split = auxiliaries.has(fold(auxiliary)) ? subjectLength(fold(auxiliary), words.map(fold)) : 0
  if (split === 0) return undefined
  const stated = restated(fold(auxiliary), words.slice(0, split).join(' '), words.slice(split).join(' '))
  return stated === undefined ? undefined : joined(asks, turnAround(stated))
}

const auxiliaries = setOf('is are was were will can does do did has have')
const be = setOf('is are was were')
const pronounsAsked = setOf('i we it this that they these he she there')
const determiners = setOf('my the our this that these those')
const ends = setOf(
  `${classes.preposition} ${classes.adverb} ${classes.pronoun} ${classes.determiner} late ready available empty slow open closed full`.replace(
    /\*\w+/g,
    '',
  ),
)

/** How many words are the subject of a question behind its auxiliary; 0 where that is not clear. */
function subjectLength(auxiliary: string, words: readonly string[]): number {
  const [first = ''] = words
  if (pronounsAsked.has(first) && (words.length === 1 || !determiners.has(first))) return 1
  if (!determiners.has(first) || words.length < 2) return 0
  const found = words.findIndex(
    (word, at) => at > 1 && (ends.has(word) || (be.has(auxiliary) && isParticiple(word))),
  )
  const end = found < 0 ? words.length : found
  if (be.has(auxiliary)) return end <= MOST_SUBJECT ? end : 0
  const verb = words.slice(0, end).findLastIndex((word, at) => at > 1 && listedVerbs.has(word))
  if (auxiliary !== 'has' && auxiliary !== 'have') return verb > MOST_SUBJECT ? 0 : Math.max(verb, 0)
  return Math.max(
    words.findIndex((word, at) => at > 1 && isParticiple(word)),
    0,
  )
}

const MOST_SUBJECT = 4

const isParticiple = (word: string): boolean =>
  readVerb(word).some(
    ({ form, lemma }) => (form === 'participle' || form === 'ing') && (lemma !== word || word.length > 4),
  )

const joined = (before: string, after: string | undefined): string | undefined =>
  after === undefined || after === '' ? undefined : `${before} ${after}`

function restated(auxiliary: string, subject: string, after: string): string | undefined {
  if (be.has(auxiliary)) return after === '' ? `${subject} ${auxiliary}` : `${subject} ${auxiliary} ${after}`
  const [verb = '', ...more] = after.split(' ')
  if (verb === '') return undefined
  if (!['does', 'do', 'did'].includes(auxiliary)) return `${subject} ${auxiliary} ${after}`
  const lemma = fold(verb)
  const [reading] = readVerb(lemma)
  if (reading?.form !== 'base' || !listedVerbs.has(lemma)) return undefined
  const form = auxiliary === 'did' ? 'past' : auxiliary === 'does' ? 'third' : 'base'
  return [subject, lemma === 'be' && form === 'past' ? 'was' : conjugate(lemma, form), ...more].join(' ')
}
