import type { Draft } from '../draft.ts'
import { readVerb } from '../english/verbs.ts'
import { defineRule, instead, type Match, type Verdict } from '../rule.ts'
import { asQuestion } from '../wording/assumption-questions.ts'
import { customerSaid } from '../wording/customer.ts'

/** Customer turns in which the customer may have said it. */
const TURNS_BACK = 3

const hedge = 'probably|presumably|surely|evidently|undoubtedly'
const likely = `(${hedge} | most|very|quite likely | likely)`
const slip =
  'missed|forgotten|forgot|deleted|entered|typed|used|overlooked|misread|misunderstood|mistyped|misspelled|clicked|skipped|chosen|chose|selected|changed|lost|opened|logged|signed|created|linked|closed|blocked|disabled|turned|switched|unsubscribed|purchased|bought|ordered|removed|cancelled|canceled|downloaded|installed|pressed|confused|mixed|ignored|broken|moved|registered'

const erred =
  'forgot|forgotten|missed|misread|misunderstood|mistyped|misspelled|confused|mixed|overlooked|skipped|deleted|clicked|typed|entered|pressed|ignored|closed|blocked|disabled|unsubscribed'

export const unverifiedAssumption = defineRule({
  id: 'unverified-assumption',
  severity: 'warning',
  why: 'You decided what I did without asking.',
  source:
    'Getting Started with Empathy in Customer Support; Improving empathy in customer service; Understanding Your Biases',
  patterns: {
    probably: [
      `you (ADVERB){0,1} ${likely} (ADVERB){0,1} not? verb:_`,
      `you aux:(are|have|were|did|do|had) not? ADVERB? ${likely} ADVERB? not? verb:_`,
      `${likely} // you ADVERB? verb:_`,
      `${likely} you ADVERB? verb:_`,
    ],
    must: [
      'you must ADVERB? not? ADVERB? have ADVERB{0,2} verb:PARTICIPLE',
      'you must ADVERB? not? ADVERB? be ADVERB{0,2} verb:using|looking|having|facing|seeing|missing|mistaking|confusing|thinking|referring|clicking|entering|typing|trying|reading|experiencing|mixing',
      'you must ADVERB? not ADVERB? be able verb:to',
    ],
    known: 'as you ADVERB? (already | well | must | are)? ADVERB? verb:know|knew|aware',
    may: [
      `you may|might|could ADVERB? have ADVERB{0,2} verb:(${slip})`,
      `maybe|perhaps|possibly ( // )? you (have|had)? ADVERB? verb:(${erred})`,
      'maybe|perhaps|possibly|apparently ( // )? you (did|have|had not) ADVERB? verb:save|saved|read|follow|followed|wait|waited|press|pressed|update|updated|charge|charged|check|checked|notice|noticed|see|seen|understand|understood|listen|listened',
      `apparently ( // )? you (have|had)? ADVERB? verb:(${erred})`,
      `i ADVERB? (think|believe|feel) (that)? ( // )? you (have | may|might|must have)? ADVERB? verb:(${erred})`,
    ],
    unnoticed:
      'you may|might|must|could|probably ADVERB? not ADVERB? have ADVERB? verb:(noticed|seen|read|realized|realised|understood|known|followed|checked|tried|saved|confirmed|noticed)',
    seem: [
      'you (do not)? ADVERB{0,2} (seem|appear) to ADVERB? have ADVERB{0,2} verb:PARTICIPLE',
      `(it)? (seems|seem|looks|appears) (that|like|as)? ( // that|like|as (if|though)?)? you (did|have|had not) ADVERB{0,2} verb:read|follow|followed|listen|listened|notice|noticed|understand|understood|see|seen|try|tried|check|checked|wait|waited`,
      `(it)? (seems|seem|looks|appears) (that|like|as)? you (have|had)? ADVERB{0,2} verb:missed|forgotten|forgot|skipped|overlooked|misread|misunderstood|mistyped|misspelled|mixed|confused|ignored`,
      `(it)? (seems|seem|looks|appears) // that|like|as (if|though)? you (have|had)? ADVERB{0,2} verb:missed|forgotten|forgot|skipped|overlooked|misread|misunderstood|mistyped|misspelled|mixed|confused|ignored`,
    ],
    away: [
      '(it)? (seems|seem|looks|appears) (that|like)? you (are|have|were) ADVERB? (away|gone|inactive|idle|busy|afk|left|offline | not ADVERB? (interested | there|here|available|around|responding|online) | no longer)',
      '(it)? (seems|seem|looks|appears) // that|like you (are|have|were) ADVERB? (away|gone|inactive|idle|busy|afk|left|offline | not ADVERB? (interested | there|here|available|around|responding|online) | no longer)',
    ],
    guess: [
      'i|we (am|are)? ADVERB{0,2} (would)? (assume|guess|suppose|presume|assuming|guessing|supposing|presuming|suspect | take it) you ADVERB{0,2} verb:_',
      'i|we (am|are)? ADVERB{0,2} (would)? (assume|guess|suppose|presume|assuming|guessing|supposing|presuming|suspect | take it) // that you ADVERB{0,2} verb:_',
    ],
    agree:
      "i|we (am|are)? ADVERB? know|sure|certain|confident|believe (that)? you (will|would|can|'d|must)? ADVERB? understand|agree|appreciate",
  },
  unless: [
    'if|unless|whether|when|what|where|because you ADVERB{0,2} (probably|likely|must)',
    "you will|can|could|should|would|'d|may|might ADVERB? probably|likely",
    "probably|likely you will|can|could|should|would|'d|may|might|need",
    'you (are)? ADVERB? probably|likely (right|aware|wondering|thinking|eligible|able|entitled|looking|asking|familiar|correct | the first | not ADVERB? (going|able|eligible))',
    "you probably|likely (know|need|want|should|can|will|would|wonder|guessed|heard|noticed|saw|see|like|'ll)",
    'you ADVERB? probably already|also ADVERB? know',
  ],
  decide(match, draft) {
    const { pattern, from } = match
    if (isChecked(draft, from) || isCondition(match, draft)) return undefined
    if (pattern === 'known') return asKnown(match, draft)
    if (draft.readsOn(match.at('verb'), 'looking forward')) return undefined
    if (pattern !== 'away' && pattern !== 'agree' && !isAct(match, draft)) return undefined
    if (wasSaid(match, draft) || isReported(draft, from)) return undefined
    const to = flaggedTo(match, draft)
    const start = draft.reads(from - 1, 'it') && pattern !== 'guess' ? from - 1 : from
    return {
      from: start,
      to,
      message: `“${draft.slice(start, to)}” takes for granted what nobody has asked.`,
      proposals: asQuestion(match, draft, start, to),
    }
  },
  flags: [
    {
      draft: 'You probably typed the old password.',
      quote: 'You probably typed',
      rewrites: ['Which password did you type, the old or the new one?'],
    },
    {
      draft: 'You probably entered it wrong.',
      quote: 'You probably entered',
      rewrites: ['What did you enter?'],
    },
    {
      draft: 'You must have deleted the mail.',
      quote: 'You must have deleted',
      rewrites: [
        { ifTrue: "I can't see the mail on my side. Do you have it in any folder?" },
        'Do you have the mail in any folder?',
      ],
    },
    {
      draft: "I guess you didn't save it.",
      quote: "I guess you didn't save",
      rewrites: ['Did you have a chance to save it?'],
    },
    {
      draft: 'You seem to have skipped the last step.',
      quote: 'You seem to have skipped',
      rewrites: ['Where did you get to in the steps?'],
    },
    {
      draft: "You've most likely used the wrong cable.",
      quote: "You've most likely used",
      rewrites: ['Which cable are you using?'],
    },
    {
      draft: 'You probably created a second account with another address.',
      quote: 'You probably created',
      rewrites: ['Did you happen to create a second account with another address?'],
    },
    {
      draft: 'As you know, the sale is over.',
      quote: 'As you know',
      rewrites: ['The sale is over.'],
    },
    {
      draft: 'You must be using the old app.',
      quote: 'You must be using',
      rewrites: ['Are you using the old app?'],
    },
    {
      draft: 'Maybe you forgot your PIN.',
      quote: 'Maybe you forgot',
    },
    {
      draft: 'It seems you did not read the mail.',
      quote: 'It seems you did not read',
      rewrites: ['Did you have a chance to read the mail?'],
    },
    {
      draft: 'It seems you are away.',
      quote: 'It seems you are away',
      rewrites: ['Are you still with me?'],
    },
    {
      draft: 'Please send the code that you must have received at 5.',
      quote: 'you must have received',
      rewrites: ['Please send the code that you should have received at 5.'],
    },
  ],
  passes: [
    'Did you use the old or the new password?',
    'You probably have the email in Spam; could you check?',
    'The server probably restarted at noon.',
    "They'll probably ring the bell twice.",
    'You said you skipped the last step, shall we redo it?',
    'You must have an account to book.',
    'You must be using version 5 or later to see this.',
    'As you know from my last message, the part comes on Friday.',
    'Maybe you have another cable at home?',
    'You must be looking forward to the trip.',
    'It seems you have not been charged yet.',
    "You'll probably get it on Friday.",
    "You're probably right about the hinge.",
    'I assume you mean the blue one, is that correct?',
    'You may have received the code in your inbox.',
  ],
})

