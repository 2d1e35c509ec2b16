/** Reads one message and returns how much it found. */
export type Read = (message: string) => number

export interface Candidate {
  readonly name: string
  /** `page`: the module that a page loads of the analyzer. */
  readonly load: (page: string) => Promise<Read>
}

const PHRASES = 500

/** The floor first: what the others are compared with. */
export const candidates: readonly Candidate[] = [
  { name: 'bare tokenizer with a token trie', load: loadFloor },
  { name: 'one RegExp of 500 phrases', load: loadRegExp },
  { name: 'Heed', load: loadHeed },
  { name: 'write-good', load: loadWriteGood },
  { name: 'retext with passive, simplify, equality', load: loadRetext },
]

async function loadHeed(page: string): Promise<Read> {
  const { analyze }: typeof import('./in-a-page.ts') = await import(page)
  return message => analyze(message).findings.length
}

/** The least that any analyzer of phrases has to do: split into words, hash them, walk a trie. */
async function loadFloor(): Promise<Read> {
  const phrases = await phrasesOf()
  type Node = Map<number, Node> & { end?: boolean }
  const root: Node = new Map()
  for (const phrase of phrases) {
    let node = root
    for (const word of phrase.split(' ')) {
      const id = hash(word, 0, word.length)
      const next: Node = node.get(id) ?? new Map()
      node.set(id, next)
      node = next
    }
    node.end = true
  }
  const ids = new Int32Array(1 << 16)
  return message => {
    let count = 0
    for (let start = -1, at = 0; at <= message.length; at += 1) {
      const inWord = at < message.length && isLetter(message.charCodeAt(at))
      if (inWord && start < 0) start = at
      else if (!inWord && start >= 0) {
        ids[count++] = hash(message, start, at)
        start = -1
      }
    }
    let found = 0
    for (let from = 0; from < count; from += 1) {
      let node: Node | undefined = root
      for (let at = from; node && at < count; at += 1) {
        node = node.get(ids[at] ?? 0)
        if (node?.end) found += 1
      }
    }
    return found
  }
}

const isLetter = (unit: number): boolean =>
  (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || unit === 39 || unit === 0x2019

function hash(text: string, start: number, end: number): number {
  let sum = 0x811c9dc5
  for (let at = start; at < end; at += 1) sum = Math.imul(sum ^ (text.charCodeAt(at) | 32), 0x01000193)
  return sum
}

async function loadRegExp(): Promise<Read> {
  const pattern = new RegExp(`\\b(?:${(await phrasesOf()).join('|')})\\b`, 'gi')
  return message => {
    pattern.lastIndex = 0
    let found = 0
    while (pattern.test(message)) found += 1
    return found
  }
}

/** Runs of two to four words from the rules' examples. */
async function phrasesOf(): Promise<string[]> {
  const { rules } = await import('../../../shared/analyzer/index.ts')
  const phrases = new Set<string>()
  for (const { flags } of rules)
    for (const { draft } of flags) {
      const words = draft.toLowerCase().match(/[a-z']+/g) ?? []
      for (let at = 0; at + 4 <= words.length && phrases.size < PHRASES; at += 1)
        phrases.add(words.slice(at, at + 2 + (at % 3)).join(' '))
    }
  return [...phrases]
}

async function loadWriteGood(): Promise<Read> {
  const { default: writeGood } = await import('write-good')
  return message => writeGood(message).length
}

async function loadRetext(): Promise<Read> {
  const [{ unified }, english, stringify, passive, simplify, equality] = await Promise.all([
    import('unified'),
    import('retext-english'),
    import('retext-stringify'),
    import('retext-passive'),
    import('retext-simplify'),
    import('retext-equality'),
  ])
  const processor = unified()
    .use(english.default)
    .use(passive.default)
    .use(simplify.default)
    .use(equality.default)
    .use(stringify.default)
    .freeze()
  return message => processor.processSync(message).messages.length
}
