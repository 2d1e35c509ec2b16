import type { Draft } from '../draft.ts'
import { defineRule, type Match, type Proposal } from '../rule.ts'
import { customerSaid } from '../wording/customer.ts'
import { offered, restate } from '../wording/restate.ts'

/** Customer turns in which the customer may have said it of themselves. */
const TURNS_BACK = 3

const trait =
  'unreasonable|overreacting|dramatic|melodramatic|silly|picky|rude|paranoid|impatient|stubborn|childish|ridiculous|absurd|demanding|lazy|careless|stupid|dumb|ignorant|aggressive|hysterical|irrational|oversensitive|ungrateful|foolish|naive|petty|fussy|dishonest|lying|entitled|crazy|insane|immature|disrespectful|hostile|obnoxious|arrogant|greedy|needy|incompetent|clueless|illogical|unfair|confused|pushy|exaggerating|complaining'
const behaving = 'difficult|unfair|annoying|emotional|sensitive|negative|unhelpful|mean|nasty'
/** What a colleague who reads it would take over; "the customer is confused" may just be a fact. */
const opinion =
  'unreasonable|overreacting|dramatic|silly|picky|rude|paranoid|impatient|stubborn|childish|ridiculous|lazy|careless|stupid|dumb|ignorant|hysterical|irrational|ungrateful|naive|petty|fussy|entitled|crazy|arrogant|greedy|needy|clueless|difficult|annoying'
const odd =
  'unreasonable|strange|odd|weird|silly|stupid|dumb|ridiculous|absurd|crazy|unrealistic|excessive|foolish|childish|outrageous|pointless|nonsensical|bizarre|unfair|unjustified|unwarranted|exaggerated'
const asked =
  'request|requests|question|questions|complaint|complaints|demand|demands|expectation|expectations|idea|claim|argument|excuse|reaction|behavior|behaviour|attitude|concern|way|approach|reason'

