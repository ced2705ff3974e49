/**
 * Files on their way in: they arrive in pieces, survive a killed process, and are gone once they are taken. Encrypted from the
 * first byte (AES-256-CTR under a key of the file's own, so that a piece can be appended anywhere); readable by our account only.
 * What arrived is proven by the hash that the blob store takes of it, not here.
 */
import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { type FileHandle, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { FileFault } from '../file-fault.ts'

const BLOCK_BYTES = 16
const FORMAT = { format: 'dunwell-spool/1', alg: 'aes-256-ctr', kdf: 'hkdf-sha-256' } as const
const NAME = /^[0-9a-f-]{36}$/
const READ_BYTES = 64 * 1024

/** What has arrived of a file. `total` is what was announced. */
export type Spooled = { offset: number; total: number; createdAt: Date }

export interface Spool {
  /** Begins a file of `total` bytes. The same id again begins anew. */
  create(id: string, total: number): Promise<Spooled>
  find(id: string): Promise<Spooled | undefined>
  /**
   * Writes what follows `offset`, which must be where the file ends so far; the bytes are on disk when it returns, also when the
   * source broke off. Returns the new end. `spool_offset` when it is another, `file_too_large` beyond the announced size.
   */
  append(id: string, source: AsyncIterable<Uint8Array>, offset: number): Promise<number>
  /** The plain bytes so far. */
  read(id: string): Readable
  remove(id: string): Promise<void>
  /** Ends what nobody has touched since. Returns how many. */
  removeStale(untouchedSince: Date): Promise<number>
}

type Entry = { salt: Buffer; total: number; createdAt: Date }

export function openSpool(options: { dir: string; masterKey: Buffer }): Spool {
  const { dir, masterKey } = options
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const pathOf = (id: string): string => {
    if (!NAME.test(id)) throw new FileFault('spool_not_found')
    return join(dir, id)
  }
  const getEntry = async (id: string): Promise<Entry> => {
    const entry = await readEntry(`${pathOf(id)}.json`)
    if (entry === undefined) throw new FileFault('spool_not_found')
    return entry
  }
  const sizeOf = async (id: string): Promise<number> => (await stat(pathOf(id))).size
  return {
    async create(id, total) {
      const entry = { salt: randomBytes(32), total, createdAt: new Date() }
      await writeNew(pathOf(id), Buffer.alloc(0))
      // The description comes last and at once: a file without one has not begun.
      await writeNew(`${pathOf(id)}.new`, describe(entry))
      await rename(`${pathOf(id)}.new`, `${pathOf(id)}.json`)
      return { offset: 0, total, createdAt: entry.createdAt }
    },
    async find(id) {
      const entry = NAME.test(id) ? await readEntry(`${pathOf(id)}.json`) : undefined
      return entry && { offset: await sizeOf(id), total: entry.total, createdAt: entry.createdAt }
    },
    async append(id, source, offset) {
      const entry = await getEntry(id)
      const file = await open(pathOf(id), 'r+')
      try {
        if ((await file.stat()).size !== offset) throw new FileFault('spool_offset')
        return await appendSealed(file, source, { offset, total: entry.total, key: keyOf(masterKey, entry) })
      } finally {
        await file.sync().finally(() => file.close())
      }
    },
    read: (id) =>
      Readable.from(
        readPlain(
          () => open(pathOf(id), 'r'),
          async () => keyOf(masterKey, await getEntry(id)),
        ),
        { objectMode: false },
      ),
    async remove(id) {
      for (const path of [`${pathOf(id)}.json`, pathOf(id)]) await rm(path, { force: true })
    },
    async removeStale(untouchedSince) {
      let removed = 0
      for (const name of await readdir(dir)) {
        const id = name.replace(/\.(json|new)$/, '')
        const touched = await stat(join(dir, id)).catch(absent)
        if (!NAME.test(id) || (touched && touched.mtime > untouchedSince)) continue
        if (touched) removed += 1
        for (const end of ['.json', '.new', '']) await rm(join(dir, `${id}${end}`), { force: true })
      }
      return removed
    },
  }
}

function describe({ salt, total, createdAt }: Entry): Buffer {
  return Buffer.from(
    JSON.stringify({ ...FORMAT, salt: salt.toString('base64'), total, created_at: createdAt.toISOString() }),
  )
}

async function readEntry(path: string): Promise<Entry | undefined> {
  const text = await readFile(path, 'utf8').catch(absent)
  if (text === undefined) return undefined
  const fields = JSON.parse(text) as { format: string; salt: string; total: number; created_at: string }
  if (fields.format !== FORMAT.format) throw new FileFault('spool_not_found')
  return { salt: Buffer.from(fields.salt, 'base64'), total: fields.total, createdAt: new Date(fields.created_at) }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
  return undefined
}

async function writeNew(path: string, content: Buffer): Promise<void> {
  const file = await open(path, 'w', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function appendSealed(
  file: FileHandle,
  source: AsyncIterable<Uint8Array>,
  at: { offset: number; total: number; key: Buffer },
): Promise<number> {
  const cipher = cipherAt(at.key, at.offset)
  let end = at.offset
  for await (const piece of source) {
    if (end + piece.length > at.total) throw new FileFault('file_too_large', { limit: at.total })
    await writeAll(file, cipher.update(piece), end)
    end += piece.length
  }
  return end
}

async function writeAll(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  let written = 0
  while (written < bytes.length)
    written += (await file.write(bytes, written, bytes.length - written, position + written)).bytesWritten
}

async function* readPlain(openFile: () => Promise<FileHandle>, findKey: () => Promise<Buffer>): AsyncGenerator<Buffer> {
  const key = await findKey()
  const file = await openFile()
  try {
    const cipher = cipherAt(key, 0)
    for (let position = 0; ; ) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(READ_BYTES), 0, READ_BYTES, position)
      if (bytesRead === 0) return
      position += bytesRead
      yield cipher.update(buffer.subarray(0, bytesRead))
    }
  } finally {
    await file.close()
  }
}

function keyOf(masterKey: Buffer, { salt }: Entry): Buffer {
  return Buffer.from(hkdfSync('sha256', masterKey, salt, FORMAT.format, 32))
}

/** The key stream as it runs at `offset`: the counter is the block's number, and the beginning of the block is thrown away. */
function cipherAt(key: Buffer, offset: number) {
  const counter = Buffer.alloc(BLOCK_BYTES)
  counter.writeBigUInt64BE(BigInt(Math.floor(offset / BLOCK_BYTES)), BLOCK_BYTES - 8)
  const cipher = createCipheriv('aes-256-ctr', key, counter)
  cipher.update(Buffer.alloc(offset % BLOCK_BYTES))
  return cipher
}
