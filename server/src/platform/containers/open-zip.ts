/** The directory of a zip, checked before anything is inflated; then entries as streams, their size and sum checked. */
import { Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader } from 'yauzl'
import { FileFault } from '../file-fault.ts'
import { type ByteSource, readBytes } from '../tables/byte-source.ts'

export type ZipEntry = {
  /** For people to read. Never a path: nothing is ever written under it. */
  name: string
  size: number
  encrypted: boolean
  entry: Entry
}

export type OpenZip = { entries: readonly ZipEntry[]; read(entry: ZipEntry): AsyncGenerator<Buffer, void, undefined> }

const ENTRIES_MAX = 10_000
const TOTAL_BYTES_MAX = 8 * 1024 ** 3
/** Text of figures compresses twentyfold; beyond a hundredfold it is made to burst. Small entries cannot hurt. */
const RATIO_MAX = 100
const RATIO_FREE_BYTES = 20 * 1024 * 1024
const WINDOW_BYTES = 256 * 1024
const UTF8_NAME = 0x800
const STORED = 0
const DEFLATED = 8

const utf8 = new TextDecoder('utf-8', { fatal: true })
const gb18030 = new TextDecoder('gb18030', { fatal: true })

/** @throws FileFault zip_damaged · zip_entry_twice · zip_too_many_entries · zip_expands_too_much */
export async function openZip(source: ByteSource): Promise<OpenZip> {
  const zip = await damagedUnlessFault(() =>
    fromRandomAccessReaderPromise(new WindowedReader(source), source.size, { autoClose: false, decodeStrings: false }),
  )
  if (zip.entryCount > ENTRIES_MAX) throw new FileFault('zip_too_many_entries', { limit: ENTRIES_MAX })
  const entries = await damagedUnlessFault(() => listEntries(zip.eachEntry()))
  return {
    entries,
    async *read({ entry }) {
      const { fileDataStart } = await damagedUnlessFault(() => zip.readLocalFileHeaderPromise(entry, { minimal: true }))
      yield* readEntry(source, entry, fileDataStart)
    },
  }
}

async function listEntries(found: AsyncIterable<Entry>): Promise<ZipEntry[]> {
  const entries: ZipEntry[] = []
  const seen = new Set<string>()
  let total = 0
  for await (const entry of found) {
    const name = decodeName(entry)
    if (name.endsWith('/')) continue
    if (seen.has(name.toLowerCase())) throw new FileFault('zip_entry_twice')
    seen.add(name.toLowerCase())
    total += entry.uncompressedSize
    const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize)
    if (total > TOTAL_BYTES_MAX || (entry.uncompressedSize > RATIO_FREE_BYTES && ratio > RATIO_MAX))
      throw new FileFault('zip_expands_too_much', { limit: RATIO_MAX })
    entries.push({ name, size: entry.uncompressedSize, encrypted: entry.isEncrypted(), entry })
  }
  return entries
}

/** Chinese programs write GBK names and say nothing about it; others forget to say that theirs are UTF-8. */
function decodeName(entry: Entry): string {
  const decoders = entry.generalPurposeBitFlag & UTF8_NAME ? [utf8] : [utf8, gb18030]
  for (const decoder of decoders) {
    try {
      return decoder.decode(entry.fileNameRaw).replaceAll('\\', '/')
    } catch {
      // Not in this encoding: the next one is asked.
    }
  }
  return entry.fileNameRaw.toString('latin1')
}

async function* readEntry(source: ByteSource, entry: Entry, start: number): AsyncGenerator<Buffer, void, undefined> {
  if (entry.isEncrypted()) throw new FileFault('password_needed')
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED)
    throw new FileFault('zip_method_unsupported', { method: entry.compressionMethod })
  const raw = Readable.from(source.range(start, entry.compressedSize), { objectMode: false })
  const plain = entry.compressionMethod === STORED ? raw : inflate(raw)
  // yauzl accepts a wrong sum, so it is checked here; and the size, so that the directory's bounds bind.
  let sum = 0
  let size = 0
  try {
    for await (const chunk of plain) {
      size += chunk.length
      if (size > entry.uncompressedSize) throw new FileFault('zip_damaged')
      sum = crc32(chunk, sum)
      yield chunk
    }
  } catch (error) {
    throw isZlibError(error) ? new FileFault('zip_damaged') : error
  } finally {
    raw.destroy()
    plain.destroy()
  }
  if (size !== entry.uncompressedSize || sum !== entry.crc32) throw new FileFault('zip_damaged')
}

function inflate(raw: Readable): Readable {
  const inflating = createInflateRaw({ chunkSize: 64 * 1024 })
  raw.on('error', (error) => inflating.destroy(error))
  return raw.pipe(inflating)
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^Z_|^ERR_/.test(String(error.code))
}

/** yauzl says everything that is wrong with a zip by plain errors; faults of the store below stay what they are. */
async function damagedUnlessFault<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw error instanceof FileFault ? error : new FileFault('zip_damaged')
  }
}

/** The directory is read in thousands of tiny steps; a window over it makes them one read of the store. */
class WindowedReader extends RandomAccessReader {
  readonly #source: ByteSource
  #window: { start: number; bytes: Buffer } = { start: 0, bytes: Buffer.alloc(0) }

  constructor(source: ByteSource) {
    super()
    this.#source = source
  }

  override read(...[buffer, offset, length, position, callback]: Parameters<RandomAccessReader['read']>): void {
    this.#take(position, length).then(
      (bytes) => {
        bytes.copy(buffer, offset)
        callback(bytes.length < length ? new Error('unexpected end') : null)
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error('unreadable', { cause: error })),
    )
  }

  async #take(position: number, length: number): Promise<Buffer> {
    const inWindow = position - this.#window.start
    if (inWindow < 0 || inWindow + length > this.#window.bytes.length) {
      const bytes = await readBytes(this.#source, position, Math.max(length, WINDOW_BYTES))
      this.#window = { start: position, bytes }
    }
    const at = position - this.#window.start
    return this.#window.bytes.subarray(at, at + length)
  }
}
