import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt)

const COST = { N: 32_768, r: 8, p: 3 }
const MAX_MEMORY_BYTES = 128 * 1_024 * 1_024
const KEY_BYTES = 32

/** The parameters stand in the hash, so that they can grow. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password.normalize(), salt, KEY_BYTES, { ...COST, maxmem: MAX_MEMORY_BYTES })
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/** Takes as long where there is no hash to compare with, so that the time tells nothing. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const [, N, r, p, salt = '', key = ''] = (hash ?? NO_HASH).split('$')
  const expected = Buffer.from(key, 'base64url')
  const options = { N: Number(N), r: Number(r), p: Number(p), maxmem: MAX_MEMORY_BYTES }
  const actual = await derive(password.normalize(), Buffer.from(salt, 'base64url'), KEY_BYTES, options)
  return hash !== null && timingSafeEqual(actual, expected)
}

const NO_HASH = ['scrypt', COST.N, COST.r, COST.p, 'A'.repeat(22), 'A'.repeat(43)].join('$')
