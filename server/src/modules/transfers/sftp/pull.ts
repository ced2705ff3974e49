/**
 * One poll of a bank's SFTP directory (R9): what lies there complete is fetched once, becomes an arrival, and is moved to done/.
 * Half a file is kept in the spool, and the next poll goes on from there; a process killed anywhere leaves nothing twice.
 */

import type { RemoteFileJson } from '@dunwell/contract/transfers'
import type { z } from 'zod'
import { letGo } from '#modules/intake'
import { DomainError } from '#platform/errors'
import { FileFault } from '#platform/file-fault'
import { JobCancelled, type JobContext } from '#platform/jobs'
import { openSecret } from '#platform/seal-secret'
import { endPull } from '../commands/end-pull.ts'
import { keepFetched } from '../commands/keep-fetched.ts'
import { noteListing } from '../commands/note-listing.ts'
import { setRemoteFile } from '../commands/set-remote-file.ts'
import { openPull } from '../queries/open-pull.ts'
import { type Listed, openSession, type Session } from './open-session.ts'
import { readSlip } from './read-slip.ts'

const slipEnd = '.ctl'
const slipBytesMax = 16 * 1024

type Known = z.output<typeof RemoteFileJson>

export async function pull(ctx: JobContext, connectionId: string): Promise<void> {
  const place = await ctx.runner.ask(openPull, { connection_id: connectionId }, ctx.proof)
  const privateKey = openSecret(ctx.services.keys.transfer, connectionId, Buffer.from(place.key_sealed_hex, 'hex'))
  let session: Session | undefined
  try {
    session = await openSession(place, privateKey, ctx.services.privateNetworks)
    const fetched = await pullAll(ctx, connectionId, session)
    await ctx.runner.execute(endPull, { connection_id: connectionId, files: fetched }, ctx.proof)
    ctx.task.result({ fetched })
  } catch (error) {
    // A person who stops it has missed nothing.
    if (error instanceof JobCancelled) throw error
    // What went wrong is counted and told before the job ends; three in a row are an incident.
    const code = error instanceof DomainError ? error.code : 'internal'
    await ctx.runner.execute(endPull, { connection_id: connectionId, error_code: code }, ctx.proof)
    throw error
  } finally {
    await session?.close()
  }
}

/** Signs in and looks: nothing is fetched, and no miss is counted. */
export async function tryConnection(ctx: JobContext, connectionId: string): Promise<void> {
  const place = await ctx.runner.ask(openPull, { connection_id: connectionId }, ctx.proof)
  const privateKey = openSecret(ctx.services.keys.transfer, connectionId, Buffer.from(place.key_sealed_hex, 'hex'))
  const session = await openSession(place, privateKey, ctx.services.privateNetworks)
  try {
    ctx.task.result({ files: (await session.list()).length })
  } finally {
    await session.close()
  }
}

async function pullAll(ctx: JobContext, connectionId: string, session: Session): Promise<number> {
  const all = await session.list()
  const slips = new Map(
    all.filter(({ name }) => name.endsWith(slipEnd)).map((slip) => [slip.name.slice(0, -slipEnd.length), slip]),
  )
  const files = all.filter(({ name }) => !name.endsWith(slipEnd) && !name.endsWith('.part') && slips.has(name))
  const noted = await ctx.runner.execute(
    noteListing,
    {
      connection_id: connectionId,
      files: files.map(({ path, size, modifiedAt }) => ({ path, size, modified_at: modifiedAt })),
    },
    ctx.proof,
  )
  if (!noted.ok) throw new DomainError(noted.refusal.refused)
  const known = new Map(noted.value.files.map((file) => [file.path, file]))
  let fetched = 0
  for (const [n, listed] of files.entries()) {
    const file = known.get(listed.path)
    const slip = slips.get(listed.name)
    if (file === undefined || slip === undefined) continue
    // A killed process may have fetched a file without moving it.
    if (file.state === 'seen' && file.ready && (await fetchOne(ctx, connectionId, session, { listed, file, slip })))
      fetched += 1
    else if (file.state === 'seen') continue
    await finish(ctx, session, listed, slip, file)
    await ctx.task.progress(n + 1, files.length)
  }
  return fetched
}

type One = { listed: Listed; file: Known; slip: Listed }

/** False when it is not to be taken yet: its slip is wrong, or it changed while it was read. */
async function fetchOne(ctx: JobContext, connectionId: string, session: Session, one: One): Promise<boolean> {
  const { listed, file, slip } = one
  try {
    if (slip.size > slipBytesMax) throw new DomainError('slip_unreadable')
    const said = readSlip(await textOf(session.read(slip.path, 0)))
    await download(ctx, session, one)
    const now = await session.stat(listed.path)
    if (now.size !== listed.size || now.modifiedAt !== listed.modifiedAt) throw new DomainError('content_differs')
    const kept = await ctx.services.blobs.put(ctx.services.spool.read(file.id), {
      maxBytes: ctx.services.uploadBytesMax,
      sha256: said.sha256,
    })
    const noted = await ctx.runner.execute(
      keepFetched,
      {
        connection_id: connectionId,
        remote_file_id: file.id,
        sha256: kept.sha256,
        size: kept.size,
        key_id: kept.keyId,
        slip: said.slip,
      },
      ctx.proof,
    )
    if (noted.ok && noted.value.twice) await letGo(ctx.services, kept.sha256)
    await ctx.services.spool.remove(file.id)
    return true
  } catch (error) {
    const code = ofThisFile(error)
    if (code === undefined) throw error
    await ctx.services.spool.remove(file.id)
    await ctx.runner.execute(setRemoteFile, { remote_file_id: file.id, error_code: code }, ctx.proof)
    return false
  }
}

/** What is wrong with one file must not keep the others from being fetched. One that grew while it was read is longer than listed. */
function ofThisFile(error: unknown): string | undefined {
  if (error instanceof FileFault)
    return error.code === 'file_too_large' || error.code === 'content_differs' ? 'content_differs' : undefined
  const codes: readonly string[] = ['slip_unreadable', 'content_differs', 'file_too_large']
  return error instanceof DomainError && codes.includes(error.code) ? error.code : undefined
}

/** Goes on where an earlier poll stopped: the row's id is that of this very path, size and time. */
async function download(ctx: JobContext, session: Session, { listed, file }: One): Promise<void> {
  const { spool, uploadBytesMax } = ctx.services
  if (listed.size > uploadBytesMax) throw new DomainError('file_too_large', { limit: uploadBytesMax })
  const lying = (await spool.find(file.id)) ?? (await spool.create(file.id, listed.size))
  if (lying.offset < listed.size)
    await spool.append(file.id, counted(ctx, session.read(listed.path, lying.offset)), lying.offset)
  if ((await spool.find(file.id))?.offset !== listed.size) throw new DomainError('sftp_broken')
}

async function* counted(ctx: JobContext, source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const piece of source) {
    yield piece
    bytes += piece.length
    await ctx.task.progress(bytes)
  }
}

async function finish(ctx: JobContext, session: Session, listed: Listed, slip: Listed, file: Known): Promise<void> {
  await session.moveToDone(listed)
  await session.moveToDone(slip)
  await ctx.runner.execute(setRemoteFile, { remote_file_id: file.id, state: 'moved' }, ctx.proof)
}

async function textOf(source: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of source) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}
