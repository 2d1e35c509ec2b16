import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  analyze,
  type Finding,
  readSettings,
  rewrite,
  rewriteAll,
  rules,
  type Settings,
  severities,
  withSettings,
} from '../../../shared/analyzer/index.ts'

const KEYS = 'severities, allow, brands, phrases, holdFrom, undoSend, formality and replyWithinSeconds'

const quotes = (settings: Settings, draft: string): string[] =>
  withSettings(settings)
    .analyze(draft)
    .findings.map(({ rule, severity, start, end }) => `${severity} ${rule}: ${draft.slice(start, end)}`)

const problemsOf = (value: unknown): string[] => {
  const read = readSettings(value)
  return 'problems' in read ? read.problems.map(({ path, message }) => `${path}: ${message}`) : []
}

describe('a severity', () => {
  const draft = 'It must be frustrating. We will check it.'

  test('of the owner counts wherever the rule speaks', () => {
    expect(quotes({ severities: { sympathy: 'error', 'corporate-we': 'warning' } }, draft)).toEqual([
      'error sympathy: It must be frustrating',
      'warning corporate-we: We will check',
    ])
  })

  test('decides which finding wins a place: a rule that is off leaves it to the other', () => {
    const folded = 'The team will fix this soon.'
    expect(quotes({}, folded)).toEqual(['warning team-distancing: The team will fix'])
    expect(withSettings({}).analyze(folded).findings[0]?.also).toContain('vague-timeframe')
    const off = withSettings({ severities: { 'team-distancing': 'off' } }).analyze(folded).findings
    expect(off.map(({ rule }) => rule)).toEqual(['vague-timeframe'])
    const raised = withSettings({ severities: { 'vague-timeframe': 'error' } }).analyze(folded).findings
    expect(raised.map(({ rule, also }) => [rule, also])).toEqual([['vague-timeframe', ['team-distancing']]])
  })
})

describe('a level that blocks', () => {
  test('is an error to whoever reads the draft, and is kept for whoever sends it', () => {
    const settings: Settings = { severities: { sympathy: 'block' } }
    expect(quotes(settings, 'That must be frustrating.')).toEqual([
      'error sympathy: That must be frustrating',
    ])
    expect(readSettings(settings)).toEqual({ settings })
  })

  test('can be that of the house’s own phrases', () => {
    const phrases = [{ find: 'guarantee', why: 'We promise what we can keep.' }]
    expect(quotes({ phrases, severities: { 'house-phrase': 'block' } }, 'I guarantee it.')).toEqual([
      'error house-phrase: guarantee',
    ])
  })
})

test('how a site sends and sounds is read as it was written, and changes no finding', () => {
  const settings: Settings = {
    holdFrom: 'never',
    undoSend: true,
    formality: [30, 70],
    replyWithinSeconds: 90,
  }
  expect(readSettings(settings)).toEqual({ settings })
  expect(withSettings(settings).analyze).toBe(withSettings({}).analyze)
})

describe('an allowed phrase', () => {
  test.each(['We will check it.', 'we  WILL check it', "Yes; we'll check it.", 'We’ll check it.'])(
    'is left alone in “%s”',
    draft => {
      expect(quotes({}, draft)).toHaveLength(1)
      expect(quotes({ allow: ['we will check'] }, draft)).toEqual([])
    },
  )

  test('protects nothing but itself', () => {
    expect(quotes({ allow: ['we will check'] }, 'We will check it, and we will write.')).toEqual([
      'hint corporate-we: we will write',
    ])
    expect(quotes({ allow: ['will'] }, 'It must be frustrating.')).toEqual([
      'warning sympathy: It must be frustrating',
    ])
  })
})

describe('a brand', () => {
  const brands = ['We Are Lamps', 'Our Team', 'Us']

  test('is never read as ordinary words', () => {
    expect(quotes({}, 'Our Team will fix this.')).not.toEqual([])
    expect(quotes({ brands }, 'Our Team will fix this.')).toEqual([])
    expect(quotes({ brands }, 'At We  Are Lamps’s store it is open.')).toEqual([])
  })

  test('needs its capitals: ordinary words stay ordinary', () => {
    expect(quotes({ brands }, 'we are looking into it, and so are We Are Lamps.')).toEqual([
      'hint corporate-we: we are looking',
    ])
  })

  test('is kept in every rewrite', () => {
    const draft = 'It must be frustrating that Our Team is closed.'
    expect(withSettings({ brands }).rewriteAll(draft).text).toBe(
      'I understand how frustrating it is that Our Team is closed.',
    )
  })
})

