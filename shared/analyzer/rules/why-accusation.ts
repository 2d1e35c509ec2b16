import type { Draft } from '../draft.ts'
import { nounPhraseTo } from '../english/noun-phrase.ts'
import { conjugate, readVerb } from '../english/verbs.ts'
import { defineRule, instead, type Match, type Proposal } from '../rule.ts'
import { swapTokens } from '../wording/replacing.ts'

export const whyAccusation = defineRule({
  id: 'why-accusation',
  severity: 'warning',
  why: 'I have to defend myself.',
  source: 'Getting Started with Empathy in Customer Support; AnnoMI, counseling conversations',
  patterns: {
    did: [
      'why (on earth | in the world | the hell | exactly | then)? did|would you (ADVERB){0,2} verb:BASE-VERB',
      'for what reason did|would you ADVERB{0,2} verb:BASE-VERB',
      'how come you ADVERB{0,2} verb:PAST-VERB',
      'how could you ADVERB? verb:miss|forget|lose|think|leave|break|overlook',
    ],
    not: [
      'why did|would|could (not you | you not) ADVERB{0,2} verb:BASE-VERB',
      'why have (not you | you not) ADVERB{0,2} verb:PARTICIPLE',
      'how come you (did|would|could not ADVERB{0,2} verb:BASE-VERB | have not ADVERB{0,2} verb:PARTICIPLE | never verb:PAST-VERB)',
      'how could you not ADVERB? verb:BASE-VERB',
      `explain|tell|know|ask|wonder|wondering me|us? ( // )? why you (did not ADVERB{0,2} verb:BASE-VERB | have not ADVERB{0,2} verb:PARTICIPLE)`,
    ],
    absent:
      'why were|was|are (not you | you not) ADVERB? (at (home | your) | home|there|available|present|ready|careful|paying|listening|reading|following|answering)',
    habit: [
      'why do you (always|keep|constantly|still|never|even) _',
      'why are you (only|always|still|constantly|even) ING-VERB',
      'why can (not you | you not) just|simply|ever _',
      'why must you',
      'why would anyone|anybody|someone',
      'why are you ADVERB? being',
      `why are you ADVERB{0,3} (difficult|stubborn|upset|angry|mad|rude|aggressive|unfriendly|impatient|unhappy|shouting|yelling|screaming|swearing|complaining|refusing|ignoring|blaming|insulting|insisting|arguing|threatening)`,
    ],
    claimed: 'why do you ADVERB? (say|claim|insist)',
    thinking: 'what were you ADVERB? thinking $',
    have: 'why have you ADVERB{0,2} verb:PARTICIPLE',
    made: 'what made you ADVERB? (not)? verb:ignore|refuse|skip|miss|forget|neglect|break|leave|throw|lose|delete|think|believe|wait|keep|do|overlook',
  },
  unless: [
    // Wishes, and what happens to a customer, are nobody's act.
    'why (did|would|have|could|do not? you | you did|have) not? ADVERB{0,2} (like|prefer|want|need|rather|love|recommend|suggest|receive|received|get|got|gotten|see|seen|choose|pick|experience|experienced|been|had|have|lose|miss|be)',
  ],
  decide(match, draft) {
    const { from, to } = match
    if (!isAsked(match, draft)) return undefined
    return {
      from,
      to,
      message: `“${draft.slice(from, to)}” asks the customer to justify themselves.`,
      proposals: proposals(match, draft),
    }
  },
  flags: [
    {
      draft: 'Why did you cancel it?',
      quote: 'Why did you cancel',
      rewrites: ['What led to the cancellation?'],
    },
    {
      draft: "Why didn't you keep the box?",
      quote: "Why didn't you keep",
      rewrites: ['Do you still have the box by any chance?'],
    },
    {
      draft: 'Why would you pay twice?',
      quote: 'Why would you pay',
      rewrites: ['What led you to pay twice?'],
    },
    {
      draft: "Why haven't you replied?",
      quote: "Why haven't you replied",
      rewrites: ['What got in the way of replying?'],
    },
    {
      draft: 'What made you ignore the mail?',
      quote: 'What made you ignore',
      rewrites: ['What happened with the mail?'],
    },
    {
      draft: 'May I know why did you return order 4411 on 5 May?',
      quote: 'why did you return',
      rewrites: ['May I know what led you to return order 4411 on 5 May?'],
    },
    {
      draft: 'why would you not update the app first?',
      quote: 'why would you not update',
      rewrites: ['what got in the way of updating the app first?'],
    },
    {
      draft: "Can you explain why you didn't follow the guide?",
      quote: "explain why you didn't follow",
      rewrites: ['Can you explain what got in the way of following the guide?'],
    },
    {
      draft: "Why weren't you at home?",
      quote: "Why weren't you at home",
      rewrites: ['What happened?'],
    },
    {
      draft: 'Why do you keep asking the same thing?',
      quote: 'Why do you keep asking',
      rewrites: ['What can I do differently for you?'],
    },
    {
      draft: 'May I know why do you say that the box was open?',
      quote: 'why do you say',
      rewrites: ['May I know what tells you that the box was open?'],
    },
    { draft: "Why can't you just follow the steps?", quote: "Why can't you just follow" },
    { draft: 'Why are you so upset?', quote: 'Why are you so upset' },
    { draft: 'Why on earth did you delete it?', quote: 'Why on earth did you delete' },
  ],
  passes: [
    'What happened just before it stopped?',
    'Why did the app close, any message?',
    'May I ask what made you choose the smaller size?',
    'Would you like to know why it was charged?',
    'What would you like to change?',
    'May I ask why you would like to return it?',
    'Why would you like to change the date?',
    "I can see why you didn't open it.",
    "Can you tell me why you didn't like the color?",
    "That's why you haven't paid yet.",
    'Why are you still seeing the ad? Because the cache is old.',
    "Why can't you even log in, is the field gray?",
    'Why do you need the invoice, for tax or for a return?',
    "Why can't you log in, is there a message?",
    'Why are you on the old plan? It came with the phone.',
    'Why did you receive this email? Your trial ended today.',
  ],
})

