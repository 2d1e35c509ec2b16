import { customerSaid } from '../customer.ts'
import type { Draft } from '../draft.ts'
import { nounPhraseTo } from '../noun-phrase.ts'
import { offered, restate } from '../restate.ts'
import { defineRule, instead, type Match, type Proposal } from '../rule.ts'
import { readVerb } from '../verbs.ts'

/** Customer turns in which the customer may have said it. */
const TURNS_BACK = 3

const hedge = 'probably|presumably|surely|evidently|undoubtedly'
const likely = `(${hedge} | most|very|quite likely | likely)`
const slip =
  'missed|forgotten|forgot|deleted|entered|typed|used|overlooked|misread|misunderstood|mistyped|misspelled|clicked|skipped|chosen|chose|selected|changed|lost|opened|logged|signed|created|linked|closed|blocked|disabled|turned|switched|unsubscribed|purchased|bought|ordered|removed|cancelled|canceled|downloaded|installed|pressed|confused|mixed|ignored|broken|moved|registered'

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
    must: 'you must ADVERB? not? ADVERB? have ADVERB{0,2} verb:PARTICIPLE',
    may: `you may|might|could ADVERB? have ADVERB{0,2} verb:(${slip})`,
    unnoticed:
      'you may|might|must|could|probably ADVERB? not ADVERB? have ADVERB? verb:(noticed|seen|read|realized|realised|understood|known|followed|checked|tried|saved|confirmed|noticed)',
    seem: [
      'you ADVERB{0,2} (seem|appear) to ADVERB? have ADVERB{0,2} verb:PARTICIPLE',
      `(it)? (seems|seem|looks|appears) (that|like|as)? you (have|had)? ADVERB{0,2} verb:missed|forgotten|forgot|skipped|overlooked|misread|misunderstood|mistyped|misspelled|mixed|confused|ignored`,
      `(it)? (seems|seem|looks|appears) // that|like|as (if|though)? you (have|had)? ADVERB{0,2} verb:missed|forgotten|forgot|skipped|overlooked|misread|misunderstood|mistyped|misspelled|mixed|confused|ignored`,
    ],
    away: [
      '(it)? (seems|seem|looks|appears) (that|like)? you (are|have|were) ADVERB? (away|gone|inactive|idle|busy|afk|left|offline | not ADVERB? (there|here|available|around|responding|online) | no longer)',
      '(it)? (seems|seem|looks|appears) // that|like you (are|have|were) ADVERB? (away|gone|inactive|idle|busy|afk|left|offline | not ADVERB? (there|here|available|around|responding|online) | no longer)',
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
    if (pattern !== 'away' && pattern !== 'agree' && !isAct(match, draft)) return undefined
    if (wasSaid(match, draft)) return undefined
    const to = flaggedTo(match, draft)
    const start = draft.reads(from - 1, 'it') && pattern !== 'guess' ? from - 1 : from
    return {
      from: start,
      to,
      message: `“${draft.slice(start, to)}” takes for granted what nobody has asked.`,
      proposals: proposals(match, draft, start),
    }
  },
  flags: [
    {
      draft: 'You probably typed the old password.',
      quote: 'You probably typed',
      rewrites: ['Which password did you type, the old or the new one?'],
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
    "You'll probably get it on Friday.",
    "You're probably right about the hinge.",
    'I assume you mean the blue one, is that correct?',
    'You may have received the code in your inbox.',
  ],
})

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
  const requires = (at: number) => draft.reads(at, 'to', 'before', 'order', 'eligible', 'qualify')
  return (
    draft.find(draft.clauseFrom(from), from, requires) >= 0 ||
    draft.find(
      to,
      draft.clauseTo(from),
      at =>
        draft.readsOn(at, 'in order to') ||
        draft.readsOn(at, 'to be') ||
        draft.readsOn(at, 'to qualify') ||
        draft.readsOn(at, 'before you'),
    ) >= 0
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
  if (aux >= 0) return draft.is(main, 'participle', 'ing-verb', 'determiner', 'preposition', 'base-verb')
  if (draft.reads(main, 'have', 'are', 'were', 'had', 'did', 'do')) return true
  return (
    draft.is(main, 'past-verb') &&
    !draft.is(main, 'determiner', 'pronoun', 'preposition', 'adverb', 'stop', 'pause') &&
    readVerb(draft.word(main)).some(({ form }) => form === 'past')
  )
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
  const limit = Math.min(draft.clauseTo(to - 1), to + 4)
  const last =
    draft.is(to - 1, 'finite', 'not') || draft.is(to - 1, 'adverb')
      ? draft.skip(to - 1, limit, at => draft.is(at, 'finite', 'adverb', 'not'))
      : to - 1
  return Math.min(limit, last + 1)
}

