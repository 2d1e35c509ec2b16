import { v7 as uuidv7 } from 'uuid'
import { addAgent, updateAgent } from '../../server/storage/agents.ts'
import { openDatabase } from '../../server/storage/database.ts'
import { startSession } from '../../server/storage/sessions.ts'
import { addSite } from '../../server/storage/sites.ts'
import { isUnsent } from '../../shared/timeline.ts'
import { between, chance, createRandom, pick, type Random } from '../support/random.ts'
import { type RedisProcess, startRedis } from '../support/redis.ts'
import { check, type History, type Line, type Put, type Violation } from './checker.ts'
import {
  createDeck,
  type Fault,
  type FaultName,
  globalFaults,
  localFaults,
  possibleFaults,
} from './faults.ts'
import { type Link, layLink } from './link.ts'
import { type Nodes, startNodes } from './nodes.ts'
import { lookAtAllPages, takeComplaints } from './page.ts'
import { createDevice, openAgentTab, openVisitorTab, type Tab } from './people.ts'
import { createFlow, createRecovery, type Flow, type Recovery } from './recovery.ts'
import { postgresStorage, type Storage, type StoredRow, sqliteStorage } from './storage.ts'

export interface Options {
  readonly messages: number
  readonly seed: number
  readonly database: 'sqlite' | 'postgres'
  readonly nodes: 1 | 2
  readonly faults: readonly FaultName[]
  /** Short times, so that much happens in a few seconds. */
  readonly isShort?: boolean
  /** Nothing new is written after this long. */
  readonly writeForMs?: number
  /** Ends it at once, with everything it started; `run` then rejects. */
  readonly signal?: AbortSignal
  /** Called now and then with how many messages are on all their screens. */
  readonly onProgress?: (shown: number) => void
}

export interface Outcome {
  readonly options: Options
  readonly conversations: number
  readonly screens: number
  readonly written: number
  readonly stored: number
  readonly acknowledged: number
  readonly violations: readonly Violation[]
  /** How often each fault was injected, and how many messages or connections it hit. */
  readonly injected: ReadonlyMap<FaultName, number>
  readonly hits: ReadonlyMap<string, number>
  readonly recovery: Recovery['times']
  readonly writingMs: number
  /** From the end of the last fault until everything was shown. */
  readonly calmMs: number
}

const SITE = { key: 'fault-site', name: 'Fault site', origin: 'https://shop.test' }
const TABS_OF_A_VISITOR = 2
/** Tabs of each agent of a team: two agents see the same conversations, the first of them twice. */
const TEAM = [2, 1]
const CONVERSATIONS_OF_A_TEAM = 5
const MESSAGES_OF_A_CONVERSATION = 3_000
const TABS_OF_A_LANE = 25
const LOOK_EVERY_MS = 20
/** What a writer leaves unsent before pausing to write. */
const MOST_UNSENT = 8
/** How often an agent changes something about the conversation instead of writing. */
const CHANGES = 0.02
/** Longer than the product lets pass before it asks for what it may have missed. */
const NO_PROGRESS_MS = 120_000
const SETUP_WITHIN_MS = 30_000
/** A lane waits this long for what its last fault did to be made good, and then goes on. */
const RECOVERY_PATIENCE_MS = 8_000

interface Room {
  readonly id: string
  readonly flow: Flow
  readonly tabs: readonly Tab[]
  readonly puts: Map<string, Put>
  /** By `seq`, as first shown on any screen. */
  readonly acknowledged: Map<number, { readonly clientId: string; readonly text: string }>
  /** The same `seq` shown with something else. */
  readonly contradictions: History['acknowledged'][number][]
}

const wait = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))

/** Visitors and agents write, everything goes wrong, and in the end it is all held against each other. */
export async function run(options: Options): Promise<Outcome> {
  const { seed, isShort = false } = options
  const storage = await (options.database === 'sqlite'
    ? sqliteStorage(64 * 2 ** 20 + options.messages * 4_096)
    : postgresStorage())
  const cleanUp: (() => Promise<void>)[] = [storage.close]
  try {
    const redis = options.nodes > 1 ? await startRedis() : null
    if (redis) cleanUp.push(redis.kill)
    const nodes = await startNodes(storage.place, options.nodes, redis ? { REDIS_URL: redis.url } : {})
    cleanUp.push(nodes.stop)
    await storage.prepare()
    const streams = createStreams(seed)
    const lay = async (index: number, origin: string): Promise<Link> => {
      const link = await layLink({ target: () => nodes.portFor(index), origin, random: streams() })
      cleanUp.push(link.close)
      return link
    }
    const rooms = await furnish(options, storage, nodes, lay)
    const tabs = [...new Set(rooms.flatMap(room => room.tabs))]
    cleanUp.push(async () => {
      for (const tab of tabs) tab.stop()
    })
    return await Promise.race([
      perform({ options, isShort, storage, redis, nodes, rooms, tabs, streams }),
      aborted(options.signal),
    ])
  } finally {
    for (const clean of cleanUp.reverse()) await clean()
  }
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  signal?.throwIfAborted()
  return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
}

