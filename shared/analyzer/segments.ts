import { mark, type Tokens } from './tokens.ts'
import { setNumbers, type Vocabulary } from './vocabulary.ts'

/** Longer ones are cut, so that whatever looks around in a clause or a sentence looks at a bounded number of tokens. */
export const MAX_CLAUSE = 48
export const MAX_SENTENCE = 160

/** How far a conjunction is looked past for the verb that makes a clause of what follows. */
const SUBJECT_REACH = 6

/** What a word does to the text around it, as bits. */
const role = {
  stop: 1,
  pause: 2,
  abbreviation: 4,
  opener: 8,
  linker: 16,
  nominative: 32,
  determiner: 64,
  finite: 128,
} as const

const ENDS = role.stop | role.pause | role.opener | role.linker

/** Numbers the sentences and clauses. Punctuation belongs to what it ends; a conjunction to the clause it opens. */
export function createSegmenter(vocabulary: Vocabulary): (tokens: Tokens) => void {
  const roles = new Uint8Array(vocabulary.size)
  for (const [name, bit] of Object.entries(role)) {
    for (const id of vocabulary.membersOf(setNumbers[name as keyof typeof role]))
      roles[id] = (roles[id] ?? 0) | bit
  }
  return tokens => markSegments(tokens, roles)
}

function markSegments(tokens: Tokens, roles: Uint8Array): void {
  const { word, marks, count } = tokens
  const roleOf = (at: number): number => (at >= 0 && at < count ? (roles[word[at] ?? 0] ?? 0) : 0)

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
    if ((roleOf(at - 1) & role.stop) === 0 || (roleOf(at) & role.stop) !== 0) return false
    const from = tokens.start[at - 1] ?? 0
    const length = (tokens.end[at - 1] ?? 0) - from
    if (tokens.text.charCodeAt(from) !== 0x2e) return true
    if (length > 1) return ((marks[at] ?? 0) & mark.capital) !== 0
    const glued = (tokens.end[at - 1] ?? 0) === (tokens.start[at] ?? 0)
    const letter = (tokens.end[at - 2] ?? 0) - (tokens.start[at - 2] ?? 0) === 1
    if (letter && (glued || ((marks[at] ?? 0) & mark.capital) === 0)) return false
    return (roleOf(at - 2) & role.abbreviation) === 0
  }

  function beginsClause(at: number): boolean {
    if ((roleOf(at - 1) & role.pause) !== 0) return true
    if ((roleOf(at) & role.opener) !== 0) return (roleOf(at - 1) & role.linker) === 0
    return (roleOf(at) & role.linker) !== 0 && isSubject(at + 1)
  }

  /** A pronoun, or a noun with its article and a finite verb close behind. */
  function isSubject(at: number): boolean {
    if ((roleOf(at) & role.nominative) !== 0) return true
    if ((roleOf(at) & role.determiner) === 0) return false
    for (let next = at + 1; next < at + SUBJECT_REACH; next++) {
      if ((roleOf(next) & role.finite) !== 0) return true
      if ((roleOf(next) & ENDS) !== 0) return false
    }
    return false
  }
}
