// `npm run dev`: the server starts again when a file of server/ or shared/ changes; the widget and the console are
// built again when one of theirs does, and then the open pages reload (the server watches dist/.built with HEED_DEV).
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, watch } from 'node:fs'

const PAUSE_MS = 100

build()
const server = spawn(
  process.execPath,
  ['--watch', '--watch-path=server', '--watch-path=shared', '--watch-preserve-output', 'server/main.ts'],
  { stdio: 'inherit', env: { ...process.env, HEED_DEV: '1' } },
)
server.on('exit', code => process.exit(code ?? 0))

let timer
for (const source of ['widget', 'console', 'shared', 'vite.config.ts'].filter(existsSync)) {
  watch(source, { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(build, PAUSE_MS)
  })
}

function build() {
  spawnSync('vite', ['build', '--logLevel', 'warn'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
}
