import type { Context } from '../analysis.ts'
import type { Draft } from '../draft.ts'
import { type Move, movesOf } from '../exchange/moves.ts'
import { factsIn } from '../listening/facts.ts'
import { fold, type Turns } from '../listening/turns.ts'
import { defineRule, instead, type Proposal, type Verdict } from '../rule.ts'
import { lemmaOf } from '../wording/content.ts'

const order = { turns: [{ from: 'customer', text: 'Order A-1042 never came.', at: 0 }] } as const
const known = {
  customer: {
    name: 'Ana Lima',
    facts: [
      { kind: 'email', value: 'ana@mail.example' },
      { kind: 'tried', value: 'restarted the reader' },
      { kind: 'device', value: 'Luna 40' },
    ],
  },
} as const

export const repeatRequest = defineRule({
  id: 'repeat-request',
  severity: 'error',
  why: 'I told you that already.',
  source: 'Customer Service Empathy Statements, Idiomatic; The Compassionate Geek',
  patterns: {},
  decide: () => undefined,
  review: repeats,
  flags: [
    {
      draft: "What's your order number?",
      quote: "What's your order number",
      context: order,
      rewrites: ['Is A-1042 the right order?'],
    },
    {
      draft: "I'm sorry. Could you tell me the order number, please?",
      quote: 'Could you tell me the order number, please',
      context: order,
      rewrites: ["I'm sorry. Is A-1042 the right order?"],
    },
    {
      draft: 'Please share your email address.',
      quote: 'Please share your email address',
      context: known,
      rewrites: ['Is ana@mail.example the right email?'],
    },
    {
      draft: 'Have you tried restarting the reader?',
      quote: 'Have you tried restarting the reader',
      context: known,
      rewrites: ["You've already restarted the reader, is that right?"],
    },
    {
      draft: 'May I have your name?',
      quote: 'May I have your name',
      context: known,
      rewrites: ['Is Ana Lima the right name?'],
    },
    {
      draft: 'Which device do you use?',
      quote: 'Which device do you use',
      context: known,
      rewrites: ['Is Luna 40 the right device?'],
    },
    { draft: 'Order number and a photo, please?', quote: 'Order number and a photo, please', context: order },
  ],
  passes: [
    { draft: "Is it A-1042 that hasn't come?", context: order },
    "What's your order number?",
    { draft: "What's the number of the second order?", context: order },
    { draft: 'Is there another email address I can write to?', context: known },
    { draft: 'To verify that it is you, please tell me the email address on the account.', context: known },
    { draft: 'Have you tried another cable?', context: known },
    { draft: 'Is A-1042 the order number on the box?', context: order },
    { draft: 'You find the order number in your mail. Which lamp is it?', context: order },
    { draft: "What's your phone number?", context: known },
  ],
})

interface Value {
  readonly kind: string
  readonly value: string
}

const silence: Turns = []

function repeats(draft: Draft): readonly Verdict[] | undefined {
  const { context } = draft
  if (context.turns === undefined && context.customer === undefined) return undefined
  if (!mentions.test(draft.text)) return undefined
  const asking = movesOf(draft).filter(move => move.asks || isFragment(draft, move))
  if (asking.length === 0) return undefined
  const requests = asking.flatMap(move => requestsIn(draft, move).map(kind => ({ move, kind })))
  if (requests.length === 0) return undefined
  const values = valuesIn(context)
  const verdicts = new Map<Move, Verdict>()
  for (const { move, kind } of requests) {
    const value = values.findLast(one => one.kind === kind && isSame(draft, move, one))
    if (value === undefined || verdicts.has(move) || draft.text.includes(value.value)) continue
    const alone = requests.filter(other => other.move === move).length === 1
    verdicts.set(move, verdictOf(draft, move, value, alone))
  }
  return [...verdicts.values()]
}

/** Most drafts ask for nothing of the kind: that is told at once. */
const mentions =
  /\b(?:order|booking|reservation|e-?mail|phone|telephone|mobile|cell|contact|name|device|model|tr(?:y|ied)|have you)\b/i

/** "Order number, please." */
const isFragment = (draft: Draft, { from, to }: Move): boolean =>
  draft.reads(draft.sentenceTo(from) - 1, 'please') && to - from < 8

