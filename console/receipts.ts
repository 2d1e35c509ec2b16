import { effect, type ReadonlySignal } from '@preact/signals'
import { createErrands } from '../shared/browser/errands.ts'
import type { Conversation } from '../shared/protocol.ts'
import { isTemporary } from '../shared/result.ts'
import type { Connection } from './connection.ts'

/** Colleagues have the same message: whoever is first tells it, and what is seen at once needs no telling. */
const TELL_AFTER_MS = 200
const TELL_WITHIN_MS = 1_000

/** Tells the visitors what has come to this console, seen or not; returns the stop. */
export function tellReceipts(
  connection: Connection,
  conversations: ReadonlySignal<readonly Conversation[]>,
): () => void {
  const told = new Map<string, number>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const isOwed = ({ id, last, seen }: Conversation) =>
    last.from === 'visitor' && last.seq > Math.max(seen.agent, seen.received.agent, told.get(id) ?? 0)

  const errands = createErrands(() => {
    if (connection.state.peek().state !== 'live') return undefined
    const owed = conversations.peek().find(isOwed)
    return owed && (() => tell(owed))
  })

  async function tell({ id, last: { seq } }: Conversation): Promise<number | undefined> {
    const answer = await connection.request('message:receive', { conversationId: id, seq })
    if (!answer.ok && isTemporary(answer.error.code)) return answer.error.retryAfterMs ?? 0
    told.set(id, seq)
    return undefined
  }

  const stop = effect(() => {
    if (timer !== undefined || !conversations.value.some(isOwed)) return
    timer = setTimeout(
      () => {
        timer = undefined
        errands.run()
      },
      TELL_AFTER_MS + (TELL_WITHIN_MS - TELL_AFTER_MS) * Math.random(),
    )
  })
  return () => {
    stop()
    clearTimeout(timer)
  }
}
