// Prints how long the worst cases take: a process of its own, for its heap. `node worst-cases.ts`
import { analyze } from '../../../shared/analyzer/index.ts'
import { worstCases } from '../../support/worst-cases.ts'

const KB = 1024
const SIZES = [4 * KB, 16 * KB, 64 * KB]
const SAMPLES = 7

if (import.meta.main) {
  console.log('| worst case | 4 KB ms | 16 KB ms | 64 KB ms | 64 KB / 16 KB |\n|---|--:|--:|--:|--:|')
  for (const [name, make] of Object.entries(worstCases)) {
    const texts = SIZES.map(make)
    for (const text of texts) best(text)
    const times = texts.map(best)
    const ratio = (times[2] ?? Number.NaN) / (times[1] ?? Number.NaN)
    console.log(`| ${name} | ${times.map(time => time.toFixed(2)).join(' | ')} | ${ratio.toFixed(1)} |`)
  }
}

/** Milliseconds; each sample ends in another character, so that remembering helps nobody. */
function best(text: string): number {
  const samples = Array.from({ length: SAMPLES }, (_, sample) => {
    const other = text.slice(0, -1) + 'abcdefg'.charAt(sample)
    const begun = performance.now()
    analyze(other, undefined, { maxLength: Number.POSITIVE_INFINITY })
    return performance.now() - begun
  })
  return Math.min(...samples)
}
