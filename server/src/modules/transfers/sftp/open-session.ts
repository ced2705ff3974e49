/** An SFTP session with a server whose key is pinned. What its library says may quote paths and names: only a code leaves here. */
import { createHash } from 'node:crypto'
import Client from 'ssh2-sftp-client'
import { DomainError } from '#platform/errors'
import { reachableAddress } from '#platform/reachable-host'

export type Place = { host: string; port: number; username: string; host_key: string; directory: string }
export type Listed = { name: string; path: string; size: number; modifiedAt: number }
export type Session = {
  list(): Promise<Listed[]>
  stat(path: string): Promise<{ size: number; modifiedAt: number }>
  /** The bytes from `start` on. */
  read(path: string, start: number): AsyncIterable<Uint8Array>
  /** Moves a file into `done/` beside it; a name that is taken there gets a number. */
  moveToDone(listed: { name: string; path: string }): Promise<void>
  close(): Promise<void>
}

const readyWaitMs = 20_000

/** @throws sftp_unreachable · sftp_host_private · sftp_host_key · sftp_refused */
export async function openSession(
  place: Place,
  privateKey: string,
  privateNetworks: readonly string[],
): Promise<Session> {
  const address = await reachableAddress(place.host, privateNetworks)
  const seen: { hostKeyWrong?: true } = {}
  const client = new Client('dunwell')
  // Without a listener a late error of the connection would end the process; what it broke fails by itself.
  client.on('error', () => undefined)
  await client
    .connect({
      host: address,
      port: place.port,
      username: place.username,
      privateKey,
      readyTimeout: readyWaitMs,
      keepaliveInterval: 15_000,
      algorithms: { serverHostKey: ['ssh-ed25519'] },
      hostVerifier: (key: Buffer) => {
        const isPinned = fingerprintOf(key) === place.host_key
        if (!isPinned) seen.hostKeyWrong = true
        return isPinned
      },
    })
    .catch(async (error: unknown) => {
      // What failed is said below; that the rest of it cannot be closed says nothing more.
      await client.end().catch(() => false)
      throw toConnectError(error, seen.hostKeyWrong === true)
    })
  // Without this a read stream of 50 MB took 17 seconds here, with it 0.2.
  ;(client as unknown as { client: { setNoDelay(on: boolean): void } }).client.setNoDelay(true)
  return sessionOver(client, place.directory.replace(/\/+$/, ''))
}

function sessionOver(client: Client, directory: string): Session {
  const broken = (): never => {
    throw new DomainError('sftp_broken')
  }
  return {
    async list() {
      const found = await client.list(directory).catch(() => {
        throw new DomainError('sftp_directory')
      })
      return found
        .filter(({ type, name }) => type === '-' && !name.startsWith('.'))
        .map(({ name, size, modifyTime }) => ({
          name,
          path: `${directory}/${name}`,
          size,
          modifiedAt: Math.floor(modifyTime / 1000),
        }))
    },
    async stat(path) {
      const { size, modifyTime } = await client.stat(path).catch(broken)
      return { size, modifiedAt: Math.floor(modifyTime / 1000) }
    },
    async *read(path, start) {
      try {
        yield* client.createReadStream(path, { start }) as AsyncIterable<Uint8Array>
      } catch {
        broken()
      }
    },
    async moveToDone({ name, path }) {
      const done = `${directory}/done`
      if ((await client.exists(done).catch(broken)) === false) await client.mkdir(done).catch(broken)
      for (let n = 0; ; n += 1) {
        const target = `${done}/${n === 0 ? name : `${name}.${n}`}`
        if ((await client.exists(target).catch(broken)) !== false) continue
        await client.posixRename(path, target).catch(broken)
        return
      }
    },
    // A connection that is gone already is closed.
    close: async () => void (await client.end().catch(() => false)),
  }
}

/** As `ssh-keygen -lf` prints it. */
export function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`
}

function toConnectError(error: unknown, hostKeyWrong: boolean): DomainError {
  if (hostKeyWrong) return new DomainError('sftp_host_key')
  // The server has no key of the pinned kind at all: not the server that was registered either.
  if (error instanceof Error && /no matching host key/i.test(error.message)) return new DomainError('sftp_host_key')
  const refused = error instanceof Error && /authentication/i.test(error.message)
  return new DomainError(refused ? 'sftp_refused' : 'sftp_unreachable')
}
