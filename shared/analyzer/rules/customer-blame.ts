import { customerSaid } from '../customer.ts'
import type { Draft } from '../draft.ts'
import { isPlural, nounPhraseTo } from '../noun-phrase.ts'
import { offered, restate } from '../restate.ts'
import { defineRule, type Match, type Proposal } from '../rule.ts'
import { conjugate, readVerb } from '../verbs.ts'

/** Customer turns in which the customer may have taken the blame first. */
const TURNS_BACK = 3

/** What a customer is told afterwards that they should have done; what one receives or gets is an expectation instead. */
const done =
  'read|told|called|checked|waited|kept|followed|confirmed|asked|contacted|informed|mentioned|said|notified|listened|looked|noticed|known|thought|verified|done|tried|saved|returned|reported|written|warned|registered|measured|tested|paid|cancelled|canceled|packed|charged|replied|responded|realized|realised|remembered|let|booked|arranged|chosen|considered|updated'
const todo =
  'read|tell|call|check|wait|keep|follow|confirm|ask|contact|inform|mention|notify|listen|report|return|cancel|verify|save|pay|reply|respond|register|measure|let'
const papers =
  'terms|conditions|instruction|instructions|guide|manual|message|messages|mail|mails|email|emails|policy|description|page|faq|article|notice|agreement|text|details|information|chat|conversation|guidelines|rules|note|steps'
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
      `you should|could not? ADVERB{0,2} have ADVERB{0,2} verb:(${done})`,
      `you ADVERB? ought not? to ADVERB? have ADVERB? verb:(${done})`,
      `you (were|are ADVERB? supposed|meant to | would have had to) ADVERB? todo:(${todo})`,
      `you ADVERB? needed to ADVERB{0,2} todo:(${todo})`,
    ],
    had: [
      `if you ADVERB? (had|'d ADVERB? (not)? | would have) ADVERB? verb:(${done})`,
      `^ had you ADVERB? not? ADVERB? verb:(${done})`,
      `if you ADVERB? (just | only | actually)? read|followed|listened // you|it|this|that would`,
    ],
    failed: [
      'you (have|had)? ADVERB{0,2} failed|forgot|forgotten|neglected|omitted|refused to verb:BASE-VERB',
      'you (did|have|could not) ADVERB? (even)? bother|bothered to verb:BASE-VERB',
    ],
    ignored:
      'you (have|had)? ADVERB{0,2} ignored|disregarded|misunderstood|misread (me|my|our|the|this|that|what|it|all)',
    negative: [
      `you (did|have|had not) ADVERB{0,2} read|reading ADVERB? (the|my|our|all|those|these)? (of)? (the|my|our)? _{0,2} ${papers}`,
      'you (did|have|had not) ADVERB{0,2} (follow|followed (the|my|our|these|those|all|what|any | $) | listen|listened (to)? | pay|paid ADVERB? attention | cooperate|cooperated)',
      'you are ADVERB{0,2} not ADVERB{0,2} (cooperating|coordinating|listening|collaborating | paying attention)',
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
      'you are ADVERB{0,2} (to blame | at fault | the one who|that caused|broke|did|made)',
      'you brought (it|this) (on|upon yourself)',
    ],
    side: `(it|this|that|which|problem|issue|error|fault|mistake|cause|disconnection|disconnected|disconnect|failure|trouble) is|was|'s|lies|lay|came|comes ADVERB{0,2} on|at|from|with your ADVERB? (own)? end|side|part`,
    wrong: [
      `you (have|had)? ADVERB{0,2} entered:(${entered}) ADVERB? (in|on|out|for|us|me)? (the|a|an|your|another)? ADVERB? wrong|incorrect|invalid|false|fake noun:_{1,2}`,
      `you (have|had)? ADVERB{0,2} entered:(${entered}) _{1,4} wrongly|incorrectly|wrong $`,
      'you (have|had)? ADVERB{0,2} made a|an|the _{0,1} mistake|error',
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
    const { pattern, from, to } = match
    if (isHarmless(match, draft)) return undefined
    if (mayBeAdmitted.has(pattern) && customerSaid(draft.context, TURNS_BACK, word => admissions.has(word)))
      return undefined
    const end = flaggedTo(match, draft)
    return {
      from,
      to: end,
      message: `“${draft.slice(from, Math.max(to, end))}” puts the fault on the customer.`,
      proposals: proposals(match, draft),
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

/** A question that checks, a condition, or another sense of the words. */
function isHarmless({ pattern, from, to }: Match, draft: Draft): boolean {
  const asks = draft.asks(from)
  switch (pattern) {
    case 'why':
      return false
    case 'had':
      return (
        asks ||
        draft.has(
          draft.sentenceFrom(from),
          draft.sentenceTo(from),
          'please',
          'great',
          'appreciate',
          'grateful',
          'glad',
          'nice',
          'kind',
        )
      )
    case 'should':
      return (
        asks ||
        draft.has(
          draft.clauseFrom(from),
          from,
          'if',
          'whether',
          'sorry',
          'code',
          'that',
          'what',
          'which',
          'when',
        )
      )
    case 'wrong':
      return draft.reads(to - 1, 'mistake', 'error') && asks
    case 'slip':
    case 'careful':
      return false
    default:
      return (
        asks || draft.has(Math.max(draft.clauseFrom(from), from - 2), from, 'not', 'never', 'if', 'whether')
      )
  }
}

function flaggedTo(match: Match, draft: Draft): number {
  const { pattern, to } = match
  if (pattern === 'wrong' && match.at('noun') >= 0) {
    const noun = match.at('noun')
    const end = nounPhraseTo(draft, noun)
    return Math.max(noun + 1, Math.min(end, to + 1))
  }
  return to
}

function proposals(match: Match, draft: Draft): readonly Proposal[] {
  const { pattern, from, to } = match
  const option = 'here is what I can do now: {option}'
  const screen = 'what do you see on your screen right now?'
  switch (pattern) {
    case 'should':
      return offered(
        inThePaper(match, draft, 'explain') ?? restate(draft, from, to, told(match, draft) ?? option),
      )
    case 'had':
      return offered(
        inThePaper(match, draft, 'cover') ??
          restate(draft, from, to, told(match, draft) ?? option, { rest: 'goes' }),
      )
    case 'failed':
      return offered(notYet(match, draft) ?? restate(draft, from, to, option))
    case 'ignored':
    case 'careful':
      return offered(restate(draft, from, to, 'let me explain that better'))
    case 'place':
      return offered(restate(draft, from, to, screen))
    case 'wrong':
      return offered(rightOne(match, draft) ?? restate(draft, from, flaggedTo(match, draft), option))
    case 'why':
      return offered(restate(draft, from, to, 'thank you for telling me. When did it start?'))
    default:
      return offered(restate(draft, from, to, option))
  }
}

/** "You should have told me": they did now. */
function told(match: Match, draft: Draft): string | undefined {
  const verb = match.at('verb') < 0 ? match.at('todo') : match.at('verb')
  return draft.reads(verb, 'told', 'mentioned', 'said', 'asked', 'informed') &&
    draft.reads(verb + 1, 'me', 'us', 'this', 'that', 'so', 'it')
    ? 'thank you for telling me now. Here is what I can do: {option}'
    : undefined
}

/** "You should have read the terms": where the terms say it. */
function inThePaper(
  { pattern, from, to }: Match,
  draft: Draft,
  verb: 'explain' | 'cover',
): Proposal | undefined {
  if (!draft.is(to, 'determiner')) return undefined
  const end = nounPhraseTo(draft, to)
  const limit = draft.find(to, end, at => draft.reads(at, 'you', 'it'))
  const paperTo = limit < 0 ? end : limit
  if (!papers.split('|').includes(draft.word(paperTo - 1))) return undefined
  const paper = draft.slice(to, paperTo)
  const said = isPlural(draft, to, paperTo) ? verb : conjugate(verb, 'third')
  const text =
    verb === 'explain'
      ? `${paper} ${said} this under {section}; let's look at it together`
      : `${paper} ${said} this in {step}; let's go through it together now`
  return restate(draft, from, paperTo, text, pattern === 'had' ? { rest: 'goes' } : {})
}

/** What an agent can do in the customer's place. */
const mine: ReadonlySet<string> = new Set(
  'confirm cancel book change update activate renew register add apply select submit extend save remove return'.split(
    ' ',
  ),
)

/** "You forgot to confirm the booking": it is not confirmed yet. */
function notYet(match: Match, draft: Draft): Proposal | undefined {
  const verb = match.at('verb')
  const object = match.to
  if (!draft.is(object, 'determiner') && !draft.reads(object, 'it')) return undefined
  const end = nounPhraseTo(draft, object)
  const lemma = readVerb(draft.word(verb)).find(({ form }) => form === 'base')?.lemma
  if (lemma === undefined) return undefined
  const plural = isPlural(draft, object, end)
  const [is, it] = plural ? ["aren't", 'them'] : ["isn't", 'it']
  const ask = mine.has(lemma) ? `shall I ${lemma} ${it} for you?` : `could you ${lemma} ${it}?`
  const text = `${draft.slice(object, end)} ${is} ${conjugate(lemma, 'participle')} yet. ${ask.charAt(0).toUpperCase()}${ask.slice(1)}`
  return restate(draft, match.from, end, text)
}

const data: ReadonlySet<string> = new Set(
  'postcode code address email e-mail date birthdate birthday name number size city zip amount iban phone quantity color colour street details data information value id username'.split(
    ' ',
  ),
)

/** "You entered the wrong postcode": which one should it be? */
function rightOne(match: Match, draft: Draft): Proposal | undefined {
  const noun = match.at('noun')
  if (noun < 0) return undefined
  const end = flaggedTo(match, draft)
  const name = draft.slice(noun, end)
  const text = data.has(draft.word(end - 1))
    ? `the ${name} on the order is {value}. Which one should it be?`
    : `which ${name} are you using?`
  if (
    !data.has(draft.word(end - 1)) &&
    !draft.reads(match.at('entered'), 'used', 'opened', 'installed', 'downloaded', 'linked')
  )
    return undefined
  return because(draft, match.from, end, text)
}

/** With the "because" in front, and "that happened" in front of it. */
function because(draft: Draft, from: number, to: number, text: string): Proposal | undefined {
  return restate(draft, from, to, text)
}
