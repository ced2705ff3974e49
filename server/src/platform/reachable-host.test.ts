import { expect, test } from 'vitest'
import { reachableAddress } from './reachable-host.ts'

test.for([
  ['127.0.0.1', [], false],
  ['10.1.2.3', [], false],
  ['169.254.169.254', [], false],
  ['0.0.0.0', [], false],
  ['::1', [], false],
  ['::ffff:127.0.0.1', [], false],
  ['::ffff:192.168.1.1', [], false],
  ['64:ff9b::7f00:1', [], false],
  ['fd00::1', [], false],
  ['localhost', [], false],
  ['127.1', [], false],
  ['8.8.8.8', [], true],
  ['2606:4700::1111', [], true],
  ['10.1.2.3', ['10.1.0.0/16'], true],
  ['10.2.2.3', ['10.1.0.0/16'], false],
  ['::1', ['::1'], true],
] as const)(
  '[R9] a connection into our own network is refused, but where the installation allows it: %s %j',
  async ([host, allowed, isOpen]) => {
    const reached = reachableAddress(host, allowed)
    if (isOpen) expect(await reached).toBe(host)
    else await expect(reached).rejects.toMatchObject({ code: 'sftp_host_private' })
  },
)
