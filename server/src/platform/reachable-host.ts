/**
 * Where a connection that somebody entered may go: never into our own network (SSRF), but for what the installation names, as a
 * bank's dedicated line. The name is looked up once and the address connected to, so that a second answer changes nothing.
 */
import { lookup } from 'node:dns/promises'
import { BlockList, isIPv6 } from 'node:net'
import { DomainError } from './errors.ts'

/** Special-purpose addresses (RFC 6890 and its registries): ours, nobody's, or another way to write one of them. */
const special = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...[
    '224.0.0.0/4',
    '240.0.0.0/4',
    '::/96',
    '64:ff9b::/96',
    '64:ff9b:1::/48',
    '100::/64',
    '2001::/23',
    '2001:db8::/32',
  ],
  ...['2002::/16', 'fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'],
]

/** @throws RangeError or TypeError of Node when one of them is no network. */
export function networksOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    const family = isIPv6(address) ? 'ipv6' : 'ipv4'
    list.addSubnet(address, bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits), family)
  }
  return list
}
const closed = networksOf(special)

/** The address to connect to. @throws sftp_unreachable · sftp_host_private */
export async function reachableAddress(host: string, allowed: readonly string[]): Promise<string> {
  const found = await lookup(host, { all: true }).catch(() => {
    throw new DomainError('sftp_unreachable')
  })
  const [first] = found
  if (first === undefined) throw new DomainError('sftp_unreachable')
  const open = networksOf(allowed)
  const isOpen = ({ address, family }: { address: string; family: number }): boolean => {
    const kind = family === 6 ? 'ipv6' : 'ipv4'
    return open.check(address, kind) || !closed.check(address, kind)
  }
  // One address inside is enough to refuse: which of them answers is not ours to choose.
  if (!found.every(isOpen)) throw new DomainError('sftp_host_private')
  return first.address
}
