// Makes a clone ready: installs what package-lock.json lists if it is not there yet. `ready.mjs build` also builds the
// widget and the console if a source is newer than the last build; `ready.mjs tools` also installs what only the checks
// and tests need. Runs before anything is installed, so it uses nothing but Node (18 or newer). Speaks on
// stderr alone: what follows may be read by a program.
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const SOURCES = ['widget', 'console', 'shared', 'vite.config.ts', 'package-lock.json']

const wanted = process.argv.slice(2)
const isStale = changedAt('node_modules/.package-lock.json') < changedAt('package-lock.json')
const lacksTools = wanted.includes('tools') && changedAt('node_modules/vitest') === 0

if (isStale || lacksTools) {
  // Tools that are there stay: an update must not take the tests away.
  const all = wanted.includes('tools') || changedAt('node_modules/vitest') > 0
  console.error('Installing the dependencies…')
  npm('ci', '--no-audit', '--no-fund', '--loglevel=error', ...(all ? [] : ['--omit=dev']))
}
if (wanted.includes('build') && changedAt('dist/.built') < Math.max(...SOURCES.map(newest))) {
  console.error('Building the widget and the console…')
  npm('run', '--silent', 'build', '--', '--logLevel', 'warn')
}

function npm(...words) {
  const { status } = spawnSync('npm', words, { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  if (status !== 0) {
    console.error(`npm ${words.join(' ')} failed; what it printed above says why.`)
    process.exit(1)
  }
}

/** Epoch milliseconds of the last change; 0 where there is no such file. */
function changedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

/** The newest change in a file, or in anything below a folder (a removed file changes its folder). */
function newest(path) {
  const entry = statSync(path, { throwIfNoEntry: false })
  if (!entry?.isDirectory()) return entry?.mtimeMs ?? 0
  return Math.max(entry.mtimeMs, ...readdirSync(path).map(name => newest(join(path, name))))
}
