import type { Draft } from '../draft.ts'
import { article } from '../english/clause.ts'
import { idioms, jargon } from '../lexicon/idioms.ts'
import { defineRule, instead, type Proposal, type Verdict } from '../rule.ts'
import { customerSaid } from '../wording/customer.ts'

/** Everything the customer wrote in this conversation. */
const ALL_TURNS = Number.POSITIVE_INFINITY

export const idiomOrJargon = defineRule({
  id: 'idiom-or-jargon',
  severity: 'hint',
  why: 'I do not speak your language.',
  source: 'Empathy in Customer Service, Exabytes',
  patterns: { ...named('idiom', idioms), ...named('jargon', jargon) },
  unless: [
    'back burner of',
    'learn|learning|know|knows|show|showing|teach _{0,2} ropes of',
    'ping me the|your',
  ],
  decide({ pattern, from, to }, draft) {
    const [kind, plain = ''] = pattern.split(':')
    if (kind === 'idiom' ? isNative(draft) : isKnown(draft, from, to) || isSpelledOut(draft, plain))
      return undefined
    const message =
      kind === 'idiom'
        ? `“${draft.slice(from, to)}” is a saying; plain words travel further.`
        : `“${draft.slice(from, to)}” is a word of the house.`
    return worded(draft, from, to, plain, message)
  },
  flags: [
    {
      draft: "Let's touch base when it's back in stock.",
      quote: 'touch base',
      rewrites: ["Let's talk when it's back in stock."],
    },
    {
      draft: 'Please raise an RMA for the SKU.',
      quote: 'raise an RMA',
      all: 'Please fill in the return form for item {item}.',
    },
    { draft: "We'll get the ball rolling.", quote: 'get the ball rolling', rewrites: ["I'll start."] },
    { draft: 'Your KYC is pending.', quote: 'KYC', rewrites: ['Your identity check is pending.'] },
    {
      draft: 'Hang tight, FYI the ETA has slipped.',
      quote: 'Hang tight',
      all: 'Please wait {how long}. The arrival moved to {time}.',
    },
    {
      draft: 'It is a SKU of the old kind.',
      quote: 'a SKU',
      rewrites: ['It is an item number of the old kind.'],
    },
    { draft: 'FYI, the lamp is blue.', quote: 'FYI', rewrites: ['The lamp is blue.'] },
    {
      draft: 'Does that name ring a bell?',
      quote: 'ring a bell',
      rewrites: ['Does that name sound familiar?'],
    },
    {
      draft: 'Fingers crossed that it stays dry for you.',
      quote: 'Fingers crossed',
      rewrites: ['I hope that it stays dry for you.'],
    },
    {
      draft: 'I want to get to the bottom of this.',
      quote: 'get to the bottom of',
      rewrites: ['I want to find the cause of this.'],
    },
  ],
  passes: [
    "I'll write when it's back in stock.",
    'Your return number (RMA) is 4411.',
    'You mentioned the SKU; it is 20-B.',
    'Your ID check (KYC) takes about ten minutes.',
    'Please wait two minutes.',
    'The pod in the box is blue.',
    'The terms of service are with our lawyer. She reads every TOS change.',
    'Please ring the bell twice.',
    {
      draft: 'The ETA is Friday at noon.',
      context: { turns: [{ from: 'customer', text: 'What is the ETA?', at: 0 }] },
    },
    { draft: "Let's touch base on Friday.", context: { customer: { locale: 'en-GB' } } },
  ],
})

/** The patterns by what they mean. */
function named(
  kind: string,
  phrases: Readonly<Record<string, readonly string[]>>,
): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(phrases).map(([plain, patterns]) => [`${kind}:${plain}`, patterns]),
  )
}

const isNative = ({ context }: Draft): boolean =>
  context.customer?.locale?.toLowerCase().startsWith('en') === true

/** Explained in brackets, used by the customer, or a plain word in small letters: "the pod in the box". */
function isKnown(draft: Draft, from: number, to: number): boolean {
  if (draft.reads(from - 1, '(') || draft.reads(to, '(')) return true
  const term = draft.find(from, to, at => terms.has(draft.word(at)))
  if (plainWords.has(draft.word(term)) && draft.slice(term, term + 1) !== draft.word(term).toUpperCase())
    return true
  const told = (at: number) =>
    draft.reads(at, 'you') &&
    draft.reads(at + 1, 'mentioned', 'said', 'asked', 'wrote', 'gave', 'sent', 'meant')
  if (draft.find(draft.sentenceFrom(from), from, told) >= 0) return true
  return customerSaid(draft.context, ALL_TURNS, word => word === draft.word(term))
}

/** "Our Terms of Service team decides; TOS cases take a day": the long form stands beside it. */
const isSpelledOut = (draft: Draft, plain: string): boolean =>
  plain.includes(' ') && draft.find(0, draft.count, at => draft.readsOn(at, plain)) >= 0

const terms: ReadonlySet<string> = new Set(
  'sku skus rma kyc sla eta fyi tat eod cob moq awb poc tos pod tbd tbc qa crm oos pop'.split(' '),
)
const plainWords: ReadonlySet<string> = new Set('tat cob poc tos pod sla pop'.split(' '))

function worded(draft: Draft, from: number, to: number, plain: string, message: string): Verdict {
  if (plain === '') return { from, to, message, proposals: [dropped(draft, from, to)] }
  const counted = draft.reads(from - 1, 'a', 'an') && !plain.includes('{') && !/^(?:the|an?) /.test(plain)
  const start = counted ? from - 1 : from
  const { edits } = instead(start, to, counted ? `${article(plain)} ${plain}` : plain)
  // Whoever starts is the agent: "We'll get the ball rolling" is "I'll start".
  const acts = draft.readsOn(from - 2, 'we will')
  const person = acts ? instead(from - 2, from - 1, 'I').edits : []
  return { from: start, to, message, proposals: [{ edits: [...person, ...edits], label: plain }] }
}

/** "FYI" goes; behind a comma, what it announces is a sentence of its own. */
function dropped(draft: Draft, from: number, to: number): Proposal {
  const next = draft.reads(to, ',', ':') ? to + 1 : to
  if (!draft.reads(from - 1, ',') || next >= draft.sentenceTo(from)) return instead(from, next, '')
  const word = draft.slice(next, next + 1)
  return {
    edits: [{ from: from - 1, to: next + 1, text: `. ${word.charAt(0).toUpperCase()}${word.slice(1)}` }],
    label: 'Two sentences',
  }
}
