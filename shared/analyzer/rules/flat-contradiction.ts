import type { Draft } from '../draft.ts'
import { nounPhraseTo } from '../english/noun-phrase.ts'
import { defineRule, instead, type Match, type Proposal } from '../rule.ts'
import { inReplyToComplaint, openTurns } from '../wording/complaint.ts'
import { groundsOf } from '../wording/grounds.ts'
import { offered, restate } from '../wording/restate.ts'

const works = `
  (works|work|worked|functions|loads|opens|runs ADVERB? fine|correctly|well|perfectly|properly|ok|okay|normally
  | is|are|was|were working|running|functioning ADVERB? fine|correctly|well|perfectly|properly|ok|okay|normally
  | is|are|was|were ADVERB? there|fine|delivered|received
  | has|have been delivered)`

export const flatContradiction = defineRule({
  id: 'flat-contradiction',
  severity: 'warning',
  why: 'You were waiting to prove me wrong.',
  source: 'Improving empathy in customer service; Understanding Your Biases',
  patterns: {
    you: [
      'you are ADVERB{0,2} (wrong|mistaken|incorrect|misinformed | not right|correct | in the wrong)',
      'you must ADVERB? be ADVERB? wrong|mistaken',
      'you have ADVERB? got? (it|this|that) ADVERB? all? wrong',
    ],
    here: `it|everything|that|all (works|loads|opens|runs | is|'s ADVERB? working|running) ADVERB{0,2} (fine|perfectly|correctly|well|properly|normally | without any problem|problems|issue|issues)? ADVERB?
      (on|at|from our|my side|end | here $ | for (me|us|everyone|everybody | all others) $)`,
    untrue: [
      "^ (no | sorry | well | but | i am ADVERB? afraid|sorry)? ADVERB? that|this is|was|'s ADVERB{0,2} wrong|false|untrue|nonsense|incorrect",
      "^ (no | sorry | well | but | i am ADVERB? afraid|sorry)? ADVERB? that|this|it is|was|'s ADVERB{0,2} not ADVERB{0,3} (true|accurate | the case $ | what it says | what happened | what we|i said|promised | how it works|happened)",
      '^ (no | sorry | well | but)? ADVERB? that|this (did not ADVERB? happen | never ADVERB? happened) $',
      "i|we do not ADVERB? (think|believe) that? that|this|it is|'s ADVERB? true|correct|accurate",
      'nothing ADVERB? is|was wrong',
    ],
    records: [
      'our|my|the records|system|logs|data|files ADVERB? say|says|show|shows|tell|tells (otherwise | differently | something else | a different story | the opposite)',
      'your statement|claim|version|assumption is ADVERB? false|wrong|incorrect|untrue|mistaken',
    ],
    fine: [
      `actually the|our|your|it|this|that|everything|all _{0,3} ${works}`,
      `actually // the|our|your|it|this|that|everything|all _{0,3} ${works}`,
    ],
    opening: '^ no|but|however|actually',
    wellActually: '^ well ( // )? actually',
  },
  unless: [
    'not|never (say|saying|said|tell|telling|told|mean|meaning|think|thinking|implying|suggesting|claiming) (you | // that you) are',
    'if|whether|that|unless|wherever|think|sure you are',
    'if|whether|when|because|where|something|anything|know|see|agree it|that|this is|was',
    'i|we|you|they|to|also|still think|believe it|that|this is|was',
  ],
  decide(match, draft) {
    const { pattern, from, to } = match
    if (draft.asks(from) && !rebuts(pattern)) return undefined
    if (pattern === 'here' && helps(draft)) return undefined
    // "Wrong to blame yourself", "the wrong way round", "true that you can".
    if (pattern === 'you' && draft.reads(to, 'to', 'way')) return undefined
    if (pattern === 'untrue' && draft.reads(to, 'that')) return undefined
    if (pattern === 'opening' || pattern === 'wellActually') {
      if (!rebutsComplaint(match, draft)) return undefined
    } else if (ownsUp(draft) || (pattern === 'untrue' && goesOn(draft, to))) return undefined
    const start = rebuts(pattern) ? from : withOpening(draft, from)
    return {
      from: start,
      to,
      message: rebuts(pattern)
        ? `“${draft.slice(from, to)}” opens a reply to a complaint with a rebuttal.`
        : `“${draft.slice(start, to)}” says that the customer is wrong.`,
      proposals: proposals(match, draft, start),
    }
  },
  flags: [
    {
      draft: "No, that's not what happened.",
      quote: "No, that's not what happened",
      rewrites: ['What I see here is {what you see}. What happened on your side?'],
    },
    {
      draft: "You're wrong, the option is there.",
      quote: "You're wrong",
      rewrites: ["I hear that you can't find the option. It's under {place}; let me walk you there."],
    },
    {
      draft: 'Actually the site works fine.',
      quote: 'Actually the site works fine',
      rewrites: [
        { ifTrue: "The site opens for me, so let's find out what differs on your side." },
        'Let me open the site here and find out what differs on your side.',
      ],
    },
    {
      draft: "That's simply not true.",
      quote: "That's simply not true",
      rewrites: ['What I see here is {what you see}. What happened on your side?'],
    },
    {
      draft: 'You are mistaken about the date.',
      quote: 'You are mistaken',
      rewrites: ['I have {date} on my screen. Which date do you see?'],
    },
    {
      draft: 'But the guide says so quite plainly.',
      quote: 'But',
      context: {
        turns: [{ from: 'customer', text: 'It still does not work, this is so annoying.', at: 0 }],
      },
      rewrites: ['The guide says so quite plainly.'],
    },
    { draft: "You've got it wrong, the sale ended.", quote: "You've got it wrong" },
    { draft: 'Our records say otherwise.', quote: 'Our records say otherwise' },
    { draft: "I don't think that's true.", quote: "I don't think that's true" },
    {
      draft: 'It works perfectly fine on our end.',
      quote: 'It works perfectly fine on our end',
      rewrites: ['What I see here is {what you see}. What happened on your side?'],
    },
    { draft: "Actually, no, that's not what happened.", quote: "that's not what happened" },
  ],
  passes: [
    "No, you don't need to pay anything.",
    "Actually, I was wrong about Friday; it's Thursday.",
    'No problem at all.',
    "You're right, that isn't shown anywhere.",
    "No, you're right to ask.",
    "I'm not saying you're wrong, the page is hard to find.",
    'Let me know if something is wrong with the lamp.',
    "It works fine on my side, so let's look at your browser.",
    "I think that's true for the blue one.",
    'You are wrong to blame yourself, the page was unclear.',
    "I don't think it's true that you have to pay twice.",
    'Our records show a second lamp on Monday; did it arrive?',
    'It works well for everyone in the family.',
    {
      draft: 'But I can send you a new one today.',
      context: { turns: [{ from: 'customer', text: 'The vase arrived broken.', at: 0 }] },
    },
    {
      draft: 'No, the fee was dropped in May.',
      context: { turns: [{ from: 'customer', text: 'Is there still a late fee?', at: 0 }] },
    },
  ],
})

