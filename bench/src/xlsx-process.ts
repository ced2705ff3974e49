/** A workbook read in a process of its own, so that its CPU time and its memory are its alone. Started by b22-workbook.ts. */
import { randomUUID } from 'node:crypto'
import { type OpenDelivery, stageFile } from '@dunwell/server/modules/intake'
import { openBlobStore } from '@dunwell/server/platform/blobs/blob-store'
import { databaseOf, openPool } from '@dunwell/server/platform/db'
import { blobSource } from '@dunwell/server/platform/tables/byte-source'
import { readTable } from '@dunwell/server/platform/tables/read-table'
import type pg from 'pg'
import { cpuNanos } from './measure.ts'
import { workbookHeader, workbookSheet } from './xlsx-file.ts'

/** `url`: into staging there; without: the rows are only counted. */
export type ReadOrder = { sha256: string; blobs: string; keyHex: string; url: string | undefined }
export type ReadDone = { rows: number; cpuSeconds: number; serverCpuSeconds: number; peakMegabytes: number }

async function read(order: ReadOrder): Promise<ReadDone> {
  const blobs = openBlobStore({ dir: order.blobs, masterKey: Buffer.from(order.keyHex, 'hex'), keyId: 'bench' })
  const { sha256 } = order
  const before = process.cpuUsage()
  const counted = order.url === undefined ? await count(blobs, sha256) : await stage(blobs, sha256, order.url)
  const { user, system } = process.cpuUsage(before)
  return { ...counted, cpuSeconds: (user + system) / 1e6, peakMegabytes: process.resourceUsage().maxRSS / 1024 }
}

type Counted = Pick<ReadDone, 'rows' | 'serverCpuSeconds'>
type Blobs = ReturnType<typeof openBlobStore>

async function count(blobs: Blobs, sha256: string): Promise<Counted> {
  let rows = -1
  const layout = { format: 'xlsx' as const, sheets: [workbookSheet] }
  for await (const _ of readTable(await blobSource(blobs, sha256), layout)) rows += 1
  return { rows, serverCpuSeconds: 0 }
}

/** The product's own staging, on one connection and in one transaction, as a validation does it. */
async function stage(blobs: Blobs, sha256: string, url: string): Promise<Counted> {
  const pool = openPool(url, 1)
  const client = await pool.connect()
  const { rows: backends } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const pid = backends[0]?.pid ?? 0
  const before = cpuNanos(pid)
  const bound = { query: client.query.bind(client), release: () => undefined }
  const database = databaseOf({ connect: async () => bound, end: async () => undefined } as unknown as pg.Pool)
  const staged = await database.transaction().execute((tx) => {
    const open = {
      ...{
        tx,
        client,
        state: 'validating',
        fileCount: null,
        refused: [],
        mapping: { contract_no: { header: workbookHeader[0] } },
      },
      delivery: { id: randomUUID(), attempt: 1, contentSha256: sha256 },
      layout: {
        table: { format: 'xlsx', sheets: [workbookSheet] },
        ...{ header_row: 1, header_rows: 1, skip_last: 0, hidden: null },
      },
    } as unknown as OpenDelivery
    return stageFile(open, blobs, { progress: async () => undefined })
  })
  const serverCpuSeconds = (cpuNanos(pid) - before) / 1e9
  client.release()
  await pool.end()
  return { rows: staged.rowCount, serverCpuSeconds }
}

process.once('message', (order: ReadOrder) => {
  read(order).then(
    (done) => process.send?.(done, undefined, undefined, () => process.exit(0)),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
      process.exit(1)
    },
  )
})