function proposals(match: Match, draft: Draft, start: number): readonly Proposal[] {
  const { pattern, to } = match
  if (pattern === 'away') return offered(restate(draft, start, to, 'are you still with me?'))
  if (pattern === 'agree') return []
  const end = flaggedTo(match, draft)
  const verb = end - 1
  if (pattern === 'must' && draft.reads(verb, 'received', 'got', 'gotten'))
    return [instead(match.from + 1, verb, 'should have')]
  const reading = readVerb(draft.word(verb)).find(({ form }) => form === 'past' || form === 'participle')
  const negated = draft.has(start, end, 'not')
  const rest = draft.slice(end, draft.clauseTo(verb))
  const base = readVerb(draft.word(verb)).find(({ form }) => form === 'base')
  if (negated) {
    const lemma = base?.lemma ?? reading?.lemma
    return lemma === undefined
      ? []
      : offered(restate(draft, start, draft.clauseTo(verb), `did you have a chance to ${lemma} ${rest}?`))
  }
  if (reading === undefined) return []
  const whole = draft.clauseTo(verb)
  if (reading.lemma === 'skip' || reading.lemma === 'miss') {
    const step = draft.find(end, whole, at => draft.reads(at, 'step', 'steps'))
    if (step === whole - 1) return offered(restate(draft, start, whole, 'where did you get to in the steps?'))
  }
  const special = whichOne(draft, start, end, reading.lemma) ?? inAnyFolder(draft, start, end, reading.lemma)
  return special ?? offered(restate(draft, start, whole, `did you happen to ${reading.lemma} ${rest}?`))
}

const contrasts: Readonly<Record<string, string>> = {
  old: 'new',
  new: 'old',
  left: 'right',
  right: 'left',
  first: 'second',
  second: 'first',
}

/** "typed the old password": which one, the old or the new? */
function whichOne(
  draft: Draft,
  from: number,
  object: number,
  lemma: string,
): readonly Proposal[] | undefined {
  const whole = draft.clauseTo(object - 1)
  if (!draft.is(object, 'determiner') || nounPhraseTo(draft, object) !== whole || whole - object < 3)
    return undefined
  const kind = draft.word(object + 1)
  const thing = draft.slice(object + 2, whole)
  const other = contrasts[kind]
  if (kind === 'wrong' || kind === 'incorrect') {
    const text = lemma === 'use' ? `which ${thing} are you using?` : `which ${thing} did you ${lemma}?`
    return offered(restate(draft, from, whole, text))
  }
  if (other === undefined) return undefined
  return offered(
    restate(draft, from, whole, `which ${thing} did you ${lemma}, the ${kind} or the ${other} one?`),
  )
}

/** "deleted the mail": it may be in a folder. */
function inAnyFolder(
  draft: Draft,
  from: number,
  object: number,
  lemma: string,
): readonly Proposal[] | undefined {
  const whole = draft.clauseTo(object - 1)
  if (
    !['delete', 'lose', 'remove', 'miss', 'overlook'].includes(lemma) ||
    !draft.reads(
      whole - 1,
      'mail',
      'email',
      'e-mail',
      'message',
      'file',
      'document',
      'code',
      'letter',
      'link',
    )
  )
    return undefined
  if (!draft.is(object, 'determiner') || nounPhraseTo(draft, object) !== whole) return undefined
  const thing = draft.slice(object, whole)
  return offered(
    restate(draft, from, whole, `I can't see ${thing} on my side. Do you have it in any folder?`, {
      claim: 'only-if-true',
    }),
    restate(draft, from, whole, `do you have ${thing} in any folder?`),
  )
}
