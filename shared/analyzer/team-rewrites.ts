import { join } from './auxiliaries.ts'
import { type Clause, writeClause } from './clause.ts'
import { type Doing, readDoing } from './doing.ts'
import type { Draft } from './draft.ts'
import type { Group } from './group.ts'
import { nounPhraseTo } from './noun-phrase.ts'
import { goesOn } from './passive.ts'
import { isSubordinate } from './passive-guards.ts'
import { instead, type Proposal, type Replacement } from './rule.ts'
import { tellsTime, vagueTime } from './times.ts'
import { conjugate } from './verbs.ts'

const style = { contract: true, apostrophe: "'" } as const
const byTime = ' by {time}'

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
      return [{ edits: [upTo(act, doing.to, `I can ask ${nameOf(act)} to ${baseOf(act)}`)] }]
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

interface Act {
  readonly draft: Draft
  readonly group: Group
  readonly doing: Doing
  /** Behind the last word that belongs to what is done. */
  readonly tailTo: number
}

/** A verb that reaches the customer: it needs no team, the agent can do it. */
export function isContact(draft: Draft, { lemma, to }: Doing): boolean {
  if (reaching.has(lemma)) return true
  if (lemma === 'get') return draft.reads(to, 'back', 'in') && draft.reads(to + 1, 'to', 'touch', 'contact')
  if (lemma === 'come' || lemma === 'write' || lemma === 'revert') return draft.reads(to, 'back', 'to', 'you')
  if (lemma === 'let' || lemma === 'keep') return draft.reads(to, 'you')
  if (lemma === 'send' || lemma === 'give') {
    return (
      draft.reads(to, 'you', 'out', 'an', 'a') &&
      draft.find(to, draft.clauseTo(to - 1), at =>
        draft.reads(
          at,
          'email',
          'e-mail',
          'update',
          'call',
          'message',
          'reply',
          'response',
          'mail',
          'ring',
          'text',
        ),
      ) >= 0
    )
  }
  return false
}

const reaching: ReadonlySet<string> = new Set(
  [
    'contact',
    'call',
    'phone',
    'ring',
    'email',
    'e-mail',
    'mail',
    'text',
    'message',
    'reply',
    'respond',
    'reach',
  ].concat([
    'notify',
    'inform',
    'update',
    'answer',
    'revert',
    'get in touch',
    'be with you',
    'follow',
    'tell',
    'advise',
  ]),
)

function contacted(act: Act): readonly Proposal[] {
  const { group, doing } = act
  if (doing.tense === 'guessed' || doing.tense === 'perfect' || doing.tense === 'past') {
    const who = nameOf(act)
    return group.kind === 'nobody'
      ? []
      : [
          {
            edits: [
              upTo(act, act.tailTo, `I'll check with ${who} and write to you${tailText(act)}${timeFor(act)}`),
            ],
          },
        ]
  }
  const verb = doing.lemma
  const nameless = group.kind === 'nobody' && (group.name === '' || group.name === 'them')
  if (nameless || verb === 'be with you') return [{ edits: [whole(act, `I'll ${verb}`, timeFor(act))] }]
  if (group.kind !== 'group') {
    return [{ edits: [whole(act, `I'll ask ${nameOf(act)} to ${verb}`, `, and I'll write to you${byTime}`)] }]
  }
  return [{ edits: [whole(act, `I'll check with ${nameOf(act)} and ${verb}`, timeFor(act))] }]
}

function planned(act: Act): readonly Proposal[] {
  const { draft, group, doing, tailTo } = act
  if (doing.lemma === 'take' && takesOver(draft, doing.to)) {
    const rest = tailText(act).replace(/^ (?:(?:it|this|that|over)\b ?)+/, ' ')
    return [
      instead(group.from, tailTo, `I'll hand it to {name}${rest.trimEnd()} with everything you've told me`),
    ]
  }
  if (group.kind === 'nobody' && group.name === '' && nameOf(act) === '') {
    return [{ edits: [whole(act, `I'll ${baseOf(act)}`, timeFor(act))] }]
  }
  if (doing.lemma === 'look' && draft.reads(doing.to, 'into', 'at') && draft.is(doing.to + 1, 'pronoun')) {
    const seen = draft.slice(doing.to, doing.to + 2)
    const vague = vagueTime(draft, doing.to + 2, tailTo)
    const rest = vague === undefined ? '' : byTime
    return [instead(group.from, vague?.[1] ?? doing.to + 2, `I'll look ${seen} with ${nameOf(act)}${rest}`)]
  }
  const [start, object] = objectStart(act)
  const verb = baseOf(act, start)
  const now =
    group.kind === 'group' || nameOf(act) === 'them'
      ? `I'm working with ${nameOf(act)}`
      : `I'm asking ${nameOf(act)}`
  const ask = `I'll ask ${nameOf(act)} to ${verb}`
  const to = object === '' ? start : start + 2
  return [
    { edits: [upTo(act, to, `${now} to ${verb}${object}`)], claim: 'only-if-true' },
    { edits: [whole(act, ask + object, andWrite(act), to)] },
  ]
}

