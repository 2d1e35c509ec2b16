import type { Draft } from '../draft.ts'
import { readVerb } from '../english/verbs.ts'
import { defineRule, instead, type Match, type Proposal } from '../rule.ts'
import { isFact, offered, restate } from '../wording/restate.ts'

const said =
  'said|say|told|explained|explain|informed|inform|stated|advised|instructed|clarified|answered|replied|written|wrote|indicated'
const before =
  '(before|already|earlier|previously|above|again|now | many times | several times | in the past | in my (previous|last|first) message|reply|email | since the beginning)?'

export const dismissiveRepetition = defineRule({
  id: 'dismissive-repetition',
  severity: 'warning',
  why: 'You are tired of me.',
  source: 'The Importance of Empathy in Customer Service Roles',
  patterns: {
    said: `as|like i|we (have|had|did)? ADVERB{0,2} (have)? ADVERB? verb:(${said} | mentioned|mention | pointed out) you? ${before} that?`,
    stated: `as ADVERB{0,2} stated|explained|said|told|informed|instructed (to you)? (before|above|earlier|already|previously|again)? that?`,
    mentioned: [
      'as (already|previously) ADVERB? mentioned that?',
      'as ADVERB? mentioned (before|above|earlier|already|previously | many|several times) that?',
      'as i was ADVERB? saying //',
    ],
    already: `i|we have|had|did? ADVERB{0,2} already ADVERB? (have)? verb:(explained|told|informed|said|mentioned|stated|clarified|answered|replied) you? ${before} that?`,
    recalled: [
      'i|we (have)? ADVERB? explained|answered|mentioned|covered|said that|this|it (above|earlier|before|already | in my|our last|first|previous|earlier message|reply|email)',
      'i|we (have)? ADVERB? made it|myself|ourselves|this ADVERB? clear',
      'i (was | have been) ADVERB{0,2} clear (about|on|that|this)?',
      'you (have)? ADVERB? already ADVERB? asked (me|us)? that|this|me $',
      'i|we told you ADVERB? (before|earlier|already|yesterday|twice | last week|time | on _)',
      `i|we (have|had)? (just|clearly|repeatedly|previously|specifically) verb:(told|explained|informed|answered) you? ${before} that?`,
      'we (have)? ADVERB? been (over|through) this|that|it (before|already)?',
      'we (have)? already (went|gone|been|talked|discussed|covered) (through|over|about)? this|that|it',
      "that|this is|'s ADVERB? what i|we have been ADVERB? (saying | telling you)",
      "that|this is|'s ADVERB? why i|we (have)? ADVERB? asked|told|advised|requested|instructed you ADVERB? to",
    ],
    twice:
      'i|we (have|had)? ADVERB{0,2} explained|told|said|answered|mentioned|clarified|written _{0,4} (twice | many|several|multiple|two|three|four|five|few|hundred|enough|countless times | again and again)',
    repeat: [
      '^ (so | and | but | please)? i ADVERB? (repeat | must|will|have to? repeat | am repeating) (myself)?',
      'let me ADVERB? repeat myself',
      'i|we ADVERB? (have to | do not want|like to | hate to | am tired of) ADVERB? (repeat|repeating (myself | this|that|it))',
      '^ to repeat myself? // it|this|that|the|your|our|i|we|you',
      '^ ADVERB? i will ADVERB? (say|tell (you|it|this|that){1,2}) ADVERB? (again | once|one more time?)',
      'let me ADVERB? (say|tell (you|it|this|that){1,2}) ADVERB? (again | once|one more time?)',
      'which|what part (of (that|this|it|my message))? do|did you not ADVERB? understand|get',
      'how many times do|must|have|should i|we',
    ],
    again:
      '^ again // please? ADVERB? verb:wait|check|read|look|see|follow|go|click|contact|use|try|open|call|ask|log|restart|visit|refer',
    insist:
      '^ once? again // (you ADVERB? need|must | you have to | i|we can not | there is no|nothing | that|this|it is not | the|your|our _{1,3} can|will|is not)',
    read: [
      '^ (please|kindly|just|so|then|again|simply|you|need|have|to|should|could|can|must|go|back|and|now){0,4} ADVERB? read|reread|re-read ADVERB{0,2} my|our|the (last|previous|earlier|first|above|initial|prior|other)? message|messages|reply|replies|email|emails|mail|response|answer|answers|text|words tail:(again|above|before|carefully | once more | from before)?',
      '^ (please|kindly|just|so|then|again|simply|now){0,3} ADVERB? read|reread|re-read ADVERB{0,2} what i|we ADVERB? have? ADVERB? wrote|said|sent|written',
    ],
    pointed:
      '^ (please|kindly|just|so|then|again|simply|now){0,3} ADVERB? (see|check|consult | refer to | look at | go back to) ADVERB? my|our previous|last|earlier|first|above|prior message|messages|reply|replies|email|emails|answer|response',
    last: [
      '^ for the second|third|fourth|fifth|sixth|tenth time // i|we|you|please|it|this|that|the',
      'for the last|hundredth|thousandth|umpteenth|millionth|nth|final time',
      'tell|telling|ask|asking|say|saying|explain|explaining|told|said|explained _{0,3} for the second|third|fourth|fifth|tenth time',
    ],
    reminder: 'as a ADVERB? friendly|gentle|kind reminder',
    told: 'you (were | have been | had been) ADVERB{0,2} (told | informed|advised|notified|warned|reminded|instructed ADVERB? (already|before|earlier|previously|twice|repeatedly)) that?',
    warned: [
      'you (were | have been) already|previously|clearly|repeatedly told|informed|advised|notified|warned|reminded|instructed that?',
      'you have already|previously|clearly|repeatedly been told|informed|advised|notified|warned|reminded|instructed that?',
    ],
  },
  unless: [
    'as i|we (was|were|am|are | have been) told|informed|advised',
    'as|like i|we (have|had)? ADVERB? told|informed|advised|said|explained|written|wrote|replied to? (my|our|the|them|him|her)',
    'told|informed|advised|said|mentioned|explained|written|replied ADVERB? (my|our|them|him|her|the _{0,2} team|courier|manager|colleague|colleagues|department|seller|bank|driver|supervisor|warehouse|supplier|developers)',
    'already (explained|mentioned|said|stated) _{1,5} to my|our|them|him|her|the',
    'already answered|replied|informed _{0,3} (your|the|that) ADVERB? (email|mail|ticket)',
    'when|what|if|since|who|once you were|have ADVERB? told|informed|advised|notified',
    'told|informed|advised them|him|her',
    'told|informed|advised the|a|an|my|our|your !same',
    'explained|said|mentioned _{0,2} to my|our|the|them|him|her',
    'repeat (that|it|this)? back',
    'for the last time you',
    'we have? already? been|gone|talked|discussed over|through|about? this|that|it together|with|in|step',
  ],
  decide(match, draft) {
    const { pattern, from } = match
    const to = phraseTo(match, draft)
    if (draft.asks(from) && pattern !== 'read' && pattern !== 'repeat') return undefined
    if (
      pattern === 'said' &&
      draft.has(to, draft.sentenceTo(from), 'sorry', 'mistake', 'apologize', 'apologise')
    )
      return undefined
    if (
      pattern === 'mentioned' &&
      (helps(draft, to) || pointsToPaper(draft, to) || draft.reads(to, 'with', 'this'))
    )
      return undefined
    if (pattern === 'repeat' && draft.reads(to, 'in', 'with', 'differently')) return undefined
    if (pattern === 'repeat' && draft.has(from, draft.sentenceTo(from), 'thank', 'thanks', 'sorry'))
      return undefined
    if (pattern === 'recalled' && (!recalls(match, draft) || ownsUp(draft, from))) return undefined
    if (pattern === 'last' && ownsUp(draft, from)) return undefined
    const help = pattern === 'said' && helps(draft, to)
    if (help && draft.reads(match.at('verb'), 'mentioned', 'mention')) return undefined
    if (pattern === 'stated' && pointsToPaper(draft, to)) return undefined
    if (pattern === 'already' && !isToCustomer(match, draft)) return undefined
    if ((pattern === 'told' || pattern === 'warned') && isRegret(draft, from)) return undefined
    if (pattern === 'read' && !isOwnMessage(match, draft)) return undefined
    if (pattern === 'repeat' && draft.reads(to, 'the', 'your', 'what', 'back')) return undefined
    const end = Math.max(from + 1, trimmed(draft, from, to))
    return {
      from,
      to: end,
      message: `“${draft.slice(from, end)}” says that the customer should have listened.`,
      ...(help && { severity: 'hint' as const }),
      proposals: proposals(match, draft, to),
    }
  },
  flags: [
    {
      draft: 'As I already told you, it ships on Monday.',
      quote: 'As I already told you',
      rewrites: ['It ships on Monday.'],
    },
    {
      draft: "Like I said, that's the final answer.",
      quote: 'Like I said',
      rewrites: ["That's the final answer."],
    },
    {
      draft: 'Please read my previous message.',
      quote: 'Please read my previous message',
      rewrites: ['Here it is once more, in short: {summary}.'],
    },
    {
      draft: "I've explained this twice now.",
      quote: "I've explained this twice",
      rewrites: ['Let me explain that better.'],
    },
    { draft: 'Again, wait for the email.', quote: 'Again, wait', rewrites: ['Please wait for the email.'] },
    {
      draft: 'However as we have already informed you that the fee is 3 EUR, the total is 8 EUR.',
      quote: 'as we have already informed you',
      rewrites: ['However, the fee is 3 EUR, the total is 8 EUR.'],
    },
    {
      draft: 'You were told that the sale ends on Friday.',
      quote: 'You were told',
      rewrites: ['The sale ends on Friday.'],
    },
    {
      draft: 'I repeat, the code has six digits.',
      quote: 'I repeat',
      rewrites: ['The code has six digits.'],
    },
    { draft: 'I told you yesterday that it ships on Monday.', quote: 'I told you yesterday' },
    {
      draft: "We've been over this already.",
      quote: "We've been over this already",
      rewrites: ['Let me explain that better.'],
    },
    {
      draft: 'As mentioned before, the sale is over.',
      quote: 'As mentioned before',
      rewrites: ['The sale is over.'],
    },
    {
      draft: 'Please see my previous message.',
      quote: 'Please see my previous message',
      rewrites: ['Here it is once more, in short: {summary}.'],
    },
    { draft: "I've made it clear that the slot is full.", quote: "I've made it clear" },
    { draft: 'Which part did you not understand?', quote: 'Which part did you not understand' },
    {
      draft: 'To repeat, the fee is 5 EUR.',
      quote: 'To repeat',
      rewrites: ['The fee is 5 EUR.'],
    },
    { draft: "That's why I asked you to restart it.", quote: "That's why I asked you to" },
    { draft: "Once again, the fee can't be refunded.", quote: "Once again, the fee can't" },
    {
      draft: 'As a friendly reminder, the slot ends at 5.',
      quote: 'As a friendly reminder',
      rewrites: ['The slot ends at 5.'],
    },
  ],
  passes: [
    'As you mentioned, the light is red.',
    'As I understand it, the order came without the screws.',
    'To recap what we agreed: pickup on Monday.',
    'I sent two links above; the second one fits your model.',
    'I said Friday earlier, that was my mistake.',
    'As I mentioned, I can also send it to your office.',
    'Again, I am sorry for the mix-up.',
    "I've already told the courier to ring twice.",
    "I've told the depot twice to call you.",
    'As stated in the guide on page 4, hold it for two seconds.',
    "I'm sorry you were told the wrong date.",
    'Let me repeat that back to you.',
    "I've just explained it to the courier.",
    'I told you Friday before, and that was wrong; it is Saturday.',
    "That's why I asked for the slip.",
    "That's why I asked you to stay on the line, so you get the code first.",
    "I've made it clear on the label that it's fragile.",
    'Let me say it again in other words: press, then hold.',
    'As discussed, I call you at noon.',
    'As mentioned before, I can also bring it to your office.',
    'I made it clear to the courier that you need two men.',
    'Please see my email for the label.',
    'I will say it again: thank you!',
    'Once again, thank you for your photos.',
    "I'm sorry, for the second time this week your parcel is late.",
  ],
})

