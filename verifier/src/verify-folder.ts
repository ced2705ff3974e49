import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import { constants, type Dirent } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  isSafePath,
  MANIFEST_NAME,
  type Manifest,
  type ManifestFile,
  OWN_NAMES,
  PUBLIC_KEY_NAME,
  parseManifest,
  parseSignature,
  SIGNATURE_NAME,
} from './manifest.ts'

export type ProblemCode =
  | 'folder_unreadable'
  | 'manifest_missing'
  | 'manifest_malformed'
  | 'manifest_too_large'
  | 'format_unknown'
  | 'alg_unknown'
  | 'signature_missing'
  | 'signature_malformed'
  | 'signature_bad'
  | 'key_missing'
  | 'key_malformed'
  | 'key_differs'
  | 'key_unexpected'
  | 'path_unsafe'
  | 'path_duplicate'
  | 'not_a_plain_file'
  | 'file_missing'
  | 'file_unreadable'
  | 'file_extra'
  | 'folder_extra'
  | 'size_differs'
  | 'hash_differs'

export type Problem = { code: ProblemCode; path?: string; expected?: string; found?: string }

export type Verdict = {
  ok: boolean
  problems: Problem[]
  /** Known once the manifest could be read. Believe them only when `ok`. */
  manifest?: Manifest
  /** Fingerprint of the enclosed public key. Compare it with the one you got by another way. */
  keyId?: string
}

const OWN_FILE_BYTES_MAX = 64 * 1024 * 1024

/**
 * Checks a sealed folder by itself: no network, no database. Every file must be there, unchanged, and nothing else; the
 * manifest must carry a good signature of the enclosed key. Without `expectKeyId` this proves that the folder is as it
 * was sealed, but not by whom. Symbolic links are never followed. Never throws for what it finds.
 */
export async function verifyFolder(dir: string, options: { expectKeyId?: string } = {}): Promise<Verdict> {
  const problems: Problem[] = []
  const found = await listFolder(dir, problems)
  if (!found) return { ok: false, problems: [{ code: 'folder_unreadable' }] }
  const manifestBytes = await readOwn(dir, MANIFEST_NAME, 'manifest_missing', problems)
  const manifest = manifestBytes && readManifest(manifestBytes, problems)
  const key = await readKey(dir, problems)
  if (manifestBytes) await checkSignature(dir, manifestBytes, key, problems)
  if (manifest) {
    if (key && key.keyId !== manifest.keyId) problems.push(differs('key_differs', manifest.keyId, key.keyId))
    await checkFiles(dir, manifest, found, problems)
  }
  if (key && options.expectKeyId !== undefined && key.keyId !== options.expectKeyId) {
    problems.push(differs('key_unexpected', options.expectKeyId, key.keyId))
  }
  const verdict: Verdict = { ok: problems.length === 0, problems }
  if (manifest) verdict.manifest = manifest
  if (key) verdict.keyId = key.keyId
  return verdict
}

/** SHA-256 over the public key's standard (SPKI) form, as `sha256:<hex>`. */
export function toKeyId(key: KeyObject): string {
  return `sha256:${createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')}`
}

const TOP = ''

type Found = { files: Set<string>; folders: Set<string> }

async function listFolder(dir: string, problems: Problem[]): Promise<Found | undefined> {
  const found: Found = { files: new Set(), folders: new Set([TOP]) }
  for (const folder of found.folders) {
    // A folder that cannot be listed is a finding, reported below.
    const entries = await readdir(join(dir, folder), { withFileTypes: true }).catch(() => undefined)
    if (entries) noteEntries(folder, entries, found, problems)
    else if (folder === TOP) return undefined
    else problems.push({ code: 'file_unreadable', path: folder })
  }
  found.folders.delete(TOP)
  return found
}

/** Adds to the set that the caller is walking: folders found are visited later in the same walk. */
function noteEntries(folder: string, entries: readonly Dirent[], found: Found, problems: Problem[]): void {
  for (const entry of entries) {
    const path = folder === TOP ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) found.folders.add(path)
    else if (entry.isFile()) found.files.add(path)
    else problems.push({ code: 'not_a_plain_file', path })
  }
}

