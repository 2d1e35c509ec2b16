import { between, pick, type Random } from '../support/random.ts'
import type { LinkFault, Ways } from './link.ts'
import type { StorageFault } from './storage.ts'

const linkFaults = [
  'drop',
  'duplicate',
  'reorder',
  'delay',
  'throttle',
  'silence',
  'stall',
  'half-open',
  'cut',
  'refuse',
] as const
const serverFaults = ['kill', 'terminate'] as const
const storageFaults = ['locked', 'slow', 'full', 'read-only', 'disconnected'] as const

export const faultNames = [...linkFaults, 'crash', ...serverFaults, ...storageFaults, 'redis'] as const
export type FaultName = (typeof faultNames)[number]

export const told: Readonly<Record<FaultName, string>> = {
  drop: 'messages are lost on the way',
  duplicate: 'messages come twice',
  reorder: 'messages overtake each other',
  delay: 'messages are late, each by another time',
  throttle: 'the line is slow, messages come in pieces',
  silence: 'nothing arrives, one way or both, and is lost',
  stall: 'nothing arrives, one way or both, and comes later',
  'half-open': 'the connection is dead and nobody is told',
  cut: 'the connection ends in the middle of a message',
  refuse: 'connections end and no new one is taken',
  crash: 'a tab ends without a word and is opened again',
  kill: 'kill -9 of a server, and a new start',
  terminate: 'SIGTERM to a server, and a new start',
  locked: 'another process holds the database’s write lock',
  slow: 'every write waits',
  full: 'the disk is full',
  'read-only': 'the database takes no writes',
  disconnected: 'the database ends every connection',
  redis: 'Redis ends or freezes, and comes back empty',
}

/** One thing that goes wrong, somewhere, for a while. */
export type Fault =
  | { readonly name: FaultName; readonly on: 'link'; readonly tab: number; readonly fault: LinkFault }
  | { readonly name: 'crash'; readonly on: 'tab'; readonly tab: number }
  | { readonly name: 'kill' | 'terminate'; readonly on: 'server'; readonly node: number }
  | { readonly name: StorageFault; readonly on: 'storage' }
  | { readonly name: 'redis'; readonly on: 'redis'; readonly isFrozen: boolean }

export interface Drawn {
  readonly fault: Fault
  readonly afterMs: number
  readonly forMs: number
}

interface Stage {
  readonly tabs: number
  readonly nodes: number
  /** Half-open lines are reset after this long: long enough to be noticed by the product itself, or shorter. */
  readonly halfOpenMs: number
  /** Every other time is at most this. */
  readonly longestMs: number
}

/** Those that can happen where only these can happen to the database, and where there is Redis or not. */
export const possibleFaults = (
  wanted: readonly FaultName[],
  storage: readonly StorageFault[],
  hasRedis: boolean,
): FaultName[] =>
  wanted.filter(name => (isStorageFault(name) ? storage.includes(name) : name !== 'redis' || hasRedis))

const isStorageFault = (name: FaultName): name is StorageFault =>
  (storageFaults as readonly string[]).includes(name)

/** What happens to single tabs, or to everybody. */
export const localFaults = (wanted: readonly FaultName[]): FaultName[] =>
  wanted.filter(name => name === 'crash' || isLinkFault(name))
export const globalFaults = (wanted: readonly FaultName[]): FaultName[] =>
  wanted.filter(name => name !== 'crash' && !isLinkFault(name))

/**
 * The faults of a lane, one after another: each kind once before any comes again. The same from the same seed, however
 * fast everything runs.
 */
export function createDeck(names: readonly FaultName[], random: Random, stage: Stage): () => Drawn {
  let deck: FaultName[] = []
  return () => {
    if (deck.length === 0) deck = shuffled(names, random)
    const name = deck.pop()
    if (name === undefined) throw new Error('there is no fault to draw')
    return draw(name, random, stage)
  }
}

function shuffled<T>(values: readonly T[], random: Random): T[] {
  const left = [...values]
  return values.flatMap(() => left.splice(random(left.length), 1))
}

function draw(name: FaultName, random: Random, { tabs, nodes, halfOpenMs, longestMs }: Stage): Drawn {
  const afterMs = between(random, 50, Math.min(1_500, longestMs / 2))
  const forMs = between(random, 200, longestMs)
  const tab = random(tabs)
  const node = random(nodes)
  if (isLinkFault(name)) {
    const fault = drawLinkFault(name, random)
    const longer = name === 'half-open' ? between(random, 200, halfOpenMs) : forMs
    return { fault: { name, on: 'link', tab, fault }, afterMs, forMs: longer }
  }
  if (name === 'crash') return { fault: { name, on: 'tab', tab }, afterMs, forMs: 0 }
  if (name === 'kill' || name === 'terminate')
    return { fault: { name, on: 'server', node }, afterMs, forMs: Math.min(forMs, random(2_000)) }
  if (name === 'redis') return { fault: { name, on: 'redis', isFrozen: node === 0 }, afterMs, forMs }
  return { fault: { name, on: 'storage' }, afterMs, forMs }
}

type LinkFaultName = (typeof linkFaults)[number]

const isLinkFault = (name: FaultName): name is LinkFaultName =>
  (linkFaults as readonly string[]).includes(name)

function drawLinkFault(kind: LinkFaultName, random: Random): LinkFault {
  const share = between(random, 5, 60) / 100
  const ways: Ways = pick(random, ['up', 'down', 'both'])
  switch (kind) {
    case 'drop':
    case 'duplicate':
    case 'reorder':
      return { kind, share }
    case 'delay':
      return { kind, leastMs: between(random, 0, 50), mostMs: between(random, 60, 400) }
    case 'throttle':
      return { kind, bytesPerSecond: between(random, 300, 5_000) }
    case 'refuse':
      return { kind }
    default:
      return { kind, ways }
  }
}
