/** B24: a telephone system's file of calls from upload to matched, against COPY of the very same rows. */
import type pg from 'pg'
import { forkAsServer } from './as-server.ts'
import { defineBench } from './bench.ts'
import type { BenchDatabase } from './bench-database.ts'
import type { CallsOrder, CallsTaken } from './calls-process.ts'
import { copyRows, dumpRows } from './copy-rows.ts'
import { type IntakeBench, openIntakeBench, weighedRow, weighServer } from './intake-bench.ts'
import { plantCalls } from './plant-calls.ts'

/** In the order of their foreign keys. */
const written = ['calls.details', 'incidents.incidents', 'calls.findings'] as const

export const calls = defineBench({
  id: 'B24',
  about:
    '100,000 call records, file to matched with their permits, counted and asked about, against COPY of the same rows into the same tables',
  bar: 5,
  kind: 'ceiling',
  async run({ small, rows = small ? 10_000 : 100_000 }) {
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
  await bench.deliver(await bench.placementFile('placement.csv', count), 'placement', 'B24')
  const planted = await plantCalls(db)
  const twin = await db.twin()
  const proof = await db.signIn(planted.leadId)
  const { sourceId, path } = planted
  const order = { url: db.url, secretHex: db.secret.toString('hex'), dir: db.dir, proof, path, sourceId }
  const { imported: taken, ...server } = await weighServer(db, () => inOwnProcess(order))
  const rowCount = await dumpRows(db, written)
  await bringFile(db.admin, twin)
  const { imported: _, ...plain } = await weighServer(db, () => copyRows(twin, db.dir, written))
  const found = await judge(db)
  return {
    ratio: (server.serverCpuSeconds + taken.cpuSeconds) / plain.serverCpuSeconds,
    lines: [
      await db.environment(),
      `${planted.calls} calls, ${planted.unasked} of them without a permit, ${rowCount} rows in ${written.length} tables; ${found.settled} permits settled by their calls`,
      weighedRow('COPY of the same rows into the same tables', plain),
      weighedRow('ours: file to matched, counted and asked about', { ...server, ...taken }),
    ],
    holds: {
      'every call is kept': found.details === planted.calls,
      'every call under a permit found its own':
        found.matched === planted.calls - planted.unasked && found.astray === 0,
      'every other is a finding': found.findings === planted.unasked,
      'Node stays below 300 MB': taken.peakMegabytes < 300,
    },
  }
}

function inOwnProcess(order: CallsOrder): Promise<CallsTaken> {
  const child = forkAsServer('calls-process.ts')
  return new Promise((resolve, reject) => {
    child.once('message', (taken: CallsTaken) => resolve(taken))
    child.once('exit', (code) => code !== 0 && reject(new Error(`the process that takes calls ended with ${code}`)))
    child.send(order)
  })
}

/** What the rows name must stand in the twin before them. */
async function bringFile(from: pg.Pool, to: pg.Pool): Promise<void> {
  const found = await from.query<{ file: unknown; told: unknown }>(
    'select to_jsonb(f) as file, to_jsonb(c) as told from calls.files c join platform.files f on f.sha256 = c.file_sha256',
  )
  for (const { file, told } of found.rows) {
    await to.query('insert into platform.files select * from jsonb_populate_record(null::platform.files, $1)', [file])
    await to.query('insert into calls.files select * from jsonb_populate_record(null::calls.files, $1)', [told])
  }
}

async function judge({ admin }: BenchDatabase) {
  const found = await admin.query<Record<'details' | 'matched' | 'astray' | 'findings' | 'settled', number>>(
    `select (select count(*)::int from calls.details) as details,
       (select count(*)::int from calls.details where permit_id is not null) as matched,
       (select count(*)::int from calls.details d join public.planted p on d.unique_id like '17955.%' and p.n = substr(d.unique_id, 7)::bigint where d.permit_id is distinct from case when not p.unasked then p.permit_id end) as astray,
       (select count(*)::int from calls.findings where kind = 'call_without_permit') as findings,
       (select count(*)::int from compliance.permits where settled_from = 'call_detail') as settled`,
  )
  const [row] = found.rows
  if (row === undefined) throw new Error('one row')
  return row
}
