import { describe, expect, test } from 'vitest'
import { compile } from '../../../../shared/analyzer/matching/matcher.ts'
import { PatternError } from '../../../../shared/analyzer/matching/pattern.ts'
import { createReader } from '../../../../shared/analyzer/reading/reader.ts'

/** What the pattern finds, as it stands in the text, with its slots. */
function find(pattern: string, text: string): string[] {
  const { vocabulary, scan } = compile([pattern])
  const tokens = createReader(vocabulary)(text)
  const slice = (from: number, to: number) => text.slice(tokens.start[from], tokens.end[to - 1])
  const found: string[] = []
  scan(tokens, ({ from, to, slots }) => {
    const named = slots.map(slot => ` ${slot.name}=${slice(slot.from, slot.to)}`)
    found.push(slice(from, to) + named.join(''))
  })
  return found
}

describe('a pattern', () => {
  test('finds words in any case, and each half of a contraction', () => {
    expect(find('can not', "I CAN'T and cannot")).toEqual(["CAN'T", 'cannot'])
  })

  test('takes one of several words or classes', () => {
    expect(find('it|that must be EMOTION', 'That must be sad. It must be ok. It must be scary')).toEqual([
      ...['That must be sad', 'It must be scary'],
    ])
  })

  test('takes any token but those it excludes', () => {
    expect(find('try !to', 'try to or try it')).toEqual(['try it'])
  })

  test('takes any word, but no punctuation', () => {
    expect(find('keep _ posted', 'keep us posted, keep: posted')).toEqual(['keep us posted'])
  })

  test('takes the longest of the ways through it', () => {
    expect(find('we ADVERB{0,3} check', 'we really always check')).toEqual(['we really always check'])
    expect(find('as soon as possible?', 'as soon as possible')).toEqual(['as soon as possible'])
  })

  test('chooses between sequences, and repeats them', () => {
    expect(find('so (that | as to) see', 'so that see, so as to see, so see')).toEqual([
      'so that see',
      'so as to see',
    ])
    expect(find('go (go home){1,2}', 'go go home go home')).toEqual(['go go home go home'])
  })

  test('names what stands in a place', () => {
    expect(find('send thing:_{1,3} to who:(him | her)', 'send the red box to her')).toEqual([
      'send the red box to her thing=the red box who=her',
    ])
  })

  test('stays inside its clause, unless it says where the clause ends', () => {
    expect(find('sorry but', 'sorry, but')).toEqual([])
    expect(find('sorry // but', 'sorry, but. sorry but we')).toEqual(['sorry, but', 'sorry but'])
    expect(find('but ( // )? we', 'but we may. But, we may')).toEqual(['but we', 'But, we'])
  })

  test('never leaves its sentence', () => {
    expect(find('sorry // but', 'sorry. but')).toEqual([])
  })

  test('can ask for the beginning and the end of a clause', () => {
    expect(find('^ too bad $', 'Too bad. That is too bad, too bad for me. Oh, too bad!')).toEqual([
      'Too bad',
      'too bad',
    ])
  })

  test('takes words by their shape where they are not listed', () => {
    expect(find('is *ed', 'it is frobbed and is red')).toEqual(['is frobbed'])
  })
})

describe('a pattern does not build', () => {
  test.each([
    ['without a bound', 'we really* check'],
    ['without a bound, said otherwise', 'we really+ check'],
    ['with an open range', 'we _{0,} check'],
    ['with too wide a range', 'we _{0,9} check'],
    ['around a group without a bound', 'we (do it)* now'],
    ['with a class that nobody knows', 'must be EMOTIN'],
    ['with a contraction in one word', "we can't"],
    ['with a capital letter', 'We can'],
    ['with a bracket left open', '(we can'],
    ['with a bracket too many', 'we can)'],
    ['when it can match nothing', 'we? you?'],
  ])('%s', (_, pattern) => {
    expect(() => compile([pattern])).toThrow(PatternError)
    expect(() => compile([pattern])).toThrow(pattern)
  })
})
