/** What a sealed folder says of itself. Parsed strictly: a manifest that is not quite the format is not accepted. */
export const MANIFEST_NAME = 'manifest.json'
export const SIGNATURE_NAME = 'manifest.sig'
export const PUBLIC_KEY_NAME = 'public-key.pem'
export const OWN_NAMES: readonly string[] = [MANIFEST_NAME, SIGNATURE_NAME, PUBLIC_KEY_NAME]

export const MANIFEST_FORMAT = 'dunwell-filing/1'
export const SIGNATURE_FORMAT = 'dunwell-signature/1'

export type ManifestFile = { path: string; size: number; hash: string }

export type Manifest = {
  alg: 'sha-256'
  createdAt: string
  facts: Readonly<Record<string, unknown>>
  files: readonly ManifestFile[]
  keyId: string
}

export type DetachedSignature = { keyId: string; signature: Buffer }

export type Parsed<T> = { ok: true; value: T } | { ok: false; code: 'malformed' | 'format_unknown' | 'alg_unknown' }

const HASH = /^[0-9a-f]{64}$/

export function parseManifest(bytes: Buffer): Parsed<Manifest> {
  const fields = parseObject(bytes)
  if (!fields) return { ok: false, code: 'malformed' }
  const { format, alg, created_at: createdAt, facts, files, key_id: keyId } = fields
  if (format !== MANIFEST_FORMAT) return { ok: false, code: 'format_unknown' }
  if (alg !== 'sha-256') return { ok: false, code: 'alg_unknown' }
  if (typeof createdAt !== 'string' || typeof keyId !== 'string' || !isObject(facts) || !Array.isArray(files)) {
    return { ok: false, code: 'malformed' }
  }
  const parsed: ManifestFile[] = []
  for (const file of files) {
    if (!isManifestFile(file)) return { ok: false, code: 'malformed' }
    parsed.push(file)
  }
  return { ok: true, value: { alg, createdAt, facts, files: parsed, keyId } }
}

/** The file must be exactly what the sealer writes, so that no byte of it can change unseen. */
export function parseSignature(bytes: Buffer): Parsed<DetachedSignature> {
  const fields = parseObject(bytes)
  if (!fields) return { ok: false, code: 'malformed' }
  const { format, alg, key_id: keyId, signature: base64 } = fields
  if (format !== SIGNATURE_FORMAT) return { ok: false, code: 'format_unknown' }
  if (alg !== 'ed25519') return { ok: false, code: 'alg_unknown' }
  if (typeof keyId !== 'string' || typeof base64 !== 'string') return { ok: false, code: 'malformed' }
  const signature = Buffer.from(base64, 'base64')
  const canonical = { format, alg, key_id: keyId, signature: signature.toString('base64') }
  if (bytes.toString('utf8') !== `${JSON.stringify(canonical, null, 2)}\n`) return { ok: false, code: 'malformed' }
  return { ok: true, value: { keyId, signature } }
}

/** Relative, with forward slashes, and nothing that leaves the folder or that another system reads differently. */
export function isSafePath(path: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (path === '' || path.length > 1_000 || /[\\:\u0000-\u001f\u007f]/.test(path)) return false
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && !/[. ]$/.test(part))
}

function isManifestFile(value: unknown): value is ManifestFile {
  if (!isObject(value)) return false
  const { path, size, hash } = value
  return typeof path === 'string' && isSize(size) && typeof hash === 'string' && HASH.test(hash)
}

function isSize(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function parseObject(bytes: Buffer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return isObject(value) ? value : undefined
  } catch {
    // Not UTF-8 or not JSON: the caller reports the manifest as malformed.
    return undefined
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
