import { type ReadonlySignal, signal } from '@preact/signals'
import type { Recorded } from '../shared/protocol.ts'
import type { Refused } from '../shared/result.ts'
import type { Connection } from './connection.ts'

/** All that the server has recorded of the agent's own coaching. */
export interface CoachingRecord {
  /** Newest first. */
  readonly findings: ReadonlySignal<readonly Recorded[]>
  /** False until the first page has come. */
  readonly loaded: ReadonlySignal<boolean>
  readonly more: ReadonlySignal<boolean>
  readonly problem: ReadonlySignal<Refused | null>
  readonly loadMore: () => Promise<void>
  readonly stop: () => void
}

export function createCoachingRecord(connection: Connection): CoachingRecord {
  const findings = signal<readonly Recorded[]>([])
  const loaded = signal(false)
  const more = signal(false)
  const problem = signal<Refused | null>(null)

  async function loadMore(): Promise<void> {
    const before = findings.value.at(-1)?.at ?? null
    const page = await connection.request('coaching:mine', { before })
    problem.value = page.ok ? null : page.error
    if (!page.ok) return
    findings.value = [...findings.value, ...page.value.findings]
    more.value = page.value.more
    loaded.value = true
  }

  const stop = connection.onLive(() => {
    if (!loaded.value) void loadMore()
  })
  return { findings, loaded, more, problem, loadMore, stop }
}
