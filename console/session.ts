import { type ReadonlySignal, signal } from '@preact/signals'
import type { Refused, Result } from '../shared/result.ts'
import type { Api } from './api.ts'

export interface Me {
  readonly id: string
  readonly email: string
  /** null until the agent has given one, after the first one-time link. */
  readonly name: string | null
  readonly role: string
  readonly hasPassword: boolean
}

/** An agent who can answer: visitors see the name. */
export type NamedMe = Me & { readonly name: string }

export const isNamed = (me: Me): me is NamedMe => me.name !== null && me.hasPassword

export type SessionState =
  | { readonly state: 'loading' }
  | { readonly state: 'unreachable'; readonly message: string }
  /** `notice`: why the agent has to sign in again. */
  | { readonly state: 'signed-out'; readonly notice: string | null }
  | { readonly state: 'signed-in'; readonly me: Me }

export interface Session {
  readonly state: ReadonlySignal<SessionState>
  /** Finds out who is signed in; a one-time token signs in first. */
  readonly start: (token: string | null) => Promise<void>
  /** These return why it did not work, or null. */
  readonly signIn: (email: string, password: string) => Promise<Refused | null>
  readonly save: (change: { readonly name: string; readonly password?: string }) => Promise<Refused | null>
  readonly signOut: () => Promise<Refused | null>
  /** Somebody else heard from the server that the session is over. */
  readonly ended: () => void
}

const OVER = 'You have been signed out. Your drafts are kept: sign in to go on.'

export function createSession(api: Api): Session {
  const state = signal<SessionState>({ state: 'loading' })

  async function readMe(notice: string | null): Promise<void> {
    const me = await api.call<Me>('GET', '/api/me')
    if (me.ok) state.value = { state: 'signed-in', me: me.value }
    else if (me.error.code === 'signed-out') state.value = { state: 'signed-out', notice }
    else state.value = { state: 'unreachable', message: me.error.message }
  }

  async function entered(result: Result<unknown>): Promise<Refused | null> {
    if (!result.ok) return result.error
    await readMe(null)
    return null
  }

  return {
    state,
    async start(token) {
      state.value = { state: 'loading' }
      const refused =
        token === null ? null : await entered(await api.call('POST', '/api/sign-in/link', { token }))
      if (token === null || refused) await readMe(refused?.message ?? null)
    },
    signIn: async (email, password) => entered(await api.call('POST', '/api/sign-in', { email, password })),
    save: async change => entered(await api.call('PUT', '/api/me', change)),
    async signOut() {
      const result = await api.call('POST', '/api/sign-out', {})
      if (!result.ok && result.error.code !== 'signed-out') return result.error
      state.value = { state: 'signed-out', notice: null }
      return null
    },
    ended() {
      if (state.value.state === 'signed-in') state.value = { state: 'signed-out', notice: OVER }
    },
  }
}

/** The token of a one-time link, taken out of the address bar so that it stays in no history and no screenshot. */
export function takeToken(
  location: Pick<Location, 'hash' | 'pathname' | 'search'>,
  history: Pick<History, 'state' | 'replaceState'>,
): string | null {
  const token = location.hash.slice(1)
  if (token === '') return null
  history.replaceState(history.state, '', location.pathname + location.search)
  return token
}
