import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const version = 1

/** AES-256-GCM for small secrets kept in the database: version byte, nonce, tag, text. `context` binds it to its row. */
export function sealSecret(key: Buffer, context: string, plain: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(context, 'utf8'))
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.from([version]), nonce, cipher.getAuthTag(), body])
}

/** @throws when the key, the context or any byte differs. */
export function openSecret(key: Buffer, context: string, sealed: Buffer): string {
  if (sealed[0] !== version) throw new Error('sealed secret of an unknown version')
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13))
  decipher.setAAD(Buffer.from(context, 'utf8'))
  decipher.setAuthTag(sealed.subarray(13, 29))
  return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]).toString('utf8')
}
