import { createHash, createHmac, randomBytes } from 'node:crypto'

/** A secret to hand out: 256 random bits. */
export const makeToken = (): string => randomBytes(32).toString('base64url')

/** What is stored of a token that this server made. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** A visitor's id is what is stored of the token that the browser made: nobody can get from one to the other. */
export const visitorIdOf = (secret: string, siteId: string, token: string): string =>
  createHmac('sha256', secret).update(`${siteId}:${token}`).digest('hex')
