import type { Context } from './analysis.ts'
import type { Style } from './english/auxiliaries.ts'
import type { WordClass } from './lexicon.ts'
import { mark, type Tokens } from './reading/tokens.ts'
import { setNumbers, shapeId, shapes, type Vocabulary } from './reading/vocabulary.ts'

const MASK = shapeId('*mask')
const NUMBER = shapeId('*#')

/** A sentence shorter than this says nothing about whether its writer contracts. */
const TELLING_WORDS = 3

/**
 * What a rule sees of the text: tokens by number, their words and classes, clauses and sentences.
 * A number outside the text is allowed everywhere and reads as nothing.
 * It is a class because one is made for every draft, on every keystroke.
 */
export class Draft {
  readonly context: Context
  readonly #tokens: Tokens
  readonly #vocabulary: Vocabulary
  readonly #spelled: string[] = []
  #style: Style | undefined

  constructor(tokens: Tokens, vocabulary: Vocabulary, context: Context) {
    this.#tokens = tokens
    this.#vocabulary = vocabulary
    this.context = context
  }

  get text(): string {
    return this.#tokens.text
  }

  get count(): number {
    return this.#tokens.count
  }

  /** The word in lower case; the halves of a contraction in full: "can't" reads "can", "not". "'s" and "'d" stay. */
  word(at: number): string {
    if (at < 0 || at >= this.count) return ''
    const id = this.#tokens.word[at] ?? 0
    return id < shapes.length ? this.#unlisted(at) : this.#vocabulary.spelling(id)
  }

  /** Whether the token is one of these words. */
  reads(at: number, ...words: readonly string[]): boolean {
    return words.includes(this.word(at))
  }

  /** Whether the tokens from `at` on are these words, separated by spaces. */
  readsOn(at: number, words: string): boolean {
    if (!words.startsWith(this.word(at))) return false
    return words.split(' ').every((word, index) => this.word(at + index) === word)
  }

  /** Whether one of these words stands in the sentence; cheap, so it may be asked before looking closer. */
  mentions(at: number, ...words: readonly string[]): boolean {
    const [from, to] = [this.sentenceFrom(at), this.nextSentence(at)]
    const { word: ids } = this.#tokens
    for (const word of words) {
      const id = this.#vocabulary.idOf(word)
      if (id === 0 && this.has(from, to, word)) return true
      for (let token = from; id > 0 && token < to; token++) if (ids[token] === id) return true
    }
    return false
  }

