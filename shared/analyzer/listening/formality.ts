import type { Context } from '../analysis.ts'
import { onceForTurns, ownWords, sentencesIn, setOf, type Turns, type Word, wordsIn } from './turns.ts'

/** What a brand allows where nothing is set. */
const ANY: readonly [number, number] = [0, 100]
/** How many of the customer's last turns are read, and the words below which they tell nothing. */
const LAST_TURNS = 3
const TELLING_WORDS = 6
/** Two texts this far apart still fit each other. */
export const FORMALITY_REACH = 25

export interface FormalityPlace {
  /** Of the customer's last three turns; undefined while they hold too few words to tell. */
  readonly customer: number | undefined
  readonly draft: number
  /** Where the draft should be about: the customer's own, clipped to the brand's range; undefined like `customer`. */
  readonly target: number | undefined
  readonly brand: readonly [min: number, max: number]
  /** How the draft stands to the target; `fits` also where nothing can be told. */
  readonly verdict: 'fits' | 'too formal' | 'too casual'
}

/**
 * How formal a text is, from 0 (casual) to 100 (formal): whole, the same for the same text. Contractions, slang, emoji, rows
 * of marks and small letters lower it; titles, politeness forms, formal words and long sentences raise it. 50 is plain prose.
 * Source: tone mirroring in Exabytes (S1); cues after the Stanford Politeness corpus.
 */
export function formalityOf(text: string): number {
  const own = ownWords(text)
  const words = wordsIn(own)
  if (words.length === 0) return 50
  const contractions = words.filter(({ folded }) => contraction.test(folded)).length
  const size = words.length + contractions
  const raised = share(count(words, formal) + phrasesIn(own, courtesies), size, 4, 22)
  const opened = address.test(own) ? 12 : daytime.test(own) ? 6 : hello.test(own) ? -8 : 0
  const closed = closing.test(own) ? 8 : 0
  const long = Math.min(6, Math.max(0, (size / Math.max(1, sentencesIn(own).length) - 10) * 0.4))
  const contracted = 10 * contractionShare(words, contractions)
  const loose = share(count(words, slang) + phrasesIn(own, chatter), size, 6, 18)
  const faces = Math.min(12, 6 * phrasesIn(own, emoji))
  const marks = Math.min(6, 3 * phrasesIn(own, /[!?]{2,}|\.{3,}|…/g))
  const score = 50 + raised + opened + closed + long - contracted - loose - faces - marks - smallLetters(own)
  return Math.round(Math.max(0, Math.min(100, score)))
}

/** Where a draft stands between the customer and the brand. */
export function formalityPlace(draft: string, { turns = [], brand = {} }: Context = {}): FormalityPlace {
  const [min, max] = brand.formality ?? ANY
  const customer = customerFormality(turns)
  const own = formalityOf(draft)
  const target = customer === undefined ? undefined : Math.max(min, Math.min(max, customer))
  const away = target === undefined ? 0 : own - target
  const verdict = away > FORMALITY_REACH ? 'too formal' : away < -FORMALITY_REACH ? 'too casual' : 'fits'
  return { customer, draft: own, target, brand: [min, max], verdict }
}

const customerFormality = onceForTurns((turns: Turns): number | undefined => {
  const said = turns.filter(({ from }) => from === 'customer').slice(-LAST_TURNS)
  const text = said.map(turn => turn.text).join('\n')
  return wordsIn(ownWords(text)).length < TELLING_WORDS ? undefined : formalityOf(text)
})

/** Grows with the share of marked words, up to `most` where one in `steep` is marked; a contraction counts as its two words. */
const share = (marked: number, size: number, steep: number, most: number): number =>
  most * Math.min(1, (marked * steep) / Math.max(size, steep))

const count = (words: readonly Word[], set: ReadonlySet<string>): number =>
  words.filter(({ folded }) => set.has(folded)).length

const phrasesIn = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length

/** How many of the places where one may contract are contracted. */
function contractionShare(words: readonly Word[], short: number): number {
  const full = words.filter(({ folded }, at) => {
    const next = words[at + 1]?.folded ?? ''
    return (pronouns.has(folded) && auxiliaries.has(next)) || (auxiliaries.has(folded) && next === 'not')
  }).length
  return short === 0 ? 0 : short / (short + full)
}

const contraction =
  /^(?:\p{L}+n't|\p{L}+'(?:m|re|ve|ll|d|s)|im|ive|dont|cant|wont|didnt|doesnt|isnt|thats|youre)$/u
const pronouns = setOf('i you we they he she it that there')
const auxiliaries = setOf('am are is have has had will would can do does did could should was were')

/** Sentences that begin small, and "i". */
function smallLetters(text: string): number {
  const sentences = sentencesIn(text).filter(({ text: own }) => /\p{L}/u.test(own))
  const small = sentences.filter(({ text: own }) => /^[^\p{L}\p{N}]*(?:\p{Ll}|i\b)/u.test(own)).length
  return sentences.length === 0 ? 0 : (6 * small) / sentences.length
}

const formal = setOf(`
  sir madam regret inform hereby furthermore moreover pursuant regarding concerning kindly sincerely respectfully assistance
  require request receive obtain purchase additionally therefore however nevertheless whether wish whom shall deferral enclosed
  forthwith notify appreciate grateful matter correspondence inquiry enquiry convenience ensure provide prior subsequent commence
  terminate advise apologize apologise apologies esteemed valued cordially attention resolution clarify clarification`)

const courtesies =
  /\b(?:would you|could you|may i|might i|i would (?:like|appreciate|be)|would it be possible|thank you|please|with regret|on behalf of|in advance|yours (?:sincerely|faithfully|truly)|i am writing)\b/gi
const address = /^\s*(?:dear|to whom|esteemed)\b|\b(?:mr|mrs|ms|dr|sir|madam)\b/i
const daytime = /^\s*good (?:morning|afternoon|evening|day)\b/i
const hello = /^\s*(?:hi|hello there)\b/i
const closing =
  /\b(?:(?:kind|best|warm) regards|yours (?:sincerely|faithfully|truly)|sincerely|respectfully)\b/i

const slang = setOf(`
  lol lmao rofl omg wtf btw idk tbh imo asap pls plz thx ty tysm u ur r ya yall y'all gonna wanna gotta kinda sorta dunno lemme
  gimme cuz cos coz bc bcs yeah yep yup nope nah hey hiya yo sup bro bruh dude mate guys man folks cool awesome super oops ok okay k
  haha hahaha hehe ugh meh wow yay crap damn hell shit fuck fucking freaking stuff thingy bit chill hiii heyy thru tho til ain't aint
  alrighty cheers congrats legit nvm np rn fr wassup whats`)

const chatter =
  /\b(?:no worries|no problem|you bet|sure thing|what's up|my bad|hang on|a ton|heads[- ]up|kind of|a lot of)\b/gi
const emoji = /\p{Extended_Pictographic}|[:;=]-?[)D(P]|<3/gu
