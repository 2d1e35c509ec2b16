/** Every code a request can be refused with. A caller decides by the code and shows the message. */
export const refusalCodes = [
  'invalid', // the request does not have the shape the contract asks for
  'too-long', // the text has more units than MAX_TEXT_LENGTH
  'too-fast', // the rate limit; `retryAfterMs` says when to try again
  'busy', // the server's queue is full or the database does not answer; try again
  'behind', // somebody else answered after the `after` that the sender has seen
  'not-found', // there is no such thing, or it is not for this caller
  'not-allowed', // known caller, but this is not for their role
  'signed-out', // no valid session
  'unknown-site', // no site has this key
  'foreign-origin', // the site does not list the page's origin
  'internal', // a fault of the server; it is logged there
] as const

export type RefusalCode = (typeof refusalCodes)[number]

/** What a refused caller is told. */
export interface Refused {
  readonly code: RefusalCode
  /** One sentence for a person: what is wrong and what to do. */
  readonly message: string
  readonly retryAfterMs?: number
}

/** The answer to every request. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Refused }

/** Thrown where a request is turned down; everything else that is thrown is a fault. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: RefusalCode
  readonly retryAfterMs: number | undefined

  constructor(code: RefusalCode, message: string, retryAfterMs?: number) {
    super(message)
    this.code = code
    this.retryAfterMs = retryAfterMs
  }
}

/** Codes after which the same request may succeed later, unchanged. */
export const isTemporary = (code: RefusalCode): boolean =>
  code === 'too-fast' || code === 'busy' || code === 'internal'