/** A generator for each thing that draws, so that none depends on how fast the others are. */
function createStreams(seed: number): () => Random {
  const seeds = createRandom(seed)
  return () => createRandom(seeds(2 ** 31))
}

type Lay = (index: number, origin: string) => Promise<Link>

/** The site, agents, visitors and their first messages, before anything goes wrong. */
async function furnish(options: Options, storage: Storage, nodes: Nodes, lay: Lay): Promise<Room[]> {
  const db = await openDatabase(storage.place)
  await addSite(db, { key: SITE.key, name: SITE.name, origins: [SITE.origin] })
  const count = Math.max(options.isShort ? 4 : 2, Math.ceil(options.messages / MESSAGES_OF_A_CONVERSATION))
  const timing = options.isShort ? { answerTimeoutMs: 1_000, patienceMs: 1_000 } : {}

  const visitors: Tab[][] = []
  for (let index = 0; index < count; index += 1) {
    const device = createDevice()
    const tabs: Tab[] = []
    for (let tab = 0; tab < TABS_OF_A_VISITOR; tab += 1) {
      const name = `visitor ${index} tab ${tab}`
      tabs.push(openVisitorTab({ name, site: SITE.key, link: await lay(index, SITE.origin), device, timing }))
      // The second tab is opened when there is a conversation, as by a link on the page.
      if (tab === 0) tabs[0]?.write('', firstOf(index))
    }
    visitors.push(tabs)
  }
  const firsts = await storedFirsts(storage, count)

  const rooms: Room[] = []
  for (let from = 0; from < count; from += CONVERSATIONS_OF_A_TEAM) {
    const group = visitors.slice(from, from + CONVERSATIONS_OF_A_TEAM)
    const conversations = group.map((_, index) => firsts(from + index).conversation)
    const team: Tab[] = []
    for (const [index, tabs] of TEAM.entries()) {
      const name = `agent ${from / CONVERSATIONS_OF_A_TEAM}.${index}`
      const email = `${uuidv7()}@agents.test`
      const { id } = await addAgent(db, email, 'agent')
      await updateAgent(db, id, { name })
      const agent = { id, email, cookie: `heed_session=${await startSession(db, id)}` }
      const device = createDevice()
      for (let tab = 0; tab < tabs; tab += 1) {
        const link = await lay(index, nodes.publicUrl)
        team.push(openAgentTab({ name: `${name} tab ${tab}`, agent, link, device, conversations, timing }))
      }
    }
    group.forEach((tabs, index) => {
      const { conversation, clientId, text } = firsts(from + index)
      const room: Room = {
        id: conversation,
        flow: createFlow(),
        tabs: [...tabs, ...team],
        puts: new Map([[clientId, { sender: nameOf(tabs[0]), clientId, text, putAt: 0, releasedAt: 0 }]]),
        acknowledged: new Map(),
        contradictions: [],
      }
      look(room)
      rooms.push(room)
    })
  }
  await db.destroy()
  return rooms
}

const nameOf = (tab: Tab | undefined): string => tab?.name ?? ''

/** Waits until every visitor's first message is stored; returns where it is. */
async function storedFirsts(storage: Storage, count: number): Promise<(visitor: number) => StoredRow> {
  const until = performance.now() + SETUP_WITHIN_MS
  while (performance.now() < until) {
    const rows = await storage.read()
    if (rows.length >= count) {
      return visitor => {
        const row = rows.find(({ text }) => text === firstOf(visitor))
        if (!row) throw new Error(`the first message of visitor ${visitor} is not stored`)
        return row
      }
    }
    await wait(50)
  }
  throw new Error('the visitors’ first messages are not stored')
}

const firstOf = (visitor: number): string => `visitor ${visitor} is here`

interface Performance {
  readonly options: Options
  readonly isShort: boolean
  readonly storage: Storage
  readonly redis: RedisProcess | null
  readonly nodes: Nodes
  readonly rooms: readonly Room[]
  readonly tabs: readonly Tab[]
  readonly streams: () => Random
}

