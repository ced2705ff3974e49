import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { FileFault } from '../file-fault.ts'

/**
 * Layout of a stored file: magic, header length, header (JSON), chunks of ciphertext with their tags, trailer.
 * The header names every algorithm, so that another (SM4) can follow beside files that exist. It is the associated
 * data of every chunk; the nonce counts the chunks and marks the last, so nothing can be cut, moved or appended. The
 * trailer ties the file to its content hash: one stored file cannot be passed off as another, even for a range read.
 */
export const CHUNK_BYTES = 64 * 1024
export const TAG_BYTES = 16
export const TRAILER_BYTES = 32
export const HEADER_BYTES_MAX = 1024
const MAGIC = Buffer.from('DWBLOB1\n')
export const PREAMBLE_BYTES = MAGIC.length + 2

const PREFIX_BYTES = 7
const SALT_BYTES = 32
const FORMAT = { alg: 'aes-256-gcm', kdf: 'hkdf-sha-256', mac: 'hmac-sha-256', chunk_bytes: CHUNK_BYTES } as const
const KDF_INFO = 'dunwell-blob/1'

export type Envelope = { keyId: string; header: Buffer; prefix: Buffer; cipherKey: Buffer; macKey: Buffer }

export function makeEnvelope(masterKey: Buffer, keyId: string, random: (bytes: number) => Buffer): Envelope {
  const salt = random(SALT_BYTES)
  const prefix = random(PREFIX_BYTES)
  const fields = { ...FORMAT, key_id: keyId, salt: salt.toString('base64'), prefix: prefix.toString('base64') }
  const json = Buffer.from(JSON.stringify(fields))
  const length = Buffer.alloc(2)
  length.writeUInt16BE(json.length)
  return { keyId, header: Buffer.concat([MAGIC, length, json]), prefix, ...deriveKeys(masterKey, salt) }
}

/** How many header bytes follow the preamble. */
export function parsePreamble(preamble: Buffer): number {
  const length = preamble.length === PREAMBLE_BYTES ? preamble.readUInt16BE(MAGIC.length) : 0
  if (length === 0 || length > HEADER_BYTES_MAX || !preamble.subarray(0, MAGIC.length).equals(MAGIC)) throw damaged()
  return length
}

export function openEnvelope(header: Buffer, findKey: (keyId: string) => Buffer | undefined): Envelope {
  const fields = parseFields(header.subarray(PREAMBLE_BYTES))
  for (const [name, value] of Object.entries(FORMAT)) if (fields[name] !== value) throw damaged()
  const { key_id: keyId, salt, prefix } = fields
  if (typeof keyId !== 'string' || typeof salt !== 'string' || typeof prefix !== 'string') throw damaged()
  const masterKey = findKey(keyId)
  if (!masterKey) throw new FileFault('blob_key_unknown')
  const prefixBytes = Buffer.from(prefix, 'base64')
  if (prefixBytes.length !== PREFIX_BYTES) throw damaged()
  return { keyId, header, prefix: prefixBytes, ...deriveKeys(masterKey, Buffer.from(salt, 'base64')) }
}

export function sealChunk(envelope: Envelope, index: number, last: boolean, plain: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', envelope.cipherKey, toNonce(envelope, index, last))
  cipher.setAAD(envelope.header)
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

export function openChunk(envelope: Envelope, index: number, last: boolean, sealed: Buffer): Buffer {
  if (sealed.length < TAG_BYTES) throw damaged()
  const options = { authTagLength: TAG_BYTES }
  const decipher = createDecipheriv('aes-256-gcm', envelope.cipherKey, toNonce(envelope, index, last), options)
  decipher.setAAD(envelope.header)
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  const plain = decipher.update(sealed.subarray(0, -TAG_BYTES))
  try {
    decipher.final()
  } catch {
    throw damaged()
  }
  return plain
}

export function toTrailer(envelope: Envelope, sha256: string): Buffer {
  return createHmac('sha256', envelope.macKey).update(sha256).digest()
}

export function checkTrailer(envelope: Envelope, sha256: string, trailer: Buffer): void {
  const expected = toTrailer(envelope, sha256)
  if (trailer.length !== expected.length || !timingSafeEqual(trailer, expected)) throw damaged()
}

export function damaged(): FileFault {
  return new FileFault('blob_damaged')
}

function toNonce(envelope: Envelope, index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  envelope.prefix.copy(nonce)
  nonce.writeUInt32BE(index, PREFIX_BYTES)
  nonce[11] = last ? 1 : 0
  return nonce
}

function deriveKeys(masterKey: Buffer, salt: Buffer): { cipherKey: Buffer; macKey: Buffer } {
  const bytes = Buffer.from(hkdfSync('sha256', masterKey, salt, KDF_INFO, 64))
  return { cipherKey: bytes.subarray(0, 32), macKey: bytes.subarray(32) }
}

function parseFields(json: Buffer): Record<string, unknown> {
  try {
    const fields: unknown = JSON.parse(json.toString('utf8'))
    return typeof fields === 'object' && fields !== null ? { ...fields } : {}
  } catch {
    throw damaged()
  }
}
