import type { Draft } from '../draft.ts'
import { nounPhraseTo } from '../english/noun-phrase.ts'
import { defineRule, type Match } from '../rule.ts'
import { insteadOfBlame, papers } from '../wording/blame-rewrites.ts'
import { customerSaid } from '../wording/customer.ts'

/** Customer turns in which the customer may have taken the blame first. */
const TURNS_BACK = 3

/** What a customer is told afterwards that they should have done; what one receives or gets is an expectation instead. */
const done =
  'read|told|called|checked|waited|kept|followed|confirmed|asked|contacted|informed|mentioned|said|notified|listened|looked|noticed|known|thought|verified|done|tried|saved|returned|reported|written|warned|registered|measured|tested|paid|cancelled|canceled|packed|charged|replied|responded|realized|realised|remembered|let|booked|arranged|chosen|considered|updated'
const todo =
  'bring|send|read|tell|call|check|wait|keep|follow|confirm|ask|contact|inform|mention|notify|listen|report|return|cancel|verify|save|pay|reply|respond|register|measure|let'
const slip =
  'forgot|forgotten|missed|ignored|misread|misunderstood|overlooked|mistyped|misspelled|neglected|failed|broke|broken|damaged|dropped|spilled|spilt|lost|refused'
const entered =
  'entered|used|chose|chosen|typed|selected|put|gave|given|provided|sent|opened|clicked|picked|ordered|booked|filled|wrote|written|submitted|applied|dialed|dialled|downloaded|installed|bought|purchased|added|linked|followed|pressed|uploaded|took|taken|called'

