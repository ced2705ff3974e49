/**
 * A sealed folder for a portable medium (R10): the same manifest, signature and key as every sealed folder, each file encrypted by
 * age. Decrypted it is what `dunwell verify` checks. Nothing plain touches the medium, and no name of a file tells anything.
 */
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { lstat, mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { MANIFEST_NAME, PUBLIC_KEY_NAME, SIGNATURE_NAME } from '@dunwell/verifier'
import { Encrypter } from 'age-encryption'
import { FileFault } from '../file-fault.ts'
import { type SealedEntry, type SealFacts, signManifest } from '../seal/seal-folder.ts'
import type { Signer } from '../seal/signer.ts'
import { INDEX_PATH, PACKAGE_FORMAT, type PackagedFile } from './package-index.ts'

export const AGE_END = '.age'
export type PackageKey = { recipients: readonly string[] } | { passphrase: string; workFactor?: number }
export type PackageSource = Omit<PackagedFile, 'path'> & { open: () => AsyncIterable<Uint8Array> }

/** Writes the package whole or not at all. @throws seal_exists when the folder is taken. */
export async function writePackage(order: {
  dir: string
  files: readonly PackageSource[]
  signer: Signer
  key: PackageKey
  facts: SealFacts
  /** ISO instant. */
  createdAt: string
  /** Called when all is written and nothing is seen yet: what fails here leaves no package. */
  beforePublish?: (manifestHash: string) => Promise<void>
}): Promise<{ keyId: string; files: SealedEntry[] }> {
  const { dir, files, signer, key, facts, createdAt } = order
  const temporary = `${dir}.part`
  await requireFree(dir)
  await mkdir(dirname(dir), { recursive: true })
  await mkdir(temporary, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? new FileFault('seal_exists') : error
  })
  try {
    const listed: SealedEntry[] = []
    const index: PackagedFile[] = []
    const put = async (path: string, source: AsyncIterable<Uint8Array>) =>
      listed.push(await writeEncrypted(temporary, path, source, key))
    for (const [n, { open, ...file }] of files.entries()) {
      const path = `files/${String(n + 1).padStart(4, '0')}`
      await put(path, open())
      index.push({ ...file, path })
    }
    await put(INDEX_PATH, inOnePiece(`${JSON.stringify({ format: PACKAGE_FORMAT, files: index }, null, 2)}\n`))
    const { manifest, signature } = signManifest({ listed, signer, facts, createdAt })
    const own = { [MANIFEST_NAME]: manifest, [SIGNATURE_NAME]: signature, [PUBLIC_KEY_NAME]: signer.publicKeyPem }
    for (const [path, content] of Object.entries(own)) await writeEncrypted(temporary, path, inOnePiece(content), key)
    // Whoever is told before it is published must not be told of what is never seen.
    await requireFree(dir)
    await order.beforePublish?.(createHash('sha256').update(manifest).digest('hex'))
    await rename(temporary, dir).catch((error: NodeJS.ErrnoException) => {
      throw ['EEXIST', 'ENOTEMPTY', 'ENOTDIR'].includes(error.code ?? '') ? new FileFault('seal_exists') : error
    })
    return { keyId: signer.keyId, files: listed }
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

async function requireFree(dir: string): Promise<void> {
  const found = await lstat(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (found !== undefined) throw new FileFault('seal_exists')
}

async function writeEncrypted(
  root: string,
  path: string,
  source: AsyncIterable<Uint8Array>,
  key: PackageKey,
): Promise<SealedEntry> {
  const hash = createHash('sha256')
  let size = 0
  const seen = async function* () {
    for await (const piece of source) {
      hash.update(piece)
      size += piece.length
      yield piece
    }
  }
  const target = join(root, `${path}${AGE_END}`)
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  const encrypted = await encrypterOf(key).encrypt(ReadableStream.from(seen()) as ReadableStream<Uint8Array>)
  await pipeline(Readable.from(encrypted), createWriteStream(target, { mode: 0o600, flags: 'wx', flush: true }))
  return { path, size, hash: hash.digest('hex') }
}

function encrypterOf(key: PackageKey): Encrypter {
  const encrypter = new Encrypter()
  if ('recipients' in key) for (const recipient of key.recipients) encrypter.addRecipient(recipient)
  else {
    encrypter.setPassphrase(key.passphrase)
    if (key.workFactor !== undefined) encrypter.setScryptWorkFactor(key.workFactor)
  }
  return encrypter
}

async function* inOnePiece(content: string | Buffer): AsyncGenerator<Uint8Array> {
  yield Buffer.from(content)
}
