import type { RawData } from 'ws'

export type Role = 'visitor' | 'agent'

/** What a connection hears, as far as the benchmark cares. */
export type Heard =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly id: number; readonly ok: boolean; readonly text: string }
  /** A visitor's message, by the number in its clientId. */
  | { readonly kind: 'message'; readonly number: number }
  /** To be sent back at once. */
  | { readonly kind: 'reply'; readonly text: string }
  | { readonly kind: 'other' }

/** A protocol, spoken frame by frame: with a client library the load would be slower than the servers it measures. */
export interface Wire {
  readonly path: string
  /** Said once the socket is open; the answer to it, or the opening itself where there is none, means `ready`. */
  readonly hello: ((role: Role, auth: object) => string) | null
  readonly request: (role: Role, id: number, name: string, payload: object) => string
  readonly hear: (data: RawData) => Heard
}

/** The head of a frame is enough to tell what it is. */
const HEAD_LENGTH = 320
const CLIENT_ID = '"clientId":"'
/** A UUIDv7 whose last twelve digits count the messages. */
export const clientIdOf = (number: number): string =>
  `01900000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`

const headOf = (data: RawData): string =>
  Buffer.isBuffer(data) ? data.toString('latin1', 0, HEAD_LENGTH) : ''

function numberOf(text: string): number {
  const at = text.indexOf(CLIENT_ID) + CLIENT_ID.length
  return Number.parseInt(text.slice(at + 24, at + 36), 16)
}

const other: Heard = { kind: 'other' }
const pong: Heard = { kind: 'reply', text: '3' }

export const socketIo: Wire = {
  path: '/socket.io/?EIO=4&transport=websocket',
  hello: (role, auth) => `40/${role},${JSON.stringify(auth)}`,
  request: (role, id, name, payload) => `42/${role},${id}${JSON.stringify([name, payload])}`,
  hear(data) {
    const text = headOf(data)
    if (text === '2') return pong
    if (text.startsWith('42/agent,["message:sent"')) return { kind: 'message', number: numberOf(text) }
    if (text.startsWith('40/')) return { kind: 'ready' }
    if (text.startsWith('44/')) throw new Error(`refused: ${text}`)
    if (!text.startsWith('43/')) return other
    const [from, to] = [text.indexOf(',') + 1, text.indexOf('[')]
    return {
      kind: 'answer',
      id: Number(text.slice(from, to)),
      ok: text.startsWith('[{"ok":true', to),
      text,
    }
  },
}

export const plainWs: Wire = {
  path: '/',
  hello: null,
  request: (_role, id, _name, payload) => JSON.stringify({ id, ...payload }),
  hear(data) {
    const text = headOf(data)
    if (text.startsWith('{"name":"message:sent"')) return { kind: 'message', number: numberOf(text) }
    const id = Number.parseInt(text.slice('{"id":'.length), 10)
    return { kind: 'answer', id, ok: text.includes('"ok":true'), text }
  },
}
