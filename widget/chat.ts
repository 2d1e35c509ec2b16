import { batch, computed, signal } from '@preact/signals'
import { v7 } from 'uuid'
import type { Message, Seen } from '../shared/message.ts'
import type { Welcome } from '../shared/protocol.ts'
import { isTemporary, type Refused, type Result } from '../shared/result.ts'
import {
  contiguousSeq,
  merge,
  mergeAll,
  retried,
  type Timeline,
  type Unsent,
  withoutUnsent,
} from '../shared/timeline.ts'
import { createErrands, type Errand } from './errands.ts'
import { createIdentity, tokenKey } from './identity.ts'
import { createOutbox } from './outbox.ts'
import { answersIn, hasGap, newestAnswer } from './reading.ts'
import type { Store } from './storage.ts'
import { tell } from './tell.ts'
import { createTyping } from './typing.ts'
import { createWire } from './wire.ts'

/** An agent's "is writing" that is not renewed ends by itself. */
const TYPING_LASTS_MS = 8_000
/** A connection that is back this soon was never seen to be lost. */
const LOST_AFTER_MS = 1_000

export type Connection =
  | { readonly state: 'idle' | 'connecting' | 'live' | 'lost' }
  | { readonly state: 'refused'; readonly reason: Refused }

export interface ChatOptions {
  readonly origin: string
  readonly site: string
  readonly store: Store
  readonly answerTimeoutMs?: number
}

export type Chat = ReturnType<typeof createChat>

