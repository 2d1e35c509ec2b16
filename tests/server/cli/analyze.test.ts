import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable, Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { heed } from '../../../server/cli/heed.ts'

const SEED = 'It must be frustrating. The team will help solve the issues soon.'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-cli-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Runs `heed analyze WORDS` on an input and returns what it left behind. */
async function analyzed(input: string | Buffer, ...words: string[]) {
  const out = collector()
  const err = collector()
  const stdin = Readable.from([Buffer.from(input)])
  const code = await heed(['analyze', ...words], { stdin, stdout: out.stream, stderr: err.stream, env: {} })
  return { code, out: out.text(), err: err.text(), rows: () => out.text().trim().split('\n').map(readRow) }
}

function collector() {
  const parts: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      parts.push(String(chunk))
      done()
    },
  })
  return { stream, text: () => parts.join('') }
}

interface Row {
  file?: string
  id: string | number
  text: string
  findings: {
    rule: string
    severity: string
    start: number
    end: number
    quote: string
    message: string
    also: string[]
    suggestions: { label: string; text: string; claim: string }[]
  }[]
  strengths: unknown[]
  rewritten?: string
}
const readRow = (line: string): Row => JSON.parse(line)

test('every line becomes one JSON row with the quotes, the rewritten drafts and the line as its id', async () => {
  const { code, rows } = await analyzed(`${SEED}\nThe parcel is on its way.\n`, '--json', '--rewrite', '-')
  const [first, second] = rows()
  expect(code).toBe(0)
  expect(first?.id).toBe(1)
  expect(first?.findings.map(finding => finding.rule)).toEqual(['sympathy', 'team-distancing'])
  for (const { quote, start, end } of first?.findings ?? []) expect(quote).toBe(SEED.slice(start, end))
  expect(first?.findings[0]?.suggestions[0]).toMatchObject({
    text: 'I understand how frustrating it is. The team will help solve the issues soon.',
    claim: 'none',
  })
  expect(first?.rewritten).toBe(
    'I understand how frustrating it is. I am working with the team to solve your issues soon.',
  )
  expect(second).toMatchObject({ id: 2, findings: [], rewritten: 'The parcel is on its way.' })
})

test('JSON Lines keep their ids, and a U+2028 inside a text does not split it', async () => {
  const text = 'It must be frustrating.\u2028Shall I check?'
  const { rows } = await analyzed(
    `${JSON.stringify({ id: 'a', text })}\n\n${JSON.stringify({ id: 7, text: 'Fine.' })}`,
    '--json',
  )
  expect(rows().map(row => row.id)).toEqual(['a', 7])
  expect(rows()[0]?.text).toBe(text)
})

test('without --json it prints like a compiler', async () => {
  const { out } = await analyzed(`Hello there.\n${SEED}\n`)
  const [first] = out.split('\n')
  expect(first).toMatch(/^2:1 +warning +\S.*\(sympathy\)$/)
  expect(out).not.toContain('\u001b')
})

test('input that cannot be used ends with code 2 and names the line', async () => {
  const broken = await analyzed('{"id": 1, "text": "Fine."}\n{"id": 2, "text": 5}\n', '--json')
  expect(broken.code).toBe(2)
  expect(broken.err).toContain('standard input:2: text:')
  const torn = await analyzed('{"text": "Fine."}\n{"text": \n')
  expect(torn.code).toBe(2)
  expect(torn.err).toContain('standard input:2: not JSON')
  const bytes = await analyzed(Buffer.from([0x46, 0x0a, 0xff, 0xfe, 0x0a]))
  expect(bytes.code).toBe(2)
  expect(bytes.err).toContain('not UTF-8')
})

test('a context is read, and one of another shape is refused by the name of its field', async () => {
  const row = { text: 'Fine.', context: { turns: [{ from: 'robot', text: 'hi', at: 1 }] } }
  const { code, err } = await analyzed(`${JSON.stringify(row)}\n`)
  expect(code).toBe(2)
  expect(err).toContain('context.turns.0.from')
})

test('a file is read by its name, and a missing one is named', async () => {
  const file = join(folder, 'drafts.txt')
  await writeFile(file, `${SEED}\r\n`)
  expect((await analyzed('', '--json', file)).rows()[0]?.text).toBe(SEED)
  const missing = await analyzed('', join(folder, 'nothing.txt'))
  expect(missing.code).toBe(2)
  expect(missing.err).toContain('nothing.txt: cannot read it')
})

