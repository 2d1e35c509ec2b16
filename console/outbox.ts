import { type ReadonlySignal, signal } from '@preact/signals'
import type { Message } from '../shared/message.ts'
import type { CoachedFinding } from '../shared/protocol.ts'
import { isTemporary, type Refused } from '../shared/result.ts'
import type { Connection } from './connection.ts'

const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 15_000

/** A message of this agent on its way. */
export interface Letter {
  readonly conversationId: string
  /** UUIDv7: letters are sent in this order, and sending one again stores it once. */
  readonly clientId: string
  readonly text: string
  /** The last `seq` the agent had seen; null sends it whatever a colleague has answered. */
  readonly after: number | null
  readonly coaching: readonly CoachedFinding[]
  /** Why the server refused it; it waits for the agent's decision then. */
  readonly refused?: Refused
}

export interface Outbox {
  readonly letters: ReadonlySignal<readonly Letter[]>
  readonly add: (letter: Letter) => void
  /** Sends a refused letter again, unchanged or past a colleague's answer. */
  readonly retry: (clientId: string, change?: { readonly after: null }) => void
  readonly discard: (clientId: string) => void
  readonly stop: () => void
}

/**
 * Keeps each letter in the browser's storage before it goes on the wire and until the server has stored it, one key
 * a letter, apart for each agent. One is on the wire at a time.
 */
export function createOutbox(
  storage: Storage,
  agent: string,
  connection: Connection,
  onSent: (conversationId: string, message: Message) => void,
): Outbox {
  const prefix = `heed.outbox.${agent}.`
  const letters = signal<readonly Letter[]>(stored(storage, prefix))
  let sending = false
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function drain(): Promise<void> {
    const letter = letters.value.find(other => !other.refused)
    if (sending || !letter || connection.state.value.state !== 'live') return
    clearTimeout(timer)
    sending = true
    const { refused: _, ...request } = letter
    const result = await connection.request('message:send', { ...request, coaching: [...letter.coaching] })
    sending = false
    if (result.ok) {
      failures = 0
      onSent(letter.conversationId, result.value)
      remove(letter.clientId)
    } else if (isTemporary(result.error.code)) {
      failures += 1
      const pause = result.error.retryAfterMs ?? Math.min(FIRST_RETRY_MS * 2 ** failures, LONGEST_RETRY_MS)
      timer = setTimeout(drain, pause)
      return
    } else if (result.error.code === 'signed-out') {
      return
    } else {
      replace({ ...letter, refused: result.error })
    }
    void drain()
  }

  function remove(clientId: string): void {
    quietly(() => storage.removeItem(prefix + clientId))
    letters.value = letters.value.filter(letter => letter.clientId !== clientId)
  }

  function replace(letter: Letter): void {
    letters.value = letters.value.map(other => (other.clientId === letter.clientId ? letter : other))
  }

  function keep(letter: Letter): void {
    quietly(() => storage.setItem(prefix + letter.clientId, JSON.stringify(letter)))
  }

  const stopListening = connection.onLive(() => {
    failures = 0
    void drain()
  })

  return {
    letters,
    add(letter) {
      keep(letter)
      letters.value = [...letters.value, letter].sort(byClientId)
      void drain()
    },
    retry(clientId, change) {
      const letter = letters.value.find(other => other.clientId === clientId)
      if (!letter) return
      const { refused: _, ...again } = { ...letter, ...change }
      keep(again)
      replace(again)
      void drain()
    },
    discard: remove,
    stop() {
      clearTimeout(timer)
      stopListening()
    },
  }
}

function stored(storage: Storage, prefix: string): Letter[] {
  return Object.keys(storage)
    .filter(key => key.startsWith(prefix))
    .flatMap(key => letterIn(storage.getItem(key)))
    .sort(byClientId)
}

/** A letter that an older console or another program left unreadable is passed over, and stays where it is. */
function letterIn(value: string | null): Letter[] {
  try {
    const letter: Partial<Letter> | null = JSON.parse(value ?? 'null')
    if (typeof letter?.conversationId !== 'string' || typeof letter.clientId !== 'string') return []
    if (typeof letter.text !== 'string' || !Array.isArray(letter.coaching)) return []
    const { conversationId, clientId, text, coaching, after = null } = letter
    return [{ conversationId, clientId, text, coaching, after }]
  } catch {
    return []
  }
}

/** Storage can be full or forbidden: the letter is then kept in memory alone, and still sent. */
function quietly(act: () => void): void {
  try {
    act()
  } catch {}
}

const byClientId = (a: Letter, b: Letter): number =>
  a.clientId < b.clientId ? -1 : a.clientId > b.clientId ? 1 : 0
