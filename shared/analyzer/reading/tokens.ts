/** The tokens of one text, as columns. Offsets are UTF-16 units; the columns are reused from text to text. */
export interface Tokens {
  text: string
  count: number
  start: Int32Array
  end: Int32Array
  /** Id of the word in the vocabulary. */
  word: Int32Array
  /** Bits of `mark`. */
  marks: Uint8Array
  sentence: Int32Array
  clause: Int32Array
  /** First token of each sentence and clause, with `count` behind the last. */
  sentenceFirst: Int32Array
  clauseFirst: Int32Array
  sentences: number
  clauses: number
  /**
   * What the language gate counts. Spelled words, a contraction once; those of them that English runs on, the others that
   * are listed, and those that another language runs on.
   */
  words: number
  englishWords: number
  listedWords: number
  foreignWords: number
  asciiOnly: boolean
  contractions: number
  curlyApostrophe: boolean
}

export const mark = {
  /** The first token of its line. */
  line: 1,
  /** Its first letter is a capital. */
  capital: 2,
  /** Belongs to the word in front: "'re" in "we're", "n't" in "don't". */
  glued: 4,
} as const

export function createColumns(capacity: number): Tokens {
  const column = () => new Int32Array(capacity + 2)
  return {
    text: '',
    count: 0,
    start: column(),
    end: column(),
    word: column(),
    marks: new Uint8Array(capacity + 2),
    sentence: column(),
    clause: column(),
    sentenceFirst: column(),
    clauseFirst: column(),
    sentences: 0,
    clauses: 0,
    words: 0,
    englishWords: 0,
    listedWords: 0,
    foreignWords: 0,
    asciiOnly: true,
    contractions: 0,
    curlyApostrophe: false,
  }
}
