/** Entries with a password, ZipCrypto or AES. */
import {
  configure,
  ERR_ENCRYPTED,
  ERR_INVALID_PASSWORD,
  ERR_UNSUPPORTED_COMPRESSION,
  ERR_UNSUPPORTED_ENCRYPTION,
  type FileEntry,
  Reader,
  ZipReader,
} from '@zip.js/zip.js'
import iconv from 'iconv-lite'
import { FileFault } from '../file-fault.ts'
import { type ByteSource, readBytes } from '../tables/byte-source.ts'
import type { ZipEntry } from './open-zip.ts'
import { type Spool, spool } from './spool.ts'

configure({ useWebWorkers: false })

const AES = 99

/**
 * The content of one entry, by the first password that opens it. A Chinese password may have been typed into a program
 * that took its GBK bytes, so each is tried both ways.
 *
 * @throws FileFault password_needed · password_wrong · zip_damaged · zip_method_unsupported · zip_expands_too_much
 */
export async function decryptZipEntry(
  source: ByteSource,
  wanted: ZipEntry,
  passwords: readonly string[],
  maxBytes: number,
): Promise<Spool> {
  if (passwords.length === 0) throw new FileFault('password_needed')
  const aes = wanted.entry.compressionMethod === AES
  for (const secret of passwords.flatMap(spellings)) {
    const entry = await findEntry(source, wanted)
    try {
      return await spool(readEntry(entry, secret, wanted.size), maxBytes)
    } catch (error) {
      const fault = toFault(error, aes)
      if (fault.code !== 'password_wrong') throw fault
    }
  }
  throw new FileFault('password_wrong')
}

type Secret = { password: string } | { rawPassword: Uint8Array }

function spellings(password: string): Secret[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is the same in both
  if (/^[\u0000-\u007f]*$/.test(password)) return [{ password }]
  return [{ password }, { rawPassword: iconv.encode(password, 'gb18030') }]
}

async function findEntry(source: ByteSource, wanted: ZipEntry): Promise<FileEntry> {
  const entries = await new ZipReader(new SourceReader(source)).getEntries({ filenameValidation: 'tolerant' })
  const found = entries.find(({ rawFilename }) => wanted.entry.fileNameRaw.equals(rawFilename))
  if (found === undefined || found.directory) throw new FileFault('zip_damaged')
  return found
}

/** The library pushes into a sink; a pair of ends of a pipe turns that into something to read. */
async function* readEntry(entry: FileEntry, secret: Secret, size: number): AsyncGenerator<Uint8Array, void, undefined> {
  const pipe = new TransformStream<Uint8Array, Uint8Array>()
  let failure: unknown
  const written = entry
    .getData(pipe.writable, { ...secret, checkSignature: true, useWebWorkers: false })
    .catch(async (error: unknown) => {
      failure = error
      await pipe.writable.abort(error)
    })
    // The pipe may be closed or broken already; the failure itself is kept.
    .catch(() => undefined)
  let seen = 0
  try {
    for await (const piece of pipe.readable) {
      seen += piece.length
      if (seen > size) throw new FileFault('zip_damaged')
      yield piece
    }
    await written
  } catch (error) {
    throw failure ?? error
  }
  if (failure !== undefined || seen !== size) throw failure ?? new FileFault('zip_damaged')
}

/** ZipCrypto checks one byte of the password, so a wrong one may only show as rubbish: there both read the same. */
function toFault(error: unknown, aes: boolean): FileFault {
  if (error instanceof FileFault && error.code !== 'zip_damaged') return error
  const message = error instanceof Error ? error.message : ''
  if (message === ERR_INVALID_PASSWORD || message === ERR_ENCRYPTED) return new FileFault('password_wrong')
  if (message === ERR_UNSUPPORTED_ENCRYPTION || message === ERR_UNSUPPORTED_COMPRESSION)
    return new FileFault('zip_method_unsupported')
  return new FileFault(aes ? 'zip_damaged' : 'password_wrong')
}

class SourceReader extends Reader<ByteSource> {
  readonly #source: ByteSource

  constructor(source: ByteSource) {
    super(source)
    this.#source = source
    this.size = source.size
  }

  override readUint8Array(index: number, length: number): Promise<Uint8Array> {
    return readBytes(this.#source, index, length)
  }
}
