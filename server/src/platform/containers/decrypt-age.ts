import { armor, Decrypter } from 'age-encryption'
import { FileFault } from '../file-fault.ts'
import { type ByteSource, readBytes } from '../tables/byte-source.ts'
import type { Secrets } from './secrets.ts'
import { type Spool, spool } from './spool.ts'
import { toWebStream } from './web-stream.ts'

/** The armor is undone in memory; it is meant for mails. */
const ARMOR_BYTES_MAX = 64 * 1024 * 1024
const HEADER_BYTES = 4096

/** @throws FileFault key_needed · key_wrong · password_needed · password_wrong · encrypted_damaged */
export async function decryptAge(
  source: ByteSource,
  armored: boolean,
  secrets: Secrets,
  maxBytes: number,
): Promise<Spool> {
  const file = armored ? await undoArmor(source) : undefined
  const header = (file?.subarray(0, HEADER_BYTES) ?? (await readBytes(source, 0, HEADER_BYTES))).toString('latin1')
  const byPassword = header.includes('\n-> scrypt ')
  const decrypter = makeDecrypter(byPassword, secrets)
  const input = file === undefined ? source.stream() : [file]
  return spool(openStream(decrypter, toWebStream(toIterable(input)), byPassword), maxBytes)
}

function makeDecrypter(byPassword: boolean, { passwords = [], ageIdentities = [] }: Secrets): Decrypter {
  const decrypter = new Decrypter()
  if (byPassword) {
    if (passwords.length === 0) throw new FileFault('password_needed')
    for (const password of passwords) decrypter.addPassphrase(password)
  } else {
    if (ageIdentities.length === 0) throw new FileFault('key_needed')
    for (const identity of ageIdentities) decrypter.addIdentity(identity)
  }
  return decrypter
}

async function* openStream(
  decrypter: Decrypter,
  input: ReadableStream<Uint8Array>,
  byPassword: boolean,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* await decrypter.decrypt(input)
  } catch (error) {
    if (error instanceof FileFault) throw error
    const unknown = error instanceof Error && error.message.startsWith('no identity matched')
    if (unknown) throw new FileFault(byPassword ? 'password_wrong' : 'key_wrong')
    throw new FileFault('encrypted_damaged')
  }
}

async function undoArmor(source: ByteSource): Promise<Buffer> {
  if (source.size > ARMOR_BYTES_MAX) throw new FileFault('zip_expands_too_much', { limit: ARMOR_BYTES_MAX })
  const text = (await readBytes(source, 0, source.size)).toString('latin1')
  try {
    return Buffer.from(armor.decode(text))
  } catch {
    throw new FileFault('encrypted_damaged')
  }
}

async function* toIterable(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield* pieces
}