/** "As you know, the sale is over" takes for granted what "the sale is over" just tells. */
function asKnown({ from, to }: Match, draft: Draft): Verdict | undefined {
  if (draft.reads(to, 'from', 'because', 'since', 'by', 'about', 'best', 'what', 'how')) return undefined
  // "As you know the two are separate, so …" agrees on a premise.
  if (draft.has(to, draft.sentenceTo(from), 'so')) return undefined
  const pause = draft.reads(to, ',') ? to + 1 : to
  const next = draft.reads(pause, 'that') ? pause + 1 : pause
  const proposals = draft.opensClause(from) && next < draft.sentenceTo(from) ? [instead(from, next, '')] : []
  return {
    from,
    to,
    message: `“${draft.slice(from, to)}” takes for granted what nobody has asked.`,
    proposals,
  }
}

/** The sentence, or the next, asks whether it is so. */
function isChecked(draft: Draft, from: number): boolean {
  if (draft.asks(from)) return true
  const end = draft.nextSentence(from)
  const checks = (at: number) =>
    draft.readsOn(at, 'if yes') ||
    draft.readsOn(at, 'if so') ||
    draft.readsOn(at, 'if not') ||
    draft.readsOn(at, 'if this is') ||
    draft.readsOn(at, 'correct me') ||
    draft.readsOn(at, 'please confirm') ||
    draft.readsOn(at, 'can you') ||
    draft.readsOn(at, 'could you') ||
    draft.readsOn(at, 'let me know if')
  if (draft.find(from, end, checks) >= 0) return true
  return (
    end < draft.count &&
    (checks(end) ||
      (draft.asks(end) &&
        draft.reads(end, 'is', 'am', 'right', 'correct', 'did', 'have', 'are', 'was', 'does', 'do')))
  )
}

