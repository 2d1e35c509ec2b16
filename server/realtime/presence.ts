import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { type Agents, type Visitors, visitorRoom } from './rooms.ts'

/** What the nodes tell and ask each other. */
export interface NodeEvents {
  'agents:here': (node: string, agentIds: readonly string[]) => void
  'visitors:asked': (visitorIds: readonly string[], answer: (here: readonly string[]) => void) => void
}

/**
 * Who is here: at this node, and at the others as they have told lately. Nobody waits for a node that may be gone, or
 * for a Redis that is away.
 */
export interface Presence {
  readonly isAgentHere: () => boolean
  readonly agentsHere: () => ReadonlySet<string>
  /** Those of these visitors who have the chat open. */
  readonly visitorsHere: (visitorIds: readonly string[]) => Promise<ReadonlySet<string>>
  readonly stop: () => void
}

interface Options {
  readonly visitors: Visitors
  readonly agents: Agents
  /** Whether there may be other nodes. */
  readonly isShared: boolean
}

const TELL_EVERY_MS = 3_000
/** Two tellings missed. */
const BELIEVED_MS = 7_500
const ANSWER_WITHIN_MS = 500
/** A reload of the console is not a departure. */
const DEPARTURE_GRACE_MS = 2_000

export function createPresence({ visitors, agents, isShared }: Options): Presence {
  const self = randomUUID()
  const others = new Map<string, { readonly agentIds: readonly string[]; readonly at: number }>()
  let wasAgentHere = false

  const agentsAtThisNode = (): Set<string> =>
    new Set([...agents.sockets.values()].map(({ data }) => data.agentId))

  const isAgentHere = (): boolean =>
    agents.sockets.size > 0 || [...others.values()].some(({ agentIds }) => agentIds.length > 0)

  const isAtThisNode = (visitorId: string): boolean => visitors.adapter.rooms.has(visitorRoom(visitorId))

  agents.on('connection', socket => {
    changed()
    socket.on('disconnect', changed)
  })
  if (isShared) {
    agents.on('agents:here', (node, agentIds) => {
      const isNew = !others.has(node)
      others.set(node, { agentIds, at: performance.now() })
      if (isNew) tell()
      announce()
    })
    visitors.on('visitors:asked', (visitorIds, answer) => answer(visitorIds.filter(isAtThisNode)))
    tell()
  }
  const timer = isShared ? setInterval(beat, TELL_EVERY_MS) : null

  function beat(): void {
    for (const [node, { at }] of others) if (performance.now() - at > BELIEVED_MS) others.delete(node)
    tell()
    announce()
  }

  function changed(): void {
    if (isShared) tell()
    announce()
  }

  function tell(): void {
    agents.serverSideEmit('agents:here', self, [...agentsAtThisNode()])
  }

  /** To this node's visitors: the other nodes tell theirs. */
  function announce(): void {
    const available = isAgentHere()
    if (available === wasAgentHere) return
    if (available) {
      wasAgentHere = true
      visitors.local.emit('agents:changed', { available })
    } else void announceDeparture()
  }

  async function announceDeparture(): Promise<void> {
    await setTimeout(DEPARTURE_GRACE_MS, null, { ref: false })
    if (!wasAgentHere || isAgentHere()) return
    wasAgentHere = false
    visitors.local.emit('agents:changed', { available: false })
  }

  return {
    isAgentHere,

    agentsHere: () =>
      new Set([...agentsAtThisNode(), ...[...others.values()].flatMap(({ agentIds }) => agentIds)]),

    async visitorsHere(visitorIds) {
      const here = new Set(visitorIds.filter(isAtThisNode))
      const missing = visitorIds.filter(id => !here.has(id))
      if (!isShared || missing.length === 0) return here
      const asked = visitors.serverSideEmitWithAck('visitors:asked', missing).catch(() => [])
      const late = setTimeout(ANSWER_WITHIN_MS, [], { ref: false })
      for (const id of (await Promise.race([asked, late])).flat()) here.add(id)
      return here
    },

    stop() {
      if (timer !== null) clearInterval(timer)
    },
  }
}
