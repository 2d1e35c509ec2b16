import type { Draft } from '../draft.ts'
import { isPlural, nounPhraseTo } from '../english/noun-phrase.ts'
import { conjugate, readVerb } from '../english/verbs.ts'
import { defineRule, instead, type Match, type Proposal } from '../rule.ts'
import { complains } from '../wording/complaint.ts'
import { offered, restate } from '../wording/restate.ts'

export const condescension = defineRule({
  id: 'condescension',
  severity: 'warning',
  why: 'You think I am slow.',
  source: 'Getting Started with Empathy in Customer Support; Improving empathy in customer service',
  patterns: {
    obvious: [
      'obviously|clearly|evidently you',
      '^ obviously|clearly|evidently // you',
      'of course you ADVERB? need|must|should|did|had|have to|not',
      'you obviously|clearly|evidently (do|did|are|have|can|could|were not | must|should | need|have to)',
      'you obviously|evidently need',
      'you (do|did|are|have|were obviously|clearly|evidently not)',
    ],
    known: [
      'as|like everyone|everybody|anyone|anybody|any _? ADVERB? (knows | can|should see|tell|know)',
      'everyone|everybody ADVERB? knows that|this|it',
      'as i am ADVERB? sure|certain ( // )? (that)? you (are)? ADVERB? know|aware',
      'as you ADVERB? should|ought|must (to)? ADVERB? know',
      'you do ADVERB? realize|realise|know|understand that?',
    ],
    easy: [
      "it|this|that is|'s DEGREE{0,3} easy|simple|straightforward // ADVERB{0,2} verb:BASE-VERB",
      "it|this|that is|'s DEGREE{0,3} easy|simple // all you ADVERB? need|have",
    ],
    simple: [
      'steps|step|instructions|process|procedure|method|solution is|are very|so|really|quite|extremely|super|pretty simple|easy|straightforward|clear',
      "it|this|that is|was|'s ADVERB? not ADVERB? (that|so|very|really|exactly|all){1,2} hard|difficult|complicated",
      "it|this|that is|was|'s ADVERB? not ADVERB? (rocket science | brain surgery)",
      "it|this|that is|'s ADVERB? (common sense | basic stuff|knowledge|things | elementary $)",
      'how hard can (it|that) be',
      'anyone|anybody|everyone|everybody ADVERB? can ADVERB? do (it|that|this) $',
      "it|this|that|everything|process|setup is|'s ADVERB{0,2} self-explanatory|foolproof|idiot-proof",
      'use your ADVERB? (common sense | head|brain $)',
    ],
    stated: [
      'as ADVERB? clearly stated|mentioned|written|explained|described|shown|indicated|communicated|outlined',
      "(it|this|that|everything|which is|was|'s | are|were ADVERB?) clearly|plainly stated|written|mentioned|explained|described|indicated|outlined in|on|at|there|here|before",
      'website|site|page|email|mail|terms|policy|conditions|manual|description|listing|agreement|guide ADVERB? clearly|plainly says|say|states|state|said|stated|mentions|mention|explains|explain',
      '^ ADVERB? it|this clearly|plainly says|states|stated|said ADVERB? (so|that|in|on|there)?',
    ],
    lecture: [
      'you ADVERB? (need|have to | must) ADVERB? understand|realize|realise|accept ( // )? that|how|we|i',
      '^ (please|kindly|just){0,2} try to ADVERB? understand ( // )? (that|how|we|i|me|us|our | $)',
      'how can|could you not ADVERB? see|know|understand|find',
    ],
    child: [
      'even (a|an|my ADVERB? (old|little|five-year-old)?) child|kid|grandma|grandmother|grandpa|mom|mum|dog|cat|toddler|baby|beginner|monkey|idiot (can|could|would|knows|understands|manages)',
      'a child|toddler|monkey|kid can|could ADVERB? (do|understand|manage|use|handle)',
    ],
    again: [
      'let me ADVERB? explain|put|say (it|this|that|you|everything)? (to you)? ADVERB? (again|once more)? ( // )? (slowly|slower | more slowly | in simple|simpler|plain|easy words|terms|english | like)',
      '(let me | i will|can) ADVERB? explain|put|say|repeat|write (it|this|that|everything)? (to you)? (again)? ( // )? slowly|slower',
      '(explain|say|repeat|write _{0,3} again)? (slowly | in simple|simpler|easy words|terms) (this time | // so that? you (can)? ADVERB? understand|get)',
      'let me ADVERB? (spell it out | dumb it down | break it down) for you ADVERB? $',
      'do you ADVERB? (even)? understand (me | what i am saying)',
      '^ (so|now)? do you ADVERB? understand (it|this|me|that)? now? $',
    ],
    just: '^ (you|please|then|so){0,2} just|simply (need|have to)? verb:click|tap|press|read|restart|log|sign|open|follow|enter|type|turn|plug|check|use|go|try|update|install|reset|reinstall',
  },
  unless: [
    'if|when|once|what|how|whatever you do ADVERB? know|understand|realize|realise',
    'clearly|obviously you (are|have (right|every|a|been|already|tried|done|put) | put|know|deserve|care)',
    'you clearly|obviously (explained|described|stated|told|mentioned|said)',
    'clearly|obviously you are DEGREE{0,2} EMOTION',
    'of course you can|may|will|are',
    'of course you have to|the|a|every right|option|choice',
    'easy|simple to miss|overlook|confuse|mix',
    'if|whether|that it|this|that is DEGREE{0,3} easy|simple|easier|simpler',
  ],
  decide(match, draft) {
    const { pattern, from, to } = match
    if (draft.asks(from) && !asked.has(pattern)) return undefined
    // What is wrong in a page, or what the customer described, is no reproach.
    if (
      pattern === 'stated' &&
      (draft.reads(to, 'by') || draft.has(from, draft.sentenceTo(from), 'wrong', 'sorry', 'apologize'))
    )
      return undefined
    if (pattern === 'just' && !isStuck(draft)) return undefined
    if (pattern === 'easy' && !orders(match, draft)) return undefined
    const end = pattern === 'obvious' ? throughVerb(draft, to) : to
    const start = pattern === 'simple' && draft.is(from - 1, 'determiner') ? from - 1 : from
    return {
      from: start,
      to: end,
      message: `“${draft.slice(start, end)}” says that it needs no explaining.`,
      proposals: proposals(match, draft, start, end),
    }
  },
  flags: [
    {
      draft: 'Obviously you need to plug it in first.',
      quote: 'Obviously you need',
      rewrites: ["Is it plugged in? That's easy to miss."],
    },
    {
      draft: "It's very easy, just read the screen.",
      quote: "It's very easy, just read",
      rewrites: ['What do you see on the screen right now?'],
    },
    {
      draft: 'Let me explain it again, slowly this time.',
      quote: 'Let me explain it again, slowly',
      rewrites: ['Let me explain that better.'],
    },
    {
      draft: 'As everyone knows, the trial ends after a week.',
      quote: 'As everyone knows',
      rewrites: ['The trial ends after a week.'],
    },
    {
      draft: "Clearly you haven't opened the right page.",
      quote: "Clearly you haven't opened",
      rewrites: ['Have you opened the right page?'],
    },
    {
      draft: "You clearly don't understand how this works.",
      quote: "You clearly don't understand",
      rewrites: ['Let me explain that better.'],
    },
    {
      draft: 'As clearly stated on the page, the sale is over.',
      quote: 'As clearly stated',
      rewrites: ['The sale is over.'],
    },
    { draft: 'You have to understand that many people write today.', quote: 'You have to understand that' },
    {
      draft: 'Clearly, you did not update it.',
      quote: 'Clearly, you did not update',
      rewrites: ['Did you update it?'],
    },
    { draft: 'Anyone can do that.', quote: 'Anyone can do that' },
    { draft: "It's really not that hard.", quote: "It's really not that hard" },
    { draft: 'Even a child can do that.', quote: 'Even a child can' },
    {
      draft: 'Just press the button.',
      quote: 'Just press',
      context: { turns: [{ from: 'customer', text: "The lamp still doesn't turn on.", at: 0 }] },
      rewrites: ['Could you press the button?'],
    },
  ],
  passes: [
    "Of course, I'm happy to resend it.",
    'You can simply reply to this message.',
    "I'll write the steps out clearly.",
    'Just to be sure, which model is it?',
    'The next part is the fiddly one, so take your time.',
    'Just press the button on the left.',
    'Your receipt clearly states two years, thank you.',
    'The email clearly states the wrong date, so I am sending a new one.',
    'Everyone can do it in the app under Orders.',
    'I try to understand what happened first.',
    'Is it clear now, or shall I send a picture?',
    'Clearly you have every reason to be upset.',
    'You clearly described the noise, thank you.',
    'Of course you have the right to return it.',
  ],
})

