import { mark, type Tokens } from './tokens.ts'
import { setNumbers, type Vocabulary } from './vocabulary.ts'

/** Longer ones are cut, so that whatever looks around in a clause or a sentence looks at a bounded number of tokens. */
export const MAX_CLAUSE = 48
export const MAX_SENTENCE = 160

/** How far a conjunction is looked past for the verb that makes a clause of what follows. */
const SUBJECT_REACH = 6

/** Numbers the sentences and clauses. Punctuation belongs to what it ends; a conjunction to the clause it opens. */
export function markSegments(tokens: Tokens, vocabulary: Vocabulary): void {
  const { word, marks } = tokens
  const sets = {
    stop: setNumbers.stop,
    pause: setNumbers.pause,
    abbreviation: setNumbers.abbreviation,
    opener: setNumbers.opener,
    linker: setNumbers.linker,
    pronoun: setNumbers.nominative,
    determiner: setNumbers.determiner,
    finite: setNumbers.finite,
  }
  const isIn = (at: number, set: number) => at < tokens.count && vocabulary.isIn(word[at] ?? 0, set)

  let sentence = -1
  let clause = -1
  for (let at = 0; at < tokens.count; at++) {
    const fresh = at === 0 || beginsSentence(at) || at - (tokens.sentenceFirst[sentence] ?? 0) >= MAX_SENTENCE
    if (fresh) tokens.sentenceFirst[++sentence] = at
    if (fresh || beginsClause(at) || at - (tokens.clauseFirst[clause] ?? 0) >= MAX_CLAUSE) {
      tokens.clauseFirst[++clause] = at
    }
    tokens.sentence[at] = sentence
    tokens.clause[at] = clause
  }
  tokens.sentences = sentence + 1
  tokens.clauses = clause + 1
  tokens.sentenceFirst[sentence + 1] = tokens.count
  tokens.clauseFirst[clause + 1] = tokens.count

  function beginsSentence(at: number): boolean {
    if (((marks[at] ?? 0) & mark.line) !== 0) return true
    if (!isIn(at - 1, sets.stop) || isIn(at, sets.stop)) return false
    const from = tokens.start[at - 1] ?? 0
    const length = (tokens.end[at - 1] ?? 0) - from
    if (tokens.text.charCodeAt(from) !== 0x2e) return true
    if (length > 1) return ((marks[at] ?? 0) & mark.capital) !== 0
    const glued = (tokens.end[at - 1] ?? 0) === (tokens.start[at] ?? 0)
    const letter = (tokens.end[at - 2] ?? 0) - (tokens.start[at - 2] ?? 0) === 1
    if (letter && (glued || ((marks[at] ?? 0) & mark.capital) === 0)) return false
    return !isIn(at - 2, sets.abbreviation)
  }

  function beginsClause(at: number): boolean {
    if (isIn(at - 1, sets.pause)) return true
    if (isIn(at, sets.opener)) return !isIn(at - 1, sets.linker)
    return isIn(at, sets.linker) && isSubject(at + 1)
  }

  /** A pronoun, or a noun with its article and a finite verb close behind. */
  function isSubject(at: number): boolean {
    if (isIn(at, sets.pronoun)) return true
    if (!isIn(at, sets.determiner)) return false
    for (let next = at + 1; next < at + SUBJECT_REACH; next++) {
      if (isIn(next, sets.finite)) return true
      if (
        isIn(next, sets.stop) ||
        isIn(next, sets.pause) ||
        isIn(next, sets.opener) ||
        isIn(next, sets.linker)
      )
        return false
    }
    return false
  }
}
