import { open } from 'node:fs/promises'
import type { BlobStore } from '../blobs/blob-store.ts'

/** Bytes that can be read from the beginning, any number of times, and from any place. */
export type ByteSource = {
  size: number
  stream(): AsyncIterable<Uint8Array>
  range(start: number, length: number): AsyncIterable<Uint8Array>
}

export async function blobSource(blobs: BlobStore, sha256: string): Promise<ByteSource> {
  const { size } = await blobs.stat(sha256)
  return {
    size,
    stream: () => blobs.get(sha256),
    range: (start, length) => blobs.getRange(sha256, { start, length }),
  }
}

export function bufferSource(bytes: Buffer): ByteSource {
  return {
    size: bytes.length,
    stream: () => inPieces(bytes),
    range: (start, length) => inPieces(bytes.subarray(start, start + length)),
  }
}

const PIECE_BYTES = 64 * 1024

async function* inPieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES)
}

export async function fileSource(path: string): Promise<ByteSource> {
  const file = await open(path, 'r')
  const { size } = await file.stat().finally(() => file.close())
  return {
    size,
    stream: () => readFileRange(path, 0, size),
    range: (start, length) => readFileRange(path, start, Math.min(length, size - start)),
  }
}

async function* readFileRange(path: string, start: number, length: number): AsyncGenerator<Buffer> {
  if (length <= 0) return
  const file = await open(path, 'r')
  try {
    yield* file.createReadStream({ start, end: start + length - 1, autoClose: false })
  } finally {
    await file.close()
  }
}

export async function readBytes(source: ByteSource, start: number, length: number): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of source.range(start, Math.min(length, source.size - start))) pieces.push(piece)
  return Buffer.concat(pieces)
}
