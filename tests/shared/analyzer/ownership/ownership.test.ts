import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Finding } from '../../../../shared/analyzer/analysis.ts'
import { createAnalyzer } from '../../../../shared/analyzer/engine.ts'
import { readContraction } from '../../../../shared/analyzer/english/auxiliaries.ts'
import { conjugate, readVerb, type VerbForm } from '../../../../shared/analyzer/english/verbs.ts'
import { rewrite } from '../../../../shared/analyzer/rewrite.ts'
import { agentlessPassive } from '../../../../shared/analyzer/rules/agentless-passive.ts'
import { teamDistancing } from '../../../../shared/analyzer/rules/team-distancing.ts'

const analyze = createAnalyzer([teamDistancing, agentlessPassive])

interface Subject {
  readonly text: string
  readonly object: string
  readonly plural: boolean
}

const subjects: readonly Subject[] = [
  { text: 'Your refund', object: 'your refund', plural: false },
  { text: 'The issue with your account', object: 'the issue with your account', plural: false },
  { text: 'It', object: 'it', plural: false },
  { text: 'They', object: 'them', plural: true },
  { text: 'All of your items', object: 'all of your items', plural: true },
]

const verbs =
  'escalate forward review investigate handle process prioritize fix resolve correct repair refund approve reissue replace exchange arrange reschedule'.split(
    ' ',
  )

/** How the passive says it, and what "I" says instead. */
const tenses: readonly (readonly [
  passive: (plural: boolean) => string,
  auxiliary: string,
  form: VerbForm,
])[] = [
  [() => 'will be', 'will', 'base'],
  [plural => (plural ? 'are being' : 'is being'), 'am', 'ing'],
  [plural => (plural ? 'have been' : 'has been'), 'have', 'participle'],
  [plural => (plural ? 'were' : 'was'), 'have', 'participle'],
  [plural => (plural ? 'are going to be' : 'is going to be'), 'am going to', 'base'],
  [() => 'will have been', 'will have', 'participle'],
]

const tails = ['', ' today', ' by Friday', ' for order 4411', ' to 22 Hill Road', ' within 48 hours']

const onlyFinding = (draft: string): Finding => {
  const { findings } = analyze(draft)
  expect(findings, draft).toHaveLength(1)
  return findings[0] as Finding
}

/** "I've" as "I have", so that auxiliaries can be compared. */
const spelledOut = (text: string): string =>
  text
    .split(' ')
    .map(word => {
      const contraction = readContraction(word)
      return contraction === undefined ? word : `${contraction.subject} ${contraction.auxiliaries[0]}`
    })
    .join(' ')

describe('a passive in the active voice', () => {
  test('has the right auxiliary, verb form and object, and keeps what follows', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...subjects),
        fc.constantFrom(...verbs),
        fc.constantFrom(...tenses),
        fc.constantFrom(...tails),
        ({ text, object, plural }, lemma, [passive, auxiliary, form], tail) => {
          const draft = `${text} ${passive(plural)} ${conjugate(lemma, 'participle')}${tail}.`
          const { suggestions } = onlyFinding(draft)
          const [first] = suggestions
          const active = spelledOut(rewrite(draft, first as NonNullable<typeof first>))
          const told = passive(plural).startsWith('w') && / (?:today|by Friday|within)/.test(tail)
          const past = /^(?:was|were)$/.test(passive(plural)) && told && !/today|within/.test(tail)
          const verb = past ? conjugate(lemma, 'past') : `${auxiliary} ${conjugate(lemma, form)}`
          expect(active).toBe(`I ${verb} ${object}${tail}.`)
        },
      ),
      { numRuns: 1500 },
    )
  })

  test('claims nothing without a promise beside it, and a future is no claim', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...subjects),
        fc.constantFrom(...verbs),
        fc.constantFrom(...tenses),
        fc.constantFrom(...tails),
        ({ text, plural }, lemma, [passive], tail) => {
          const draft = `${text} ${passive(plural)} ${conjugate(lemma, 'participle')}${tail}.`
          const claims = onlyFinding(draft).suggestions.map(({ claim }) => claim)
          const planned = /will|going/.test(passive(plural))
          expect(claims).toEqual(planned ? ['none'] : ['only-if-true', 'none'])
        },
      ),
    )
  })

  test('analyzes clean', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...subjects),
        fc.constantFrom(...verbs),
        fc.constantFrom(...tenses),
        fc.constantFrom(...tails, ' soon', ' as soon as possible', ' on 12 May', ' yesterday'),
        ({ text, plural }, lemma, [passive], tail) => {
          const draft = `${text} ${passive(plural)} ${conjugate(lemma, 'participle')}${tail}.`
          for (const suggestion of analyze(draft).findings.flatMap(finding => finding.suggestions)) {
            const rewritten = rewrite(draft, suggestion)
            expect(analyze(rewritten).findings, rewritten).toEqual([])
          }
        },
      ),
    )
  })
})

