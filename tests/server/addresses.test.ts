import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { addressOf, isNear, networkOf } from '../../server/addresses.ts'

const request = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage

test.each([
  ['203.0.113.7', undefined, '203.0.113.7'],
  ['::ffff:203.0.113.7', undefined, '203.0.113.7'],
  ['127.0.0.1', undefined, '127.0.0.1'],
  ['127.0.0.1', '203.0.113.7', '203.0.113.7'],
  ['::1', '203.0.113.7, 10.0.0.2', '203.0.113.7'],
  ['10.1.2.3', '2001:db8::1', '2001:db8::1'],
  // A stranger may write anything; only what a near machine adds at the end counts.
  ['127.0.0.1', '198.51.100.1, 203.0.113.7', '203.0.113.7'],
  ['203.0.113.7', '198.51.100.1', '203.0.113.7'],
  ['127.0.0.1', 'nonsense', 'nonsense'],
  ['127.0.0.1', ' , ', '127.0.0.1'],
])('a request from %s forwarded for %s is one from %s', (remote, forwarded, address) => {
  expect(addressOf(request(remote, forwarded))).toBe(address)
})

test('near is this machine and its private network, and nobody else', () => {
  for (const address of [
    '127.0.0.1',
    '::1',
    '::ffff:10.0.0.1',
    '172.31.0.1',
    '192.168.1.1',
    'fe80::1',
    'fd00::1',
  ])
    expect(isNear(address), address).toBe(true)
  for (const address of ['172.32.0.1', '8.8.8.8', '2001:db8::1', '::ffff:8.8.8.8', 'nonsense', ''])
    expect(isNear(address), address).toBe(false)
})

test('an IPv6 network counts as one address, an IPv4 address as itself', () => {
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64')
  expect(networkOf('2001:0db8:1:2::99')).toBe('2001:db8:1:2::/64')
  expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0::/64')
  expect(networkOf('::1')).toBe('0:0:0:0::/64')
  expect(networkOf('203.0.113.7')).toBe('203.0.113.7')
})
