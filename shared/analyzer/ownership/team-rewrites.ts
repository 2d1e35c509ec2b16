import type { Draft } from '../draft.ts'
import { type Clause, writeClause } from '../english/clause.ts'
import { vagueTime } from '../english/times.ts'
import { conjugate } from '../english/verbs.ts'
import { instead, type Proposal } from '../rule.ts'
import { isContact } from './contact.ts'
import type { Doing } from './doing.ts'
import type { Group } from './group.ts'
import { isSubordinate } from './passive-guards.ts'
import {
  type Act,
  alsoMine,
  andWrite,
  baseOf,
  behindAnswer,
  byTime,
  isTriggered,
  objectOf,
  objectStart,
  objectTo,
  style,
  tailEnd,
  tailText,
  timeFor,
  upTo,
  whole,
} from './team-slots.ts'

/** What the agent can say instead of "the team will ...": what they do with the group now, and what they promise. */
export function ownedProposals(draft: Draft, group: Group, doing: Doing): readonly Proposal[] {
  const act = { draft, group, doing, tailTo: tailEnd(draft, doing) }
  return proposalsFor(act).map(proposal => ({
    ...proposal,
    edits: [...proposal.edits, ...alsoMine(act, proposal.claim === undefined)],
  }))
}

function proposalsFor(act: Act): readonly Proposal[] {
  const { draft, group, doing } = act
  if (doing.negated) return refused(act)
  if (isContact(draft, doing)) return contacted(act)
  switch (doing.tense) {
    case 'future':
    case 'present':
      return isSubordinate(draft, group.from) ? done(act) : planned(act)
    case 'able':
      if (isSubordinate(draft, group.from)) return done(act)
      return [
        {
          edits: [whole(act, `I can ${group.name === '' ? '' : `ask ${group.name} to `}${baseOf(act)}`, '')],
        },
      ]
    case 'progressive':
    case 'perfect-progressive':
      return underWay(act)
    case 'aware':
      return known(act)
    case 'guessed':
      return []
    default:
      return done(act)
  }
}

function contacted(act: Act): readonly Proposal[] {
  const { group, doing } = act
  const verb = doing.lemma
  if (isSubordinate(act.draft, group.from) && group.name !== '') {
    return [{ edits: [upTo(act, behindAnswer(act.draft, doing.to), `I hear from ${group.name}`)] }]
  }
  const nameless = group.kind === 'nobody' && (group.name === '' || group.name === 'them')
  if (doing.tense === 'guessed' || doing.tense === 'perfect' || doing.tense === 'past') {
    const check = `I'll check with ${group.name} and write to you${tailText(act)}${timeFor(act)}`
    return nameless ? [] : [{ edits: [upTo(act, act.tailTo, check)] }]
  }
  if (nameless || verb === 'be with you') return [{ edits: [whole(act, `I'll ${verb}`, timeFor(act))] }]
  if (group.kind !== 'group') {
    return [{ edits: [whole(act, `I'll ask ${group.name} to ${verb}`, `, and I'll write to you${byTime}`)] }]
  }
  return [{ edits: [whole(act, `I'll check with ${group.name} and ${verb}`, timeFor(act))] }]
}

function planned(act: Act): readonly Proposal[] {
  const { draft, group, doing, tailTo } = act
  if (doing.lemma === 'take' && takesOver(draft, doing.to)) {
    const rest = tailText(act).replace(/^ (?:(?:it|this|that|over)\b ?)+/, ' ')
    return [
      instead(group.from, tailTo, `I'll hand it to {name}${rest.trimEnd()} with everything you've told me`),
    ]
  }
  if (group.kind === 'nobody' && group.name === '') {
    return [{ edits: [whole(act, `I'll ${baseOf(act)}`, timeFor(act))] }]
  }
  if (doing.lemma === 'look' && draft.reads(doing.to, 'into', 'at') && draft.is(doing.to + 1, 'pronoun')) {
    const it = draft.slice(doing.to, doing.to + 2)
    if (vagueTime(draft, doing.to, tailTo) === undefined) {
      return [{ edits: [upTo(act, doing.to + 2, `I'll look ${it} with ${act.group.name}`)] }]
    }
    return [{ edits: [whole(act, `I'll look ${it} with ${act.group.name}`, byTime, doing.to + 2)] }]
  }
  if (doing.lemma === 'need' || doing.lemma === 'require') {
    return [{ edits: [whole(act, 'I need', ` for ${act.group.name}`)] }]
  }
  const [start, object] = objectStart(act)
  const verb = baseOf(act, start)
  const together = group.kind === 'group' || act.group.name === 'them'
  const joined = together && verb === 'work' // "I'm working with them on a repair"
  const now = `I'm ${together ? 'working with' : 'asking'} ${act.group.name}${joined ? '' : ` to ${verb}${object}`}`
  const ask = `I'll ask ${act.group.name} to ${verb}`
  const to = object === '' ? start : start + 2
  const promise = { edits: [whole(act, ask + object, andWrite(act), to)] }
  if (isTriggered(draft, doing.from)) return [promise]
  return [{ edits: [upTo(act, to, now)], claim: 'only-if-true' }, promise]
}

