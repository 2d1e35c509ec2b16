import type { IncomingMessage } from 'node:http'
import { BlockList, isIPv6 } from 'node:net'

const near = new BlockList()
near.addSubnet('127.0.0.0', 8)
near.addSubnet('10.0.0.0', 8)
near.addSubnet('172.16.0.0', 12)
near.addSubnet('192.168.0.0', 16)
near.addSubnet('169.254.0.0', 16)
near.addAddress('::1', 'ipv6')
near.addSubnet('fc00::', 7, 'ipv6')
near.addSubnet('fe80::', 10, 'ipv6')

/** An address of this machine or of its private network: what comes from there may be a proxy. */
export function isNear(address: string): boolean {
  const plain = withoutMapping(address)
  return near.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4')
}

/** Whose request it is: the last address that no near machine vouches for, or else the farthest near one. */
export function addressOf({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): string {
  const forwarded = String(headers['x-forwarded-for'] ?? '').split(',')
  const hops = [socket.remoteAddress ?? '', ...forwarded.reverse().map(hop => hop.trim())].filter(Boolean)
  return withoutMapping(hops.find(hop => !isNear(hop)) ?? hops.at(-1) ?? '')
}

/** What a rate limit counts by: an IPv6 address is one of very many that its holder has, so its network counts. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? []
  const groupsOf = (part: string) => part.split(':').filter(Boolean)
  const [before, after] = [groupsOf(head), groupsOf(tail ?? '')]
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length
  const groups = [...before, ...Array<string>(Math.max(0, zeros)).fill('0'), ...after]
  return `${groups
    .slice(0, 4)
    .map(group => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}

const withoutMapping = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')
