import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  analyze,
  type Finding,
  rewrite,
  rewriteAll,
  rules,
  type Suggestion,
} from '../../../shared/analyzer/index.ts'

const examples = rules.flatMap(rule => [
  ...rule.flags.map(flag => flag.draft),
  ...rule.passes.map(pass => (typeof pass === 'string' ? pass : pass.draft)),
])

/** Sentences that no rule has anything to say about. */
const neutral = [
  'Thank you for writing.',
  'The lamp is blue.',
  'Order 4411 has two boxes.',
  'See https://shop.example/a-1 for it.',
  'Is it 12.50 EUR?',
  'Ana paid on 5 May.',
]

const pieces = [
  ...examples.flatMap(example => example.split(' ')),
  ...[
    'we',
    'We’re',
    'must',
    'be',
    'so',
    'frustrating',
    'has',
    'been',
    'the',
    'team',
    'will',
    'us',
    'not',
    '’',
    "'",
    '"',
  ],
  ...[
    '😀',
    '👩‍👩‍👧‍👦',
    '\ud83d',
    '\udc69',
    'e\u0301\u0300',
    '\u00a0',
    '\n',
    '> ',
    '{',
    '}}',
    '`',
    '…',
    '?!',
    '(',
    'ＷＥ',
    '@',
    '://',
    '#',
  ],
]

/** Real wording in any order, with everything a keyboard and a clipboard can add. */
const noise = fc
  .array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom(' ', ' ', ' ', '', ', ', '. ', '\n')), {
    maxLength: 40,
  })
  .map(parts => parts.flat().join(''))
const draft = fc.oneof(
  noise,
  fc
    .array(fc.constantFrom(...examples, ...neutral), { minLength: 1, maxLength: 5 })
    .map(parts => parts.join(' ')),
  fc.string({ unit: 'binary', maxLength: 80 }),
)

const RUNS = { numRuns: 2_000 }

/** Where the words of a suggestion stand in the rewritten draft. */
function newWords({ edits }: Suggestion): readonly { start: number; end: number }[] {
  let shift = 0
  return edits.map(({ start, end, text }) => {
    const place = { start: start + shift, end: start + shift + text.length }
    shift += text.length - (end - start)
    return place
  })
}

const isSplit = (text: string, at: number): boolean =>
  /[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at))

describe('every finding', () => {
  test('lies inside the draft, apart from the others, in order, and splits no character', () => {
    fc.assert(
      fc.property(draft, text => {
        let last = 0
        for (const { start, end, suggestions } of analyze(text).findings) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          last = end
          const edges = [
            start,
            end,
            ...suggestions.flatMap(({ edits }) => edits.flatMap(edit => [edit.start, edit.end])),
          ]
          expect(edges.filter(at => isSplit(text, at))).toEqual([])
        }
      }),
      RUNS,
    )
  })

  test('has suggestions whose edits are sorted, apart, and change something', () => {
    fc.assert(
      fc.property(draft, text => {
        for (const suggestion of analyze(text).findings.flatMap(finding => finding.suggestions)) {
          let last = -1
          for (const { start, end } of suggestion.edits) {
            expect(start).toBeGreaterThanOrEqual(last)
            expect(end).toBeGreaterThanOrEqual(start)
            last = end
          }
          const rewritten = rewrite(text, suggestion)
          expect(rewritten).not.toBe(text)
          const blanks = suggestion.blanks.map(({ start, end }) => rewritten.slice(start, end))
          for (const blank of blanks) expect(blank).toMatch(/^\{[^{}]+\}$/)
        }
      }),
      RUNS,
    )
  })

  test('is the same whatever was analyzed before', () => {
    fc.assert(
      fc.property(draft, draft, (text, other) => {
        const first = analyze(text)
        analyze(other)
        expect(analyze(text)).toEqual(first)
      }),
      RUNS,
    )
  })
})

