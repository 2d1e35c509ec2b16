import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  agree,
  firstPerson,
  join,
  readContraction,
  type Subject,
  withApostrophe,
} from '../../../../shared/analyzer/english/auxiliaries.ts'

const subjects: readonly Subject[] = ['I', 'you', 'we', 'they', 'it']
const auxiliaries = 'am are is was were have has had do does did will would can could should must'.split(' ')
const plain = { contract: false, apostrophe: "'" } as const
const short = { contract: true, apostrophe: "'" } as const
const curly = { contract: true, apostrophe: '’' } as const

describe('agreement', () => {
  test.each([
    ['are', 'I', 'am'],
    ['were', 'I', 'was'],
    ['have', 'I', 'have'],
    ['does', 'I', 'do'],
    ['has', 'we', 'have'],
    ['am', 'they', 'are'],
    ['are', 'it', 'is'],
    ['will', 'I', 'will'],
    ["weren't", 'I', "wasn't"],
    ["aren't", 'I', 'am not'],
    ["haven't", 'it', "hasn't"],
    ["don't", 'it', "doesn't"],
    ["won't", 'I', "won't"],
    ["wasn't", 'we', "weren't"],
  ] as const)('%s with %s is %s', (auxiliary, subject, expected) => {
    expect(agree(auxiliary, subject)).toBe(expected)
  })

  test('turns every word of the company into one of the agent', () => {
    expect(['we', 'us', 'our', 'ours', 'ourselves'].map(word => firstPerson.get(word))).toEqual([
      'I',
      'me',
      'my',
      'mine',
      'myself',
    ])
  })
})

describe('joining', () => {
  test.each([
    ['I', 'are', short, false, "I'm"],
    ['I', 'are', plain, false, 'I am'],
    ['I', 'have', curly, false, 'I’ve'],
    ['I', 'will', short, false, "I'll"],
    ['it', 'have', short, false, "it's"],
    ['I', 'were', short, false, 'I was'],
    ['I', 'are', short, true, "I'm not"],
    ['I', 'are', plain, true, 'I am not'],
    ['I', 'have', curly, true, 'I haven’t'],
    ['I', 'have', plain, true, 'I have not'],
    ['I', 'can', plain, true, 'I cannot'],
    ['I', 'will', short, true, "I won't"],
    ['I', 'does', short, true, "I don't"],
  ] as const)('%s + %s', (subject, auxiliary, style, negated, expected) => {
    expect(join(subject, auxiliary, style, negated)).toBe(expected)
  })

  test('reads back what it contracts, with the right subject, auxiliary and negation', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...subjects),
        fc.constantFrom(...auxiliaries),
        fc.boolean(),
        fc.boolean(),
        (subject, auxiliary, contract, negated) => {
          const text = join(subject, auxiliary, { contract, apostrophe: "'" }, negated)
          const words = text.split(' ')
          const read = words.flatMap(word => {
            const contraction = readContraction(word)
            return contraction === undefined
              ? [word]
              : [contraction.subject, contraction.auxiliaries, contraction.negated ? 'not' : '']
          })
          const parts = read.flat().filter(part => part !== '')
          expect(parts[0]).toBe(subject)
          expect(parts).toContain(agree(auxiliary, subject))
          expect(parts.includes('not')).toBe(negated)
          expect(text.includes("'")).toBe(
            contract && (negated || text.length < `${subject} ${agree(auxiliary, subject)}`.length),
          )
        },
      ),
    )
  })

  test('never mixes apostrophes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...subjects),
        fc.constantFrom(...auxiliaries),
        fc.boolean(),
        (subject, auxiliary, negated) => {
          const text = join(subject, auxiliary, curly, negated)
          expect(text).not.toContain("'")
          expect(withApostrophe(join(subject, auxiliary, short, negated), curly)).toBe(text)
        },
      ),
    )
  })
})

describe('reading contractions', () => {
  test.each([
    ["we'll", 'we', ['will'], false],
    ["we're", 'we', ['are'], false],
    ["it's", 'it', ['is', 'has'], false],
    ["this'll", 'this', ['will'], false],
    ["team'll", 'team', ['will'], false],
    ["report's", 'report', ['is', 'has'], false],
    ["we'd", 'we', ['would', 'had'], false],
    ["should've", 'should', ['have'], false],
    ["won't", '', ['will'], true],
    ["hasn't", '', ['has'], true],
    ["can't", '', ['can'], true],
    ['cannot', '', ['can'], true],
    ["let's", 'us', ['let'], false],
    ['im', 'i', ['am'], false],
    ['ive', 'i', ['have'], false],
    ['youre', 'you', ['are'], false],
    ['dont', '', ['do'], true],
    ['cant', '', ['can'], true],
    ['wont', '', ['will'], true],
    ['isnt', '', ['is'], true],
    ['lets', 'us', ['let'], false],
    ['thats', 'that', ['is', 'has'], false],
  ])('%s', (word, subject, expected, negated) => {
    expect(readContraction(word)).toEqual({ subject, auxiliaries: expected, negated })
  })

  test.each(['team', "'ll", 'its', 'well', 'were', "o'clock", "customers'", ''])('%s is none', word => {
    expect(readContraction(word)).toBeUndefined()
  })
})
