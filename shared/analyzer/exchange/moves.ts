import type { Draft } from '../draft.ts'
import { problemOf } from '../wording/content.ts'
import { actOf } from '../wording/praise.ts'
import { acknowledges } from './acknowledging.ts'

/** What a sentence of the draft does. */
export interface Move {
  /** Its first token, and the first of the next sentence. */
  readonly from: number
  readonly to: number
  /** "Hello Ana": it says nothing else. */
  readonly greets: boolean
  readonly acknowledges: boolean
  /** An instruction, a link, a fix done or promised. */
  readonly solves: boolean
  /** A question, or a request for data. */
  readonly asks: boolean
}

let last: { readonly draft: Draft; readonly moves: readonly Move[] } | undefined

/** Reads the draft sentence by sentence, once for all rules. */
export function movesOf(draft: Draft): readonly Move[] {
  if (last?.draft === draft) return last.moves
  const moves: Move[] = []
  const problem = problemOf(draft.context)
  for (let from = 0; from < draft.count && moves.length < MOST; ) {
    const to = Math.max(from + 1, draft.nextSentence(from))
    const text = draft.slice(from, to).slice(0, LONGEST)
    const taken = acknowledges(text, problem)
    const requests = asksForData(draft, from, to)
    moves.push({
      from,
      to,
      greets: isGreeting(draft, from, to),
      acknowledges: taken,
      solves: solvesAt(draft, from, to) >= 0,
      asks: requests || draft.asks(from),
    })
    from = to
  }
  last = { draft, moves }
  return moves
}

/** Units of a sentence that are read. */
const LONGEST = 1_000
/** Sentences that are read: what matters stands in the first ones. */
const MOST = 24

/** Where a draft's own words begin: behind its greetings. */
export const firstMove = (moves: readonly Move[]): number => moves.findIndex(move => !move.greets)

const MOST_GREETING = 6

function isGreeting(draft: Draft, from: number, to: number): boolean {
  const end = Math.min(to, draft.sentenceTo(from))
  if (draft.readsOn(from, 'thank you for contacting') || draft.readsOn(from, 'thanks for contacting'))
    return true
  if (draft.reads(from, 'thank', 'thanks') && draft.has(from, to, 'contacting', 'reaching', 'writing'))
    return true
  if (end - from > MOST_GREETING) return false
  return draft.reads(from, ...greetings) && !draft.asks(from)
}

const greetings = 'hi hello hey dear good greetings morning afternoon evening welcome hiya'.split(' ')

/** "Please send", "could you share": the customer gives something. */
function asksForData(draft: Draft, from: number, to: number): boolean {
  return draft.find(from, to, at => draft.reads(at, ...giving) && isAsked(draft, at, from)) >= 0
}

const giving =
  'send share provide tell give confirm describe explain upload attach let advise specify forward show'.split(
    ' ',
  )

function isAsked(draft: Draft, at: number, from: number): boolean {
  if (draft.reads(at, 'let') && !draft.readsOn(at, 'let me know') && !draft.readsOn(at, 'let us know'))
    return false
  const before = draft.skip(
    from,
    at,
    token => draft.is(token, 'adverb', 'pause', 'linker') || draft.reads(token, 'please'),
  )
  if (before === at) return true
  const clause = draft.clauseFrom(at)
  return (
    draft.has(clause, at, 'please', 'kindly') || (draft.has(clause, at, 'you') && draft.is(clause, 'modal'))
  )
}

/** The first token of an instruction, a link, or a fix done or promised; -1 without one. */
function solvesAt(draft: Draft, from: number, to: number): number {
  return draft.find(
    from,
    to,
    at => isLink(draft, at) || isStep(draft, at, from) || isFix(draft, at) || isAdvice(draft, at),
  )
}

const isLink = (draft: Draft, at: number): boolean =>
  draft.isMasked(at) && /https?:|www\.|\burl\b/i.test(draft.slice(at, at + 1))

/** An order in the first place of a clause: "Press reset", "then open the app". */
function isStep(draft: Draft, at: number, from: number): boolean {
  if (!draft.is(at, 'base-verb') || draft.reads(at, ...giving) || draft.reads(at, ...noSteps)) return false
  if (!stepVerbs.has(draft.word(at)) || draft.readsOn(at, 'hold on') || draft.readsOn(at, 'call me'))
    return false
  const opens = draft.opensClause(at) || at === from
  const led = draft.reads(at - 1, 'please', 'then', 'and', 'first', 'next', 'just', 'kindly', 'now', ',')
  return (opens || led) && !draft.reads(at - 1, 'to', 'i', 'we', 'you', 'not') && !draft.asks(at)
}

const stepVerbs: ReadonlySet<string> = new Set(
  `press hold open close tap click select choose go restart reboot reset reinstall uninstall install update clear delete remove log sign
  turn switch unplug plug disconnect reconnect connect enter type scroll follow use try download charge check change move drag
  replace refresh swipe navigate add enable disable pair format empty lift screw pull push return visit contact call`.split(
    /\s+/,
  ),
)
const noSteps = ['note', 'be', 'accept', 'have', 'know', 'remember']

/** "You can reset it", "I suggest to restart", "you need to return it". */
function isAdvice(draft: Draft, at: number): boolean {
  if (draft.reads(at, 'you')) {
    if (draft.is(at - 1, 'modal') || draft.reads(at - 1, 'if', 'when', 'did', 'do', 'have', 'are'))
      return false
    const modal = draft.reads(at + 1, 'can', 'could', 'should', 'may', 'might')
    const must = draft.reads(at + 1, 'need', 'have') && draft.reads(at + 2, 'to')
    const verb = modal ? at + 2 : must ? at + 3 : -1
    return (
      verb > 0 && stepVerbs.has(draft.word(verb)) && !draft.reads(verb + 1, 'us', 'me') && !draft.asks(at)
    )
  }
  return draft.reads(at, 'suggest', 'recommend') && draft.reads(at - 1, 'i', 'we', 'would')
}

/** A deed of the agent's for the customer; looking is none yet. */
function isFix(draft: Draft, at: number): boolean {
  if (!draft.reads(at, 'i', 'we')) return false
  const verb = draft.reads(at, 'i') ? actOf(draft, at) : weAct(draft, at)
  return verb >= 0 && fixes.has(draft.word(verb))
}

function weAct(draft: Draft, at: number): number {
  const auxiliary = draft.skip(at + 1, at + 3, token => draft.is(token, 'adverb'))
  if (!draft.reads(auxiliary, 'will', 'have', 'are')) return -1
  return draft.skip(auxiliary + 1, auxiliary + 3, token => draft.is(token, 'adverb'))
}

const fixes: ReadonlySet<string> = new Set(
  `refund refunded refunding replace replaced replacing reset resetting cancel canceled cancelled canceling send sent sending order ordered
  ordering fix fixed fixing change changed changing update updated updating book booked booking issue issued issuing credit credited
  crediting unlock unlocked unlocking restore restored restoring add added adding remove removed removing extend extended reship
  reshipped resend resent arrange arranged arranging schedule scheduled scheduling process processed processing escalate escalated
  escalating forward forwarded forwarding transfer transferred transferring`.split(/\s+/),
)
