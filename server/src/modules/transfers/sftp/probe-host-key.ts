/** What key a server shows, without signing in: to be compared with what the bank says by another road, never believed by itself. */
import ssh2 from 'ssh2'
import { DomainError } from '#platform/errors'
import { fingerprintOf } from './open-session.ts'

const probeWaitMs = 10_000

/** @throws sftp_unreachable · sftp_host_key when it has no key of the kind that is pinned */
export function probeHostKey(host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const client = new ssh2.Client()
    let seen: string | undefined
    const end = (code: 'sftp_unreachable' | 'sftp_host_key') => {
      client.end()
      if (seen === undefined) reject(new DomainError(code))
      else resolve(seen)
    }
    client.once('error', (error) =>
      end(/no matching host key/i.test(error.message) ? 'sftp_host_key' : 'sftp_unreachable'),
    )
    client.once('close', () => end('sftp_unreachable'))
    client.connect({
      host,
      port,
      username: 'dunwell',
      readyTimeout: probeWaitMs,
      algorithms: { serverHostKey: ['ssh-ed25519'] },
      hostVerifier: (key: Buffer) => {
        seen = fingerprintOf(key)
        // Seen is enough: nobody signs in to a server that nobody has compared.
        return false
      },
    })
  })
}
