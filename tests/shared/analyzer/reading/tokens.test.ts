import { describe, expect, test } from 'vitest'
import { compile } from '../../../../shared/analyzer/matching/matcher.ts'
import { createReader } from '../../../../shared/analyzer/reading/reader.ts'
import type { Tokens } from '../../../../shared/analyzer/reading/tokens.ts'

const { vocabulary } = compile(['we'])
const read = createReader(vocabulary)

const slices = ({ text, count, start, end }: Tokens): string[] =>
  Array.from({ length: count }, (_, at) => text.slice(start[at], end[at]))
const tokens = (text: string): string[] => slices(read(text))
const spelled = (text: string): string[] => {
  const { count, word } = read(text)
  return Array.from({ length: count }, (_, at) => vocabulary.spelling(word[at] ?? 0))
}
const groups = (text: string, column: 'sentence' | 'clause'): string[] => {
  const found = read(text)
  const lists: string[][] = []
  for (const [at, slice] of slices(found).entries()) {
    const number = found[column][at] ?? 0
    lists[number] = [...(lists[number] ?? []), slice]
  }
  return lists.map(list => list.join(' '))
}

describe('words', () => {
  test('a contraction is two tokens that meet in the middle', () => {
    expect(tokens("we're can't won't I'm they'd let's shouldn't've")).toEqual([
      ...[
        'we',
        "'re",
        'ca',
        "n't",
        'wo',
        "n't",
        'I',
        "'m",
        'they',
        "'d",
        'let',
        "'s",
        'should',
        "n't",
        "'ve",
      ],
    ])
  })

  test('both apostrophes, none and full-width letters spell the same words', () => {
    expect(spelled('can’t')).toEqual(['can', 'not'])
    expect(spelled("can't")).toEqual(['can', 'not'])
    expect(spelled('cant')).toEqual(['can', 'not'])
    expect(spelled('cannot')).toEqual(['can', 'not'])
    expect(spelled('ＷＥ')).toEqual(['we'])
  })

  test('case makes no difference and a contraction reads in full', () => {
    expect(spelled("WE'LL we’ve Im")).toEqual(['we', 'will', 'we', 'have', 'i', 'am'])
  })

  test('hyphens, accents and combining marks stay inside their word', () => {
    expect(tokens('follow-up café cafe\u0301 e-mail')).toEqual(['follow-up', 'café', 'cafe\u0301', 'e-mail'])
  })

  test('a hyphen between spaces and a possessive without s do not join words', () => {
    expect(tokens('we - the customers’ team')).toEqual(['we', '-', 'the', 'customers', 'team'])
  })

  test('numbers keep their points, and units stay with them', () => {
    expect(tokens('12.50 at 10:30, 3pm, 50% of 2025-05-01')).toEqual([
      ...['12.50', 'at', '10:30', ',', '3pm', ',', '50%', 'of', '2025-05-01'],
    ])
  })

  test('an emoji is one token with its skin tone and what is joined to it', () => {
    expect(tokens('we 👍🏽 👩‍👩‍👧‍👦 ❤️ :-) we')).toEqual(['we', '👍🏽', '👩‍👩‍👧‍👦', '❤️', ':-)', 'we'])
  })

  test('white space of any kind separates', () => {
    expect(tokens('we\u00a0will\u2009check\u200bit\tnow')).toEqual(['we', 'will', 'check', 'it', 'now'])
  })
})

describe('masks', () => {
  const masked = (text: string): string[] => {
    const found = read(text)
    return slices(found).filter((_, at) => vocabulary.spelling(found.word[at] ?? 0) === '*mask')
  }

  test.each([
    ['an address', 'see https://we.example/we?a=b. We', ['https://we.example/we?a=b']],
    [
      'an address without its scheme',
      'see www.we.example/x and we.com today',
      ['www.we.example/x', 'we.com'],
    ],
    ['an e-mail address', 'write to we.us@example.com now', ['we.us@example.com']],
    ['code', 'type `we will` here', ['`we will`']],
    ['a blank and a merge field', 'by {time} for {{first name}}', ['{time}', '{{first name}}']],
    ['a quotation', 'you wrote "we will see" and “we won’t”', ['"we will see"', '“we won’t”']],
    ['a quotation in single quotes', "tap 'Contact us' or ‘We can’t’ there", ["'Contact us'", '‘We can’t’']],
    ['quoted lines', '> we will\nI see', ['> we will']],
    ['names and numbers', 'ask @we about #4411 and #NAME#', ['@we', '#4411', '#NAME#']],
    ['signatures', 'We will ^WE', ['^WE']],
    ['initials', 'we will /US', ['/US']],
    ['labels on the screen', 'click Contact Us and tap We', ['Contact', 'Us', 'We']],
  ])('%s is one piece that no pattern sees into', (_, text, expected) => {
    expect(masked(text)).toEqual(expected)
  })

  test('what is opened and never closed is text', () => {
    expect(masked('we said "we will and (`we {we')).toEqual([])
  })

  test('an apostrophe opens no quotation', () => {
    expect(masked("the customers' orders aren't 'cause of us")).toEqual([])
  })

  test('a missing space after a period is no address', () => {
    expect(tokens('Thanks for it.We will')).toEqual(['Thanks', 'for', 'it', '.', 'We', 'will'])
  })
})

describe('sentences and clauses', () => {
  test('stops, line ends and missing spaces end a sentence; abbreviations and decimals do not', () => {
    expect(groups('Hi Ana! It is 3.5 cm, e.g. for Mr. Bo.We see...ok? Yes\nNo', 'sentence')).toEqual([
      ...['Hi Ana !', 'It is 3.5 cm , e . g . for Mr . Bo .', 'We see ... ok ?', 'Yes', 'No'],
    ])
  })

  test('a comma ends a clause, and so does a conjunction before a new subject', () => {
    expect(groups('We check it and we write, but the parcel is late', 'clause')).toEqual([
      ...['We check it', 'and we write ,', 'but the parcel is late'],
    ])
  })

  test('a conjunction between two nouns or two verbs ends nothing', () => {
    expect(groups('We check the slip and the box and write', 'clause')).toEqual([
      'We check the slip and the box and write',
    ])
  })

  test('when, if, because and who open a clause', () => {
    expect(groups('I write when it is done because you asked', 'clause')).toEqual([
      ...['I write', 'when it is done', 'because you asked'],
    ])
  })

  test('endless clauses and sentences are cut', () => {
    const { clauses, sentences } = read('we '.repeat(1000))
    expect(clauses).toBeGreaterThan(20)
    expect(sentences).toBeGreaterThan(5)
  })
})

test('a reader that has read a long text reads a short one as if it were the first', () => {
  const fresh = slices(createReader(vocabulary)('We can’t {x}.'))
  read('we must '.repeat(5000))
  expect(tokens('We can’t {x}.')).toEqual(fresh)
})
