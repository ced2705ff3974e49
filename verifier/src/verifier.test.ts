import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { EXIT_NOT_VERIFIED, EXIT_USAGE, EXIT_VERIFIED, runVerifier } from './run.ts'
import { toKeyId, verifyFolder } from './verify-folder.ts'

// The format is written here a second time, by hand, so that the verifier does not rest on the sealer's code.
const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const KEY_ID = toKeyId(publicKey)
const PEM = publicKey.export({ type: 'spki', format: 'pem' })
let dir: string

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dunwell-verify-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

type Listed = { path: string; size: number; hash: string }

function listed(path: string, content = path): Listed {
  return { path, size: Buffer.byteLength(content), hash: createHash('sha256').update(content).digest('hex') }
}

function put(path: string, content: string | Buffer): void {
  mkdirSync(dirname(join(dir, path)), { recursive: true })
  writeFileSync(join(dir, path), content)
}

/** Writes manifest, signature and key; `changes` replaces fields of the manifest before it is signed. */
function sealBy(files: Listed[], changes: Record<string, unknown> = {}): void {
  const fields = { format: 'dunwell-filing/1', alg: 'sha-256', created_at: '2026-11-25T08:00:00Z', facts: {}, files }
  const manifest = JSON.stringify({ ...fields, key_id: KEY_ID, ...changes })
  put('manifest.json', manifest)
  const signature = sign(null, Buffer.from(manifest), privateKey).toString('base64')
  putSignature({ format: 'dunwell-signature/1', alg: 'ed25519', key_id: KEY_ID, signature })
  put('public-key.pem', PEM)
}

function putSignature(fields: Record<string, string>): void {
  put('manifest.sig', `${JSON.stringify(fields, null, 2)}\n`)
}

async function codesOf(): Promise<string[]> {
  return (await verifyFolder(dir)).problems.map((problem) => problem.code)
}

