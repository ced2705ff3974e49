/** B3: what Node needs at most for a CSV file, received and staged: the same for a tenth of its rows. */
import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { generatePortfolio, writeWidePlacementCsv } from '@dunwell/demo'
import { forkAsServer } from './as-server.ts'
import { defineBench } from './bench.ts'
import { type BenchDatabase, openBenchDatabase } from './bench-database.ts'
import type { StageDone, StageOrder } from './csv-process.ts'
import { benchSeed } from './intake-bench.ts'

const megabytesMax = 300
/** Of so many different rows a file consists, over and over: what is in them is nothing to its memory. */
const blockRows = 10_000

export const memory = defineBench({
  id: 'B3',
  about: `peak memory of the process that receives and stages a CSV file of 1,000,000 rows × 30 columns, as a share of ${megabytesMax} MB`,
  bar: 1,
  kind: 'ceiling',
  async run({ small, rows = small ? 100_000 : 1_000_000 }) {
    const db = await openBenchDatabase()
    try {
      return await compare(db, rows)
    } finally {
      await db.close()
    }
  },
})

async function compare(db: BenchDatabase, rows: number) {
  // There is no delivery here that could have been staged before, and nobody whose reach would have to be asked.
  await db.admin.query(
    `create or replace function intake.drop_staged(p_delivery uuid) returns void language sql as 'select'`,
  )
  const text = [
    ...writeWidePlacementCsv(generatePortfolio({ seed: benchSeed, count: blockRows, linkedPercent: 10 }), {
      seed: benchSeed,
    }),
  ].join('')
  const few = await stageRows(db, text, Math.ceil(rows / 10))
  await db.admin.query('truncate intake.staging')
  const many = await stageRows(db, text, rows)
  return {
    ratio: many.peakMegabytes / megabytesMax,
    lines: [await db.environment(), row(few), row(many)],
    holds: {
      'every row is staged': few.rows === Math.ceil(rows / 10) && many.rows === rows,
      // What lies in use is 24 MB after every full collection, whatever the rows; how much waits for one is V8's own affair.
      'ten times the rows take less than a third more': many.peakMegabytes < few.peakMegabytes * 1.33,
    },
  }
}

async function stageRows(db: BenchDatabase, text: string, rows: number): Promise<StageDone> {
  const path = join(db.dir, `${rows}.csv`)
  await pipeline(Readable.from(repeated(text, rows)), createWriteStream(path))
  const order = { path, blobs: join(db.dir, 'blobs'), keyHex: randomBytes(32).toString('hex'), url: db.url }
  return inOwnProcess(order)
}

function* repeated(text: string, rows: number): Generator<string> {
  const headEnd = text.indexOf('\n') + 1
  const body = text.slice(headEnd)
  yield text.slice(0, headEnd)
  for (let left = rows; left > 0; left -= blockRows) {
    if (left >= blockRows) yield body
    else yield `${body.split('\n').slice(0, left).join('\n')}\n`
  }
}

function inOwnProcess(order: StageOrder): Promise<StageDone> {
  const child = forkAsServer('csv-process.ts')
  return new Promise((resolve, reject) => {
    child.once('message', (done: StageDone) => resolve(done))
    child.once('exit', (code) => code !== 0 && reject(new Error(`the staging process ended with ${code}`)))
    child.send(order)
  })
}

function row({ rows, cpuSeconds, peakMegabytes }: StageDone): string {
  return `${String(rows).padStart(9)} rows: Node at most ${peakMegabytes.toFixed(0)} MB, ${cpuSeconds.toFixed(1)} CPU s`
}
