import type { Draft } from '../draft.ts'
import { isPlural, nounPhraseTo } from '../english/noun-phrase.ts'
import { emotionOf } from '../lexicon/emotions.ts'
import { defineRule, instead, type Match, type Proposal, type Verdict } from '../rule.ts'
import { openTurns } from '../wording/complaint.ts'
import { customerSaid } from '../wording/customer.ts'
import { isFact, offered, restate } from '../wording/restate.ts'

/** Customer turns in which the customer may have named the feeling. */
const TURNS_BACK = 3

const sorry = 'sorry|apologize|apologise|apologizes|apologies|apology|regret|regrets'
const heard = '(to hear|see|know|learn|read)?'
const service =
  '_? wait|delay|service|experience|delivery|driver|courier|technician|staff|colleague|team|agent|repair|product|room|food|flight|process'
const went =
  'was|were|has|have|took|sounded|seemed|came|failed|fell|felt|let|left|made|arrived|caused|disappointed|upset|offended|kept'
const unwelcome =
  'frustrating|annoying|upsetting|disappointing|inconvenient|unfair|stressful|irritating|unpleasant|disheartening'
const felt =
  'FELT|unsatisfied|dissatisfied|displeased|disheartened | let down | not ADVERB{0,2} (happy|satisfied|pleased)'

