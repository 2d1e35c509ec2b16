import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { AgentReplies, Conversation } from '../shared/protocol.ts'
import type { Refused, Result } from '../shared/result.ts'
import type { Connection } from './connection.ts'

type InboxPage = Result<AgentReplies['inbox:list']>

export interface Inbox {
  /** Newest activity first. */
  readonly conversations: ReadonlySignal<readonly Conversation[]>
  /** False until the first page has come. */
  readonly loaded: ReadonlySignal<boolean>
  /** Whether older conversations can be loaded. */
  readonly more: ReadonlySignal<boolean>
  readonly problem: ReadonlySignal<Refused | null>
  /** Conversations with a message that no agent has seen. */
  readonly unread: ReadonlySignal<number>
  readonly loadMore: () => Promise<void>
  readonly stop: () => void
}

export function createInbox(connection: Connection): Inbox {
  const conversations = signal<readonly Conversation[]>([])
  const loaded = signal(false)
  const more = signal(false)
  const problem = signal<Refused | null>(null)

  const take = (changed: readonly Conversation[]) => {
    conversations.value = changed.reduce(merged, conversations.value)
  }

  /** Reads pages until they reach what was known before: nothing that changed while offline is missed. */
  async function refresh(): Promise<void> {
    const newestKnown = conversations.value[0]?.changedAt ?? Number.POSITIVE_INFINITY
    let before: number | null = null
    do {
      const page: InboxPage = await connection.request('inbox:list', { before })
      problem.value = page.ok ? null : page.error
      if (!page.ok) return
      take(page.value.conversations)
      if (!loaded.value) more.value = page.value.more
      loaded.value = true
      const oldest = page.value.conversations.at(-1)
      before = page.value.more && oldest && oldest.changedAt > newestKnown ? oldest.changedAt : null
    } while (before !== null)
  }

  async function loadMore(): Promise<void> {
    const oldest = conversations.value.at(-1)
    if (!oldest) return refresh()
    const page = await connection.request('inbox:list', { before: oldest.changedAt })
    problem.value = page.ok ? null : page.error
    if (!page.ok) return
    take(page.value.conversations)
    more.value = page.value.more
  }

  const stops = [
    connection.on('conversations:changed', take),
    connection.onLive(() => void refresh()),
    connection.onStale(() => void refresh()),
  ]

  return {
    conversations,
    loaded,
    more,
    problem,
    unread: computed(() => conversations.value.filter(conversation => unreadCount(conversation) > 0).length),
    loadMore,
    stop: () => {
      for (const stop of stops) stop()
    },
  }
}

/** Messages of the visitor that no agent has had on the screen. */
export const unreadCount = ({ last, seen }: Conversation): number =>
  last.from === 'visitor' ? Math.max(0, last.seq - seen.agent) : 0

/** Answers and announcements may arrive in any order: the newer state of a conversation wins. */
export function merged(known: readonly Conversation[], changed: Conversation): readonly Conversation[] {
  const old = known.find(({ id }) => id === changed.id)
  if (old && isNewer(old, changed)) return known
  const rest = known.filter(({ id }) => id !== changed.id)
  const index = rest.findIndex(other => isAbove(changed, other))
  return index === -1 ? [...rest, changed] : [...rest.slice(0, index), changed, ...rest.slice(index)]
}

function isNewer(a: Conversation, b: Conversation): boolean {
  if (a.lastSeq !== b.lastSeq) return a.lastSeq > b.lastSeq
  return told(a) > told(b)
}

const told = ({ seen: { visitor, agent, received } }: Conversation): number =>
  visitor + agent + received.visitor + received.agent

const isAbove = (a: Conversation, b: Conversation): boolean =>
  a.changedAt > b.changedAt || (a.changedAt === b.changedAt && a.id > b.id)
