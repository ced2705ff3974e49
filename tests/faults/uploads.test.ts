/** A server that is really killed while a file is being sent: the sender goes on where the disk ends, not where it began. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openTestDatabase, plantWorld, type TestDatabase } from '@dunwell/server/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { killForGood, type Program, startProgram, stopProgram } from './program.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'dunwell-uploads-'))
const tus = { 'tus-resumable': '1.0.0' }
const pieceBytes = 64 * 1024

let t: TestDatabase
let program: Program
let cookie: string

beforeAll(async () => {
  t = await openTestDatabase()
  const world = await plantWorld(t.admin)
  writeFileSync(join(dataDir, 'secret'), t.secret.toString('hex'), { mode: 0o600 })
  program = await serve()
  cookie = `dunwell_session=${(await t.signIn(world.people['admin_assistant@A'])).token}`
}, 120_000)
afterAll(async () => {
  await stopProgram(program)
  await t.close()
  rmSync(dataDir, { recursive: true, force: true })
}, 60_000)

const serve = () =>
  startProgram(
    ['serve'],
    { DATA_DIR: dataDir, DATABASE_URL: t.adminUrl },
    (said) => /dunwell serve (http:\S+)/.exec(said)?.[1],
  )
const call = (method: string, path: string, more: RequestInit & { headers?: Record<string, string> } = {}) =>
  fetch(`${program.address}${path}`, { ...more, method, headers: { cookie, ...tus, ...more.headers } })

/** What lies on the server's disk. What has left the sender may still stand in the line between them. */
const arrived = (path: string): number => statSync(join(dataDir, 'spool', path.split('/').at(-1) ?? '')).size

/** Sends the rest in small pieces; `kill` is called once, when half of the file has left and a quarter has arrived. */
async function send(path: string, content: Buffer, offset: number, kill?: () => void): Promise<number> {
  const pieces = async function* () {
    for (let at = offset; at < content.length; at += pieceBytes) {
      if (at > content.length / 2 && kill !== undefined) {
        while (arrived(path) <= content.length / 4) await pause(5)
        kill()
      }
      yield content.subarray(at, at + pieceBytes)
    }
  }
  const reply = await call('PATCH', path, {
    headers: { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    body: ReadableStream.from(pieces()),
    // A body that is a stream wants this; the type of fetch does not know it.
    ...{ duplex: 'half' },
  }).catch(() => undefined)
  return reply?.status ?? 0
}

test('[R9] a server killed while a file is sent: the rest is sent to the next one, and the file is the same to the byte', async () => {
  const line = `${'合同号,'.repeat(9)}${randomBytes(30).toString('hex')}\n`
  const content = Buffer.from(line.repeat(Math.ceil((8 * 1024 * 1024) / Buffer.byteLength(line))))
  const begun = await call('POST', '/v1/uploads', { headers: { 'upload-length': String(content.length) } })
  const path = begun.headers.get('location') ?? ''
  let killed: Promise<void> | undefined
  const status = await send(path, content, 0, () => {
    killed ??= killForGood(program)
  })
  await killed
  expect([status, killed === undefined]).toEqual([0, false])
  program = await serve()
  const offset = Number((await call('HEAD', path)).headers.get('upload-offset'))
  process.stdout.write(`killed while sending; ${offset} of ${content.length} bytes had arrived\n`)
  expect(offset).toBeGreaterThan(content.length / 4)
  expect(offset).toBeLessThan(content.length)
  expect(await send(path, content, offset)).toBe(204)
  const finished = await (await call('POST', `${path}/finish`)).json()
  expect(finished).toMatchObject({
    sha256: createHash('sha256').update(content).digest('hex'),
    size: content.length,
  })
}, 120_000)
