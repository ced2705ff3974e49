import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { access, type FileHandle, mkdir, open, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { FileFault } from '../file-fault.ts'
import { openBlobFile, readPlain, SEALED_MARK } from './blob-reader.ts'
import { CHUNK_BYTES, type Envelope, makeEnvelope, sealChunk, toTrailer } from './envelope.ts'
import { type NamedOf, sweepBlobs } from './sweep-blobs.ts'

/** One kept file, named by the SHA-256 of its plain content. */
export type BlobRef = { sha256: string; size: number; keyId: string }

export type BlobVerdict = { ok: true; size: number } | { ok: false; code: string }

/** Content-addressed encrypted store. `blob_not_found`, `blob_sealed`, `blob_damaged`, `blob_key_unknown` reach readers as stream errors. */
export interface BlobStore {
  /** Keeps a stream byte for byte. Above `maxBytes`: `file_too_large`, with another hash: `content_differs`, and nothing is left on disk. */
  put(source: AsyncIterable<Uint8Array>, limits: { maxBytes: number; sha256?: string | undefined }): Promise<BlobRef>
  get(sha256: string): Readable
  /** Reads from `start`, `length` bytes or fewer where the file ends. Decrypts only the chunks concerned. */
  getRange(sha256: string, range: { start: number; length: number }): Readable
  stat(sha256: string): Promise<{ size: number; keyId: string }>
  has(sha256: string): Promise<boolean>
  /** Takes a file away that now lies under seal elsewhere: readers get `blob_sealed` until somebody sends it again. */
  remove(sha256: string): Promise<void>
  /** Takes away what lies here longer than a day and is named by no row. Says how many those were. */
  sweep(namedOf: NamedOf): Promise<number>
  /** Reads the whole file and compares its hash. */
  verify(sha256: string): Promise<BlobVerdict>
}

export type BlobStoreOptions = {
  dir: string
  /** 32 bytes. New files are encrypted under it. */
  masterKey: Buffer
  keyId: string
  /** Former keys by id, so that old files stay readable after a rotation. */
  retiredKeys?: Readonly<Record<string, Buffer>>
}

const HASH = /^[0-9a-f]{64}$/
const STALE_AFTER_MS = 24 * 60 * 60 * 1000

/** Local disk. Written to a temporary file, flushed, renamed: a killed process leaves no half file under a name. */
export function openBlobStore(options: BlobStoreOptions): BlobStore {
  const { dir, masterKey, keyId } = options
  if (masterKey.length !== 32) throw new TypeError('a blob master key has 32 bytes')
  const keys = new Map(Object.entries({ ...options.retiredKeys, [keyId]: masterKey }))
  const incoming = join(dir, 'incoming')
  mkdirSync(incoming, { recursive: true, mode: 0o700 })
  removeStale(incoming)

  const pathOf = (sha256: string): string => {
    if (!HASH.test(sha256)) throw new FileFault('blob_not_found')
    return join(dir, sha256.slice(0, 2), sha256)
  }
  const openBlob = (sha256: string) => openBlobFile(pathOf(sha256), sha256, (id) => keys.get(id))

  const store: BlobStore = {
    async put(source, { maxBytes, sha256 }) {
      const temporary = join(incoming, randomUUID())
      try {
        const envelope = makeEnvelope(masterKey, keyId, randomBytes)
        const written = await writeSealed(temporary, source, envelope, maxBytes)
        if (sha256 !== undefined && sha256 !== written.sha256) throw new FileFault('content_differs')
        // One that lies here already is as young as one that comes now: nobody sweeps it before its row is written.
        await stamp(pathOf(written.sha256))
        // A damaged file under the same name is replaced: the sender has just given us a good one.
        if (!(await store.verify(written.sha256)).ok) await publish(temporary, pathOf(written.sha256))
        await rm(pathOf(written.sha256) + SEALED_MARK, { force: true })
        return { ...written, keyId: (await store.stat(written.sha256)).keyId }
      } finally {
        await rm(temporary, { force: true })
      }
    },
    get: (sha256) =>
      Readable.from(
        readPlain(() => openBlob(sha256), { hash: sha256 }),
        { objectMode: false },
      ),
    getRange: (sha256, range) =>
      Readable.from(
        readPlain(() => openBlob(sha256), { range }),
        { objectMode: false },
      ),
    async stat(sha256) {
      const blob = await openBlob(sha256)
      await blob.file.close()
      return { size: blob.size, keyId: blob.envelope.keyId }
    },
    async has(sha256) {
      return HASH.test(sha256) && (await isThere(pathOf(sha256)))
    },
    async remove(sha256) {
      await writeFile(pathOf(sha256) + SEALED_MARK, '', { mode: 0o600 })
      await rm(pathOf(sha256), { force: true })
    },
    sweep: (namedOf) => sweepBlobs(dir, Date.now() - STALE_AFTER_MS, namedOf),
    async verify(sha256) {
      let size = 0
      try {
        for await (const chunk of readPlain(() => openBlob(sha256), { hash: sha256 })) size += chunk.length
        return { ok: true, size }
      } catch (error) {
        if (error instanceof FileFault) return { ok: false, code: error.code }
        throw error
      }
    },
  }
  return store
}

type Written = { sha256: string; size: number }

async function writeSealed(
  path: string,
  source: AsyncIterable<Uint8Array>,
  envelope: Envelope,
  maxBytes: number,
): Promise<Written> {
  const file = await open(path, 'wx', 0o600)
  try {
    const written = await writeChunks(file, source, envelope, maxBytes)
    await file.sync()
    return written
  } finally {
    await file.close()
  }
}

async function writeChunks(
  file: FileHandle,
  source: AsyncIterable<Uint8Array>,
  envelope: Envelope,
  maxBytes: number,
): Promise<Written> {
  const hash = createHash('sha256')
  let size = 0
  let index = 0
  let held = Buffer.alloc(0)
  await file.writeFile(envelope.header)
  for await (const piece of source) {
    size += piece.length
    if (size > maxBytes) throw new FileFault('file_too_large', { limit: maxBytes })
    hash.update(piece)
    held = Buffer.concat([held, piece])
    // Strictly more than one chunk: the last one must be known as such, so one is always held back.
    let taken = 0
    for (; held.length - taken > CHUNK_BYTES; taken += CHUNK_BYTES) {
      await file.writeFile(sealChunk(envelope, index, false, held.subarray(taken, taken + CHUNK_BYTES)))
      index += 1
    }
    held = held.subarray(taken)
  }
  await file.writeFile(sealChunk(envelope, index, true, held))
  const sha256 = hash.digest('hex')
  await file.writeFile(toTrailer(envelope, sha256))
  return { sha256, size }
}

async function publish(temporary: string, path: string): Promise<void> {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await rename(temporary, path)
  for (const changed of [folder, dirname(folder)]) {
    const handle = await open(changed, 'r')
    await handle.sync().finally(() => handle.close())
  }
}

async function stamp(path: string): Promise<void> {
  const now = new Date()
  await utimes(path, now, now).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

/** What a killed process left behind. Young files may belong to a running upload of another process. */
function removeStale(incoming: string): void {
  for (const name of readdirSync(incoming)) {
    const path = join(incoming, name)
    const stats = statSync(path, { throwIfNoEntry: false })
    if (stats && Date.now() - stats.mtimeMs > STALE_AFTER_MS) rmSync(path, { force: true })
  }
}