function underWay(act: Act): readonly Proposal[] {
  const { draft, doing } = act
  const who = nameOf(act)
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
  return [
    { edits: [upTo(act, doing.to, working)], claim: 'only-if-true' },
    { edits: [whole(act, `I'll ask ${who} to keep ${conjugate(doing.lemma, 'ing')}`, andWrite(act))] },
  ]
}

function known(act: Act): readonly Proposal[] {
  const { draft, doing, tailTo } = act
  const who = nameOf(act)
  if (doing.lemma === 'be on it') {
    const it = draft.slice(doing.to - 1, doing.to)
    return [
      { edits: [upTo(act, doing.to, `I'm on ${it} with ${who}`)], claim: 'only-if-true' },
      { edits: [whole(act, `I'll ask ${who} about ${it}`, andWrite(act))] },
    ]
  }
  if (!draft.reads(doing.to, 'of', 'about')) return []
  const to = Math.min(tailTo, nounPhraseTo(draft, doing.to + 1))
  const object = draft.slice(doing.to + 1, to)
  return [
    { edits: [upTo(act, to, `I'm working with ${who} on ${object}`)], claim: 'only-if-true' },
    { edits: [whole(act, `I'll ask ${who} about ${object}`, andWrite(act), to)] },
  ]
}

/** Done, or to be done first: "once the team has reviewed it". */
function done(act: Act): readonly Proposal[] {
  const { draft, group, doing } = act
  const who = nameOf(act)
  const [from, to] = objectOf(act)
  if (who === '' || to <= from) return []
  const clause = {
    subject: 'I',
    lemma: doing.lemma,
    tense: doing.tense as Clause['tense'],
    adverbs: doing.adverbs.filter(adverb => adverb !== 'once'),
  } as const
  const first = upTo(act, to, `${writeClause(clause, style)} ${draft.slice(doing.to, to)} with ${who}`)
  if (isSubordinate(draft, group.from)) return [{ edits: [first] }]
  const promise = whole(act, `I'll check with ${who} about ${draft.slice(from, to)}`, andWrite(act), to)
  return [{ edits: [first], claim: 'only-if-true' }, { edits: [promise] }]
}

/** "won't process it before Monday" keeps its date. */
function refused(act: Act): readonly Proposal[] {
  const { draft, doing, tailTo } = act
  const before = draft.find(doing.to, tailTo, at => draft.reads(at, 'before', 'until', 'till'))
  if (doing.tense !== 'future' || before < 0) return []
  const what = draft.slice(doing.to, before)
  return [{ edits: [upTo(act, before, `I'll ask ${nameOf(act)} to ${doing.lemma} ${what}, which won't be`)] }]
}

/** Other words from the group up to `to`; the rest of the clause stays. */
function upTo({ group }: Act, to: number, text: string): Replacement {
  return { from: group.from, to, text }
}

/** Other words for the group and its verb, the rest of the clause without "soon", and an ending. */
function whole(act: Act, text: string, ending: string, from = act.doing.to): Replacement {
  return { from: act.group.from, to: act.tailTo, text: `${text}${tailText(act, from)}${ending}` }
}

function tailText({ draft, doing, tailTo }: Act, from = doing.to): string {
  const speaking = draft.find(from, tailTo, at => draft.readsOn(at, 'as we speak'))
  const gaps = [
    vagueTime(draft, from, tailTo),
    speaking < 0 ? undefined : ([speaking, speaking + 3] as const),
  ]
  let at = from
  const parts: string[] = []
  for (const gap of gaps.filter(one => one !== undefined).toSorted(([a], [b]) => a - b)) {
    parts.push(draft.slice(at, gap[0]))
    at = gap[1]
  }
  return [...parts, draft.slice(at, tailTo)]
    .filter(part => part !== '')
    .map(part => ` ${part}`)
    .join('')
}

