import type { Draft } from '../draft.ts'
import { vagueTime } from '../english/times.ts'
import { conjugate, readVerb } from '../english/verbs.ts'
import { instead, type Match, type Proposal, type Replacement } from '../rule.ts'

/** What a weak promise can truthfully become. */
interface Act {
  readonly lemma: string
  /** `help` and `tell` the customer sees, `work` is in the agent's hands, `outcome` is not. */
  readonly kind: 'help' | 'tell' | 'work' | 'outcome'
  readonly objectFrom: number
  /** A particle that the new verb has no use for: "sort this out". */
  readonly particle?: number
}

const verbSets = {
  seek: words('find locate trace track retrieve'),
  fix: words('fix resolve solve sort rectify repair correct figure settle clear troubleshoot work'),
  help: words('help assist guide explain walk support make keep listen'),
  tell: words(
    'send call phone ring email mail message write share forward reply respond answer inform contact',
  ),
  work: words(
    'check look investigate review verify ask search follow monitor test submit raise report escalate reach speak talk confirm examine trace inspect see',
  ),
  move: words('move change reschedule rebook shift postpone'),
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}

function actOf(draft: Draft, verb: number): Act {
  const lemma = readVerb(draft.word(verb))[0]?.lemma ?? draft.word(verb)
  const objectFrom = verb + 1
  if (verbSets.seek.has(lemma)) {
    if (draft.reads(objectFrom, 'out')) return { lemma: 'check', kind: 'work', objectFrom: objectFrom + 1 }
    return { lemma: 'look for', kind: 'work', objectFrom }
  }
  if (verbSets.fix.has(lemma)) {
    if (draft.reads(objectFrom, 'out', 'up', 'on'))
      return { lemma: 'work on', kind: 'work', objectFrom: objectFrom + 1 }
    const particle = draft.find(objectFrom, Math.min(objectFrom + 4, draft.clauseTo(verb)), at =>
      draft.reads(at, 'out', 'up'),
    )
    return { lemma: 'work on', kind: 'work', objectFrom, ...(particle > 0 && { particle }) }
  }
  const tells = verbSets.tell.has(lemma) || (lemma === 'update' && draft.reads(objectFrom, 'you'))
  const kind = verbSets.help.has(lemma)
    ? 'help'
    : tells
      ? 'tell'
      : verbSets.work.has(lemma)
        ? 'work'
        : 'outcome'
  return { lemma, kind, objectFrom }
}

