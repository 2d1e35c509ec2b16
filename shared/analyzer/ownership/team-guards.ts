import type { Draft } from '../draft.ts'
import { isContact } from './contact.ts'
import type { Doing } from './doing.ts'
import type { Group } from './group.ts'
import { isSubordinate } from './passive-guards.ts'

/** Whether the group is left alone with the job: not praised, not sent by the agent, not just there. */
export function isLeftToThem(draft: Draft, group: Group, doing: Doing): boolean {
  return (
    isSubject(draft, group, doing) &&
    !isNoun(draft, doing) &&
    !isPraised(draft, group.from) &&
    !isPurposeOfMine(draft, group.from) &&
    !isMyWait(draft, group.from) &&
    !isReport(draft, group, doing) &&
    !(opinions.has(doing.lemma) && !isContact(draft, doing)) &&
    !isHabit(draft, group, doing) &&
    !(doing.negated && doing.tense !== 'future' && doing.tense !== 'perfect') &&
    (group.kind !== 'nobody' || isSomebodyOfOurs(draft, group, doing))
  )
}

/** "Staff discounts will apply": a noun, and the verb comes behind it. */
const isNoun = (draft: Draft, { tense, to }: Doing): boolean => tense === 'present' && draft.is(to, 'modal')

/** Behind a verb or a preposition the group is an object, unless a finite verb follows. */
function isSubject(draft: Draft, group: Group, doing: Doing): boolean {
  const before = group.from - 1
  if (draft.reads(before, 'what', 'how', 'where')) return false
  if (draft.opensClause(group.from)) return true
  if (draft.is(before, 'preposition') && !draft.is(before, 'linker')) return false
  if (draft.is(doing.from, 'finite') && doing.tense !== 'present') return true
  if (doing.tense === 'aware' || doing.adverbs.length > 0) return true
  return (
    draft.is(before, 'linker', 'opener', 'pause', 'adverb', 'report') ||
    draft.reads(before, 'that', 'sure', 'assured', 'hi', 'you')
  )
}

function isPraised(draft: Draft, at: number): boolean {
  const from = draft.clauseFrom(at)
  const praise = draft.find(
    from,
    at,
    token =>
      draft.reads(token, 'glad', 'proud', 'thank', 'thanks', 'grateful', 'kudos', 'sorry') ||
      (draft.reads(token, 'happy', 'pleased') && !draft.reads(token + 1, 'to')),
  )
  return praise >= 0
}

/** "I'll write to you once the team answers": the agent stays with it. */
const isMyWait = (draft: Draft, at: number): boolean =>
  isSubordinate(draft, at) && draft.has(draft.sentenceFrom(at), draft.sentenceTo(at), 'i')

/** "I've sent it to them so that they can check": the agent has acted, and says what for. */
function isPurposeOfMine(draft: Draft, at: number): boolean {
  const so = draft.reads(at - 1, 'that') ? at - 2 : at - 1
  if (!draft.reads(so, 'so', 'to', 'for')) return false
  const from = draft.sentenceFrom(at)
  const mine = draft.find(
    from,
    so,
    token => draft.reads(token, 'i') && !draft.reads(token - 1, 'can', 'may', 'if', 'so'),
  )
  return mine >= 0 && draft.find(mine, so, token => handing.has(draft.word(token))) >= 0
}

const handing: ReadonlySet<string> = new Set(
  'send sent sending pass passed passing notify notified notifying escalate escalated escalating ask asked asking forward forwarded forwarding tell told share shared sharing report reported reporting raise raised submit submitted file filed check checked reach reached contact contacted process processed log logged flag flagged transfer transferred speak spoken talk talked request requested inform informed let made add added work working worked'.split(
    ' ',
  ),
)

/** "My supervisor would say the same" is no job for anybody. */
const opinions: ReadonlySet<string> = new Set(['say', 'agree', 'think', 'want', 'know'])

/** "The depot always gets it wrong" complains of them; nothing is left to them. */
const isHabit = (draft: Draft, group: Group, { tense, to }: Doing): boolean =>
  tense === 'present' && draft.has(group.to, to, 'always', 'constantly', 'never', 'keep', 'keeps')

/** What a colleague told the agent or has written to the customer already is news, not a job. */
function isReport(draft: Draft, group: Group, { lemma, tense, to }: Doing): boolean {
  if (tense !== 'perfect' && tense !== 'past') return false
  if (draft.reads(to, 'me', 'us') || draft.has(group.from, to, 'previously', 'earlier')) return true
  return !finished.has(lemma) && !draft.readsOn(to - 1, 'taken care')
}

/** What a group did of the customer's case; what else it did is a fact about the company. */
const finished: ReadonlySet<string> = new Set(
  'review investigate check look examine verify resolve fix solve process assess handle complete work repair inspect validate'.split(
    ' ',
  ),
)

/** "someone" and "they" may be anybody: they must reach the customer or do an agent's work, and be the company's people. */
function isSomebodyOfOurs(draft: Draft, group: Group, doing: Doing): boolean {
  const { tense } = doing
  const contact = isContact(draft, doing)
  if (!draft.reads(group.from, 'they')) {
    if (tense === 'future') return contact || helping.has(doing.lemma) || draft.is(doing.to - 1, 'act')
    return (
      tense !== 'past' && tense !== 'present' && tense !== 'perfect' && (contact || helping.has(doing.lemma))
    )
  }
  if (draft.asks(group.from) || isSubordinate(draft, group.from)) return false
  if (doing.lemma === 'get' && !contact) return false
  if (contact) return tense !== 'past' && tense !== 'perfect'
  if (group.name !== '') return tense !== 'present' && tense !== 'perfect'
  return helping.has(doing.lemma) && tense !== 'present' && tense !== 'perfect' && tense !== 'able'
}

const helping: ReadonlySet<string> = new Set(
  'review check look help assist handle fix investigate work process deal see arrange repair resolve solve sort verify examine inspect address manage escalate follow attend guide support take pick get join validate dive come send replace refund'.split(
    ' ',
  ),
)
