import type { Draft } from '../draft.ts'
import { auxiliariesFrom } from '../ownership/speaker.ts'
import { defineRule, type Match, type Proposal } from '../rule.ts'
import { groundsOf } from '../wording/grounds.ts'
import { swapClause, swapTokens } from '../wording/replacing.ts'

export const defensiveLanguage = defineRule({
  id: 'defensive-language',
  severity: 'warning',
  why: 'You protect yourselves first.',
  source: 'How to Show Empathy in Customer Service, Exabytes; Empathy training, Oxford Training Centre',
  patterns: {
    fault: [
      'not|never|hardly ADVERB? a|any? our|my|mine|ours ADVERB? fault|mistake|problem|doing|error',
      "not the company|shop|store 's fault|mistake|problem",
      'i|we am|are ADVERB? not ADVERB? (to blame | at fault)',
      'i am ADVERB{0,2} doing my job',
      'i|we am|are ADVERB? not the one|ones (to blame | responsible | at fault)',
      'i|we can not be blamed',
      'i|we (did nothing | have done nothing | did not do anything | have not done anything) ADVERB? wrong',
    ],
    self: [
      'i|we ADVERB? (did | have done | handled) ADVERB? everything ADVERB? (right|correctly|properly | by the book)',
      'do not ADVERB? blame me|us|our',
      'i (only|just) work here',
      'you can not ADVERB? (hold|blame) me|us',
      'i was not (even)? (here|there|around) (yet|then|when|at)',
      '(that | this | it) was (long)? before my time',
      'it is not (like | as if) i|we',
      'it was not me|us // who|that',
    ],
    side: [
      "(the | this | that | your)? fault|mistake|error|problem|issue (is|was|'s) ADVERB? not ADVERB? (on|at|from|with) our|my end|side|part",
      '(it | that | this | which) has|had|have ADVERB? nothing to do with us|me|our',
      '(is|was|were|been ADVERB? not | not) ADVERB? caused|made|broken|damaged|lost|done by us|me $',
      "(that | this | it) is|'s ADVERB? between you and the|your",
    ],
    liable: [
      'i|we (am | are | can not be | will not be | can not be held) ADVERB? not? (held)? ADVERB? (responsible|liable|accountable|answerable) (for|of about:_)?',
      'not (something | anything | a thing) ( // )? (that|which)? i|we (am|are | can be) ADVERB? held? ADVERB? responsible|liable|accountable (for about:_)?',
      'i|we (take|accept|assume|bear|have ADVERB? no | do|can|will not ADVERB? take|accept|assume|bear ADVERB? any?) responsibility|liability|blame (for|of about:_)?',
    ],
    denied: [
      'i|we never (promised|guaranteed|said|agreed|told|claimed|offered|confirmed)',
      'i|we (did not | have not | had not) ADVERB? (promise|promised|guarantee|guaranteed) (you)? (that|this|any|it|a|anything)',
    ],
    alone: [
      '(nobody|no-one | no one | none) (else | of our customers)? ADVERB? (has|have|had)? ADVERB? (complained|reported|mentioned | had this)',
      'none of (our|my|the) other? customers|clients|players|users|guests (has|have|had)? ADVERB? (complained|reported|mentioned | had this)',
      '(nobody|no-one | no one) else ADVERB? (has|have|had | has|have had | is having) (any|a|this|that|such|the)? (same|such)? problem|problems|trouble|issue|issues|complaint|complaints',
      'i|we have? never ADVERB? (had|received|gotten|heard|got) (a|any|this|such|one)? _{0,1} complaint|complaints',
      'no other customer|customers|client|clients|player|players|user|users ADVERB? (has|have|had)? ADVERB? (complained|reported | had this)',
      'you are the (only|first) (one|person|customer|user) (( // )? who | to | ( // )? that | with | having | complaining | reporting)',
    ],
    knowing: 'i|we can not ADVERB? (know|foresee|control|predict|do) everything',
    job: 'not ADVERB? my|our ADVERB? job|department|area|duty|responsibility|task|business',
    control: 'beyond|outside|out of? my|our control',
  },
  unless: ['not your', 'if|whether it|this|that is|was not'],
  decide(match, draft) {
    const from = claimFrom(match, draft)
    if (from < 0 || draft.asks(match.from) || draft.reads(draft.clauseFrom(match.from), 'if', 'whether'))
      return undefined
    // "It isn't our department store", "I never said no".
    if (match.pattern === 'job' && namesMore(match, draft)) return undefined
    if (match.pattern === 'denied' && draft.reads(match.to, 'no')) return undefined
    const { act, option } = groundsOf(draft)
    const helps = act || option
    if ((match.pattern === 'control' || match.pattern === 'job') && helps) return undefined
    if (match.pattern === 'liable' && (helps || !draft.has(match.from, match.to, 'not', 'no')))
      return undefined
    if ((match.pattern === 'knowing' || match.pattern === 'side' || match.pattern === 'self') && helps)
      return undefined
    const [first, last] = [draft.sentenceFrom(match.from), draft.sentenceTo(match.from)]
    if (match.pattern === 'denied' && draft.has(first, last, 'right', 'correct', 'sorry')) return undefined
    if (match.pattern === 'alone' && draft.has(first, last, 'thank', 'thanks')) return undefined
    const to = match.pattern === 'liable' && match.at('about') >= 0 ? match.at('about') - 1 : match.to
    return {
      from,
      to,
      message: `“${draft.slice(from, to)}” defends the company before it helps.`,
      proposals: proposals(match, draft, from),
    }
  },
  flags: [
    {
      draft: "That's not our fault.",
      quote: "That's not our fault",
      rewrites: ["I'm sorry this happened. Here is what I can do now: {option}."],
    },
    { draft: 'We are not responsible for the courier.', quote: 'We are not responsible' },
    {
      draft: 'Nobody else has complained.',
      quote: 'Nobody else has complained',
      rewrites: [
        { ifTrue: "Thank you for telling me; I hadn't heard of this before." },
        'Thank you for telling me.',
      ],
    },
    {
      draft: "That isn't my department.",
      quote: "That isn't my department",
      rewrites: ["{who} handles this. I'll bring them in and stay in the chat."],
    },
    { draft: 'We never promised that date.', quote: 'We never promised' },
    { draft: 'The strike is beyond our control.', quote: 'is beyond our control' },
    { draft: 'The error was not on our end.', quote: 'The error was not on our end' },
    {
      draft: 'We did everything correctly here.',
      quote: 'We did everything correctly',
      rewrites: ["I'm sorry this happened. Here is what I can do now: {option}."],
    },
    { draft: 'None of our other guests had this problem.', quote: 'None of our other guests had this' },
    { draft: 'We take no responsibility for items left outside.', quote: 'We take no responsibility' },
  ],
  passes: [
    "It's not your fault.",
    "The delay came from the port strike, and I've booked a new slot.",
    "I'm responsible for your case from here.",
    "This isn't covered by the warranty; here are two other ways.",
    "The promise on the page was for Tuesday, you're right.",
    "It's outside our control, but I can send you a second one today.",
    "If it's not our mistake, you still get a refund.",
    "The fault isn't on our side, so I'm writing to the courier for you.",
    'We did everything we could to save the photos.',
    "It isn't our department store, it's the one across the street.",
    'I never said no, the slip is all that is missing.',
    "It wasn't me who packed it, but I can send the missing screws today.",
  ],
})