/** "To repeat, the fee …": the words up to the comma; what follows only tells that it is said again. */
function phraseTo({ pattern, from, to }: Match, draft: Draft): number {
  if (pattern !== 'repeat' && pattern !== 'last' && pattern !== 'mentioned') return to
  const pause = draft.find(from, to, at => draft.is(at, 'pause'))
  return pause < 0 ? to : pause
}

/** To the customer: "I've just explained it", and not "I've just explained it to the courier". */
const recalls = (match: Match, draft: Draft): boolean =>
  (match.at('verb') < 0
    ? !draft.reads(match.to, 'to', 'with', 'on', 'in', 'of') &&
      !draft.has(match.to, draft.sentenceTo(match.from), 'so', 'because')
    : isToCustomer(match, draft)) && !isShouted(match, draft)

/** "I TOLD you": the capitals weigh more. */
const isShouted = ({ from, to }: Match, draft: Draft): boolean =>
  draft.find(from, to, at => /^[A-Z]{3,}$/.test(draft.slice(at, at + 1))) >= 0

/** An apology or a wrong word of the agent's own in the same sentence. */
const ownsUp = (draft: Draft, at: number): boolean =>
  draft.has(
    draft.sentenceFrom(at),
    draft.sentenceTo(at),
    'sorry',
    'mistake',
    'wrong',
    'apologize',
    'apologise',
  )