async function perform(parts: Performance): Promise<Outcome> {
  const { options, isShort, storage, redis, nodes, rooms, tabs, streams } = parts
  const recovery = createRecovery()
  const injected = new Map<FaultName, number>()
  let tick = 0
  let left = options.messages - rooms.length
  let isCalm = false
  let written = 0

  const possible = possibleFaults(options.faults, storage.faults, redis !== null)

  const looking = setInterval(() => {
    for (const room of rooms) look(room)
    recovery.look()
    options.onProgress?.(rooms.reduce((sum, { flow }) => sum + Math.min(...flow.shown.values()), 0))
  }, LOOK_EVERY_MS)

  // A person whose message a colleague overtook reads the answer and sends on.
  const sendingOn = setInterval(() => {
    for (const room of rooms)
      for (const tab of room.tabs)
        for (const clientId of tab.sendOn(room.id)) {
          const put = room.puts.get(clientId)
          if (put) room.puts.set(clientId, { ...put, releasedAt: ++tick })
        }
  }, LOOK_EVERY_MS)

  async function write(room: Room, tab: Tab, random: Random): Promise<void> {
    const isAgent = tab.name.startsWith('agent')
    const meanMs = isShort ? 120 : isAgent ? 3_000 : 500
    for (; left > 0; await wait(between(random, 1, 2 * meanMs))) {
      if (isAgent && chance(random, CHANGES)) {
        tab.change(room.id, pick(random, ['assign', 'close', 'reopen']))
        continue
      }
      if (tab.timeline(room.id).filter(isUnsent).length >= MOST_UNSENT) continue
      left -= 1
      const text = `${tab.name} ${++written} ${filling(random)}`
      const clientId = tab.write(room.id, text)
      const putAt = ++tick
      room.puts.set(clientId, { sender: tab.name, clientId, text, putAt, releasedAt: putAt })
      room.flow.unnumbered.add(clientId)
    }
  }

  async function lane(names: readonly FaultName[], random: Random): Promise<void> {
    const next = createDeck(names, random, {
      tabs: tabs.length,
      nodes: nodes.count,
      halfOpenMs: isShort ? 1_500 : 40_000,
      longestMs: isShort ? 900 : 6_000,
    })
    while (names.length > 0 && left > 0) {
      const { fault, afterMs, forMs } = next()
      await wait(afterMs)
      if (left <= 0) return
      const flows = scopeOf(fault, rooms, tabs).map(room => room.flow)
      recovery.begin(flows)
      injected.set(fault.name, (injected.get(fault.name) ?? 0) + 1)
      const end = await begin(fault)
      const until = performance.now() + forMs
      while (left > 0 && performance.now() < until)
        await wait(Math.max(0, Math.min(50, until - performance.now())))
      await end()
      recovery.end(fault.name, flows)
      const patience = performance.now() + (isShort ? RECOVERY_PATIENCE_MS / 8 : RECOVERY_PATIENCE_MS)
      while (performance.now() < patience && left > 0 && recovery.isOpen(flows)) await wait(LOOK_EVERY_MS)
    }
  }

  async function begin(fault: Fault): Promise<() => void | Promise<void>> {
    switch (fault.on) {
      case 'link':
        return tabAt(fault.tab).link.begin(fault.fault)
      case 'tab': {
        const tab = tabAt(fault.tab)
        tab.crash()
        for (const room of rooms) if (room.tabs.includes(tab)) room.flow.shown.set(tab.name, 0)
        return () => {}
      }
      case 'server':
        await nodes.end(fault.node, fault.name === 'kill' ? 'SIGKILL' : 'SIGTERM')
        return () => nodes.start(fault.node)
      case 'redis':
        if (fault.isFrozen) redis?.freeze()
        else await redis?.kill()
        return async () => {
          await redis?.kill()
          await redis?.start()
        }
      case 'storage':
        return storage.begin(fault.name)
    }
  }

  const tabAt = (index: number): Tab => {
    const tab = tabs[index]
    if (!tab) throw new Error(`there is no tab ${index}`)
    return tab
  }

  const began = performance.now()
  const ending = setTimeout(() => (left = 0), options.writeForMs ?? 2 ** 31 - 1)
  const locals = Math.max(1, Math.round(tabs.length / (isShort ? TABS_OF_A_LANE / 8 : TABS_OF_A_LANE)))
  const lanes = [
    lane(globalFaults(possible), streams()),
    ...Array.from({ length: locals }, () => lane(localFaults(possible), streams())),
  ]
  await Promise.all(rooms.flatMap(room => room.tabs.map(tab => write(room, tab, streams()))))
  clearTimeout(ending)
  const writingMs = performance.now() - began
  await Promise.all(lanes)
  const calmAt = performance.now()
  // In a short run nobody waits for the moment when the product asks by itself what it may have missed.
  if (isShort) lookAtAllPages()
  isCalm = await calm(rooms)
  clearInterval(looking)
  clearInterval(sendingOn)

  const rows = await storage.read()
  const histories = rooms.map(room => historyOf(room, rows))
  const violations = histories.flatMap(check)
  for (const what of [...nodes.misdeeds, ...takeComplaints()]) violations.push({ wrong: 'altered', what })
  const hits = new Map<string, number>()
  for (const { link } of tabs)
    for (const [kind, count] of link.hits) hits.set(kind, (hits.get(kind) ?? 0) + count)
  return {
    options,
    conversations: rooms.length,
    screens: rooms.reduce((sum, room) => sum + room.tabs.length, 0),
    written: histories.reduce((sum, { puts }) => sum + puts.length, 0),
    stored: histories.reduce((sum, { stored }) => sum + stored.length, 0),
    acknowledged: histories.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0),
    violations,
    injected,
    hits,
    recovery: recovery.times,
    writingMs,
    calmMs: isCalm ? performance.now() - calmAt : Number.POSITIVE_INFINITY,
  }
}

