import { freePort } from './app.ts'
import { sqlitePlace } from './databases.ts'
import { type ServerProcess, startProcess } from './server-process.ts'

/** The whole product as `npm start` runs it, the demo shop included, in a process and a data folder of its own. */
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
  const place = await sqlitePlace()
  const [port, demoPort] = [await freePort(), await freePort()]
  const url = `http://localhost:${port}`
  const ports = { PORT: String(port), DEMO_PORT: String(demoPort) }
  let running: ServerProcess

  const start = async () => {
    running = await startProcess(place, ports)
    await running.healthy()
  }
  await start()
  const signInLink = await printedLink()
  return {
    url,
    demoUrl: `http://localhost:${demoPort}`,
    dataDir: place.dataDir,
    signInLink,
    kill: () => running.end('SIGKILL'),
    start,
    stop: async () => {
      await running.end('SIGTERM')
      await place.remove()
    },
  }

  /** The addresses are printed once the port is open, a moment after the first healthy answer. */
  async function printedLink(): Promise<string> {
    for (let tries = 0; tries < 500; tries += 1) {
      const link = /https?:\S+\/console\/sign-in#\S+/.exec(running.printed().stdout)?.[0]
      if (link) return link
      await new Promise(resolve => setTimeout(resolve, 10))
    }
    throw new Error(`no sign-in link in: ${running.printed().stdout}`)
  }
}
