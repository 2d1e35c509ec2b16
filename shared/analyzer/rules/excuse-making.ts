import type { Draft } from '../draft.ts'
import { defineRule, type Match, type Proposal } from '../rule.ts'
import { customerSaid } from '../wording/customer.ts'
import { groundsOf } from '../wording/grounds.ts'
import { losesDetails, swapTokens } from '../wording/replacing.ts'

export const excuseMaking = defineRule({
  id: 'excuse-making',
  severity: 'hint',
  quiet: true,
  why: 'Your trouble is my excuse to keep you waiting.',
  source: 'How to Show Empathy in Customer Service, Exabytes',
  patterns: {
    volume: [
      `i|we|everyone|everybody (are|is|am)? ADVERB? have|has|get|getting|receive|receiving|experience|experiencing|face|facing|see|seeing|handling|dealing with? ADVERB?
      a|an|the|very|so|too{0,2} (lot|lots|plenty|flood|backlog of? | high|heavy|large|huge|big|increased|unusual|overwhelming|higher volume|volumes|number|amount|demand|load|workload|traffic of? | many)
      open|other|new|waiting? chat|chats|ticket|tickets|request|requests|customer|customers|call|calls|message|messages|email|emails|query|queries|inquiries|case|cases|contacts`,
      `(there is|are|'s | due to | because of) ADVERB? a|an|the|our|very{0,2} high|heavy|large|huge|big|increased|unusual|overwhelming|higher volume|volumes|number|amount|demand|load|workload|traffic|backlog`,
      'i|we (are)? ADVERB? have|having a|an|the? huge|big|large|long? backlog',
      `i|we (am|are)? ADVERB? have|handling|helping|juggling|serving got|with? *#|several|multiple|two|three|four|five|six|seven|eight|ten|many|dozens|hundreds of?
      other|open|more? chats|conversations|customers|clients|people|tickets|calls (at once | at the same time | open | waiting | in parallel | right now | to handle)`,
      `i|we am|are ADVERB? dealing|busy with *#|several|multiple|two|three|four|five|six|seven|eight|ten|many|other other|open|more? chats|conversations|customers|clients|people|tickets|calls`,
      'i|we have|had got? *#|several|multiple|two|three|four|five|six|seven|eight|ten|many other|more chats|conversations|customers|clients|people|tickets|calls',
      `there are ADVERB? (a lot of | lots of | too? many | several | dozens of | *#)? other? people|customers|clients|users|players|guests|chats|tickets
      (in the|our queue|line | waiting | ahead of|before? you | before you | to answer)`,
      '(due to | because of) the|our? (holiday|holidays|christmas|easter|summer|festive|vacation season|period|rush|break? | staff|staffing shortage|shortages)',
    ],
    staff: [
      'i|we|everyone|everybody|they|all|team am|are|is ADVERB{0,3} (short-staffed|understaffed|swamped|overloaded|overwhelmed|busy|overbooked | short staffed | short of staff | snowed under | flooded|inundated|drowning|buried|slammed with|in|under)',
      "it is|'s ADVERB{0,2} a|an|our|the? ADVERB? (busy|hectic|busiest|crazy|peak|holiday|christmas | black friday) day|week|time|season|hour|hours|month|period",
      'half of? our|the team is|are',
      'i am ADVERB? the only one|agent|person (on shift|duty | here | working | in today)',
      'i was ADVERB? (in a|another meeting | on my? lunch? break | at lunch | on another call | helping|serving another|other customer|customers|client|clients|people)',
      'the|our|my queue|line|backlog is ADVERB{0,2} long|full|huge',
      `i|we|everyone|everybody have|has ADVERB? been ADVERB{0,3} (short-staffed|understaffed|swamped|overloaded|overwhelmed|busy|overbooked | short staffed | short of staff | snowed under)`,
      `i|we (have | have had | had) (a lot of | lots of | too? many | several | some | two | three | *#) people|staff|colleagues|agents
      (out|off ADVERB? sick|ill | sick|ill|away|absent | on holiday|vacation|leave)`,
      'everyone|everybody is ADVERB{0,2} calling|writing|asking|ordering|complaining',
    ],
    slow: [
      'our|the|my system|systems|computer|screen|app|tool|connection|internet (froze|crashed | has|have ADVERB? frozen|crashed | keeps|keep freezing|crashing)',
      "our|the|my|this system|systems|server|servers|computer|tool|tools|software|network|internet|connection is|are|'s ADVERB{0,3} (being | running|a|bit{0,2})? (slow|lagging|sluggish|hanging|freezing|glitching | acting|playing up)",
    ],
    fresh: [
      'i am ADVERB{0,2} (new here|to|in|at | learning | in training | a trainee|beginner)',
      'i (have)? ADVERB{0,2} (started|begun|began (here | this job | working here) )',
      'i (have)? only|just|recently joined the|this|our team|company',
    ],
  },
  unless: [
    'if|when|whether|while our|the|my|this|i|we|it',
    'your system|computer|network|internet|connection',
    'hope|glad|wish that? we|i',
  ],
  decide(match, draft) {
    if (draft.is(match.to, 'ing-verb') || draft.reads(match.to, 'too') || isBusyWith(match, draft))
      return undefined
    const { apology, thanks, act, option, question, time } = groundsOf(draft)
    if (apology || thanks || act || option || question || time) return undefined
    if (
      draft.asks(match.from) ||
      customerSaid(draft.context, 1, word => word === 'why') ||
      explains(draft, match)
    )
      return undefined
    return {
      from: match.from,
      to: match.to,
      message: `“${draft.slice(match.from, match.to)}” is the company's trouble, not the customer's.`,
      proposals: proposals(match, draft),
    }
  },
  flags: [
    {
      draft: 'We have a lot of chats today, so replies are slow.',
      quote: 'We have a lot of chats',
      rewrites: ["I'm sorry my reply took so long. I'm with you now."],
    },
    { draft: "It's the end of the month and everyone is swamped.", quote: 'everyone is swamped' },
    {
      draft: "The system is slow, that's why.",
      quote: 'The system is slow',
      rewrites: ["I'm sorry for the wait. The system is slow; I'll tell you by {time}."],
    },
    {
      draft: "We're short-staffed this week.",
      quote: "We're short-staffed",
      rewrites: ["I'm sorry this is taking so long. I'll have it for you by {time}."],
    },
    {
      draft: "I'm new here, so I didn't know.",
      quote: "I'm new here",
      rewrites: ["I'm sorry I didn't know. Here is the right answer: {answer}."],
    },
    {
      draft: 'I have four other chats open.',
      quote: 'I have four other chats open',
      rewrites: ["I'm sorry my reply took so long. I'm with you now."],
    },
    { draft: 'We are flooded with messages today.', quote: 'We are flooded with' },
    { draft: 'I was helping another customer.', quote: 'I was helping another customer' },
    { draft: 'We have been really busy all week.', quote: 'We have been really busy' },
    { draft: 'I only started here last month.', quote: 'I only started here' },
    { draft: 'My computer is acting up again.', quote: 'My computer is acting up' },
  ],
  passes: [
    "I'm sorry for the wait; it's a busy evening and I'm with you now.",
    "The system is slow today, so I'll write it down and finish by four.",
    'You asked why: the port was closed for two days.',
    'Thank you for waiting, the queue was long.',
    'I have two open tickets of yours here.',
    'The holiday season starts on Friday.',
    'I was helping another customer, sorry for the wait.',
    "I'm the only one who can see this note.",
    'The queue is long at the counter.',
    "It's a busy season for couriers.",
    'I joined the team chat of yours.',
    "I've just started working on your invoice.",
    "I can't print it here because the printer is at the depot; I can mail it.",
    {
      draft: 'We are short-staffed this week.',
      context: { turns: [{ from: 'customer', text: 'Why does it take so long?', at: 0 }] },
    },
  ],
})

