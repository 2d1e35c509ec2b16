import { expect, test } from 'vitest'
import { analyze } from '../../../shared/analyzer/index.ts'
import { worstCases } from '../../support/worst-cases.ts'

const KB = 1024
/** Four times the text should take four times as long; twice that is left to the noise of the machine. */
const MAX_RATIO = 8
const SAMPLES = 5
/** A busy machine may spoil one measurement, not all of them. */
const ATTEMPTS = 3

/** Milliseconds of processor time: what else the machine does is not in it. */
const best = (text: string): number => {
  const times = Array.from({ length: SAMPLES }, (_, sample) => {
    const other = text.slice(0, -1) + 'abcdefg'.charAt(sample)
    const begun = process.cpuUsage()
    analyze(other, undefined, { maxLength: Number.POSITIVE_INFINITY })
    return process.cpuUsage(begun).user / 1_000
  })
  return Math.min(...times)
}

test.each(Object.entries(worstCases))('%s costs no more than its length', (_, make) => {
  const [short, long] = [make(32 * KB), make(128 * KB)]
  for (let warm = 0; warm < SAMPLES; warm++) best(short.slice(0, 8 * KB))
  const ratios = Array.from({ length: ATTEMPTS }, () => best(long) / Math.max(best(short), 0.05))
  expect(Math.min(...ratios)).toBeLessThan(MAX_RATIO)
})

test('live use reads 10,000 units, says so, and cuts no word', () => {
  const text =
    'the lamp is blue '.repeat(588).slice(0, 9_990) + 'we will check it, and we will write '.repeat(5)
  const { findings, cut } = analyze(text)
  expect(cut).toBe(true)
  expect(findings.every(({ end }) => end <= 10_000)).toBe(true)
  expect(analyze(text, undefined, { maxLength: 20_000 }).cut).toBe(false)
  expect(analyze(text, undefined, { maxLength: 20_000 }).findings.length).toBeGreaterThan(findings.length)
})

test('a cut never falls inside a word or a surrogate pair', () => {
  for (let maxLength = 1; maxLength < 40; maxLength++) {
    const text = 'well, 😀 we will check 👩‍👩‍👧 it and so on'
    for (const { end } of analyze(text, undefined, { maxLength }).findings) {
      expect(text.slice(end)).not.toMatch(/^[\udc00-\udfff\w]/)
    }
  }
})

test.each([
  ['German', 'Wir haben Ihr Konto geprüft und melden uns bald bei Ihnen.'],
  ['Dutch', 'We hebben uw verzoek ontvangen en nemen snel contact met u op.'],
  ['French', 'Nous avons bien reçu votre demande, nous revenons vers vous.'],
])('a draft in %s is none of its business', (_, text) => {
  expect(analyze(text)).toEqual({ findings: [], strengths: [], cut: false })
})