/** Said of what is in front of the question mark, too. */
const asked: ReadonlySet<string> = new Set(['again', 'easy', 'known', 'lecture'])

/** "Just press it" belittles only who has said that it fails. */
function isStuck({ context }: Draft): boolean {
  const said = (context.turns ?? []).filter(({ from }) => from === 'customer').at(-1)
  return said !== undefined && complains(said.text)
}

/** "It's easy, just read": an order follows, and not a noun. */
function orders(match: Match, draft: Draft): boolean {
  const verb = match.at('verb')
  return (
    verb < 0 ||
    ((draft.is(verb, 'act') || draft.reads(verb, ...steps)) &&
      !draft.is(verb, 'determiner', 'nominative', 'preposition'))
  )
}

const steps =
  'read look see click tap press go open follow type enter turn plug pull push restart restart wait listen put download select choose sign log scroll swipe'.split(
    ' ',
  )

/** The verb behind "obviously you", with its "not". */
function throughVerb(draft: Draft, to: number): number {
  const limit = Math.min(draft.clauseTo(to - 1), to + 5)
  const verb = draft.skip(to, limit, at => draft.is(at, 'adverb', 'finite', 'not'))
  return draft.is(verb, 'determiner') && verb > to ? verb : Math.min(limit, verb + 1)
}

