import type { Draft } from '../draft.ts'
import { nounPhraseTo } from '../english/noun-phrase.ts'
import { listedVerbs, readVerb } from '../english/verbs.ts'
import { instead, type Match, type Proposal } from '../rule.ts'
import { offered, restate } from './restate.ts'

/** What nobody has asked, asked: "You probably typed it" as "Did you happen to type it?". `end` is behind the flagged verb. */
export function asQuestion(match: Match, draft: Draft, start: number, end: number): readonly Proposal[] {
  const { pattern, from } = match
  if (pattern === 'away') return offered(restate(draft, start, match.to, 'are you still with me?'))
  if (pattern === 'agree') return []
  const verb = end - 1
  if (pattern === 'must' && draft.reads(verb, 'received', 'got', 'gotten'))
    return [instead(from + 1, verb, 'should have')]
  const whole = draft.clauseTo(verb)
  const rest = draft.slice(end, whole)
  const ask = (question: string) => offered(restate(draft, start, whole, `${question.trimEnd()}?`))
  const lemma = lemmaOf(draft, verb)
  if (draft.is(verb, 'ing-verb') && draft.has(start, verb, 'be', 'are') && !draft.has(start, end, 'not'))
    return ask(`are you ${draft.slice(verb, whole)}`)
  if (draft.has(start, end, 'not')) {
    if (lemma === undefined || !draft.has(start, end, 'did', 'do', 'have', 'had')) return []
    return ask(
      perceived.has(lemma) ? `did you ${lemma} ${rest}` : `did you have a chance to ${lemma} ${rest}`,
    )
  }
  if (draft.reads(verb, 'are')) return rest === '' ? [] : ask(`are you ${rest}`)
  if (draft.reads(verb, 'have')) return draft.is(end, 'determiner') ? ask(`do you have ${rest}`) : []
  if (lemma === undefined || lemma === 'have' || lemma === 'be') return []
  if (lemma === 'forget') return draft.reads(end, 'to') ? ask(`did you have a chance ${rest}`) : []
  return (
    stepReached(draft, start, end, lemma) ??
    (isDoneWrong(draft, end, whole) ? ask(`what did you ${lemma}`) : undefined) ??
    whichOne(draft, start, end, lemma) ??
    inAnyFolder(draft, start, end, lemma) ??
    ask(`did you happen to ${lemma} ${rest}`)
  )
}

/** "typed it wrong": what stands there shows it. */
const isDoneWrong = (draft: Draft, object: number, to: number): boolean =>
  to === object + 2 &&
  draft.reads(object, 'it', 'this', 'that') &&
  draft.reads(object + 1, 'wrong', 'wrongly', 'incorrectly')

/** What one notices without choosing to. */
const perceived: ReadonlySet<string> = new Set([
  'notice',
  'see',
  'realize',
  'realise',
  'hear',
  'get',
  'receive',
])

function lemmaOf(draft: Draft, at: number): string | undefined {
  const readings = readVerb(draft.word(at))
  const reading =
    readings.find(({ form }) => form === 'past' || form === 'participle') ??
    readings.find(({ form }) => form === 'base')
  return reading && listedVerbs.has(reading.lemma) ? reading.lemma : undefined
}

/** "skipped the last step": where they are in the steps. */
function stepReached(
  draft: Draft,
  from: number,
  object: number,
  lemma: string,
): readonly Proposal[] | undefined {
  const whole = draft.clauseTo(object - 1)
  if ((lemma !== 'skip' && lemma !== 'miss') || !draft.reads(whole - 1, 'step', 'steps')) return undefined
  return offered(restate(draft, from, whole, 'where did you get to in the steps?'))
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

const lost: ReadonlySet<string> = new Set(['delete', 'lose', 'remove', 'miss', 'overlook'])
const kept = 'mail email e-mail message file document code letter link'.split(' ')

/** "deleted the mail": it may be in a folder. */
function inAnyFolder(
  draft: Draft,
  from: number,
  object: number,
  lemma: string,
): readonly Proposal[] | undefined {
  const whole = draft.clauseTo(object - 1)
  if (!lost.has(lemma) || !draft.reads(whole - 1, ...kept)) return undefined
  if (!draft.is(object, 'determiner') || nounPhraseTo(draft, object) !== whole) return undefined
  const thing = draft.slice(object, whole)
  if (draft.reads(object, 'my', 'our')) return offered(restate(draft, from, whole, `did you see ${thing}?`))
  return offered(
    restate(draft, from, whole, `I can't see ${thing} on my side. Do you have it in any folder?`, {
      claim: 'only-if-true',
    }),
    restate(draft, from, whole, `do you have ${thing} in any folder?`),
  )
}