export const nonApology = defineRule({
  id: 'non-apology',
  severity: 'warning',
  why: 'You are sorry about me, not about what happened.',
  source: 'Improving empathy in customer service; Roschk & Kaiser, Marketing Letters 2013',
  patterns: {
    way: [
      `${sorry} ${heard} you ADVERB? feel|felt|feeling ADVERB? (this|that|like|the|so way | like (that|this) | otherwise | as though)`,
      `${sorry} ${heard} // that|if you ADVERB? feel|felt ADVERB? (this|that|like|the|so way | like (that|this) | otherwise)`,
      `${sorry} // that|if you ADVERB? feel|felt ADVERB? PARTICIPLE`,
      `${sorry} you ADVERB? feel|felt ADVERB? PARTICIPLE`,
      `${sorry} (// that|if)? you (ADVERB? see|saw|took|take it|this|that | have taken it) (this|that way | like (that|this))`,
      `${sorry} for|about (how|what you ADVERB? feel|felt | // how|what you ADVERB? feel|felt | the way you ADVERB? feel|felt)`,
    ],
    opinion: [
      `${sorry} you ADVERB? think|thought|believe|believed`,
      `${sorry} // that|if you ADVERB? think|thought|believe|believed`,
    ],
    stated: `${sorry} (// that|if)? you ADVERB? feel|felt (that|like | as if|though)? ( // )?`,
    found: `${sorry} (// that|if)? found:you find|found|thought it|this|that|the|our|my|your ADVERB? _{0,2} ADVERB? bad:EMOTION|unhelpful|rude|slow|poor|bad|unclear|impolite|unsatisfactory|unprofessional|insulting|inadequate`,
    feeling: [
      `${sorry} you (are|were | have been | are|were feeling | feel|felt|got) DEGREE{0,3} feeling:(${felt})`,
      `${sorry} // that|if you (are|were | have been | are|were feeling | feel|felt|got) DEGREE{0,3} feeling:(${felt})`,
    ],
    noun: `${sorry} for|about your ADVERB? frustration|disappointment|dissatisfaction|anger|annoyance|upset|feelings`,
    event: [
      `${sorry} // what:if you ADVERB? (are|were | have been)? event:(experiencing|experienced|having|facing|faced|encountering|encountered|suffering|suffered | have had | had to | had ADVERB? a|an|any|some|trouble|issues|problems | have to wait)`,
      `${sorry} // what:if the|our|this|my ${service} ADVERB? (has|have|had|did)? ADVERB? event:(not ADVERB? _ | ${went})`,
      `${sorry} // what:if this|it|that (is|was|seems|feels | has been | can|may|might be) DEGREE{0,3} event:(${unwelcome})`,
      `${sorry} // what:if this|it|that is|was not event:what you`,
      `${sorry} // what:if you (were|got | have been ADVERB? event:charged|billed|disconnected|ignored|misled|misinformed|transferred|treated|overcharged|inconvenienced | have been event:waiting)`,
      `${sorry} // what:if your _{1,3} event:(was|were|is|are|has|have|had|did|does|got|arrived|came|took|broke|failed|stopped)`,
      `${sorry} // what:if (this|it|that|there|anything|something | the|our _{1,2}) ADVERB? (has|have)? ADVERB? event:(was|were|been any|some|a|an ADVERB? (confusion|misunderstanding|delay|inconvenience|trouble|miscommunication|mix-up) | caused|causes|cause|inconvenienced|upset|upsets|hurt|offended|bothered|annoyed)`,
      `${sorry} // what:if this|that|it|the|our ADVERB? _{0,2} event:annoys|annoyed|upsets|bothers|bothered|offends|frustrates|frustrated|disappoints|inconveniences|inconvenienced you`,
    ],
    any: `${sorry} for|about any ADVERB? event:_`,
  },
  unless: [
    // The agent's own possible slip is a real condition.
    'if you _{0,4} by|with|from my|me|any|anything|something',
    'if your case|request|question',
    'if you were|are ADVERB? not able to read|see|hear',
    `${sorry} to say|inform|tell`,
  ],
  decide(match, draft) {
    const { pattern } = match
    if (pattern === 'any' && !wasTold(match, draft, true)) return undefined
    if (pattern === 'event' && !wasTold(match, draft, false)) return undefined
    if (pattern === 'feeling' && draft.reads(match.to, 'by')) return undefined
    if (pattern === 'stated' && !states(draft, match.to)) return undefined
    if (pattern === 'noun' && draft.reads(match.to, 'and', 'or')) return undefined
    const from = apologyFrom(draft, match.from)
    const to = pattern === 'event' ? Math.max(match.to, match.at('event') + 1) : match.to
    const verdict: Verdict = {
      from,
      to,
      message: messageFor(match, draft, from, to),
      proposals: proposals(match, draft, from),
    }
    return namedFeeling(match, draft) ? { ...verdict, severity: 'hint' } : verdict
  },
  flags: [
    {
      draft: "I'm sorry you feel that way about our delivery.",
      quote: "I'm sorry you feel that way",
      rewrites: ["I'm sorry about {what happened} with our delivery."],
    },
    {
      draft: 'We regret that you feel let down.',
      quote: 'We regret that you feel let down',
      rewrites: [{ ifTrue: "I'm sorry, we let you down on {what}." }, "I'm sorry about {what happened}."],
    },
    {
      draft: 'Sorry if you were inconvenienced.',
      quote: 'Sorry if you were inconvenienced',
      rewrites: ["I'm sorry you had to {what it cost them}."],
    },
    {
      draft: 'I apologize if you think the reply was slow.',
      quote: 'I apologize if you think',
      rewrites: ['I apologize that the reply was slow.'],
    },
    {
      draft: "Sorry you're unhappy with the answer.",
      quote: "Sorry you're unhappy",
      rewrites: ["I'm sorry this isn't the answer you hoped for. What I can do is {option}."],
    },
    {
      draft: "We're so sorry you’re disappointed with the blue one, Ana.",
      quote: "We're so sorry you’re disappointed",
      rewrites: ['I’m so sorry about {what happened} with the blue one, Ana.'],
    },
    {
      draft: 'I apologise if your parcel was late.',
      quote: 'I apologise if your parcel was',
      rewrites: ['I apologise that your parcel was late.'],
    },
    {
      draft: "I'm sorry that you feel like the driver was rude.",
      quote: "I'm sorry that you feel like",
      rewrites: ["I'm sorry that the driver was rude."],
    },
    {
      draft: 'I apologize if you found the reply unhelpful.',
      quote: 'I apologize if you found the reply unhelpful',
      rewrites: ['I apologize that the reply was unhelpful.'],
    },
    {
      draft: 'I apologize if the technician was late.',
      quote: 'I apologize if the technician was',
      rewrites: ['I apologize that the technician was late.'],
    },
    { draft: 'I regret that you see it that way.', quote: 'I regret that you see it that way' },
    {
      draft: 'So sorry that you are upset.',
      quote: 'So sorry that you are upset',
      context: { turns: [{ from: 'customer', text: 'I am upset about the scratch.', at: 0 }] },
      rewrites: ["I'm so sorry about {what happened}."],
    },
    {
      draft: 'Sorry for any delay.',
      quote: 'Sorry for any delay',
      context: { turns: [{ from: 'customer', text: 'There is a delay of nine days now.', at: 0 }] },
      rewrites: ['Sorry for the delay.'],
    },
  ],
  passes: [
    "I'm sorry the courier left it in the rain.",
    "I'm sorry that you're stuck on the login page.",
    'Sorry if I misread your last line, did you mean the blue one?',
    'I apologize for charging you twice.',
    "I'm sorry to hear the handle broke on day one.",
    'I apologize if this was sent in error.',
    "I'm sorry to hear that you're disappointed with the return label.",
    'Sorry for any delay, I have it now.',
    'Sorry if my question sounds odd, is the cable black?',
    "I'm sorry, if the delivery is late tomorrow I will send a new one.",
    'Sorry, you feel for the notch on the left and press it.',
    {
      draft: 'Sorry if your call was cut off.',
      context: { turns: [{ from: 'customer', text: 'Hello, I have a question about lamps.', at: 0 }] },
    },
  ],
})