function proposals(match: Match, draft: Draft, start: number, end: number): readonly Proposal[] {
  const { pattern, from, to } = match
  const better = 'let me explain that better'
  switch (pattern) {
    case 'known':
      return offered(draft.asks(from) ? undefined : without(draft, from, to))
    case 'obvious':
      return offered(askAbout(match, draft, end))
    case 'easy':
      return offered(askForScreen(match, draft))
    case 'just':
      return offered(restateRequest(match, draft))
    case 'stated':
      return offered(withoutClearly(match, draft))
    case 'lecture':
      return []
    case 'again':
      return offered(restate(draft, from, to, better, { rest: 'goes' }))
    default:
      return offered(restate(draft, start, draft.clauseTo(from), "let's do it together"))
  }
}

/** "As clearly stated on the page," goes; "it clearly says so" loses its "clearly". */
function withoutClearly({ from, to }: Match, draft: Draft): Proposal | undefined {
  if (draft.reads(from, 'as')) {
    const comma = draft.find(to, draft.sentenceTo(from), at => draft.reads(at, ','))
    return comma < 0 || !draft.opensSentence(from) ? undefined : instead(from, comma + 1, '')
  }
  const adverb = draft.find(from, to, at => draft.reads(at, 'clearly', 'plainly'))
  return adverb < 0 ? undefined : instead(adverb, adverb + 1, '')
}

/** "As everyone knows, the trial ends" without its opening. */
function without(draft: Draft, from: number, to: number): Proposal | undefined {
  const pause = draft.reads(to, ',', ':') ? to + 1 : to
  const next = draft.reads(pause, 'that') ? pause + 1 : pause
  const leadsOn = next > to || draft.opensClause(next) || draft.is(next, 'determiner', 'nominative')
  return leadsOn && next < draft.sentenceTo(from) ? instead(from, next, '') : undefined
}

