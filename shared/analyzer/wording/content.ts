import type { Context } from '../analysis.ts'
import { readVerb } from '../english/verbs.ts'
import { complains, openTurns } from './complaint.ts'

/** Customer text is read up to here: a pasted log must not cost a keystroke. */
const READ_LENGTH = 4_000
const SHORTEST = 3

/** Words that say nothing about which problem it is. */
const empty: ReadonlySet<string> = new Set(
  `the and for but you your yours our ours are was were been being has have had having not can could will would should shall may
  might must did does doing done this that these those with from into onto about after before again also just very really
  only then than there here where when what which who whom whose why how all any some more most much many few other another
  such same own off out over under down back still yet ever never always now today tomorrow yesterday soon later please
  thank thanks hello hey dear sorry yes okay sure great good fine well let lets get got getting gets give gave given take took
  make made makes makes come came comes goes going went want wants wanted need needs needed like know knew see saw seen say said
  tell told ask asked help helps helped try tries tried think thought mean means happen happens happened work works worked
  use used using keep keeps kept find found look looks looking wait waiting check checked checking contact contacted support
  service customer agent team company issue issues problem problems concern concerns question questions request matter case
  account accounts order orders thing things something anything nothing everything someone anyone way ways time times day
  days week weeks month months hour hours minute minutes one two three first second third last next since because through
  been it's i'm i've don't can't doesn't didn't won't isn't that's what's there's you're we're they're its him her his hers them they she our
  too lot bit per via etc able due now new number email mail name number information info details detail`.split(
    /\s+/,
  ),
)

/** What a word is about, whatever its form; undefined for one that says nothing about a problem. */
export function lemmaOf(word: string): string | undefined {
  const plain = word.replace(/['’]s$/, '')
  if (plain.length < SHORTEST || empty.has(plain) || /^\d/.test(plain)) return undefined
  const [reading] = readVerb(plain)
  const lemma = reading === undefined || reading.form === 'base' ? singular(plain) : reading.lemma
  return empty.has(lemma) ? undefined : lemma
}

const singular = (word: string): string =>
  word.length > SHORTEST && /[^siu]s$/.test(word) ? word.replace(/(?<=ch|sh|x|z)es$|s$/, '') : word

const wordsIn = (text: string): readonly string[] =>
  text
    .slice(-READ_LENGTH)
    .toLowerCase()
    .match(/[\p{L}][\p{L}'’-]*/gu) ?? []

const lemmasIn = (text: string): ReadonlySet<string> =>
  new Set(
    wordsIn(text)
      .map(lemmaOf)
      .filter(lemma => lemma !== undefined),
  )

const nothing: ReadonlySet<string> = new Set()

/** A context stays the same while a draft is typed. */
function remembered(
  find: (context: Context) => ReadonlySet<string>,
): (context: Context) => ReadonlySet<string> {
  const known = new WeakMap<Context, ReadonlySet<string>>()
  return context => {
    if (context.turns === undefined || context.turns.length === 0) return nothing
    const before = known.get(context) ?? find(context)
    known.set(context, before)
    return before
  }
}

/** What the customer wrote about since the agent last did. */
export const problemOf = remembered(context => lemmasIn(openTurns(context).join(' ')))

/** What the customer's complaints in this conversation are about. */
export const complaintOf = remembered(({ turns = [] }) => {
  const said = turns.filter(({ from }) => from === 'customer').map(({ text }) => text)
  const sentences = said
    .join('\n')
    .slice(-READ_LENGTH)
    .split(/[.!?\n]+/)
  return lemmasIn(sentences.filter(sentence => complains(sentence) || denial.test(sentence)).join(' '))
})

const denial = /\b(?:not|never|cannot|unable|nothing|error|hacked|banned|charged|no longer)\b|n['’]t\b/i