export const customerJudgment = defineRule({
  id: 'customer-judgment',
  severity: 'error',
  why: 'You think badly of me.',
  source: 'Empathy Training for IT Customer Service; Improving empathy in customer service',
  patterns: {
    person: [
      `you are ADVERB{0,2} DEGREE{0,2} (being|getting|acting)? DEGREE{0,2} trait:(${trait})`,
      `you are ADVERB{0,2} DEGREE{0,2} being|getting|acting DEGREE{0,2} trait:(${trait}|${behaving})`,
      `you ADVERB? (seem|sound|appear|look ADVERB? (to be)?) DEGREE{0,2} trait:(${trait})`,
      `do not ADVERB? be|get|act DEGREE{0,2} trait:(${trait}|difficult)`,
      `(no need|reason | stop | why are you) (for you)? (to be | being|acting|getting | to get|act) DEGREE{0,2} trait:(${trait}|difficult)`,
      `you are ADVERB{0,2} DEGREE{0,2} a|an|such|the a? DEGREE{0,2} trait:(${trait}|${behaving}) customer|person|client|user|case|man|woman`,
      'you ADVERB{0,2} (overreacted|exaggerate | overreact)',
      'you ADVERB? (keep|kept | always) ADVERB? (complaining|whining|arguing|repeating|insisting|bothering|nagging|complain|whine|argue | asking|saying|writing|sending (me|us)? the same)',
      'you are (not ADVERB? telling the truth | lying|dishonest)',
      'do you ADVERB? (even)? know how to read',
      'you are ADVERB? making|turning (it|this|that|things|everything)? ADVERB{0,2} (into)? (harder|worse|impossible|complicated | a ADVERB? drama|scene|fuss)',
      'you are ADVERB? making my job|work|life ADVERB? harder|difficult|impossible',
      'you ADVERB? (expect|want|demand | are ADVERB? expecting|asking|demanding for?) ADVERB? too much (of|from me|us|this)? $',
      'you are ADVERB? wasting (my|our|everyone time | your time $)',
      'you ADVERB? have no|zero ADVERB? (patience|manners|respect|shame | clue (what|how|about | $))',
      '^ ADVERB? be ADVERB? reasonable|realistic|sensible',
      'please ADVERB? be ADVERB? reasonable|realistic|sensible',
    ],
    insult: [
      'you are not ADVERB? being ADVERB? reasonable|realistic|rational|fair|honest|serious|polite|helpful',
      'you do not ADVERB? know|understand what (//)? you are ADVERB? talking|saying|doing|asking (about)?',
      `why are you ADVERB? (being|getting)? DEGREE{0,2} trait:(${trait}|angry|mad|mean|nasty)`,
      'are you ADVERB? (stupid|dumb|crazy|insane|illiterate)',
    ],
    note: `(the|this|that customer|client|caller) is|was|'s|seems ADVERB{0,2} DEGREE{0,2} (being|getting|acting)? trait:(${opinion})`,
    request: [
      `(that|this|it|which is|was|'s | what|such) ADVERB{0,2} DEGREE{0,2} (a|an) DEGREE? trait:(${odd}) thing:(${asked})`,
      `that|this|it is|was|'s ADVERB{0,2} DEGREE{0,2} (a|an) trait:(${odd}) thing:thing to ADVERB? (say|ask|want|do|expect|claim|complain)`,
      `your ADVERB? thing:(${asked}) is|are|was|were|seems|sounds ADVERB{0,2} DEGREE{0,2} trait:(${odd})`,
      `your trait:(${odd}) thing:(${asked})`,
      "that|this|it is|was|'s ADVERB? not ADVERB? (a|an) ADVERB? reasonable|realistic|sensible|fair thing:(request|expectation|demand|question|claim|complaint)",
      'thing:(what // you are|were ADVERB? saying|asking|writing) (makes ADVERB? no sense | does not ADVERB? make ADVERB? any? sense)',
      'thing:(what you are|were ADVERB? saying|asking|writing) (makes ADVERB? no sense | does not ADVERB? make ADVERB? any? sense)',
      `your ADVERB? thing:(${asked}|message|messages|story) (makes ADVERB? no sense | does not ADVERB? make ADVERB? any? sense) (to me|us)? $`,
    ],
    compare: [
      'most|other|many|all|our|normal|reasonable|sane|every ADVERB? (other)? people|customers|customer|users|clients|persons|buyers|adults|guests ADVERB? (manage|manages|managed|understand|understands | get|gets by | know|knows how | figure|figures|succeed|succeeds|cope | do|does not ADVERB? (complain|ask|struggle | have (any|this|that|such|these|those|similar)? problem|problems|issue|issues|trouble|difficulty|difficulties) | have|has|had no|never (problem|problems|trouble|difficulty|difficulties|issue|issues) with | can ADVERB? manage|handle | find it easy)',
      'normal|reasonable|calm|sensible|sane|decent|rational|intelligent people|persons|adults ADVERB? _',
      'nobody|no one else ADVERB? (has|had|needs|asks|struggles (this|trouble|problems|with|for|a)?)',
      'everyone|everybody else ADVERB? (manages|managed|understands|gets)',
    ],
    claim: [
      "(your|this|the ADVERB? claim|claims|story|allegation|accusation|complaint|version) is|was|'s|are|seems ADVERB{0,2} (false|untrue|fake|baseless|unfounded|bogus|nonsense | a lie | made up | not true)",
      'found|find|consider|believe|think your|this|the|that claim|claims|story|allegation|accusation ADVERB? (to be)? ADVERB? false|untrue|fake|baseless|unfounded|bogus',
      'your ADVERB? false|baseless|fake|unfounded claim|claims|story|allegation|accusation|accusations',
    ],
    manner:
      "your ADVERB? attitude|tone|manners|behavior|behaviour|conduct ADVERB? is|are|was|'s ADVERB{0,2} (unacceptable|inappropriate|rude|wrong|disrespectful|bad|terrible|poor|childish | not ADVERB{0,2} (acceptable|appropriate|welcome|helpful|okay|ok|helping))",
  },
  unless: [
    'entitled to',
    'not ADVERB{0,2} (being)? DEGREE{0,2} (silly|stupid|dumb|rude|picky|lazy|unreasonable|difficult|demanding|careless|paranoid|crazy|foolish|impatient|overreacting)',
    'happy|glad|right|free|welcome|allowed you are',
    'if|whether|when|that makes|because you are confused',
    'you are confused about|by|with|on|as',
    'most|other|many customers|users|people have the|similar|reported|other|contacted',
    'nothing (is)? silly|stupid|strange|odd|unreasonable',
    'have|has|had no|any|the issue|issues|problem|problems with your',
  ],
  decide(match, draft) {
    const { pattern, from, to } = match
    const trait = match.at('trait')
    if (trait >= 0 && customerSaid(draft.context, TURNS_BACK, word => word === draft.word(trait)))
      return undefined
    if ((pattern === 'person' || pattern === 'note') && (draft.asks(from) || isDenied(draft, from, to)))
      return undefined
    if (pattern === 'insult' && draft.reads(from - 1, 'if', 'when', 'that')) return undefined
    if (pattern === 'compare' && (draft.asks(from) || isDenied(draft, draft.clauseFrom(from), from)))
      return undefined
    const start = startOf(draft, match)
    return {
      from: start,
      to,
      message: `“${draft.slice(start, to)}” passes judgment on the customer.`,
      proposals: proposals(match, draft, start),
    }
  },
  flags: [
    {
      draft: "You're overreacting a little.",
      quote: "You're overreacting",
      rewrites: ['I see how much {what happened} matters to you.'],
    },
    {
      draft: "That's an unreasonable request.",
      quote: "That's an unreasonable request",
      rewrites: ["I can't do that because {reason}. What I can do is {option}."],
    },
    {
      draft: 'Most customers manage this without help.',
      quote: 'Most customers manage',
      rewrites: ["This step is easy to miss; let's do it together."],
    },
    {
      draft: 'There is no need to be so dramatic.',
      quote: 'There is no need to be so dramatic',
      rewrites: ['I see how much {what happened} matters to you.'],
    },
    {
      draft: 'Honestly, that is a strange way to use it.',
      quote: 'that is a strange way',
      rewrites: ["I'd like to understand how you use it."],
    },
    {
      draft: "That's a strange thing to want.",
      quote: "That's a strange thing to want",
      rewrites: ["I'd like to understand what you need it for."],
    },
    {
      draft: 'We found your claim to be false.',
      quote: 'found your claim to be false',
      rewrites: ['What I see here is {what the records show}. What do you see?'],
    },
    {
      draft: "You're making this harder than it is.",
      quote: "You're making this harder",
      rewrites: ['I see how much {what happened} matters to you.'],
    },
    { draft: 'This customer is quite picky and wants a photo.', quote: 'This customer is quite picky' },
    { draft: 'Why are you so rude?', quote: 'Why are you so rude' },
    { draft: 'You expect too much.', quote: 'You expect too much' },
    {
      draft: "That's not a reasonable request.",
      quote: "That's not a reasonable request",
      rewrites: ["I can't do that because {reason}. What I can do is {option}."],
    },
    { draft: 'Sorry, your tone is not acceptable.', quote: 'your tone is not acceptable' },
  ],
  passes: [
    "That's a reasonable question.",
    "The noise really is strange, I'd like to hear it.",
    "I'm glad you were picky about the color match, you spotted a fault.",
    'The price jump looks unreasonable to me too, let me check.',
    'Nothing silly about asking.',
    "You're not overreacting, a cold house is serious.",
    'You expect too much traffic for this plan, so I would take the next one.',
    'Most customers get the parcel within two days.',
    'It makes no sense that the fee came twice, so I am taking it off.',
    'You are the only one with a key to the account.',
    "You're making good progress with the setup.",
    'You are not asking too much, and I am glad you wrote.',
    'Please leave out the insults so that I can help.',
    'The customer is waiting for the second hinge.',
    'The customer is entitled to a new hinge.',
    {
      draft: 'You are impatient because the trip is tomorrow, I see.',
      context: { turns: [{ from: 'customer', text: 'Sorry that I am so impatient.', at: 0 }] },
    },
  ],
})