/** A time to fill in, where the draft tells none. */
function timeFor({ draft, doing, tailTo }: Act): string {
  const told = tellsTime(draft, doing.to, tailTo) || tellsTime(draft, tailTo, draft.sentenceTo(doing.to))
  return told && vagueTime(draft, doing.to, tailTo) === undefined ? '' : byTime
}

function andWrite({ draft, doing, tailTo }: Act): string {
  return draft.has(doing.to, tailTo, 'and')
    ? `, and I'll write to you${byTime}`
    : ` and write to you${byTime}`
}

/** Up to the next verb that shares the subject, or the end of the clause; "as we speak" is no clause of its own. */
function tailEnd(draft: Draft, doing: Doing): number {
  const clauseTo = draft.clauseTo(doing.from)
  const end = draft.readsOn(clauseTo, 'as we speak') ? draft.clauseTo(clauseTo) : clauseTo
  const and = draft.find(doing.to, end, at => draft.reads(at, 'and', 'but', 'so') && goesOn(draft, at + 1))
  return and < 0 ? end : and
}

/** "and will update you", "and is working on a fix" behind it are the agent's as well, in a promise as a promise. */
function alsoMine({ draft, tailTo, doing }: Act, promise: boolean): readonly Replacement[] {
  const and = draft.skip(tailTo, draft.sentenceTo(doing.from), at => draft.is(at, 'pause'))
  if (!draft.reads(and, 'and', 'but') || !draft.is(and + 1, 'finite')) return []
  const next = readDoing(draft, and + 1)
  if (promise && next?.tense === 'progressive')
    return [{ from: and + 1, to: next.to, text: `I'll ${next.lemma}` }]
  const auxiliary = draft.reads(and + 1, "'s") ? 'is' : draft.word(and + 1)
  return [{ from: and + 1, to: and + 2, text: join('I', auxiliary, style) }]
}

/** How the group is called inside the new sentence. */
function nameOf({ group }: Act): string {
  return group.name
}

/** The verb with its adverbs, "soon" and "once" aside; "help solve" is "solve". */
function baseOf(act: Act, start = act.doing.to): string {
  const { draft, doing } = act
  const adverbs = doing.adverbs.filter(
    adverb =>
      !/^(?:soon|shortly|once|surely|definitely|certainly|already|now|currently|also|then)$/i.test(adverb),
  )
  const verb = start > doing.to ? draft.slice(start - 1, start) : doing.lemma
  return [...adverbs, verb].join(' ')
}

/** Where the object begins: behind "help" the verb is the one that follows; "the issues" become the customer's. */
function objectStart({ draft, doing }: Act): readonly [start: number, object: string] {
  let start = doing.to
  if (doing.lemma === 'help') {
    const next = draft.reads(start, 'to') ? start + 1 : start
    if (draft.is(next, 'act') && draft.is(next, 'base-verb')) start = next + 1
  }
  const yours =
    draft.reads(start, 'the') &&
    draft.reads(start + 1, ...customers) &&
    !draft.is(start + 2, 'preposition', 'case-noun')
  return [start, yours ? ` your ${draft.slice(start + 1, start + 2)}` : '']
}

const customers = 'issue issues problem problems case request ticket concern concerns query complaint'.split(
  ' ',
)

/** The object of the verb, behind its preposition: "the outage" in "investigating the outage", "it" in "working on it". */
function objectOf({ draft, doing, tailTo }: Act): readonly [from: number, to: number] {
  const from = draft.reads(doing.to, ...particles) ? doing.to + 1 : doing.to
  if (from >= tailTo || !draft.is(from, 'determiner', 'pronoun', 'case-noun')) return [from, from]
  const to = draft.is(from, 'pronoun') && !draft.is(from, 'determiner') ? from + 1 : nounPhraseTo(draft, from)
  return [from, Math.min(to, tailTo)]
}

const particles = 'into at on over through after up'.split(' ')

const takesOver = (draft: Draft, at: number): boolean =>
  draft.reads(at, 'over') ||
  (draft.is(at, 'pronoun') && draft.reads(at + 1, 'over')) ||
  (draft.reads(at + 1, 'over') && draft.is(at, 'determiner'))
