/**
 * Puts originals with forbidden data under seal and destroys them when their life has run out. Each lies in a folder of its own under a
 * key of its own; the key is kept wrapped in the database, and with its row this installation has no way to the bytes any more, nor has
 * a copy of its folders. Backups of the database made before the destruction still hold the wrapped key until they are deleted.
 * Safe to run again at any point: a step is noted when it is done, and a copy that was not noted is made anew under another key.
 */
import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type pg from 'pg'
import { openBlobStore } from '#platform/blobs/blob-store'
import { Tellable } from '#platform/errors'
import { FileFault } from '#platform/file-fault'
import { openSecret, sealSecret } from '#platform/seal-secret'
import type { Services } from '#platform/services'

type Ports = Pick<Services, 'pools' | 'blobs' | 'keys' | 'sealedDir' | 'uploadBytesMax'>
type Step = { step: 'seal' | 'remove' | 'erase'; id: string | null; sha256: string }

/** Two programs at once would give one file two keys: the second leaves it to the first. */
const lockNo = 7_202_611
/** What was inside a file may be larger than what may be uploaded. */
const bytesMax = Number.MAX_SAFE_INTEGER

/** One file that cannot be sealed keeps no other from it. @throws SealingFailed when every step has been tried */
export async function sealFiles(ports: Ports): Promise<void> {
  const client = await ports.pools.intake.connect()
  try {
    const locked = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [lockNo])
    if (locked.rows[0]?.locked !== true) return
    try {
      const work = await client.query<Step>('select * from intake.seal_work()')
      const failed: string[] = []
      for (const step of work.rows)
        await take(ports, client, step).catch(
          (error: unknown) => void failed.push(`${step.step} ${step.id ?? step.sha256} ${codeOf(error)}`),
        )
      if (failed.length > 0) throw new SealingFailed(failed)
    } finally {
      await client.query('select pg_advisory_unlock($1)', [lockNo])
    }
  } finally {
    client.release()
  }
}

/** What could not be done: step, id or hash, code. */
class SealingFailed extends Tellable {
  constructor(failed: readonly string[]) {
    super(failed.join(', '))
    this.name = 'SealingFailed'
  }
}

function codeOf(error: unknown): string {
  if (error instanceof FileFault) return error.code
  return (error as NodeJS.ErrnoException | undefined)?.code ?? 'internal'
}

/**
 * For bytes that were kept although nothing came of them: what had lain under seal goes back there, what nobody names is taken away
 * within a day.
 */
export async function letGo({ pools }: Pick<Ports, 'pools'>, sha256: string): Promise<void> {
  await pools.intake.query('select intake.let_go($1)', [sha256])
}

async function take(ports: Ports, client: pg.PoolClient, { step, id, sha256 }: Step): Promise<void> {
  const done = (what: string) => client.query('select intake.seal_done($1, $2, $3)', [what, id, sha256])
  if (step === 'remove') {
    await ports.blobs.remove(sha256)
    await done('remove')
    return
  }
  if (id === null) throw new Error('a file under seal has an id')
  const dir = join(ports.sealedDir, id)
  await rm(dir, { recursive: true, force: true })
  if (step === 'seal') {
    if (!(await ports.blobs.has(sha256))) {
      await done('lost')
      return
    }
    const key = randomBytes(32)
    const wrapped = sealSecret(ports.keys.sealed, id, key.toString('base64'))
    await client.query('select intake.keep_seal_key($1, $2)', [id, wrapped])
    await openBlobStore({ dir, masterKey: key, keyId: id }).put(ports.blobs.get(sha256), { maxBytes: bytesMax })
  }
  await done(step)
}

/** The plain content, for whom the database has given the wrapped key. @throws FileFault blob_not_found */
export function openSealed(ports: Ports, file: { id: string; sha256: string; wrapped: Buffer }): Readable {
  const masterKey = Buffer.from(openSecret(ports.keys.sealed, file.id, file.wrapped), 'base64')
  if (masterKey.length !== 32) throw new FileFault('blob_key_unknown')
  return openBlobStore({ dir: join(ports.sealedDir, file.id), masterKey, keyId: file.id }).get(file.sha256)
}
