import type { Draft } from '../draft.ts'
import { defineRule, type Match, type Proposal } from '../rule.ts'
import { offered, restate } from '../wording/restate.ts'

const mood =
  'FELT|emotional|aggressive|defensive|sensitive|hysterical|moody|negative|loud|hostile | (worked|wound up | carried away)'
const softly = '(so | too | that | this | overly | get | all | ADVERB){0,2}'

export const emotionPolicing = defineRule({
  id: 'emotion-policing',
  severity: 'error',
  why: 'My feelings are the problem.',
  source: 'Empathy Training for IT Customer Service; The Importance of Empathy in Customer Service Roles',
  patterns: {
    calm: [
      'calm down',
      'calm yourself',
      'keep|stay|remain|be ADVERB? calm',
      'take it easy $',
      'cheer up',
      'lighten up',
      'chill out? $',
      'get a grip',
      'pull yourself together',
      'control|compose yourself',
      'control your anger|emotions|temper|feelings|frustration',
      'cool down $',
    ],
    breath: ['take ADVERB? a|one deep|long breath', 'take ADVERB? a breath|breather $'],
    relax:
      '^ (please|just|so|now|hey|ok|okay|you|can|sir|madam){0,3} (need|have|should to?)? ADVERB? relax $',
    tone: [
      'watch|mind your tone|language|mouth|manners|words',
      'lower|change|soften|check|adjust your tone|attitude|temper',
      'lower your voice',
    ],
    feeling: [
      `do not ADVERB? be|get|feel|become|act|sound|stay|go ${softly} feeling:(${mood})`,
      `no ADVERB? need|reason|point|use (for you)? ((to ADVERB? be|get|feel|become|act|stay) | in being|getting|feeling) ${softly} feeling:(${mood})`,
      `you (do not ADVERB? need|have | should|must|need not | need not) (to)? ADVERB? be|get|feel|become|act ${softly} feeling:(${mood})`,
      `stop being|getting|feeling|acting ${softly} feeling:(${mood})`,
      `let 's|us not ADVERB? get|be|become|act ${softly} feeling:(${mood})`,
    ],
    useless: [
      `(being|getting|feeling|acting|staying ${softly} feeling:(rude|impolite|abusive|${mood})) ADVERB? (will | is|are) ADVERB? not ADVERB? (going to)? help|solve|change|fix|make|get|speed|bring`,
      '(shouting|yelling|screaming|swearing|cursing|panicking|complaining|insulting) _{0,2} (will | is|are) ADVERB? not ADVERB? (going to)? help|solve|change|fix|make|get|speed|bring',
      `nothing (for you)? to ADVERB? be|get|feel ${softly} feeling:(angry|upset|mad|annoyed|frustrated|irritated|emotional|stressed|disappointed|furious|offended | worked up)`,
      `not ADVERB? worth ADVERB? getting|being|feeling ${softly} feeling:(${mood})`,
      '(keep|leave) your|the|our|any? (emotions|feelings|temper) ADVERB? out|aside|away',
    ],
    panic: [
      'stop|quit ADVERB? panicking|crying|shouting|yelling|screaming|whining|ranting|freaking|complaining|arguing|moaning',
      '(do not | no need to | no reason to) ADVERB? (freak out | overreact | shout|yell|scream | cry $ | lose|loose (hope|heart|faith | your temper|patience|cool))',
    ],
    worry: [
      '(do not | need not | not to | no need to) ADVERB? worry|panic (too|so much | at all)? $',
      'nothing (for you)? to (worry | be worried|concerned) about? (at all)? $',
    ],
    ongoing:
      '(do not | need not | not to | no need to) ADVERB? worry (at all)? // as|because|since this|it|that is ADVERB? a|an _{0,2} issue|problem|bug|error|outage',
  },
  unless: [
    'do not (be|get|feel ADVERB? (afraid|scared|worried|alarmed|surprised|concerned|confused|shocked|discouraged|embarrassed // if|when | (afraid|scared|shy to) | (alarmed|confused|discouraged|put by | concerned|alarmed about|with)))',
    'keep|stay|be|remain calm and',
    'can|could|will|helps|help|always|i|we stay|keep|remain|be ADVERB? calm',
    'sit back|and ADVERB? relax',
    // Shame and shyness are taken away, not forbidden.
    'no ADVERB? need|reason (for you)? to ADVERB? be|feel ADVERB? embarrassed|ashamed|shy|afraid|scared|nervous|awkward|bad',
    'i|we (am|are|will|can)? not ADVERB? be|get|feel',
  ],
  decide(match, draft) {
    const { pattern, from, to } = match
    if (pattern === 'worry' && hasGround(match, draft)) return undefined
    if (
      pattern !== 'useless' &&
      draft.reads(from, 'not') &&
      !draft.opensClause(from) &&
      !draft.reads(from - 1, 'please', 'try')
    )
      return undefined
    if ((pattern === 'calm' || pattern === 'breath') && !isOrder(match, draft)) return undefined
    if (pattern === 'calm' && isOfThing(draft, to)) return undefined
    const start = startOf(draft, match)
    return {
      from: start,
      to,
      message: `“${draft.slice(start, to)}” tells the customer how to feel.`,
      ...((pattern === 'worry' || pattern === 'ongoing') && { severity: 'warning' as const }),
      proposals: proposals(match, draft, start),
    }
  },
  flags: [
    {
      draft: 'Please calm down.',
      quote: 'calm down',
      rewrites: ["I hear you, and I'm staying on this with you."],
    },
    {
      draft: "There's no need to get angry.",
      quote: "There's no need to get angry",
      rewrites: ['You have every reason to be angry about {what happened}.'],
    },
    {
      draft: "Relax, it's only a parcel.",
      quote: 'Relax',
      rewrites: ['I see how important this parcel is to you.'],
    },
    {
      draft: "You don't have to be so upset.",
      quote: "You don't have to be so upset",
      rewrites: ['You have every reason to be upset about {what happened}.'],
    },
    {
      draft: "Let's not get emotional here.",
      quote: "Let's not get emotional",
      rewrites: ["I hear you, and I'm staying on this with you."],
    },
    {
      draft: 'There is no reason to be upset, I have stopped the second payment.',
      quote: 'There is no reason to be upset',
      rewrites: [
        'You have every reason to be upset about {what happened}. I have stopped the second payment.',
      ],
    },
    {
      draft: "Getting angry won't help.",
      quote: "Getting angry won't help",
      rewrites: ['You have every reason to be angry about {what happened}.'],
    },
    {
      draft: "There's nothing to be upset about.",
      quote: "There's nothing to be upset",
      rewrites: ['You have every reason to be upset about {what happened}.'],
    },
    { draft: 'Please take a deep breath.', quote: 'take a deep breath' },
    {
      draft: 'don’t panic',
      quote: 'don’t panic',
      rewrites: ['I’m staying on this with you'],
    },
    {
      draft: 'I understand, this is annoying, however, please do not worry.',
      quote: 'do not worry',
    },
  ],
  passes: [
    'Thank you for staying so calm.',
    "Don't worry about the return fee, I've removed it.",
    'No worries!',
    "You don't need to send it back.",
    "Take your time, I'm here.",
    "Please don't worry, I'll cancel the second order.",
    'Do not be alarmed if the light blinks twice.',
    'The calm mode is under Settings.',
    "Don't be afraid to ask.",
    'Not to worry, the label is free.',
    'No reason to be embarrassed, this menu is hard to find.',
    'The meter shows how to take a deep breath before each dive.',
    'Restarting it again will not help, so I am sending a new one.',
  ],
})

