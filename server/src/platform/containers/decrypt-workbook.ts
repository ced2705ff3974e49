/**
 * A workbook with a password (ECMA-376, agile): what is inside is an ordinary .xlsx, and is given as such, so that it is
 * read by the same reader as any other. Its integrity is always demanded; a file that lacks the means is refused.
 */
import { createDecipheriv, createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { FileFault } from '../file-fault.ts'
import type { ByteSource } from '../tables/byte-source.ts'
import { type OleFile, openOleFile } from './ole-file.ts'

const SEGMENT_BYTES = 4096
const INFO_BYTES_MAX = 64 * 1024
/** Excel writes 100,000. A file may not keep a CPU busy for minutes. */
const SPINS_MAX = 1_000_000
const BLOCK = {
  verifierInput: Buffer.from('fea7d2763b4b9e79', 'hex'),
  verifierHash: Buffer.from('d7aa0f6d3061344e', 'hex'),
  key: Buffer.from('146e0be7abacd0d6', 'hex'),
  hmacKey: Buffer.from('5fb2ad010cb9e1f6', 'hex'),
  hmacValue: Buffer.from('a0677f02b22c8433', 'hex'),
}

type Attributes = Readonly<Record<string, string>>
type Scheme = { salt: Buffer; hash: string; hashBytes: number; keyBytes: number; blockBytes: number }

/** @throws FileFault password_needed · password_wrong · workbook_encryption_unsupported · encrypted_damaged */
export async function* decryptWorkbook(
  source: ByteSource,
  passwords: readonly string[],
): AsyncGenerator<Buffer, void, undefined> {
  const ole = await openOleFile(source)
  const xml = await readInfo(ole)
  const data = attributesOf(xml, 'keyData')
  const scheme = toScheme(data)
  const key = findKey(attributesOf(xml, 'encryptedKey'), passwords)
  const hmac = findHmac(attributesOf(xml, 'dataIntegrity'), scheme, key)
  const plain = await checkPackage(ole, hmac)
  yield* decryptPackage(ole, scheme, key, plain)
}

async function readInfo(ole: OleFile): Promise<string> {
  if (!ole.names.includes('EncryptionInfo') || ole.size('EncryptionInfo') > INFO_BYTES_MAX) throw unsupported()
  const pieces: Buffer[] = []
  for await (const piece of ole.read('EncryptionInfo')) pieces.push(piece)
  const info = Buffer.concat(pieces)
  // Agile says 4.4. Older schemes have no integrity at all.
  if (info.length < 8 || info.readUInt16LE(0) !== 4 || info.readUInt16LE(2) !== 4) throw unsupported()
  return info.toString('utf8', 8)
}

function attributesOf(xml: string, local: string): Attributes {
  const [tag] = new RegExp(`<(?:\\w+:)?${local}\\b[^>]*>`).exec(xml) ?? []
  if (tag === undefined) throw unsupported()
  return Object.fromEntries(Array.from(tag.matchAll(/(\w+)="([^"]*)"/g), ([, name = '', value = '']) => [name, value]))
}

function toScheme(attributes: Attributes): Scheme {
  const { hashAlgorithm = '', cipherAlgorithm, cipherChaining, saltValue = '' } = attributes
  const hash = { SHA1: 'sha1', SHA256: 'sha256', SHA384: 'sha384', SHA512: 'sha512' }[hashAlgorithm.replace('-', '')]
  const keyBytes = Number(attributes['keyBits']) / 8
  const blockBytes = Number(attributes['blockSize'])
  const known = cipherAlgorithm === 'AES' && cipherChaining === 'ChainingModeCBC' && blockBytes === 16
  if (hash === undefined || !known || ![16, 24, 32].includes(keyBytes)) throw unsupported()
  return {
    salt: Buffer.from(saltValue, 'base64'),
    hash,
    hashBytes: Number(attributes['hashSize']),
    keyBytes,
    blockBytes,
  }
}

function findKey(attributes: Attributes, passwords: readonly string[]): Buffer {
  if (passwords.length === 0) throw new FileFault('password_needed')
  const scheme = toScheme(attributes)
  const spins = Number(attributes['spinCount'])
  if (!Number.isInteger(spins) || spins < 0 || spins > SPINS_MAX) throw unsupported()
  const [input, hashed, value] = ['encryptedVerifierHashInput', 'encryptedVerifierHashValue', 'encryptedKeyValue'].map(
    (name) => Buffer.from(attributes[name] ?? '', 'base64'),
  ) as [Buffer, Buffer, Buffer]
  for (const password of passwords) {
    const chain = spin(scheme, password, spins)
    const open = (block: Buffer, bytes: Buffer) =>
      decipher(scheme.keyBytes, fit(digest(scheme, chain, block), scheme.keyBytes), scheme.salt, bytes)
    const expected = digest(scheme, open(BLOCK.verifierInput, input))
    const found = open(BLOCK.verifierHash, hashed).subarray(0, expected.length)
    if (found.length === expected.length && timingSafeEqual(found, expected))
      return open(BLOCK.key, value).subarray(0, scheme.keyBytes)
  }
  throw new FileFault('password_wrong')
}

function spin(scheme: Scheme, password: string, spins: number): Buffer {
  let hash = digest(scheme, scheme.salt, Buffer.from(password, 'utf16le'))
  const counter = Buffer.alloc(4)
  for (let at = 0; at < spins; at += 1) {
    counter.writeUInt32LE(at)
    hash = digest(scheme, counter, hash)
  }
  return hash
}

type Hmac = { hash: string; key: Buffer; value: Buffer }

function findHmac(attributes: Attributes, scheme: Scheme, key: Buffer): Hmac {
  const open = (block: Buffer, name: string) => {
    const iv = fit(digest(scheme, scheme.salt, block), scheme.blockBytes)
    return decipher(scheme.keyBytes, key, iv, Buffer.from(attributes[name] ?? '', 'base64')).subarray(
      0,
      scheme.hashBytes,
    )
  }
  const hmac = { key: open(BLOCK.hmacKey, 'encryptedHmacKey'), value: open(BLOCK.hmacValue, 'encryptedHmacValue') }
  if (hmac.key.length === 0 || hmac.value.length === 0) throw unsupported()
  return { hash: scheme.hash, ...hmac }
}

/** The whole package is read once before a byte of it is given out. Its first eight bytes say how long it is plain. */
async function checkPackage(ole: OleFile, { hash, key, value }: Hmac): Promise<number> {
  const hmac = createHmac(hash, key)
  let head = Buffer.alloc(0)
  for await (const piece of ole.read('EncryptedPackage')) {
    if (head.length < 8) head = Buffer.concat([head, piece.subarray(0, 8)])
    hmac.update(piece)
  }
  const sum = hmac.digest()
  if (sum.length !== value.length || !timingSafeEqual(sum, value)) throw new FileFault('encrypted_damaged')
  const size = head.length < 8 ? Number.NaN : Number(head.readBigUInt64LE(0))
  if (!(size <= ole.size('EncryptedPackage'))) throw new FileFault('encrypted_damaged')
  return size
}

async function* decryptPackage(
  ole: OleFile,
  scheme: Scheme,
  key: Buffer,
  plainBytes: number,
): AsyncGenerator<Buffer, void, undefined> {
  const counter = Buffer.alloc(4)
  let segment = 0
  let left = plainBytes
  for await (const bytes of inSegments(ole.read('EncryptedPackage'))) {
    counter.writeUInt32LE(segment)
    const iv = fit(digest(scheme, scheme.salt, counter), scheme.blockBytes)
    const plain = decipher(scheme.keyBytes, key, iv, bytes).subarray(0, left)
    if (plain.length > 0) yield plain
    left -= plain.length
    segment += 1
  }
  if (left > 0) throw new FileFault('encrypted_damaged')
}

/** Without the eight bytes of the length. The last segment is padded to the cipher's block. */
async function* inSegments(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  let held = Buffer.alloc(0)
  let skipped = 0
  for await (const piece of pieces) {
    const skip = Math.min(8 - skipped, piece.length)
    skipped += skip
    held = Buffer.concat([held, piece.subarray(skip)])
    let at = 0
    for (; held.length - at >= SEGMENT_BYTES; at += SEGMENT_BYTES) yield held.subarray(at, at + SEGMENT_BYTES)
    held = held.subarray(at)
  }
  if (held.length > 0) yield held.subarray(0, held.length - (held.length % 16))
}

function digest({ hash }: Scheme, ...parts: Buffer[]): Buffer {
  const sum = createHash(hash)
  for (const part of parts) sum.update(part)
  return sum.digest()
}

/** Too short a hash is filled up with 0x36, as the standard says. */
function fit(bytes: Buffer, length: number): Buffer {
  return bytes.length >= length ? bytes.subarray(0, length) : Buffer.concat([bytes, Buffer.alloc(length, 0x36)], length)
}

function decipher(keyBytes: number, key: Buffer, iv: Buffer, bytes: Buffer): Buffer {
  if (bytes.length % 16 !== 0 || iv.length !== 16 || key.length !== keyBytes) throw unsupported()
  const aes = createDecipheriv(`aes-${keyBytes * 8}-cbc`, key, iv).setAutoPadding(false)
  return Buffer.concat([aes.update(bytes), aes.final()])
}

function unsupported(): FileFault {
  return new FileFault('workbook_encryption_unsupported')
}
