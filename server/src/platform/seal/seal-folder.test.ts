import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyFolder } from '@dunwell/verifier'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FileFault } from '../file-fault.ts'
import { type SealedFile, sealFolder } from './seal-folder.ts'
import { loadSigner, type Signer } from './signer.ts'

const FILES: SealedFile[] = [
  { path: '周报.xlsx', content: Buffer.from('PK not really') },
  { path: 'report.html', content: Buffer.from('<!doctype html>') },
  { path: 'scans/签章.pdf', content: Buffer.from('%PDF-1.7') },
  { path: 'empty.txt', content: Buffer.alloc(0) },
]
const CREATED_AT = '2026-11-25T08:00:00Z'
let root: string
let signer: Signer
let dir: string

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'dunwell-seal-'))
  signer = await loadSigner(join(root, 'keys'))
  dir = join(root, 'filing')
})
afterEach(() => rmSync(root, { recursive: true }))

function seal(files: readonly SealedFile[] = FILES, where = dir) {
  return sealFolder({
    dir: where,
    files,
    signer,
    facts: { report_no: 'W48', client: '某某银行' },
    createdAt: CREATED_AT,
  })
}

async function codesOf(folder = dir, expectKeyId?: string): Promise<string[]> {
  const verdict = await verifyFolder(folder, expectKeyId === undefined ? {} : { expectKeyId })
  expect(verdict.ok).toBe(verdict.problems.length === 0)
  return verdict.problems.map((problem) => `${problem.code} ${problem.path ?? ''}`.trim())
}

async function faultOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof FileFault)) throw new Error('expected a file fault', { cause: error })
  return error.code
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

