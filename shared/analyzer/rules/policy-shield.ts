import type { Draft } from '../draft.ts'
import { defineRule, type Match } from '../rule.ts'
import { OFFER, opensNoWay, refusedKindly, standsAlone } from '../wording/refusals.ts'

export const policyShield = defineRule({
  id: 'policy-shield',
  severity: 'warning',
  why: 'A rule matters more than I do.',
  source: 'Empathy training, Oxford Training Centre',
  patterns: {
    against: `
      (it|that|this (is|'s | goes | would be))? ADVERB? against|outside our|the|my|any? ADVERB? (company | store | shop | return | refund | privacy)?
      policy|policies|rules|rule|terms|procedure|procedures|guidelines|regulations`,
    per: `
      (as per | according to | due to | based on | under | per | in line with | because of | as ADVERB? stated|written|outlined|described|explained|mentioned in|under) our|the|my|any? (company | store | shop | return | refund | privacy | standard)?
      policy|policies|rules|terms|procedure|procedures|guidelines|regulations`,
    rules: [
      "(those|these are | that|this|it is | that|this|it 's) ADVERB{0,2} (just | simply | only)? (our | the | company)? company? (rules | rule | policy | policies | procedure | procedures | terms)",
      'the? rules are ADVERB? the? rules',
      'policy is policy',
      'everyone|everybody (has to | must) ADVERB? (follow | stick to) the same? rules|policy|policies',
      "that|this|it is|'s ADVERB? ( // )? (how we do it|things ADVERB? here? | the way we do it|things ADVERB? here? | the way it ADVERB? is|goes) $",
      'i do not make the rules $',
      'i|we ADVERB? (have to | must | can ADVERB? only) ADVERB? (follow|obey | stick|adhere|keep to | go by) our|the|these|company policy|policies|rules|procedure|procedures|guidelines|terms',
      'i|we have ADVERB? strict|clear|firm|certain policy|policies|rules|guidelines|procedures',
      'you (have)? ADVERB? (agreed to | accepted) our|the|these policy|policies|rules|terms|conditions',
    ],
    says: `
      (our|the|company|store|shop company|store|shop|return|refund? policy|policies|terms|rules|rule (and conditions)? ADVERB? (says|say|states|state|specifies|specify|demands|demand | is|are ADVERB? clear)
        | (it | that | this | which) is ADVERB? what our|the policy|policies|terms|rules|rule ADVERB? says|say|states|state|requires|require)`,
    forbids: [
      'our|the|these|company company? policy|policies|rules|rule|terms|procedure|procedures|guidelines|system (do|does|will|would|can not ADVERB? allow|permit|let | forbid|forbids|prohibit|prohibits|prevent|prevents)',
    ],
    superior:
      'my|our|the supervisor|manager|boss|colleagues|team will|would ADVERB? (say | tell | give) (you)? (exactly)? the same',
    hands: [
      "(it | that | this | its | which)? (is|'s)? (not | never) in|within my|our|mine hand|hands",
      "(it | that | this | its | which) (is|'s)? out of my|our hands",
      "(it | that | this) (is|'s)? not in|within my|our power",
      'my|our hands are ADVERB? tied',
      'i|we am|are ADVERB? bound by our|the|company company? policy|policies|rules|terms|guidelines',
      'there are procedures|rules|policies that',
      'it|this|that depends|depend on|upon a|an|another|the different|other|separate department|team',
    ],
  },
  unless: [
    'policy|terms|rules|guidelines link|page|here|below',
    'warranty policy|terms',
    'policy is|are here|attached',
  ],
  decide(match, draft) {
    // "Those are the rules of the game" names them.
    if (
      match.pattern === 'rules' &&
      draft.reads(match.to, 'of', 'for', 'in', 'that', 'you', 'we', 'i', 'they')
    )
      return undefined
    // "That's how we do it: press both buttons" shows how.
    if (match.pattern === 'rules' && draft.reads(match.to, ':')) return undefined
    // "It's our policy to reply today" is a service.
    if (match.pattern === 'rules' && draft.reads(match.to, 'to') && !draft.reads(match.to + 1, 'not'))
      return undefined
    if (draft.reads(draft.clauseFrom(match.from), 'if', 'when', 'unless', 'whether')) return undefined
    if (match.pattern === 'per' && !refuses(draft, match.from)) return undefined
    const said = match.pattern === 'says' && match.to < draft.sentenceTo(match.from)
    if (said && !refuses(draft, match.from)) return undefined
    if (isReasonItself(match, draft) ? !opensNoWay(draft) : !standsAlone(draft)) return undefined
    return {
      from: match.from,
      to: match.to,
      message: `“${draft.slice(match.from, match.to)}” gives a rule where a reason should be.`,
      proposals: refusedKindly(
        draft,
        draft.sentenceFrom(match.from),
        draft.sentenceFrom(match.from),
        match.pattern === 'rules'
          ? 'The limit is there because {reason}. Within it I can offer {option}.'
          : `I can't do that because {reason}. ${OFFER}`,
      ),
    }
  },
  flags: [
    {
      draft: "It's against our policy.",
      quote: "It's against our policy",
      rewrites: ["I can't do that because {reason}. What I can do is {option}."],
    },
    {
      draft: 'As per company policy, no exceptions.',
      quote: 'As per company policy',
      rewrites: ["I can't do that because {reason}. What I can do is {option}."],
    },
    {
      draft: 'Those are the rules.',
      quote: 'Those are the rules',
      rewrites: ['The limit is there because {reason}. Within it I can offer {option}.'],
    },
    { draft: "Our terms don't allow it.", quote: "Our terms don't allow" },
    { draft: "The system won't let me change the date.", quote: "The system won't let" },
    { draft: 'The policy says no refunds.', quote: 'The policy says' },
    { draft: 'We have strict rules about that.', quote: 'We have strict rules' },
    { draft: 'My hands are tied.', quote: 'My hands are tied' },
    { draft: 'You agreed to our terms.', quote: 'You agreed to our terms' },
    { draft: 'My supervisor would say the same.', quote: 'My supervisor would say the same' },
    { draft: 'Sorry, this is not in my hands.', quote: 'this is not in my hands' },
  ],
  passes: [
    'You asked for the return policy, here it is.',
    'Under the warranty policy your repair is free.',
    'We ask for the receipt so that nobody else can claim your refund.',
    "The limit is 14 days; today is day 12, so you're fine.",
    'The rule protects your card data; I can verify you another way.',
    'As per our policy you get a new one.',
    "It's our policy to reply on the same day.",
    'Our policy says that you get a second pair free.',
    "That's the procedure I used: reset, then pair.",
    "I have to follow the rules of the airline, so I'll ask them for a credit.",
    "It's against the rules because the lock protects your card; I can verify you by text.",
  ],
})

/** A no in the same sentence; else the policy may be good news. */
function refuses(draft: Draft, at: number): boolean {
  return draft.has(draft.sentenceFrom(at), draft.sentenceTo(at), 'not', 'no', 'unable', 'never', 'cannot')
}

/** "Due to our policy", "since it is not in my hands": given as the reason, and not one. */
function isReasonItself(match: Match, draft: Draft): boolean {
  return (
    draft.reads(match.from, 'due', 'because', 'under') ||
    draft.reads(match.from - 2, 'since', 'as', 'because') ||
    draft.reads(match.from - 1, 'since', 'as', 'because')
  )
}