/** "I'm so" in front of "sorry". */
function apologyFrom(draft: Draft, at: number): number {
  const first = draft.clauseFrom(at)
  let from = at
  while (
    from > first &&
    (draft.is(from - 1, 'degree', 'adverb', 'be', 'do') || draft.reads(from - 1, 'must'))
  )
    from--
  return from > first && draft.reads(from - 1, 'i', 'we', 'my', 'our') ? from - 1 : from
}

/** Whether the customer told of the event, so that "if" and "any" doubt it; without turns "if" does, and "any" is only soft. */
function wasTold(match: Match, draft: Draft, unknown: boolean): boolean {
  const said = openTurns(draft.context)
  if (said.length === 0) return !unknown
  const from = match.at('what') < 0 ? match.at('event') : match.at('what') + 1
  const stems = new Set<string>()
  for (let at = from; at < draft.clauseTo(from); at++) {
    const word = draft.word(at)
    if (word.length > 3 && !draft.is(at, 'pronoun', 'determiner', 'finite', 'adverb'))
      stems.add(word.slice(0, 5))
  }
  if (stems.size === 0 || experiences.has(draft.word(match.at('event')))) return true
  return customerSaid(draft.context, TURNS_BACK, word => stems.has(word.slice(0, 5)))
}

const experiences: ReadonlySet<string> = new Set(
  'experiencing experienced having facing faced encountering encountered suffering suffered'.split(' '),
)

function namedFeeling(match: Match, draft: Draft): boolean {
  const feeling = match.at('feeling')
  const kind = feeling < 0 ? undefined : emotionOf.get(draft.word(feeling))?.kind
  return (
    kind !== undefined && customerSaid(draft.context, TURNS_BACK, word => emotionOf.get(word)?.kind === kind)
  )
}

function messageFor({ pattern }: Match, draft: Draft, from: number, to: number): string {
  const quote = `“${draft.slice(from, to)}”`
  if (pattern === 'event' || pattern === 'any') return `${quote} doubts what the customer told you.`
  return `${quote} is sorry for the feeling, not for what happened.`
}

function proposals(match: Match, draft: Draft, from: number): readonly Proposal[] {
  const { pattern, to } = match
  switch (pattern) {
    case 'found':
      return asFound(match, draft)
    case 'opinion':
    case 'stated':
      return offered(asFact(match, draft))
    case 'event':
      return asEvent(match, draft, from)
    case 'any':
      return [instead(match.at('event') - 1, match.at('event'), 'the')]
    case 'feeling':
      if (draft.reads(to - 1, 'down')) return letDown(from, to)
      if (draft.reads(to - 1, 'inconvenienced'))
        return [instead(from, to, "I'm sorry you had to {what it cost them}")]
      return [unhappyWith(match, draft, from) ?? about(match, draft, from)]
    default:
      return [about(match, draft, from)]
  }
}

