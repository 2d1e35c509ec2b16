import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable, Writable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

test('wrong words end with code 2 and the usage', async () => {
  const { code, err } = await analyzed('', '--colour')
  expect(code).toBe(2)
  expect(err).toContain('--colour')
  expect(err).toContain('heed analyze [--json]')
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
