import type { Draft } from '../draft.ts'
import { tellsTime, vagueTime } from '../english/times.ts'
import type { Proposal, Verdict } from '../rule.ts'
import type { Group } from './group.ts'
import { readPassive } from './passive.ts'
import { isDone } from './passive-guards.ts'
import { behindAnswer } from './team-slots.ts'

/** Where the customer waits for a group: "hear from our team", "wait for the team", "checked by our team". */
export function decideWaiting(draft: Draft, group: Group): Verdict | undefined {
  switch (draft.word(group.from - 1)) {
    case 'from':
      return decideHearing(draft, group)
    case 'for':
      return decideWaitingFor(draft, group)
    case 'by':
      return decideDoneBy(draft, group)
    case 'allow':
    case 'give':
      return decideAllowing(draft, group)
    default:
      return undefined
  }
}

/** "You'll hear back from our claims department", "wait for the mail from the team". */
function decideHearing(draft: Draft, group: Group): Verdict | undefined {
  const first = draft.clauseFrom(group.from)
  const hear = last(first, group.from - 1, at => hearing.has(draft.word(at)))
  if (hear < 0 || draft.asks(hear)) return undefined
  const wait = last(first, hear + 1, at => draft.reads(at, 'wait', 'waiting'))
  if (wait >= 0) return waitFrom(draft, wait, group, group.to)
  const you = last(first, hear, at => draft.reads(at, 'you'))
  const expect = draft.find(first, hear, at => draft.reads(at, 'expect'))
  if (you < 0 && expect >= 0 && (expect === first || draft.reads(expect - 1, 'please'))) {
    const from = expect === first ? expect : expect - 1
    const text = `I'll check with ${group.name} and write to you`
    return verdict(draft, from, group.to, [followUp(draft, from, group.to, text)])
  }
  if (you < 0 || draft.has(you, hear, 'i', 'we') || !draft.is(you + 1, 'modal', 'adverb')) return undefined
  if (draft.find(you, hear, at => draft.is(at, 'modal')) < 0) return undefined
  return verdict(draft, hear, group.to, [
    followUp(draft, you, group.to, `I'll check with ${group.name} and write to you`),
  ])
}

const hearing: ReadonlySet<string> = new Set(
  'hear hearing receive receiving get getting expect expecting have response reply update email mail message call answer news'.split(
    ' ',
  ),
)

