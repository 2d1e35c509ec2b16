import type { Draft } from '../draft.ts'
import { defineRule, type Match, type Proposal } from '../rule.ts'
import { setsBoundary } from '../wording/boundary.ts'
import { groundsOf } from '../wording/grounds.ts'
import { swapClause, swapTokens } from '../wording/replacing.ts'

export const discouragingContact = defineRule({
  id: 'discouraging-contact',
  severity: 'error',
  why: 'You do not want to hear from me.',
  source: 'How to Show Empathy in Customer Service, Exabytes',
  patterns: {
    forbidden: [
      '(do not | never) ADVERB? (keep | continue (to)?)? ADVERB? verb:contact|contacting|call|calling|phone|message|messaging|email|emailing ADVERB? (us|me|again|here|back|anymore | any more | the|our _{0,2} support|team|hotline|number|office|desk)',
      '(do not | never) ADVERB? (keep | continue (to)?)? ADVERB? verb:write|writing|reach|reaching|come|coming ADVERB? (back|out)? ADVERB? (to|at)? us|me|again|here|back',
      '(do not | never) ADVERB? verb:reply|respond|answer ADVERB? (to this|our _{0,2} email|message|mail|chat|ticket|thread|case | here | again | anymore | $)',
      '(do not | never) ADVERB? (keep | continue (to)?)? ADVERB? verb:open|opening|create|creating|submit|submitting|raise|raising|file|filing|send|sending|resume|resuming|reopen|reopening|re-open|re-opening|review|make|making ADVERB? (back to)? the|this|that|a|an|another|any|more|new|your|further|additional|second|duplicate{0,3} what:ticket|tickets|case|cases|request|requests|chat|chats|complaint|complaints|it',
      'make sure not to ADVERB? verb:resume|reopen|re-open|open|contact|call|write|reply',
      'avoid ADVERB? verb:contacting|calling|messaging|emailing|texting us|me|again',
      'avoid ADVERB? verb:reopening|re-opening|resuming what:(the|this|that|your)? ticket|case|request|chat|complaint|it',
      'ask|asking|request|requesting|want you ADVERB? not to ADVERB? verb:contact|call|message|email|write ADVERB? (to)? us|me|again|anymore',
      'you ADVERB? should|must|shall ADVERB? not ADVERB? verb:(contact|message|email|write ADVERB? to? us|me|again|anymore | call|phone us|again|anymore)',
    ],
    needless: `
      (no need | not need|have|required | need not | needless | no reason) ADVERB? to? ADVERB? (keep)?
      verb:(contact|call|message|email|contacting|calling|messaging|emailing us|me|again|back | write|writing|reach|come ADVERB? (to | back | out)? (to)? us|me|again|back | open|create|submit another|new|a|second|more _{0,2} what:ticket|tickets|case|request)`,
    pointless: [
      'writing|calling|contacting|messaging|emailing|replying|reopening|asking _{0,2} (again | once more | any more) (will|would|does|do not | is not going to) help|change|speed|matter',
      'pointless|useless ADVERB? to ADVERB? verb:call|write|contact|reply|reopen|complain (again|back|us|me)?',
      'no|little|not point|use|sense ADVERB? (in | to)? verb:calling|writing|contacting|emailing|messaging|asking|replying|reopening|call|write|contact',
    ],
    stop: [
      '(stop|quit | refrain from) verb:contacting|calling|writing|emailing|messaging|asking (us|me)?',
      '(stop|quit | refrain from) verb:opening|sending|creating|submitting|raising|reopening ADVERB? us|the|these|new|more|your|so|many|all{0,3} what:ticket|tickets|case|cases|request|requests|complaint|complaints|message|messages|email|emails',
    ],
    ignored:
      'further|more|additional|other|any|your messages|emails|e-mails|mails|calls|requests|tickets|replies|letters will not be ADVERB? answered|read|accepted|considered|replied|processed|attended',
    persistent:
      'can not ADVERB? keep|continue ADVERB? (on)? verb:contacting|calling|writing|emailing|messaging|opening|asking (to)? (us|me)?',
    unread: [
      'replies|answers|messages|responses to this|the|our _{1,2} are not ADVERB? being? read|monitored|answered|attended',
      'inbox|mailbox|mail|email|address|account|channel is not ADVERB? being? read|monitored|attended|watched',
      'nobody|no-one reads|answers this|the|our inbox|mailbox|email|mail|messages',
    ],
    forced:
      '(i|we am|are ADVERB? forced to ADVERB? end|close|disconnect|terminate|leave _{0,2} chat|conversation|session|case|ticket|interaction)',
  },
  unless: ['hesitate', 'do not be'],
  decide(match, draft) {
    if (!isOrder(match, draft)) return undefined
    if (setsBoundary(draft, match.from) || warnsOfFraud(draft, match.from)) return undefined
    const { act, option } = groundsOf(draft)
    if (match.pattern === 'needless' && act) return undefined
    if (match.pattern === 'forbidden' && option && !isItsOwnOption(draft, match)) return undefined
    const from = orderFrom(match, draft)
    return {
      from,
      to: match.to,
      message: `“${draft.slice(from, match.to)}” asks the customer to stay away.`,
      proposals: proposals(match, draft, from),
    }
  },
  flags: [
    {
      draft: "Please don't write to us again about this.",
      quote: "Please don't write to us",
      rewrites: ["I'll write to you by {time}, and you're welcome to ask in between."],
    },
    {
      draft: "There's no point in calling.",
      quote: "There's no point in calling",
      rewrites: ['You can reach me right here in this chat.'],
    },
    {
      draft: 'Stop opening new tickets.',
      quote: 'Stop opening new tickets',
      rewrites: [
        { ifTrue: "I've joined your tickets, so you can write in any of them." },
        "I'll join your tickets, so you can write in any of them.",
      ],
    },
    { draft: "Further messages won't be answered.", quote: "Further messages won't be answered" },
    { draft: "You can't keep contacting us every day.", quote: "You can't keep contacting us" },
    { draft: 'Kindly do not reopen this case.', quote: 'Kindly do not reopen this case' },
    {
      draft: "Make sure that you don't re-open this case.",
      quote: "Make sure that you don't re-open this case",
      rewrites: ["I'll write to you by {time}, and you're welcome to ask in between."],
    },
    { draft: 'Writing again will not help.', quote: 'Writing again will not help' },
    { draft: 'I would ask you not to call again.', quote: 'I would ask you not to call again' },
    { draft: 'This inbox is not monitored.', quote: 'This inbox is not monitored' },
    { draft: 'I am forced to end this chat.', quote: 'I am forced to end this chat' },
  ],
  passes: [
    "Please don't hesitate to write again.",
    "No need to call back, I'll ring you at two.",
    'Replying in this same thread keeps everything in one place.',
    "Don't send your card number in the chat, please.",
    "You don't need to open a second ticket; I've linked both.",
    "Please close the app and don't open it yet.",
    "If you don't reply to this message, nothing changes.",
    'Please do not reopen this ticket; you can open a new one and name this number.',
    'Please make sure not to open the crate before Monday.',
    'Writing the number again will help the driver.',
    "I won't stop asking until the crate is found.",
    'I want to help, and I can do that better without the insults.',
    "I'd much rather solve this with you; if the threats continue I'll have to end the chat.",
  ],
})

