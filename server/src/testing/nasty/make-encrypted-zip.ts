import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js'

type Protection = { password?: string; rawPassword?: Uint8Array; aes: boolean }

export async function makeEncryptedZip(name: string, content: Buffer, protection: Protection): Promise<Buffer> {
  const { aes, ...secret } = protection
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false })
  const encryption = aes ? { encryptionStrength: 3 as const } : { zipCrypto: true }
  await writer.add(name, new Uint8ArrayReader(content), { ...secret, ...encryption })
  return Buffer.from(await writer.close())
}
