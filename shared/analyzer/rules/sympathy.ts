import type { Draft } from '../draft.ts'
import { isPlural } from '../english/noun-phrase.ts'
import { emotionOf } from '../lexicon/emotions.ts'
import { defineRule, instead, type Match, type Replacement, type Verdict } from '../rule.ts'
import { customerSaid } from '../wording/customer.ts'
import {
  emotionAt,
  feelingsTo,
  type Guess,
  leadBefore,
  type Range,
  subjectBefore,
} from '../wording/feelings.ts'
import { asUnderstanding, understanding } from '../wording/understanding.ts'

/** Customer turns in which the customer may have named the feeling; then it is no guess. */
const TURNS_BACK = 3

export const sympathy = defineRule({
  id: 'sympathy',
  severity: 'warning',
  why: 'You are looking at my trouble from outside.',
  source: 'Getting Started with Empathy in Customer Support; Sinclair et al., Palliative Medicine 2017',
  patterns: {
    guess: `
      (must | have|has|had|'s to | got to | can only | am|is|are|'s bound to) ADVERB{0,2}
      (have? be|been|feel|felt|get|gotten | have? been|be progress:getting|feeling|being)
      DEGREE{0,3} feeling:(EMOTION | fed up | let down | worn|stressed out)`,
    certain: [
      `(i am ADVERB? sure|certain|positive | no doubt | i bet | without doubt) that? you
       (are|feel|felt|were|'s | must be) ADVERB? progress:getting|feeling? DEGREE{0,3} feeling:(FELT | fed up | let down | worn|stressed out)`,
      'you are probably|surely|certainly|undoubtedly progress:getting|feeling? DEGREE{0,3} feeling:(FELT | fed up | let down | worn|stressed out)',
      'you probably|surely|must feel DEGREE{0,3} feeling:(FELT | fed up | let down | worn|stressed out)',
      'you are (no doubt | without doubt) DEGREE{0,3} feeling:(FELT | fed up | let down | worn|stressed out)',
    ],
    sure: [
      `(i am ADVERB? sure|certain|positive | no doubt | i bet | without doubt) that? subject:it|this|that
       (is|was|'s|feels|felt | must be | has|have|had|'s been | must have been) DEGREE{0,3} feeling:CAUSING|FELT`,
      'subject:it|this|that ADVERB? probably|surely|undoubtedly (is|was|feels|felt | has been) DEGREE{0,3} feeling:CAUSING|FELT',
      "subject:it|this|that (is|was|'s probably|surely|undoubtedly | has|'s probably|surely|undoubtedly been) DEGREE{0,3} feeling:CAUSING|FELT",
    ],
    effect:
      'it|this|that|which must verb:((ADVERB{1,2})? hurt|sting you? $ | ADVERB{0,2} (annoy|bother|frustrate|irritate|upset|worry|disappoint|stress you) | (have)? (come|came as a DEGREE? shock|blow|disappointment (to|for you)?))',
    like: 'it|this|that must ADVERB{0,2} (have felt | feel) like|as',
    negated: [
      'can|must|could not ADVERB? (be|feel | have been|felt) DEGREE{0,3} pleasant:easy|fun|pleasant|nice|comfortable|enjoyable',
      'will not have been|felt DEGREE{0,3} pleasant:easy|fun|pleasant|nice|comfortable|enjoyable',
    ],
    presumed: 'how DEGREE? EMOTION PRONOUN must:(must ADVERB?) (be|feel | have been|felt)',
    inverted:
      'how|what you must ADVERB? (be|have | have been)? ADVERB? feel|feeling|felt|think|thinking|going|experiencing|facing|suffering|enduring',
    outside: [
      'i can|could only imagine|guess',
      'i can|could not ADVERB? (begin|start to)? ADVERB? imagine',
      'i do not know how you do it|this',
    ],
    pity: [
      'i ADVERB? feel ADVERB{0,2} bad|sorry|terrible|awful for you',
      'i ADVERB? pity you',
      'i ADVERB{1,2} feel for you',
      'i do? feel for you $',
      'my heart goes|breaks (out to)? (for)? you (and|or your family|wife|husband|son|daughter|kids|loved ones?)?',
      'you have my ADVERB? (deepest|full|sincere|sincerest)? sympathy|sympathies',
      'you poor thing',
      '^ oh? poor you|thing',
    ],
    exclamation: [
      "^ oh|ah|aw|well? (that|this|it is|'s)? (just | really)? too bad $",
      '^ oh|ah|aw|well? what a real|terrible|great? pity|shame $',
      "^ that|it is|'s such? a real? pity|shame $",
      '^ tough|bad luck $',
      '^ how unlucky|unfortunate $',
      "^ oh|ah|aw|well? that|this is|was|'s DEGREE{0,2} unlucky|unfortunate (for you)? $",
    ],
  },
  unless: [
    'what|who must',
    'hard|tough|difficult drive|reset|copy|disk|hat|case|glass|cover|plastic|skin',
    'stress test',
  ],
  decide: {
    guess: decideGuess,
    certain: decideCertain,
    sure: decideSure,
    effect: decideEffect,
    like: decideLike,
    negated: decideNegated,
    presumed: decidePresumed,
    inverted: decideInverted,
    outside: decideOutside,
    pity: decidePity,
    exclamation: decidePity,
  },
  flags: [
    {
      draft: 'That must be really annoying for you.',
      quote: 'That must be really annoying',
      rewrites: ['I understand how annoying that is for you.', 'I can see how annoying that is for you.'],
    },
    {
      draft: 'Losing a whole evening to this must have been exhausting.',
      quote: 'must have been exhausting',
      rewrites: ['I understand how exhausting losing a whole evening to this was.'],
    },
    {
      draft: 'You must be worried about the deposit.',
      quote: 'You must be worried',
      rewrites: ['I understand why the deposit worries you.'],
    },
    {
      draft: 'it must’ve been scary to see the card blocked abroad',
      quote: 'it must’ve been scary',
      rewrites: ['I understand how scary it was to see the card blocked abroad'],
    },
    {
      draft: 'I understand it must feel unfair.',
      quote: 'it must feel unfair',
      rewrites: ['I understand how unfair it feels.'],
    },
    {
      draft: 'I can only guess how you must be feeling.',
      quote: 'I can only guess how you must be feeling',
      rewrites: ['I understand how {adjective} {what happened} is.'],
    },
    {
      draft: "That can't have been easy with two kids in the car.",
      quote: "That can't have been easy",
      rewrites: ["I understand that wasn't easy with two kids in the car."],
    },
    {
      draft: 'This must be getting tiring, right?',
      quote: 'This must be getting tiring',
      rewrites: ['Is this getting tiring?'],
    },
    {
      draft: "I feel so bad for you, and I'll check the stock now.",
      quote: 'I feel so bad for you',
      rewrites: ["I'm sorry about {what happened}, and I'll check the stock now."],
    },
    {
      draft: "I can't even imagine how stressful the move was.",
      quote: "I can't even imagine",
      rewrites: ['I understand how stressful the move was.'],
    },
    {
      draft: 'Oh no, poor you! Which order was it?',
      quote: 'poor you',
      rewrites: ['Oh no, I am sorry about {what happened}! Which order was it?'],
    },
    { draft: "I'm sure you're fed up by now.", quote: "I'm sure you're fed up" },
    {
      draft: "I'm sure this has been stressful with the move.",
      quote: "I'm sure this has been stressful",
      rewrites: ['I understand how stressful this was with the move.'],
    },
    {
      draft: 'That must really annoy you.',
      quote: 'That must really annoy you',
      rewrites: ['I understand how {adjective} that is.'],
    },
    {
      draft: 'It must feel like a waste of time.',
      quote: 'It must feel like',
      rewrites: ['I understand that it feels like a waste of time.'],
    },
    {
      draft: 'My heart goes out to you.',
      quote: 'My heart goes out to you',
      rewrites: ["I'm sorry about {what happened}."],
    },
    {
      draft: 'That has to be so embarrassing in front of your guests.',
      quote: 'That has to be so embarrassing',
      rewrites: ['I understand how embarrassing that is in front of your guests.'],
    },
    { draft: 'What a pity. The blue one is sold out.', quote: 'What a pity' },
    {
      draft: 'It must have been stressful to wait at the desk.',
      quote: 'It must have been stressful',
      rewrites: ['I understand how stressful it was to wait at the desk.'],
    },
  ],
  passes: [
    'The lid must be closed before the cycle starts.',
    'It must have been cached, because I see the new address now.',
    'You must be signed in as the owner to change this.',
    'The parcel has to be scanned twice.',
    'I understand how annoying a double charge is.',
    "I'm sorry the lamp arrived cracked.",
    'I can see why the wait at the gate upset you.',
    'The new lock code must be hard to guess.',
    'Must the box be sealed before pickup?',
    'I feel bad that I gave you the wrong date.',
    "It can't be the cable, since the light stays green.",
    'You said the wait was exhausting, and I can see why.',
    'the alarm must’ve been triggered by the low battery',
    "That sounds exhausting; let's go through it step by step.",
    'The filter must be tired by now, so I will send a new one.',
    "I'm sure it was sent on Monday.",
    {
      draft: 'That must be annoying.',
      context: { turns: [{ from: 'customer', text: 'I am so annoyed by this lamp.', at: 0 }] },
    },
  ],
})

