import type { Draft } from '../draft.ts'
import { emotionOf } from '../lexicon/emotions.ts'
import { defineRule, instead, type Match, type Proposal } from '../rule.ts'
import { customerSaid } from '../wording/customer.ts'
import { emotionAt } from '../wording/feelings.ts'
import { offered, restate } from '../wording/restate.ts'

/** Customer turns in which the customer may have named the feeling. */
const TURNS_BACK = 3

const felt = 'FELT|emotional | fed up | not ADVERB? (happy|pleased|satisfied)'

export const labelsUnstatedEmotion = defineRule({
  id: 'labels-unstated-emotion',
  severity: 'hint',
  quiet: true,
  why: 'You tell me what I feel.',
  source: 'Improving empathy in customer service',
  patterns: {
    seems: [
      `you ADVERB? seem|appear|sound|look ADVERB? (to be)? DEGREE{0,3} feeling:(${felt})`,
      `looks|look|sounds|seems|appears (like|that | as if|though)? you are ADVERB? (getting|feeling)? DEGREE{0,3} feeling:(${felt})`,
      `looks|sounds|seems|appears // that|like|as (if|though)? you are ADVERB? (getting|feeling)? DEGREE{0,3} feeling:(${felt})`,
    ],
    plain: `you are clearly|obviously|evidently|visibly|apparently DEGREE{0,3} feeling:(${felt})`,
    knows: [
      `i|we ADVERB{0,2} (can | could | do)? ADVERB? know:(see|understand|know|hear|tell|sense|realize|realise|get|feel|notice|gather) like? you (are|were|feel | are feeling|getting) DEGREE{0,3} feeling:(${felt})`,
      `i|we ADVERB{0,2} (can | could | do)? ADVERB? know:(see|understand|know|hear|tell|sense|realize|realise|get|feel|notice|gather) // that|like you (are|were|feel | are feeling|getting) DEGREE{0,3} feeling:(${felt})`,
    ],
  },
  unless: ['you said|say|told|mentioned|wrote', 'how|why|if|whether|when you ADVERB? look|sound|seem|appear'],
  decide(match, draft) {
    const { pattern, from, to } = match
    if (draft.asks(from) || goesOn(draft, to) || wasNamed(match, draft)) return undefined
    if (pattern === 'knows' && !hasCustomer(draft)) return undefined
    return {
      from: draft.reads(from - 1, 'it', 'that') && pattern === 'seems' ? from - 1 : from,
      to,
      message: `“${draft.slice(match.at('feeling'), to)}” is a feeling that the customer has not named.`,
      proposals: proposals(match, draft),
    }
  },
  flags: [
    {
      draft: 'You seem upset.',
      quote: 'You seem upset',
      rewrites: ['What bothers you most about {what happened}?'],
    },
    {
      draft: 'You sound quite angry today.',
      quote: 'You sound quite angry',
      rewrites: ['Thank you for telling me plainly. What happened?'],
    },
    {
      draft: "You're clearly annoyed.",
      quote: "You're clearly annoyed",
      rewrites: ['What bothers you most about {what happened}?'],
    },
    { draft: "It looks like you're disappointed.", quote: "It looks like you're disappointed" },
    {
      draft: "I can see you're frustrated.",
      quote: "I can see you're frustrated",
      context: { turns: [{ from: 'customer', text: 'The lamp flickers.', at: 0 }] },
      rewrites: ['I can see how frustrating {what happened} is.'],
    },
    {
      draft: "I know you're nervous.",
      quote: "I know you're nervous",
      context: { turns: [{ from: 'customer', text: 'When does the driver come?', at: 0 }] },
      rewrites: ['What worries you most about {topic}?'],
    },
  ],
  passes: [
    "You said you're frustrated, and I can see why.",
    "I understand you're worried about the date because the move is on Friday.",
    'Are you worried about the date?',
    'You have every reason to be angry.',
    'Is this the chair you are concerned about?',
    "I can see you're annoyed.",
    'You seem to have the smaller model.',
    "It sounds like you're connected again.",
    {
      draft: 'You sound annoyed.',
      context: { turns: [{ from: 'customer', text: 'I am really frustrated with the app.', at: 0 }] },
    },
  ],
})

function hasCustomer({ context }: Draft): boolean {
  return (context.turns ?? []).some(({ from }) => from === 'customer')
}

/** The cause, or a validation, follows: then the feeling is not guessed but taken up. */
function goesOn(draft: Draft, to: number): boolean {
  if (
    draft.reads(to, 'about', 'with', 'that', 'by', 'at', 'over', 'of', 'because', 'since', 'as', 'to', 'for')
  )
    return true
  const next = draft.reads(to, ',') ? to + 1 : to
  return draft.reads(next, 'and', 'because', 'since', 'as') && next < draft.sentenceTo(to - 1)
}

function wasNamed(match: Match, draft: Draft): boolean {
  const kind = emotionAt(draft, match.at('feeling'))?.kind
  return customerSaid(draft.context, TURNS_BACK, word => {
    const said = emotionOf.get(word)?.kind
    return said !== undefined && (kind === undefined || said === kind || (dark.has(said) && dark.has(kind)))
  })
}

/** Who is angry may be called disappointed. */
const dark: ReadonlySet<string> = new Set(['anger', 'sadness', 'badness', 'stress'])
const anxious: ReadonlySet<string> = new Set(['worry', 'fear'])

function proposals(match: Match, draft: Draft): readonly Proposal[] {
  const { pattern, from, to } = match
  const emotion = emotionAt(draft, match.at('feeling'))
  const know = match.at('know')
  if (pattern === 'knows' && emotion !== undefined && !draft.reads(know, 'know'))
    return [instead(know + 1, to, `how ${emotion.causing} {what happened} is`)]
  const start = draft.reads(from - 1, 'it', 'that') ? from - 1 : from
  if (emotion !== undefined && anxious.has(emotion.kind))
    return offered(restate(draft, start, to, 'what worries you most about {topic}?'))
  if (draft.reads(from + 1, 'sound'))
    return offered(restate(draft, start, to, 'thank you for telling me plainly. What happened?'))
  return offered(restate(draft, start, to, 'what bothers you most about {what happened}?'))
}