async function fileWith(name: string, content: string | Buffer): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, content)
  return file
}

test('several files are read in turn, and each finding names its file', async () => {
  const one = await fileWith('one.txt', `Fine.\n${SEED}\n`)
  const two = await fileWith('two.jsonl', `${JSON.stringify({ id: 'x', text: SEED })}\n`)
  const { out } = await analyzed('', one, two)
  expect(out.split('\n').map(line => line.split(' ')[0])).toEqual([
    `${one}:2:1`,
    `${one}:2:25`,
    `${two}:1:1`,
    `${two}:1:25`,
    '',
  ])
  const { rows } = await analyzed(SEED, '--json', one, '-')
  expect(rows().map(({ file, id }) => [file, id])).toEqual([
    [one, 1],
    [one, 2],
    ['-', 1],
  ])
})

test('a missing file is named before any other is read', async () => {
  const one = await fileWith('one.txt', SEED)
  const { code, out, err } = await analyzed('', one, join(folder, 'two.txt'))
  expect([code, out]).toEqual([2, ''])
  expect(err).toContain('two.txt: cannot read it')
})

describe('CSV', () => {
  const table = [
    '\ufeffid,"Agent, draft",note',
    'a,"It must be ""really"" frustrating,\r\nand I see why.",x',
    '',
    'b,The team will fix 5" pipes soon.,y',
    ',  ,z',
    ',It must be sad.,"é, 😀"',
  ].join('\r\n')

  test('gives the drafts of a named column, the id of its row, and the line its record begins on', async () => {
    const file = await fileWith('macros.csv', table)
    const { code, rows } = await analyzed('', '--json', '--column', 'Agent, draft', file)
    expect(code).toBe(0)
    expect(rows().map(({ id, text }) => [id, text])).toEqual([
      ['a', 'It must be "really" frustrating,\r\nand I see why.'],
      ['b', 'The team will fix 5" pipes soon.'],
      [7, 'It must be sad.'],
    ])
    const { out } = await analyzed('', '--column', 'Agent, draft', file)
    expect(
      out
        .trim()
        .split('\n')
        .map(line => line.split(' ')[0]),
    ).toEqual(['5:1', '7:1'])
  })

  test('is the same however the stream is cut', async () => {
    const bytes = Buffer.from(table)
    const read = async (size: number) => {
      const out = collector()
      const stdin = Readable.from(
        (function* () {
          for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
        })(),
      )
      const words = ['analyze', '--csv', '--json', '--column=Agent, draft']
      expect(await heed(words, { stdin, stdout: out.stream, stderr: collector().stream, env: {} })).toBe(0)
      return out.text()
    }
    const whole = await read(bytes.length)
    expect(whole.split('\n')).toHaveLength(4)
    for (const size of [1, 2, 3, 7]) expect(await read(size)).toBe(whole)
  })

  test('without the column says which columns there are', async () => {
    const { code, err } = await analyzed('id,body\n1,x\n', '--csv')
    expect(code).toBe(2)
    expect(err).toBe('standard input:1: there is no column “text”; there is: id, body\n')
  })

  test.each([
    ['a row of another length', 'text,b\nx,y\nx\n', '3: has 1 field; the first record names 2 columns'],
    [
      'text behind a closed field',
      'text\n"a"b\n',
      '2: “b” stands behind the closing quotation mark of a field',
    ],
    ['a field that is never closed', 'text\na\n"b\n\n', '3: a quoted field of this record is never closed'],
    ['bytes that are not UTF-8', Buffer.from([0x74, 0x0a, 0xff, 0x0a]), ': not UTF-8 text'],
  ])('with %s ends with code 2 and names the line', async (_, input, problem) => {
    const { code, err } = await analyzed(input, '--csv')
    expect(code).toBe(2)
    expect(err).toContain(problem)
  })
})

describe('--format=github', () => {
  test('prints annotations at the file, the line and the columns of the draft', async () => {
    const file = await fileWith('a,b.txt', `Fine.\n${SEED}\nPlease calm down.\nYou must wait.\n`)
    const { code, out } = await analyzed('', '--format=github', file)
    expect(code).toBe(1)
    const [first, second, third] = out.split('\n')
    const name = file.replace(',', '%2C')
    expect(first).toMatch(
      new RegExp(`^::warning file=${name},line=2,col=1,endColumn=22,title=sympathy::\\S.+$`),
    )
    expect(second).toContain('title=team-distancing::')
    expect(third).toMatch(/^::error file=.*,line=3,.*title=emotion-policing::/)
  })

  test('escapes what would end a message, and leaves out a column that is not the file’s', async () => {
    const text = 'We will check 100% of it.\nThank you.'
    const { out } = await analyzed(`${JSON.stringify({ text })}\n`, '--format=github', '--rewrite')
    expect(out).toMatch(
      /^::notice line=1,title=corporate-we::.*%0A→ I will check 100%25 of it\.%0AThank you\.\n$/,
    )
  })
})

