import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agree, readContraction, type Subject } from '../../../../shared/analyzer/english/auxiliaries.ts'
import { article, placeObject, type Tense, writeClause } from '../../../../shared/analyzer/english/clause.ts'
import { listedVerbs, readVerb, type VerbForm } from '../../../../shared/analyzer/english/verbs.ts'

const short = { contract: true, apostrophe: "'" } as const
const plain = { contract: false, apostrophe: "'" } as const
const subjects: readonly Subject[] = ['I', 'you', 'we', 'they', 'it']

/** Auxiliaries before the verb and the form after them, as a grammar book has them. */
const grammar: Readonly<Record<Tense, readonly [auxiliaries: readonly string[], form: VerbForm]>> = {
  present: [[], 'base'],
  past: [[], 'past'],
  perfect: [['have'], 'participle'],
  'past-perfect': [['had'], 'participle'],
  progressive: [['are'], 'ing'],
  'past-progressive': [['were'], 'ing'],
  'perfect-progressive': [['have', 'been'], 'ing'],
  future: [['will'], 'base'],
  'going-to': [['are', 'going', 'to'], 'base'],
  'future-perfect': [['will', 'have'], 'participle'],
  would: [['would'], 'base'],
  can: [['can'], 'base'],
  could: [['could'], 'base'],
}
const tenses = Object.keys(grammar) as Tense[]

/** A word, or the words a contraction stands for; each as the list of what it may be. */
function spellOut(word: string): readonly (readonly string[])[] {
  const contraction = readContraction(word)
  if (contraction === undefined) return [[word]]
  const { subject, auxiliaries, negated } = contraction
  return [...(subject === '' ? [] : [[subject]]), auxiliaries, ...(negated ? [['not']] : [])]
}

describe('writing a clause', () => {
  test('gives subject, auxiliaries, negation and verb their right forms, over the whole list', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...subjects),
        fc.constantFrom(...tenses),
        fc.constantFrom(...listedVerbs),
        fc.boolean(),
        fc.boolean(),
        (subject, tense, lemma, negated, contract) => {
          const [auxiliaries, form] = grammar[tense]
          const simple = auxiliaries.length === 0
          if (lemma === 'be' && simple) return
          const support = simple && negated ? [tense === 'past' ? 'did' : 'do'] : auxiliaries
          const wanted = support.map((word, index) => (index === 0 ? agree(word, subject) : word))
          if (negated) wanted.splice(1, 0, 'not')

          const text = writeClause({ subject, lemma, tense, negated }, { contract, apostrophe: "'" })
          const words = text.split(' ')
          const verb = words.pop() ?? ''
          const written = words.flatMap(spellOut)
          expect(written).toHaveLength(1 + wanted.length)
          expect(written[0]).toEqual([subject])
          for (const [index, word] of wanted.entries()) expect(written[index + 1]).toContain(word)
          const thirdPerson = tense === 'present' && subject === 'it' && !negated
          const verbForm = simple && negated ? 'base' : thirdPerson ? 'third' : form
          expect(readVerb(verb)).toContainEqual({ lemma, form: verbForm })
        },
      ),
      { numRuns: 20_000 },
    )
  })

  test.each([
    [{ subject: 'I', lemma: 'be', tense: 'present', object: 'aware of it' }, "I'm aware of it"],
    [{ subject: 'we', lemma: 'be', tense: 'past', object: 'aware' }, 'we were aware'],
    [{ subject: 'it', lemma: 'be', tense: 'present', negated: true, object: 'ready' }, "it isn't ready"],
    [{ subject: 'I', lemma: 'be', tense: 'perfect', object: 'away' }, "I've been away"],
  ] as const)('treats "be" as its own auxiliary: %o', (clause, expected) => {
    expect(writeClause(clause, short)).toBe(expected)
  })

  test.each([
    [
      { subject: 'I', lemma: 'take care of', tense: 'perfect', adverbs: ['successfully'], object: 'it' },
      "I've successfully taken care of it",
    ],
    [{ subject: 'I', lemma: 'pass on', tense: 'perfect', object: 'it' }, "I've passed it on"],
    [
      {
        subject: 'I',
        lemma: 'pass on',
        tense: 'perfect',
        adverbs: ['since'],
        object: 'your feedback',
        inside: true,
      },
      "I've since passed your feedback on",
    ],
    [
      { subject: 'I', lemma: 'send out', tense: 'going-to', object: 'a replacement' },
      "I'm going to send out a replacement",
    ],
    [{ subject: 'I', lemma: 'look into', tense: 'progressive', object: 'it' }, "I'm looking into it"],
    [
      { subject: 'I', lemma: 'issue', tense: 'perfect', negated: true, object: 'your refund' },
      "I haven't issued your refund",
    ],
    [
      { subject: 'I', lemma: 'cancel', tense: 'progressive', spelling: 'british', object: 'it' },
      "I'm cancelling it",
    ],
    [{ subject: 'I', lemma: 'call back', tense: 'future', object: 'you' }, "I'll call you back"],
    [
      { subject: 'I', lemma: 'process', tense: 'present', negated: true, object: 'cash' },
      "I don't process cash",
    ],
    [
      { subject: 'I', lemma: 'replace', tense: 'future-perfect', object: 'the part' },
      "I'll have replaced the part",
    ],
  ] as const)('%o', (clause, expected) => {
    expect(writeClause(clause, short)).toBe(expected)
  })

  test('spells out for a writer who does', () => {
    expect(
      writeClause({ subject: 'I', lemma: 'check', tense: 'perfect', negated: true, object: 'it' }, plain),
    ).toBe('I have not checked it')
    expect(writeClause({ subject: 'I', lemma: 'check', tense: 'progressive', object: 'it' }, plain)).toBe(
      'I am checking it',
    )
  })
})

describe('placing the object', () => {
  test.each([
    ['passed on', 'it', 'passed it on'],
    ['passed on', 'your note', 'passed on your note'],
    ['looking up', 'them', 'looking them up'],
    ['working on', 'it', 'working on it'],
    ['checked on', 'it', 'checked on it'],
    ['going over', 'it', 'going over it'],
    ['gone through', 'them', 'gone through them'],
    ['turned on', 'it', 'turned it on'],
    ['look into', 'it', 'look into it'],
    ['taken care of', 'this', 'taken care of this'],
    ['keep informed', 'you', 'keep you informed'],
    ['keep updated', 'the driver', 'keep the driver updated'],
    ['bring to the attention of', 'it', 'bring it to the attention of'],
    ['call back', 'you', 'call you back'],
    ['check', 'it', 'check it'],
  ])('%s + %s', (verb, object, expected) => {
    expect(placeObject(verb, object)).toBe(expected)
  })

  test('puts a noun inside on request, but never inside an inseparable verb', () => {
    expect(placeObject('look up', 'the number', true)).toBe('look the number up')
    expect(placeObject('look into', 'the number', true)).toBe('look into the number')
  })
})

test.each([
  ['hour', 'an'],
  ['honest mistake', 'an'],
  ['user', 'a'],
  ['update', 'an'],
  ['unlock code', 'an'],
  ['unit', 'a'],
  ['European plug', 'a'],
  ['RMA number', 'an'],
  ['SMS', 'an'],
  ['UPS label', 'a'],
  ['SIM card', 'a'],
  ['8 am slot', 'an'],
  ['11 o’clock slot', 'an'],
  ['18-month plan', 'an'],
  ['10 minute call', 'a'],
  ['one-time code', 'a'],
  ['e-mail', 'an'],
  ['“easy” fix', 'an'],
])('the article of %s is %s', (word, expected) => {
  expect(article(word)).toBe(expected)
})
