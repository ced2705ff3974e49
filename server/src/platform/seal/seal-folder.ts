import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  isSafePath,
  MANIFEST_FORMAT,
  MANIFEST_NAME,
  OWN_NAMES,
  PUBLIC_KEY_NAME,
  SIGNATURE_FORMAT,
  SIGNATURE_NAME,
} from '@dunwell/verifier'
import { FileFault } from '../file-fault.ts'
import type { Signer } from './signer.ts'

export type SealedFile = { path: string; content: Buffer }
export type SealFacts = Readonly<Record<string, string | number | boolean | null>>

export type Seal = { keyId: string; manifestHash: string; files: { path: string; size: number; hash: string }[] }

/**
 * Writes a sealed folder that proves itself without this program (R32): the files, a manifest of their sizes and
 * hashes, its detached signature and the public key. The folder appears whole or not at all. `seal_exists` when the
 * name is taken: a sealed folder is never written over. The same input and key give the same bytes.
 */
export async function sealFolder(order: {
  dir: string
  files: readonly SealedFile[]
  signer: Signer
  facts: SealFacts
  /** ISO instant from the database's clock. */
  createdAt: string
}): Promise<Seal> {
  const { dir, files, signer, facts, createdAt } = order
  checkPaths(files)
  const listed = files
    .map(({ path, content }) => ({ path, size: content.length, hash: toHash(content) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
  const { manifest, signature } = signManifest({ listed, signer, facts, createdAt })
  await writeWhole(dir, [
    ...files,
    { path: MANIFEST_NAME, content: manifest },
    { path: SIGNATURE_NAME, content: signature },
    { path: PUBLIC_KEY_NAME, content: Buffer.from(signer.publicKeyPem) },
  ])
  return { keyId: signer.keyId, manifestHash: toHash(manifest), files: listed }
}

export type SealedEntry = { path: string; size: number; hash: string }

/** The manifest of what is listed, and its detached signature, as the verifier reads them. */
export function signManifest(order: {
  listed: readonly SealedEntry[]
  signer: Signer
  facts: SealFacts
  createdAt: string
}): { manifest: Buffer; signature: Buffer } {
  const { listed, signer, facts, createdAt } = order
  const files = [...listed].sort((a, b) => (a.path < b.path ? -1 : 1))
  const fields = { format: MANIFEST_FORMAT, alg: 'sha-256', created_at: createdAt, facts, files }
  const manifest = toJsonFile({ ...fields, key_id: signer.keyId })
  const signature = toJsonFile({
    format: SIGNATURE_FORMAT,
    alg: 'ed25519',
    key_id: signer.keyId,
    signature: signer.sign(manifest).toString('base64'),
  })
  return { manifest, signature }
}

/** Names that differ only in case would overwrite each other where the bank opens the folder. */
function checkPaths(files: readonly SealedFile[]): void {
  const taken = new Set(OWN_NAMES)
  for (const [index, { path }] of files.entries()) {
    const folded = path.normalize('NFC').toLowerCase()
    if (!isSafePath(path) || taken.has(folded)) throw new FileFault('seal_path_invalid', { file: index + 1 })
    taken.add(folded)
  }
}

async function writeWhole(dir: string, files: readonly SealedFile[]): Promise<void> {
  const parent = dirname(dir)
  const temporary = join(parent, `.sealing-${randomUUID()}`)
  await mkdir(temporary, { recursive: true, mode: 0o700 })
  try {
    for (const { path, content } of files) await writeFlushed(join(temporary, path), content)
    await flushFolders(temporary)
    await publish(temporary, dir)
    await flush(parent)
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

async function writeFlushed(path: string, content: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Fails when the name holds anything: only an empty folder is replaced, and a sealed one never is empty. */
async function publish(temporary: string, dir: string): Promise<void> {
  await rename(temporary, dir).catch((error: NodeJS.ErrnoException) => {
    if (['EEXIST', 'ENOTEMPTY', 'ENOTDIR'].includes(error.code ?? '')) throw new FileFault('seal_exists')
    throw error
  })
}

async function flushFolders(dir: string): Promise<void> {
  for (const entry of await readdir(dir, { withFileTypes: true })) {
    if (entry.isDirectory()) await flushFolders(join(dir, entry.name))
  }
  await flush(dir)
}

async function flush(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

function toHash(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

function toJsonFile(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`)
}
