import { createHash } from 'node:crypto'
import { access, type FileHandle, open } from 'node:fs/promises'
import { FileFault } from '../file-fault.ts'
import {
  CHUNK_BYTES,
  checkTrailer,
  damaged,
  type Envelope,
  openChunk,
  openEnvelope,
  PREAMBLE_BYTES,
  parsePreamble,
  TAG_BYTES,
  TRAILER_BYTES,
} from './envelope.ts'

export type OpenBlob = { file: FileHandle; envelope: Envelope; bodyAt: number; bodyBytes: number; size: number }

/** Beside where a file was: it was taken away on purpose. */
export const SEALED_MARK = '.sealed'
const SEALED_BYTES = CHUNK_BYTES + TAG_BYTES

/** Opens a stored file and checks header and trailer; the caller closes `file`. */
export async function openBlobFile(
  path: string,
  sha256: string,
  findKey: (keyId: string) => Buffer | undefined,
): Promise<OpenBlob> {
  const file = await open(path, 'r').catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    const isSealed = await access(path + SEALED_MARK).then(
      () => true,
      () => false,
    )
    throw new FileFault(isSealed ? 'blob_sealed' : 'blob_not_found')
  })
  try {
    const headerBytes = PREAMBLE_BYTES + parsePreamble(await readAt(file, 0, PREAMBLE_BYTES))
    const envelope = openEnvelope(await readAt(file, 0, headerBytes), findKey)
    const bodyBytes = (await file.stat()).size - headerBytes - TRAILER_BYTES
    if (bodyBytes < TAG_BYTES) throw damaged()
    checkTrailer(envelope, sha256, await readAt(file, headerBytes + bodyBytes, TRAILER_BYTES))
    const size = bodyBytes - Math.ceil(bodyBytes / SEALED_BYTES) * TAG_BYTES
    return { file, envelope, bodyAt: headerBytes, bodyBytes, size }
  } catch (error) {
    await file.close()
    throw error
  }
}

/**
 * The plain content, whole (then its hash is compared at the end) or a range of it. Each chunk is authentic when it is
 * given out; that nothing is missing is known only at the end.
 */
export async function* readPlain(
  openBlob: () => Promise<OpenBlob>,
  what: { hash: string } | { range: { start: number; length: number } },
): AsyncGenerator<Buffer, void, undefined> {
  const blob = await openBlob()
  try {
    if ('range' in what) {
      yield* readRange(blob, what.range.start, what.range.length)
      return
    }
    const hash = createHash('sha256')
    for await (const chunk of readRange(blob, 0, blob.size)) {
      hash.update(chunk)
      yield chunk
    }
    if (hash.digest('hex') !== what.hash) throw damaged()
  } finally {
    await blob.file.close()
  }
}

async function* readRange(blob: OpenBlob, start: number, length: number): AsyncGenerator<Buffer, void, undefined> {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(length) || start < 0 || length < 0 || start > blob.size) {
    throw new FileFault('blob_range_invalid', { start, length, size: blob.size })
  }
  const end = Math.min(start + length, blob.size)
  const chunks = Math.ceil(blob.bodyBytes / SEALED_BYTES)
  // An empty file is one empty chunk; it is opened too, so that its tag is checked.
  const first = Math.min(Math.floor(start / CHUNK_BYTES), chunks - 1)
  const last = end === 0 ? 0 : Math.floor((end - 1) / CHUNK_BYTES)
  for (let index = first; index <= last; index += 1) {
    const at = index * SEALED_BYTES
    const sealed = await readAt(blob.file, blob.bodyAt + at, Math.min(SEALED_BYTES, blob.bodyBytes - at))
    const plain = openChunk(blob.envelope, index, index === chunks - 1, sealed)
    const chunkAt = index * CHUNK_BYTES
    const wanted = plain.subarray(Math.max(0, start - chunkAt), Math.max(0, end - chunkAt))
    if (wanted.length > 0) yield wanted
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, position + filled)
    if (bytesRead === 0) throw damaged()
    filled += bytesRead
  }
  return buffer
}