  /** Whether the token belongs to one of these classes. */
  is(at: number, ...classes: readonly WordClass[]): boolean {
    if (at < 0 || at >= this.count) return false
    const id = this.#tokens.word[at] ?? 0
    for (const name of classes) if (this.#vocabulary.isIn(id, setNumbers[name])) return true
    return false
  }

  /** The first token from `from` up to (not including) `to` that passes; -1 if none does. */
  find(from: number, to: number, passes: (at: number) => boolean): number {
    for (let at = from; at < to; at++) if (passes(at)) return at
    return -1
  }

  /** Whether one of these words stands from `from` up to (not including) `to`. */
  has(from: number, to: number, ...words: readonly string[]): boolean {
    return this.find(from, to, at => this.reads(at, ...words)) >= 0
  }

  /** From the first token that `passes` refuses: skips adverbs and the like. */
  skip(from: number, to: number, passes: (at: number) => boolean): number {
    let at = from
    while (at < to && passes(at)) at++
    return at
  }

  start(at: number): number {
    return at < this.count ? (this.#tokens.start[at] ?? 0) : this.text.length
  }

  /** Where the token ends. */
  end(at: number): number {
    return at < 0 ? 0 : (this.#tokens.end[Math.min(at, this.count - 1)] ?? 0)
  }

  /** The exact text from one token up to (not including) another. */
  slice(from: number, to: number): string {
    return from >= to || from >= this.count ? '' : this.text.slice(this.start(from), this.end(to - 1))
  }

  /** The same, fit to stand inside a sentence: without the capital that a sentence begins with. */
  inner(from: number, to: number): string {
    const slice = this.slice(from, to)
    const common = (this.#tokens.word[from] ?? 0) >= shapes.length || this.is(from, 'ing-verb', 'adverb')
    const kept = this.word(from) === 'i' || !common || !this.opensSentence(from) || isShouted(slice)
    return kept ? slice : slice.charAt(0).toLowerCase() + slice.slice(1)
  }

  isCapital(at: number): boolean {
    return at < this.count && ((this.#tokens.marks[at] ?? 0) & mark.capital) !== 0
  }

  /** A capital inside a sentence, a placeholder or another masked text. */
  isName(at: number): boolean {
    if (at < 0 || at >= this.count || this.word(at) === 'i') return false
    return this.#tokens.word[at] === MASK || (this.isCapital(at) && !this.opensSentence(at))
  }

  /** A placeholder, a quotation, a link, a brand and the like: no word of it is read. */
  isMasked(at: number): boolean {
    return at >= 0 && at < this.count && this.#tokens.word[at] === MASK
  }

  /** What no rewrite may lose: a number, masked text, the name of a person, a thing, a month or a day. */
  isFact(at: number): boolean {
    if (at < 0 || at >= this.count) return false
    const id = this.#tokens.word[at]
    if (id === NUMBER || id === MASK) return true
    if (!this.isName(at)) return false
    return (id ?? 0) < shapes.length || this.is(at, 'time') || this.reads(at, 'may')
  }

  /** Whether the token is the second half of a word: "n't" in "don't". */
  isGlued(at: number): boolean {
    return at < this.count && ((this.#tokens.marks[at] ?? 0) & mark.glued) !== 0
  }

  clauseFrom(at: number): number {
    return this.#tokens.clauseFirst[this.#clause(at)] ?? 0
  }

  /** Behind the last word of the clause: its punctuation is not in it. */
  clauseTo(at: number): number {
    return this.#beforePunctuation(this.clauseFrom(at), this.#tokens.clauseFirst[this.#clause(at) + 1] ?? 0)
  }

  sentenceFrom(at: number): number {
    return this.#tokens.sentenceFirst[this.#sentence(at)] ?? 0
  }

  /** Behind the last word of the sentence. */
  sentenceTo(at: number): number {
    return this.#beforePunctuation(this.sentenceFrom(at), this.nextSentence(at))
  }

  /** The first token of the next sentence, or `count`. */
  nextSentence(at: number): number {
    return this.#tokens.sentenceFirst[this.#sentence(at) + 1] ?? 0
  }

  opensClause(at: number): boolean {
    return this.clauseFrom(at) === at
  }

  opensSentence(at: number): boolean {
    return this.sentenceFrom(at) === at
  }

  /** Whether the sentence ends in a question mark. */
  asks(at: number): boolean {
    return this.word(this.nextSentence(at) - 1) === '?'
  }

  /**
   * Whether this writer contracts, and with which apostrophe. A contraction anywhere decides; two sentences of three words
   * and more without one are a style too; a lone sentence tells nothing, and then chat contracts.
   */
  get style(): Style {
    this.#style ??= {
      contract: this.#tokens.contractions > 0 || this.#tellingSentences() < 2,
      apostrophe: this.#tokens.curlyApostrophe ? '’' : "'",
    }
    return this.#style
  }

  #unlisted(at: number): string {
    const known = this.#spelled[at]
    if (known !== undefined) return known
    const word = this.slice(at, at + 1)
      .toLowerCase()
      .replaceAll('’', "'")
    this.#spelled[at] = word
    return word
  }

  #tellingSentences(): number {
    const { sentences, sentenceFirst } = this.#tokens
    let telling = 0
    for (let sentence = 0; sentence < sentences; sentence++) {
      const length = (sentenceFirst[sentence + 1] ?? 0) - (sentenceFirst[sentence] ?? 0)
      if (length > TELLING_WORDS) telling++
    }
    return telling
  }

  /** A token outside the text counts to the clause and the sentence at that end of it. */
  #clause(at: number): number {
    return this.#tokens.clause[Math.max(0, Math.min(at, this.count - 1))] ?? 0
  }

  #sentence(at: number): number {
    return this.#tokens.sentence[Math.max(0, Math.min(at, this.count - 1))] ?? 0
  }

  #beforePunctuation(from: number, to: number): number {
    let end = to
    while (end > from && this.is(end - 1, 'stop', 'pause')) end--
    return end
  }
}

const isShouted = (slice: string): boolean =>
  slice.length > 1 && slice.charAt(1) !== slice.charAt(1).toLowerCase()