function decideGuess(match: Match, draft: Draft): Verdict | undefined {
  const subject = subjectBefore(draft, match.from)
  const pronoun = subject[1] - subject[0] === 1 && draft.is(subject[0], 'nominative')
  if (draft.reads(subject[1] - 1, 'i', 'we') || isHardToDo(draft, match, pronoun)) return undefined
  if (isWornThing(draft, match, subject, pronoun)) return undefined
  return guessed(match, draft, subject, pronoun ? subject[0] : match.from)
}

/** "hard to guess" says what a code is like, "hard to wait" how waiting feels. */
function isHardToDo(draft: Draft, match: Match, pronoun: boolean): boolean {
  const feeling = match.at('feeling')
  if (!draft.reads(feeling, 'hard', 'difficult', 'tough') || !draft.reads(feeling + 1, 'to')) return false
  return (
    !pronoun || draft.reads(feeling + 2, 'guess', 'reach', 'scan', 'read', 'find', 'see', 'crack', 'open')
  )
}

/** A battery is exhausted and a filter tired without a feeling; only people have one. */
function isWornThing(draft: Draft, match: Match, [from, to]: Range, pronoun: boolean): boolean {
  if (
    pronoun ||
    from === to ||
    !draft.reads(match.at('feeling'), 'exhausted', 'tired', 'drained', 'stressed')
  )
    return false
  return draft.is(from, 'determiner') && !draft.reads(to - 1, ...people)
}