/** An order, and not "it helps to stay calm" or "you were calm". */
function isOrder({ from }: Match, draft: Draft): boolean {
  const before = draft.skip(
    draft.clauseFrom(from),
    from,
    at =>
      draft.is(at, 'adverb', 'linker') ||
      draft.reads(
        at,
        'please',
        'you',
        'need',
        'have',
        'to',
        'must',
        'should',
        'can',
        'could',
        'try',
        'ok',
        'okay',
        'let',
        "'s",
        'us',
        'all',
        'both',
        'first',
        'ask',
        'i',
        'would',
        'will',
        'sir',
        'madam',
        'hey',
        'and',
        'just',
        'sit',
        'want',
        'suggest',
        'if',
      ),
  )
  return before === from
}

/** "Keep calm music on" is about music. */
function isOfThing(draft: Draft, to: number): boolean {
  return (
    to < draft.clauseTo(to - 1) &&
    draft.word(to - 1) === 'calm' &&
    !draft.is(to, 'preposition', 'adverb', 'linker', 'nominative') &&
    !draft.reads(to, 'please', 'sir', 'madam')
  )
}

/** "Don't worry" reassures where anything is done or told beside it; behind a bare "I understand", or alone, it only forbids the feeling. */
function hasGround({ from, to }: Match, draft: Draft): boolean {
  const rest = draft.skip(to, draft.count, at => draft.is(at, 'stop', 'pause') || draft.isName(at))
  if (rest < draft.count) return true
  const first = draft.skip(
    0,
    from,
    at =>
      draft.is(at, 'pause', 'stop', 'linker', 'adverb') ||
      draft.reads(at, 'please', 'try', 'you', 'there', 'is', "'s", 'oh', 'ok', 'okay', 'sir', 'madam'),
  )
  if (first === from) return false
  const sentence = draft.sentenceFrom(from)
  const acts = draft.find(
    sentence,
    from,
    at => draft.is(at, 'act') && draft.reads(at - 1, 'i', 'we', 'will', 'am', 'have', 'and'),
  )
  return (
    acts >= 0 ||
    draft.find(sentence, from, at => draft.is(at, 'emotion') || draft.reads(at, 'understand')) < 0
  )
}

