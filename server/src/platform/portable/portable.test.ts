import { randomBytes } from 'node:crypto'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { verifyFolder } from '@dunwell/verifier'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FileFault } from '../file-fault.ts'
import { loadSigner, type Signer } from '../seal/signer.ts'
import { loadAgeKey } from './age-key.ts'
import { type OpenPackage, openPackage, type Unlock } from './open-package.ts'
import { packageFolder } from './package-folder.ts'
import { type PackageKey, writePackage } from './write-package.ts'

const home = mkdtempSync(join(tmpdir(), 'dunwell-portable-'))
const content = Buffer.concat([Buffer.from('合同编号,姓名\n'), randomBytes(200_000)])
let signer: Signer
let ours: { identity: string; recipient: string }

beforeAll(async () => {
  signer = await loadSigner(join(home, 'bank'))
  ours = await loadAgeKey(join(home, 'ours'))
  await write('good', { recipients: [ours.recipient] })
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes
}
const file = {
  file_name: '六月委案.csv',
  flow: 'placement',
  as_of: '2026-05-31',
  control_count: 2,
  control_sum: { amount_minor: '2000', currency: 'CNY' },
  batch_no: 'P1',
  hand: 1,
  open: () => once(content),
}
const write = (name: string, key: PackageKey) =>
  writePackage({
    dir: join(home, name),
    files: [file, file],
    signer,
    key,
    facts: { client: 'BANKA' },
    createdAt: '2026-06-01T00:00:00Z',
  })
const unlock = (): Unlock => ({ identities: [ours.identity] })
const open = async (name: string, how = unlock()): Promise<OpenPackage> =>
  openPackage(await packageFolder(join(home, name)), how)
async function takeAll(name: string, how = unlock()): Promise<Buffer[]> {
  const opened = await open(name, how)
  const taken: Buffer[] = []
  for (const { path } of opened.files) {
    const pieces: Uint8Array[] = []
    for await (const piece of opened.read(path)) pieces.push(piece)
    taken.push(Buffer.concat(pieces))
  }
  return taken
}
const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'sound',
    (error: unknown) => (error instanceof FileFault ? error.code : String(error)),
  )

test('[R10] a package is taken out as it was put in, and nothing of it can be read on the way', async () => {
  expect((await takeAll('good')).every((bytes) => bytes.equals(content))).toBe(true)
  const opened = await open('good')
  expect(opened.keyId).toBe(signer.keyId)
  expect(opened.files[0]).toMatchObject({ file_name: '六月委案.csv', batch_no: 'P1', path: 'files/0001' })
  const names = readdirSync(join(home, 'good'), { recursive: true }).map(String).toSorted()
  expect(names).toEqual([
    'files',
    'files/0001.age',
    'files/0002.age',
    'manifest.json.age',
    'manifest.sig.age',
    'package.json.age',
    'public-key.pem.age',
  ])
  const bytes = Buffer.concat(
    names.filter((name) => name.endsWith('.age')).map((name) => readFileSync(join(home, 'good', name))),
  )
  expect(bytes.includes('合同编号') || bytes.includes('BANKA') || bytes.includes('dunwell')).toBe(false)
  expect(statSync(join(home, 'ours', 'portable-age.txt')).mode & 0o777).toBe(0o600)
})

test('[R10] decrypted it is a sealed folder that the verifier checks alone', async () => {
  const opened = await open('good')
  const plain = join(home, 'plain')
  for (const { path } of opened.manifest.files) {
    mkdirSync(dirname(join(plain, path)), { recursive: true })
    const pieces: Uint8Array[] = []
    for await (const piece of opened.read(path)) pieces.push(piece)
    writeFileSync(join(plain, path), Buffer.concat(pieces))
  }
  for (const [path, bytes] of Object.entries(opened.own)) writeFileSync(join(plain, path), bytes)
  expect(await verifyFolder(plain, { expectKeyId: signer.keyId })).toMatchObject({ ok: true, problems: [] })
})

test('[R10] one flipped byte anywhere, a file too many, too few or swapped: refused', async () => {
  const names = readdirSync(join(home, 'good'), { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.age'))
  const verdicts: Record<string, unknown> = {}
  for (const name of names) {
    cpSync(join(home, 'good'), join(home, 'flipped'), { recursive: true })
    const bytes = readFileSync(join(home, 'flipped', name))
    const at = bytes.length - 20
    bytes[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(join(home, 'flipped', name), bytes)
    verdicts[name] = await codeOf(takeAll('flipped'))
    rmSync(join(home, 'flipped'), { recursive: true })
  }
  expect(Object.values(verdicts)).toEqual(names.map(() => 'package_damaged'))
  const changed = async (change: (dir: string) => void): Promise<unknown> => {
    cpSync(join(home, 'good'), join(home, 'changed'), { recursive: true })
    change(join(home, 'changed'))
    const code = await codeOf(takeAll('changed'))
    rmSync(join(home, 'changed'), { recursive: true })
    return code
  }
  expect(await changed((dir) => writeFileSync(join(dir, 'files', '0003.age'), 'x'))).toBe('package_damaged')
  expect(await changed((dir) => rmSync(join(dir, 'files', '0002.age')))).toBe('package_damaged')
  expect(await changed((dir) => renameSync(join(dir, 'package.json.age'), join(dir, 'files', '0001.age')))).toBe(
    'package_damaged',
  )
})

test('[R10] a passphrase opens what it closed, another key or passphrase nothing, and another signer is known as such', async () => {
  await write('phrase', { passphrase: '四 个 随机 词语', workFactor: 10 })
  expect((await takeAll('phrase', { passphrase: '四 个 随机 词语' })).length).toBe(2)
  expect(await codeOf(open('phrase', { passphrase: '别的 词语' }))).toBe('package_key_wrong')
  const stranger = await loadAgeKey(join(home, 'stranger'))
  expect(await codeOf(open('good', { identities: [stranger.identity] }))).toBe('package_key_wrong')
  expect(await codeOf(write('good', { recipients: [ours.recipient] }))).toBe('seal_exists')
  // A manifest under another key than the one that signed it.
  const other = await loadSigner(join(home, 'other'))
  const forged = { ...signer, publicKeyPem: other.publicKeyPem }
  await writePackage({
    dir: join(home, 'forged'),
    files: [file],
    signer: forged,
    key: { recipients: [ours.recipient] },
    facts: {},
    createdAt: '2026-06-01T00:00:00Z',
  })
  expect(await codeOf(open('forged'))).toBe('package_signature')
})
