import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { FileFault } from '../file-fault.ts'
import { openSpool } from './spool.ts'

const dir = mkdtempSync(join(tmpdir(), 'dunwell-spool-'))
const masterKey = randomBytes(32)
const spool = openSpool({ dir, masterKey })
afterAll(() => rmSync(dir, { recursive: true, force: true }))

async function* pieces(...parts: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts
}
async function* broken(part: Uint8Array): AsyncGenerator<Uint8Array> {
  yield part
  throw new Error('the line went dead')
}
const wholeOf = async (id: string): Promise<Buffer> => Buffer.concat(await spool.read(id).toArray())
const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'done',
    (error: unknown) => (error instanceof FileFault ? error.code : String(error)),
  )

test('[R9] a file that comes in pieces of any length, with a break in the middle, is whole in the end', async () => {
  const id = randomUUID()
  const content = randomBytes(100_003)
  await spool.create(id, content.length)
  let at = 0
  for (const length of [1, 15, 16, 17, 4_096, 50_001]) {
    at = await spool.append(id, pieces(content.subarray(at, at + length)), at)
  }
  expect(await codeOf(spool.append(id, broken(content.subarray(at, at + 7_777)), at))).toMatch(/line went dead/)
  const known = await spool.find(id)
  expect(known).toMatchObject({ offset: at + 7_777, total: content.length })
  // Another process on the same folder goes on from there.
  const later = openSpool({ dir, masterKey })
  await later.append(id, pieces(content.subarray(known?.offset ?? 0)), known?.offset ?? 0)
  expect((await wholeOf(id)).equals(content)).toBe(true)
})

test('[R3] what lies on disk is neither the content nor readable by others', async () => {
  const id = randomUUID()
  const content = Buffer.from('合同号,姓名\n'.repeat(200))
  await spool.create(id, content.length)
  await spool.append(id, pieces(content), 0)
  for (const name of [id, `${id}.json`]) expect(statSync(join(dir, name)).mode & 0o777, name).toBe(0o600)
  expect(statSync(dir).mode & 0o777).toBe(0o700)
  expect(readFileSync(join(dir, id)).includes('合同号')).toBe(false)
  await spool.create(id, content.length)
  await spool.append(id, pieces(content), 0)
  expect((await wholeOf(id)).equals(content)).toBe(true)
})

test('[R9] a wrong place, too much, and an id that is none are refused', async () => {
  const id = randomUUID()
  await spool.create(id, 10)
  await spool.append(id, pieces(Buffer.alloc(4)), 0)
  expect(await codeOf(spool.append(id, pieces(Buffer.alloc(4)), 0))).toBe('spool_offset')
  expect(await codeOf(spool.append(id, pieces(Buffer.alloc(7)), 4))).toBe('file_too_large')
  expect(await codeOf(spool.append('../../etc/passwd', pieces(Buffer.alloc(1)), 0))).toBe('spool_not_found')
  expect(await spool.find('../secret')).toBeUndefined()
  await spool.remove(id)
  expect(await spool.find(id)).toBeUndefined()
})

test('[R9] what nobody goes on with is removed, what is being sent stays', async () => {
  const [old, young] = [randomUUID(), randomUUID()]
  for (const id of [old, young]) await spool.create(id, 10)
  writeFileSync(join(dir, `${old}.new`), '{}')
  const longAgo = new Date(Date.now() - 3 * 24 * 3600 * 1000)
  utimesSync(join(dir, old), longAgo, longAgo)
  expect(await spool.removeStale(new Date(Date.now() - 24 * 3600 * 1000))).toBe(1)
  expect([await spool.find(old), (await spool.find(young))?.total]).toEqual([undefined, 10])
})
