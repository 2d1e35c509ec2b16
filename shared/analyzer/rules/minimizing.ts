import type { Draft } from '../draft.ts'
import { nounPhraseTo } from '../english/noun-phrase.ts'
import { defineRule, type Match, type Proposal } from '../rule.ts'
import { customerSaid } from '../wording/customer.ts'
import { offered, restate } from '../wording/restate.ts'

/** Customer turns in which the customer may have made little of it first. */
const TURNS_BACK = 3

const trouble =
  'delay|issue|problem|glitch|error|bug|mistake|hiccup|inconvenience|scratch|dent|stain|crack|misunderstanding|mix-up|outage|fault|defect|setback|matter|annoyance|nuisance|difference'
const trifle = `${trouble}|parcel|package|game|book|toy|phone|shirt|cable|lamp|movie|item|fee`
const isTrouble: ReadonlySet<string> = new Set(trouble.split('|'))
const small = 'small|minor|little|tiny|slight|simple|trivial|minimal|negligible|temporary|cosmetic'

export const minimizing = defineRule({
  id: 'minimizing',
  severity: 'warning',
  why: 'My problem is too small for you.',
  source: 'Getting Started with Empathy in Customer Support',
  patterns: {
    only: [
      `it|this|that|which is|was|'s ADVERB{0,2} only|just|merely|simply a|an DEGREE? (${small})? noun:(${trouble})`,
      `it|this|that is|was|'s ADVERB? only|just|merely a|an noun:(${trifle}) $`,
      `it|this|that|which is|was|'s ADVERB? (nothing but | nothing more than) a|an (${small})? noun:(${trouble})`,
    ],
    verdict: `it|this|that is|was|'s DEGREE? a DEGREE? ${small}|normal|usual|ordinary|everyday noun:(issue|problem|matter|delay|glitch|inconvenience|error|bug) $`,
    deal: [
      `(is|was|'s|are not | not) ADVERB{0,2} (a | such a | that)? ADVERB? big|huge (of a)? deal`,
      `no big deal`,
      "(do not | let 's not | stop) make|making (such)? a? ADVERB? (big)? (deal|fuss|drama|scene)",
      "^ ADVERB? it|this|that is|was|'s nothing ADVERB? (too|very|that)? serious|major|dramatic|big|terrible|tragic",
      `(it|this|that is|was|'s not ADVERB{0,2} (that|so|too | all that) bad|serious|terrible|dramatic|important|urgent)`,
      `(it|this|that is|was|'s not (a | such a | that) ADVERB? big|huge|major|serious (of a)? problem|issue|thing|matter)`,
    ],
    least:
      'at least (you ADVERB? (got|have|had|received|can|could|did|get|still|are|were) | it|that|this ADVERB? (is|was|works|arrived|came|did|still) | nobody|nothing|no ADVERB? _)',
    happens: [
      '^ ADVERB{0,2} it|this|that|these|those|things|mistakes|errors|delays (things | like this|that)? (can|may|do|does)? ADVERB? happen|happens (to (everyone|everybody|anyone|anybody | all of us | us all | the best | most|many|lots|plenty|other) | all the time | every day | quite? a lot)',
      '^ ADVERB{0,2} it|this|that|these|those (can|may|do|does)? ADVERB? happen|happens (often|frequently|regularly|sometimes|occasionally | from time to time | now and then) $',
      '^ ADVERB{0,2} (these|such|those things | things like this|that | mistakes|errors|accidents | it|this|that ADVERB?) happen|happens $',
    ],
    shrug: [
      'it is what it is',
      'not the end of the world',
      '(could | can) ADVERB? (be | have been) ADVERB? worse',
      'nobody is|s perfect',
      'you will live|survive $',
      "you 'll ADVERB? get over it",
      'get over it $',
      'nobody died|dies',
      'others have it worse',
      'there are ADVERB? (worse|bigger problems|things|issues) (out there | in life | in the world)? $',
      '(we | everyone|everybody|people) all? ADVERB? makes|make mistakes',
      'everyone|everybody (else)? ADVERB? has to ADVERB? wait (too | these days | right? now | at the moment)? $',
      '^ ADVERB? (on | look (at|on)) the bright|brighter|positive side',
      'no harm done',
    ],
  },
  unless: [
    'if|when|whenever|what|how|why|where|whether|once|time|times|did|does|do|case it|this|that ADVERB? happen|happens',
    'should|must|will|would|can|may|might|could|did|does not it|this|that|these happen',
    "it|this|that is|was|'s not (that|so) important|urgent (to|for) me|us",
  ],
  decide(match, draft) {
    const { pattern, from, to } = match
    if (draft.asks(from)) return undefined
    if (customerSaid(draft.context, TURNS_BACK, word => belittling.has(word))) return undefined
    // "Everyone makes mistakes, and this one was mine" owns up.
    if (draft.reads(to - 1, 'mistakes') && draft.has(from, draft.sentenceTo(from), 'mine', 'my', 'i', 'our'))
      return undefined
    if (pattern === 'happens' && isTold(draft, from, to)) return undefined
    if (pattern === 'least' && draft.is(from - 1, 'preposition', 'base-verb') && !draft.opensClause(from))
      return undefined
    if ((pattern === 'only' || pattern === 'verdict') && isCompound(draft, to)) return undefined
    const start = pattern === 'deal' || pattern === 'shrug' ? subjectOf(draft, from) : from
    return {
      from: start,
      to,
      message: `“${draft.slice(start, to)}” makes little of the problem.`,
      proposals: proposals(match, draft, start),
    }
  },
  flags: [
    {
      draft: "It's only a small delay.",
      quote: "It's only a small delay",
      rewrites: ["I'm sorry about the delay."],
    },
    {
      draft: 'At least you got half of the order.',
      quote: 'At least you got',
      rewrites: ["Half of the order doesn't help you much. I'll find the rest and tell you by {time}."],
    },
    {
      draft: 'This happens all the time.',
      quote: 'This happens all the time',
      rewrites: [
        { ifTrue: "I've seen this before, so I know where to look." },
        'Let me find out where it went wrong.',
      ],
    },
    {
      draft: "It's not a big deal, really.",
      quote: "It's not a big deal",
      rewrites: ["I'm sorry about {what happened}."],
    },
    {
      draft: "That's just a minor glitch.",
      quote: "That's just a minor glitch",
      rewrites: ["I'm sorry about the glitch."],
    },
    {
      draft: 'It’s merely a scratch, and I can send a new lid.',
      quote: 'It’s merely a scratch',
      rewrites: ['I’m sorry about the scratch. I can send a new lid.'],
    },
    { draft: 'It is what it is.', quote: 'It is what it is' },
    {
      draft: 'This is a normal issue.',
      quote: 'This is a normal issue',
      rewrites: ["I'm sorry about the issue."],
    },
    {
      draft: "It's nothing serious.",
      quote: "It's nothing serious",
      rewrites: ["I'm sorry about {what happened}."],
    },
    { draft: 'Look on the bright side, the box is fine.', quote: 'Look on the bright side' },
  ],
  passes: [
    'I just checked your order.',
    'The offer runs only until Sunday.',
    'Just to confirm, is it the red one?',
    "It's a small shop on the corner.",
    "I've found the issue, and it has a simple fix.",
    'Charge the reader for at least two hours.',
    'Could you tell me if this happens often?',
    'The normal version of the card comes tomorrow.',
    'There is nothing serious in the log, so the disk is fine.',
    'The camera is on the bright side of the case.',
    {
      draft: "It's only a small delay.",
      context: { turns: [{ from: 'customer', text: 'Just a tiny thing, it came a day late.', at: 0 }] },
    },
  ],
})

