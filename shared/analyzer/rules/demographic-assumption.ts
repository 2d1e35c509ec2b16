import type { Draft } from '../draft.ts'
import { defineRule, type Match, type Proposal } from '../rule.ts'
import { customerSaid } from '../wording/customer.ts'
import { offered, restate } from '../wording/restate.ts'

const TURNS_BACK = 8

const person =
  'woman|man|lady|girl|boy|gentleman|female|male|mother|father|mom|mum|dad|grandmother|grandma|grandfather|housewife|senior|pensioner|retiree|foreigner|immigrant|non-native|millennial|boomer|christian|muslim|jew|hindu|catholic|european|american|african|asian|indian|german|frenchman|italian|chinese|mexican'
const elderly = 'older|elderly|old|younger|young|senior|aged|foreign|female|male'
const people = 'people|persons|folks|men|women|ladies|gentlemen|generation|generations'
const relative =
  'son|daughter|kids|kid|children|child|grandchildren|grandkids|grandson|granddaughter|nephew|niece'
const habit = 'usually|often|always|typically|normally|generally|rarely|never|mostly'
const technical =
  '(technical|techie|tech-savvy|computer-savvy|computer-literate | tech|computer|technologically savvy|literate|minded | a ADVERB? technical|tech|computer person | good|familiar with|at computers|technology|tech)'

