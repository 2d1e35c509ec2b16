import { freePort } from '../support/app.ts'
import type { Place } from '../support/places.ts'
import { type ServerProcess, startProcess } from '../support/server-process.ts'

/** The product's server processes, watched over as an operating system does: one that ends is started again. */
export interface Nodes {
  readonly count: number
  /** What every node calls itself. */
  readonly publicUrl: string
  /** Where a client that prefers this node is sent: to it, or to another one while it is down. */
  readonly portFor: (preferred: number) => number
  /** kill -9, or SIGTERM; resolves when it is gone. */
  readonly end: (node: number, signal: 'SIGKILL' | 'SIGTERM') => Promise<void>
  /** Resolves when it answers. */
  readonly start: (node: number) => Promise<void>
  /** What no node may do: end by itself, or not end well within its time when told to. */
  readonly misdeeds: readonly string[]
  readonly stop: () => Promise<void>
}

const SECRET = 'a secret of at least 32 characters'
const STOP_WITHIN_MS = 5_000
const START_AGAIN_MS = 100

interface Node {
  readonly port: number
  running: ServerProcess | null
  /** Whether it is meant to be down. */
  isEnded: boolean
  isHealthy: boolean
}

export async function startNodes(
  place: Place,
  count: number,
  env: Readonly<Record<string, string>> = {},
): Promise<Nodes> {
  const misdeeds: string[] = []
  const nodes: Node[] = []
  for (let index = 0; index < count; index += 1) {
    nodes.push({ port: await freePort(), running: null, isEnded: false, isHealthy: false })
  }
  const publicUrl = `http://localhost:${nodes[0]?.port}`
  const nodeAt = (index: number): Node => {
    const node = nodes[index % count]
    if (!node) throw new Error(`there is no node ${index}`)
    return node
  }

  async function start(node: Node): Promise<void> {
    node.isEnded = false
    while (!node.isEnded) {
      const settings = { PORT: String(node.port), PUBLIC_URL: publicUrl, SECRET, ...env }
      const running = await startProcess(place, settings)
      node.running = running
      const isHealthy = await running.healthy().then(
        () => true,
        () => false,
      )
      if (isHealthy) {
        node.isHealthy = true
        void running.ended.then(code => ended(node, running, code))
        return
      }
      await new Promise(resolve => setTimeout(resolve, START_AGAIN_MS))
    }
  }

  async function ended(node: Node, running: ServerProcess, code: number | null): Promise<void> {
    if (node.isEnded || node.running !== running) return
    node.isHealthy = false
    misdeeds.push(`a server ended by itself with ${code}: ${running.printed().stderr.slice(-500)}`)
    await start(node)
  }

  async function end(node: Node, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    node.isEnded = true
    node.isHealthy = false
    const { running } = node
    if (!running) return
    const began = performance.now()
    await running.end(signal)
    node.running = null
    if (signal === 'SIGKILL') return
    const tookMs = Math.round(performance.now() - began)
    const code = await running.ended
    if (code !== 0 || tookMs > STOP_WITHIN_MS)
      misdeeds.push(`a server that was told to stop ended with ${code} after ${tookMs} ms`)
  }

  await Promise.all(nodes.map(start))
  return {
    count,
    publicUrl,
    portFor: preferred => {
      const choices = nodes.map((_, index) => nodeAt(preferred + index))
      return (choices.find(node => node.isHealthy) ?? nodeAt(preferred)).port
    },
    end: (index, signal) => end(nodeAt(index), signal),
    start: index => start(nodeAt(index)),
    misdeeds,
    stop: async () => {
      await Promise.all(nodes.map(node => end(node, 'SIGTERM')))
    },
  }
}
