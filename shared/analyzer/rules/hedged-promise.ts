import { customerSaid } from '../customer.ts'
import type { Draft } from '../draft.ts'
import { defineRule, instead, type Match, type Proposal, type Replacement } from '../rule.ts'
import { agentGroup } from '../speaker.ts'
import { vagueTime } from '../times.ts'
import { conjugate, readVerb } from '../verbs.ts'

export const hedgedPromise = defineRule({
  id: 'hedged-promise',
  severity: 'hint',
  why: 'You do not expect it to work.',
  source: 'Customer Service Empathy Statements, Idiomatic; Empathy training, Oxford Training Centre',
  patterns: {
    try: 'try (to | and) ADVERB? verb:BASE-VERB',
    best: `
      try|do|give|trying|doing (it)? (my|our|the) ADVERB? (very|level|utmost|absolute)? best|hardest|utmost
      ((to | in|and) ADVERB? verb:BASE-VERB|ING-VERB)?`,
    able: 'should|might|may ADVERB{0,2} be ADVERB? able to ADVERB? verb:BASE-VERB',
    hopefully: [
      'hopefully ( // )? i|we ADVERB? can|could|will|should|would|may|might ADVERB? (be able to)? ADVERB? verb:BASE-VERB',
      'i|we ADVERB? can|could|will|should|would|may|might hopefully (be able to)? ADVERB? verb:BASE-VERB',
    ],
    hope: 'i|we (am|are)? ADVERB? hope|hoping to ADVERB? verb:BASE-VERB',
    let: ['let me ADVERB? try (to | and) verb:BASE-VERB', 'let us ADVERB? try (to | and) verb:help|assist'],
    think: 'i ADVERB? think|believe|guess that? i ADVERB? can|could ADVERB? (be able to)? verb:BASE-VERB',
    see: [
      'see what else? i|we can|could|might|may ADVERB? (be able to)? do topic:(about|with|for|regarding)?',
      "see what (is|'s)? the best that? i|we can|could do",
      'do what|whatever ADVERB? i|we ADVERB? can|could',
      'see what can|could be done topic:(about|with|for|regarding)?',
    ],
  },
  unless: [
    "let 's|us ADVERB? see|hope|do",
    'hope|hoping to ADVERB? (see|meet|serve|welcome|chat|have you | hear|speak from|with|to)',
    'try to (not)? be (more|less)',
    'would|will you (like)? (me|us) to _{0,4} try',
    'able to ADVERB? see|hear|know|understand',
    'hope to ADVERB? see',
    'can|could ADVERB? see|hear',
  ],
  decide(match, draft) {
    if (draft.asks(match.from) || customerSaid(draft.context, 1, word => asksForAPromise.has(word)))
      return undefined
    const weak = weakWords(match, draft)
    if (weak === undefined) return undefined
    return {
      from: weak[0],
      to: weak[1],
      message: `“${draft.slice(...weak)}” promises an attempt, not an act.`,
      proposals: proposals(match, draft, weak[0]),
    }
  },
  flags: [
    {
      draft: "I'll try to find the missing invoice.",
      quote: "I'll try to find",
      rewrites: [
        { ifTrue: "I'm looking for the missing invoice now." },
        "I'll look for the missing invoice and write to you by {time}.",
      ],
    },
    {
      draft: "We'll do our best to sort this out.",
      quote: "We'll do our best to sort",
      rewrites: ["I'll work on this and write to you by {time}, whatever I find."],
    },
    {
      draft: 'Hopefully I can move your slot.',
      quote: 'Hopefully I can move',
      rewrites: ["I'll ask for another slot and tell you by {time}."],
    },
    {
      draft: 'I should be able to unlock it in a minute.',
      quote: 'I should be able to unlock',
      rewrites: [
        { ifTrue: "I'm unlocking it now and will tell you in a minute if it works." },
        "I'll check whether I can unlock it and tell you in a minute.",
      ],
    },
    {
      draft: 'we’ll see what we can do about the fee',
      quote: 'we’ll see what we can do',
      rewrites: ['I’ll ask about the fee and tell you by {time}'],
    },
    {
      draft: 'I might be able to add a day.',
      quote: 'I might be able to add',
      rewrites: ["I'll check whether I can add a day and tell you by {time}."],
    },
    {
      draft: "I'll definitely try my level best to help you with the badge.",
      quote: "I'll definitely try my level best to help",
      rewrites: ["I'll help you with the badge."],
    },
    {
      draft: 'I hope to send the two labels by Friday.',
      quote: 'I hope to send',
      rewrites: ["I'll send the two labels by Friday."],
    },
  ],
  passes: [
    'You could try the second link.',
    'The parcel should arrive on Thursday.',
    'It may take three days to show on your statement.',
    'I tried the link and it opened.',
    "Let's try the spare key.",
    'Hopefully the rain stops before your move.',
    'You should be able to open the book now.',
    'The driver will try to ring you first.',
    'I hope to see you again!',
    {
      draft: "I'll try to get it there by noon.",
      context: { turns: [{ from: 'customer', text: 'Can you promise that?', at: 0 }] },
    },
  ],
})

const asksForAPromise: ReadonlySet<string> = new Set(['promise', 'guarantee', 'guaranteed'])

/** The weak words with their subject; undefined where it is no promise of the agent. */
function weakWords(match: Match, draft: Draft): readonly [from: number, to: number] | undefined {
  const { pattern, from, to } = match
  if (pattern === 'hopefully' || pattern === 'hope' || pattern === 'let' || pattern === 'think') {
    if (draft.is(match.at('verb'), 'have') && draft.is(match.at('verb') + 1, 'participle')) return undefined
    return [from, to]
  }
  const end = pattern === 'see' && match.at('topic') >= 0 ? match.at('topic') : to
  const group = agentGroup(draft, from)
  if (group < 0) return draft.readsOn(from - 2, 'let me') ? [from - 2, end] : undefined
  if (pattern === 'able') return [group, end]
  if (group === from) return [from, end]
  const future = draft.has(group, from, 'will', 'shall', 'would', "'d", 'going', 'can', 'could')
  const together = draft.has(group, from, 'can', 'could') && draft.reads(group, 'we')
  if (
    !future ||
    (together && !draft.reads(match.at('verb'), 'check', 'find', 'investigate', 'recover', 'escalate'))
  )
    return undefined
  return [group, end]
}

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

function proposals(match: Match, draft: Draft, from: number): readonly Proposal[] {
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
  const end = phraseTo(draft, from)
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