describe('sealFolder', () => {
  test('[R32] a sealed folder verifies by itself, and names who sealed it', async () => {
    const { keyId } = await seal()
    expect(await codesOf(dir, keyId)).toEqual([])
    const verdict = await verifyFolder(dir)
    expect(verdict.keyId).toBe(keyId)
    expect(verdict.manifest?.facts).toEqual({ report_no: 'W48', client: '某某银行' })
    expect(verdict.manifest?.files.map((file) => file.path)).toEqual([
      'empty.txt',
      'report.html',
      'scans/签章.pdf',
      '周报.xlsx',
    ])
  })

  test('[R32] the same input and key give the same bytes', async () => {
    const first = await seal()
    const again = join(root, 'again')
    expect(await seal([...FILES].reverse(), again)).toEqual(first)
    for (const name of ['manifest.json', 'manifest.sig']) {
      expect(readFileSync(join(again, name))).toEqual(readFileSync(join(dir, name)))
    }
  })

  test('[R32] every flipped byte of every file is found, in the seal itself too', async () => {
    await seal()
    for (const path of filesIn(dir)) {
      const good = readFileSync(path)
      for (let at = 0; at < good.length; at += 1) {
        const flipped = Buffer.from(good)
        flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8))
        writeFileSync(path, flipped)
        expect((await verifyFolder(dir)).ok, `${path} byte ${at}`).toBe(false)
      }
      writeFileSync(path, good)
    }
    expect(await codesOf()).toEqual([])
  }, 30_000)

  test('[R32] missing, extra, changed and linked files are each named', async () => {
    await seal()
    const cases: [string, (folder: string) => void, string[]][] = [
      ['missing', (folder) => rmSync(join(folder, 'report.html')), ['file_missing report.html']],
      ['extra', (folder) => writeFileSync(join(folder, 'scans/x'), ''), ['file_extra scans/x']],
      ['extra folder', (folder) => mkdirSync(join(folder, 'more')), ['folder_extra more']],
      ['longer', (folder) => writeFileSync(join(folder, 'empty.txt'), 'x'), ['size_differs empty.txt']],
      ['changed', (folder) => writeFileSync(join(folder, '周报.xlsx'), 'PK not reallY'), ['hash_differs 周报.xlsx']],
      ['link to an equal file', linkElsewhere('report.html'), ['not_a_plain_file report.html']],
      ['linked folder', linkElsewhere('scans'), ['not_a_plain_file scans', 'file_missing scans/签章.pdf']],
      [
        'linked key',
        linkElsewhere('public-key.pem'),
        ['not_a_plain_file public-key.pem', 'key_missing public-key.pem'],
      ],
      ['no manifest', (folder) => rmSync(join(folder, 'manifest.json')), ['manifest_missing manifest.json']],
      ['no signature', (folder) => rmSync(join(folder, 'manifest.sig')), ['signature_missing manifest.sig']],
      ['nothing', (folder) => rmSync(folder, { recursive: true }), ['folder_unreadable']],
    ]
    for (const [title, harm, expected] of cases) {
      const folder = join(root, 'harmed')
      cpSync(dir, folder, { recursive: true })
      harm(folder)
      expect(await codesOf(folder), title).toEqual(expected)
      rmSync(folder, { recursive: true, force: true })
      rmSync(join(root, 'elsewhere'), { recursive: true, force: true })
    }
  })

  test('[R32] a folder sealed anew with another key is told from ours by the fingerprint', async () => {
    const { keyId } = await seal()
    const forger = await loadSigner(join(root, 'forger'))
    const forged = join(root, 'forged')
    await sealFolder({ dir: forged, files: FILES, signer: forger, facts: {}, createdAt: CREATED_AT })
    expect(await codesOf(forged)).toEqual([])
    expect(await codesOf(forged, keyId)).toEqual(['key_unexpected'])
    cpSync(join(dir, 'public-key.pem'), join(forged, 'public-key.pem'))
    expect(await codesOf(forged, keyId)).toEqual(['key_differs', 'signature_bad manifest.json', 'key_differs'])
  })

  test('[R32] a sealed folder is never written over, and a refusal leaves nothing behind', async () => {
    await seal()
    const before = readFileSync(join(dir, 'manifest.json'))
    expect(await faultOf(seal([{ path: 'other.txt', content: Buffer.from('x') }]))).toBe('seal_exists')
    expect(readFileSync(join(dir, 'manifest.json'))).toEqual(before)
    for (const path of ['../x', '/x', 'a//b', 'a/./b', 'a\\b', 'C:x', '', 'a/', 'x\u0000', 'Manifest.JSON', 'dot.']) {
      const where = join(root, 'refused')
      expect(await faultOf(seal([{ path, content: Buffer.alloc(1) }], where)), path).toBe('seal_path_invalid')
    }
    const twice = ['A.txt', 'a.txt'].map((path) => ({ path, content: Buffer.alloc(1) }))
    expect(await faultOf(seal(twice))).toBe('seal_path_invalid')
    expect(readdirSync(root).sort()).toEqual(['filing', 'keys'])
  })

  test('[R32] of two sealers at once one wins whole', async () => {
    const outcomes = await Promise.allSettled([seal(), seal(), seal()])
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
    expect(await codesOf()).toEqual([])
  })
})

describe('loadSigner', () => {
  test('[R32] the key is made once, readable by its owner only, also when many start at once', async () => {
    const keys = join(root, 'fresh')
    const signers = await Promise.all(Array.from({ length: 8 }, () => loadSigner(keys)))
    expect(new Set(signers.map(({ keyId }) => keyId)).size).toBe(1)
    expect(readdirSync(keys)).toEqual(['seal-ed25519.pem'])
    expect(statSync(join(keys, 'seal-ed25519.pem')).mode & 0o777).toBe(0o600)
  })

  test('[R32] a key that others can read, or that is none, is refused', async () => {
    const path = join(root, 'keys', 'seal-ed25519.pem')
    chmodSync(path, 0o644)
    expect(await faultOf(loadSigner(join(root, 'keys')))).toBe('signing_key_exposed')
    writeFileSync(path, 'rubbish')
    chmodSync(path, 0o600)
    expect(await faultOf(loadSigner(join(root, 'keys')))).toBe('signing_key_invalid')
  })
})

function linkElsewhere(name: string): (folder: string) => void {
  return (folder) => {
    mkdirSync(join(root, 'elsewhere'))
    renameSync(join(folder, name), join(root, 'elsewhere', name))
    symlinkSync(join(root, 'elsewhere', name), join(folder, name))
  }
}
