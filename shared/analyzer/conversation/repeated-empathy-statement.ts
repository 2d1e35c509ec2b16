import type { Draft } from '../draft.ts'
import { grievanceOf } from '../exchange/grievance.ts'
import { exchangeOf } from '../exchange/open-turns.ts'
import { fold, onceForTurns, ownWords, type Turns } from '../listening/turns.ts'
import { defineRule, instead, type Verdict } from '../rule.ts'

const said = (...texts: readonly string[]) => ({
  turns: texts.flatMap((text, index) => [
    { from: 'customer' as const, text: 'The third call this week.', at: index * 2 },
    { from: 'agent' as const, text, at: index * 2 + 1 },
  ]),
})

export const repeatedEmpathyStatement = defineRule({
  id: 'repeated-empathy-statement',
  severity: 'hint',
  why: 'You read that from a card.',
  source: 'Customer Service Empathy Statements, Idiomatic',
  patterns: {
    formula: [
      'i|we ADVERB{0,2} (can|do|could)? ADVERB{0,2} understand|empathize|empathise|appreciate|see|hear|apologize|apologise',
      'sorry|apologies',
    ],
  },
  unless: ['if|as|can|do|may i|we', 'i|we understand|see|hear|appreciate (that)? you|the|it|this|there'],
  decide: ({ from, to }, draft) => repeated(draft, from, to),
  flags: [
    {
      draft: 'I really understand your frustration.',
      quote: 'I really understand your frustration',
      context: said('I understand your frustration.'),
      rewrites: ['I can see how {adjective} {what happened} is.'],
    },
    {
      draft: 'I am so sorry to hear that. Which call was it?',
      quote: 'I am so sorry to hear that',
      context: said("I'm sorry to hear that, Ana."),
    },
    {
      draft: 'Sorry for the inconvenience. Please hold on.',
      quote: 'Sorry for the inconvenience',
      context: said('Sorry for the inconvenience!', 'Thanks.'),
    },
    {
      draft: 'Ana, I apologize for the inconvenience.',
      quote: 'I apologize for the inconvenience',
      context: said('One moment.', 'I sincerely apologize for the inconvenience.'),
    },
    {
      draft: 'I completely understand your concern.',
      quote: 'I completely understand your concern',
      context: said('I understand your concern.'),
    },
  ],
  passes: [
    { draft: 'I can see how tiring the third call is.', context: said('I understand your frustration.') },
    { draft: 'I really understand your frustration.', context: said('One moment.') },
    { draft: "I'm sorry the line dropped.", context: said("I'm sorry the first call was cut off.") },
    { draft: 'Sorry for the wait.', context: said('Sorry for the wait.') },
    'I understand your frustration.',
    { draft: 'I see.', context: said('I see.') },
  ],
})

function repeated(draft: Draft, match: number, to: number): Verdict | undefined {
  const { agent } = exchangeOf(draft.context)
  if (agent.length === 0) return undefined
  const from = draft.reads(match, 'sorry', 'apologies') ? subjectBefore(draft, match) : match
  const end = Math.max(to, draft.clauseTo(match))
  const formula = plainOf(draft.slice(from, end))
  if (!isFormula(formula) || !formulasOf(draft.context.turns ?? []).has(formula)) return undefined
  const adjective = grievanceOf(draft.context)?.causing ?? '{adjective}'
  return {
    from,
    to: end,
    message: `“${draft.slice(from, end)}” was said in this chat before: name the particular thing.`,
    proposals: [instead(from, end, `I can see how ${adjective} {what happened} is`)],
  }
}

/** "I am so sorry": with its subject and its degree. */
function subjectBefore(draft: Draft, sorry: number): number {
  const degree = (at: number) => draft.is(at, 'adverb', 'degree') || draft.reads(at, 'my', 'our')
  let from = sorry
  while (from > draft.clauseFrom(sorry) && degree(from - 1)) from--
  return draft.is(from - 1, 'be') && draft.reads(from - 2, 'i', 'we') ? from - 2 : from
}

/** Longer is no formula, shorter says nothing; a wait may come twice. */
const isFormula = (plain: string): boolean => {
  const words = plain.split(' ').length
  return (
    words >= 2 &&
    words <= 9 &&
    opens.test(plain) &&
    !/\b(?:wait|waiting|delay|hold|patience)\b|^(?:see|hear)(?: it| that)?$/.test(plain)
  )
}

const opens = /^(?:understand|empathi[sz]e|appreciate|see|hear|apologi[sz]e|sorry|apologies)\b/

/** What the agent said in this conversation already, without its adverbs and its subject. */
const formulasOf = onceForTurns((turns: Turns): ReadonlySet<string> => {
  const clauses = exchangeOf({ turns }).agent.flatMap(({ text }) =>
    ownWords(text).split(/[.,;:!?\n()–—]+|\b(?:and|but|because)\b/i),
  )
  return new Set(clauses.map(plainOf).filter(isFormula))
})

function plainOf(clause: string): string {
  const words = fold(clause).match(/[\p{L}']+/gu) ?? []
  const kept = words.filter(word => !dropped.has(word) && !word.endsWith('ly'))
  const start = kept.findIndex(word => !subjects.has(word))
  return start < 0 ? '' : kept.slice(start).join(' ')
}

const subjects: ReadonlySet<string> = new Set("i we i'm we're am are my our".split(' '))
const dropped: ReadonlySet<string> = new Set(
  'so very really just also again still can could do would like want to quite too indeed all most yes ok okay hi hello sure'.split(
    ' ',
  ),
)
