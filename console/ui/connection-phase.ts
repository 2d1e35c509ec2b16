import { type ReadonlySignal, useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { ConnectionState } from '../connection.ts'

const PATIENCE_MS = 1_500
const BACK_SHOWN_MS = 3_000

export type Phase = 'connecting' | 'offline' | 'back'

/** What is worth saying of the connection: nothing for a moment's break, and nothing while all is well. */
export function useConnectionPhase(connection: ReadonlySignal<ConnectionState>): Phase | null {
  const phase = useSignal<Phase | null>(null)
  const wasOffline = useRef(false)
  const { state } = connection.value

  useEffect(() => {
    if (state === 'live') {
      phase.value = wasOffline.current ? 'back' : null
      wasOffline.current = false
      return later(BACK_SHOWN_MS, () => {
        phase.value = null
      })
    }
    return later(PATIENCE_MS, () => {
      phase.value = state
      wasOffline.current = state === 'offline'
    })
  }, [state])

  return phase.value
}

function later(ms: number, act: () => void): () => void {
  const timer = setTimeout(act, ms)
  return () => clearTimeout(timer)
}
