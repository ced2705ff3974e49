import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto'
import { link, mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { toKeyId } from '@dunwell/verifier'
import { FileFault } from '../file-fault.ts'

/** Signs evidence. A hardware key can stand behind the same port. */
export interface Signer {
  /** Fingerprint of the public key: `sha256:<hex>`. */
  readonly keyId: string
  readonly publicKeyPem: string
  sign(bytes: Buffer): Buffer
}

const KEY_NAME = 'seal-ed25519.pem'
const READABLE_BY_OTHERS = 0o077

/**
 * The operator's sealing key, kept in `dir`; made at the first call. Two processes starting at once end with one key.
 * A key that others on the machine can read is refused: what it signed would prove nothing.
 */
export async function loadSigner(dir: string): Promise<Signer> {
  const path = join(dir, KEY_NAME)
  const key = (await readKey(path)) ?? (await makeKey(dir, path))
  const publicKey = createPublicKey(key)
  return {
    keyId: toKeyId(publicKey),
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    sign: (bytes) => sign(null, bytes, key),
  }
}

async function readKey(path: string): Promise<KeyObject | undefined> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (!file) return undefined
  try {
    if (((await file.stat()).mode & READABLE_BY_OTHERS) !== 0) throw new FileFault('signing_key_exposed')
    return parseKey(await file.readFile())
  } finally {
    await file.close()
  }
}

function parseKey(pem: Buffer): KeyObject {
  let key: KeyObject | undefined
  try {
    key = createPrivateKey(pem)
  } catch {
    // The parser's message may quote the file; the code says enough.
  }
  if (key?.asymmetricKeyType !== 'ed25519') throw new FileFault('signing_key_invalid')
  return key
}

/** `link` fails when the name is taken, where `rename` would replace the key of a process that was faster. */
async function makeKey(dir: string, path: string): Promise<KeyObject> {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const temporary = join(dir, `.${randomUUID()}`)
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      const { privateKey } = generateKeyPairSync('ed25519')
      await file.writeFile(privateKey.export({ type: 'pkcs8', format: 'pem' }))
      await file.sync()
    } finally {
      await file.close()
    }
    await link(temporary, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(temporary, { force: true })
  }
  const key = await readKey(path)
  if (!key) throw new FileFault('signing_key_invalid')
  return key
}
