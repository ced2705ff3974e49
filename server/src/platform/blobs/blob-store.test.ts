import { createHash } from 'node:crypto'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FileFault } from '../file-fault.ts'
import { type BlobStore, openBlobStore } from './blob-store.ts'

const MASTER_KEY = Buffer.alloc(32, 7)
const CHUNK = 64 * 1024
const LIMITS = { maxBytes: 10 * 1024 * 1024 }
const MISSING = '0'.repeat(64)
let dir: string
let store: BlobStore

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dunwell-blobs-'))
  store = openBlobStore({ dir, masterKey: MASTER_KEY, keyId: 'k1' })
})
afterEach(() => rmSync(dir, { recursive: true }))

function someBytes(length: number): Buffer {
  const bytes = Buffer.alloc(length)
  for (let at = 0; at < length; at += 1) bytes[at] = (at * 31 + (at >> 8)) & 0xff
  return bytes
}

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

function keep(bytes: Buffer) {
  return store.put(inPieces(bytes, 50_000), LIMITS)
}

function pathOf(sha256: string): string {
  return join(dir, sha256.slice(0, 2), sha256)
}

function storedFiles(): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof FileFault)) throw new Error('expected a file fault', { cause: error })
  return error.code
}

test('[R9] a file is kept byte for byte, whatever its length', async () => {
  for (const length of [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 200_001]) {
    const bytes = someBytes(length)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(await keep(bytes)).toEqual({ sha256, size: length, keyId: 'k1' })
    expect(await buffer(store.get(sha256))).toEqual(bytes)
    expect(await store.verify(sha256)).toEqual({ ok: true, size: length })
    expect(await store.stat(sha256)).toEqual({ size: length, keyId: 'k1' })
  }
})

test('[R9] the same content twice is one file, also when both come at once', async () => {
  const refs = await Promise.all([keep(someBytes(100_000)), keep(someBytes(100_000)), keep(someBytes(100_000))])
  expect(storedFiles()).toEqual([refs[0]?.sha256])
})

test('[R9] a file above the limit is refused and leaves no trace', async () => {
  const source = Readable.from(inPieces(someBytes(200_000), 50_000))
  expect(await codeOf(store.put(source, { maxBytes: 199_999 }))).toBe('file_too_large')
  expect(source.destroyed).toBe(true)
  expect(storedFiles()).toEqual([])
  await store.put(inPieces(someBytes(200_000), 50_000), { maxBytes: 200_000 })
})

test('[R9] a source that breaks off leaves no trace', async () => {
  async function* broken(): AsyncGenerator<Buffer> {
    yield someBytes(150_000)
    throw new Error('network gone')
  }
  await expect(store.put(broken(), LIMITS)).rejects.toThrow('network gone')
  expect(storedFiles()).toEqual([])
})

test('[R3] nothing of the content is readable on disk', async () => {
  const { sha256 } = await keep(Buffer.from('张三,110101190001011234\n'.repeat(100)))
  const stored = readFileSync(pathOf(sha256))
  expect(stored.includes('张三')).toBe(false)
  expect(stored.includes('aes-256-gcm')).toBe(true)
})

test('[R39] every flipped byte, every cut and every addition is found', async () => {
  const { sha256 } = await keep(someBytes(CHUNK + 100))
  const good = readFileSync(pathOf(sha256))
  const places = [...Array(400).keys(), good.length - 40, good.length - 1, CHUNK, CHUNK + 300]
  for (const at of places) {
    const flipped = Buffer.from(good)
    flipped[at] = (flipped[at] ?? 0) ^ 1
    writeFileSync(pathOf(sha256), flipped)
    expect((await store.verify(sha256)).ok, `byte ${at}`).toBe(false)
  }
  for (const bytes of [good.subarray(0, -1), good.subarray(0, -132), Buffer.concat([good, good]), Buffer.alloc(0)]) {
    writeFileSync(pathOf(sha256), bytes)
    expect(await store.verify(sha256)).toEqual({ ok: false, code: 'blob_damaged' })
    expect(await codeOf(buffer(store.get(sha256)))).toBe('blob_damaged')
  }
})