/** "It works on my side, so let me check yours" looks for the difference. */
function helps(draft: Draft): boolean {
  const { act, option, question } = groundsOf(draft)
  return act || option || question
}

const rebuts = (pattern: Match['pattern']): boolean => pattern === 'opening' || pattern === 'wellActually'

/** "No, that's not what happened": the opening belongs to it. */
function withOpening(draft: Draft, from: number): number {
  const comma = draft.reads(from - 1, ',') ? from - 1 : from
  return draft.reads(comma - 1, 'no') && draft.opensSentence(comma - 1) ? comma - 1 : from
}

/** "That's wrong on the page", "it's not true leather": something else is meant. */
function goesOn(draft: Draft, to: number): boolean {
  if (to >= draft.clauseTo(to - 1)) return false
  return !draft.is(to, 'adverb', 'linker', 'opener', 'nominative') && !draft.reads(to, 'at', 'to')
}

/** The first word of the message answers a complaint, and no question, with a fact instead of help. */
function rebutsComplaint({ from, to }: Match, draft: Draft): boolean {
  if (from !== 0 || !inReplyToComplaint(draft.context)) return false
  if (openTurns(draft.context).some(said => said.includes('?'))) return false
  const next = draft.reads(to, ',') ? to + 1 : to
  if (!draft.is(next, 'nominative', 'determiner') || draft.reads(next, 'i', 'we', 'no')) return false
  if (draft.asks(from)) return false
  const end = draft.sentenceTo(from)
  if (draft.readsOn(next, 'you are right') || draft.readsOn(next, 'you do not') || ownsUp(draft)) return false
  return !draft.has(next, end, 'can', 'could', 'will', 'let', 'help', 'sorry', 'please', 'may', 'team')
}

