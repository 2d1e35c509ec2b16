import {
  actionVerbs,
  doublingVerbs,
  feelingVerbs,
  holdingVerbs,
  irregularVerbs,
  plainVerbs,
  stateVerbs,
  sufferedVerbs,
} from './verb-list.ts'

export const verbForms = ['base', 'third', 'past', 'participle', 'ing'] as const
export type VerbForm = (typeof verbForms)[number]

export interface VerbReading {
  readonly lemma: string
  readonly form: VerbForm
}

/** British doubles an unstressed last l: "cancelled" where American writes "canceled". */
export type Spelling = 'american' | 'british'

/** The form of a verb; a phrasal one inflects its first word: "take care of" gives "taken care of". */
export function conjugate(lemma: string, form: VerbForm, spelling: Spelling = 'american'): string {
  const space = lemma.indexOf(' ')
  if (space > 0) return conjugate(lemma.slice(0, space), form, spelling) + lemma.slice(space)
  if (form === 'base') return lemma
  const irregular = irregulars.get(lemma)
  if (irregular !== undefined && form !== 'ing') {
    return form === 'third' ? (thirds.get(lemma) ?? third(lemma)) : irregular[form]
  }
  if (form === 'third') return third(lemma)
  return form === 'ing' ? ing(lemma, spelling) : past(lemma, spelling)
}

/** Every reading of a word form in lower case; an unlisted word is read by the rules of regular spelling. */
export function readVerb(word: string): readonly VerbReading[] {
  const space = word.indexOf(' ')
  if (space > 0) {
    const particle = word.slice(space)
    return readVerb(word.slice(0, space)).map(({ lemma, form }) => ({ lemma: lemma + particle, form }))
  }
  return listed.get(word) ?? readRegular(word)
}

/** Every verb of the list by its first word: "look into" counts as "look". */
export const listedVerbs: ReadonlySet<string> = new Set(
  [actionVerbs, feelingVerbs, holdingVerbs, stateVerbs, sufferedVerbs, plainVerbs]
    .flat()
    .map(verb => verb.split(' ', 1)[0] ?? verb)
    .concat(irregularVerbs.map(({ base }) => base)),
)

const thirds: ReadonlyMap<string, string> = new Map([
  ['be', 'is'],
  ['have', 'has'],
])

/** Second spellings that are read but never written. */
const variants: readonly (readonly [word: string, lemma: string, form: VerbForm])[] = [
  ['am', 'be', 'base'],
  ['are', 'be', 'base'],
  ['were', 'be', 'past'],
  ['gotten', 'get', 'participle'],
  ['learnt', 'learn', 'past'],
  ['learnt', 'learn', 'participle'],
  ['spelt', 'spell', 'participle'],
  ['burnt', 'burn', 'participle'],
  ['proven', 'prove', 'participle'],
  ['fitted', 'fit', 'past'],
  ['fitted', 'fit', 'participle'],
  ['lighted', 'light', 'past'],
  ['strived', 'strive', 'past'],
  ['shined', 'shine', 'past'],
  ['showed', 'show', 'participle'],
  ['tying', 'tie', 'ing'],
]

const vowels = 'aeiou'
const isVowel = (letter: string | undefined): boolean => letter !== undefined && vowels.includes(letter)
const doubling: ReadonlySet<string> = new Set(doublingVerbs)

const irregulars: ReadonlyMap<string, { readonly past: string; readonly participle: string }> = new Map(
  irregularVerbs.map(verb => [verb.base, verb] as const),
)

function third(base: string): string {
  if (endsInConsonantY(base)) return `${base.slice(0, -1)}ies`
  return hisses(base) ? `${base}es` : `${base}s`
}

function past(base: string, spelling: Spelling): string {
  if (base.endsWith('e')) return `${base}d`
  if (endsInConsonantY(base)) return `${base.slice(0, -1)}ied`
  return `${extended(base, spelling)}ed`
}

function ing(base: string, spelling: Spelling): string {
  if (base === 'be') return 'being'
  if (base.endsWith('ie')) return `${base.slice(0, -2)}ying`
  if (base.endsWith('e') && !/(?:ee|oe|ye)$/.test(base)) return `${base.slice(0, -1)}ing`
  return `${extended(base, spelling)}ing`
}

/** The stem before -ed and -ing: "stop" gives "stopp", "panic" gives "panick". */
function extended(base: string, spelling: Spelling): string {
  if (base.endsWith('ic')) return `${base}k`
  return doubles(base, spelling) ? base + base.slice(-1) : base
}