/** The act and the time of the report, never the outcome: "I'll look for the invoice and write to you by {time}". */
export function firmProposals(match: Match, draft: Draft, from: number): readonly Proposal[] {
  if (match.pattern === 'see') return [asked(match, draft, from)]
  const verb = match.at('verb')
  if (verb >= 0 && draft.is(verb, 'be'))
    return [{ edits: [{ from, to: draft.clauseTo(verb), text: "I'll write to you by {time}" }] }]
  if (verb < 0) return [workedOn(match, draft, from)]
  const act = actOf(draft, verb)
  const end = reachOf(draft, verb, act)
  const say = (head: string, tail: string, time: Time): Proposal['edits'] =>
    reworded(draft, { from, act, end, head, tail, time })
  const first = draft.clauseFrom(from)
  const subordinate = first < from && draft.is(first, 'opener', 'linker') && !draft.reads(first, 'and', 'but')
  const time = trailingTime(draft, act.objectFrom, end)
  const when = time.words === '' ? 'by {time}' : time.words
  if (act.kind === 'help' || subordinate)
    return [{ edits: say(`I'll ${act.lemma}`, '', time.words === '' ? time : { from: end, words: '' }) }]
  if (act.kind === 'tell')
    return [{ edits: say(`I'll ${act.lemma}`, time.words === '' ? ' by {time}' : ` ${time.words}`, time) }]
  const now = `I'm ${conjugate(act.lemma, 'ing')}`
  if (act.kind === 'outcome') {
    const other = anotherSlot(draft, act, time)
    if (other !== undefined)
      return [{ edits: [{ from, to: end, text: `I'll ask for another ${other} and tell you ${when}` }] }]
    const done =
      act.lemma === 'have' &&
      draft.reads(act.objectFrom, 'it', 'this', 'that') &&
      draft.is(act.objectFrom + 1, 'participle')
    if (done) {
      const state = `${draft.word(act.objectFrom)} is ${draft.slice(act.objectFrom + 1, time.from)}`
      return [{ edits: [{ from, to: end, text: `I'll check whether ${state} and tell you ${when}` }] }]
    }
    const whether = act.lemma === 'have' ? 'I have' : `I can ${act.lemma}`
    const checks = { edits: say(`I'll check whether ${whether}`, ` and tell you ${when}`, time) }
    if (!(match.pattern === 'able' && draft.reads(match.from, 'should'))) return [checks]
    return [
      { edits: say(now, ` now and will tell you ${when} if it works`, time), claim: 'only-if-true' },
      checks,
    ]
  }
  const report = time.words === '' ? ' and write to you by {time}' : ` ${time.words} and tell you what I find`
  const promise = {
    edits: say(
      `I'll ${act.lemma}`,
      match.pattern === 'best' && time.words === '' ? `${report}, whatever I find` : report,
      time,
    ),
  }
  if (match.pattern !== 'try' || end > draft.clauseTo(verb)) return [promise]
  const long = time.from - act.objectFrom > SHORT_OBJECT
  const later = time.words === '' ? (long ? '' : ' now') : ` now and will tell you ${time.words} what I find`
  const doing = later === '' ? `I'm now ${conjugate(act.lemma, 'ing')}` : now
  return [{ edits: say(doing, later, time), claim: 'only-if-true' }, promise]
}

/** "I'll do my best" and "I'll try my best with the badge". */
function workedOn(match: Match, draft: Draft, from: number): Proposal {
  const tail = ' and write to you by {time}, whatever I find'
  const end = phraseTo(draft, from)
  if (!draft.reads(match.to, 'with', 'on', 'about') || match.to + 1 >= end)
    return instead(from, match.to, `I'll work on this${tail}`)
  return {
    edits: [
      { from, to: match.to + 1, text: "I'll work on" },
      { from: end - 1, to: end, text: draft.slice(end - 1, end) + tail },
    ],
  }
}

/** "see what I can do about the fee" as a question to somebody and an answer to the customer. */
function asked(match: Match, draft: Draft, from: number): Proposal {
  const found = match.at('topic')
  const topic = draft.reads(found + 1, 'you', 'to') ? -1 : found
  const end = phraseTo(draft, Math.max(from, match.to - 1))
  const to = topic >= 0 ? topic + 1 : found >= 0 ? found : match.to
  const shared = from === match.from
  const asks = topic >= 0 ? 'ask about' : shared ? 'find out what is possible' : 'check what is possible'
  const head = shared ? asks : `I'll ${asks}`
  const tail = ' and tell you by {time}'
  if (to >= end) return { edits: [{ from, to: end, text: topic < 0 ? head + tail : `${head} it${tail}` }] }
  return {
    edits: [
      { from, to, text: head },
      { from: end - 1, to: end, text: draft.slice(end - 1, end) + tail },
    ],
  }
}

/** Behind a longer one, "now" would belong to its last words. */
const SHORT_OBJECT = 6

interface Time {
  /** Where the time at the end of the phrase begins; the phrase's end where there is none. */
  readonly from: number
  /** Empty where no time is told, or a vague one. */
  readonly words: string
}

interface Rewording {
  readonly from: number
  readonly act: Act
  readonly end: number
  readonly head: string
  readonly tail: string
  readonly time: Time
}