/** "Please don't write", but not "if you don't write" or "you do not reply". */
function isOrder(match: Match, draft: Draft): boolean {
  // "You need to stop" is an order: directive-language.
  if (match.pattern === 'stop' && draft.reads(match.from - 1, 'to')) return false
  // "I won't stop asking" is the agent's own.
  if (match.pattern === 'stop' && draft.has(draft.clauseFrom(match.from), match.from, 'i', 'we')) return false
  if (match.pattern !== 'forbidden') return true
  const first = draft.clauseFrom(match.from)
  const told = draft.reads(match.from - 1, 'you') && draft.has(match.from - 4, match.from, 'sure', 'ensure')
  if (draft.is(match.from - 1, 'nominative') && match.from > first && !told) return false
  if (draft.is(first, 'opener') && !told) return false
  const verb = match.at('verb')
  // "It" is a case only where it can be resumed: "don't open it" is said of apps.
  if (draft.reads(match.at('what'), 'it') && !draft.reads(verb, 'resume', 'resuming', 'reopen', 'reopening'))
    return false
  return !draft.has(match.to, draft.sentenceTo(match.from), 'until', 'unless', 'before', 'while', 'yet')
}

/** "Please make sure not to reopen it", "please avoid it" is itself a request, and no other way. */
function isItsOwnOption(draft: Draft, { from, to }: Match): boolean {
  const sure = draft.find(Math.max(draft.sentenceFrom(from), from - 5), to, at =>
    draft.reads(at, 'sure', 'ensure', 'avoid'),
  )
  return sure >= 0 && draft.find(to, draft.sentenceTo(from), at => draft.readsOn(at, 'you can')) < 0
}