/** The noun goes on: "department store". */
const namesMore = ({ from, to }: Match, draft: Draft): boolean =>
  to < draft.clauseTo(from) &&
  !draft.is(to, 'adverb', 'preposition', 'linker', 'pause') &&
  !draft.reads(to, 'to', 'either', 'though', 'at')

/** The claim with its pronoun: "that's not our fault"; -1 for what is no claim: "not our problem" as a part of a phrase. */
function claimFrom({ pattern, from }: Match, draft: Draft): number {
  if (!['fault', 'job', 'control'].includes(pattern) || draft.reads(from, 'i', 'we')) return from
  const auxiliary = auxiliariesFrom(draft, from)
  if (auxiliary === from) return draft.opensClause(from) && pattern !== 'control' ? from : -1
  const pronoun = draft.reads(auxiliary - 1, 'it', 'that', 'this', 'which') && !draft.opensClause(auxiliary)
  return pronoun ? auxiliary - 1 : auxiliary
}

function proposals(match: Match, draft: Draft, claim: number): readonly Proposal[] {
  // The clause goes with its subject, which may be a noun: "the strike is beyond our control".
  const from = ['control', 'fault', 'side', 'self'].includes(match.pattern) ? draft.clauseFrom(claim) : claim
  const swap = (text: string, isClaim?: 'only-if-true') =>
    swapClause(draft, from, text, { kept: match.to, ...(isClaim && { claim: isClaim }) })
  switch (match.pattern) {
    case 'alone':
      // The clause that says what they are the only one in goes as well.
      if (draft.reads(from, 'you'))
        return swapTokens(draft, from, draft.sentenceTo(from), 'Thank you for telling me.', {
          kept: match.to,
        })
      return [
        ...swap("Thank you for telling me; I hadn't heard of this before.", 'only-if-true'),
        ...swap('Thank you for telling me.'),
      ]
    case 'job':
      return swap("{who} handles this. I'll bring them in and stay in the chat.")
    case 'denied':
      return swap("I'm sorry this isn't what you expected. What I can do is {option}.")
    default:
      return swap("I'm sorry this happened. Here is what I can do now: {option}.")
  }
}