function isDenied(draft: Draft, from: number, to: number): boolean {
  return (
    draft.has(from, to, 'not', 'never', 'if', 'whether') &&
    !draft.reads(from, 'do', 'no') &&
    !draft.has(from, to, 'telling')
  )
}

/** "There is" in front of "no need". */
function startOf(draft: Draft, { from }: Match): number {
  return draft.reads(from, 'no') && draft.is(from - 1, 'be') && draft.reads(from - 2, 'there')
    ? from - 2
    : from
}

function proposals(match: Match, draft: Draft, start: number): readonly Proposal[] {
  const { pattern, to } = match
  const records = 'what I see here is {what the records show}. What do you see?'
  switch (pattern) {
    case 'request':
      return offered(restate(draft, start, to, insteadOfRequest[draft.word(match.at('thing'))] ?? limit))
    case 'compare':
      return offered(restate(draft, start, to, draft.reads(start, ...sane) ? matters : step))
    case 'note':
      return []
    case 'claim':
      return offered(restate(draft, start, to, records))
    default:
      return offered(
        restate(
          draft,
          start,
          restTo(draft, to),
          draft.has(start, to, 'lying', 'dishonest', 'truth')
            ? records
            : draft.has(start, to, 'confused')
              ? better
              : matters,
        ),
      )
  }
}

const matters = 'I see how much {what happened} matters to you'
const step = "this step is easy to miss; let's do it together"
const better = 'let me explain that better'
const limit = "I can't do that because {reason}. What I can do is {option}."
const need = "I'd like to understand what you need it for"
const retell = "I'd like to understand this. What happened?"
const use = "I'd like to understand how you use it"
const insteadOfRequest: Readonly<Record<string, string>> = {
  what: retell,
  message: retell,
  messages: retell,
  story: retell,
  way: use,
  approach: use,
  thing: need,
  idea: need,
  reason: need,
  question: 'thank you for asking. Here is the answer: {answer}',
  questions: 'thank you for asking. Here is the answer: {answer}',
}
const sane = 'normal reasonable calm sensible sane decent rational intelligent'.split(' ')

/** "a little" and "here" go with the verdict. */
function restTo(draft: Draft, to: number): number {
  return draft.skip(to, draft.sentenceTo(to - 1), at => draft.reads(at, 'a', 'little', 'bit', 'here', 'now'))
}