export const customerBlame = defineRule({
  id: 'customer-blame',
  severity: 'error',
  why: 'It is my fault, and you want me to know it.',
  source: 'Improving empathy in customer service; Empathy Training for IT Customer Service',
  patterns: {
    should: [
      'you ADVERB{0,2} should ADVERB? not ADVERB{0,2} have ADVERB{0,2} verb:PARTICIPLE',
      `you ADVERB{0,2} should|could not? ADVERB{0,2} have ADVERB{0,2} verb:(${done})`,
      `you ADVERB? ought not? to ADVERB? have ADVERB? verb:(${done})`,
      `you (were|are ADVERB? supposed|meant to | would have had to) ADVERB? todo:(${todo})`,
      `you ADVERB? needed to ADVERB{0,2} todo:(${todo})`,
    ],
    had: [
      `if you ADVERB? (had|'d ADVERB? (not)? | would have) ADVERB? verb:(${done})`,
      `^ had you ADVERB? not? ADVERB? verb:(${done})`,
      `if you ADVERB{0,2} verb:read|followed|listened|checked`,
    ],
    failed: [
      'you (have|had)? ADVERB{0,2} failed|forgot|forgotten|neglected|omitted|refused to verb:BASE-VERB',
      'you (did|have|could not) ADVERB? (even)? bother|bothered to verb:BASE-VERB',
    ],
    late: [
      'you (have|had)? ADVERB{0,2} waited ADVERB? too long (to|before|with|and | $)',
      'you (have|had)? ADVERB{0,2} ordered|contacted|called|replied|responded|returned|came|cancelled|canceled|reported|sent|registered|applied|paid|booked|asked|informed|told|notified (us|me|it|this|that|them|the|your|for)? _{0,2} too late',
      'you (have|had)? ADVERB{0,2} missed the|our|your _{0,1} deadline|cutoff|cut-off|window|appointment|payment',
    ],
    even: '(did|have|do you ADVERB? even) read|look|looked|try|tried|check|checked|listen|listened|open|opened|follow|followed',
    ignored:
      'you (have|had)? ADVERB{0,2} ignored|disregarded|misunderstood|misread (me|my|our|the|this|that|what|it|all)',
    negative: [
      `you (did|have|had not) ADVERB{0,2} read|reading ADVERB? (the|my|our|all|those|these)? (of)? (the|my|our)? _{0,2} ${papers}`,
      'you (did|have|had not) ADVERB{0,2} (follow|followed (the|my|our|these|those|all|what|any | $) | listen|listened (to)? | pay|paid ADVERB? attention | cooperate|cooperated)',
      'you are ADVERB{0,2} (misunderstanding|misreading me|my|our|the|this|what|it | ignoring|disregarding me|my|our|what)',
      'you are ADVERB? not ADVERB{0,2} (understanding|hearing me|my|what | getting me|what | getting|seeing the|my point)',
      'you (did|have not) ADVERB{0,2} (tell|told|inform|informed|notify|notified me|us | answer|answered my|our question|questions)',
      'you never ADVERB? (replied|responded|answered (to)? (me|us|my|our)? | called|contacted|paid|confirmed|returned|mentioned)',
      'next time ( // )? please? (ADVERB? read|listen|think | pay ADVERB? attention | be ADVERB? (careful|attentive))',
      'you ADVERB? need|must|should|have to? ADVERB? be more careful|attentive',
      `you never ADVERB? (read ADVERB? the|my|our|your|any _{0,2} ${papers} | listen|listened | follow|followed the|my|our | told|tell|informed|asked me|us | bothered to)`,
      'you ADVERB? are|were ADVERB{0,2} not ADVERB{0,2} (cooperating|coordinating|listening|collaborating | paying attention | reading what|my|the|our|it)',
    ],
    careful: [
      'read ADVERB? (carefully|careful|properly|attentively) my|our|the ADVERB? (message|messages|conversation|chat|mail|mails|email|emails|reply|replies|words)',
      'read my|our|the ADVERB? (message|messages|conversation|chat|mail|mails|email|emails|reply|replies|words) ADVERB? carefully|careful|properly|attentively',
    ],
    fault: [
      "(!here|there|where is|was|'s ADVERB{0,2} | due to | because of | caused by | through) your ADVERB? (own)? fault|mistake|error|negligence|carelessness|doing|slip",
      "(it|this|that is|was|'s ADVERB{0,2}) your ADVERB? (own)? responsibility",
      'your own fault|mistake|error|negligence|carelessness|doing|problem',
      'yourself to blame',
      'you are ADVERB{0,2} responsible for the|your|this|that|any ADVERB? (own)? wrong|mistake|error|damage|loss|delay|missed',
      'you are ADVERB{0,2} (to blame | at fault | the one ( // )? who|that caused|broke|did|made|changed|chose|ordered|cancelled|canceled|entered|agreed|signed|decided)',
      'you brought (it|this) (on|upon yourself)',
    ],
    side: [
      'mistake|error|oversight|slip|fault|negligence on|from your ADVERB? (own)? side|end|part',
      `(it|this|that|which|problem|issue|error|fault|mistake|cause|disconnection|disconnected|disconnect|failure|trouble) is|was|'s|lies|lay|came|comes ADVERB{0,2} on|at|from|with your ADVERB? (own)? end|side|part`,
    ],
    wrong: [
      `you (have|had)? ADVERB{0,2} entered:(${entered}) ADVERB? (in|on|out|for|us|me)? (the|a|an|your|another)? ADVERB? wrong|incorrect|invalid|false|fake noun:_{1,2}`,
      `you (have|had)? ADVERB{0,2} entered:(${entered}) _{1,4} wrongly|incorrectly|wrong $`,
      'you (have|had)? ADVERB{0,2} made a|an|the _{0,1} mistake|error',
      'you are ADVERB? doing|using|holding|wearing|entering|typing|pressing|installing|plugging (it|this|that|everything|things | the|your _{1,2}) ADVERB? wrong|wrongly|incorrectly $',
      'you did not ADVERB? enter|fill|install|connect|plug|pack|close|use|set|type|measure|scan _{1,4} properly|correctly|right|well $',
      'you did not ADVERB? provide|enter|use|give|choose|select|type|send|submit|fill (in|us|me)? a|an|the|your ADVERB? correct|right|valid|proper noun:_{1,2}',
    ],
    confused: 'you are just|simply|only|merely confused',
    place: [
      'you are ADVERB{0,2} not ADVERB{0,2} (in|on|at|using the ADVERB? (correct|right|proper) noun:(page|place|section|menu|screen|site|website|app|window|tab|step|version|account))',
      'you are ADVERB{0,2} (in|on|at|using the ADVERB? wrong noun:(page|place|section|menu|screen|site|website|app|window|tab|step|version|account))',
    ],
    slip: [
      `because you ADVERB{0,2} (have|had)? ADVERB? ${slip}`,
      `because you (did|have not) ADVERB? confirm|confirmed|follow|followed|read|reply|replied|respond|responded|pay|paid|check|checked|update|updated|provide|provided|complete|completed|verify|verified|save|saved|keep|kept|renew|renewed|cancel|cancelled|canceled|listen|listened|tell|told|mention|mentioned|inform|informed|return|returned|pack|packed|register|registered|answer|answered|back|backed`,
      `you ADVERB? (have|had)? ADVERB{0,2} (broke|broken|damaged|ruined|spoiled|spoilt|shortened|smashed|bent) the|your|this|that|it`,
    ],
    why: [
      'why did|have|could not you ADVERB? tell|told|inform|informed|ask|asked|mention|mentioned|say|said|contact|contacted|call|called|notify|warn|report|reported|read|check|checked|follow|followed|listen|listened|let',
      'why did|have|could you not ADVERB? tell|told|inform|informed|ask|asked|mention|mentioned|say|said|contact|contacted|call|called|notify|warn|report|reported|read|check|checked|follow|followed|listen|listened|let',
    ],
  },
  unless: [
    'if|when|whenever|whether|unless|case|until|before|once|that|what|how you (have|had)? ADVERB{0,2} (failed|forgot|forgotten | entered|used|chose|chosen|typed|selected|put|provided|made | did not | are not | broke|broken|damaged)',
    'if|whether|check|sure|see|confirm|case (it|this|that|there|the _{0,1})? (problem|issue|error|fault)? is|was on|at|from|with your',
    'not|never|no|none _{0,2} your (own)? fault|mistake|error|responsibility|side|end|part|doing',
    'correct|fix|undo|for|about|regarding|your (own)? mistake|error (message|code|log|number|report|screen)',
    'your error|mistake message|code|log|number|report|screen|reports|messages|codes|logs',
    "if you (had | 'd | would have) read (it|this|that|and|the)? (please)?  $",
    'sorry|regret|apologize|apologise // that? you did|have not',
    'maybe|perhaps|probably|likely|possibly|might|may|presumably|seem|seems (that)? you',
    'you (have)? ADVERB? (probably|likely|possibly|presumably|maybe|perhaps) (entered|used|chose|chosen|typed|selected|put|made|forgot|forgotten|missed)',
  ],
  decide(match, draft) {
    const { pattern, from } = match
    if (isHarmless(match, draft)) return undefined
    if (mayBeAdmitted.has(pattern) && customerSaid(draft.context, TURNS_BACK, word => admissions.has(word)))
      return undefined
    const start = pattern === 'fault' || pattern === 'side' ? subjectFrom(draft, from) : from
    const end = flaggedTo(match, draft)
    return {
      from: start,
      to: end,
      message: `“${draft.slice(start, end)}” puts the fault on the customer.`,
      proposals: insteadOfBlame(match, draft, start, end),
    }
  },
  flags: [
    {
      draft: 'You should have read the terms before paying.',
      quote: 'You should have read',
      rewrites: ["The terms explain this under {section}; let's look at it together."],
    },
    {
      draft: 'If you had followed the guide, it would work.',
      quote: 'If you had followed',
      rewrites: ["The guide covers this in {step}; let's go through it together now."],
    },
    {
      draft: 'You forgot to confirm the booking.',
      quote: 'You forgot to confirm',
      rewrites: ["The booking isn't confirmed yet. Shall I confirm it for you?"],
    },
    {
      draft: 'That happened because you used the wrong charger.',
      quote: 'you used the wrong charger',
      rewrites: ['Which charger are you using?'],
    },
    {
      draft: 'You entered the wrong postcode.',
      quote: 'You entered the wrong postcode',
      rewrites: ['The postcode on the order is {value}. Which one should it be?'],
    },
    {
      draft: "Why didn't you tell us earlier?",
      quote: "Why didn't you tell",
      rewrites: ['Thank you for telling me. When did it start?'],
    },
    {
      draft: "If you'd checked the manual you would know.",
      quote: "If you'd checked",
      rewrites: ["The manual covers this in {step}; let's go through it together now."],
    },
    {
      draft: "That's your own mistake, but I can add the seat.",
      quote: "That's your own mistake",
      rewrites: ['Here is what I can do now: {option}. I can add the seat.'],
    },
    {
      draft: 'You missed the deadline.',
      quote: 'You missed the deadline',
      rewrites: ['Here is what I can do now: {option}.'],
    },
    {
      draft: 'You cancelled it too late, so the fee stays.',
      quote: 'You cancelled it too late',
    },
    {
      draft: 'You are misunderstanding me.',
      quote: 'You are misunderstanding me',
      rewrites: ['Let me explain that better.'],
    },
    { draft: 'Did you even read the manual?', quote: 'Did you even read' },
    {
      draft: "You're using it wrong.",
      quote: "You're using it wrong",
      rewrites: ['Here is what I can do now: {option}.'],
    },
    {
      draft: "You didn't provide the correct email.",
      quote: "You didn't provide the correct email",
    },
    { draft: "You haven't answered my question.", quote: "You haven't answered my question" },
    {
      draft: 'you’re on the wrong page',
      quote: 'you’re on the wrong page',
      rewrites: ['what do you see on your screen right now?'],
    },
    {
      draft: "I'm afraid you needed to contact us on the day.",
      quote: 'you needed to contact',
      rewrites: ['Here is what I can do now: {option}.'],
    },
  ],
  passes: [
    'You should have two keys in the box.',
    "You should've received a code by text.",
    'You are not getting my mails, I see, so I will call.',
    'You waited too long for this sofa, and I am sorry.',
    'Did you even get a tracking link? I can send one.',
    'Next time the same code works again.',
    "You didn't answer the door, so the driver left a card; shall I rebook it?",
    'You agreed to a call at three, so I will ring you then.',
    "If you check the last page, you'll find the serial number.",
    "So you haven't had the parcel yet, right?",
    "This isn't your fault at all.",
    'If you forgot your password, tap the link below.',
    'If you should have any questions, write to me here.',
    'What is your error code?',
    'The issue is not on your side.',
    'Could you check if the problem is on your end?',
    {
      draft: 'So you used the wrong charger, and the battery is still fine.',
      context: { turns: [{ from: 'customer', text: 'My mistake, I took the old charger.', at: 0 }] },
    },
  ],
})

