// Makes a clone ready: `node scripts/ready.mjs` installs what package-lock.json lists if it is not there yet;
// `node scripts/ready.mjs build` also builds the widget and the console if a source is newer than the last build.
// Runs before anything is installed, so it uses nothing but Node (18 or newer).
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const SOURCES = ['widget', 'console', 'shared', 'vite.config.ts', 'package-lock.json']

if (changedAt('node_modules/.package-lock.json') < changedAt('package-lock.json')) {
  console.log('Installing the dependencies…')
  npm('ci', '--no-audit', '--no-fund', '--loglevel=error')
}
if (process.argv[2] === 'build' && changedAt('dist/.built') < Math.max(...SOURCES.map(newest))) {
  console.log('Building the widget and the console…')
  npm('run', '--silent', 'build', '--', '--logLevel', 'warn')
}

function npm(...words) {
  const { status } = spawnSync('npm', words, { stdio: 'inherit', shell: process.platform === 'win32' })
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
