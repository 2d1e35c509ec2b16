// Runs every check and every test, also after one has failed, and ends with one line: `N passed, N failed`.
// Arguments go to vitest: `npm test -- tests/shared`.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const total = { passed: 0, failed: 0, skipped: 0 }

for (const [name, ...words] of [
  ['lint', 'biome', 'check', '.'],
  ['types', 'tsc', '--noEmit'],
]) {
  const passed = run(words)
  console.log(`${passed ? '✓' : '✗'} ${name}`)
  total[passed ? 'passed' : 'failed'] += 1
}
vitest(process.argv.slice(2))

const skipped = total.skipped === 0 ? '' : `, ${total.skipped} skipped`
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`)
process.exitCode = total.failed === 0 ? 0 : 1

function vitest(words) {
  const folder = mkdtempSync(join(tmpdir(), 'heed-test-'))
  const file = join(folder, 'report.json')
  const finished = run([
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${file}`,
    ...words,
  ])
  let report
  try {
    report = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    console.error('vitest left no report: it did not get as far as running the tests.')
    report = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, testResults: [] }
  }
  rmSync(folder, { recursive: true })
  total.passed += report.numPassedTests
  total.skipped += report.numPendingTests
  // A file that does not load, or an error outside a test, fails the run without failing a test.
  const broken = report.testResults.filter(
    file => file.status === 'failed' && file.assertionResults.length === 0,
  )
  const failed = report.numFailedTests + broken.length
  total.failed += finished || failed > 0 ? failed : 1
}

function run([command, ...words]) {
  const { status } = spawnSync(command, words, { stdio: 'inherit', shell: process.platform === 'win32' })
  return status === 0
}