test('[R39] chunks cannot be moved, nor a whole file passed off as another', async () => {
  const first = await keep(someBytes(3 * CHUNK))
  const second = await keep(Buffer.alloc(10, 1))
  const good = readFileSync(pathOf(first.sha256))
  const header = good.length - 32 - 3 * (CHUNK + 16)
  const chunk = (index: number) => good.subarray(header + index * (CHUNK + 16), header + (index + 1) * (CHUNK + 16))
  const swapped = [good.subarray(0, header), chunk(1), chunk(0), chunk(2), good.subarray(-32)]
  const dropped = [good.subarray(0, header), chunk(0), chunk(1), good.subarray(-32)]
  for (const parts of [swapped, dropped]) {
    writeFileSync(pathOf(first.sha256), Buffer.concat(parts))
    expect(await store.verify(first.sha256)).toEqual({ ok: false, code: 'blob_damaged' })
  }
  copyFileSync(pathOf(second.sha256), pathOf(first.sha256))
  expect(await codeOf(buffer(store.getRange(first.sha256, { start: 0, length: 1 })))).toBe('blob_damaged')
})

test('[R9] giving a damaged file again heals it', async () => {
  const bytes = someBytes(1000)
  const { sha256 } = await keep(bytes)
  writeFileSync(pathOf(sha256), 'rubbish')
  await keep(bytes)
  expect(await buffer(store.get(sha256))).toEqual(bytes)
})

test('[R20] a range is read without the rest', async () => {
  const bytes = someBytes(3 * CHUNK + 10)
  const { sha256 } = await keep(bytes)
  for (const [start, length] of [
    [0, 1],
    [CHUNK - 1, 2],
    [CHUNK, CHUNK],
    [5, 2 * CHUNK],
    [3 * CHUNK + 9, 100],
    [bytes.length, 5],
    [0, 0],
  ] as const) {
    expect(await buffer(store.getRange(sha256, { start, length }))).toEqual(bytes.subarray(start, start + length))
  }
  const outside = store.getRange(sha256, { start: bytes.length + 1, length: 1 })
  expect(await codeOf(buffer(outside))).toBe('blob_range_invalid')
})

test('[R9] what is not there is not found, and no name reaches outside the store', async () => {
  expect(await store.has(MISSING)).toBe(false)
  for (const name of [MISSING, '../../etc/passwd', '']) {
    expect(await store.verify(name)).toEqual({ ok: false, code: 'blob_not_found' })
    expect(await store.has(name)).toBe(false)
  }
  const { sha256 } = await keep(someBytes(5))
  expect(await store.has(sha256)).toBe(true)
})

test('[R36] after a key rotation old files stay readable, and a wrong or missing key is told', async () => {
  const { sha256 } = await keep(someBytes(5))
  const fresh = Buffer.alloc(32, 9)
  const rotated = openBlobStore({ dir, masterKey: fresh, keyId: 'k2', retiredKeys: { k1: MASTER_KEY } })
  expect(await rotated.verify(sha256)).toEqual({ ok: true, size: 5 })
  expect((await rotated.put(inPieces(someBytes(5), 5), LIMITS)).keyId).toBe('k1')
  expect((await rotated.put(inPieces(someBytes(6), 5), LIMITS)).keyId).toBe('k2')
  const forgotten = openBlobStore({ dir, masterKey: fresh, keyId: 'k2' })
  expect(await forgotten.verify(sha256)).toEqual({ ok: false, code: 'blob_key_unknown' })
  const wrong = openBlobStore({ dir, masterKey: fresh, keyId: 'k1' })
  expect(await wrong.verify(sha256)).toEqual({ ok: false, code: 'blob_damaged' })
})

test('[R9] what a killed upload left is removed the next day, not before', async () => {
  const old = join(dir, 'incoming', 'old')
  writeFileSync(old, 'x')
  writeFileSync(join(dir, 'incoming', 'young'), 'x')
  utimesSync(old, 0, 0)
  openBlobStore({ dir, masterKey: MASTER_KEY, keyId: 'k1' })
  expect(storedFiles()).toEqual(['young'])
})

test('[R3] what no row names is taken away after a day; what comes again meanwhile is as young as new', async () => {
  const [named, again, gone] = [await keep(someBytes(10)), await keep(someBytes(20)), await keep(someBytes(30))]
  const fresh = await keep(someBytes(40))
  const longAgo = new Date(Date.now() - 25 * 3_600_000)
  for (const { sha256 } of [named, again, gone]) utimesSync(pathOf(sha256), longAgo, longAgo)
  const asked: string[] = []
  const swept = await store.sweep(async (hashes) => {
    asked.push(...hashes)
    // Sent once more between the question and the broom.
    await keep(someBytes(20))
    return [named.sha256]
  })
  expect(swept).toBe(1)
  expect(asked.toSorted()).toEqual([named, again, gone].map(({ sha256 }) => sha256).toSorted())
  const there = await Promise.all([named, again, gone, fresh].map(({ sha256 }) => store.has(sha256)))
  expect(there).toEqual([true, true, false, true])
  expect(await store.verify(again.sha256)).toEqual({ ok: true, size: 20 })
})
