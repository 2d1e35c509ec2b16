import { mkdir } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { head, line, whole } from './figures.ts'
import { freePort, listening } from './port.ts'
import { bareSocketIo, type Candidate, candidates, type Size } from './relay/candidates.ts'
import type { Command, Latency, Result, Target } from './relay/load.ts'
import type { Question, Usage } from './relay/probe.ts'
import { canPin, LOAD_CORE, openFilesLimit, SERVER_CORE, start } from './relay/process.ts'

interface Figures {
  /** Messages a second at saturation. */
  readonly perSecond: number
  /** Of the server's processor, for one message at saturation and at half of it. */
  readonly cpuMicros: number
  readonly cpuMicrosAtHalf: number
  readonly toAgent: Latency
  readonly toAnswer: Latency
  readonly idleBytes: number
  /** The share of a core that each took at saturation: a server below 0.9 waited for its disk or for other programs. */
  readonly serverBusy: number
  readonly loadBusy: number
}

interface UnderLoad extends Result {
  /** For one message. */
  readonly cpuMicros: number
  readonly serverBusy: number
}

const SIZES = [1_000, 10_000]
const AGENTS = 10
const ROUNDS = 3
const WARM_UP_SECONDS = 2
const SECONDS = 4
/** Beside its connections a process has its database, its modules and its channels open. */
const OTHER_FILES = 100

/**
 * visitor -> server -> agent, each message acknowledged: the real server beside relays that check and store nothing. The
 * server and the load are processes on cores of their own; the candidates take turns, and the best of all rounds counts.
 */
export async function benchRelay(words: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      connections: { type: 'string', multiple: true },
      agents: { type: 'string', default: String(AGENTS) },
      rounds: { type: 'string', default: String(ROUNDS) },
      only: { type: 'string' },
      profile: { type: 'string' },
    },
  })
  const [agents, rounds] = [Number(values.agents), Number(values.rounds)]
  const chosen = candidates.filter(({ name }) => name.includes(values.only ?? ''))
  if (values.profile) await mkdir(values.profile, { recursive: true })
  if (!canPin)
    console.log(
      '\nThe server and the load are not on cores of their own: taskset or a second core is missing.',
    )

  for (const connections of values.connections?.map(Number) ?? SIZES) {
    checkOpenFiles(connections)
    const size = { visitors: connections - agents, agents }
    console.log(
      `\n${whole(connections)} connections, ${agents} of them agents; the best of ${rounds} rounds\n`,
    )
    const best = new Map<string, Figures>()
    for (let round = 1; round <= rounds; round += 1) {
      for (const candidate of chosen) {
        process.stderr.write(`  round ${round}: ${candidate.name}\n`)
        const figures = await measure(candidate, size, values.profile)
        best.set(candidate.name, better(figures, best.get(candidate.name) ?? figures))
      }
    }
    print(best)
  }
}

function checkOpenFiles(connections: number): void {
  const [limit, needed] = [openFilesLimit(), connections + OTHER_FILES]
  if (limit >= needed) return
  throw new Error(
    `${whole(connections)} connections need ${needed} open files a process, and ${limit} are allowed here. ` +
      `Run “ulimit -n ${needed}” first, or “npm run bench relay -- --connections ${Math.max(100, limit - OTHER_FILES)}”.`,
  )
}