/** "I'm sorry you feel that way about it" as "I'm sorry about {what happened} with it". */
function about({ from, to }: Match, draft: Draft, start: number): Proposal {
  const topic = draft.reads(to, 'about', 'with', 'by', 'at', 'over', 'of', 'from', 'in', 'for')
  const lead = leadOf(draft, start, from)
  return instead(start, topic ? to + 1 : to, `${lead} about {what happened}${topic ? ' with' : ''}`)
}

/** "I'm so sorry" in the first person, whoever was sorry. */
function leadOf(draft: Draft, from: number, at: number): string {
  const degree = draft.find(from, at, token =>
    draft.reads(token, 'so', 'very', 'really', 'truly', 'deeply', 'extremely'),
  )
  return `I'm ${degree < 0 ? '' : `${draft.word(degree)} `}sorry`
}

/** "feel (that) we ignored you": a statement follows, and not "that way". */
function states(draft: Draft, subject: number): boolean {
  return (
    draft.is(subject, 'nominative', 'determiner') &&
    draft.find(subject + 1, draft.clauseTo(subject), at => draft.is(at, 'finite', 'past-verb')) >= 0
  )
}

/** "if you think the reply was slow" as "that the reply was slow". */
function asFact({ from, to }: Match, draft: Draft): Proposal | undefined {
  const subject = draft.reads(to, 'that') && draft.is(to + 1, 'nominative', 'determiner') ? to + 1 : to
  if (states(draft, subject)) return instead(from + 1, subject, 'that')
  const end = draft.clauseTo(to - 1)
  if (draft.find(to, end, at => isFact(draft, at)) >= 0) return undefined
  return instead(from + 1, end, `${draft.word(from).startsWith('apol') ? 'for' : 'about'} {what happened}`)
}

/** "if you found the reply rude" as "that the reply was rude". */
function asFound(match: Match, draft: Draft): readonly Proposal[] {
  const [you, bad] = [match.at('found'), match.at('bad')]
  const thing = draft.skip(you + 3, bad, at => !draft.is(at, 'adverb', 'degree', 'emotion'))
  const is = isPlural(draft, you + 2, thing) ? 'were' : 'was'
  return [
    {
      edits: [
        { from: draft.reads(you - 1, 'that', 'if') ? you - 1 : you, to: you + 2, text: 'that' },
        { from: thing, to: thing, text: is },
      ],
    },
  ]
}

/** "if your parcel was late" as "that your parcel was late". */
function asEvent(match: Match, draft: Draft, from: number): readonly Proposal[] {
  const what = match.at('what')
  const vague =
    draft.reads(what + 1, 'this', 'it', 'that') && draft.has(what, match.to, 'caused', 'causes', 'cause')
  const cost = vague ? restate(draft, from, match.to, "I'm sorry you had to {what it cost them}") : undefined
  if (cost !== undefined) return [cost]
  const unsure = draft.find(what, draft.clauseTo(what), at => draft.reads(at, 'any'))
  const event = { from: what, to: what + 1, text: 'that' }
  return [{ edits: unsure < 0 ? [event] : [event, { from: unsure, to: unsure + 1, text: 'some' }] }]
}

/** "Sorry you're unhappy with the answer." */
function unhappyWith({ to }: Match, draft: Draft, from: number): Proposal | undefined {
  if (!draft.reads(to, 'with', 'about') || !draft.is(to + 1, 'determiner')) return undefined
  const end = nounPhraseTo(draft, to + 1)
  const noun = draft.word(end - 1)
  if (
    !['answer', 'reply', 'response', 'outcome', 'result', 'decision', 'solution', 'resolution'].includes(noun)
  )
    return undefined
  return restate(
    draft,
    from,
    end,
    `I'm sorry this isn't the ${noun} you hoped for. What I can do is {option}.`,
  )
}

function letDown(from: number, to: number): readonly Proposal[] {
  return [
    instead(from, to, "I'm sorry, we let you down on {what}", 'only-if-true'),
    instead(from, to, "I'm sorry about {what happened}"),
  ]
}
