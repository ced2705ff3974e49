/** OpenPGP: by our private key or by a password, with the client's signature when that is agreed. */
import { decrypt, decryptKey, type Message, type PrivateKey, readKeys, readMessage, readPrivateKeys } from 'openpgp'
import { FileFault } from '../file-fault.ts'
import type { ByteSource } from '../tables/byte-source.ts'
import type { Secrets } from './secrets.ts'
import { type Spool, spool } from './spool.ts'
import { toTextStream, toWebStream } from './web-stream.ts'

export type SignatureSeen = 'verified' | 'none' | 'unchecked'

type Opened = Awaited<ReturnType<typeof open>>

/**
 * The library holds the whole plain text back until it is authentic (2 GB for a file of 500 MB). So it is told not to, and
 * the spool is what is not given out before the end of the stream and the signature are known to be good.
 *
 * @throws FileFault key_needed · key_wrong · password_needed · password_wrong · signature_missing · signature_wrong ·
 *   encrypted_damaged
 */
export async function decryptPgp(
  source: ByteSource,
  armored: boolean,
  secrets: Secrets,
  maxBytes: number,
): Promise<{ content: Spool; signature: SignatureSeen }> {
  const opened = await open(source, armored, secrets)
  const content = await spool(damagedUnlessFault(opened.data), maxBytes)
  try {
    return { content, signature: await checkSignatures(opened, secrets) }
  } catch (error) {
    await content.close()
    throw error
  }
}

async function open(source: ByteSource, armored: boolean, secrets: Secrets) {
  const message = await readMessageOf(source, armored)
  const byKey = message.getEncryptionKeyIDs().length > 0
  const keys = byKey ? await unlockKeys(secrets) : []
  const passwords = [...(secrets.passwords ?? [])]
  if (byKey && keys.length === 0) throw new FileFault('key_needed')
  if (!byKey && passwords.length === 0) throw new FileFault('password_needed')
  const verificationKeys = await readSignerKeys(secrets)
  try {
    const { data, signatures } = await decrypt({
      message,
      ...(byKey ? { decryptionKeys: keys } : { passwords }),
      verificationKeys,
      format: 'binary',
      config: { allowUnauthenticatedStream: true },
    })
    return { data: data as unknown as AsyncIterable<Uint8Array>, signatures }
  } catch {
    // Its texts are not a contract. Before the first byte of content only the key can be wrong.
    throw new FileFault(byKey ? 'key_wrong' : 'password_wrong')
  }
}

async function readMessageOf(source: ByteSource, armored: boolean): Promise<Message<ReadableStream<Uint8Array>>> {
  try {
    const message = armored
      ? await readMessage({ armoredMessage: toTextStream(source.stream()) })
      : await readMessage({ binaryMessage: toWebStream(source.stream()) })
    return message as unknown as Message<ReadableStream<Uint8Array>>
  } catch (error) {
    throw error instanceof FileFault ? error : new FileFault('encrypted_damaged')
  }
}

async function unlockKeys({ pgp }: Secrets): Promise<PrivateKey[]> {
  const keys: PrivateKey[] = []
  for (const { armored, passphrase } of pgp?.privateKeys ?? []) {
    for (const privateKey of await readPrivateKeys({ armoredKeys: armored }))
      keys.push(passphrase === undefined ? privateKey : await decryptKey({ privateKey, passphrase }))
  }
  return keys
}

async function readSignerKeys({ pgp }: Secrets) {
  const keys = await Promise.all((pgp?.signerKeys ?? []).map((armoredKeys) => readKeys({ armoredKeys })))
  return keys.flat()
}

async function checkSignatures({ signatures }: Opened, { pgp }: Secrets): Promise<SignatureSeen> {
  const demanded = (pgp?.signerKeys ?? []).length > 0
  if (signatures.length === 0) {
    if (demanded) throw new FileFault('signature_missing')
    return 'none'
  }
  if (!demanded) {
    // Nobody to check against; an unhandled rejection would end the process.
    await Promise.allSettled(signatures.map(({ verified }) => verified))
    return 'unchecked'
  }
  const verdicts = await Promise.allSettled(signatures.map(({ verified }) => verified))
  if (!verdicts.some(({ status }) => status === 'fulfilled')) throw new FileFault('signature_wrong')
  return 'verified'
}

async function* damagedUnlessFault(data: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* data
  } catch (error) {
    throw error instanceof FileFault ? error : new FileFault('encrypted_damaged')
  }
}