describe('a dismissal', () => {
  const keys = (findings: readonly Finding[]) => findings.map(({ key, rule }) => `${rule} ${key}`)

  test('keeps its key when sentences are added in front and behind', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...examples.filter(example => /[.?!]$/.test(example))),
        fc.array(fc.constantFrom(...neutral), { maxLength: 3 }),
        fc.array(fc.constantFrom(...neutral), { maxLength: 3 }),
        (text, before, after) => {
          const whole = [...before, text, ...after].join(' ')
          const quotes = (draft: string) =>
            analyze(draft).findings.map(({ rule, start, end, key }) => [rule, draft.slice(start, end), key])
          const among = quotes(whole)
          // A neighbor may settle the finding: "No refunds." is blunt, and with a question beside it no longer.
          const still = quotes(text).filter(([rule, quote]) =>
            among.some(other => other[0] === rule && other[1] === quote),
          )
          expect(among).toEqual(expect.arrayContaining(still))
        },
      ),
      RUNS,
    )
  })

  test('tells phrases apart that stand in different sentences of different wording', () => {
    const { findings } = analyze('We will check the lamp. Then we will check the cable.')
    expect(new Set(keys(findings)).size).toBe(2)
  })
})

describe('a rewrite', () => {
  /** A flagged example with facts right behind it, in the same sentence where it ends without a stop. */
  const withFacts = fc
    .tuple(
      fc.constantFrom(...rules.flatMap(rule => rule.flags.map(flag => flag.draft))),
      fc.constantFrom(
        ' for order A-1042',
        ' and Ana paid 12.50 EUR',
        ' (not 7, never 8)',
        ' https://shop.example/x?y=1',
        ' on 5 May',
      ),
      fc.constantFrom('.', '?', '!'),
      fc.constantFrom('', ' Is 4411 right? Don’t worry about #88.'),
    )
    .map(([text, fact, stop, more]) => text.replace(/[.?!]$/, '') + fact + stop + more)

  const facts = (text: string): string[] =>
    text.match(/https?:\S+\w|[\w-]*\d(?:[\d.:-]*\d)?|EUR|May\b|Ana\b/g) ?? []
  const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0
  const negations = /\b(?:not|never|no|cannot|nobody|nothing)\b|n['’]t\b/gi

  test('keeps every number, name, date and link', () => {
    fc.assert(
      fc.property(withFacts, text => {
        for (const suggestion of analyze(text).findings.flatMap(finding => finding.suggestions)) {
          expect(facts(rewrite(text, suggestion)).toSorted()).toEqual(
            expect.arrayContaining(facts(text).toSorted()),
          )
        }
      }),
      RUNS,
    )
  })

  test('keeps every question mark, and every negation outside the flagged phrase', () => {
    fc.assert(
      fc.property(withFacts, text => {
        for (const { start, end, suggestions } of analyze(text).findings) {
          const outside = `${text.slice(0, start)} ${text.slice(end)}`
          for (const suggestion of suggestions) {
            const rewritten = rewrite(text, suggestion)
            expect(count(rewritten, /\?/g)).toBeGreaterThanOrEqual(count(outside, /\?/g))
            expect(count(rewritten, negations)).toBeGreaterThanOrEqual(count(outside, negations))
          }
        }
      }),
      RUNS,
    )
  })

  test('of one finding among others is clean advice: no other rule has anything to say about its words', () => {
    const flagged = rules.flatMap(({ flags }) =>
      flags.filter(({ draft, context }) => context === undefined && /[.?!]$/.test(draft)),
    )
    /** These count over the whole message, so one more question or step may be one too many. */
    const counting = ['interrogation', 'step-overload']
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...flagged), { minLength: 2, maxLength: 4 }), parts => {
        const text = parts.map(part => part.draft).join(' ')
        const before = analyze(text).findings
        for (const suggestion of before.flatMap(({ suggestions }) => suggestions)) {
          const rewritten = rewrite(text, suggestion)
          for (const { rule, start, end } of analyze(rewritten).findings) {
            const isNew = newWords(suggestion).some(place => place.start < end && place.end > start)
            const isKnown = before.some(finding => finding.rule === rule || finding.also.includes(rule))
            expect(isNew && !isKnown && !counting.includes(rule), `${rule} in “${rewritten}”`).toBe(false)
          }
        }
      }),
      RUNS,
    )
  })

  test('of everything at once ends after one call, and a second call changes nothing', () => {
    fc.assert(
      fc.property(draft, text => {
        const once = rewriteAll(text).text
        expect(rewriteAll(once).text).toBe(once)
      }),
      RUNS,
    )
  })

  test('leaves a clean draft as it is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...neutral)).map(parts => parts.join(' ')),
        text => {
          expect(rewriteAll(text)).toEqual({ text, left: [] })
        },
      ),
    )
  })
})
