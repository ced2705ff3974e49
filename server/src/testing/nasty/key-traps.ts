/** OpenPGP and age, by key and by password. */
import { armor, Encrypter, generateIdentity, identityToRecipient } from 'age-encryption'
import { createMessage, encrypt, generateKey, readKey, readPrivateKey } from 'openpgp'
import type { Secrets } from '../../platform/containers/secrets.ts'
import type { NastyFile } from './nasty-file.ts'
import { CSV, flipped, once, readable } from './wrapped.ts'

const keys = once(async () => {
  const make = (name: string) =>
    generateKey({ type: 'ecc', curve: 'curve25519Legacy', userIDs: [{ name }], format: 'armored' })
  const [ours, client, stranger] = await Promise.all([make('ours'), make('client'), make('stranger')])
  return { ours, client, stranger }
})

type PgpWish = { signedBy?: 'client' | 'stranger'; armored?: boolean; password?: string }

async function makePgp({ signedBy, armored = false, password }: PgpWish): Promise<Buffer> {
  const made = await keys()
  const signer = signedBy === undefined ? [] : [await readPrivateKey({ armoredKey: made[signedBy].privateKey })]
  const options = {
    message: await createMessage({ binary: new Uint8Array(CSV) }),
    signingKeys: signer,
    ...(password === undefined
      ? { encryptionKeys: await readKey({ armoredKey: made.ours.publicKey }) }
      : { passwords: [password] }),
  }
  return armored
    ? Buffer.from(await encrypt({ ...options, format: 'armored' }))
    : Buffer.from(await encrypt({ ...options, format: 'binary' }))
}

const ourKey = async (signed: boolean): Promise<Secrets> => {
  const { ours, client } = await keys()
  return { pgp: { privateKeys: [{ armored: ours.privateKey }], ...(signed && { signerKeys: [client.publicKey] }) } }
}

const pgp: NastyFile[] = [
  readable({ trap: 'OpenPGP to our key', bytes: () => makePgp({}), secrets: () => ourKey(false) }, ['pgp']),
  readable({ trap: 'OpenPGP in armor', bytes: () => makePgp({ armored: true }), secrets: () => ourKey(false) }, [
    'pgp_armored',
  ]),
  readable(
    {
      trap: 'OpenPGP signed by the client, as agreed',
      bytes: () => makePgp({ signedBy: 'client' }),
      secrets: () => ourKey(true),
    },
    ['pgp'],
  ),
  {
    trap: 'OpenPGP signed by a stranger',
    bytes: () => makePgp({ signedBy: 'stranger' }),
    secrets: () => ourKey(true),
    verdict: { code: 'signature_wrong' },
  },
  {
    trap: 'OpenPGP without the signature that is agreed',
    bytes: () => makePgp({}),
    secrets: () => ourKey(true),
    verdict: { code: 'signature_missing' },
  },
  { trap: 'OpenPGP to our key, and no key registered', bytes: () => makePgp({}), verdict: { code: 'key_needed' } },
  {
    trap: 'OpenPGP to another key',
    bytes: () => makePgp({}),
    secrets: async () => ({ pgp: { privateKeys: [{ armored: (await keys()).stranger.privateKey }] } }),
    verdict: { code: 'key_wrong' },
  },
  readable(
    { trap: 'OpenPGP by password', bytes: () => makePgp({ password: '口令' }), secrets: { passwords: ['口令'] } },
    ['pgp'],
  ),
  {
    trap: 'OpenPGP by another password',
    bytes: () => makePgp({ password: '口令' }),
    secrets: { passwords: ['x'] },
    verdict: { code: 'password_wrong' },
  },
  {
    trap: 'OpenPGP with its last byte changed',
    bytes: async () => {
      const bytes = await makePgp({})
      return flipped(bytes, bytes.length - 1)
    },
    secrets: () => ourKey(false),
    verdict: { code: 'encrypted_damaged' },
  },
  {
    trap: 'OpenPGP cut short',
    bytes: async () => (await makePgp({})).subarray(0, -20),
    secrets: () => ourKey(false),
    verdict: { code: 'encrypted_damaged' },
  },
]

const identities = once(async () => ({ ours: await generateIdentity(), other: await generateIdentity() }))

async function makeAge(wish: { passphrase?: string; armored?: boolean }): Promise<Buffer> {
  const encrypter = new Encrypter()
  if (wish.passphrase === undefined) encrypter.addRecipient(await identityToRecipient((await identities()).ours))
  else {
    encrypter.setPassphrase(wish.passphrase)
    encrypter.setScryptWorkFactor(8)
  }
  const bytes = await encrypter.encrypt(new Uint8Array(CSV))
  return Buffer.from(wish.armored === true ? armor.encode(bytes) : bytes)
}

const ourIdentity = async (): Promise<Secrets> => ({ ageIdentities: [(await identities()).ours] })

const age: NastyFile[] = [
  readable({ trap: 'age to our identity', bytes: () => makeAge({}), secrets: ourIdentity }, ['age']),
  readable(
    {
      trap: 'age by passphrase, in armor',
      bytes: () => makeAge({ passphrase: '口令', armored: true }),
      secrets: { passwords: ['口令'] },
    },
    ['age_armored'],
  ),
  {
    trap: 'age by another passphrase',
    bytes: () => makeAge({ passphrase: '口令' }),
    secrets: { passwords: ['x'] },
    verdict: { code: 'password_wrong' },
  },
  { trap: 'age to our identity, and none registered', bytes: () => makeAge({}), verdict: { code: 'key_needed' } },
  {
    trap: 'age to another identity',
    bytes: () => makeAge({}),
    secrets: async () => ({ ageIdentities: [(await identities()).other] }),
    verdict: { code: 'key_wrong' },
  },
  {
    trap: 'age with its last byte changed',
    bytes: async () => {
      const bytes = await makeAge({})
      return flipped(bytes, bytes.length - 1)
    },
    secrets: ourIdentity,
    verdict: { code: 'encrypted_damaged' },
  },
  {
    trap: 'age cut short',
    bytes: async () => (await makeAge({})).subarray(0, -5),
    secrets: ourIdentity,
    verdict: { code: 'encrypted_damaged' },
  },
]

export const keyTraps: readonly NastyFile[] = [...pgp, ...age]
