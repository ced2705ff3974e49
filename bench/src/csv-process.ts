/** A CSV file received and staged in a process of its own, so that its memory is its alone. Started by b03-memory.ts. */
import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type OpenDelivery, receiveFile, stageFile } from '@dunwell/server/modules/intake'
import { openBlobStore } from '@dunwell/server/platform/blobs/blob-store'
import { databaseOf, openPool } from '@dunwell/server/platform/db'
import type pg from 'pg'

export type StageOrder = { path: string; blobs: string; keyHex: string; url: string }
export type StageDone = { rows: number; cpuSeconds: number; peakMegabytes: number }

async function stage(order: StageOrder): Promise<StageDone> {
  const blobs = openBlobStore({ dir: order.blobs, masterKey: Buffer.from(order.keyHex, 'hex'), keyId: 'bench' })
  // What an upload notes in the database is a row, whatever its size.
  const ports = {
    services: { blobs, uploadBytesMax: 1e10 },
    runner: { execute: async () => ({ ok: true, value: {} }) },
  }
  const uploaded = await receiveFile(ports as unknown as Parameters<typeof receiveFile>[0], {
    source: createReadStream(order.path),
  })
  const pool = openPool(order.url, 1)
  const client = await pool.connect()
  const bound = { query: client.query.bind(client), release: () => undefined }
  const database = databaseOf({ connect: async () => bound, end: async () => undefined } as unknown as pg.Pool)
  const staged = await database.transaction().execute((tx) => {
    const open = {
      ...{ tx, client, state: 'validating', fileCount: null, refused: [] },
      mapping: { contract_no: { header: uploaded.headers[0] } },
      delivery: { id: randomUUID(), attempt: 1, contentSha256: uploaded.content_sha256 },
      layout: uploaded.layout,
    } as unknown as OpenDelivery
    return stageFile(open, blobs, { progress: async () => undefined })
  })
  client.release()
  await pool.end()
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  return { rows: staged.rowCount, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMegabytes: maxRSS / 1024 }
}

process.once('message', (order: StageOrder) => {
  stage(order).then(
    (done) => process.send?.(done, undefined, undefined, () => process.exit(0)),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
      process.exit(1)
    },
  )
})