/** "As I mentioned, I can also …" gives something new. */
function helps(draft: Draft, to: number): boolean {
  const next = draft.skip(to, to + 2, at => draft.is(at, 'pause') || draft.reads(at, 'that'))
  return draft.has(next, Math.min(draft.sentenceTo(to - 1), next + 5), ...helping)
}

const helping = 'can suggest suggests recommend recommends could here link will advise offer'.split(' ')

/** "as stated in the terms", "as explained on the page". */
function pointsToPaper(draft: Draft, to: number): boolean {
  return draft.reads(to, 'in', 'on', 'at', 'by', 'per', 'under', 'within', 'here', 'via', 'below')
}

/** The customer is the one who was told, and nobody else. */
function isToCustomer(match: Match, draft: Draft): boolean {
  const next = match.at('verb') + 1
  if (
    draft.reads(next, 'you', 'this', 'that', 'it', 'is') ||
    draft.opensClause(next) ||
    next >= draft.clauseTo(match.from)
  )
    return true
  const told = draft.reads(match.at('verb'), 'told', 'informed')
  if (told)
    return (
      draft.reads(next, 'your') === false &&
      !draft.is(next, 'determiner', 'pronoun', 'preposition') &&
      !draft.isName(next)
    )
  return (
    !draft.reads(match.at('verb'), 'answered', 'replied') || draft.reads(next + 1, 'question', 'questions')
  )
}

