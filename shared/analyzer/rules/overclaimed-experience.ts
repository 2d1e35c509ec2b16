import type { Draft } from '../draft.ts'
import { defineRule, instead, type Proposal, type Verdict } from '../rule.ts'

/** A sentence as long tells a story. */
const STORY = 12
const SENTENCES = 3

const seen = 'I can see why {what happened} bothers you'

export const overclaimedExperience = defineRule({
  id: 'overclaimed-experience',
  severity: 'hint',
  quiet: true,
  why: 'Now it is about you.',
  source: 'Empathy in Customer Service, Compassionate Geek; Improving empathy in customer service',
  patterns: {
    knows: [
      'i|we do? ADVERB{0,2} know|understand ADVERB? exactly|precisely|perfectly ADVERB? how|what (you (feel | are feeling | are going through | went through | have been through | must feel) | it feels | it is|was like | that feels)',
      'i|we do? ADVERB{0,2} know just? how (you (feel | are feeling) | it feels | that feels)',
      'i|we know the feeling',
      'i have ADVERB{0,2} been (there (before|too|also|myself|many | as well)? $ | in your shoes|place|position | in ADVERB? the|a|that|this|your ADVERB? exact? same|exact|similar situation|position|place|boat | through (this|that|it | the same))',
      "i ADVERB? know what it is|'s|feels like ADVERB? to",
      'i ADVERB{0,2} relate // my own',
    ],
    same: [
      'the? ADVERB? same (thing|problem|issue|problems)? ADVERB? (has|have|had)? ADVERB? happened|happens to me|us',
      'i have? ADVERB{0,2} had|experienced|faced|encountered|suffered|lived|went|gone through? ADVERB? the|this|that same problem|issue|thing|experience|trouble|situation|ordeal',
      'i have? ADVERB{0,2} (experienced|faced|encountered|suffered | went|gone through) ADVERB? (this|that|it | this|that|such _{1,2}) myself|personally|too|also',
      'i also had this|that|such problem|issue|trouble|thing',
      'i have? ADVERB? had (this|that|it | the same thing) happen to me',
      'i ADVERB? get|become|feel DEGREE{0,2} FELT (too|also|myself | as well)',
      'it|this|that ADVERB? (has|had)? ADVERB? happened|happens to me too|once|before|also|myself|personally',
    ],
    too: `i am ADVERB? a|an ADVERB? (customer|parent|mother|father|mom|mum|dad|gamer|player|reader|traveler|traveller|student|homeowner|fan|shopper | dog|cat|pet|home|car owner) (too|also|myself | as well)`,
    role: ['^ being a|an _{1,3} myself', '^ being a|an _{1,2}', '^ as a|an (_{1,2} myself | fellow _{1,2})'],
    trust: '^ (and|so|but|just|please|now)? trust|believe me',
    own: [
      'my own? wife|husband|son|daughter|kids|children|brother|sister|mother|father|mom|mum|dad|dog|cat|family|partner|house|garden|holiday|vacation|birthday|wedding',
      'when i was',
      'i once|used had|was|went|lost|bought|to',
      'i also ADVERB? hate|love|like|dislike my|a|an|the|this|that',
    ],
  },
  unless: ['may|can|could|should|might|do i know|understand'],
  decide: {
    knows: ({ from, to }, draft) => claimed(draft, from, to, [instead(from, draft.clauseTo(from), seen)]),
    same: ({ from, to }, draft) =>
      isAside(draft, from) ? undefined : claimed(draft, from, to, story(draft, from)),
    too: ({ from, to }, draft) => claimed(draft, from, to, story(draft, from)),
    role: ({ from, to }, draft) => decideRole(draft, from, to),
    trust: ({ from, to }, draft) => decideTrust(draft, from, to),
    own: ({ from }, draft) => decideStory(draft, from),
  },
  flags: [
    {
      draft: 'I know exactly how you feel.',
      quote: 'I know exactly how you feel',
      rewrites: ['I can see why {what happened} bothers you.'],
    },
    {
      draft: "Believe me, I've had much worse.",
      quote: "Believe me, I've had much worse",
      rewrites: ['I can see why {what happened} bothers you.'],
    },
    {
      draft: 'Being a parent myself I know it all.',
      quote: 'Being a parent myself I know it all',
      rewrites: ['I can see why {what happened} bothers you.'],
    },
    {
      draft: 'Trust me, there is no other way.',
      quote: 'Trust me, there is no other way',
      rewrites: [
        { ifTrue: "I've checked, and {option} is the one way open." },
        'Let me check for another way.',
      ],
    },
    {
      draft: 'The same thing happened to me last year and I was furious for weeks.',
      quote: 'The same thing happened to me',
      rewrites: ['I can see why {what happened} bothers you.'],
    },
    {
      draft: 'Being a climber, I can say that the rope is fine.',
      quote: 'Being a climber',
      rewrites: ['I can say that the rope is fine.'],
    },
    {
      draft: 'Trust me, the gray one fits.',
      quote: 'Trust me',
      rewrites: ['The gray one fits.'],
    },
    {
      draft: "I know what it's like to lose a suitcase.",
      quote: "I know what it's like to",
      rewrites: ['I can see why {what happened} bothers you.'],
    },
    {
      draft: 'I have been in the same situation.',
      quote: 'I have been in the same situation',
      rewrites: ['I can see why {what happened} bothers you.'],
    },
    {
      draft: "I'm a parent too.",
      quote: "I'm a parent too",
      rewrites: ['I can see why {what happened} bothers you.'],
    },
    {
      draft: 'I get very annoyed as well when my train is late.',
      quote: 'I get very annoyed as well',
      rewrites: ['I can see why {what happened} bothers you.'],
    },
    {
      draft: 'My own dog ate the cable. I went to the shop. My wife was so angry.',
      quote: 'My own dog ate the cable. I went to the shop. My wife was so angry',
    },
    {
      draft: 'I also hate my phone. Last year I lost every photo. I bought a new one.',
      quote: 'I also hate my phone. Last year I lost every photo. I bought a new one',
      rewrites: ['I can see why {what happened} bothers you.'],
    },
  ],
  passes: [
    "I'd feel the same in your place.",
    'May I know how you paid?',
    'I know how to reset this model.',
    'I can see why that bothered you.',
    "I trust your description, so let's skip the test.",
    'The same happened to me once; let us look at your valve.',
    'Being a member, you get the second one free.',
    'Being a heavy parcel, it comes by van.',
    'I have been through the log twice, and it is empty.',
    'I faced the same error when I tested your link, so it is on my side.',
    "I'm a customer adviser here, and I can help.",
    'Trust me when I say that you explained it well.',
    'My own list shows two boxes for your order.',
    'I also like the gray one, and it fits your shelf.',
  ],
})