function proposals(match: Match, draft: Draft): readonly Proposal[] {
  switch (match.pattern) {
    case 'made':
      return madeYou(match, draft)
    case 'absent':
    case 'thinking':
      return swapTokens(draft, match.from, draft.sentenceTo(match.from), 'What happened?', { kept: match.to })
    case 'claimed':
      return [instead(match.from, match.to, 'what tells you')]
    case 'habit':
      if (!draft.opensSentence(match.from)) return []
      return swapTokens(
        draft,
        match.from,
        draft.sentenceTo(match.from),
        'What can I do differently for you?',
        { kept: match.to },
      )
    default:
      return [neutral(match, draft)]
  }
}

/** "Why are you still seeing it? Because …": the agent asks and answers. */
function isAnswered({ pattern, from }: Pick<Match, 'pattern' | 'from'>, draft: Draft): boolean {
  const next = draft.nextSentence(from)
  if (next >= draft.count) return false
  if (draft.reads(next, 'because')) return true
  return pattern === 'habit' && !draft.asks(next) && draft.reads(next, 'it', 'they', 'the', 'that', 'this')
}

/** A question, and not "that is why you did"; a lost question mark makes no difference at the start of a sentence. */
function isAsked({ pattern, from }: Match, draft: Draft): boolean {
  if (isAnswered({ pattern, from }, draft)) return false
  if (draft.asks(from)) return true
  if (pattern === 'have') return false
  if (draft.reads(from, 'explain', 'tell')) return true
  const first = draft.skip(draft.sentenceFrom(from), from, at => draft.is(at, 'pause', 'linker', 'adverb'))
  return (
    first === from ||
    draft.find(first, from, at => draft.reads(at, 'may', 'can', 'ask', 'know', 'wonder')) >= 0
  )
}

/** What an act is called where its object is a mere "it". */
const acts: ReadonlySet<string> = new Set([
  'cancel',
  'delete',
  'return',
  'change',
  'purchase',
  'order',
  'delay',
])
const nouns: Readonly<Record<string, string>> = { cancel: 'cancellation', delete: 'deletion' }

function neutral(match: Match, draft: Draft): Proposal {
  const { pattern, to } = match
  const from = draft.find(match.from, to, at => draft.reads(at, 'why', 'how', 'for', 'what'))
  const verb = draft.word(match.at('verb'))
  const lemma =
    readVerb(verb).find(({ form }) => form === (pattern === 'have' ? 'participle' : 'base'))?.lemma ??
    lemmaOf(verb)
  if (pattern === 'not') {
    if (
      lemma === 'keep' &&
      draft.is(to, 'determiner') &&
      nounPhraseTo(draft, to) === draft.sentenceTo(from)
    ) {
      const end = nounPhraseTo(draft, to)
      return instead(from, end, `do you still have ${draft.slice(to, end)} by any chance`)
    }
    const us = draft.reads(to, 'us')
    return instead(
      from,
      us ? to + 1 : to,
      `what got in the way of ${conjugate(lemma, 'ing')}${us ? ' me' : ''}`,
    )
  }
  if (draft.reads(to, 'it', 'this', 'that') && acts.has(lemma) && draft.clauseTo(from) === to + 1)
    return instead(from, to + 1, `what led to the ${nouns[lemma] ?? lemma}`)
  return instead(from, to, `what led you to ${lemma}`)
}

const lemmaOf = (word: string): string => readVerb(word)[0]?.lemma ?? word

/** "What made you ignore the mail?" */
function madeYou({ from, to }: Match, draft: Draft): readonly Proposal[] {
  if (!draft.is(to, 'determiner')) return []
  const end = nounPhraseTo(draft, to)
  return [instead(from, to, end === draft.clauseTo(from) ? 'what happened with' : 'what happened around')]
}