const belittling: ReadonlySet<string> = new Set([
  'small',
  'minor',
  'tiny',
  'trivial',
  'silly',
  'deal',
  'slight',
])

/** "just an error page" is about a page. */
function isCompound(draft: Draft, to: number): boolean {
  return (
    to < draft.clauseTo(to - 1) &&
    !draft.is(to, 'preposition', 'adverb', 'linker', 'nominative', 'determiner', 'finite', 'time')
  )
}

/** A report of what happens, and not a shrug: "this happens often when …". */
function isTold(draft: Draft, from: number, to: number): boolean {
  return (
    (draft.opensClause(to) &&
      draft.reads(
        to,
        'when',
        'whenever',
        'if',
        'because',
        'after',
        'as',
        'since',
        'while',
        'once',
        'unless',
        'due',
      )) ||
    (!draft.opensClause(from) && draft.is(from - 1, 'preposition', 'finite', 'opener'))
  )
}

/** "It's" in front of "not a big deal", "it" in front of "could be worse". */
function subjectOf(draft: Draft, from: number): number {
  const first = draft.skip(draft.clauseFrom(from), from, at => draft.reads(at, 'but', 'and', 'so', 'well'))
  const own = (at: number) =>
    draft.is(at, 'be', 'adverb', 'modal') || draft.reads(at, 'it', 'this', 'that', 'things', 'which')
  return draft.skip(first, from, own) === from ? first : from
}

function proposals(match: Match, draft: Draft, start: number): readonly Proposal[] {
  const { pattern, to } = match
  switch (pattern) {
    case 'only':
    case 'verdict':
      if (!isTrouble.has(draft.word(match.at('noun'))))
        return offered(
          restate(
            draft,
            start,
            to,
            `I see how important this ${draft.slice(match.at('noun'), match.at('noun') + 1)} is to you`,
          ),
        )
      return offered(
        restate(
          draft,
          start,
          to,
          `I'm sorry about the ${draft.slice(match.at('noun'), match.at('noun') + 1)}`,
          adverbRest(draft, to),
        ),
      )
    case 'happens':
      return offered(
        restate(draft, start, to, "I've seen this before, so I know where to look", {
          claim: 'only-if-true',
        }),
        restate(draft, start, to, 'let me find out where it went wrong'),
      )
    case 'least':
      return offered(
        halfOf(match, draft) ??
          restate(draft, start, draft.clauseTo(start), "I'm sorry about {what happened}"),
      )
    default:
      return offered(restate(draft, start, to, "I'm sorry about {what happened}", adverbRest(draft, to)))
  }
}

/** ", really" at the end goes with the verdict. */
function adverbRest(draft: Draft, to: number): { readonly rest?: 'goes' } {
  const end = draft.sentenceTo(to - 1)
  return draft.skip(to, end, at => draft.is(at, 'adverb', 'pause')) === end ? { rest: 'goes' } : {}
}

/** "At least you got half of the order." */
function halfOf({ from, to }: Match, draft: Draft): Proposal | undefined {
  if (!draft.reads(to, 'half', 'part', 'some', 'most', 'one', 'two')) return undefined
  const of = draft.reads(to + 1, 'of') ? nounPhraseTo(draft, to + 2) : to + 1
  const part = draft.slice(to, of)
  return restate(draft, from, of, `${part} doesn't help you much. I'll find the rest and tell you by {time}`)
}
