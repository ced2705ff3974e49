/** Content between two layers of packing: on disk, but readable by nobody, and gone with the process. */
import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto'
import { type FileHandle, open, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FileFault } from '../file-fault.ts'
import type { ByteSource } from '../tables/byte-source.ts'

export type Spool = { source: ByteSource; close(): Promise<void> }

const CIPHER = 'aes-256-ctr'
const BLOCK_BYTES = 16
const PIECE_BYTES = 64 * 1024

/**
 * Takes the whole content, or fails and leaves nothing: what is read from a spool has been read to its end, so every
 * check of its source has passed. The file has no name any more when the first byte is written, and its key is kept in
 * memory only: a disk that is lost or a process that is killed gives no personal data away.
 *
 * @throws zip_expands_too_much above `maxBytes`, and whatever the content throws
 */
export async function spool(content: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Spool> {
  const path = join(tmpdir(), `dunwell-${randomUUID()}`)
  const file = await open(path, 'wx+', 0o600)
  try {
    await unlink(path)
    const key = randomBytes(32)
    const size = await write(file, key, content, maxBytes)
    const range = (start: number, length: number) => readRange(file, key, start, Math.min(start + length, size))
    return { source: { size, range, stream: () => range(0, size) }, close: () => file.close() }
  } catch (error) {
    await file.close()
    throw error
  }
}

async function write(
  file: FileHandle,
  key: Buffer,
  content: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<number> {
  const cipher = createCipheriv(CIPHER, key, counterAt(0))
  let size = 0
  for await (const piece of content) {
    size += piece.length
    if (size > maxBytes) throw new FileFault('zip_expands_too_much', { limit: maxBytes })
    await file.write(cipher.update(piece))
  }
  return size
}

async function* readRange(
  file: FileHandle,
  key: Buffer,
  start: number,
  end: number,
): AsyncGenerator<Buffer, void, undefined> {
  const first = Math.floor(start / BLOCK_BYTES)
  const decipher = createDecipheriv(CIPHER, key, counterAt(first))
  let at = first * BLOCK_BYTES
  while (at < end) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(PIECE_BYTES, end - at)), 0, undefined, at)
    if (bytesRead === 0) throw new FileFault('blob_damaged')
    const plain = decipher.update(buffer.subarray(0, bytesRead))
    yield at < start ? plain.subarray(start - at) : plain
    at += bytesRead
  }
}

/** The key is used once, so the counter may begin at nought. */
function counterAt(block: number): Buffer {
  const counter = Buffer.alloc(BLOCK_BYTES)
  counter.writeBigUInt64BE(BigInt(block), 8)
  return counter
}