const mayBeAdmitted: ReadonlySet<string> = new Set([
  'wrong',
  'fault',
  'failed',
  'slip',
  'side',
  'ignored',
  'place',
])
const admissions: ReadonlySet<string> = new Set(
  'fault mistake mistaken mistakenly wrong forgot forgotten accidentally accident stupid silly'.split(' '),
)

/** "You should have read access." */
function isNounNext(draft: Draft, at: number): boolean {
  return (
    at < draft.clauseTo(at - 1) &&
    !draft.is(at, 'determiner', 'pronoun', 'preposition', 'adverb', 'linker', 'opener') &&
    !draft.reads(at, 'what', 'how')
  )
}

/** "If you read it, you would know" and not "if you read it, you'll see". */
function isContrary(draft: Draft, to: number): boolean {
  const would = draft.find(to, draft.sentenceTo(to - 1), at => draft.reads(at, 'would', "'d"))
  return draft.reads(would - 1, 'you', 'it', 'this', 'that') && !draft.reads(would + 1, 'be', 'help', 'like')
}

/** "It would be great if you'd read it." */
function isPolite(draft: Draft, from: number): boolean {
  const words = ['please', 'great', 'appreciate', 'grateful', 'glad', 'nice', 'kind']
  return draft.has(draft.sentenceFrom(from), draft.sentenceTo(from), ...words)
}