describe('a house phrase', () => {
  const why = 'We call them guests.'
  const guests: Settings = { phrases: [{ find: 'the customers', instead: 'our guests', why }] }

  test('is found by its words, explained in the words of the owner, and replaced', () => {
    const draft = 'Thank you. THE CUSTOMERS wait for the customers’ boxes.'
    const { findings } = withSettings(guests).analyze(draft)
    expect(findings[0]).toMatchObject({
      rule: 'house-phrase',
      severity: 'warning',
      why,
      source: 'House rules',
      message: 'Your house rules avoid “THE CUSTOMERS”.',
    })
    expect(withSettings(guests).rewriteAll('The customers wait.').text).toBe('Our guests wait.')
  })

  test('may be a pattern, with a severity of its own', () => {
    const settings: Settings = {
      phrases: [{ find: 'kindly|humbly ADVERB{0,2} wait', why, severity: 'error', instead: 'please wait' }],
    }
    expect(quotes(settings, 'Kindly just wait here. Please sit.')).toEqual([
      'error house-phrase: Kindly just wait',
    ])
    expect(withSettings(settings).rewriteAll('Humbly wait here.').text).toBe('Please wait here.')
  })

  test('is read past punctuation, numbers and contractions, but never past the sentence', () => {
    const find = (phrase: string, draft: string) => quotes({ phrases: [{ find: phrase, why }] }, draft)
    expect(find('no, it cannot be', 'No - it can’t be.')).toEqual(['warning house-phrase: No - it can’t be'])
    expect(find('open 24/7', 'The shop is open 24/7.')).toEqual(['warning house-phrase: open 24/7'])
    expect(find('the lamp is blue', 'I see the lamp. Is blue your color?')).toEqual([])
    expect(find('Anything else?', 'Is there anything else?')).toEqual(['warning house-phrase: anything else'])
  })

  test('is not seen in half a word, a quotation, a link, a brand or an allowed phrase', () => {
    const phrases = [
      { find: 'blue', why },
      { find: 'is', why },
    ]
    const settings: Settings = { phrases, brands: ['Team Blue'], allow: ['the blue one'] }
    expect(
      quotes(
        settings,
        'You wrote “blue”, http://blue.example/blue, Team Blue, bluer, the blue one, it isn’t.',
      ),
    ).toEqual([])
  })

  test('wins over a rule as severe, and loses against a more severe one', () => {
    const phrase = { find: 'the team will', why }
    expect(withSettings({ phrases: [phrase] }).analyze('The team will fix it.').findings).toMatchObject([
      { rule: 'house-phrase', also: ['team-distancing'] },
    ])
    const hint = { phrases: [{ ...phrase, severity: 'hint' as const }] }
    expect(withSettings(hint).analyze('The team will fix it.').findings).toMatchObject([
      { rule: 'team-distancing', also: ['house-phrase'] },
    ])
  })

  test('takes back advice that it would flag', () => {
    const draft = 'It must be frustrating.'
    const suggestions = (settings: Settings) =>
      withSettings(settings)
        .analyze(draft)
        .findings.flatMap(finding => finding.suggestions.map(one => rewrite(draft, one)))
    expect(suggestions({})).toContain('I understand how frustrating it is.')
    const left = suggestions({ phrases: [{ find: 'I understand', why }] })
    expect(left).not.toContain('I understand how frustrating it is.')
    expect(left.length).toBeGreaterThan(0)
  })

  test('gives no advice that wakes another rule', () => {
    const settings: Settings = { phrases: [{ find: 'I see how', instead: 'it must be', why }] }
    const draft = 'I see how frustrating the wait is.'
    const { findings } = withSettings(settings).analyze(draft)
    expect(findings).toMatchObject([{ rule: 'house-phrase', suggestions: [] }])
    expect(withSettings(settings).rewriteAll(draft).text).toBe(draft)
  })

  test('is as severe as the owner says for all of them, unless it says so itself, and may be off', () => {
    const phrases = [
      { find: 'lamp', why },
      { find: 'blue', why, severity: 'hint' as const },
    ]
    const draft = 'The lamp is blue.'
    expect(quotes({ phrases, severities: { 'house-phrase': 'error' } }, draft)).toEqual([
      'error house-phrase: lamp',
      'hint house-phrase: blue',
    ])
    expect(quotes({ phrases, severities: { 'house-phrase': 'off' } }, draft)).toEqual([])
  })
})