/** "Please allow our team 48 hours to reply", "give the team some time". */
function decideAllowing(draft: Draft, group: Group): Verdict | undefined {
  const allow = group.from - 1
  const from = waitOpening(draft, allow)
  const end = draft.clauseTo(allow)
  const to = draft.find(group.to, end, at => draft.reads(at, 'to'))
  const span = draft.slice(group.to, to < 0 ? end : to)
  if (from < 0 || draft.asks(allow) || !/\b(?:time|minutes?|hours?|hrs|days?|weeks?|moment)\b/i.test(span))
    return undefined
  const within = /\d|\{/.test(span) ? ` within ${span}` : ' by {time}'
  const text = `I'll check with ${group.name} and write to you${within}`
  return verdict(draft, allow, group.to, [{ edits: [{ from, to: end, text }] }])
}

/** "wait for the back office to reply", "take ten days for the team to reply". */
function decideWaitingFor(draft: Draft, group: Group): Verdict | undefined {
  const first = draft.clauseFrom(group.from)
  const wait = last(first, group.from - 1, at => draft.reads(at, 'wait', 'waiting'))
  const verb = draft.reads(group.to, 'to')
    ? draft.skip(group.to + 1, group.to + 3, at => draft.is(at, 'adverb'))
    : -1
  const contacts = verb >= 0 && answering.has(draft.word(verb))
  if (wait >= 0 && (verb < 0 || contacts))
    return waitFrom(draft, wait, group, contacts ? behindAnswer(draft, verb + 1) : group.to)
  if (wait >= 0) return waitToAct(draft, wait, group)
  if (verb < 0 || draft.find(first, group.from, at => draft.reads(at, 'i', 'we', 'me', 'us')) >= 0)
    return undefined
  if (!contacts && !draft.is(verb, 'act')) return undefined
  const to = contacts ? behindAnswer(draft, verb + 1) : verb + 1
  const text = contacts
    ? `for me to hear from ${group.name}`
    : `for me and ${group.name} to ${draft.slice(group.to + 1, to)}`
  return verdict(draft, group.from - 1, to, [{ edits: [{ from: group.from - 1, to, text }] }])
}

const answering: ReadonlySet<string> = new Set(
  'reply respond answer contact call email write revert get reach come'.split(' '),
)

/** "wait for the team to fix this": what they are to do stays. */
function waitToAct(draft: Draft, wait: number, group: Group): Verdict | undefined {
  const from = waitOpening(draft, wait)
  const to = draft.clauseTo(wait)
  const vague = vagueTime(draft, group.to, to)
  const rest =
    vague === undefined
      ? draft.slice(group.to, to)
      : `${draft.slice(group.to, vague[0])} ${draft.slice(vague[1], to)}`.trim()
  const text = `I'll ask ${group.name} ${rest} and write to you by {time}`
  return from < 0 ? undefined : verdict(draft, wait, group.to, [{ edits: [{ from, to, text }] }])
}

/** "Please wait ...", "you just have to wait ...", "I request you to wait ...". */
function waitFrom(draft: Draft, wait: number, group: Group, to: number): Verdict | undefined {
  const from = waitOpening(draft, wait)
  const text = `I'll follow up with ${group.name} and write to you`
  return from < 0 ? undefined : verdict(draft, wait, to, [followUp(draft, from, to, text)])
}

/** Where it begins; -1 where it is the agent who waits. */
function waitOpening(draft: Draft, wait: number): number {
  const first = draft.clauseFrom(wait)
  let from = wait
  while (from > first && (draft.reads(from - 1, ...urging) || draft.is(from - 1, 'modal'))) from--
  const mine =
    draft.reads(from - 1, 'am', 'are', 'is', "'s") ||
    (draft.reads(from, 'i', 'we') && !draft.has(from, wait, 'you'))
  return mine ? -1 : from
}

const urging = 'please just kindly you to have need only i we request ask suggest now'.split(' ')

/** "will be checked by our quality team" */
function decideDoneBy(draft: Draft, group: Group): Verdict | undefined {
  const by = group.from - 1
  const first = draft.clauseFrom(by)
  const main = last(Math.max(first, by - 4), by, at => draft.is(at, 'passive-act'))
  const be = main < 0 ? -1 : last(first, main, at => !draft.is(at, 'adverb') && !draft.reads(at, 'not'))
  if (!draft.is(be, 'be') || draft.reads(be - 1, 'must', 'should') || draft.asks(main)) return undefined
  const wait = last(first, be, at => draft.reads(at, 'wait', 'waiting'))
  if (wait >= 0) return waitFrom(draft, wait, group, group.to)
  return verdict(draft, main, group.to, throughThem(draft, main, group))
}

function throughThem(draft: Draft, main: number, group: Group): readonly Proposal[] {
  const passive = readPassive(draft, main)
  if (passive === undefined || passive.verb.negated || passive.second !== undefined) return []
  const { subject, verb } = passive
  const object = draft.reads(subject.head, 'they') ? 'them' : draft.inner(subject.from, subject.to)
  const range = { from: subject.from, to: group.to }
  if (draft.reads(subject.head, 'you')) {
    return [followUp(draft, subject.from, group.to, `I'll check with ${group.name} and ${verb.lemma} you`)]
  }
  const done = isDone(passive) && verb.tense !== 'progressive' && verb.tense !== 'present'
  const by = `${draft.slice(main, verb.to)} by ${group.name}`
  const mine = done ? `I've had ${object} ${by}` : `I'm getting ${object} ${by}`
  const promise = done
    ? followUp(draft, range.from, range.to, `I'll ask ${group.name} about ${object} and write to you`)
    : { edits: [{ ...range, text: `I'll have ${group.name} ${verb.lemma} ${object}` }] }
  return [{ edits: [{ ...range, text: mine }], claim: 'only-if-true' }, promise]
}

/** Other words, and the rest of the clause with the time it tells, or one to fill in. */
function followUp(draft: Draft, from: number, to: number, text: string): Proposal {
  const end = draft.clauseTo(from)
  const vague = vagueTime(draft, to, end)
  if (vague !== undefined) {
    const between = vague[0] > to ? ` ${draft.slice(to, vague[0])}` : ''
    return { edits: [{ from, to: vague[1], text: `${text}${between} by {time}` }] }
  }
  if (tellsTime(draft, to, draft.sentenceTo(from))) return { edits: [{ from, to, text }] }
  const rest = to < end ? ` ${draft.slice(to, end)}` : ''
  return { edits: [{ from, to: Math.max(to, end), text: `${text}${rest} by {time}` }] }
}

function verdict(draft: Draft, from: number, to: number, proposals: readonly Proposal[]): Verdict {
  const message = `“${draft.slice(from, to)}” makes the customer wait for somebody they cannot ask.`
  return { from, to, message, proposals }
}

function last(from: number, to: number, passes: (at: number) => boolean): number {
  for (let at = to - 1; at >= from; at--) if (passes(at)) return at
  return -1
}