/** "To take part you must have completed …" says what is required. */
function isCondition({ pattern, from, to }: Match, draft: Draft): boolean {
  if (pattern !== 'must') return false
  const requires = (at: number) =>
    draft.reads(at, 'to', 'before', 'eligible', 'qualify') && !draft.is(at + 1, 'determiner')
  return (
    draft.find(draft.clauseFrom(from), from, requires) >= 0 ||
    draft.find(to + 1, draft.clauseTo(to - 1), requires) >= 0
  )
}

/** Something the customer did or has, and not a feeling, a future or a matter of the company. */
function isAct(match: Match, draft: Draft): boolean {
  const { pattern } = match
  const verb = match.at('verb')
  if (
    draft.is(verb, 'modal', 'stop', 'pause') ||
    draft.find(verb, Math.min(verb + 4, draft.clauseTo(verb)), at => draft.is(at, 'emotion', 'felt')) >= 0
  )
    return false
  if (pattern === 'must' || pattern === 'seem')
    return (
      !draft.reads(verb, 'been', 'had', 'felt', 'experienced', 'encountered', 'run') &&
      !(pattern === 'seem' && draft.reads(verb, ...onRecord))
    )
  if (pattern === 'probably') return isStatement(match, draft, verb)
  if (pattern === 'guess')
    return !draft.reads(
      verb,
      'mean',
      'meant',
      'can',
      'could',
      'want',
      'wanted',
      'need',
      'would',
      'will',
      'should',
      'may',
      'might',
      'know',
      'understand',
    )
  return true
}

/** What an agent reads in the customer's account. */
const onRecord =
  'received got gotten reached contacted ordered purchased bought booked created registered subscribed paid cancelled canceled sent replied opened linked'.split(
    ' ',
  )

/** "you probably typed", "you probably only have": a past act, or what the customer is and has. */
function isStatement(match: Match, draft: Draft, verb: number): boolean {
  const aux = match.at('aux')
  const main = draft.skip(verb, verb + 3, at => draft.is(at, 'adverb') || draft.reads(at, 'not'))
  if (
    draft.reads(
      main,
      'will',
      'would',
      'can',
      'could',
      'may',
      'might',
      'should',
      'need',
      'want',
      'get',
      "'ll",
      'must',
    )
  )
    return false
  if (aux >= 0)
    return (
      draft.is(main, 'participle', 'ing-verb', 'determiner', 'preposition') || draft.reads(aux, 'did', 'do')
    )
  if (draft.reads(main, 'have', 'are', 'were', 'had', 'did', 'do')) return true
  return (
    draft.is(main, 'past-verb') &&
    !draft.is(main, 'determiner', 'pronoun', 'preposition', 'adverb', 'stop', 'pause') &&
    readVerb(draft.word(main)).some(({ form }) => form === 'past')
  )
}

/** "You said you probably lost it." */
function isReported(draft: Draft, from: number): boolean {
  return draft.has(draft.sentenceFrom(from), from, 'said', 'say', 'mentioned', 'told', 'wrote')
}

function wasSaid(match: Match, draft: Draft): boolean {
  const verb = match.at('verb')
  const word = verb < 0 ? '' : draft.word(verb)
  return (
    word.length > 3 &&
    !draft.is(verb, 'finite', 'adverb') &&
    customerSaid(draft.context, TURNS_BACK, said => said === word)
  )
}

function flaggedTo(match: Match, draft: Draft): number {
  const { pattern, to } = match
  if (pattern !== 'guess' && pattern !== 'probably') return to
  const last = to - 1
  const limit = Math.min(draft.clauseTo(last), to + 4)
  const main = draft.skip(last, limit, at => draft.is(at, 'finite', 'adverb', 'not'))
  const auxiliary = draft.has(last, main, 'did', 'not') || draft.is(main, 'participle')
  return auxiliary ? Math.min(limit, main + 1) : to
}