const people =
  'family kids children wife husband partner son daughter team guests parents baby mother father'.split(' ')

/** "I'm sure this was stressful": hard to find is no feeling. */
function decideSure(match: Match, draft: Draft): Verdict | undefined {
  if (isHardToDo(draft, match, false)) return undefined
  const at = match.at('subject')
  return guessed(match, draft, [at, at + 1], match.from)
}

/** "It must feel like nobody cares" as "I understand that it feels like nobody cares". */
function decideLike({ from, to }: Match, draft: Draft): Verdict {
  const feels = draft.has(from, to, 'have') ? 'felt' : 'feels'
  const what = `that ${draft.inner(from, from + 1)} ${feels} ${draft.slice(to - 1, to)}`
  const message = `“${draft.slice(from, to)}” guesses at the feeling.`
  return { from, to, message, proposals: understanding(leadBefore(draft, from), to, what) }
}

/** "This must really hurt" names no adjective to take up. */
function decideEffect({ from, to }: Match, draft: Draft): Verdict {
  const message = `“${draft.slice(from, to)}” guesses at the feeling.`
  const past = draft.has(from, to, 'have')
  const what = draft.reads(from, 'which') ? 'this' : draft.inner(from, from + 1)
  const lead = leadBefore(draft, from)
  const end = draft.reads(from, 'which')
    ? []
    : understanding(lead, to, `how {adjective} ${what} ${past ? 'was' : 'is'}`)
  const verdict: Verdict = { from, to, message, proposals: end }
  return softens(draft, lead, from) ? { ...verdict, severity: 'hint' } : verdict
}

function decideCertain(match: Match, draft: Draft): Verdict | undefined {
  const you = draft.find(match.from, match.to, at => draft.reads(at, 'you'))
  return guessed(match, draft, [you, you + 1], match.from)
}

function guessed(match: Match, draft: Draft, subject: Range, from: number): Verdict | undefined {
  const feeling = match.at('feeling')
  const kind = emotionAt(draft, feeling)?.kind
  const named = (word: string) => kind !== undefined && emotionOf.get(word)?.kind === kind
  if (customerSaid(draft.context, TURNS_BACK, named)) return undefined
  const guess: Guess = {
    subject,
    feeling: [feeling, feelingsTo(draft, feeling)],
    verb: verbIn(draft, match.from, feeling),
    past: draft.has(match.from, feeling, 'been', 'felt', 'had', 'was', 'were', 'gotten'),
  }
  const lead = Math.min(from, leadBefore(draft, subject[0]))
  return {
    from,
    to: guess.feeling[1],
    message: `“${draft.slice(from, guess.feeling[1])}” guesses at the feeling.`,
    ...(softens(draft, lead, subject[0]) && { severity: 'hint' }),
    proposals: asUnderstanding(draft, lead, guess),
  }
}