/** "I'm sorry you were told the wrong date" owns up; "if you were told" asks. */
function isRegret(draft: Draft, from: number): boolean {
  return (
    draft.reads(
      from - 1,
      'if',
      'that',
      'what',
      'when',
      'whatever',
      'whether',
      'as',
      'sorry',
      'why',
      'how',
      'who',
      'which',
    ) ||
    draft.has(draft.sentenceFrom(from), from, 'sorry', 'apologize', 'apologise', 'understand', 'see', 'if') ||
    draft.has(
      from,
      draft.sentenceTo(from),
      'wrong',
      'incorrect',
      'incorrectly',
      'wrongly',
      'different',
      'by',
      'otherwise',
      'mistake',
    )
  )
}

/** "Read my message", "read the message above"; "the email" alone may be any. */
function isOwnMessage(match: Match, draft: Draft): boolean {
  const own = draft.has(match.from, match.to, 'my', 'our', 'previous', 'last', 'earlier', 'above', 'i', 'we')
  const message = draft.has(
    match.from,
    match.to,
    'message',
    'messages',
    'reply',
    'replies',
    'email',
    'emails',
    'mail',
    'response',
    'answer',
    'answers',
    'text',
    'wrote',
    'said',
    'words',
  )
  const ability = draft.has(match.from, match.to, 'can', 'could') && draft.reads(match.from, 'you')
  return message && !ability && (own || match.at('tail') >= 0)
}

/** Without the "that" which leads on. */
function trimmed(draft: Draft, from: number, to: number): number {
  return draft.reads(to - 1, 'that') && to - 1 > from ? to - 1 : to
}

function proposals(match: Match, draft: Draft, to: number): readonly Proposal[] {
  const { pattern, from } = match
  const summary = 'here it is once more, in short: {summary}'
  switch (pattern) {
    case 'twice':
      return offered(restate(draft, from, to, 'let me explain that better'))
    case 'read':
    case 'pointed':
      return offered(restate(draft, from, to, summary))
    case 'again':
      return [instead(from, match.at('verb'), 'please')]
    default:
      return offered(
        without(draft, from, to) ??
          restate(
            draft,
            from,
            to,
            pattern === 'already' || pattern === 'repeat' || pattern === 'recalled'
              ? 'let me explain that better'
              : summary,
          ),
      )
  }
}

/** The statement without its reproach: "As I said, it ships" reads "It ships". */
function without(draft: Draft, from: number, to: number): Proposal | undefined {
  const end = draft.sentenceTo(from)
  const that = draft.reads(to, 'that') ? to + 1 : to
  const next = draft.reads(that, ',', ':', ';', '-', '–', '—') ? that + 1 : that
  if (next >= end) return undefined
  const crossed = next > to || (draft.opensClause(next) && !draft.reads(to - 1, 'that'))
  if (!crossed && !isStatement(draft, next)) return undefined
  if (draft.reads(from - 1, 'however')) return instead(from - 1, next, `${draft.slice(from - 1, from)},`)
  return instead(from, next, '')
}

/** A subject with a verb, "it ships on Monday", and not "that question". */
function isStatement(draft: Draft, from: number): boolean {
  if (!draft.is(from, 'nominative', 'determiner') && !isFact(draft, from)) return false
  const verb = (at: number) =>
    draft.is(at, 'finite') || readVerb(draft.word(at)).some(({ form }) => form === 'third' || form === 'past')
  const sure =
    draft.reads(from, 'i', 'we', 'you', 'they', 'it', 'he', 'she', 'there') && from + 1 < draft.clauseTo(from)
  return sure || draft.find(from + 1, draft.clauseTo(from), verb) >= 0
}