export const demographicAssumption = defineRule({
  id: 'demographic-assumption',
  severity: 'error',
  why: 'You put me in a box.',
  source: 'Getting Started with Empathy in Customer Support; Understanding Your Biases',
  patterns: {
    helper: [
      `ask|get|have your ${relative} (to? help|explain | for help)`,
      `your ${relative} can|could|may|might|will ADVERB? (help|explain | be able to help|explain) (you|it|this|that)`,
      'younger|young person|relative|somebody|someone|neighbor|neighbour|member (of|in your family)? (at home | in|at the house)? ( // )? who|that can|could',
      'is there ADVERB? a man (in|at the|your house|home)?',
      'where are you ADVERB? really|originally from',
    ],
    age: [
      'at|for|given|considering your ADVERB? age',
      '(for|to|with|given)? (someone|somebody|people|persons|customers|users | a|any person|man|woman|lady|customer) (of|at|in)? your age',
    ],
    group: [
      `for|to|with|as ${elderly} ${people}`,
      `^ ${elderly} ${people} (${habit}|tend|can|may|might|find|have|like|prefer|struggle|do|are|get)`,
      `(many|most|some)? ${elderly} ${people}|customers|users|clients|buyers|guests ADVERB? (${habit}|tend|struggle|prefer)`,
      `(many|most|some) ${elderly} ${people} (${habit}|tend|find|like|prefer|struggle)`,
      `seniors|pensioners|millennials|boomers|foreigners|immigrants|non-natives ADVERB? (${habit}|tend|can|may|find|have|like|prefer|struggle|do|are)`,
      `men|women|ladies ADVERB? (${habit} | tend|prefer|like|love|hate|struggle)`,
    ],
    from: [
      `people|folks|men|women|ladies|persons|those from _{1,3} ${habit}|tend|prefer|like|love`,
      `people|customers|users|clients|buyers|folks from|in|of your country|culture|religion|background (${habit}|tend|prefer|like|love|hate)`,
      '(you people | people like you)',
    ],
    who: `as|since|because ( // )? you are ADVERB? (a|an)? ADVERB? _? (${person})`,
    as: `as|being|since|because (you are)? a|an ADVERB? _? ${person}`,
    language: [
      "your english|accent|grammar|pronunciation|spelling|vocabulary ADVERB? (is|are|was|'s|sounds|seems|makes|confuses)",
      '(because of | due to | given | with) your _? english|accent|grammar|pronunciation',
      'your poor|bad|broken|limited|weak|strong|thick|heavy english|accent|grammar|pronunciation',
      'for a non-native|foreigner (speaker)?',
      'you are not (a)? native',
      'english is ADVERB? not ADVERB? your ADVERB? (first|native|mother|main)? language|tongue',
    ],
    technical: [
      `you are ADVERB{0,2} not ADVERB{0,2} ${technical}`,
      `you may|might|must|would|do not ADVERB{0,2} (be)? ADVERB{0,2} ${technical}`,
      'you (are | must|may|might be | look|sound|seem (to be)?) ADVERB? too old|young',
      `you do not ADVERB? seem|sound|look|appear (to be)? ADVERB{0,2} ${technical}`,
    ],
  },
  unless: [
    'as|being|since|because a|an _{1,2} (myself // i|we | myself)',
    'you said|mentioned|told|wrote that? you are',
    'if|whether|when you are ADVERB? not',
    'thank|thanks|dear you people',
    'your english version|copy|book|keyboard|name|account|address|site|website|edition|course',
    "your english is|'s ADVERB? good|great|fine|perfect|excellent|clear|very",
    'your spelling|vocabulary is|was ADVERB{0,2} (correct|right|fine|set|saved|stored)',
  ],
  decide(match, draft) {
    const { pattern, from } = match
    const to = pattern === 'language' ? verdictTo(draft, match.to) : match.to
    if (draft.asks(from) && pattern !== 'technical' && pattern !== 'helper') return undefined
    if (customerSaid(draft.context, TURNS_BACK, word => stated[pattern].has(word))) return undefined
    if ((pattern === 'age' || pattern === 'technical') && isLegal(draft, from)) return undefined
    if (
      (pattern === 'who' || pattern === 'as') &&
      !draft.opensClause(to) &&
      !draft.is(to, 'pause', 'nominative')
    )
      return undefined
    if (pattern === 'as' && !isYou(draft, to)) return undefined
    if ((pattern === 'from' || pattern === 'group') && isStaff(draft, from, to)) return undefined
    if (pattern === 'group' && isOffer(draft, from)) return undefined
    return {
      from,
      to,
      message: `“${draft.slice(from, to)}” expects something of a kind of people, not of this customer.`,
      proposals: proposals(match, draft, to),
    }
  },
  flags: [
    {
      draft: 'At your age these menus can be confusing.',
      quote: 'At your age',
      rewrites: ["These menus can be confusing; let's go one by one."],
    },
    {
      draft: 'Your English is not so good, so read slowly.',
      quote: 'Your English is not so good',
      rewrites: ["I'll keep my sentences short. Tell me if something is unclear."],
    },
    {
      draft: 'As a lady you may prefer the lighter one.',
      quote: 'As a lady',
      rewrites: ['You may prefer the lighter one.'],
    },
    {
      draft: 'People from there usually pay cash.',
      quote: 'People from there usually',
      rewrites: ['What works best for you?'],
    },
    {
      draft: "You're probably not very technical.",
      quote: "You're probably not very technical",
      rewrites: ['Would you like the short version or every step?'],
    },
    {
      draft: "Since you're not tech-savvy, I can write the steps down.",
      quote: "you're not tech-savvy",
      rewrites: ['Would you like the short version or every step? I can write the steps down.'],
    },
    {
      draft: 'Older customers often find this hard, so I can do it for you.',
      quote: 'Older customers often',
      rewrites: ['What works best for you? I can do it for you.'],
    },
    { draft: 'Maybe ask your son to help you.', quote: 'ask your son to help' },
    { draft: 'You people always want a discount.', quote: 'You people' },
    {
      draft: "You don't seem very technical.",
      quote: "You don't seem very technical",
      rewrites: ['Would you like the short version or every step?'],
    },
    { draft: 'This app is hard for older people.', quote: 'for older people' },
  ],
  passes: [
    'Which language would you like to use?',
    'You need to be 18 to rent the car.',
    "You mentioned you're new to this app, so I'll go step by step.",
    'Do you prefer to pay by card or cash?',
    'Would written steps or a call suit you better?',
    'As a European resident you have 14 days to return it.',
    'As a parent I know how early mornings are.',
    'The guide for young readers costs 8 EUR.',
    'Your husband can pick it up with your ID.',
    'Customers from your country get it on Monday.',
    'Since you are a European customer, the 14 days apply.',
    'You can add your daughter to the family plan.',
    'Thank you people at the fair for the photos.',
    {
      draft: 'Since you are not technical, I will skip the log.',
      context: { turns: [{ from: 'customer', text: 'Sorry, I am not a technical person.', at: 0 }] },
    },
  ],
})

