import fc from 'fast-check'
import { expect, test } from 'vitest'
import { offer, type Piece, phraseOf } from '../../console/offer.ts'
import { analyze, rewrite, type Suggestion } from '../../shared/analyzer/index.ts'

function offered(draft: string, rule: string): readonly Piece[] {
  const finding = analyze(draft).findings.find(other => other.rule === rule)
  const [suggestion] = finding?.suggestions ?? []
  if (!suggestion) throw new Error(`${rule} offers nothing for: ${draft}`)
  return offer(draft, suggestion)
}

const marked = (pieces: readonly Piece[]) =>
  pieces.map(({ kind, text }) => (kind === 'same' ? text : `[${kind} ${text}]`)).join('')

test('the change is marked by whole words in its own sentence', () => {
  expect(marked(offered('Thank you. We are looking into your refund. Bye.', 'corporate-we'))).toBe(
    '[new I am] looking into your refund.',
  )
})

test('a blank is told apart from the words around it', () => {
  expect(marked(offered('I can only guess how you must be feeling.', 'sympathy'))).toBe(
    'I [new understand how ][blank {adjective}][new  ][blank {what happened}][new  is].',
  )
})

test('a long lead is cut to its last words', () => {
  const lead = 'Because the courier was held up at the depot for two more days than anybody could have known'
  const [first] = offered(`${lead}, we are looking into your refund.`, 'corporate-we')
  expect(first?.text.startsWith('…')).toBe(true)
  expect(first?.text.length).toBeLessThan(70)
})

test('the pieces of an offer are always a part of the rewritten draft', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'b ', '. ', '\n', 'é', '👍', '! ', 'we '),
    maxLength: 60,
  })
  fc.assert(
    fc.property(text, fc.nat(60), fc.nat(20), fc.string({ maxLength: 12 }), (draft, at, length, insert) => {
      const start = Math.min(at, draft.length)
      const end = Math.min(start + length, draft.length)
      const suggestion: Suggestion = {
        label: '',
        edits: [{ start, end, text: insert }],
        claim: 'none',
        blanks: [],
      }
      const shown = offer(draft, suggestion)
        .map(piece => piece.text)
        .join('')
        .replace(/^…/, '')
      expect(rewrite(draft, suggestion)).toContain(shown)
    }),
  )
})

test('a finding about what is missing has no phrase, and a long one is shortened', () => {
  const [finding] = analyze('We are looking into it.').findings
  if (!finding) throw new Error('nothing was found')
  expect(phraseOf('Hello', { ...finding, start: 0, end: 0 })).toBeNull()
  expect(phraseOf('x'.repeat(200), { ...finding, start: 0, end: 200 })).toHaveLength(70)
})
