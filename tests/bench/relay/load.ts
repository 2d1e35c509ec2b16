// The load, in a process of its own: visitors who write, and agents who have opened every conversation.
import { setTimeout } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { percentile } from '../figures.ts'
import { clientIdOf, plainWs, type Role, socketIo, type Wire } from './wire.ts'

export interface Target {
  readonly wire: 'socket.io' | 'ws'
  readonly url: string
  readonly visitors: readonly Member[]
  readonly agents: readonly Member[]
}

/** How one connection comes in. */
export interface Member {
  readonly auth: object
  readonly headers: Readonly<Record<string, string>>
  /** The visitor's own conversation; the agent's, to open. */
  readonly conversations: readonly string[]
}

export type Command =
  | { readonly command: 'connect'; readonly target: Target }
  | { readonly command: 'saturate'; readonly seconds: number }
  | { readonly command: 'steady'; readonly seconds: number; readonly perSecond: number }

export interface Result {
  /** All that this command had acknowledged, and as many reached an agent. */
  readonly messages: number
  readonly perSecond: number
  /** Milliseconds from the visitor's sending, sorted. */
  readonly toAgent: Latency
  readonly toAnswer: Latency
  /** The share of its core that the load itself took. */
  readonly busy: number
}

export interface Latency {
  readonly p50: number
  readonly p99: number
}

interface Connection {
  readonly role: Role
  readonly socket: WebSocket
  readonly answers: Map<number, (text: string, ok: boolean) => void>
}

/** A visitor has one message under way, and all of them together no more than this. */
const WINDOW = 400
const CONNECTING = 100
const DRAIN_MS = 15_000
/** One source address has 28,000 ports; this many share the connections. */
const SOURCES = 100
const TEXT = 'My order has not arrived yet, and the page that shows it is blank. Can you have a look?'

let wire: Wire = socketIo
const visitors: Connection[] = []
let nextNumber = 1
let firstNumber = 1
let sentAt: number[] = []
let toAgent: number[] = []
let toAnswer: number[] = []
let onFree: (visitor: number) => void = () => {}

process.on('message', async (command: Command) => {
  try {
    process.send?.(await obey(command))
  } catch (error) {
    console.error(error)
    process.exit(1)
  }
})
process.on('disconnect', () => process.exit())

async function obey(command: Command): Promise<Result | null> {
  if (command.command === 'connect') {
    await connect(command.target)
    return null
  }
  begin()
  const { user, system } = process.cpuUsage()
  const started = performance.now()
  const run = command.command === 'saturate' ? saturate : steady
  await run(command.seconds, 'perSecond' in command ? command.perSecond : 0)
  const seconds = (performance.now() - started) / 1_000
  const perSecond = toAnswer.length / seconds
  await drained()
  const cpu = process.cpuUsage({ user, system })
  const elapsed = performance.now() - started
  return {
    messages: toAnswer.length,
    perSecond,
    toAgent: latencyOf(toAgent),
    toAnswer: latencyOf(toAnswer),
    busy: (cpu.user + cpu.system) / 1_000 / elapsed,
  }
}

async function connect(target: Target): Promise<void> {
  wire = target.wire === 'ws' ? plainWs : socketIo
  const waiting = target.visitors.entries()
  const several = async () => {
    for (const [index, member] of waiting) visitors[index] = await open('visitor', member, index, target)
  }
  const agents = target.agents.map(async (member, index) =>
    openAll(await open('agent', member, index, target), member),
  )
  await Promise.all([...Array.from({ length: CONNECTING }, several), ...agents])
}

function open(role: Role, { auth, headers }: Member, index: number, { url }: Target): Promise<Connection> {
  const { promise, resolve, reject } = Promise.withResolvers<Connection>()
  const query = new URLSearchParams(Object.entries(wire === plainWs ? auth : {}))
  const socket = new WebSocket(`${url}${wire.path}${wire === plainWs ? `?${query}` : ''}`, {
    headers,
    perMessageDeflate: false,
    skipUTF8Validation: true,
    localAddress: `127.0.${1 + (index % SOURCES)}.1`,
  })
  const connection: Connection = { role, socket, answers: new Map() }
  socket.on('open', () => {
    if (wire.hello) socket.send(wire.hello(role, auth))
    else resolve(connection)
  })
  socket.on('error', reject)
  socket.on('close', (code, reason) => fail(`a ${role} was cut off: ${code} ${reason}`))
  socket.on('message', data => {
    const heard = wire.hear(data)
    if (heard.kind === 'reply') socket.send(heard.text)
    else if (heard.kind === 'ready') resolve(connection)
    else if (heard.kind === 'message')
      toAgent.push(performance.now() - (sentAt[heard.number - firstNumber] ?? Number.NaN))
    else if (heard.kind === 'answer') {
      const answer = connection.answers.get(heard.id)
      connection.answers.delete(heard.id)
      if (answer) answer(heard.text, heard.ok)
      else if (heard.ok) answered(index, heard.id)
      else fail(`a message was refused: ${heard.text}`)
    }
  })
  return promise
}

