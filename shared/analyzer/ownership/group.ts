import type { Draft } from '../draft.ts'

/** People of the company as the draft names them: "our billing team", "somebody from returns", "they". */
export interface Group {
  readonly from: number
  /** Behind "of mine", "from returns". */
  readonly to: number
  /** `one` is somebody of many: "a specialist", "one of our agents"; `nobody` has no noun: "someone", "they". */
  readonly kind: 'group' | 'one' | 'nobody'
  /** How to speak of them inside a sentence: "our billing team"; "returns" for "somebody from returns"; empty for "they". */
  readonly name: string
}

/** How far a group reaches in front of its noun and behind it. */
const FRONT_REACH = 8
const BEHIND_REACH = 5

/** The group whose noun stands at `noun`; undefined for the customer's own, for outsiders, and for somebody with a name. */
export function readGroup(draft: Draft, noun: number): Group | undefined {
  const head = lastNoun(draft, noun)
  if (head !== noun || !isPeople(draft, head)) return undefined
  const from = openingOf(draft, head)
  if (from === undefined || isSomebodyElse(draft, from, head) || isOwner(draft, head)) return undefined
  const to = behind(draft, head + 1)
  if (draft.reads(to, ...relatives) || isNamed(draft, to)) return undefined
  const opens = draft.word(from)
  const one = opens === 'a' || opens === 'an' || opens === 'another' || opens === 'one' || opens === 'any'
  return { from, to, kind: one ? 'one' : 'group', name: draft.inner(from, to) }
}

/** "someone", "somebody from returns". */
export function readSomeone(draft: Draft, at: number): Group {
  const to = behind(draft, draft.reads(at + 1, 'else') ? at + 2 : at + 1)
  const from = draft.find(at, to, token => draft.reads(token, 'from', 'in', 'at', 'on', 'of'))
  return { from: at, to, kind: 'nobody', name: from < 0 ? '' : draft.slice(from + 1, to) }
}

/** "they" and "them", unless somebody else was named last. */
export function readThey(draft: Draft, at: number): Group | undefined {
  const whose = antecedent(draft, at)
  return whose === 'other'
    ? undefined
    : { from: at, to: at + 1, kind: 'nobody', name: whose === 'ours' ? 'them' : '' }
}

/** "support team", "team member", "specialist team": the noun that counts is the last. */
function lastNoun(draft: Draft, at: number): number {
  let head = at
  while (draft.is(head + 1, 'group') && !draft.reads(head + 1, 'support', 'unit', 'desk')) head++
  return head
}

/** "office" alone is a room, "member" alone a customer, "support" alone a verb as often as not. */
function isPeople(draft: Draft, head: number): boolean {
  switch (draft.word(head)) {
    case 'office':
      return draft.reads(head - 1, 'back', 'head', 'main', 'central')
    case 'member':
    case 'members':
      return (
        draft.reads(head - 1, 'team', 'staff', 'support', 'crew') ||
        draft.readsOn(head + 1, 'of our') ||
        draft.readsOn(head + 1, 'of the') ||
        draft.readsOn(head + 1, 'of my')
      )
    case 'unit':
    case 'desk':
    case 'operator':
    case 'operators':
      return draft.reads(head - 1, 'help', 'service', 'support', 'fraud', 'claims', 'our')
    case 'service':
    case 'care':
      return draft.reads(head - 1, 'customer', 'client', 'member')
    case 'billing':
    case 'finance':
    case 'logistics':
      return draft.is(head + 1, 'modal')
    case 'people':
    case 'folks':
    case 'guys':
      return draft.find(head - 3, head, at => draft.reads(at, 'our', 'my')) >= 0
    case 'support':
      return (
        draft.is(head + 1, 'modal') ||
        draft.is(head - 1, 'determiner') ||
        /^\p{L}/u.test(draft.slice(head - 1, head))
      )
    default:
      return true
  }
}

/** Where the group begins: its article, or its first word where it has none; undefined where it is no subject at all. */
function openingOf(draft: Draft, head: number): number | undefined {
  const first = Math.max(draft.clauseFrom(head), head - FRONT_REACH)
  let at = head - 1
  while (at >= first && isDescribing(draft, at)) at--
  if (at >= first && draft.is(at, 'determiner')) {
    if (draft.reads(at, 'my', 'our', 'the') && draft.reads(at - 1, 'of')) return partOf(draft, at - 1, first)
    return draft.reads(at, 'that', 'all') && draft.is(at + 1, 'determiner') ? at + 1 : at
  }
  if (draft.reads(at, 'of') && draft.is(at - 1, 'group')) return partOf(draft, at, first)
  if (draft.reads(at, 'and') && draft.is(at - 1, 'group')) return openingOf(draft, at - 1)
  return head - at <= 3 ? at + 1 : undefined
}

/** "one of", "a member of", "part of". */
function partOf(draft: Draft, of: number, first: number): number | undefined {
  if (draft.reads(of - 1, 'one', 'any', 'some')) return of - 1
  if (draft.is(of - 1, 'group') && draft.is(of - 2, 'determiner')) return of - 2
  return of > first && draft.is(of - 1, 'group') ? of - 1 : of + 1
}