describe('--max-severity', () => {
  const hint = 'We will check the lamp for you.'
  const error = 'Please calm down.'

  test.each([
    ['none', [1, 1, 1, 0]],
    ['hint', [0, 1, 1, 0]],
    ['warning', [0, 0, 1, 0]],
    ['error', [0, 0, 0, 0]],
  ])('=%s lets pass what is no more severe', async (most, codes) => {
    for (const [index, draft] of [hint, SEED, error, 'Fine.'].entries()) {
      expect((await analyzed(draft, `--max-severity=${most}`)).code, draft).toBe(codes[index])
    }
  })

  test('is warning if nothing is said', async () => {
    expect((await analyzed(SEED)).code).toBe(0)
    expect((await analyzed(error)).code).toBe(1)
  })
})

describe('--settings', () => {
  test('are the owner’s severities, allowed phrases, brands and phrases', async () => {
    const settings = {
      severities: { sympathy: 'error' },
      brands: ['Our Team'],
      phrases: [{ find: 'kindly', instead: 'please', why: 'It sounds like a form.', severity: 'hint' }],
    }
    const file = await fileWith('heed.json', JSON.stringify(settings))
    const draft = 'It must be frustrating. Our Team will fix it. Kindly wait.'
    const { code, rows } = await analyzed(draft, '--json', '--rewrite', '--settings', file)
    expect(code).toBe(1)
    expect(rows()[0]?.findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual([
      'error sympathy',
      'hint house-phrase',
    ])
    expect(rows()[0]?.rewritten).toBe(
      'I understand how frustrating it is. Our Team will fix it. Please wait.',
    )
  })

  test('that cannot be used end with code 2 and list every problem with its place', async () => {
    const file = await fileWith('bad.json', JSON.stringify({ severities: { sympaty: 'hint' }, allow: [''] }))
    const { code, out, err } = await analyzed(SEED, '--settings', file)
    expect([code, out]).toEqual([2, ''])
    expect(err.trim().split('\n')).toEqual([
      `${file}: severities.sympaty: is not the id of a rule; did you mean sympathy?`,
      `${file}: allow[0]: is empty`,
    ])
    const torn = await fileWith('torn.json', '{')
    expect((await analyzed(SEED, '--settings', torn)).err).toContain('torn.json: not JSON')
    expect((await analyzed(SEED, '--settings', join(folder, 'no.json'))).err).toContain(
      'no.json: cannot read it',
    )
  })
})

test.each([
  [['--format=xml'], '--format=xml: must be json, pretty or github'],
  [['--max-severity=low'], '--max-severity=low: must be none, hint, warning or error'],
  [['--json', '--format=github'], '--json and --format=github: choose one'],
  [['-', '-'], 'standard input is read once'],
])('%s is refused with what is allowed', async (words, problem) => {
  const { code, err } = await analyzed('', ...words)
  expect(code).toBe(2)
  expect(err).toContain(problem)
})

test('wrong words end with code 2 and the usage', async () => {
  const { code, err } = await analyzed('', '--colour')
  expect(code).toBe(2)
  expect(err).toContain('--colour')
  expect(err).toContain('heed analyze [--format=pretty|json|github]')
})

test('ten thousand lines stream: the reader decides how fast, and nothing piles up', async () => {
  const stdin = Readable.from(
    (function* () {
      for (let line = 0; line < 10_000; line += 1) yield Buffer.from(`${SEED}\n`)
    })(),
  )
  const stdout = new PassThrough({ highWaterMark: 1024 })
  const { stream: stderr } = collector()
  const finished = heed(['analyze', '--json'], { stdin, stdout, stderr, env: {} }).then(() => stdout.end())
  let rows = 0
  let waiting = 0
  for await (const chunk of stdout) {
    rows += String(chunk).split('\n').length - 1
    waiting = Math.max(waiting, stdout.readableLength + stdout.writableLength)
  }
  await finished
  expect(rows).toBe(10_000)
  expect(waiting).toBeLessThan(64 * 1024)
})
