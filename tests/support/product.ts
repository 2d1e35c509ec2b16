import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** The whole product as `npm start` runs it, in a process and a data folder of its own. */
export interface Product {
  readonly url: string
  readonly demoUrl: string
  readonly dataDir: string
  /** The one-time link that the first start printed. */
  readonly signInLink: string
  /** kill -9: nothing is flushed, nobody is told. */
  readonly kill: () => Promise<void>
  /** Starts again on the same ports and data. */
  readonly start: () => Promise<void>
  /** Ends it and removes the data. */
  readonly stop: () => Promise<void>
}

export async function startProduct(): Promise<Product> {
  const dataDir = await mkdtemp(join(tmpdir(), 'heed-product-'))
  const [port, demoPort] = await freePorts()
  const url = `http://localhost:${port}`
  const environment = {
    ...process.env,
    PORT: String(port),
    DEMO_PORT: String(demoPort),
    PUBLIC_URL: url,
    DATA_DIR: dataDir,
    DATABASE_URL: '',
    NODE_ENV: 'production',
  }
  let child: ChildProcess | undefined
  let signInLink = ''

  const start = async () => {
    const started = spawn(process.execPath, ['server/main.ts'], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = started
    let printed = ''
    for (const stream of [started.stdout, started.stderr]) {
      createInterface({ input: stream }).on('line', line => {
        printed += `${line}\n`
        signInLink = /https?:\S+\/console\/sign-in#\S+/.exec(line)?.[0] ?? signInLink
      })
    }
    await healthy(url, () => {
      if (started.exitCode !== null) throw new Error(`the server ended with ${started.exitCode}:\n${printed}`)
    })
  }
  const end = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }

  await start()
  if (signInLink === '') throw new Error('the first start printed no sign-in link')
  return {
    url,
    demoUrl: `http://localhost:${demoPort}`,
    dataDir,
    signInLink,
    kill: () => end('SIGKILL'),
    start,
    stop: async () => {
      await end('SIGTERM')
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Resolves when GET /health answers 200; `check` may throw to give up. */
async function healthy(url: string, check: () => void): Promise<void> {
  const deadline = Date.now() + 20_000
  while (Date.now() < deadline) {
    check()
    const answer = await fetch(`${url}/health`).catch(() => undefined)
    if (answer?.status === 200) return
    await new Promise(resolve => setTimeout(resolve, 25))
  }
  throw new Error(`${url}/health did not answer within 20 s`)
}

async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()] as const
  const ports = await Promise.all(
    servers.map(async server => {
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      const address = server.address()
      if (address === null || typeof address === 'string') throw new Error('no port')
      return address.port
    }),
  )
  await Promise.all(servers.map(server => once(server.close(), 'close')))
  const [first, second] = ports
  if (first === undefined || second === undefined) throw new Error('no ports')
  return [first, second]
}