const owning =
  'sorry apologize apologise apologies mistake mistakenly fix fixed fixing correct corrected correcting'.split(
    ' ',
  )

/** An apology, a correction or a fault of the company in the same message is no rebuttal. */
function ownsUp(draft: Draft): boolean {
  return draft.has(0, Math.min(draft.count, 120), ...owning)
}

function proposals({ pattern, from, to }: Match, draft: Draft, start: number): readonly Proposal[] {
  const ask = 'what I see here is {what you see}. What happened on your side?'
  switch (pattern) {
    case 'you':
      return offered(
        findOption(draft, start, to) ?? askWhich(draft, start, to) ?? restate(draft, start, to, ask),
      )
    case 'untrue':
    case 'records':
    case 'here':
      return offered(restate(draft, start, to, ask))
    case 'fine':
      return openIt(draft, from, to)
    default:
      return [instead(from, draft.reads(to, ',') ? to + 1 : to, '')]
  }
}

/** "You're wrong, the option is there." */
function findOption(draft: Draft, from: number, to: number): Proposal | undefined {
  if (!draft.reads(to, ',', ';', '-', '–', '—')) return undefined
  const end = draft.sentenceTo(from)
  const thing = to + 1
  const is = draft.find(thing, end, at => draft.reads(at, 'is', "'s"))
  if (
    is < 0 ||
    !draft.is(thing, 'determiner') ||
    !draft.reads(
      draft.skip(is + 1, end, at => draft.is(at, 'adverb') && !draft.reads(at, 'there', 'here')),
      'there',
      'here',
    )
  )
    return undefined
  const text = `I hear that you can't find ${draft.slice(thing, is)}. It's under {place}; let me walk you there.`
  return restate(draft, from, to, text, { rest: 'goes' })
}

/** "You are mistaken about the date." */
function askWhich(draft: Draft, from: number, to: number): Proposal | undefined {
  if (!draft.reads(to, 'about', 'on') || !draft.is(to + 1, 'determiner')) return undefined
  const end = nounPhraseTo(draft, to + 1)
  const noun = draft.slice(to + 2, end)
  if (noun === '' || end - to > 4) return undefined
  return restate(draft, from, end, `I have {${noun}} on my screen. Which ${noun} do you see?`)
}

/** "Actually the site works fine." */
function openIt(draft: Draft, from: number, to: number): readonly Proposal[] {
  const thing = draft.reads(from + 1, ',') ? from + 2 : from + 1
  const thingTo = draft.find(thing, to, at => draft.is(at, 'be', 'have') || draft.reads(at, ...workings))
  const what = thingTo > thing ? draft.slice(thing, thingTo) : 'it'
  if (!draft.has(to - 3, to, ...workings)) {
    return offered(
      restate(draft, from, to, 'what I see here is {what you see}. What do you see on your side?'),
    )
  }
  return offered(
    restate(draft, from, to, `${what} opens for me, so let's find out what differs on your side`, {
      claim: 'only-if-true',
    }),
    restate(draft, from, to, `let me open ${what} here and find out what differs on your side`),
  )
}

const workings = 'works work worked working functions functioning loads opens runs running'.split(' ')