/** What the customer may have said of themselves. */
const stated: Readonly<
  Record<'age' | 'helper' | 'who' | 'group' | 'from' | 'as' | 'language' | 'technical', ReadonlySet<string>>
> = {
  age: new Set(['age', 'old', 'older', 'elderly', 'young', 'senior', 'years']),
  group: new Set(['old', 'older', 'elderly', 'young', 'senior', 'women', 'men', 'seniors', 'generation']),
  from: new Set(['people', 'country']),
  as: new Set(person.split('|')),
  who: new Set(person.split('|')),
  helper: new Set([...relative.split('|'), 'family', 'young', 'younger', 'from']),
  language: new Set(['english', 'accent', 'language', 'grammar', 'native', 'foreigner']),
  technical: new Set([
    'technical',
    'technology',
    'computer',
    'computers',
    'techie',
    'tech',
    'savvy',
    'old',
    'tech-savvy',
  ]),
}

function isLegal(draft: Draft, from: number): boolean {
  return draft.has(
    draft.sentenceFrom(from),
    draft.sentenceTo(from),
    'rent',
    'drive',
    'legal',
    'law',
    'legally',
    'verify',
    'confirm',
    'enter',
    'restriction',
    'alcohol',
  )
}

/** "not so good" behind "your English is". */
function verdictTo(draft: Draft, to: number): number {
  const limit = Math.min(draft.clauseTo(to - 1), to + 4)
  return draft.skip(
    to,
    limit,
    at => !draft.is(at, 'preposition', 'nominative') && !draft.reads(at, 'and', 'but', 'or'),
  )
}

/** "The people from the depot", "people from our team". */
function isStaff(draft: Draft, from: number, to: number): boolean {
  return (
    draft.reads(from - 1, 'the', 'our', 'some', 'other') ||
    draft.has(
      from,
      to,
      'our',
      'team',
      'warehouse',
      'courier',
      'support',
      'depot',
      'department',
      'store',
      'shop',
    )
  )
}

/** A fare for a group is no opinion of it. */
function isOffer(draft: Draft, from: number): boolean {
  return draft.has(
    draft.sentenceFrom(from),
    draft.sentenceTo(from),
    'discount',
    'offer',
    'price',
    'ticket',
    'free',
    'fare',
    'reduced',
    'eligible',
  )
}

/** "As a lady you may prefer", and not "as a parent I know". */
function isYou(draft: Draft, to: number): boolean {
  const next = draft.reads(to, ',') ? to + 1 : to
  return (
    !draft.reads(next, 'i', 'we', 'myself', 'our', 'my') &&
    draft.has(next, draft.sentenceTo(to - 1), 'you', 'your')
  )
}

function proposals({ pattern, from }: Match, draft: Draft, to: number): readonly Proposal[] {
  switch (pattern) {
    case 'age':
    case 'as':
      return offered(without(draft, from, to))
    case 'group':
      return draft.opensClause(from) ? offered(restate(draft, from, to, 'what works best for you?')) : []
    case 'from':
      return offered(restate(draft, from, to, 'what works best for you?'))
    case 'language':
      return offered(
        restate(
          draft,
          from,
          draft.clauseTo(from),
          "I'll keep my sentences short. Tell me if something is unclear.",
          { rest: 'goes' },
        ),
      )
    case 'technical':
      return offered(restate(draft, from, to, 'would you like the short version or every step?'))
    default:
      return []
  }
}

/** "At your age these menus can be confusing" without its opening; what is hard is taken step by step. */
function without(draft: Draft, from: number, to: number): Proposal | undefined {
  const next = draft.reads(to, ',') ? to + 1 : to
  const end = draft.sentenceTo(from)
  if (next >= end || !draft.opensClause(from)) return undefined
  const hard =
    draft.has(next, end, 'confusing', 'hard', 'difficult', 'tricky', 'complicated') &&
    draft.clauseTo(next) === end &&
    !draft.asks(from)
  const opening = { from, to: next, text: '' }
  if (!hard) return { edits: [opening] }
  const last = draft.slice(end - 1, end)
  return { edits: [opening, { from: end - 1, to: end, text: `${last}; let's go one by one` }] }
}