function proposals(match: Match, draft: Draft, from: number): readonly Proposal[] {
  const kept = match.to
  if (match.pattern === 'forced')
    return swapClause(draft, from, "I'll leave this chat open; just write when you're back.", { kept })
  if (match.pattern === 'ignored')
    return swapClause(draft, from, "You can write to me right here, and I'll answer by {time}.", { kept })
  if (match.pattern === 'forbidden' && !joins(match, draft))
    return swapTokens(
      draft,
      from,
      draft.clauseTo(kept - 1),
      "I'll write to you by {time}, and you're welcome to ask in between.",
      { kept },
    )
  if (!joins(match, draft))
    return swapClause(draft, from, 'You can reach me right here in this chat.', { kept })
  return [
    ...swapClause(draft, from, "I've joined your tickets, so you can write in any of them.", {
      kept,
      claim: 'only-if-true',
    }),
    ...swapClause(draft, from, "I'll join your tickets, so you can write in any of them.", { kept }),
  ]
}

/** "Do not contact that number, it is a scam." */
function warnsOfFraud(draft: Draft, at: number): boolean {
  return draft.has(
    draft.sentenceFrom(at),
    draft.sentenceTo(at),
    'scam',
    'phishing',
    'fraud',
    'fraudulent',
    'suspicious',
    'fake',
  )
}

/** Whether it is about opening another ticket. */
function joins({ from, to }: Match, draft: Draft): boolean {
  return (
    draft.has(from, to, 'new', 'another', 'more', 'second', 'duplicate', 'additional', 'further') &&
    draft.has(from, to, 'ticket', 'tickets', 'case', 'cases', 'request', 'requests', 'chats', 'complaints')
  )
}

/** With its courtesies: "please kindly do not", "there is no point". */
function orderFrom({ from, pattern }: Match, draft: Draft): number {
  const first = draft.clauseFrom(from)
  if (pattern === 'ignored' && draft.reads(from - 1, 'any', 'all', 'these')) return from - 1
  if (pattern === 'persistent' && draft.reads(from - 1, 'you')) return from - 1
  if (pattern === 'needless' || pattern === 'pointless') {
    for (let at = from - 1; at >= Math.max(first, from - 4); at--)
      if (draft.reads(at, 'there', 'you')) return at
    return from
  }
  if (pattern === 'unread') {
    for (let at = from - 1; at >= Math.max(first, from - 3); at--)
      if (draft.reads(at, 'this', 'the', 'our')) return at
    return from
  }
  let at = from
  if (pattern === 'forbidden') {
    const opens = draft.reads(from, 'do', 'never')
      ? draft.find(Math.max(draft.sentenceFrom(from), from - 4), from, token =>
          draft.reads(token, 'make', 'ensure'),
        )
      : draft.find(Math.max(first, from - 3), from, token => draft.reads(token, 'i', 'we'))
    if (opens >= 0) at = opens
  }
  while (at > first && draft.reads(at - 1, 'please', 'kindly', 'just', 'also')) at--
  return at
}