/** "A busy time for couriers", "busy with the move": not with customers. */
function isBusyWith({ pattern, to }: Match, draft: Draft): boolean {
  if (pattern !== 'staff' || !draft.reads(to - 1, 'busy', 'time', 'season', 'long', 'full')) return false
  if (draft.reads(to, 'for')) return !draft.reads(to + 1, 'us', 'me')
  if (draft.reads(to, 'at'))
    return !draft.reads(to + 1, 'the', 'this') || !draft.reads(to + 2, 'moment', 'time', 'minute')
  return draft.reads(to, 'with') && draft.reads(to + 1, 'the', 'a', 'your', 'his', 'her', 'their')
}

/** "You asked why": then it is an answer. */
function explains(draft: Draft, { from }: Match): boolean {
  return draft.has(draft.sentenceFrom(from), from, 'asked', 'why')
}

function proposals(match: Match, draft: Draft): readonly Proposal[] {
  const first = draft.sentenceFrom(match.from)
  const to = draft.sentenceTo(match.from)
  if (losesDetails(draft, first, match.from)) return []
  return swapTokens(draft, first, to, wording(match, draft), { kept: match.to, loses: losesDetails })
}

function wording(match: Match, draft: Draft): string {
  switch (match.pattern) {
    case 'slow':
      return `I'm sorry for the wait. ${sentenceOf(draft, match)}; I'll tell you by {time}.`
    case 'fresh':
      return draft.has(match.to, draft.sentenceTo(match.from), 'know')
        ? "I'm sorry I didn't know. Here is the right answer: {answer}."
        : "I'm sorry this is taking so long. I'll have it for you by {time}."
    case 'volume':
      return "I'm sorry my reply took so long. I'm with you now."
    default:
      return "I'm sorry this is taking so long. I'll have it for you by {time}."
  }
}

function sentenceOf(draft: Draft, { from, to }: Match): string {
  const words = draft.slice(from, to)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
