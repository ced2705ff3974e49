/** B2: the million rows of a placement once more, against the bare difference by hand: COPY, hash, hash join, count. */
import { appendFileSync } from 'node:fs'
import type pg from 'pg'
import { defineBench } from './bench.ts'
import { type IntakeBench, openIntakeBench, weighedRow, weighServer } from './intake-bench.ts'

export const redelivery = defineBench({
  id: 'B2',
  about:
    'server CPU of the same 1,000,000 rows delivered again, as a share of COPY of that file and a hash-join difference by hand',
  bar: 2,
  kind: 'ceiling',
  async run({ small, rows = small ? 20_000 : 1_000_000 }) {
    const bench = await openIntakeBench()
    try {
      return await compare(bench, rows)
    } finally {
      await bench.close()
    }
  },
})

async function compare(bench: IntakeBench, count: number) {
  const { db } = bench
  const file = await bench.placementFile('placement.csv', count)
  const first = await bench.deliver(file, 'placement', 'B2')
  await prepare(db.admin, file.path)
  await db.admin.query('vacuum analyze')
  const cases = await casesOf(db.admin)
  // The very same bytes are refused at the door; one empty line makes them another file of the same rows.
  appendFileSync(file.path, '\r\n')
  const again = await bench.deliver(file, 'placement', 'B2')
  const { imported: joined, ...byHand } = await weighServer(db, () => differenceByHand(db.admin, file.path))
  const { imported: alone, ...join } = await weighServer(db, () => joinAlone(db.admin))
  return {
    ratio: again.serverCpuSeconds / byHand.serverCpuSeconds,
    lines: [
      await db.environment(),
      weighedRow(`${count} rows placed`, first),
      weighedRow('the same rows again', again),
      weighedRow('by hand: COPY, hash, hash join', byHand),
      weighedRow('by hand: the hash and the join alone', join),
    ],
    holds: {
      'every row is known, none is new': again.counts['unchanged'] === count && again.counts['cases'] === 0,
      'no case more than before': (await casesOf(db.admin)) === cases,
      'the hand finds no difference either': joined === 0 && alone === 0,
      'WAL below 1 MB': again.walMegabytes < 1,
      'Node stays below 300 MB': again.peakMegabytes < 300,
    },
  }
}

/** What the hand compares with: the rows' keys, as they were when the batch was placed. */
async function prepare(admin: pg.Pool, path: string): Promise<void> {
  const columns = Array.from({ length: 30 }, (_, n) => `c${n} text`).join(', ')
  await admin.query(`create unlogged table hand_file (${columns})`)
  await copy(admin, path)
  await admin.query(`create table hand_rows as select ${handKey} as key from hand_file f`)
  await admin.query('truncate hand_file')
}
const handKey = `public.hmac(convert_to(f::text, 'UTF8'), 'key'::bytea, 'sha256')`

async function copy(admin: pg.Pool, path: string): Promise<void> {
  await admin.query(`copy hand_file from program 'grep -v "^\\s*$" ${path}' with (format csv, header)`)
}

async function differenceByHand(admin: pg.Pool, path: string): Promise<number> {
  await copy(admin, path)
  return joinAlone(admin)
}

async function joinAlone(admin: pg.Pool): Promise<number> {
  const client = await admin.connect()
  await client.query(`set work_mem = '64MB'`)
  const found = await client.query<{ n: number }>(
    `select count(*)::int as n from hand_file f left join hand_rows r on r.key = ${handKey} where r.key is null`,
  )
  client.release()
  return found.rows[0]?.n ?? -1
}

async function casesOf(admin: pg.Pool): Promise<string> {
  return (await admin.query<{ n: string }>('select count(*)::text as n from portfolio.cases')).rows[0]?.n ?? ''
}
