import type { Draft } from '../draft.ts'
import { defineRule, type Match, type Proposal } from '../rule.ts'
import { setsBoundary } from '../wording/boundary.ts'
import { losesDetails, swapTokens } from '../wording/replacing.ts'

export const rushing = defineRule({
  id: 'rushing',
  severity: 'warning',
  why: 'I am taking too long.',
  source: 'How to Show Empathy in Customer Service, Exabytes',
  patterns: {
    hurry: [
      'please hurry up?',
      '^ hurry up?',
      'you ADVERB? hurry up?',
      '^ please? (be | make it) (quick | quicker | faster) (please)? $',
      'can|could|will|would you (please)? (be | type | write | answer | reply | respond) (a bit | a little | much)? (faster | quicker | quickly | more quickly | quick)',
      'type|write|answer|reply|respond (a bit | a little | much)? (faster | quicker | more quickly | quickly) (please)? $',
      'quickly please',
      'can|could|will|would you (please)? speed (it | this)? up',
    ],
    others: [
      'i|we ADVERB? (have | have got | got | need to attend to | must attend to | am serving | have to help) ADVERB? many? other chats|customers|clients|people|players|users|callers waiting?',
      'other|more chats|customers|clients|people|players|users|callers ADVERB? (who|that)? are ADVERB? waiting|queuing',
      'there are ADVERB? many? other chats|customers|clients|people|players|users|callers ADVERB? (who|that are)? waiting|queuing',
      'i|we do not have all day|night',
      'you are ADVERB? taking|being ADVERB? (too | so | very)? long|slow|forever',
    ],
    clock: [
      'we|i am|are ADVERB{0,2} running? out of time',
      'time is ADVERB{0,2} (up | running out)',
      'i|we have ADVERB? (given|gave) you ADVERB? (enough | plenty of | a lot of | sufficient | so much) time',
      'i|we gave you ADVERB? (enough | plenty of | a lot of | sufficient | so much) time',
      'i|we (am | are | will be) waiting for you to (respond | reply | answer) (within | in) the? next? _{1,2} (minute | minutes | seconds)',
      '(respond | reply | answer | write) (back)? (within | in) the? next? _{1,2} (minute | minutes | seconds)',
    ],
    end: `
      end:(end|ending|close|closing|disconnect|disconnecting|terminate|terminating|ended|closed|disconnected)
      ADVERB? (with)? (this | the | our | your | my | it)? ADVERB? (chat | case | ticket | contact | support | interaction)? (chat|session|conversation|case|ticket|interaction|connection|window|it|this | from here)`,
    leave: [
      'disconnect|disconnecting now? $',
      'signing|logging off (from this window | from this chat | from here | now)?',
    ],
    prove: [
      'please just? respond|response|reply|answer|confirm|say (me | to me | something)? ( // )? if|whether (you are | we are) ADVERB? (there | here | connected | with me | available | around | online)',
    ],
  },
  unless: [
    'no hurry|rush',
    'in a hurry',
    'do not ADVERB? (have to | need to)? hurry',
    'need to hurry',
    'you can|may|could|might ADVERB? end|close',
  ],
  decide(match, draft) {
    const { pattern } = match
    // "Reply quickly if it smokes" is for the customer's sake.
    if (
      pattern === 'hurry' &&
      draft.reads(match.to - 1, 'quickly', 'quick', 'faster', 'quicker') &&
      match.to < draft.sentenceTo(match.from)
    )
      return undefined
    const asked = draft.asks(match.from) || draft.reads(match.from - 1, 'to')
    if (pattern === 'clock' && asked) return undefined
    if (pattern === 'clock' && draft.has(match.to, draft.sentenceTo(match.to), ...endings)) return undefined
    const from = pattern === 'end' || pattern === 'leave' ? threatFrom(draft, match) : match.from
    if (from < 0) return undefined
    return {
      from,
      to: match.to,
      message: `“${draft.slice(from, match.to)}” puts the customer under pressure.`,
      proposals: proposals(match, draft, from),
    }
  },
  flags: [
    {
      draft: 'Please hurry, I have other chats.',
      quote: 'Please hurry',
      rewrites: ["Take the time you need. I may be a minute slow, but I'm here."],
    },
    { draft: "Answer within a minute or I'll close this.", quote: "I'll close this" },
    {
      draft: "As you don't respond I am ending the chat.",
      quote: 'I am ending the chat',
      rewrites: ["I'll leave this chat open; just write when you're back."],
    },
    { draft: 'Can you type faster?', quote: 'Can you type faster', rewrites: ['Take the time you need.'] },
    { draft: 'You are taking too long.', quote: 'You are taking too long' },
    { draft: "I don't have all day.", quote: "I don't have all day" },
    {
      draft: 'Other customers are waiting.',
      quote: 'Other customers are waiting',
      rewrites: ["I may be a minute slow, but I'm here."],
    },
    { draft: "I've given you enough time.", quote: "I've given you enough time" },
    {
      draft: 'Unless you reply now, we must disconnect this session.',
      quote: 'we must disconnect this session',
    },
    { draft: 'Please respond if you are there.', quote: 'Please respond if you are there' },
  ],
  passes: [
    'Take your time.',
    'Are you still with me? No rush.',
    'The chat closes by itself after ten quiet minutes; you can reopen it with one click.',
    "I'll stay here while you look.",
    'Shall I write to you by email instead?',
    "Thank you for chatting, Ana. I'm closing this chat now, and you can reopen it any time.",
    "There's no need to hurry, I'm here all evening.",
    "I'd much rather solve this with you; if the threats continue I'll have to end the chat.",
    'Please close the app while I reset it.',
    "I'll close the window at the back of the shop.",
    'Other parcels are waiting at the depot, yours is on the van.',
    'Could you reply here if the light stays red?',
  ],
})

