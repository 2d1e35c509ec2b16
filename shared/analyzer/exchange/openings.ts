import type { Draft } from '../draft.ts'
import { instead, type Proposal } from '../rule.ts'
import type { Grievance } from './grievance.ts'
import { firstMove, type Move, movesOf } from './moves.ts'

/** A sentence in front of what the draft says, behind its greeting. */
export function insertFirst(
  draft: Draft,
  sentence: string,
  moves: readonly Move[] = movesOf(draft),
): Proposal {
  const at = moves[firstMove(moves)]?.from ?? 0
  const { comma, next } = greetingComma(draft, at)
  if (comma < 0) return { ...instead(at, at, sentence), label: sentence }
  const word = draft.slice(next, next + 1)
  const inside = /^I\b/.test(sentence) ? sentence : sentence.charAt(0).toLowerCase() + sentence.slice(1)
  const text = `${inside} ${word.charAt(0).toUpperCase()}${word.slice(1)}`
  return { ...instead(next, next + 1, text), label: sentence }
}

/** "Hi Ana, please send it": the greeting is no sentence of its own. */
function greetingComma(draft: Draft, at: number): { readonly comma: number; readonly next: number } {
  const greets = draft.reads(at, 'hi', 'hello', 'hey', 'dear') || draft.readsOn(at, 'good morning')
  const comma = greets ? draft.find(at + 1, at + GREETING, token => draft.reads(token, ',')) : -1
  const next = comma + 1
  return comma < 0 || next >= draft.sentenceTo(at) || draft.isMasked(next)
    ? { comma: -1, next: -1 }
    : { comma, next }
}

const GREETING = 5

/** Acknowledgments of a complaint, in the customer's own words where they can be said back. */
export function openingFor(
  draft: Draft,
  { causing, told }: Grievance,
  moves: readonly Move[],
): readonly Proposal[] {
  const sorry = told === undefined ? "I'm sorry about {what happened}." : `I'm sorry ${told}.`
  const adjective = causing ?? '{adjective}'
  const see =
    told === undefined
      ? `I can see how ${adjective} {what happened} is.`
      : `I can see how ${adjective} it is that ${told}.`
  return [sorry, see].map(opening => insertFirst(draft, opening, moves))
}
