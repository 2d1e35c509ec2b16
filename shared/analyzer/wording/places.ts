import type { Draft } from '../draft.ts'
import { nounPhraseTo } from '../english/noun-phrase.ts'
import { instead, type Proposal } from '../rule.ts'
import { losesFacts } from './replacing.ts'

/** The agent's own company: the agent can ask there. */
const own = words(
  'department departments dept team teams support service services desk helpdesk helpline hotline billing sales returns colleagues colleague specialist specialists agent agents expert experts advisor advisors representative representatives office staff',
)
/** Somebody else, whom the agent may still call. */
const outside = words(
  'shop store stores shops seller sellers retailer retailers vendor dealer supplier provider providers manufacturer publisher developer developers courier carrier airline hotel landlord library merchant reseller distributor company operator branch center centre isp school administrator admin partner platform',
)
const bank = words('bank issuer insurer insurance employer accountant doctor')
const websites = words('website site webpage homepage faq faqs')

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}

export interface Place {
  readonly kind: 'own' | 'outside' | 'bank' | 'named'
  readonly from: number
  readonly to: number
}

/** Whether the word names a group of the agent's own company. */
export const isOwn = (draft: Draft, at: number): boolean => own.has(draft.word(at))

/** A department, a shop or a named company; undefined for us, for me and for everything else. */
export function placeAt(draft: Draft, at: number, verb: number): Place | undefined {
  const from = at
  if (draft.is(at, 'pronoun') && !draft.is(at + 1, 'base-verb')) return undefined
  const to = Math.min(nounPhraseTo(draft, from), from + 6)
  const going = draft.reads(verb, 'go', 'return', 'visit', 'visiting')
  const invites = going && draft.find(to, draft.sentenceTo(verb), next => draft.readsOn(next, 'if you')) >= 0
  // "Contact Settings is the third item" is no order.
  if (draft.is(to, 'finite') || invites) return undefined
  for (let head = to - 1; head >= from; head--) {
    const word = draft.word(head)
    if (websites.has(word) && going) return undefined
    if (bank.has(word)) return { kind: 'bank', from, to: head + 1 }
    if (outside.has(word)) return { kind: 'outside', from, to: head + 1 }
    if (own.has(word) && !going) return { kind: 'own', from, to: head + 1 }
  }
  const name = draft.skip(from, to, next => draft.reads(next, 'the', 'your', 'our'))
  const isName = draft.isCapital(name) || draft.slice(name, name + 1).startsWith('#')
  const asks = draft.reads(verb, 'ask', 'call', 'phone', 'ring', 'email', 'e-mail', 'message', 'turn')
  if (!isName || going || asks || name >= to) return undefined
  const last = draft.skip(
    name,
    to,
    next => draft.isCapital(next) || draft.slice(next, next + 1).startsWith('#'),
  )
  return { kind: 'named', from, to: last }
}

/** The agent asks there, or offers to. */
export function handOver(draft: Draft, from: number, place: Place): readonly Proposal[] {
  const end = draft.clauseTo(place.to - 1)
  const name = placeName(draft, place)
  if (place.kind === 'outside' || place.kind === 'bank') return outsideHelp(draft, from, end, place)
  const ask = `I'll ask ${name}`
  const tail = ' and come back to you by {time}'
  const rest = draft.reads(place.to, 'directly', 'instead', 'again') ? place.to + 1 : place.to
  if (rest < end && draft.reads(rest, 'for', 'about', 'regarding', 'with', 'to')) {
    const link = draft.reads(rest, 'to') ? 'how to' : 'about'
    return [
      {
        edits: [
          { from, to: rest + 1, text: `${ask} ${link}` },
          { from: end - 1, to: end, text: draft.slice(end - 1, end) + tail },
        ],
      },
    ]
  }
  return losesFacts(draft, rest, end) ? [] : [instead(from, end, ask + tail)]
}

/** What the place can do, in the words of the order where it says so: "contact the store to activate your card". */
function outsideHelp(draft: Draft, from: number, end: number, place: Place): readonly Proposal[] {
  const rest = place.to
  const says = rest + 1 < end && draft.reads(rest, 'to', 'for', 'about', 'regarding')
  if (!says && losesFacts(draft, rest, end)) return []
  const matter = says ? draft.slice(rest + 1, end) : '{what}'
  const can = `${draft.inner(place.from, rest)} can ${draft.reads(rest, 'to') ? '' : 'check '}${matter}`
  const next =
    place.kind === 'bank'
      ? "; ask them about {what to ask}, and I'll stay here."
      : '. Shall I call them while you wait?'
  return [wholeClause(draft, from, end, can + next)]
}

/** The text brings its own full stop or question mark: the one that follows goes. */
function wholeClause(draft: Draft, from: number, end: number, text: string): Proposal {
  const closes = draft.is(end, 'stop') && end < draft.nextSentence(from)
  return instead(from, closes ? end + 1 : end, text)
}

/** "the billing department" is "billing" among colleagues. */
function placeName(draft: Draft, { from, to }: Place): string {
  const group = draft.reads(to - 1, 'department', 'team', 'dept')
  const short = group && to - from === 3 && draft.is(from, 'determiner')
  return short ? draft.slice(to - 2, to - 1) : draft.slice(from, to)
}
