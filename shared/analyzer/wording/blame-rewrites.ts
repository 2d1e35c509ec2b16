import type { Draft } from '../draft.ts'
import { isPlural, nounPhraseTo } from '../english/noun-phrase.ts'
import { conjugate, readVerb } from '../english/verbs.ts'
import type { Match, Proposal } from '../rule.ts'
import { offered, restate } from './restate.ts'

/** What one can read, as a pattern and as words. */
export const papers =
  'terms|conditions|instruction|instructions|guide|manual|message|messages|mail|mails|email|emails|policy|description|page|faq|article|notice|agreement|text|details|information|chat|conversation|guidelines|rules|note|steps'
const readable: ReadonlySet<string> = new Set(papers.split('|'))

const OPTION = 'here is what I can do now: {option}'

/** Instead of a reproach: where the answer is, what is still to do, or what the agent can do now. `end` is the end of what is flagged. */
export function insteadOfBlame(match: Match, draft: Draft, start: number, end: number): readonly Proposal[] {
  const { pattern, to } = match
  switch (pattern) {
    case 'should':
      return offered(
        inThePaper(match, draft, start, 'explain') ??
          restate(draft, start, end, told(match, draft) ?? OPTION),
      )
    case 'had':
      return offered(
        inThePaper(match, draft, start, 'cover') ??
          restate(draft, start, end, told(match, draft) ?? OPTION, { rest: 'goes' }),
      )
    case 'negative':
      if (
        draft.find(start, end, at => draft.word(at).startsWith('misunder')) >= 0 ||
        draft.has(start, end, 'understanding', 'getting', 'hearing', 'seeing', 'misreading')
      )
        return offered(restate(draft, start, end, 'let me explain that better'))
      return offered(inThePaper(match, draft, start, 'cover') ?? restate(draft, start, end, OPTION))
    case 'failed':
      return offered(notYet(match, draft) ?? restate(draft, start, end, OPTION))
    case 'slip':
      return offered(restate(draft, draft.reads(start, 'because') ? start + 1 : start, end, OPTION))
    case 'ignored':
    case 'careful':
    case 'confused':
      return offered(restate(draft, start, end, 'let me explain that better'))
    case 'place':
      return offered(restate(draft, start, end, 'what do you see on your screen right now?'))
    case 'wrong':
      return offered(rightOne(match, draft, end) ?? restate(draft, start, end, OPTION))
    case 'why':
      return readsOrFollows(draft, to - 1)
        ? []
        : offered(restate(draft, start, end, 'thank you for telling me. When did it start?'))
    default:
      return offered(restate(draft, start, end, OPTION))
  }
}

function readsOrFollows(draft: Draft, verb: number): boolean {
  return draft.reads(verb, 'read', 'check', 'checked', 'follow', 'followed', 'listen', 'listened')
}

/** "You should have told me": they did now. */
function told(match: Match, draft: Draft): string | undefined {
  const verb = Math.max(match.at('verb'), match.at('todo'))
  const telling = draft.reads(verb, 'told', 'mentioned', 'said', 'asked', 'informed')
  return telling && draft.reads(verb + 1, 'me', 'us', 'this', 'that', 'so', 'it')
    ? 'thank you for telling me now. Here is what I can do: {option}'
    : undefined
}

/** "You should have read the terms": where the terms say it. */
function inThePaper(
  match: Match,
  draft: Draft,
  start: number,
  verb: 'explain' | 'cover',
): Proposal | undefined {
  const { pattern, from } = match
  if (draft.has(from, match.to, 'replied', 'responded', 'answered')) return undefined
  const paper = draft.find(
    from,
    draft.clauseTo(from),
    at => draft.is(at, 'determiner') && !draft.reads(at, 'all', 'any'),
  )
  if (paper < 0 || paper > match.to) return undefined
  const end = nounPhraseTo(draft, paper)
  const next = draft.find(paper, end, at => draft.reads(at, 'you', 'it'))
  const paperTo = next < 0 ? end : next
  if (!readable.has(draft.word(paperTo - 1))) return undefined
  const name = draft.slice(paper, paperTo)
  const plural = isPlural(draft, paper, paperTo)
  const does = plural ? verb : conjugate(verb, 'third')
  const text =
    verb === 'explain'
      ? `${name} ${does} this under {section}; let's look at it together`
      : `${name} ${does} this in {step}; let's go through ${plural ? 'them' : 'it'} together now`
  return restate(draft, start, paperTo, text, pattern === 'had' ? { rest: 'goes' } : {})
}

/** What an agent can do in the customer's place. */
const mine: ReadonlySet<string> = new Set(
  'confirm cancel book change update activate renew register add apply select submit extend save'.split(' '),
)

/** "You forgot to confirm the booking": it is not confirmed yet. */
function notYet(match: Match, draft: Draft): Proposal | undefined {
  if (!draft.has(match.from, match.to, 'forgot', 'forgotten', 'neglected', 'omitted')) return undefined
  const verb = match.at('verb')
  const object = match.to
  if (!draft.is(object, 'determiner') && !draft.reads(object, 'it')) return undefined
  const end = nounPhraseTo(draft, object)
  const lemma = readVerb(draft.word(verb)).find(({ form }) => form === 'base')?.lemma
  if (lemma === undefined) return undefined
  const [is, it] = isPlural(draft, object, end) ? ["aren't", 'them'] : ["isn't", 'it']
  const ask = mine.has(lemma) ? `Shall I ${lemma} ${it} for you?` : `Could you ${lemma} ${it}?`
  const text = `${draft.slice(object, end)} ${is} ${conjugate(lemma, 'participle')} yet. ${ask}`
  return restate(draft, match.from, end, text)
}

/** What is typed into a form, and stands on the order. */
const data: ReadonlySet<string> = new Set(
  `postcode code address email e-mail date birthdate birthday name number size city zip amount iban phone quantity color
  colour street details data information value id username`.split(/\s+/),
)

/** "You entered the wrong postcode": which one should it be? */
function rightOne(match: Match, draft: Draft, end: number): Proposal | undefined {
  const noun = match.at('noun')
  if (noun < 0) return undefined
  const name = draft.slice(noun, end)
  if (data.has(draft.word(end - 1)))
    return restate(draft, match.from, end, `the ${name} on the order is {value}. Which one should it be?`)
  if (!draft.reads(match.at('entered'), 'used', 'opened', 'installed', 'downloaded', 'linked'))
    return undefined
  return restate(draft, match.from, end, `which ${name} are you using?`)
}