/** As fast as the server lets an agent ask. */
async function openAll(agent: Connection, { conversations }: Member): Promise<void> {
  for (const conversationId of conversations) {
    let wait = await ask(agent, 'conversation:open', { conversationId })
    while (wait > 0) {
      await setTimeout(wait)
      wait = await ask(agent, 'conversation:open', { conversationId })
    }
  }
}

/** How long to wait before asking again; 0 where it was answered. */
function ask({ role, socket, answers }: Connection, name: string, payload: object): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>()
  const id = nextNumber++
  answers.set(id, (text, ok) => {
    const retryAfterMs = Number(/"retryAfterMs":(\d+)/.exec(text)?.[1] ?? Number.NaN)
    if (ok) resolve(0)
    else if (retryAfterMs > 0) resolve(retryAfterMs)
    else fail(`${name} was refused: ${text}`)
  })
  socket.send(wire.request(role, id, name, payload))
  return promise
}

function begin(): void {
  firstNumber = nextNumber
  sentAt = []
  toAgent = []
  toAnswer = []
}

function send(visitor: number): void {
  const number = nextNumber++
  sentAt.push(performance.now())
  const payload = { clientId: clientIdOf(number), text: TEXT }
  visitors[visitor]?.socket.send(wire.request('visitor', number, 'message:send', payload))
}

function answered(visitor: number, number: number): void {
  toAnswer.push(performance.now() - (sentAt[number - firstNumber] ?? Number.NaN))
  onFree(visitor)
}

/** As many under way as the window allows, from one visitor after the other. */
async function saturate(seconds: number): Promise<void> {
  const free = createQueue(visitors.length)
  onFree = visitor => {
    free.put(visitor)
    send(free.take())
  }
  const window = Math.min(WINDOW, visitors.length)
  for (let count = 0; count < window; count += 1) send(free.take())
  await setTimeout(seconds * 1_000)
  onFree = () => {}
}

/** So many a second, whatever the server does, until a whole window is under way. */
async function steady(seconds: number, perSecond: number): Promise<void> {
  const free = createQueue(visitors.length)
  onFree = visitor => free.put(visitor)
  const started = performance.now()
  for (let now = started; now < started + seconds * 1_000; now = performance.now()) {
    const due = ((now - started) / 1_000) * perSecond
    while (sentAt.length < due && sentAt.length - toAnswer.length < WINDOW && !free.isEmpty())
      send(free.take())
    await setTimeout(1)
  }
  onFree = () => {}
}

/** Visitors with nothing under way: all of them at first. */
function createQueue(length: number) {
  const places = new Uint32Array(length).map((_, index) => index)
  let [first, count] = [0, length]
  return {
    isEmpty: () => count === 0,
    take(): number {
      const visitor = places[first] ?? 0
      first = (first + 1) % length
      count -= 1
      return visitor
    },
    put(visitor: number): void {
      places[(first + count) % length] = visitor
      count += 1
    },
  }
}

/** Waits until every message is acknowledged and has reached an agent. */
async function drained(): Promise<void> {
  const until = performance.now() + DRAIN_MS
  while (toAnswer.length < sentAt.length || toAgent.length < sentAt.length) {
    if (performance.now() > until) {
      fail(
        `of ${sentAt.length} messages ${toAnswer.length} were acknowledged and ${toAgent.length} reached an agent`,
      )
    }
    await setTimeout(5)
  }
}

function latencyOf(times: readonly number[]): Latency {
  const sorted = Float64Array.from(times).sort()
  return { p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99) }
}

function fail(what: string): never {
  console.error(what)
  process.exit(1)
}
