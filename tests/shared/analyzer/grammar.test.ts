import { spawnSync } from 'node:child_process'
import { beforeAll, describe, expect, test } from 'vitest'
import { type GoldenRewrite, goldenRewrites } from './golden.ts'
import { lint, parse } from './grammar-checkers.ts'
import { exceptions, paraphrases } from './grammar-exceptions.ts'

const LEAST_REWRITES = 400
/** The list of exceptions is short, or it is no list of exceptions. */
const MOST_EXCUSED = 0.025
/** From here on link-parser has had to bend its own grammar to read a sentence. */
const ODD = 2

const isInstalled = spawnSync('link-parser', ['--version']).error === undefined
const MISSING =
  'link-parser is missing, which judges the grammar of the rewrites: apt-get install link-grammar link-grammar-dictionaries-en'
if (!isInstalled && !process.env['CI']) process.stderr.write(`\n  SKIPPED: ${MISSING}\n\n`)

interface Fall {
  readonly rule: string
  readonly draft: string
  readonly sentence: string
  readonly verdict: string
}

describe.skipIf(!isInstalled && !process.env['CI'])('the grammar of the rewrites', () => {
  const golden = goldenRewrites()
  const sentences = newSentences(golden)
  let falls: readonly Fall[] = []
  let rescued: ReadonlySet<RegExp> = new Set()

  beforeAll(async () => {
    expect(isInstalled, MISSING).toBe(true)
    const fallen = await judge(sentences)
    const reworded = fallen.map(fall => ({ ...fall, reworded: paraphrase(fall.sentence) }))
    const again = await judge(
      new Map(reworded.map(({ reworded, rule, draft }) => [reworded, { rule, draft, text: reworded }])),
    )
    const stillBad = new Set(again.map(({ sentence }) => sentence))
    falls = reworded.filter(({ reworded }) => stillBad.has(reworded))
    const good = reworded.filter(({ reworded }) => !stillBad.has(reworded))
    rescued = new Set(
      paraphrases.map(({ says }) => says).filter(says => good.some(({ sentence }) => says.test(sentence))),
    )
  }, 120_000)

  test.each([
    ['I has escalated your ticket.'],
    ["I've send your request."],
    ["I'm investigate the outage."],
    ["I'll refunded the fee."],
    ["I'll will look into it."],
    ['I were looking into it.'],
    ["I haven't gave you the code."],
    ['Let I check it.'],
    ['Could you tell I more?'],
    ['I understand how frustrating it to wait.'],
    ['I understand how is frustrating the delay.'],
    ["I'll send a label you."],
    ['Your photos has arrived.'],
    ["I'll give you an new code."],
  ])('is judged by checkers that hear “%s”', async broken => {
    expect(await judge(new Map([[paraphrase(broken), { rule: '', draft: '', text: broken }]]))).toHaveLength(
      1,
    )
  })

  test('is judged on hundreds of rewrites', () => {
    expect(golden.length).toBeGreaterThanOrEqual(LEAST_REWRITES)
  })

  test('is sound, by two checkers or for a reason that is written down', () => {
    const listed = new Set(exceptions.map(({ sentence }) => sentence))
    expect(falls.filter(({ sentence }) => !listed.has(sentence))).toEqual([])
  })

  test('is excused for one sentence in forty at most', () => {
    expect(exceptions.length / sentences.size).toBeLessThanOrEqual(MOST_EXCUSED)
  })

  test('needs every exception and every paraphrase in the list', () => {
    const fallen = new Set(falls.map(({ sentence }) => sentence))
    expect(exceptions.filter(({ sentence }) => !fallen.has(sentence))).toEqual([])
    expect(paraphrases.filter(({ says }) => !rescued.has(says))).toEqual([])
  })
})

/** The sentences that a rewrite brings and its draft had not, each once. */
function newSentences(golden: readonly GoldenRewrite[]): ReadonlyMap<string, GoldenRewrite> {
  const all = new Map<string, GoldenRewrite>()
  for (const one of golden) {
    const known = new Set(sentencesOf(one.draft))
    for (const sentence of sentencesOf(one.text)) if (!known.has(sentence)) all.set(sentence, one)
  }
  return all
}

/** Without those that hold what is no English: links, numbers of orders, emoji. Neither checker reads a semicolon or a curly apostrophe. */
function sentencesOf(text: string): readonly string[] {
  return text
    .replaceAll('’', "'")
    .split(/(?<=[.?!])\s+|(?<=;)\s+|\n/)
    .map(sentence => sentence.trim().replace(/;$/, '.'))
    .filter(
      sentence => /[a-z]/i.test(sentence) && !/https?:|#|\p{Extended_Pictographic}|[`>@{}]/u.test(sentence),
    )
}

/** The sentences that link-parser cannot read, or in which harper.js finds what it did not find in the draft. */
async function judge(sentences: ReadonlyMap<string, GoldenRewrite>): Promise<readonly Fall[]> {
  const texts = [...sentences.keys()]
  const verdicts = await parse(texts)
  const falls: Fall[] = []
  for (const [index, { parses, cost }] of verdicts.entries()) {
    const sentence = texts[index] ?? ''
    const { rule = '', draft = '' } = sentences.get(sentence) ?? {}
    const found = await lint(sentence)
    const known = found.length > 0 ? await lint(draft) : []
    const verdict = [
      ...(parses ? [] : ['link-parser: no complete linkage']),
      ...(cost >= ODD ? [`link-parser: cost ${cost}`] : []),
      ...found.filter(message => !known.includes(message)).map(message => `harper.js: ${message}`),
    ]
    if (verdict.length > 0) falls.push({ rule, draft, sentence, verdict: verdict.join('; ') })
  }
  return falls
}

/** The same sentence with other words for what link-parser has no grammar for; all the rest of it is still judged. */
function paraphrase(sentence: string): string {
  return paraphrases.reduce((text, { says, like }) => text.replace(says, like), sentence)
}