async function readOwn(dir: string, name: string, missing: ProblemCode, problems: Problem[]) {
  const file = await openPlain(join(dir, name))
  if (!file) {
    problems.push({ code: missing, path: name })
    return undefined
  }
  try {
    if ((await file.stat()).size > OWN_FILE_BYTES_MAX) {
      problems.push({ code: 'manifest_too_large', path: name })
      return undefined
    }
    return await file.readFile()
  } finally {
    await file.close()
  }
}

function readManifest(bytes: Buffer, problems: Problem[]): Manifest | undefined {
  const parsed = parseManifest(bytes)
  if (parsed.ok) return parsed.value
  problems.push({ code: parsed.code === 'malformed' ? 'manifest_malformed' : parsed.code, path: MANIFEST_NAME })
  return undefined
}

async function readKey(dir: string, problems: Problem[]): Promise<{ key: KeyObject; keyId: string } | undefined> {
  const pem = await readOwn(dir, PUBLIC_KEY_NAME, 'key_missing', problems)
  if (!pem) return undefined
  try {
    const key = createPublicKey(pem)
    // Written again and compared, so that no byte of the file can change unseen.
    const same = key.asymmetricKeyType === 'ed25519' && key.export({ type: 'spki', format: 'pem' }) === pem.toString()
    if (same) return { key, keyId: toKeyId(key) }
  } catch {
    // Falls through: what cannot be parsed is malformed.
  }
  problems.push({ code: 'key_malformed', path: PUBLIC_KEY_NAME })
  return undefined
}

async function checkSignature(
  dir: string,
  manifestBytes: Buffer,
  key: { key: KeyObject; keyId: string } | undefined,
  problems: Problem[],
): Promise<void> {
  const bytes = await readOwn(dir, SIGNATURE_NAME, 'signature_missing', problems)
  if (!bytes) return
  const parsed = parseSignature(bytes)
  if (!parsed.ok) {
    problems.push({ code: parsed.code === 'malformed' ? 'signature_malformed' : parsed.code, path: SIGNATURE_NAME })
    return
  }
  if (!key) return
  const { keyId, signature } = parsed.value
  if (keyId !== key.keyId) problems.push(differs('key_differs', keyId, key.keyId))
  if (!verify(null, manifestBytes, key.key, signature)) problems.push({ code: 'signature_bad', path: MANIFEST_NAME })
}

async function checkFiles(dir: string, manifest: Manifest, found: Found, problems: Problem[]): Promise<void> {
  const listed = new Set<string>()
  const folders = new Set<string>()
  for (const file of manifest.files) {
    const { path } = file
    if (!isSafePath(path) || OWN_NAMES.includes(path)) problems.push({ code: 'path_unsafe', path })
    else if (listed.has(path)) problems.push({ code: 'path_duplicate', path })
    else await checkFile(dir, file, found, problems)
    listed.add(path)
    for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) folders.add(path.slice(0, at))
  }
  for (const path of found.files) {
    if (!listed.has(path) && !OWN_NAMES.includes(path)) problems.push({ code: 'file_extra', path })
  }
  for (const path of found.folders) if (!folders.has(path)) problems.push({ code: 'folder_extra', path })
}

async function checkFile(dir: string, file: ManifestFile, found: Found, problems: Problem[]): Promise<void> {
  const { path } = file
  // Only what the walk itself met: a path through a linked folder is not there.
  if (!found.files.has(path)) {
    if (!problems.some((problem) => problem.path === path)) problems.push({ code: 'file_missing', path })
    return
  }
  const handle = await openPlain(join(dir, path))
  if (!handle) {
    problems.push({ code: 'file_unreadable', path })
    return
  }
  try {
    const { size } = await handle.stat()
    if (size !== file.size) {
      problems.push({ ...differs('size_differs', String(file.size), String(size)), path })
      return
    }
    const hash = createHash('sha256')
    for await (const chunk of handle.createReadStream({ autoClose: false })) hash.update(chunk)
    const digest = hash.digest('hex')
    if (digest !== file.hash) problems.push({ ...differs('hash_differs', file.hash, digest), path })
  } finally {
    await handle.close()
  }
}

/** Opens a file without following a link that has taken its place since the walk. */
async function openPlain(path: string) {
  // A file that cannot be opened is a finding, reported by the caller.
  const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch(() => undefined)
  if (!handle) return undefined
  if ((await handle.stat()).isFile()) return handle
  await handle.close()
  return undefined
}

function differs(code: ProblemCode, expected: string, found: string): Problem {
  return { code, expected, found }
}
