import type { Draft } from '../draft.ts'
import { defineRule, type Match } from '../rule.ts'
import { swapTokens } from '../wording/replacing.ts'

export const asksToRetell = defineRule({
  id: 'asks-to-retell',
  severity: 'warning',
  why: 'You did not listen the first time.',
  source: 'Customer Service Empathy Statements, Idiomatic; The Compassionate Geek',
  patterns: {
    tell: `
      explain|describe|tell|repeat|share|elaborate|clarify|restate|retell|summarize|summarise|detail to|on|about|with? me|us? about|on?
      (it|this|that|everything | all of it|this|that | the|your whole|entire|exact|full? problem|issue|concern|situation|story|case|query|request|question|complaint|thing | what happened | what is|was|'s the|your problem|issue|concern|situation|story|case|query|request|question|complaint|thing | what went wrong) ADVERB? (with me)? (again | // once more|again | one more time | another time | from|in the very? start|beginning | from scratch | all over again?)`,
    again: [
      `(again | // once more) please? explain|describe|tell|repeat me|us? (it|this|that|everything | all of it|this|that | the|your whole|entire|exact|full? problem|issue|concern|situation|story|case|query|request|question|complaint|thing | what happened | what is|was|'s the|your problem|issue|concern|situation|story|case|query|request|question|complaint|thing | what went wrong)`,
      `explain|describe|tell me|us? (again | // once more) (it|this|that|everything | all of it|this|that | the|your whole|entire|exact|full? problem|issue|concern|situation|story|case|query|request|question|complaint|thing | what happened | what is|was|'s the|your problem|issue|concern|situation|story|case|query|request|question|complaint|thing | what went wrong | what the|your problem|issue|concern|question is|was)`,
    ],
    over: `
      go|going|run|walk|take ADVERB? me|us? over|through ADVERB?
      (it|this|that|everything | all of it|this|that | the|your whole|entire|exact|full? problem|issue|concern|situation|story|case|query|request|question|complaint|thing | what happened | what is|was|'s the|your problem|issue|concern|situation|story|case|query|request|question|complaint|thing | what went wrong) ADVERB? (with me)? (again | // once more|again | one more time | another time | from|in the very? start|beginning | from scratch | all over again?)`,
    repeat: [
      'repeat|repeating it|this|that|everything (for | to) me',
      'recap|summarize|summarise|re-explain (the|your problem|issue|concern|situation|case|query|complaint | what happened) (for me)?',
      'explain|describe|clarify (again | once more | one more time | all over again) $',
      'you (please)? start (all? over | again)? from (the very? beginning|start | scratch) $',
      'repeat|repeating (yourself | the|your whole|entire|full? problem|issue|concern|situation|story|case|query|request|question|complaint|thing | everything | what you have|just? said|wrote|written)',
    ],
    was: [
      'what did you ADVERB? say ( // )? that? the|your problem|issue|concern|question|request was|is',
      "what was|is|were|'s ADVERB? the|your problem|issue|concern|situation|story|case|query|request|question|complaint|thing again",
    ],
    remind: 'remind me ADVERB? what|why|how|which|of|about',
  },
  unless: [
    'i|we will|can|could|am|would|shall ADVERB? explain|describe|repeat|tell|go|walk|going|run',
    'let me explain|repeat|describe|tell|go|walk|run',
    'to avoid|prevent',
  ],
  decide(match, draft) {
    if (!asksCustomer(draft, match) || isPrecise(draft, match)) return undefined
    const from = requestFrom(draft, match.from)
    return {
      from,
      to: match.to,
      message: `“${draft.slice(from, match.to)}” asks for what the customer already wrote.`,
      proposals: proposals(match, draft, from),
    }
  },
  flags: [
    {
      draft: 'Could you explain the whole thing again?',
      quote: 'Could you explain the whole thing again',
      rewrites: [
        { ifTrue: "I've read your messages. Is {main point} the part to fix first?" },
        'Is {main point} the part to fix first?',
      ],
    },
    {
      draft: 'Please describe your problem once more from the start.',
      quote: 'Please describe your problem once more',
    },
    {
      draft: 'What was the issue again?',
      quote: 'What was the issue again',
      rewrites: ['Is {main point} still the issue?'],
    },
    { draft: 'Can you go over everything one more time?', quote: 'Can you go over everything one more time' },
    { draft: 'Remind me what this is about?', quote: 'Remind me what' },
    { draft: 'Could you repeat that for me?', quote: 'Could you repeat that for me' },
    { draft: 'Can you recap the problem for me?', quote: 'Can you recap the problem for me' },
    { draft: 'May I ask you to explain again?', quote: 'May I ask you to explain again' },
    {
      draft: 'What did you say your problem was?',
      quote: 'What did you say your problem was',
      rewrites: ['Is {main point} still the issue?'],
    },
    { draft: 'Sorry, could you please repeat your problem?', quote: 'could you please repeat your problem' },
  ],
  passes: [
    'Does it stop before or after the logo?',
    'Can you tell me exactly what happened?',
    'Your last line was cut off at the word red; what came after it?',
    "I've read the chat so far; is the delivery date the main point?",
    'Could you try it again while I watch the log?',
    'Let me explain it again, more clearly.',
    'Please repeat this for every screw.',
    "I'll recap the problem for you: the lid is loose.",
    'The song will start again from the beginning.',
    'Your line was cut off, could you repeat what you wrote?',
    "I'll go over everything once more and write to you by four.",
    "So that you don't have to repeat yourself, I've added Ben.",
  ],
})

/** A request, not what the agent does or what the customer is spared. */
function asksCustomer(draft: Draft, match: Match): boolean {
  const first = draft.clauseFrom(match.from)
  if (
    draft.has(first, match.from, 'not', 'no', 'without', 'never', 'avoid', 'i', 'we') &&
    !draft.has(first, match.from, 'you')
  )
    return false
  return !draft.has(first, match.from, 'not', 'without', 'never')
}

/** A line that did not come through may be asked for again. */
function isPrecise(draft: Draft, { from, to }: Match): boolean {
  return draft.has(draft.sentenceFrom(from), draft.sentenceTo(to - 1), ...cutOff)
}

const cutOff = ['cut', 'blank', 'empty', 'disconnected', 'translation', 'translated', 'garbled', 'loaded']

/** With its courtesies: "could you please". */
function requestFrom(draft: Draft, at: number): number {
  const first = draft.clauseFrom(at)
  let from = at
  while (from > first && (draft.is(from - 1, 'modal') || draft.reads(from - 1, ...courtesies))) from--
  return from
}

const courtesies = [
  'i',
  'ask',
  'please',
  'kindly',
  'you',
  'just',
  'maybe',
  'perhaps',
  'to',
  'like',
  'need',
  'again',
  'briefly',
]

function proposals(match: Match, draft: Draft, from: number) {
  const to = draft.sentenceTo(from)
  const kept = match.to
  if (match.pattern === 'was' || match.pattern === 'remind')
    return swapTokens(draft, from, to, 'Is {main point} still the issue?', { kept })
  const main = 'Is {main point} the part to fix first?'
  return [
    ...swapTokens(draft, from, to, `I've read your messages. ${main}`, { kept, claim: 'only-if-true' }),
    ...swapTokens(draft, from, to, main, { kept }),
  ]
}