async function measure(candidate: Candidate, size: Size, profile: string | undefined): Promise<Figures> {
  const setting = await candidate.prepare(size)
  const port = String(await freePort())
  const profiling = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []
  const server = start<Question, Usage>(
    SERVER_CORE,
    [...profiling, '--expose-gc', '--import', './tests/bench/relay/probe.ts', setting.script],
    { ...setting.env, PORT: port },
  )
  const load = start<Command, Result>(LOAD_CORE, ['tests/bench/relay/load.ts'])
  try {
    await listening(Number(port))
    const empty = await server.ask('clean')
    const { visitors, agents } = setting
    const target: Target = { wire: candidate.wire, url: `ws://127.0.0.1:${port}`, visitors, agents }
    await load.ask({ command: 'connect', target })
    const idle = await server.ask('clean')

    await load.ask({ command: 'saturate', seconds: WARM_UP_SECONDS })
    const full = await underLoad({ command: 'saturate', seconds: SECONDS })
    const half = await underLoad({ command: 'steady', seconds: SECONDS, perSecond: full.perSecond / 2 })
    return {
      perSecond: full.perSecond,
      cpuMicros: full.cpuMicros,
      cpuMicrosAtHalf: half.cpuMicros,
      toAgent: half.toAgent,
      toAnswer: half.toAnswer,
      idleBytes: (idle.rssBytes - empty.rssBytes) / (size.visitors + size.agents),
      serverBusy: full.serverBusy,
      loadBusy: full.busy,
    }
  } finally {
    await load.kill()
    if (profile) await server.ask('end').catch(() => {})
    await server.kill()
    await setting.remove()
  }

  async function underLoad(command: Command): Promise<UnderLoad> {
    const before = await server.ask('usage')
    const started = performance.now()
    const result = await load.ask(command)
    const elapsed = performance.now() - started
    const cpuMicros = (await server.ask('usage')).cpuMicros - before.cpuMicros
    return { ...result, cpuMicros: cpuMicros / result.messages, serverBusy: cpuMicros / 1_000 / elapsed }
  }
}

/** Another process slows a turn down; it never makes one faster. */
const better = (a: Figures, b: Figures): Figures => ({
  perSecond: Math.max(a.perSecond, b.perSecond),
  cpuMicros: Math.min(a.cpuMicros, b.cpuMicros),
  cpuMicrosAtHalf: Math.min(a.cpuMicrosAtHalf, b.cpuMicrosAtHalf),
  toAgent: lower(a.toAgent, b.toAgent),
  toAnswer: lower(a.toAnswer, b.toAnswer),
  idleBytes: Math.min(a.idleBytes, b.idleBytes),
  serverBusy: Math.max(a.serverBusy, b.serverBusy),
  loadBusy: Math.max(a.loadBusy, b.loadBusy),
})

const lower = (a: Latency, b: Latency): Latency => ({
  p50: Math.min(a.p50, b.p50),
  p99: Math.min(a.p99, b.p99),
})

function print(all: ReadonlyMap<string, Figures>): void {
  console.log(
    head([
      'relay',
      'messages/s',
      'CPU µs a message',
      'at half load',
      'to the agent ms, p50 / p99',
      'to the answer ms, p50 / p99',
      'KiB an idle connection',
      'busy: server, load',
    ]),
  )
  const ms = ({ p50, p99 }: Latency) => `${p50.toFixed(2)} / ${p99.toFixed(1)}`
  for (const [name, figures] of all) {
    const { perSecond, cpuMicros, cpuMicrosAtHalf, toAgent, toAnswer, idleBytes, serverBusy, loadBusy } =
      figures
    const cpu = [cpuMicros, cpuMicrosAtHalf].map(micros => micros.toFixed(0))
    const memory = (idleBytes / 1_024).toFixed(1)
    const busy = [serverBusy, loadBusy].map(share => `${Math.round(share * 100)} %`).join(', ')
    console.log(line([name, whole(perSecond), ...cpu, ms(toAgent), ms(toAnswer), memory, busy]))
  }
  const base = all.get(bareSocketIo.name)
  if (!base) return
  console.log(`\n${head(['times bare Socket.IO', 'messages/s', 'CPU a message', 'at half load', 'memory'])}`)
  for (const [name, figures] of all) {
    const keys = ['perSecond', 'cpuMicros', 'cpuMicrosAtHalf', 'idleBytes'] as const
    console.log(line([name, ...keys.map(key => (figures[key] / base[key]).toFixed(2))]))
  }
}