describe('verifyFolder', () => {
  test('[R32] accepts what is exactly as it was sealed', async () => {
    put('a.txt', 'a.txt')
    put('deep/er/b.txt', 'deep/er/b.txt')
    sealBy([listed('a.txt'), listed('deep/er/b.txt')])
    expect(await verifyFolder(dir, { expectKeyId: KEY_ID })).toMatchObject({ ok: true, problems: [], keyId: KEY_ID })
  })

  test('[R32] a path that leaves the folder is refused even when its hash is right', async () => {
    put('in/a.txt', 'a.txt')
    const outside = join(dir, 'in')
    for (const path of [
      '../secret',
      'x/../../secret',
      '/etc/hostname',
      'a\\..\\b',
      './in/a.txt',
      'in//a.txt',
      '',
      'C:a',
    ]) {
      sealBy([listed(path), { ...listed('in/a.txt', 'a.txt') }])
      expect(await codesOf(), path).toEqual(['path_unsafe'])
    }
    expect(readdirSync(outside)).toEqual(['a.txt'])
  })

  test('[R32] a manifest may neither list itself nor a file twice', async () => {
    put('a.txt', 'a.txt')
    sealBy([listed('a.txt'), listed('a.txt')])
    expect(await codesOf()).toEqual(['path_duplicate'])
    sealBy([listed('a.txt'), listed('manifest.sig')])
    expect(await codesOf()).toEqual(['path_unsafe'])
  })

  test('[R32] an altered manifest does not match its signature', async () => {
    put('a.txt', 'a.txt')
    sealBy([listed('a.txt')])
    const path = join(dir, 'manifest.json')
    writeFileSync(path, readFileSync(path, 'utf8').replace('08:00:00Z', '09:00:00Z'))
    expect(await codesOf()).toEqual(['signature_bad'])
  })

  test('[R32] unknown formats and algorithms are named, not guessed', async () => {
    sealBy([], { format: 'dunwell-filing/2' })
    expect(await codesOf()).toEqual(['format_unknown'])
    sealBy([], { alg: 'md5' })
    expect(await codesOf()).toEqual(['alg_unknown'])
    sealBy([])
    putSignature({ format: 'dunwell-signature/1', alg: 'none', key_id: KEY_ID, signature: '' })
    expect(await codesOf()).toEqual(['alg_unknown'])
    putSignature({ format: 'dunwell-signature/1', alg: 'ed25519', key_id: KEY_ID, signature: '' })
    expect(await codesOf()).toEqual(['signature_bad'])
  })

  test('[R32] a malformed manifest is refused, whatever is wrong with it', async () => {
    const bad = [
      { files: [{ path: 'a', size: -1, hash: '0'.repeat(64) }] },
      { files: [{ path: 'a', size: 1.5, hash: '0'.repeat(64) }] },
      { files: [{ path: 'a', size: 1, hash: 'ZZ' }] },
      { files: [null] },
      { files: {} },
      { facts: [] },
      { key_id: 7 },
    ]
    for (const changes of bad) {
      sealBy([], changes)
      expect(await codesOf(), JSON.stringify(changes)).toEqual(['manifest_malformed'])
    }
    for (const text of ['', '[]', 'null', '{"format":', Buffer.from([0xff, 0xfe])]) {
      sealBy([])
      put('manifest.json', text)
      expect(await codesOf()).toContain('manifest_malformed')
    }
  })

  test('[R32] a private or foreign key is no public key, and the manifest names its own', async () => {
    sealBy([])
    put('public-key.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }))
    expect(await codesOf()).toEqual(['key_malformed'])
    put(
      'public-key.pem',
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' }),
    )
    expect(await codesOf()).toEqual(['key_malformed'])
    sealBy([], { key_id: `sha256:${'0'.repeat(64)}` })
    expect(await codesOf()).toEqual(['key_differs'])
  })
})

describe('the command', () => {
  async function run(...args: string[]): Promise<{ code: number; text: string }> {
    let text = ''
    const code = await runVerifier(args, { LANG: 'zh_CN.UTF-8' }, (piece) => {
      text += piece
    })
    return { code, text }
  }

  test('[R40] speaks Chinese and English and ends with 0, 2 or 3', async () => {
    put('a.txt', 'a.txt')
    sealBy([listed('a.txt')])
    const good = await run(dir)
    expect(good.code).toBe(EXIT_VERIFIED)
    expect(good.text).toContain('核验通过')
    expect(good.text).toContain(KEY_ID)
    expect((await run(dir, '--lang', 'en', '--key', KEY_ID.slice(7).toUpperCase())).text).toContain('Verified')
    const wrongKey = await run(dir, '--lang', 'en', '--key', '00')
    expect(wrongKey.code).toBe(EXIT_NOT_VERIFIED)
    put('a.txt', 'A.txt')
    const bad = await run(dir)
    expect(bad.code).toBe(EXIT_NOT_VERIFIED)
    expect(bad.text).toContain('a.txt: 文件内容已变')
    expect((await run(dir, '--lang', 'en')).text).toContain('a.txt: content has changed')
    for (const args of [[], [dir, dir], ['--no-such'], [dir, '--lang', 'fr']]) {
      expect((await run(...args)).code).toBe(EXIT_USAGE)
    }
  })

  test('[R39] a hostile file name cannot steer the terminal', async () => {
    sealBy([])
    put('x\u001b[2J\u202etxt', '')
    const { text } = await run(dir)
    expect(text).toContain('x\\u001b[2J\\u202etxt')
    expect(text).not.toContain('\u001b')
  })
})

test('[R39] the verifier depends on nothing but Node', () => {
  const here = import.meta.dirname
  const manifest: Record<string, unknown> = JSON.parse(readFileSync(join(here, '..', 'package.json'), 'utf8'))
  expect(Object.keys(manifest).filter((name) => /dependencies/i.test(name))).toEqual([])
  const sources = readdirSync(here).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  expect(sources.length).toBeGreaterThanOrEqual(6)
  for (const name of sources) {
    const imports = Array.from(readFileSync(join(here, name), 'utf8').matchAll(/from '([^']+)'/g), ([, from]) => from)
    for (const from of imports) expect(from, name).toMatch(/^(node:|\.\/)/)
  }
})