function verbIn(draft: Draft, from: number, to: number): Guess['verb'] {
  if (draft.has(from, to, 'getting')) return 'be getting'
  if (draft.has(from, to, 'feel', 'felt')) return 'feel'
  return draft.has(from, to, 'get') ? 'get' : 'be'
}

/** "I understand" and "I can see" in front leave little of the distance. */
const softens = (draft: Draft, from: number, to: number): boolean => draft.has(from, to, 'understand', 'see')

/** "That can't have been easy" as "I understand that wasn't easy". */
function decideNegated(match: Match, draft: Draft): Verdict | undefined {
  const [from, subjectTo] = subjectBefore(draft, match.from)
  if (from === subjectTo || draft.reads(subjectTo - 1, 'i', 'we', 'you', 'they')) return undefined
  const is = beFor(draft, from, subjectTo, draft.has(match.from, match.to, 'been', 'felt'))
  const what = `${draft.inner(from, subjectTo)} ${is}n't ${draft.slice(match.at('pleasant'), match.to)}`
  const message = `“${draft.slice(from, match.to)}” guesses at how it was.`
  return { from, to: match.to, message, proposals: understanding(leadBefore(draft, from), match.to, what) }
}

/** "how frustrating this must be": only the guess goes. */
function decidePresumed(match: Match, draft: Draft): Verdict {
  const must = match.at('must')
  const lead = leadBefore(draft, match.from)
  const is = beFor(draft, must - 1, must, draft.has(must, match.to, 'have'))
  const edits: Replacement[] = [{ from: must, to: match.to, text: is }]
  if (lead === match.from) edits.unshift({ from: lead, to: lead, text: 'I understand' })
  const message = `“${draft.slice(must - 1, match.to)}” guesses at the feeling.`
  return { from: match.from, to: match.to, message, proposals: [{ edits }] }
}

function beFor(draft: Draft, from: number, to: number, past: boolean): string {
  const plural = isPlural(draft, from, to)
  return past ? (plural ? 'were' : 'was') : plural ? 'are' : 'is'
}

function decideInverted({ from, to }: Match, draft: Draft): Verdict {
  const lead = leadBefore(draft, from)
  const verdict = unknown(draft, from, to, lead)
  return softens(draft, lead, from) ? { ...verdict, severity: 'hint' } : verdict
}

/** "I can only imagine": what follows says whether there is something to understand. */
function decideOutside({ from, to: next }: Match, draft: Draft): Verdict | undefined {
  const end = draft.clauseTo(from)
  if (next >= end || draft.reads(next - 1, 'it', 'this')) return unknown(draft, from, next, from)
  const vague = draft.reads(next, 'how', 'what') && draft.reads(next + 1, 'you', 'this', 'it', 'that')
  const verb = draft.find(next + 2, Math.min(end, next + 7), at => draft.reads(at, ...vagueVerbs))
  if (vague && verb >= 0)
    return unknown(draft, from, draft.reads(verb + 1, 'through') ? verb + 2 : verb + 1, from)
  if (!draft.reads(next, 'how', 'what', 'the')) return undefined
  const edits = [{ from, to: next, text: 'I understand' }]
  const must = draft.find(next, Math.min(end, next + 6), at => draft.readsOn(at, 'must be'))
  if (must >= 0) edits.push({ from: must, to: must + 2, text: 'is' })
  const message = `“${draft.slice(from, next)}” keeps your distance.`
  return { from, to: must < 0 ? next : must + 2, message, proposals: [{ edits }] }
}

/** With these nothing has been said about the feeling: "how you feel", "what you are going through". */
const vagueVerbs = 'feel feels feeling felt thinking going experiencing facing suffering'.split(' ')

/** Nobody has said what the feeling is, so the agent has to. */
function unknown(draft: Draft, from: number, to: number, lead: number): Verdict {
  const message = `“${draft.slice(from, to)}” says that you do not know.`
  return { from, to, message, proposals: understanding(lead, to, 'how {adjective} {what happened} is') }
}

function decidePity({ from, to }: Match, draft: Draft): Verdict {
  const message = `“${draft.slice(from, to)}” sounds like pity.`
  return { from, to, message, proposals: [instead(from, to, "I'm sorry about {what happened}")] }
}