describe('settings that cannot be used', () => {
  test.each([
    ['is no object', 5, `: must be an object with ${KEYS}, not a number`],
    ['is a list', [], `: must be an object with ${KEYS}, not a list`],
    ['is misspelled', { alow: [] }, `alow: is not a setting; there is ${KEYS}; did you mean allow?`],
    [
      'names no rule',
      { severities: { 'corporate-wee': 'hint' } },
      'severities.corporate-wee: is not the id of a rule; did you mean corporate-we?',
    ],
    [
      'names no severity',
      { severities: { sympathy: 'warn' } },
      'severities.sympathy: must be hint, warning, error, block or off, not “warn”',
    ],
    [
      'holds from nothing',
      { holdFrom: 'errors' },
      'holdFrom: must be hint, warning, error or never, not “errors”; did you mean error?',
    ],
    ['is no choice', { undoSend: 5 }, 'undoSend: must be true or false, not 5'],
    [
      'is no range',
      { formality: [70, 30] },
      'formality: must be two numbers from 0 (casual) to 100 (formal), the lower one first',
    ],
    [
      'is no promise',
      { replyWithinSeconds: 0 },
      'replyWithinSeconds: must be a number from 1 to 604800, not 0',
    ],
    ['is no list', { allow: 'we' }, 'allow: must be a list, not text'],
    ['is empty', { allow: ['we', ' '] }, 'allow[1]: is empty'],
    ['has no word', { allow: ['…'] }, 'allow[0]: holds no word'],
    [
      'is two sentences',
      { allow: ['We are here. We can help.'] },
      'allow[0]: is more than one sentence; a phrase is looked for inside one',
    ],
    [
      'is never read',
      { allow: ['see www.example.com'] },
      'allow[0]: holds “www.example.com”: quotations, links, code, {blanks} and @names are never read',
    ],
    ['is no name', { brands: ['!'] }, 'brands[0]: must begin with a letter or a digit'],
    ['is too long', { brands: ['a'.repeat(201)] }, 'brands[0]: has 201 characters; 200 are allowed'],
    ['has two lines', { brands: ['a\nb'] }, 'brands[0]: must be one line'],
    ['has no reason', { phrases: [{ find: 'kindly' }] }, 'phrases[0].why: is missing'],
    [
      'is a broken pattern',
      { phrases: [{ find: '(kindly', why: '-' }] },
      'phrases[0].find: The pattern “(kindly” leaves a bracket open',
    ],
    [
      'names no class',
      { phrases: [{ find: '(VERY) kind', why: '-' }] },
      'phrases[0].find: The pattern “(VERY) kind” names a class that is not in the lexicon: VERY',
    ],
    [
      'matches nothing',
      { phrases: [{ find: 'kindly{0,1}', why: '-' }] },
      'phrases[0].find: can match nothing at all',
    ],
    [
      'matches too much',
      { phrases: [{ find: 'a _{0,8} _{0,8} _{0,8} _{0,8} _{0,8} b', why: '-' }] },
      'phrases[0].find: leaves too much open; use fewer or smaller gaps',
    ],
    [
      'is no better',
      { phrases: [{ find: 'kindly', instead: 'kindly please', why: '-' }] },
      'phrases[0].instead: would be flagged itself, by one of your own phrases: “kindly”',
    ],
    [
      'is no better for a rule',
      { phrases: [{ find: 'sad day', instead: 'it must be sad', why: '-' }] },
      'phrases[0].instead: would be flagged itself, by the rule sympathy: “it must be sad”',
    ],
  ])('are named where something %s', (_, value, problem) => {
    expect(problemsOf(value)).toEqual([problem])
  })

  test('are named all at once', () => {
    expect(problemsOf({ severities: { x: 1 }, allow: [1], brands: [null], phrases: [{}] })).toHaveLength(6)
  })

  test('never throw, whatever they are', () => {
    const anything = fc.oneof(
      fc.anything(),
      fc.record(
        {
          severities: fc.anything(),
          allow: fc.array(fc.string({ unit: 'binary' })),
          brands: fc.array(fc.string({ unit: 'binary' })),
          phrases: fc.array(fc.record({ find: fc.string(), why: fc.string(), instead: fc.string() })),
        },
        { requiredKeys: [] },
      ),
    )
    fc.assert(
      fc.property(anything, value => {
        const read = readSettings(value)
        if ('problems' in read) expect(read.problems).not.toHaveLength(0)
        else withSettings(read.settings).analyze('We will check it. It must be frustrating.')
      }),
      { numRuns: 60 },
    )
  })
})