/** New words in front of the object and behind it; the object stays as it is written. */
function reworded(draft: Draft, { from, act, end, head, tail, time }: Rewording): readonly Replacement[] {
  const objectTo = time.from
  if (tail === '' && objectTo === end) return [{ from, to: act.objectFrom, text: head }, ...dropped(act)]
  if (objectTo <= act.objectFrom) return [{ from, to: end, text: head + tail }]
  const last = act.particle === objectTo - 1 ? objectTo - 2 : objectTo - 1
  if (last < act.objectFrom) return [{ from, to: end, text: head + tail }]
  return [
    { from, to: act.objectFrom, text: head },
    ...(last === objectTo - 1 ? dropped(act) : []),
    { from: last, to: end, text: draft.slice(last, last + 1) + tail },
  ]
}

const dropped = ({ particle }: Act): readonly Replacement[] =>
  particle === undefined ? [] : [{ from: particle, to: particle + 1, text: '' }]

/** Behind what belongs to this verb: "and will call you" is another promise. */
function phraseTo(draft: Draft, verb: number): number {
  const end = draft.clauseTo(verb)
  const next = draft.find(
    verb + 1,
    end,
    at =>
      draft.reads(at, 'and', 'or', 'but', 'then') &&
      (draft.is(at + 1, 'modal', 'adverb') || (draft.is(at + 1, 'base-verb') && draft.is(at + 1, 'act'))),
  )
  return next < 0 ? end : next
}

/** "find out when it ships" goes on behind "when". */
function reachOf(draft: Draft, verb: number, act: Act): number {
  let end = phraseTo(draft, verb)
  const last = draft.sentenceTo(verb)
  const asks = act.lemma === 'check' || draft.reads(verb, 'see', 'check', 'verify', 'ask', 'confirm')
  while (end < last && (draft.reads(end, 'who', 'which') || (asks && draft.is(end, 'opener'))))
    end = draft.clauseTo(end)
  return end
}

const beforeTimes = ['in', 'within', 'by', 'at', 'on', 'before', 'until', 'after', 'for', 'this', 'next']
const TIME_REACH = 5

/** The time that a phrase ends in: "in a minute", "today"; "soon" counts as none told. */
function trailingTime(draft: Draft, from: number, end: number): Time {
  const vague = vagueTime(draft, from, end)
  if (vague !== undefined && vague[1] === end) return { from: vague[0], words: '' }
  for (let at = Math.max(from, end - TIME_REACH); at < end; at++) {
    const begins = draft.reads(at, ...beforeTimes) && at + 1 < end
    const alone = at === end - 1 && draft.reads(at, 'today', 'tomorrow', 'tonight')
    if (alone || (begins && tellsOnlyTime(draft, at + 1, end)))
      return { from: at, words: draft.slice(at, end) }
  }
  return { from: end, words: '' }
}

function tellsOnlyTime(draft: Draft, from: number, end: number): boolean {
  const other = (at: number) =>
    !(draft.is(at, 'time', 'determiner', 'adverb') || draft.slice(at, at + 1).charAt(0) <= '9') &&
    !draft.reads(at, 'few', 'couple', 'of', 'next', 'the', 'working', 'business', 'pm', 'am', 'and')
  return (
    draft.find(from, end, other) < 0 &&
    draft.is(end - 1, 'time') &&
    !draft.reads(end - 1, 'now', 'again', 'right')
  )
}

/** "move your slot": another slot can be asked for. */
function anotherSlot(draft: Draft, act: Act, time: Time): string | undefined {
  const noun = act.objectFrom + 1
  const isSlot = draft.reads(
    noun,
    'slot',
    'appointment',
    'booking',
    'reservation',
    'visit',
    'date',
    'seat',
    'time',
  )
  if (!verbSets.move.has(act.lemma) || !isSlot || noun + 1 !== time.from) return undefined
  return draft.is(act.objectFrom, 'possessive', 'determiner') ? draft.word(noun) : undefined
}
