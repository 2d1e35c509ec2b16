import type { Message } from '../../../shared/message.ts'

/** What the bare relays say of a message: the same shape as the real server's, stored nowhere. */
export const relayed = (clientId: string, text: string, seq: number): Message => ({
  clientId,
  seq,
  from: 'visitor',
  author: null,
  text,
  at: Date.now(),
})
