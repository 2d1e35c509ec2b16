import type { Draft } from '../draft.ts'
import { grievanceOf } from '../exchange/grievance.ts'
import { firstMove, movesOf } from '../exchange/moves.ts'
import { exchangeOf } from '../exchange/open-turns.ts'
import { defineRule, instead, type Proposal, type Verdict } from '../rule.ts'

const ana = {
  turns: [{ from: 'customer', text: 'Hi, can I change my seat?', at: 0 }],
  customer: { name: 'Ana Lima' },
} as const

export const greetingWithoutName = defineRule({
  id: 'greeting-without-name',
  severity: 'hint',
  quiet: true,
  why: 'I am a number here.',
  source: 'Empathy in Customer Service, Exabytes',
  patterns: {},
  decide: () => undefined,
  review: nameless,
  flags: [
    { draft: 'Hello! Sure.', quote: 'Hello', context: ana, rewrites: ['Hello Ana! Sure.'] },
    { draft: 'Hello.', quote: 'Hello', context: ana, rewrites: ['Hello Ana.'] },
    {
      draft: 'Good morning, which row?',
      quote: 'Good morning',
      context: ana,
      rewrites: ['Good morning Ana, which row?'],
    },
    {
      draft: 'Sure, which row?',
      quote: 'Sure, which row',
      context: ana,
      rewrites: ['Hello Ana! Sure, which row?'],
    },
    { draft: 'hi, row 15 is free', quote: 'hi', context: ana, rewrites: ['hi Ana, row 15 is free'] },
    {
      draft: 'Thank you for contacting us! Row 15 is free.',
      quote: 'Thank you for contacting us',
      context: ana,
      rewrites: ['Hello Ana! Thank you for contacting us! Row 15 is free.'],
    },
  ],
  passes: [
    { draft: 'Hello Ana! Sure.', context: ana },
    { draft: 'Dear Ms. Lima, row 15 is free.', context: ana },
    { draft: 'Hello! Sure.', context: { turns: ana.turns } },
    { draft: 'Hello! Sure.', context: { ...ana, customer: { name: 'Visitor 4411' } } },
    { draft: 'Hello! Sure.', context: { ...ana, customer: { name: 'ana@mail.example' } } },
    {
      draft: 'Hello! Sure.',
      context: {
        ...ana,
        turns: [
          ...ana.turns,
          { from: 'agent', text: 'Hello Ana!', at: 1 },
          { from: 'customer', text: 'A window seat, please.', at: 2 },
        ],
      },
    },
    {
      draft: "I'm sorry your seat was given away. Row 15 is free.",
      context: {
        ...ana,
        turns: [{ from: 'customer', text: 'My seat was given away, I am furious!', at: 0 }],
      },
    },
    'Hello! Sure.',
  ],
})

const placeholder = /\d|@|^(?:guest|visitor|customer|anonymous|unknown|user|test|client|n\/a|none)\b/i
const SHORTEST = 2

function nameless(draft: Draft): Verdict | undefined {
  const { context } = draft
  const name = context.customer?.name?.trim() ?? ''
  if (draft.count === 0 || name.length < SHORTEST || placeholder.test(name)) return undefined
  if (exchangeOf(context).agent.length > 0 || (context.event ?? 'message') !== 'message') return undefined
  const text = draft.text.toLowerCase()
  const parts = name.split(/\s+/)
  if (parts.some(part => part.length >= SHORTEST && text.includes(part.toLowerCase()))) return undefined
  const moves = movesOf(draft)
  if (grievanceOf(context) !== undefined && moves[firstMove(moves)]?.acknowledges) return undefined
  const [first = name] = parts
  if (!/^\p{L}[\p{L}'’-]*$/u.test(first) || titles.has(first.toLowerCase())) return undefined
  const end = greetingTo(draft)
  if (end > 0 && end < draft.sentenceTo(0) && draft.isName(end)) return undefined
  const to = end > 0 ? end : draft.sentenceTo(0)
  return {
    from: 0,
    to,
    about: 'name',
    yields: true,
    message: `The customer gave a name: ${name.slice(0, 40)}.`,
    proposals: [greeting(draft, first, end)],
  }
}

const titles: ReadonlySet<string> = new Set(['mr', 'mrs', 'ms', 'dr', 'miss', 'sir', 'madam', 'herr', 'frau'])

/** Behind "Hello", "Hi there", "Good morning"; 0 where the draft does not greet. */
function greetingTo(draft: Draft): number {
  if (draft.reads(0, 'good') && draft.reads(1, 'morning', 'afternoon', 'evening', 'day')) return 2
  if (!draft.reads(0, 'hi', 'hello', 'hey', 'hiya', 'greetings', 'welcome')) return 0
  return draft.reads(1, 'there') ? 2 : 1
}

function greeting(draft: Draft, name: string, end: number): Proposal {
  if (end === 0) return instead(0, 0, `Hello ${name}!`)
  const words = draft.reads(1, 'there') ? draft.slice(0, 1) : draft.slice(0, end)
  return instead(0, end, `${words} ${name}`)
}