/** "Obviously you need to plug it in" asks whether it is plugged in; any other order becomes a request. */
function askAbout({ from }: Match, draft: Draft, end: number): Proposal | undefined {
  const you = draft.find(from, end, at => draft.reads(at, 'you'))
  const whole = draft.clauseTo(you)
  const first = draft.skip(you + 1, whole, at => draft.is(at, 'adverb') && !draft.is(at, 'not', 'finite'))
  if (draft.reads(first + 1, 'not')) return askDone(draft, from, first, end)
  const must =
    draft.reads(first, 'need', 'have') && draft.reads(first + 1, 'to')
      ? first + 2
      : draft.reads(first, 'must', 'should')
        ? first + 1
        : -1
  if (must < 0 || draft.reads(must, 'be', 'have', 'not')) return withoutAdverb(draft, from, you)
  return (
    askWhether(draft, from, must) ?? restate(draft, from, whole, `could you ${draft.slice(must, whole)}?`)
  )
}

function askWhether(draft: Draft, from: number, verb: number): Proposal | undefined {
  const lemma = draft.word(verb)
  const object = verb + 1
  const it = draft.reads(object, 'it')
  if (!settled.has(lemma) || (!it && !draft.is(object, 'determiner'))) return undefined
  const objectTo = it ? object + 1 : nounPhraseTo(draft, object)
  const particle = draft.reads(objectTo, 'in', 'on', 'off', 'out', 'up') ? ` ${draft.word(objectTo)}` : ''
  const tail = draft.skip(objectTo + (particle === '' ? 0 : 1), draft.clauseTo(verb), at =>
    draft.reads(at, 'first', 'then', 'properly', 'before'),
  )
  const is = isPlural(draft, object, objectTo) ? 'are' : 'is'
  const text = `${is} ${draft.slice(object, objectTo)} ${conjugate(lemma, 'participle')}${particle}? That's easy to miss`
  return restate(draft, from, tail, text)
}

/** "You obviously need a new cable" without the "obviously". */
function withoutAdverb(draft: Draft, from: number, you: number): Proposal | undefined {
  if (from < you) return instead(from, you, '')
  const adverb = draft.find(you, you + 3, at => draft.reads(at, 'obviously', 'clearly', 'evidently'))
  return adverb < 0 ? undefined : instead(adverb, adverb + 1, '')
}

/** What one sees when it is done. */
const settled: ReadonlySet<string> = new Set(
  'plug charge switch turn connect insert close open install update activate enable attach save pair unlock'.split(
    ' ',
  ),
)

/** "you haven't opened the page" as "have you opened the page?" */
function askDone(draft: Draft, from: number, first: number, end: number): Proposal | undefined {
  const verb = end - 1
  if (draft.reads(verb, 'understand', 'know', 'get', 'listen', 'read'))
    return restate(draft, from, draft.clauseTo(verb), 'let me explain that better', { rest: 'goes' })
  const question = `${draft.word(first)} you ${draft.slice(verb, draft.clauseTo(verb))}?`
  if (!draft.is(verb, 'participle', 'base-verb')) return undefined
  return restate(draft, from, draft.clauseTo(verb), question)
}

function askForScreen(match: Match, draft: Draft): Proposal | undefined {
  const verb = match.at('verb')
  if (verb < 0) return undefined
  const end = draft.clauseTo(verb)
  const screen = draft.reads(verb, 'read', 'look', 'see', 'check')
    ? draft.find(verb, end, at => draft.reads(at, 'screen', 'page', 'display', 'app', 'menu'))
    : -1
  if (screen >= 0)
    return restate(draft, match.from, end, `what do you see on the ${draft.word(screen)} right now?`)
  return restate(draft, match.from, end, `could you ${draft.slice(verb, end)}?`)
}

function restateRequest(match: Match, draft: Draft): Proposal | undefined {
  const verb = match.at('verb')
  const base = readVerb(draft.word(verb)).some(({ form }) => form === 'base')
  return base
    ? restate(
        draft,
        match.from,
        draft.clauseTo(verb),
        `could you ${draft.slice(verb, draft.clauseTo(verb))}?`,
      )
    : undefined
}
