import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from './app.ts'
import type { Place } from './databases.ts'

/** `node server/main.ts` in a process of its own. */
export interface ServerProcess {
  readonly url: string
  /** What it has printed, both streams apart. */
  readonly printed: () => { readonly stdout: string; readonly stderr: string }
  /** Resolves when GET /health answers 200; rejects when the process ends before. */
  readonly healthy: () => Promise<void>
  readonly end: (signal: NodeJS.Signals) => Promise<void>
  /** Resolves to the exit code; null where a signal ended it. */
  readonly ended: Promise<number | null>
}

export async function startProcess(
  place: Place,
  env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const port = env['PORT'] ?? String(await freePort())
  const settings = {
    DATA_DIR: place.dataDir,
    DATABASE_URL: place.postgresUrl ?? '',
    DEMO_PORT: '0',
    PORT: port,
  }
  const child = spawn(process.execPath, ['server/main.ts'], {
    env: { PATH: process.env['PATH'], ...settings, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const printed = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', text => {
    printed.stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    printed.stderr += text
  })
  const ended = once(child, 'close').then(() => child.exitCode)
  const url = `http://127.0.0.1:${port}`
  return {
    url,
    printed: () => printed,
    healthy: () => healthy(url, child, printed),
    ended,
    async end(signal) {
      child.kill(signal)
      await ended
    },
  }
}

async function healthy(url: string, child: ChildProcess, printed: { stderr: string }): Promise<void> {
  while (child.exitCode === null && child.signalCode === null) {
    const answer = await fetch(`${url}/health`).catch(() => null)
    if (answer?.ok) return
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  throw new Error(`the server has ended: ${printed.stderr}`)
}
