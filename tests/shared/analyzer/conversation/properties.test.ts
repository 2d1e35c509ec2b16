import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { conversationRules } from '../../../../shared/analyzer/conversation/index.ts'
import {
  analyze,
  type Context,
  type Finding,
  rewrite,
  rewriteAll,
  rules,
  type Suggestion,
} from '../../../../shared/analyzer/index.ts'

const examples = conversationRules.flatMap(rule => [
  ...rule.flags,
  ...rule.passes.map(pass => (typeof pass === 'string' ? { draft: pass, context: {} } : pass)),
])
const drafts = [
  ...examples.map(({ draft }) => draft),
  ...rules.flatMap(({ flags }) => flags.slice(0, 2).map(({ draft }) => draft)),
  '   ',
  '\n',
]

/** What customers tell, in pieces: every mix of them is a conversation. */
const told = [
  'my parcel never came',
  'I was charged twice for one pair of boots',
  'The hinge is broken!!',
  'As I said, the lid does not close.',
  'this is ridiculous',
  'How do I change my seat?',
  'I already restarted the router',
  'order A-1042',
  'ok done',
  'Thanks, bye',
  'NOBODY ANSWERS ME HERE',
  'u guys lost it lol',
  'I am so disappointed, I paid 12.50 EUR for it on 5 May',
  'the app logs me out and also my points are gone',
  'you {sent} me `nothing` but "promises" \ud83d',
  '😡😡',
  '',
]
const answered = [
  'One moment please.',
  "I'm sorry to hear that.",
  'I understand your frustration.',
  "I've reset it.",
  'Have you tried restarting it?',
  'Let me check with the warehouse.',
]

const turn = fc.oneof(
  fc.record({ from: fc.constant('customer' as const), text: fc.constantFrom(...told) }),
  fc.record({ from: fc.constant('agent' as const), text: fc.constantFrom(...answered) }),
)
const context: fc.Arbitrary<Context> = fc.oneof(
  fc.constantFrom(...examples.map(({ context }) => context ?? {})),
  fc
    .record({
      turns: fc.array(turn, { maxLength: 8 }),
      step: fc.constantFrom(1_000, 50_000, 200_000),
      late: fc.constantFrom(0, 3_000, 300_000),
      name: fc.constantFrom('Ana Lima', 'Guest 41', ''),
      typing: fc.boolean(),
      companyFault: fc.boolean(),
      event: fc.constantFrom('message' as const, 'transfer' as const, 'close' as const),
    })
    .map(({ turns, step, late, name, typing, ...rest }) => ({
      ...rest,
      turns: turns.map((one, index) => ({ ...one, at: index * step })),
      now: turns.length * step + late,
      customer: { name, typing },
    })),
)
const draft = fc.oneof(
  fc.constantFrom(...drafts),
  fc.array(fc.constantFrom(...drafts), { minLength: 2, maxLength: 4 }).map(parts => parts.join(' ')),
)

const RUNS = { numRuns: 1_000 }
const isSplit = (text: string, at: number): boolean =>
  /[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at))

describe('with a conversation, every finding', () => {
  test('lies inside the draft, apart from the others, in order, and is wide unless the draft is empty', () => {
    fc.assert(
      fc.property(draft, context, (text, known) => {
        let last = 0
        for (const { start, end, suggestions } of analyze(text, known).findings) {
          expect(start).toBeGreaterThanOrEqual(last)
          if (text.trim() === '') expect(end).toBe(start)
          else expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          last = end
          const edges = suggestions.flatMap(({ edits }) => edits.flatMap(edit => [edit.start, edit.end]))
          expect([start, end, ...edges].filter(at => isSplit(text, at))).toEqual([])
        }
      }),
      RUNS,
    )
  })

  test('has a message of one line, and suggestions that change something and keep every fact', () => {
    const facts = (text: string): string[] => text.match(/https?:\S+\w|[\w-]*\d(?:[\d.:-]*\d)?/g) ?? []
    fc.assert(
      fc.property(draft, context, (text, known) => {
        for (const { message, suggestions } of analyze(text, known).findings) {
          expect(message).not.toMatch(/[\n\r]/)
          for (const suggestion of suggestions) {
            const rewritten = rewrite(text, suggestion)
            expect(rewritten).not.toBe(text)
            expect(facts(rewritten)).toEqual(expect.arrayContaining(facts(text)))
            const blanks = suggestion.blanks.map(({ start, end }) => rewritten.slice(start, end))
            for (const blank of blanks) expect(blank).toMatch(/^\{[^{}]+\}$/)
          }
        }
      }),
      RUNS,
    )
  })

  test('is the same whatever was analyzed before, and for a copy of the same turns', () => {
    fc.assert(
      fc.property(draft, context, draft, context, (text, known, otherText, other) => {
        const first = analyze(text, known)
        analyze(otherText, other)
        expect(analyze(text, known)).toEqual(first)
        expect(analyze(text, structuredClone(known))).toEqual(first)
      }),
      RUNS,
    )
  })
})

describe('what a conversation rule suggests', () => {
  /** These count over the whole message: one sentence more may be one too many. */
  const counting = ['interrogation', 'step-overload']

  test('settles its finding, and no rule has anything to say about the new words', () => {
    fc.assert(
      fc.property(fc.constantFrom(...drafts), context, (text, known) => {
        const before = analyze(text, known).findings
        // Whatever an answer would miss is missing from an empty draft too.
        const missing = text.trim() === '' ? analyze('Yes.', known).findings : []
        const heard = [...before, ...missing].flatMap(({ rule, also }) => [rule, ...also])
        for (const finding of before.filter(isOfConversation)) {
          for (const suggestion of finding.suggestions) {
            const rewritten = rewrite(text, suggestion)
            for (const later of analyze(rewritten, known).findings) {
              const again = later.rule === finding.rule && later.key === finding.key
              expect(again, `${later.rule} again in “${rewritten}”`).toBe(false)
              const isKnown = heard.includes(later.rule) || counting.includes(later.rule)
              expect(!isKnown && touches(later, suggestion), `${later.rule} in “${rewritten}”`).toBe(false)
            }
          }
        }
      }),
      RUNS,
    )
  })

  test('all taken at once comes to an end', () => {
    fc.assert(
      fc.property(draft, context, (text, known) => {
        const once = rewriteAll(text, known).text
        expect(rewriteAll(once, known).text.length).toBeLessThanOrEqual(once.length + 400)
      }),
      { numRuns: 300 },
    )
  })
})

const isOfConversation = ({ rule }: Finding): boolean => conversationRules.some(({ id }) => id === rule)

function touches(finding: Finding, { edits }: Suggestion): boolean {
  let shift = 0
  return edits.some(({ start, end, text }) => {
    const from = start + shift
    shift += text.length - (end - start)
    return finding.start < from + text.length && finding.end > from
  })
}
