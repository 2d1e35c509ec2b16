import { type ReadonlySignal, signal } from '@preact/signals'
import { type Browser, pageBrowser } from '../shared/browser/browser.ts'
import { type Ahead, createOutbox as createSharedOutbox, type Outcome } from '../shared/browser/outbox.ts'
import type { Message } from '../shared/message.ts'
import type { CoachedFinding } from '../shared/protocol.ts'
import { isTemporary, type Refused } from '../shared/result.ts'
import type { Connection } from './connection.ts'

/** Nothing goes out before the agent has signed in again; a new connection tries at once. */
const SIGNED_OUT_PAUSE_MS = 10_000
/** A letter that waits for longer was written by another clock. */
const LONGEST_WAIT_MS = 10_000

/** A message of this agent on its way. */
export interface Letter {
  readonly conversationId: string
  /** UUIDv7: letters are sent in this order, and sending one again stores it once. */
  readonly clientId: string
  readonly text: string
  /** The last `seq` the agent had seen; null sends it whatever a colleague has answered. */
  readonly after: number | null
  readonly coaching: readonly CoachedFinding[]
  /** By this browser's clock; until then it is not sent, and can be taken back. */
  readonly notBefore?: number
  /** Why the server refused it; it waits for the agent's decision then. */
  readonly refused?: Refused
}

export interface Outbox {
  /** Of all tabs in which this agent is signed in. */
  readonly letters: ReadonlySignal<readonly Letter[]>
  readonly add: (letter: Letter) => void
  /** Sends a refused letter again, unchanged or past a colleague's answer. */
  readonly retry: (clientId: string, change?: { readonly after: null }) => void
  readonly discard: (clientId: string) => void
  readonly stop: () => void
}

/** A letter that some tab of this agent got stored. */
interface Delivered {
  readonly conversationId: string
  readonly message: Message
}

/**
 * Keeps each letter in the browser before it goes on the wire and until the server has stored it, apart for each agent;
 * one tab at a time sends, and every tab shows all of it. It needs no page: in Node give it a `storage` and a `browser`,
 * the same two to each "tab", and end a tab with `stop`.
 */
export function createOutbox(
  storage: Storage,
  agent: string,
  connection: Connection,
  onSent: (conversationId: string, message: Message) => void,
  browser: Browser = pageBrowser(),
): Outbox {
  const letters = signal<readonly Letter[]>([])
  let timer: ReturnType<typeof setTimeout> | undefined

  async function send(letter: Letter): Promise<Outcome<Letter, Delivered>> {
    const { refused: _, notBefore: __, ...request } = letter
    const result = await connection.request('message:send', { ...request, coaching: [...letter.coaching] })
    if (result.ok) return { sent: { conversationId: letter.conversationId, message: result.value } }
    const { code, retryAfterMs = 0 } = result.error
    if (code === 'signed-out') return { waitMs: SIGNED_OUT_PAUSE_MS }
    return isTemporary(code) ? { waitMs: retryAfterMs } : { kept: { ...letter, refused: result.error } }
  }

  const outbox = createSharedOutbox<Letter, Delivered>({
    name: `heed.outbox.${agent}`,
    browser,
    ahead: aheadIn(storage, `heed.outbox.${agent}.`),
    owner: () => agent,
    read: readLetter,
    isWaiting: letter => !letter.refused && !letters.peek().some(other => isOvertaken(other, letter)),
    isLive: () => connection.state.peek().state === 'live',
    send,
    onChange: all => {
      letters.value = all
      wakeForNext()
    },
    onSent: ({ conversationId, message }) => onSent(conversationId, message),
  })

  function wakeForNext(): void {
    clearTimeout(timer)
    const waits = letters
      .peek()
      .map(letter => msToGo(letter))
      .filter(ms => ms > 0)
    if (waits.length === 0) return
    timer = setTimeout(
      () => {
        wakeForNext()
        outbox.run()
      },
      Math.min(...waits),
    )
  }

  const stopListening = connection.onLive(outbox.runNow)
  void outbox.load()

  return {
    letters,
    add: letter => void outbox.put(letter),
    retry(clientId, change) {
      const letter = letters.peek().find(other => other.clientId === clientId)
      if (!letter) return
      const { refused: _, ...again } = { ...letter, ...change }
      void outbox.put(again)
    },
    discard(clientId) {
      outbox.discard(clientId)
      // What was written after it need not wait any more.
      outbox.run()
    },
    stop() {
      clearTimeout(timer)
      stopListening()
      outbox.stop()
    },
  }
}

/** How long it can still be taken back. */
export function msToGo({ notBefore = 0, refused }: Letter, now = Date.now()): number {
  const ms = notBefore - now
  return refused || ms > LONGEST_WAIT_MS ? 0 : Math.max(0, ms)
}

/** Whether the letter would go out although an earlier one of its conversation, or itself, can still be taken back. */
const isOvertaken = (early: Letter, letter: Letter): boolean =>
  early.conversationId === letter.conversationId && early.clientId <= letter.clientId && msToGo(early) > 0

/** One key each, so that tabs never overwrite each other. Earlier consoles kept their whole outbox here. */
function aheadIn(storage: Storage, prefix: string): Ahead<Letter> {
  return {
    all: () =>
      Object.keys(storage)
        .filter(key => key.startsWith(prefix))
        .sort()
        .map(key => parse(storage.getItem(key))),
    put: letter => quietly(() => storage.setItem(prefix + letter.clientId, JSON.stringify(letter))),
    remove: clientId => quietly(() => storage.removeItem(prefix + clientId)),
  }
}

function parse(value: string | null): unknown {
  try {
    return JSON.parse(value ?? 'null')
  } catch {
    return undefined
  }
}

/** A letter that an older console or another program left unreadable is passed over, and stays where it is. */
function readLetter(kept: unknown): Letter | undefined {
  const letter = (kept ?? {}) as Partial<Letter>
  if (typeof letter.conversationId !== 'string' || typeof letter.clientId !== 'string') return undefined
  if (typeof letter.text !== 'string' || !Array.isArray(letter.coaching)) return undefined
  const { conversationId, clientId, text, coaching, after = null, notBefore, refused } = letter
  return {
    ...{ conversationId, clientId, text, coaching, after },
    ...(typeof notBefore === 'number' && { notBefore }),
    ...(refused && { refused }),
  }
}

/** Storage can be full or forbidden: the letter is then kept in memory alone, and still sent. */
function quietly(act: () => void): void {
  try {
    act()
  } catch {}
}
