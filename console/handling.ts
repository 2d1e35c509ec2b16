import { type ReadonlySignal, signal } from '@preact/signals'
import { v7 as uuidv7 } from 'uuid'
import type { LogEvent } from '../shared/message.ts'
import type { Colleague } from '../shared/protocol.ts'
import type { Refused, Result } from '../shared/result.ts'
import type { Connection } from './connection.ts'

/** Whose a conversation is and whether it is closed: what an agent can do about it. */
export interface Handling {
  /** Why the last change did not work. */
  readonly problem: ReadonlySignal<Refused | null>
  /** The colleagues who are here; null while they are not known. */
  readonly colleagues: ReadonlySignal<readonly Colleague[] | null>
  readonly findColleagues: () => Promise<void>
  /** These tell whether it worked. */
  readonly takeOver: () => Promise<boolean>
  /** Gives it to a colleague. What was mine, or has a note to read, is handed over. */
  readonly give: (to: Colleague, note: string, isMine: boolean) => Promise<boolean>
  readonly close: () => Promise<boolean>
  readonly reopen: () => Promise<boolean>
}

export function createHandling(
  connection: Connection,
  conversationId: string,
  myId: string,
  onChanged: (event: LogEvent) => void,
): Handling {
  const problem = signal<Refused | null>(null)
  const colleagues = signal<readonly Colleague[] | null>(null)

  async function settle(answer: Promise<Result<LogEvent | null>>): Promise<boolean> {
    const result = await answer
    problem.value = result.ok ? null : result.error
    if (result.ok && result.value) onChanged(result.value)
    return result.ok
  }

  const change = () => ({ conversationId, clientId: uuidv7() })

  return {
    problem,
    colleagues,
    async findColleagues() {
      colleagues.value = null
      const list = await connection.request('agents:list', {})
      problem.value = list.ok ? null : list.error
      if (list.ok) colleagues.value = list.value.filter(({ id }) => id !== myId)
    },
    takeOver: () => settle(connection.request('conversation:assign', { ...change(), agentId: myId })),
    give({ id: agentId }, words, isMine) {
      const note = words.trim() || null
      return isMine || note !== null
        ? settle(connection.request('conversation:transfer', { ...change(), agentId, note }))
        : settle(connection.request('conversation:assign', { ...change(), agentId }))
    },
    close: () => settle(connection.request('conversation:close', change())),
    reopen: () => settle(connection.request('conversation:reopen', change())),
  }
}