/** Where the agent's threat begins; -1 where nothing says that the customer is too slow. */
function threatFrom(draft: Draft, match: Match): number {
  const sentence = draft.sentenceFrom(match.from)
  for (let at = match.from - 1; at >= Math.max(sentence, match.from - 12); at--) {
    if (draft.reads(at, 'you', 'system', 'tool', 'window', 'it', 'customer')) return -1
    if (draft.reads(at, 'i', 'we')) return isPressed(draft, match.from) ? at : -1
  }
  return -1
}

/** The threat that follows is the finding: "answer within a minute or I'll close this". */
const endings = ['close', 'end', 'disconnect', 'terminate', 'closing', 'ending', 'disconnecting']

/** The customer's silence, in this sentence or the one before. */
function isPressed(draft: Draft, at: number): boolean {
  const to = draft.sentenceTo(at)
  if (setsBoundary(draft, at)) return false
  const from = draft.sentenceFrom(Math.max(0, draft.sentenceFrom(at) - 1))
  return draft.has(from, to, ...silence)
}

const silence =
  `respond responding response reply replying answer answering hear heard hearing inactive inactivity away idle
  unless or otherwise unresponsive unresponsiveness silence`.split(/\s+/)

function proposals(match: Match, draft: Draft, from: number): readonly Proposal[] {
  const sentence = draft.sentenceFrom(from)
  const end = draft.sentenceTo(from)
  switch (match.pattern) {
    case 'prove':
      return swapTokens(draft, from, end, 'Are you still with me? No rush.', { kept: match.to })
    case 'end':
    case 'leave':
      return losesMore(draft, sentence, from)
        ? []
        : swapTokens(draft, sentence, end, "I'll leave this chat open; just write when you're back.", {
            kept: match.to,
            loses: losesMore,
          })
    case 'others':
      return swapTokens(draft, match.from, draft.clauseTo(from), "I may be a minute slow, but I'm here.", {
        kept: match.to,
      })
    default:
      return hastened(match, draft, from)
  }
}

/** The minutes and the "don't" of the threat go with it: "if you don't reply in 2 minutes". */
function losesMore(draft: Draft, from: number, to: number): boolean {
  const minutes = (at: number) => draft.reads(at + 1, 'minute', 'minutes', 'seconds')
  return draft.find(from, to, at => losesDetails(draft, at, at + 1) && !minutes(at)) >= 0
}

/** "Please hurry, I have other chats" loses both. */
function hastened(match: Match, draft: Draft, from: number): readonly Proposal[] {
  const end = draft.sentenceTo(from)
  const busy =
    draft.has(match.to, end, 'other', 'more') &&
    draft.has(match.to, end, 'chats', 'customers', 'clients', 'people')
  const text = busy
    ? "Take the time you need. I may be a minute slow, but I'm here."
    : 'Take the time you need.'
  const to = busy ? end : draft.clauseTo(match.to - 1)
  return swapTokens(draft, from, to, text, { kept: match.to })
}