/** "There's" in front of "no need", "you need to" in front of "calm down". */
function startOf(draft: Draft, { pattern, from }: Match): number {
  if (draft.is(from - 1, 'be') && draft.reads(from - 2, 'there')) return from - 2
  const first = draft.clauseFrom(from)
  if (draft.reads(first, 'you') && (pattern === 'calm' || pattern === 'worry') && from - first <= 4)
    return first
  return from
}

function proposals(match: Match, draft: Draft, start: number): readonly Proposal[] {
  const stay = "I hear you, and I'm staying on this with you."
  const { pattern, from, to } = match
  if (draft.reads(start - 1, 'and', 'or')) return []
  if (pattern === 'relax') {
    const [noun, nounTo] = belittled(draft, to)
    if (noun < nounTo)
      return offered(
        restate(draft, from, nounTo, `I see how important this ${draft.slice(noun, nounTo)} is to you`),
      )
  }
  const feeling = match.at('feeling')
  if (feeling >= 0 && draft.is(feeling, 'felt')) {
    const felt = draft.slice(feeling, pattern === 'useless' ? feeling + 1 : to)
    const text = `you have every reason to be ${felt} about {what happened}`
    return offered(restate(draft, start, to, text))
  }
  return offered(restate(draft, start, to, pattern === 'worry' ? "I'm staying on this with you" : stay))
}

/** "it's only a parcel": the parcel. */
function belittled(draft: Draft, to: number): readonly [from: number, to: number] {
  const is = to + 2
  if (!draft.reads(to, ',') || !draft.reads(to + 1, 'it', 'this', 'that') || !draft.is(is, 'be'))
    return [to, to]
  const noun = draft.skip(is + 1, is + 6, at =>
    draft.reads(at, 'only', 'just', 'merely', 'a', 'an', 'small', 'little'),
  )
  return draft.has(is + 1, noun, 'a', 'an') ? [noun, draft.clauseTo(noun)] : [to, to]
}
