/** B22: a workbook of 200,000 rows of thirty columns into staging, against its bare reading. */
import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { openBlobStore } from '@dunwell/server/platform/blobs/blob-store'
import { forkAsServer } from './as-server.ts'
import { defineBench } from './bench.ts'
import { type BenchDatabase, openBenchDatabase } from './bench-database.ts'
import { median } from './measure.ts'
import { writeWideWorkbook } from './xlsx-file.ts'
import type { ReadDone, ReadOrder } from './xlsx-process.ts'

const peakMegabytesMax = 256

export const workbook = defineBench({
  id: 'B22',
  about: '.xlsx of 200,000 rows × 30 columns into staging, against the bare reading of its rows',
  bar: 2,
  kind: 'ceiling',
  async run({ small, rows = small ? 20_000 : 200_000 }) {
    const db = await openBenchDatabase()
    try {
      return await compare(db, rows)
    } finally {
      await db.close()
    }
  },
})

async function compare(db: BenchDatabase, rows: number) {
  const path = join(db.dir, 'wide.xlsx')
  await writeWideWorkbook(path, rows)
  // There is no delivery here that could have been staged before, and nobody whose reach would have to be asked.
  await db.admin.query(
    `create or replace function intake.drop_staged(p_delivery uuid) returns void language sql as 'select'`,
  )
  await db.admin.query('alter system set autovacuum = off')
  await db.admin.query('select pg_reload_conf()')
  const masterKey = randomBytes(32)
  const order = { ...(await keep(path, join(db.dir, 'blobs'), masterKey)), keyHex: masterKey.toString('hex') }
  const bare: ReadDone[] = []
  const staged: ReadDone[] = []
  for (let round = 0; round < 3; round++) {
    bare.push(await inOwnProcess({ ...order, url: undefined }))
    staged.push(await inOwnProcess({ ...order, url: db.url }))
  }
  const ratios = staged.map((ours, round) => cpuOf(ours) / cpuOf(bare[round]))
  const peak = Math.max(...staged.map(({ peakMegabytes }) => peakMegabytes))
  return {
    ratio: median(ratios),
    lines: [
      await db.environment(),
      ...bare.flatMap((side, round) => [
        row(`bare reading, round ${round + 1}`, side),
        row(`ours: into staging, round ${round + 1}`, staged[round] ?? side),
      ]),
    ],
    holds: {
      'every row was read and staged': [...bare, ...staged].every((side) => side.rows === rows),
      [`Node stays at or below ${peakMegabytesMax} MB`]: peak <= peakMegabytesMax,
    },
  }
}

/** As an upload leaves it. */
async function keep(path: string, dir: string, masterKey: Buffer): Promise<{ sha256: string; blobs: string }> {
  const store = openBlobStore({ dir, masterKey, keyId: 'bench' })
  const { sha256 } = await store.put(createReadStream(path), { maxBytes: 1e10 })
  return { sha256, blobs: dir }
}

function cpuOf(side: ReadDone | undefined): number {
  if (side === undefined) throw new Error('a round has two sides')
  return side.cpuSeconds + side.serverCpuSeconds
}

function row(name: string, side: ReadDone): string {
  const { cpuSeconds, serverCpuSeconds, peakMegabytes } = side
  return `${name.padEnd(32)} ${cpuOf(side).toFixed(2)} CPU s (backend ${serverCpuSeconds.toFixed(2)}, Node ${cpuSeconds.toFixed(2)}), Node at most ${peakMegabytes.toFixed(0)} MB`
}

function inOwnProcess(order: ReadOrder): Promise<ReadDone> {
  const child = forkAsServer('xlsx-process.ts')
  return new Promise((resolve, reject) => {
    child.once('message', (done: ReadDone) => resolve(done))
    child.once('exit', (code) => code !== 0 && reject(new Error(`the reading process ended with ${code}`)))
    child.send(order)
  })
}
