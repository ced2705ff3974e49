/** Opens a package: the signature first, then each file as it is asked for, believed only when its end has been seen (R10). */
import { createHash, createPublicKey, verify } from 'node:crypto'
import {
  isSafePath,
  MANIFEST_NAME,
  type Manifest,
  type ManifestFile,
  PUBLIC_KEY_NAME,
  parseManifest,
  parseSignature,
  SIGNATURE_NAME,
  toKeyId,
} from '@dunwell/verifier'
import { Decrypter } from 'age-encryption'
import { FileFault } from '../file-fault.ts'
import { INDEX_PATH, type PackagedFile, PackageIndex } from './package-index.ts'
import { AGE_END } from './write-package.ts'

const ownBytesMax = 8 * 1024 * 1024

/** Where the encrypted files lie: a folder, or uploads. */
export type PackageFolder = {
  paths: readonly string[]
  open(path: string): AsyncIterable<Uint8Array>
}
export type Unlock = { identities?: readonly string[]; passphrase?: string }
export type OpenPackage = {
  keyId: string
  publicKeyPem: string
  manifestHash: string
  manifest: Manifest
  files: (PackagedFile & Pick<ManifestFile, 'size' | 'hash'>)[]
  /** The plain bytes; fails at their end when size or hash is another than the manifest's. */
  read(path: string): AsyncIterable<Uint8Array>
  /** Manifest, signature and key as they lie in the folder once it is decrypted. */
  own: Readonly<Record<string, Buffer>>
}

/** @throws package_key_wrong · package_damaged · package_signature */
export async function openPackage(folder: PackageFolder, unlock: Unlock): Promise<OpenPackage> {
  const whole = (path: string): Promise<Buffer> => collect(decrypt(folder, path, unlock))
  const [manifestBytes, signatureBytes, pem] = [
    await whole(MANIFEST_NAME),
    await whole(SIGNATURE_NAME),
    await whole(PUBLIC_KEY_NAME),
  ]
  const { manifest, keyId } = checkSignature(manifestBytes, signatureBytes, pem)
  const listed = new Map(manifest.files.map((file) => [file.path, file]))
  const expected = [...listed.keys(), MANIFEST_NAME, SIGNATURE_NAME, PUBLIC_KEY_NAME].map((path) => `${path}${AGE_END}`)
  const isWhole = expected.length === folder.paths.length && expected.every((path) => folder.paths.includes(path))
  if (!isWhole || listed.size !== manifest.files.length || !manifest.files.every(({ path }) => isSafePath(path)))
    throw new FileFault('package_damaged')
  const read = (path: string): AsyncIterable<Uint8Array> => checked(decrypt(folder, path, unlock), listed.get(path))
  const files = readIndex(await collect(read(INDEX_PATH))).map((file) => {
    const entry = listed.get(file.path)
    if (entry === undefined) throw new FileFault('package_damaged')
    return { ...file, size: entry.size, hash: entry.hash }
  })
  if (files.length !== listed.size - 1) throw new FileFault('package_damaged')
  return {
    keyId,
    publicKeyPem: pem.toString('utf8'),
    manifestHash: createHash('sha256').update(manifestBytes).digest('hex'),
    manifest,
    files,
    read,
    own: { [MANIFEST_NAME]: manifestBytes, [SIGNATURE_NAME]: signatureBytes, [PUBLIC_KEY_NAME]: pem },
  }
}

function checkSignature(
  manifestBytes: Buffer,
  signatureBytes: Buffer,
  pem: Buffer,
): { manifest: Manifest; keyId: string } {
  const manifest = parseManifest(manifestBytes)
  const signature = parseSignature(signatureBytes)
  if (!manifest.ok || !signature.ok) throw new FileFault('package_damaged')
  let keyId: string | undefined
  let good = false
  try {
    const key = createPublicKey(pem)
    keyId = toKeyId(key)
    good = key.asymmetricKeyType === 'ed25519' && verify(null, manifestBytes, key, signature.value.signature)
  } catch {
    // What is no key signs nothing.
  }
  if (!good || keyId === undefined || keyId !== manifest.value.keyId || keyId !== signature.value.keyId)
    throw new FileFault('package_signature')
  return { manifest: manifest.value, keyId }
}

function readIndex(bytes: Buffer): PackagedFile[] {
  try {
    return PackageIndex.parse(JSON.parse(bytes.toString('utf8'))).files
  } catch {
    // Signed, but of no format of ours.
    throw new FileFault('package_damaged')
  }
}

async function* decrypt(folder: PackageFolder, path: string, unlock: Unlock): AsyncGenerator<Uint8Array> {
  const name = `${path}${AGE_END}`
  if (!folder.paths.includes(name)) throw new FileFault('package_damaged')
  const decrypter = new Decrypter()
  for (const identity of unlock.identities ?? []) decrypter.addIdentity(identity)
  if (unlock.passphrase !== undefined) decrypter.addPassphrase(unlock.passphrase)
  try {
    yield* await decrypter.decrypt(ReadableStream.from(folder.open(name)) as ReadableStream<Uint8Array>)
  } catch (error) {
    if (error instanceof FileFault) throw error
    // The library's words may quote what it read.
    const isKey = error instanceof Error && /no identity matched/i.test(error.message)
    throw new FileFault(isKey ? 'package_key_wrong' : 'package_damaged')
  }
}

async function* checked(
  source: AsyncIterable<Uint8Array>,
  entry: ManifestFile | undefined,
): AsyncGenerator<Uint8Array> {
  if (entry === undefined) throw new FileFault('package_damaged')
  const hash = createHash('sha256')
  let size = 0
  for await (const piece of source) {
    hash.update(piece)
    size += piece.length
    if (size > entry.size) throw new FileFault('package_damaged')
    yield piece
  }
  if (size !== entry.size || hash.digest('hex') !== entry.hash) throw new FileFault('package_damaged')
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of source) {
    size += piece.length
    if (size > ownBytesMax) throw new FileFault('package_damaged')
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
