import { batch, computed, signal } from '@preact/signals'
import { type Browser, pageBrowser } from '../shared/browser/browser.ts'
import { nextClientId } from '../shared/browser/client-id.ts'
import { createErrands, type Errand } from '../shared/browser/errands.ts'
import type { Outcome } from '../shared/browser/outbox.ts'
import { type Message, nothingSeen, type PublicEntry, type Seen } from '../shared/message.ts'
import type { Welcome } from '../shared/protocol.ts'
import { isTemporary, type Refused, type Result } from '../shared/result.ts'
import {
  contiguousSeq,
  entryOf,
  hasGap,
  mergeAll,
  mergeSeen,
  type Timeline,
  type Unsent,
} from '../shared/timeline.ts'
import { createIdentity, tokenKey } from './identity.ts'
import { createOutbox, hasLeftovers } from './outbox.ts'
import { agentIn, answersIn, newestAnswer } from './reading.ts'
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
  /** What the tabs share; the page's own by default. */
  readonly browser?: Browser
  readonly answerTimeoutMs?: number
  /** How long another tab may hold the outbox without getting anything done. */
  readonly patienceMs?: number
}

export type Chat = ReturnType<typeof createChat>

/**
 * One visitor's conversation in one tab: what is known of it, and what can be done. It needs no page: in Node give it a
 * `store` and a `browser`, the same two to each "tab", and end a tab with `stop`.
 */
export function createChat({
  origin,
  site,
  store,
  browser = pageBrowser(),
  answerTimeoutMs,
  patienceMs,
}: ChatOptions) {
  const identity = createIdentity(site, store, browser.locks)

  const stored = signal<Timeline>([])
  /** What was written in this tab and in the others, and is not stored yet. */
  const unsent = signal<readonly Unsent[]>([])
  const timeline = computed(() => mergeAll(stored.value, unsent.value))
  const seen = signal<Seen>(nothingSeen)
  const connection = signal<Connection>({ state: 'idle' })
  const welcome = signal<Welcome | null>(null)
  /** Whether the conversation so far has come in. */
  const isComplete = signal(false)
  /** The name of the agent who is writing. */
  const typing = signal<string | null>(null)
  /** Whose conversation it is, or who wrote last in it. */
  const agent = computed(() => agentIn(timeline.value) ?? welcome.value?.agent?.name)
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
  let toldReceived = 0
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
        owesWelcome = owesSync = true
        errands.retryNow()
        errands.run()
        outbox.runNow()
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
      stale: () => {
        owesSync = true
        errands.run()
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
        'event:logged': event => {
          receive([event])
          errands.run()
        },
        'message:seen': see,
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
    if (seenHere.value > Math.max(seen.value.visitor, toldSeen)) return tellSeen
    const { received } = seen.value
    if (newestAnswer(stored.value) > Math.max(seenHere.value, received.visitor, toldReceived))
      return tellReceived
    return undefined
  }, tellFault)

  const outbox = createOutbox(site, store, {
    browser,
    owner: identity.token,
    prepare: identity.keep,
    // Connected as the visitor in force: another tab may have become one first.
    isLive: () => wire.isLive() && identity.token() === token,
    send: deliver,
    onChange: items => {
      unsent.value = items
    },
    onSent: message => receive([message]),
    onFault: tellFault,
    patienceMs,
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
    const after = contiguousSeq(stored.value)
    owesSync = false
    const answer = await wire.ask('conversation:sync', { after })
    if (answer?.ok) {
      receive(answer.value.entries)
      see(answer.value.seen)
      owesSync ||= answer.value.more
      if (owesSync) return contiguousSeq(stored.value) > after ? undefined : 0
    }
    const waitMs = waitFor(answer)
    if (waitMs === undefined) isComplete.value = true
    else owesSync = true
    return waitMs
  }

  async function deliver({ clientId, text }: Unsent): Promise<Outcome<Unsent, Message>> {
    const answer = await wire.ask('message:send', { clientId, text })
    if (answer?.ok) return { sent: answer.value }
    if (!answer || isTemporary(answer.error.code)) return { waitMs: waitFor(answer) ?? 0 }
    return { kept: { state: 'refused', clientId, text, reason: answer.error.message } }
  }

  async function tellSeen(): Promise<number | undefined> {
    const seq = seenHere.value
    const waitMs = waitFor(await wire.ask('message:see', { seq }))
    if (waitMs === undefined) toldSeen = seq
    return waitMs
  }

  async function tellReceived(): Promise<number | undefined> {
    const seq = newestAnswer(stored.value)
    const waitMs = waitFor(await wire.ask('message:receive', { seq }))
    if (waitMs === undefined) toldReceived = seq
    return waitMs
  }

  function receive(entries: readonly PublicEntry[]): void {
    batch(() => {
      stored.value = mergeAll(stored.value, entries.map(entryOf))
      for (const { from, clientId } of entries) if (from === 'visitor') outbox.forget(clientId)
    })
    if (hasGap(stored.value)) {
      owesSync = true
      errands.run()
    }
    if (isWatched) seenHere.value = newestAnswer(stored.value)
  }

  function see(next: Seen): void {
    seen.value = mergeSeen(seen.value, next)
  }

  /** Another tab may have become a visitor first: then this tab joins that conversation. */
  function proceed(): void {
    if (connection.value.state === 'idle') connect()
    else if (!token || identity.token() === token) outbox.run()
    else join()
  }

  function join(): void {
    batch(() => {
      stored.value = []
      seen.value = nothingSeen
      seenHere.value = toldSeen = toldReceived = 0
      isComplete.value = false
    })
    wire.reconnect()
    void outbox.load()
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

  const unwatch = store.watch(key => {
    if (key === tokenKey(site) && isWanted()) proceed()
  })
  if (identity.isKept() || hasLeftovers(site, store)) void outbox.load()

  return {
    timeline,
    seen,
    connection,
    welcome,
    agent,
    isComplete,
    typing,
    unread,
    connect,
    setTyping: ownTyping.set,
    send: (text: string) => {
      ownTyping.set(false)
      const clientId = nextClientId(unsent.value.at(-1)?.clientId)
      void outbox.put({ state: 'waiting', clientId, text }).then(proceed)
    },
    /** Sends a refused message again, as the same message. */
    retry: ({ clientId, text }: Unsent) => {
      void outbox.put({ state: 'waiting', clientId, text }).then(proceed)
    },
    discard: ({ clientId }: Unsent) => outbox.discard(clientId),
    /** Whether the conversation is on the visitor's screen now. */
    watch: (isOnScreen: boolean) => {
      isWatched = isOnScreen
      if (isOnScreen) seenHere.value = newestAnswer(stored.peek())
      errands.run()
    },
    /** After the device slept, or was offline: asks for what was missed now. */
    wake: wire.wake,
    stop: () => {
      endLoss()
      ownTyping.stop()
      clearTimeout(typingTimer)
      unwatch()
      wire.close()
      outbox.stop()
      identity.stop()
      errands.retryNow()
    },
  }
}

const tellFault = (fault: unknown) => tell('fault', String(fault))

/** Undefined where the answer settles it; otherwise how long to wait, at least, before the same request is made again. */
function waitFor(answer: Result<unknown> | undefined): number | undefined {
  if (!answer) return 0
  if (answer.ok || !isTemporary(answer.error.code)) return undefined
  return answer.error.retryAfterMs ?? 0
}