/** One visitor's conversation: what is known of it, and what can be done. */
export function createChat({ origin, site, store, answerTimeoutMs }: ChatOptions) {
  const identity = createIdentity(site, store)
  const outbox = createOutbox(site, store)

  const timeline = signal<Timeline>(outbox.all())
  const seen = signal<Seen>({ visitor: 0, agent: 0 })
  /** When the agents' side was heard to see something, by this device's clock; null where that was before. */
  const seenAt = signal<number | null>(null)
  const connection = signal<Connection>({ state: 'idle' })
  const welcome = signal<Welcome | null>(null)
  /** Whether the conversation so far has come in. */
  const isComplete = signal(false)
  /** The name of the agent who is writing. */
  const typing = signal<string | null>(null)
  /** Who wrote last for the site. */
  const agent = computed(() => answersIn(timeline.value).at(-1)?.author ?? welcome.value?.agent?.name)
  /** The `seq` of the newest answer that has been on this screen. */
  const seenHere = signal(0)
  const unread = computed(() => {
    const read = Math.max(seen.value.visitor, seenHere.value)
    return answersIn(timeline.value).filter(({ seq }) => seq > read).length
  })

  let token = ''
  let isWatched = false
  let owesWelcome = false
  let owesSync = false
  let toldSeen = 0
  let hasToldOwner = false
  let lostTimer: ReturnType<typeof setTimeout> | undefined
  let typingTimer: ReturnType<typeof setTimeout> | undefined

  const auth = () => {
    token = identity.token()
    return { site, token }
  }
  const wire = createWire(
    { origin, auth, answerTimeoutMs },
    {
      live: () => {
        endLoss()
        connection.value = { state: 'live' }
        timeline.value = mergeAll(timeline.value, outbox.all())
        owesWelcome = owesSync = true
        errands.retryNow()
        errands.run()
      },
      lost: () => {
        typing.value = null
        if (!isComplete.value && !hasToldOwner) {
          hasToldOwner = true
          tell(
            'no-connection',
            `${origin} does not answer. If this stays, check that it runs and that the page's Content-Security-Policy allows it under connect-src, with https: and wss:.`,
          )
        }
        lostTimer ??= setTimeout(() => {
          connection.value = { state: 'lost' }
        }, LOST_AFTER_MS)
      },
      refused: reason => {
        endLoss()
        tell(reason.code, reason.message)
        connection.value = { state: 'refused', reason }
      },
      announcements: {
        'message:sent': message => {
          if (message.from === 'agent') typing.value = null
          receive([message])
          errands.run()
        },
        'message:seen': next => {
          if (next.agent > seen.value.agent) seenAt.value = Date.now()
          see(next)
        },
        'typing:changed': announced => {
          clearTimeout(typingTimer)
          typing.value = announced.typing ? announced.name : null
          typingTimer = setTimeout(() => (typing.value = null), TYPING_LASTS_MS)
        },
        'agents:changed': ({ available }) => {
          if (welcome.value) welcome.value = { ...welcome.value, available }
        },
      },
    },
  )

  const errands = createErrands((): Errand | undefined => {
    if (!wire.isLive()) return undefined
    if (owesWelcome) return greet
    if (owesSync) return sync
    const waiting = timeline.value.find((entry): entry is Unsent => entry.state === 'waiting')
    if (waiting) return () => deliver(waiting)
    if (seenHere.value > Math.max(seen.value.visitor, toldSeen)) return tellSeen
    return undefined
  })

  function endLoss(): void {
    clearTimeout(lostTimer)
    lostTimer = undefined
  }

  async function greet(): Promise<number | undefined> {
    const answer = await wire.ask('chat:open', {})
    if (answer?.ok) welcome.value = answer.value
    const waitMs = waitFor(answer)
    owesWelcome = waitMs !== undefined
    return waitMs
  }

  /** One page of what is missing; the next one is the next errand. */
  async function sync(): Promise<number | undefined> {
    const after = contiguousSeq(timeline.value)
    owesSync = false
    const answer = await wire.ask('conversation:sync', { after })
    if (answer?.ok) {
      receive(answer.value.messages)
      see(answer.value.seen)
      owesSync ||= answer.value.more
      if (owesSync) return contiguousSeq(timeline.value) > after ? undefined : 0
    }
    const waitMs = waitFor(answer)
    if (waitMs === undefined) isComplete.value = true
    else owesSync = true
    return waitMs
  }

  async function deliver({ clientId, text }: Unsent): Promise<number | undefined> {
    const answer = await wire.ask('message:send', { clientId, text })
    const waitMs = waitFor(answer)
    if (answer?.ok) receive([answer.value])
    else if (answer && waitMs === undefined) {
      keep({ state: 'refused', clientId, text, reason: answer.error.message })
    }
    return waitMs
  }

  async function tellSeen(): Promise<number | undefined> {
    const seq = seenHere.value
    const waitMs = waitFor(await wire.ask('message:see', { seq }))
    if (waitMs === undefined) toldSeen = seq
    return waitMs
  }

  function receive(messages: readonly Message[]): void {
    for (const { from, clientId } of messages) if (from === 'visitor') outbox.remove(clientId)
    timeline.value = mergeAll(
      timeline.value,
      messages.map(message => ({ state: 'sent', message })),
    )
    owesSync ||= hasGap(timeline.value)
    if (isWatched) seenHere.value = newestAnswer(timeline.value)
  }

  function see(next: Seen): void {
    const { visitor, agent } = seen.value
    seen.value = { visitor: Math.max(visitor, next.visitor), agent: Math.max(agent, next.agent) }
  }

  /** In the outbox first, so that nothing is on the wire that a crash could lose. */
  function keep(message: Unsent): void {
    outbox.put(message)
    timeline.value = merge(timeline.value, message)
  }

  /** Another tab may have become a visitor first: then this tab joins that conversation. */
  function proceed(): void {
    if (connection.value.state === 'idle') connect()
    else if (!token || identity.token() === token) errands.run()
    else join()
  }

  function join(): void {
    batch(() => {
      timeline.value = timeline.value.filter(entry => entry.state !== 'sent')
      seen.value = { visitor: 0, agent: 0 }
      seenHere.value = toldSeen = 0
      isComplete.value = false
    })
    wire.reconnect()
  }

  function connect(): void {
    if (connection.value.state !== 'idle') return
    connection.value = { state: 'connecting' }
    wire.connect()
  }

  const ownTyping = createTyping(isTyping => {
    void wire.ask('typing:set', { typing: isTyping })
  })

  const isWanted = () => connection.value.state !== 'idle' && connection.value.state !== 'refused'

  const unwatch = store.watch((key, value) => {
    const clientId = outbox.clientIdOf(key)
    if (clientId && value === null) timeline.value = withoutUnsent(timeline.value, clientId)
    else if (key === tokenKey(site) && isWanted()) proceed()
  })

  return {
    timeline,
    seen,
    seenAt,
    connection,
    welcome,
    agent,
    isComplete,
    typing,
    unread,
    connect,
    setTyping: ownTyping.set,
    send: (text: string) => {
      identity.keep()
      ownTyping.set(false)
      keep({ state: 'waiting', clientId: v7(), text })
      proceed()
    },
    /** Sends a refused message again, as the same message. */
    retry: (message: Unsent) => {
      outbox.put({ state: 'waiting', clientId: message.clientId, text: message.text })
      timeline.value = retried(timeline.value, message.clientId)
      proceed()
    },
    discard: ({ clientId }: Unsent) => {
      outbox.remove(clientId)
      timeline.value = withoutUnsent(timeline.value, clientId)
    },
    /** Whether the conversation is on the visitor's screen now. */
    watch: (isOnScreen: boolean) => {
      isWatched = isOnScreen
      if (isOnScreen) seenHere.value = newestAnswer(timeline.peek())
      errands.run()
    },
    /** After the device slept, or was offline: asks for what was missed now. */
    wake: () => {
      if (wire.isLive()) {
        owesSync = true
        errands.run()
      } else if (isWanted()) wire.reconnect()
    },
    stop: () => {
      endLoss()
      ownTyping.stop()
      clearTimeout(typingTimer)
      unwatch()
      wire.close()
      errands.retryNow()
    },
  }
}

/** Undefined where the answer settles it; otherwise how long to wait, at least, before the same request is made again. */
function waitFor(answer: Result<unknown> | undefined): number | undefined {
  if (!answer) return 0
  if (answer.ok || !isTemporary(answer.error.code)) return undefined
  return answer.error.retryAfterMs ?? 0
}