/** A question that checks, a condition, or another sense of the words. */
function isHarmless(match: Match, draft: Draft): boolean {
  const { pattern, from, to } = match
  const asks = draft.asks(from)
  switch (pattern) {
    case 'why':
      return false
    case 'had':
      return (
        asks ||
        isPolite(draft, from) ||
        (!draft.has(from, match.at('verb'), 'had', "'d", 'would') && !isContrary(draft, to))
      )
    case 'should':
      return (
        asks ||
        (draft.reads(to - 1, 'read') && isNounNext(draft, to)) ||
        draft.has(draft.clauseFrom(from), from, 'if', 'whether', 'sorry', 'what', 'which', 'when')
      )
    case 'wrong':
      return draft.reads(to - 1, 'mistake', 'error') && asks
    case 'slip':
    case 'careful':
    case 'even':
      return false
    case 'late':
      return (
        asks ||
        isPolite(draft, from) ||
        draft.has(draft.sentenceFrom(from), draft.sentenceTo(from), 'sorry', 'apologize', 'if', 'not')
      )
    default:
      return (
        asks || draft.has(Math.max(draft.clauseFrom(from), from - 2), from, 'not', 'never', 'if', 'whether')
      )
  }
}

/** What is flagged ends with its noun, and not with an article. */
function flaggedTo(match: Match, draft: Draft): number {
  const { pattern, from, to } = match
  if (pattern === 'wrong' && match.at('noun') >= 0) {
    const noun = match.at('noun')
    return Math.max(noun + 1, Math.min(nounPhraseTo(draft, noun), to + 1))
  }
  const trailing =
    draft.reads(to - 1, 'the', 'your', 'my', 'our', 'these', 'those', 'any', 'all') &&
    to < draft.clauseTo(from)
  return trailing ? to - 1 : to
}

/** "The delay" in front of "is your fault". */
function subjectFrom(draft: Draft, from: number): number {
  const first = draft.clauseFrom(from)
  const other = draft.find(
    first,
    from,
    at => draft.is(at, 'linker', 'opener') || draft.reads(at, 'i', 'we', 'you', 'think', 'see'),
  )
  return other < 0 && from - first <= 4 ? first : from
}
