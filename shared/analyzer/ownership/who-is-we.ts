import type { Draft } from '../draft.ts'
import type { VerbGroup } from '../english/verb-group.ts'

/** Whether "we" is right where it stands: both of us, a firm's own fault, or what is true of a firm and of no person. */
export function isTrueWe(draft: Draft, we: number, group: VerbGroup, inverted: boolean): boolean {
  return (
    namesCompany(draft, group) ||
    isBothOfUs(draft, we, group) ||
    ownsFault(draft, we, group) ||
    (!inverted && isCompanyFact(draft, we, group))
  )
}

/** "We are Nordlicht." */
function namesCompany(draft: Draft, { main }: VerbGroup): boolean {
  return draft.is(main - 1, 'be') && draft.isName(main)
}

/** "together", "you and I", a step of a walkthrough, looking at a thing in front of both. */
function isBothOfUs(draft: Draft, we: number, { main, simple }: VerbGroup): boolean {
  const [sentence, clause, to] = [draft.sentenceFrom(we), draft.clauseFrom(we), draft.clauseTo(we)]
  if (draft.mentions(we, 'together', 'between', 'and', 'both')) {
    const joins = (at: number) =>
      joint.some(words => draft.readsOn(at, words)) && !draft.reads(at - 1, 'put', 'get')
    const end = draft.sentenceTo(we)
    if (draft.reads(sentence, 'together') || draft.find(clause, to, joins) >= 0) return true
    // "Let's open it together, then we can check the box."
    const invited = draft.readsOn(sentence, "let 's") || draft.readsOn(sentence, 'let us')
    if (invited && draft.has(sentence, we, 'together')) return true
    if (draft.find(to, end, at => draft.readsOn(at, 'you and i')) >= 0) return true
    if (draft.find(sentence, we, at => draft.readsOn(at, 'you and i')) >= 0) return true
  }
  const step = simple && we - sentence < 3 && !draft.is(main, 'personal', 'have')
  if (step && draft.reads(sentence, 'next', 'first', 'then', 'now', 'finally')) return true
  if (
    draft.is(main - 1, 'be') &&
    draft.reads(main, 'in', 'at', 'on', 'inside') &&
    draft.reads(main + 1, 'the', 'this')
  ) {
    return true
  }
  const looks =
    draft.has(we, main, 'can', 'could') && draft.readsOn(main, 'look at') && draft.is(main + 2, 'determiner')
  return looks && draft.find(main + 2, to, at => draft.is(at, 'case-noun') || draft.reads(at, 'your')) < 0
}

const joint = ['together', 'between us', 'the two of us', 'both of us', 'you and i', 'you and me']

/** "You're right, we sent you the left shoe twice", "it was our fault that we shipped late". */
function ownsFault(draft: Draft, we: number, { from, main }: VerbGroup): boolean {
  if (!draft.is(main, 'past-verb') && !draft.has(from, main, 'have', 'had')) return false
  if (!draft.mentions(we, 'right', 'correct', 'fault', 'mistake', 'error')) return false
  const agrees = (at: number) => draft.reads(at, 'right', 'correct') && draft.has(at - 4, at, 'you')
  const owns = (at: number) =>
    draft.reads(at, 'fault', 'mistake', 'error') && draft.has(at - 2, at, 'our', 'my')
  return draft.find(draft.sentenceFrom(we), we, at => agrees(at) || owns(at)) >= 0
}

/** Goods, prices, places and practice: "we ship to Norway", "we can't deliver on Sundays", "we don't have it in stock". */
function isCompanyFact(draft: Draft, we: number, { from, main, simple }: VerbGroup): boolean {
  const practice =
    draft.reads(main, 'have') || (draft.is(main, 'base-verb') && !draft.is(main, 'personal', 'finite'))
  if (!practice || draft.readsOn(we - 2, 'mind if')) return false
  const habit = draft.has(from, main, 'often', 'usually', 'always', 'normally', 'sometimes', 'generally')
  const limit = draft.has(from, main, 'can', 'could') && draft.reads(main, ...trades)
  if (!simple && !habit && !limit) return false
  const to = Math.min(draft.clauseTo(main), main + 12)
  if (
    draft.reads(main, 'have', 'offer', 'provide') &&
    !draft.reads(main + 1, 'it', 'them') &&
    hasOnOffer(draft, main, to)
  )
    return true
  const range = draft.reads(main, 'sell', 'stock', 'carry', 'produce', 'manufacture')
  const ofThisCase = (at: number) =>
    draft.reads(at, 'you', 'your', 'yours') ||
    (!range && draft.reads(at, 'it', 'this', 'them')) ||
    (draft.is(at, 'case-noun') && draft.reads(at - 1, 'the', 'this', 'that', 'these')) ||
    (draft.reads(main, 'have') && draft.is(at, 'news'))
  return draft.has(main, to, 'stock') || draft.find(main + 1, to, ofThisCase) < 0
}

/** "A second app you can use", "a team for it": the firm has it, whoever it is for. */
function hasOnOffer(draft: Draft, main: number, to: number): boolean {
  if (draft.reads(main + 1, 'your', 'our', 'the', 'you')) return false
  const thing = draft.find(
    main + 1,
    Math.min(to, main + 6),
    at => draft.reads(at, ...offers) || draft.is(at, 'group'),
  )
  return (
    thing >= 0 &&
    draft.find(main + 1, thing, at => draft.reads(at, 'your', 'our', 'to', 'for', 'on', 'of')) < 0
  )
}

const offers =
  'feature features facility facilities function functionality app apps program programs tool tools plan plans subscription subscriptions model models size sizes color colors colour colours format formats promotion promotions sale offers stores branches showroom showrooms locations hotline forum newsletter range selection store website'.split(
    ' ',
  )

/** What only a firm does; with other verbs "can" and "can't" speak of the agent's own act. */
const trades = [
  'ship',
  'sell',
  'stock',
  'carry',
  'deliver',
  'accept',
  'charge',
  'store',
  'produce',
  'manufacture',
]