function underWay(act: Act): readonly Proposal[] {
  const { draft, doing } = act
  const who = act.group.name
  const [from, to] = objectOf(act)
  const clause = {
    subject: 'I',
    lemma: doing.lemma,
    tense: doing.tense as Clause['tense'],
    adverbs: doing.adverbs,
  } as const
  if (who === '') {
    return [
      { edits: [upTo(act, doing.to, writeClause(clause, style))], claim: 'only-if-true' },
      { edits: [whole(act, `I'll ${doing.lemma}`, timeFor(act))] },
    ]
  }
  const can = draft.find(doing.to, act.tailTo, at => draft.readsOn(at, 'they can'))
  if (can >= 0 && doing.lemma === 'do') {
    const all = draft.slice(doing.to, can)
    return [
      {
        edits: [upTo(act, can + 2, `${writeClause(clause, style)} ${all} I can with ${who}`)],
        claim: 'only-if-true',
      },
      { edits: [upTo(act, can + 2, `I'll do ${all} I can with ${who}`)] },
    ]
  }
  if (to > from) {
    const object = draft.slice(from, to)
    const about = `I'll ask ${who} about ${object}`
    return [
      {
        edits: [upTo(act, to, `${writeClause(clause, style)} ${draft.slice(doing.to, to)} with ${who}`)],
        claim: 'only-if-true',
      },
      { edits: [whole(act, about, andWrite(act), to)] },
    ]
  }
  const together = writeClause({ ...clause, lemma: 'work' }, style)
  const working =
    doing.lemma === 'work'
      ? `${together} with ${who}`
      : `${together} with ${who} on ${conjugate(doing.lemma, 'ing')}`
  const go = doing.lemma === 'work' ? 'keep working' : doing.lemma
  return [
    { edits: [upTo(act, doing.to, working)], claim: 'only-if-true' },
    { edits: [whole(act, `I'll ask ${who} to ${go}`, andWrite(act))] },
  ]
}

function known(act: Act): readonly Proposal[] {
  const { draft, doing, tailTo } = act
  const who = act.group.name
  if (doing.lemma === 'be on it') {
    const it = draft.slice(doing.to - 1, doing.to)
    return [
      { edits: [upTo(act, doing.to, `I'm on ${it} with ${who}`)], claim: 'only-if-true' },
      { edits: [whole(act, `I'll ask ${who} about ${it}`, andWrite(act))] },
    ]
  }
  if (!draft.reads(doing.to, 'of', 'about')) return []
  const to = objectTo(draft, doing.to + 1, tailTo)
  const object = draft.slice(doing.to + 1, to)
  return [
    { edits: [upTo(act, to, `I'm working with ${who} on ${object}`)], claim: 'only-if-true' },
    { edits: [whole(act, `I'll ask ${who} about ${object}`, andWrite(act), to)] },
  ]
}

/** Done, or to be done first: "once the team has reviewed it". */
function done(act: Act): readonly Proposal[] {
  const { draft, group, doing } = act
  const who = act.group.name
  const [from, to] = objectOf(act)
  if (who === '' || to <= from) return []
  const tense =
    doing.tense === 'able' || doing.tense === 'future' ? 'perfect' : (doing.tense as Clause['tense'])
  const adverbs = doing.adverbs.filter(adverb => adverb !== 'once')
  const clause = { subject: 'I', lemma: doing.lemma, tense, adverbs } as const
  const first = upTo(act, to, `${writeClause(clause, style)} ${draft.slice(doing.to, to)} with ${who}`)
  if (isSubordinate(draft, group.from)) return [{ edits: [first] }]
  const promise = whole(act, `I'll check with ${who} about ${draft.slice(from, to)}`, andWrite(act), to)
  return [{ edits: [first], claim: 'only-if-true' }, { edits: [promise] }]
}

/** "won't process it before Monday" keeps its date. */
function refused(act: Act): readonly Proposal[] {
  const { draft, doing, tailTo } = act
  const before = draft.find(doing.to, tailTo, at => draft.reads(at, 'before', 'until', 'till'))
  if (doing.tense !== 'future' || before < 0 || act.group.name === '') return []
  const what = draft.slice(doing.to, before)
  return [
    { edits: [upTo(act, before, `I'll ask ${act.group.name} to ${doing.lemma} ${what}, which won't be`)] },
  ]
}

const takesOver = (draft: Draft, at: number): boolean =>
  draft.reads(at, 'over') ||
  (draft.is(at, 'pronoun') && draft.reads(at + 1, 'over')) ||
  (draft.reads(at + 1, 'over') && draft.is(at, 'determiner'))