const examples = rules.flatMap(rule => rule.flags.map(flag => flag.draft))

describe('whatever an owner sets', () => {
  const words = [
    'we',
    'will',
    'the',
    'team',
    'check',
    'it',
    'must',
    'be',
    'sad',
    'I',
    'understand',
    'how',
    'soon',
    'blue',
  ]
  const phrase = fc
    .array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 })
    .map(parts => parts.join(' '))
  const settings = fc
    .record(
      {
        severities: fc.dictionary(
          fc.constantFrom(...rules.map(({ id }) => id)),
          fc.constantFrom(...severities, 'off'),
        ),
        allow: fc.array(phrase, { maxLength: 2 }),
        brands: fc.array(fc.constantFrom('We', 'The Team', 'Blue', 'team'), { maxLength: 2 }),
        phrases: fc.array(
          fc.record(
            { find: phrase, why: fc.constant('-'), instead: phrase },
            { requiredKeys: ['find', 'why'] },
          ),
          { maxLength: 4 },
        ),
      },
      { requiredKeys: [] },
    )
    .map(readSettings)
    .filter(read => 'settings' in read)
    .map(({ settings }) => settings)
  const draft = fc.oneof(
    fc.array(fc.constantFrom(...examples), { minLength: 1, maxLength: 3 }).map(parts => parts.join(' ')),
    fc
      .array(
        fc.tuple(
          fc.constantFrom(...words, 'We', "We'll", '😀', '“', '"', 'ＷＥ', '\ud83d'),
          fc.constantFrom(' ', ' ', ', ', '. ', ''),
        ),
        { maxLength: 30 },
      )
      .map(parts => parts.flat().join('')),
  )
  const RUNS = { numRuns: 100 }
  const isSplit = (text: string, at: number): boolean =>
    /[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at))

  test('findings lie inside the draft, in order, apart, and split no character', () => {
    fc.assert(
      fc.property(settings, draft, (set, text) => {
        let last = 0
        for (const { start, end } of withSettings(set).analyze(text).findings) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          expect([start, end].filter(at => isSplit(text, at))).toEqual([])
          last = end
        }
      }),
      RUNS,
    )
  })

  test('nothing is off and found, and what is found is as severe as it was set', () => {
    fc.assert(
      fc.property(settings, draft, (set, text) => {
        for (const { rule, severity } of withSettings(set).analyze(text).findings) {
          if (set.severities?.[rule] !== undefined) expect(severity).toBe(set.severities[rule])
        }
      }),
      RUNS,
    )
  })

  test('everything taken at once is taken: a second call changes nothing', () => {
    fc.assert(
      fc.property(settings, draft, (set, text) => {
        const house = withSettings(set)
        const once = house.rewriteAll(text).text
        expect(house.rewriteAll(once).text).toBe(once)
      }),
      RUNS,
    )
  })

  test('a draft gets the same answer each time, whatever was read before', () => {
    fc.assert(
      fc.property(settings, draft, draft, (set, text, other) => {
        const house = withSettings(set)
        const first: readonly Finding[] = house.analyze(text).findings
        house.analyze(other)
        expect(house.analyze(text).findings).toEqual(first)
        expect(withSettings(set).analyze(text).findings).toEqual(first)
      }),
      { numRuns: 40 },
    )
  })

  test.each([
    ['nothing', {}],
    ['empty lists', { severities: {}, allow: [], brands: [], phrases: [] }],
    ['what meets nothing', { brands: ['Zzyzx'], allow: ['zzyzx'] }],
  ])('setting %s changes nothing', (_, set: Settings) => {
    const house = withSettings(set)
    for (const text of examples) {
      expect(house.analyze(text)).toEqual(analyze(text))
      expect(house.rewriteAll(text)).toEqual(rewriteAll(text))
    }
  })
})
