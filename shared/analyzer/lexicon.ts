import { actionVerbs, feelingVerbs, sufferedVerbs } from './english/verb-list.ts'
import { conjugate, listedVerbs, type VerbForm, verbForms } from './english/verbs.ts'
import { emoji } from './lexicon/emoji.ts'
import { emotions } from './lexicon/emotions.ts'
import { english, foreign } from './lexicon/english.ts'
import { nouns } from './lexicon/nouns.ts'
import { ownership } from './lexicon/ownership.ts'

/**
 * Word classes, as data. A pattern names a class in capitals: `EMOTION`. Members are folded words, the contraction
 * endings as they are spelled out below, single signs of punctuation, and the shapes of unlisted words (`*ly`).
 */
export const classes = {
  ...emoji,
  ...emotions,
  ...ownership,
  ...nouns,

  nominative: 'i we you they he she it this that there someone somebody anyone everyone nobody',
  pronoun: 'i we you they he she it this that these those me us him her them one',
  reflexive: 'myself ourselves yourself yourselves himself herself itself themselves',
  possessive: 'my our your his her its their',
  determiner:
    'the a an my our your his her its their this that these those some any no every each another either neither all both *mask',
  preposition: `
    about above across after against along among around as at before behind below between by despite down due during
    except for from in inside into like near of off on onto out over per regarding since through till to toward towards
    under until up upon via with within without`,

  be: "be am is are was were been being 's",
  have: 'have has had having',
  do: 'do does did',
  modal: "will would can could may might must shall should 'd",
  finite:
    "am is are was were has have had do does did will would can could may might must shall should 's 'd",
  not: 'not never no',

  adverb: `
    *ly again almost already also altogether always anyway back better certainly completely currently definitely even ever
    finally first fully further gladly here hereby immediately indeed instead just kindly largely later long maybe
    merely most much never next now of-course often once only perhaps personally please probably quickly quite rather
    really recently right sadly shortly simply since so sometimes soon still surely then there therefore though
    thus today together tomorrow too totally truly twice unfortunately usually very well yesterday yet`,
  degree: `
    so very really quite truly extremely incredibly awfully terribly such most rather pretty too super absolutely
    completely totally just also still especially particularly highly deeply a an the bit little somewhat kind of sort
    all now *ly`,
  time: `
    today tomorrow tonight yesterday now soon shortly later currently monday tuesday wednesday thursday friday saturday
    sunday morning afternoon evening night noon midnight week weeks day days hour hours minute minutes moment month
    months year years right already again still yet lately recently anymore`,

  /** Verbs by which a person speaks, feels, wishes and knows, and never a firm's practice. */
  personal: `${firstWords(feelingVerbs, ['base'])} recommend suggest advise ask request need see find hear notice get receive try aim look confirm guarantee advocate mean`,
  act: firstWords(actionVerbs, verbForms),
  feel: firstWords(feelingVerbs, verbForms),
  suffer: firstWords(sufferedVerbs, verbForms),
  'base-verb': `${forms(['base'])} *`,
  'past-verb': `${forms(['past'])} *ed`,
  participle: `${forms(['participle'])} *ed`,
  'ing-verb': `${forms(['ing'])} *ing`,

  english,
  foreign,

  /** They only look like adverbs, participles and -ing forms. */
  plain: `
    family july italy supply reply apply fly ugly friendly lovely likely daily weekly monthly yearly assembly jewelry anomaly
    thing nothing something anything everything morning evening during ring king spring string wing building meeting
    bed red hundred indeed need speed seed shed embed`,

  // How a text falls into sentences and clauses.
  stop: '. ! ? …',
  pause: `, ; : – — - ( ) [ ] " “ ” • | = > *emoji ${emoji.smile}`,
  abbreviation: 'mr mrs ms dr st vs etc approx e.g i.e no nr pls inc ltd co dept ref tel ext min max hr hrs',
  opener: 'when whenever if unless because while although though whether whereas who which once',
  linker: 'and but or so as since until till before after then plus cause that however',
  // A capitalized word after one of these is on the customer's screen: "tap Contact us".
  labeled: 'click clicking tap tapping select selecting press pressing choose choosing hit',
  domain: 'www com org net io app shop',
} satisfies Record<string, string>

export type WordClass = keyof typeof classes

/** Other spellings of a word; a pattern names the word. */
export const aliases: Readonly<Record<string, string>> = {
  "'m": 'am',
  "'re": 'are',
  "'ve": 'have',
  "'ll": 'will',
  "n't": 'not',
  ca: 'can',
  wo: 'will',
  sha: 'shall',
  ai: 'is',
  gon: 'going',
  u: 'you',
  ur: 'your',
  pls: 'please',
  plz: 'please',
  thx: 'thanks',
  '…': '.',
}

/** Words that are two: the length of the first and what the second reads; contractions without their apostrophe. */
export const cuts: Readonly<Record<string, readonly [length: number, second: string]>> = {
  cannot: [3, 'not'],
  cant: [2, 'not'],
  wont: [2, 'not'],
  ...listCuts('do does did is are was were has have had could would should must', 'nt', 'not'),
  im: [1, 'am'],
  ...listCuts('i you we they', 've', 'have'),
  ...listCuts('you they', 're', 'are'),
  ...listCuts('you they it', 'll', 'will'),
  ...listCuts('that what there', 's', "'s"),
  lets: [3, "'s"],
  gonna: [3, 'to'],
}

function listCuts(firsts: string, ending: string, second: string): Record<string, readonly [number, string]> {
  return Object.fromEntries(firsts.split(' ').map(first => [first + ending, [first.length, second]]))
}

/** Every listed verb in these forms. */
function forms(of: readonly VerbForm[]): string {
  return spelled([...listedVerbs], of)
}

function firstWords(verbs: readonly string[], of: readonly VerbForm[]): string {
  const lemmas = new Set(verbs.map(verb => verb.split(' ', 1)[0] ?? verb))
  return spelled([...lemmas], of)
}

/** In both spellings: "canceled" and "cancelled". */
function spelled(lemmas: readonly string[], of: readonly VerbForm[]): string {
  const words = lemmas.flatMap(lemma =>
    of.flatMap(form => [conjugate(lemma, form), conjugate(lemma, form, 'british')]),
  )
  return [...new Set(words)].join(' ')
}
