import type { Refused, Result } from '../shared/result.ts'

const ANSWER_WITHIN_MS = 15_000

type Fetch = (url: string, init: RequestInit) => Promise<Response>

export interface Api {
  /** The replies are the server's own and are taken as documented; errors are told apart by their code. */
  readonly call: <T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object) => Promise<Result<T>>
}

/** `onServerTime` hears the server's clock with every answer. */
export function createApi(onServerTime: (at: number) => void, fetch: Fetch = globalThis.fetch): Api {
  return {
    async call<T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<Result<T>> {
      try {
        const answer = await fetch(path, {
          method,
          credentials: 'same-origin',
          signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
          ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
        })
        const at = Date.parse(answer.headers.get('date') ?? '')
        if (!Number.isNaN(at)) onServerTime(at)
        if (!answer.ok) return { ok: false, error: await refusedIn(answer) }
        return { ok: true, value: (answer.status === 204 ? null : await answer.json()) as T }
      } catch {
        return { ok: false, error: unreachable }
      }
    },
  }
}

export const unreachable: Refused = {
  code: 'busy',
  message: 'The server did not answer. Check your connection and try again.',
}

async function refusedIn(answer: Response): Promise<Refused> {
  const told: unknown = await answer.json().catch(() => null)
  if (isRefused(told)) return told
  return { code: 'internal', message: `The server answered ${answer.status}. Try again in a moment.` }
}

const isRefused = (told: unknown): told is Refused =>
  typeof told === 'object' &&
  told !== null &&
  'code' in told &&
  'message' in told &&
  typeof told.message === 'string'