const nouns: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['order', /\b(?:order|booking|reservation)(?: (?:number|no\b|nr\b|id|#|reference|code)|#)/],
  ['email', /\be-?mail(?: ?(?:address|id))?\b/],
  ['phone', /\b(?:phone|telephone|mobile|cell|contact)(?: ?(?:phone|no|number))\b/],
  ['name', /\byour (?:(?:first|good) )?name\b/],
  [
    'device',
    /\b(?:which|what) (?:device|model)\b(?!.*\b(?:e-?reader|reader|phone|tablet|console|computer|laptop)\b)/,
  ],
]
/** "Please describe …", "you find it in your mail": the noun is there, and is not asked for. */
const tellsWhere =
  /\b(?:sent|send it|sending|reply|replied|received|receive|get|got|check|open|look|find|found|see|from|via|by|through|in) (?:(?:it|you|me|us|a|an|the|your|our|to|this|that|my) ){0,3}e-?mail|e-?mail(?:s|ed)\b|\be-?mail (?:you|me|us|about|from|with|when|regarding|attached|confirmation|notification|message)\b|\b(?:that|this|same|spam|confirmation|welcome) e-?mail|\bsent from\b|\b(?:you|it) (?:can |could |will |currently )?(?:see|shows?)\b|\be-?mail (?:address )?(?:showing|displayed|that appears|(?:you have |is )?(?:on|in) (?:the|your) (?:e-?reader|device|app|screen|desktop))/
const another =
  /\b(?:another|other|different|second|new|alternative|additional|any other|correct|old|both|all|else|instead|not)\b/
const identity =
  /\b(?:verif\w+|verification|security|identity|identify|data protection|gdpr|it(?:'s| is) (?:really )?you|that you are|privacy)\b/

function requestsIn(draft: Draft, { from, to }: Move): readonly string[] {
  const text = fold(draft.slice(from, to))
  if (identity.test(fold(draft.text.slice(0, 2_000)))) return []
  if (another.test(text)) return []
  const tried =
    /\b(?:have|did) you (?:already |yet |also )?(?:try|tried|had a chance to|attempted?)\b|\bhave you (?:already )?(?:re\w+|un\w+|cleared|logged|signed|turned|updated)\b/.test(
      text,
    )
  const asked = nouns.filter(
    ([kind, noun]) =>
      noun.test(text) && !(kind === 'email' && tellsWhere.test(text)) && isRequested(text, noun),
  )
  return [...asked.map(([kind]) => kind), ...(tried ? ['tried'] : [])]
}

/** The value itself is wanted, and not something about it. */
function isRequested(text: string, noun: RegExp): boolean {
  const at = text.search(noun)
  const before = text.slice(0, at)
  const wants =
    /\b(?:what(?:'s| is| are| was)?|which|may i (?:know|have|get|please have|ask)|can i (?:have|get|please have)|could i (?:have|get)|tell me|provide|share|send|give|confirm|let me know|need|enter|type|with|have)\b[^.;]{0,80}$/
  return (
    before.trim() === '' ||
    wants.test(before) ||
    /^(?:and |your |the |,|\s)+$/.test(before) ||
    /^(?:what|which)/.test(text.slice(at))
  )
}

/** What the customer said or gave before; the latest last. Of two devices it cannot be told which is meant. */
function valuesIn({ turns = silence, customer = {} }: Context): readonly Value[] {
  const said = factsIn(turns).filter(({ from }) => from === 'customer')
  const name = customer.name?.trim() ?? ''
  const given =
    /^\p{L}[\p{L}'’ .-]+$/u.test(name) && !placeholder.test(name) ? [{ kind: 'name', value: name }] : []
  const all = [...given, ...(customer.facts ?? []), ...said.map(({ kind, value }) => ({ kind, value }))]
  const devices = all.filter(({ kind }) => kind === 'device').length
  return devices > 1 ? all.filter(({ kind }) => kind !== 'device') : all
}

const placeholder = /^(?:guest|visitor|customer|anonymous|unknown|user|test|client|none)\b/i

/** A step counts where the same is done to the same thing. */
function isSame(draft: Draft, { from, to }: Move, { kind, value }: Value): boolean {
  if (kind !== 'tried') return true
  const words = (text: string) =>
    (fold(text).match(/\p{L}[\p{L}'-]*/gu) ?? []).map(lemmaOf).filter(lemma => lemma !== undefined)
  const asked = words(draft.slice(from, to))
  const [step, ...things] = words(value.replace(/^tried (?:to )?/i, ''))
  if (step === undefined || !asked.includes(step)) return false
  const wanted = asked.slice(asked.indexOf(step) + 1)
  return things.length === 0 || wanted.length === 0 || wanted.some(thing => things.includes(thing))
}

const nounOf: Readonly<Record<string, string>> = {
  order: 'order',
  email: 'email',
  phone: 'phone number',
  name: 'name',
  device: 'device',
}

const named: Readonly<Record<string, string>> = { ...nounOf, order: 'order number' }

function verdictOf(draft: Draft, { from, to }: Move, { kind, value }: Value, alone: boolean): Verdict {
  const end = draft.sentenceTo(from)
  const shown = value.length > 60 ? `${value.slice(0, 57)}…` : value
  const told =
    kind === 'tried'
      ? `The customer wrote that it was tried: ${shown}`
      : `The customer gave the ${named[kind] ?? kind} already: ${shown}`
  return {
    from,
    to: end,
    about: `${kind} ${value}`,
    message: told,
    proposals: alone && isAlone(draft, from, end) ? [question(draft, from, to, kind, inSecond(value))] : [],
  }
}

/** Nothing else is asked in the same sentence. */
const isAlone = (draft: Draft, from: number, to: number): boolean =>
  draft.find(from, to, at => draft.reads(at, 'and', '&', 'so', 'as') || draft.isFact(at)) < 0

function question(draft: Draft, from: number, to: number, kind: string, value: string): Proposal {
  const text =
    kind === 'tried'
      ? `You've already ${value}, is that right?`
      : `Is ${value} the right ${nounOf[kind] ?? 'one'}?`
  return { ...instead(from, draft.is(to - 1, 'stop') ? to : draft.sentenceTo(from), text), label: text }
}

/** In the agent's mouth: "restarted my reader" reads "restarted your reader". */
const inSecond = (value: string): string => value.replace(/\bmy\b/g, 'your').replace(/\bme\b/g, 'you')
