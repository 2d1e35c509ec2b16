import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createConnection } from 'node:net'
import { freePort } from './app.ts'

/** Whether this machine has what the tests of several nodes need; in CI its lack is a failure. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0
if (!hasRedis)
  process.stderr.write('redis-server is not installed: the tests of several nodes are left out.\n')

/** A Redis of one test's own, which can go and come back. */
export interface RedisProcess {
  readonly url: string
  readonly start: () => Promise<void>
  /** kill -9. */
  readonly kill: () => Promise<void>
  /** Takes connections, but answers nothing. */
  readonly freeze: () => void
}

export async function startRedis(...settings: readonly string[]): Promise<RedisProcess> {
  const port = await freePort()
  let child: ChildProcess | null = null

  const start = async () => {
    const args = [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
      ...settings,
    ]
    child = spawn('redis-server', args, { stdio: 'ignore' })
    while (!(await answers(port))) await new Promise(resolve => setTimeout(resolve, 20))
  }
  await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    async kill() {
      if (child === null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
      child = null
    },
    freeze: () => void child?.kill('SIGSTOP'),
  }
}

async function answers(port: number): Promise<boolean> {
  const wire = createConnection(port, '127.0.0.1')
  try {
    await once(wire, 'connect')
    return true
  } catch {
    return false
  } finally {
    wire.destroy()
  }
}
