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
  const { word, marks, count, sentenceFirst, clauseFirst } = tokens
  let sentence = -1
  let clause = -1
  let before = 0
  for (let at = 0; at < count; at++) {
    const now = roles[word[at] ?? 0] ?? 0
    const line = at === 0 || ((marks[at] ?? 0) & mark.line) !== 0
    const stopped = (before & role.stop) !== 0 && (now & role.stop) === 0 && endsSentence(at)
    const fresh = line || stopped || at - (sentenceFirst[sentence] ?? 0) >= MAX_SENTENCE
    if (fresh) sentenceFirst[++sentence] = at
    if (fresh || beginsClause(at, before, now) || at - (clauseFirst[clause] ?? 0) >= MAX_CLAUSE) {
      clauseFirst[++clause] = at
    }
    tokens.sentence[at] = sentence
    tokens.clause[at] = clause
    before = now
  }
  tokens.sentences = sentence + 1
  tokens.clauses = clause + 1
  sentenceFirst[sentence + 1] = count
  clauseFirst[clause + 1] = count

  function roleOf(at: number): number {
    return at >= 0 && at < count ? (roles[word[at] ?? 0] ?? 0) : 0
  }

  /** Whether the stop in front of this token is the end, and no abbreviation or ellipsis. */
  function endsSentence(at: number): boolean {
    const from = tokens.start[at - 1] ?? 0
    const to = tokens.end[at - 1] ?? 0
    if (tokens.text.charCodeAt(from) !== 0x2e) return true
    const capital = ((marks[at] ?? 0) & mark.capital) !== 0
    if (to - from > 1) return capital
    const glued = to === (tokens.start[at] ?? 0)
    const letter = (tokens.end[at - 2] ?? 0) - (tokens.start[at - 2] ?? 0) === 1
    if (letter && (glued || !capital)) return false
    return (roleOf(at - 2) & role.abbreviation) === 0
  }

  function beginsClause(at: number, before: number, now: number): boolean {
    if ((before & role.pause) !== 0) return true
    if ((now & role.opener) !== 0) return (before & role.linker) === 0
    return (now & role.linker) !== 0 && isSubject(at + 1)
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