function scopeOf(fault: Fault, rooms: readonly Room[], tabs: readonly Tab[]): readonly Room[] {
  if (fault.on !== 'link' && fault.on !== 'tab') return rooms
  const tab = tabs[fault.tab]
  return rooms.filter(room => tab && room.tabs.includes(tab))
}

/** How a timeline's entry stands on the screen. */
function lineOf(entry: ReturnType<Tab['timeline']>[number]): Line {
  if (entry.state === 'sent') return entry.message
  if (entry.state === 'event') return { ...entry.event, text: entry.event.kind }
  return { clientId: entry.clientId, seq: null, text: entry.text }
}

/** Takes note of what has come to the screens since the last look. */
function look({ id, flow, tabs, acknowledged, contradictions }: Room): void {
  for (const tab of tabs) {
    const timeline = tab.timeline(id)
    let shown = flow.shown.get(tab.name) ?? 0
    for (let entry = timeline[shown]; entry; entry = timeline[shown]) {
      const { seq, clientId, text } = lineOf(entry)
      if (seq !== shown + 1) break
      shown = seq
      const known = acknowledged.get(seq)
      if (known && known.clientId !== clientId) contradictions.push({ seq, clientId, text })
      if (known) continue
      acknowledged.set(seq, { clientId, text })
      flow.numberOf.set(clientId, seq)
      flow.unnumbered.delete(clientId)
      flow.highest = Math.max(flow.highest, seq)
    }
    flow.shown.set(tab.name, shown)
  }
}

/** Resolves true when everything is on every screen, and false when for long nothing has changed any more. */
async function calm(rooms: readonly Room[]): Promise<boolean> {
  let progress = ''
  let since = performance.now()
  while (performance.now() - since < NO_PROGRESS_MS) {
    if (rooms.every(isCalmIn)) return true
    const now = rooms.map(({ flow }) => `${flow.unnumbered.size} ${[...flow.shown.values()]}`).join()
    if (now !== progress) {
      progress = now
      since = performance.now()
    }
    await wait(LOOK_EVERY_MS)
  }
  return false
}

const isCalmIn = ({ id, flow, tabs }: Room): boolean =>
  flow.unnumbered.size === 0 &&
  Math.min(...flow.shown.values()) >= flow.highest &&
  tabs.every(tab => tab.timeline(id).length === flow.highest)

function historyOf(room: Room, rows: Awaited<ReturnType<Storage['read']>>): History {
  return {
    conversation: room.tabs[0]?.name.replace(/ tab .*/, '') ?? room.id,
    puts: [...room.puts.values()],
    acknowledged: [
      ...[...room.acknowledged].map(([seq, { clientId, text }]) => ({ seq, clientId, text })),
      ...room.contradictions,
    ],
    stored: rows.filter(row => row.conversation === room.id),
    screens: room.tabs.map(tab => ({ name: tab.name, lines: tab.timeline(room.id).map(lineOf) })),
  }
}

const LONG_TEXT = 3_500

/** Mostly a line, now and then a page. */
function filling(random: Random): string {
  const length = random(50) === 0 ? random(LONG_TEXT) : random(80)
  return pick(random, ['.', 'ä', '語', '🙂']).repeat(length / 2)
}