describe('a group as the doer', () => {
  const groups = [
    'The team',
    'Our billing team',
    'The relevant department',
    'My colleagues',
    'A specialist',
    'One of our engineers',
  ]
  const acts = [
    'review your case',
    'fix this',
    'look into it',
    'contact you',
    'call you back',
    'help you with the return',
    'send you a new label',
    'replace the part',
  ]
  const auxiliaries = ['will', 'is going to', 'can', 'would', 'should be able to', "'ll"]
  const endings = ['', ' by Friday', ' at 3 pm', ' for order 4411', ' soon', ' as soon as possible']
  const draftOf = (group: string, auxiliary: string, act: string, ending: string) => {
    const agreed =
      /s$/.test(group) && !group.startsWith('One') ? auxiliary.replace(/^is\b/, 'are') : auxiliary
    return `${group}${agreed.startsWith("'") ? '' : ' '}${agreed} ${act}${ending}.`
  }
  const drafts = fc
    .tuple(
      fc.constantFrom(...groups),
      fc.constantFrom(...auxiliaries),
      fc.constantFrom(...acts),
      fc.constantFrom(...endings),
    )
    .map(parts => draftOf(...parts))

  test('is flagged from its first word to its first verb', () => {
    fc.assert(
      fc.property(drafts, draft => {
        const { start, end } = onlyFinding(draft)
        const quote = draft.slice(start, end)
        expect(start).toBe(0)
        expect(readVerb(quote.split(' ').at(-1) ?? '').some(({ form }) => form === 'base')).toBe(true)
      }),
    )
  })

  test('becomes the agent, who commits to something that can be kept', () => {
    fc.assert(
      fc.property(drafts, draft => {
        const { suggestions } = onlyFinding(draft)
        expect(suggestions.length).toBeGreaterThan(0)
        expect(suggestions.some(({ claim }) => claim === 'none')).toBe(true)
        for (const suggestion of suggestions) {
          const rewritten = rewrite(draft, suggestion)
          expect(rewritten).toMatch(/^I(?:'ll|'m| can) /)
          expect(analyze(rewritten).findings, rewritten).toEqual([])
          for (const fact of draft.match(/\d+|Friday/g) ?? []) expect(rewritten).toContain(fact)
          if (suggestion.claim === 'none') expect(rewritten).not.toMatch(/\b(?:soon|as soon as possible)\b/)
        }
      }),
    )
  })

  test('is left alone where it is the customer’s, an outsider’s, or works with the agent', () => {
    const own = ['Your IT team', 'The courier', 'The bank’s fraud team', 'The seller', 'Nina from the shop']
    fc.assert(
      fc.property(
        fc.constantFrom(...own),
        fc.constantFrom('will', 'is going to', 'can'),
        fc.constantFrom(...acts),
        fc.constantFrom(...endings),
        (group, auxiliary, act, ending) => {
          expect(analyze(`${group} ${auxiliary} ${act}${ending}.`).findings).toEqual([])
          expect(analyze(`I'm working with the team so that they can ${act}${ending}.`).findings).toEqual([])
        },
      ),
    )
  })
})
