/** Auxiliaries: agreement with the subject, contractions both ways, and the writer's own style. */

export type Subject = 'I' | 'you' | 'we' | 'they' | 'it'

export interface Style {
  /** Whether the writer says "I'm" and "don't". */
  readonly contract: boolean
  readonly apostrophe: "'" | '’'
}

export interface Contraction {
  /** The word in front: "we", "team", "should"; empty for "don't". */
  readonly subject: string
  /** What may stand behind it, likeliest first: "it's" is "is" or "has". */
  readonly auxiliaries: readonly string[]
  readonly negated: boolean
}

/** What "we" and its kin become when the agent speaks in person. */
export const firstPerson: ReadonlyMap<string, string> = new Map([
  ['we', 'I'],
  ['us', 'me'],
  ['our', 'my'],
  ['ours', 'mine'],
  ['ourselves', 'myself'],
])

/** The form of be, have or do that fits the subject; a negated form stays one ("weren't" gives "wasn't" for "I"), other words stay. */
export function agree(auxiliary: string, subject: Subject): string {
  const negated = negations.get(auxiliary)
  if (negated !== undefined) {
    const positive = agree(negated, subject)
    return positive === 'am' ? 'am not' : (contractedNot.get(positive) ?? auxiliary)
  }
  const forms = agreement.get(auxiliary)
  return forms === undefined ? auxiliary : forms[subject]
}

/** Subject and auxiliary as this writer puts them: "I'm", "I am", "I haven't", "I will not". Main verbs ("I have a question") do not go through here. */
export function join(subject: Subject, auxiliary: string, style: Style, negated = false): string {
  const fitting = agree(auxiliary, subject)
  return withApostrophe(
    negated ? joinNot(subject, fitting, style) : joinPlain(subject, fitting, style),
    style,
  )
}

function joinPlain(subject: Subject, auxiliary: string, { contract }: Style): string {
  const suffix = contract ? suffixes.get(auxiliary) : undefined
  return suffix === undefined ? `${subject} ${auxiliary}` : subject + suffix
}

function joinNot(subject: Subject, auxiliary: string, { contract }: Style): string {
  if (auxiliary === 'am') return contract ? "I'm not" : 'I am not'
  if (!contract) return auxiliary === 'can' ? `${subject} cannot` : `${subject} ${auxiliary} not`
  return `${subject} ${contractedNot.get(auxiliary) ?? `${auxiliary} not`}`
}

/** Text written with ' in the writer's own apostrophe. */
export function withApostrophe(text: string, { apostrophe }: Style): string {
  return apostrophe === "'" ? text : text.replaceAll("'", apostrophe)
}

/** Reads a contraction in lower case with a straight apostrophe or none: "we'll", "team's", "dont"; undefined for other words. */
export function readContraction(word: string): Contraction | undefined {
  const known = spelled.get(word)
  if (known !== undefined) return known
  const apostrophe = word.lastIndexOf("'")
  if (apostrophe < 1) return undefined
  const auxiliaries = endings.get(word.slice(apostrophe))
  return auxiliaries && { subject: word.slice(0, apostrophe), auxiliaries, negated: false }
}

const agreement: ReadonlyMap<string, Readonly<Record<Subject, string>>> = new Map([
  ...rows(['am', 'are', 'is'], { I: 'am', you: 'are', we: 'are', they: 'are', it: 'is' }),
  ...rows(['was', 'were'], { I: 'was', you: 'were', we: 'were', they: 'were', it: 'was' }),
  ...rows(['have', 'has'], { I: 'have', you: 'have', we: 'have', they: 'have', it: 'has' }),
  ...rows(['do', 'does'], { I: 'do', you: 'do', we: 'do', they: 'do', it: 'does' }),
])

const suffixes: ReadonlyMap<string, string> = new Map([
  ['am', "'m"],
  ['are', "'re"],
  ['is', "'s"],
  ['have', "'ve"],
  ['has', "'s"],
  ['will', "'ll"],
  ['would', "'d"],
  ['had', "'d"],
])

const endings: ReadonlyMap<string, readonly string[]> = new Map([
  ["'m", ['am']],
  ["'re", ['are']],
  ["'s", ['is', 'has']],
  ["'ve", ['have']],
  ["'ll", ['will']],
  ["'d", ['would', 'had']],
])

const contractedNot: ReadonlyMap<string, string> = new Map([
  ['will', "won't"],
  ['can', "can't"],
  ...'is are was were have has had do does did would could should must might need'
    .split(' ')
    .map(word => [word, `${word}n't`] as const),
])

const negations: ReadonlyMap<string, string> = new Map([...contractedNot].map(([word, not]) => [not, word]))

const spelled: ReadonlyMap<string, Contraction> = listSpelled()

/** Words whose spelling is the contraction: negations, "cannot", "let's", and what is typed without its apostrophe. */
function listSpelled(): Map<string, Contraction> {
  const list = new Map<string, Contraction>()
  for (const [word, not] of contractedNot) {
    const reading = { subject: '', auxiliaries: [word], negated: true }
    list.set(not, reading).set(not.replace("'", ''), reading)
  }
  list.set('cannot', { subject: '', auxiliaries: ['can'], negated: true })
  for (const word of ["let's", 'lets'])
    list.set(word, { subject: 'us', auxiliaries: ['let'], negated: false })
  for (const row of [
    'im',
    'ive',
    'youre',
    'youve',
    'youll',
    'theyre',
    'theyve',
    'theyll',
    'weve',
    'itll',
    'thatll',
    'thisll',
  ]) {
    const subject = /^(?:i|you|they|we|it|that|this)(?=m$|ve$|re$|ll$)/.exec(row)?.[0] ?? row
    const auxiliaries = endings.get(`'${row.slice(subject.length)}`) ?? []
    list.set(row, { subject, auxiliaries, negated: false })
  }
  for (const subject of ['that', 'what', 'there', 'here', 'who', 'he', 'she']) {
    list.set(`${subject}s`, { subject, auxiliaries: ['is', 'has'], negated: false })
  }
  return list
}

function rows(words: readonly string[], forms: Readonly<Record<Subject, string>>) {
  return words.map(word => [word, forms] as const)
}