function doubles(base: string, spelling: Spelling): boolean {
  const hyphen = base.lastIndexOf('-')
  if (hyphen > 0) return doubles(base.slice(hyphen + 1), spelling)
  const last = base.at(-1)
  if (!isVowel(base.at(-2)) || isVowel(last) || last === 'w' || last === 'x' || last === 'y') return false
  if (doubling.has(base)) return true
  if (last === 'l' && spelling === 'british' && (syllables(base) > 1 || /(?:ia|ue)l$/.test(base))) return true
  return syllables(base) === 1 && !isVowel(base.replace('qu', 'qw').at(-3))
}

function syllables(word: string): number {
  return word.replace('qu', 'qw').match(/[aeiou]+|(?<=[^aeiou])y/g)?.length ?? 0
}

const endsInConsonantY = (base: string): boolean => base.endsWith('y') && !isVowel(base.at(-2))
const hisses = (base: string): boolean => /(?:s|x|z|ch|sh|[^aeiou]o)$/.test(base)

const listed: ReadonlyMap<string, readonly VerbReading[]> = listForms()

function listForms(): Map<string, VerbReading[]> {
  const forms = new Map<string, VerbReading[]>()
  const add = (word: string, lemma: string, form: VerbForm) => {
    const readings = forms.get(word)
    if (readings === undefined) forms.set(word, [{ lemma, form }])
    else if (!readings.some(known => known.lemma === lemma && known.form === form))
      readings.push({ lemma, form })
  }
  for (const lemma of listedVerbs) {
    for (const form of verbForms) {
      add(conjugate(lemma, form), lemma, form)
      if (lemma.endsWith('l')) add(conjugate(lemma, form, 'british'), lemma, form)
    }
  }
  for (const [word, lemma, form] of variants) add(word, lemma, form)
  return forms
}

function readRegular(word: string): readonly VerbReading[] {
  const readings: VerbReading[] = []
  const accept = (lemma: string, ...forms: VerbForm[]) => {
    if (lemma.length < 2 || !/[aeiouy]/.test(lemma)) return
    if (readings.some(known => known.lemma === lemma)) return
    for (const form of forms) {
      if (conjugate(lemma, form) === word || conjugate(lemma, form, 'british') === word)
        readings.push({ lemma, form })
    }
  }
  if (word.endsWith('ed')) stems(word.slice(0, -2)).forEach(lemma => void accept(lemma, 'past', 'participle'))
  else if (word.endsWith('ing')) stems(word.slice(0, -3)).forEach(lemma => void accept(lemma, 'ing'))
  else if (word.length > 3 && word.endsWith('s') && !/(?:[sui]s)$/.test(word)) {
    if (word.endsWith('ies')) accept(`${word.slice(0, -3)}y`, 'third')
    if (word.endsWith('es')) accept(word.slice(0, -2), 'third')
    accept(word.slice(0, -1), 'third')
  }
  return readings.length > 0 ? readings : [{ lemma: word, form: 'base' }]
}

/** The lemmas that -ed or -ing may have been put to, likeliest first; the caller keeps those that conjugate back. */
function stems(stem: string): readonly string[] {
  const last = stem.at(-1) ?? ''
  if (last === 'i') return [`${stem.slice(0, -1)}y`]
  if (last === stem.at(-2) && !isVowel(last)) {
    const single = stem.slice(0, -1)
    if (!/[lsfz]/.test(last)) return stem.length > 3 ? [single] : [stem, single]
    return syllables(stem) === 1 ? [stem] : [single, stem]
  }
  if (stem.endsWith('ick') && syllables(stem) > 1) return [stem.slice(0, -1), stem]
  if (alwaysSilentE.test(stem)) return [`${stem}e`]
  if (stem.endsWith('ng')) return [stem, `${stem}e`]
  if (endsInDigraphOrCluster.test(stem.replace('qu', 'qw'))) return [stem]
  const likelyE = syllables(stem) === 1 || /(?:at|ut|ir|ur|iz|od|id|ot|um|in)$/.test(stem)
  return likelyE ? [`${stem}e`, stem] : [stem, `${stem}e`]
}

const alwaysSilentE = /(?:[cvu]|[^z]z|[dr]g|[bcdfgkptsz]l|[aeiou][aeiou]s|[lnr]s)$/
const endsInDigraphOrCluster = /(?:[aeiou][aeiou][^aeiou]|[^aeiou][^aeiou]|[wxy])$/