function claimed(draft: Draft, from: number, to: number, proposals: readonly Proposal[]): Verdict {
  return { from, to, message: `“${draft.slice(from, to)}” puts you in the customer’s place.`, proposals }
}

/** The sentence that the story fills. */
const story = (draft: Draft, at: number): readonly Proposal[] => [
  instead(draft.sentenceFrom(at), draft.sentenceTo(at), seen),
]

/** A short word about oneself that leads back to the customer, or a test that the agent ran. */
function isAside(draft: Draft, at: number): boolean {
  const from = draft.sentenceFrom(at)
  const next = draft.nextSentence(at)
  const to = Math.max(draft.sentenceTo(at), draft.sentenceTo(next))
  if (draft.has(from, draft.sentenceTo(at), 'tested', 'testing', 'tried', 'checked', 'checking')) return true
  return draft.sentenceTo(at) - from <= STORY + SENTENCES && draft.has(at, to, 'you', 'your', 'yours')
}

/** "Being a gamer, I …": who is one is told by who comes next. */
function decideRole(draft: Draft, from: number, to: number): Verdict | undefined {
  const i = draft.find(to - 2, to + 2, at => draft.reads(at, 'i', 'we'))
  if (i < 0) return undefined
  const end = draft.reads(i - 1, ',') ? i - 1 : i
  const knows = draft.find(i, draft.clauseTo(i), at => draft.reads(at, 'know', 'understand'))
  if (knows < 0 || draft.reads(knows + 1, 'that')) return claimed(draft, from, end, [instead(from, i, '')])
  return claimed(draft, from, draft.clauseTo(i), [instead(from, draft.clauseTo(i), seen)])
}

function decideTrust(draft: Draft, from: number, to: number): Verdict | undefined {
  // "Trust me when I say" only leans on what follows.
  if (draft.reads(to, 'when')) return undefined
  const sentence = draft.sentenceTo(from)
  const next = draft.reads(to, ',') ? to + 1 : to
  const flag = (end: number, ...proposals: readonly Proposal[]) => ({
    from,
    to: end,
    message: `“${draft.slice(from, end)}” asks for trust instead of giving a reason.`,
    proposals,
  })
  if (
    draft.reads(next, 'i') &&
    draft.find(next, sentence, at => draft.reads(at, 'had', 'been', 'seen', 'felt')) >= 0
  )
    return flag(sentence, instead(from, sentence, seen))
  const only = draft.find(
    next,
    sentence,
    at => draft.readsOn(at, 'no other') || draft.readsOn(at, 'only way'),
  )
  if (only >= 0) {
    // It is a refusal as well, and weighs like one.
    return {
      severity: 'warning',
      ...flag(
        sentence,
        instead(from, sentence, "I've checked, and {option} is the one way open", 'only-if-true'),
        instead(from, sentence, 'Let me check for another way'),
      ),
    }
  }
  return flag(to, instead(from, next, ''))
}

/** Three sentences in a row about the agent's own life, the first of which was found. */
function decideStory(draft: Draft, at: number): Verdict | undefined {
  const from = draft.sentenceFrom(at)
  let to = from
  for (let next = from, count = 0; count < SENTENCES; count++, next = draft.nextSentence(next)) {
    const end = draft.sentenceTo(next)
    if (next >= draft.count || !draft.has(next, end, 'i', 'my', 'me') || draft.has(next, end, 'you', 'your'))
      return undefined
    to = end
  }
  return claimed(draft, from, to, [instead(from, to, seen)])
}