/** May stand between the article and the noun: "relevant", "billing", "Online Store". */
const isDescribing = (draft: Draft, at: number): boolean =>
  draft.slice(at, at + 1) === 'IT' ||
  draft.reads(at, "'s") ||
  (/^[\p{L}#]/u.test(draft.slice(at, at + 1)) &&
    !draft.is(at, 'determiner', 'finite', 'nominative', 'preposition', 'opener', 'linker', 'not', 'report') &&
    !draft.reads(at, ...breaks))

const breaks =
  'to of and or but asked ask asking contact contacted contacting notify notified let have has had having get got please via yes no ok okay hi hello now then so escalated escalate forwarded requested request requesting told reach again also just thanks already once'.split(
    ' ',
  )

const isSomebodyElse = (draft: Draft, from: number, head: number): boolean =>
  draft.reads(from, 'your', 'his', 'her', 'their', 'its', 'no') ||
  draft.find(
    from,
    head,
    at => draft.is(at, 'outsider') && !draft.reads(at, 'customer', 'store', 'partner', 'travel'),
  ) >= 0 ||
  draft.find(from, head, at =>
    draft.reads(
      at,
      "'s",
      'previous',
      'last',
      'former',
      'earlier',
      'different',
      'local',
      'nearest',
      'external',
    ),
  ) >= 0 ||
  (draft.reads(head, 'support') &&
    !draft.reads(from, 'our', 'my') &&
    draft.find(from, head, at => isName(draft, at)) >= 0) ||
  (!draft.is(from, 'determiner') && draft.find(from, head, at => isName(draft, at)) >= 0)

const isName = (draft: Draft, at: number): boolean =>
  (draft.isCapital(at) && !draft.opensSentence(at)) || /^#|^[A-Z]{2,}/.test(draft.slice(at, at + 1))

/** Behind "of mine", "from the returns desk", "at our depot". */
function behind(draft: Draft, at: number): number {
  if (draft.reads(at, 'of') && draft.reads(at + 1, 'mine', 'ours')) return at + 2
  if (!draft.reads(at, 'from', 'in', 'at', 'on', 'of')) return at
  const limit = Math.min(draft.clauseTo(at), at + BEHIND_REACH)
  const ends = (token: number) =>
    draft.is(token, 'finite', 'adverb', 'preposition', 'time', 'linker') ||
    draft.reads(token, 'to') ||
    (token > at + 1 && draft.is(token, 'past-verb'))
  const end = draft.skip(at + 1, limit, token => !ends(token))
  return draft.is(end, 'finite', 'adverb', 'past-verb') ? end : at
}

/** "The engineers' note" is a note; "the manager of the hotel" is the hotel's, "a colleague of yours" is the customer's. */
const isOwner = (draft: Draft, head: number): boolean =>
  /^\S+['’]\s/.test(draft.slice(head, head + 2)) ||
  (draft.reads(head + 1, 'of', 'at', 'from', 'in') &&
    draft.find(head + 2, head + 4, at => draft.is(at, 'outsider') || draft.reads(at, 'airport', 'station')) >=
      0) ||
  (draft.reads(head + 1, 'of') && draft.reads(head + 2, 'yours', 'theirs', 'his', 'hers'))

/** A relative clause says that there is such a group, not that it will act. */
const relatives = ['who', 'which', 'that']

/** "my colleague Ben": somebody the customer may ask for. */
const isNamed = (draft: Draft, at: number): boolean =>
  draft.isCapital(at) &&
  !draft.is(at, 'finite', 'nominative', 'adverb', 'act') &&
  !draft.opensSentence(at) &&
  draft.slice(at, at + 1) !== 'I' &&
  !/^[A-Z]{2}/.test(draft.slice(at, at + 1))

/** How far back a pronoun is understood. */
const PRONOUN_REACH = 60

/** Whose people "they" are: those named last, in this sentence or the one in front. */
function antecedent(draft: Draft, they: number): 'ours' | 'other' | undefined {
  const start = draft.sentenceFrom(they)
  const from = Math.max(they - PRONOUN_REACH, start === 0 ? 0 : draft.sentenceFrom(start - 1))
  let sentThere = false
  for (let at = they - 1; at >= from; at--) {
    if (draft.is(at, 'group')) {
      const opening = lastNoun(draft, at) === at && isPeople(draft, at) ? openingOf(draft, at) : undefined
      if (opening !== undefined) return isSomebodyElse(draft, opening, at) ? 'other' : 'ours'
    } else if (draft.reads(at, 'them') && isApproached(draft, at) && draft.has(at - 5, at, 'you', 'please')) {
      sentThere = true
    } else if (
      draft.is(at, 'outsider') ||
      draft.reads(at, ...persons) ||
      (isApproached(draft, at) && isName(draft, at))
    )
      return 'other'
  }
  // "You can reach them here": they are somebody else, unless a group of ours was named.
  return sentThere ? 'other' : undefined
}

/** People on the customer's side. */
const persons =
  'person persons friend friends wife husband spouse son daughter child children parents mother father brother sister neighbor neighbour roommate holder recipient'.split(
    ' ',
  )

/** Behind "contact", "reach out to", "with": a name there is of somebody. */
const isApproached = (draft: Draft, at: number): boolean =>
  approaching.has(draft.word(draft.is(at - 1, 'determiner') ? at - 2 : at - 1))

const approaching: ReadonlySet<string> = new Set(
  'to with from by contact contacting contacted ask call reach via'.split(' '),
)
