/** B1: a placement file of thirty columns into debtors, accounts, cases, contact points and vault, against COPY of the very same rows. */
import type pg from 'pg'
import { defineBench } from './bench.ts'
import { type IntakeBench, openIntakeBench, weighedRow, weighServer } from './intake-bench.ts'

/** In the order of their foreign keys. */
const written = [
  'portfolio.placements',
  'portfolio.debtors',
  'portfolio.accounts',
  'portfolio.account_parties',
  'portfolio.account_balances',
  'portfolio.cases',
  'portfolio.work_items',
  'intake.placed_rows',
  'portfolio.contact_points',
  'vault.persons',
  'vault.contact_values',
] as const

export const placement = defineBench({
  id: 'B1',
  about: 'placement of 1,000,000 rows × 30 columns, file to cases, against COPY of the same rows into the same tables',
  bar: 3,
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
  // The same organisation and bank, none of the rows.
  const twin = await db.twin()
  const ours = await bench.deliver(file, 'placement', 'B1')
  const rowCount = await dump(db.admin, db.dir)
  const { imported: _, ...plain } = await weighServer(db, () => copyAll(twin, db.dir))
  const cpu = ours.serverCpuSeconds + ours.cpuSeconds
  return {
    ratio: cpu / plain.serverCpuSeconds,
    lines: [
      await db.environment(),
      `${count} rows of the file, ${rowCount} rows in ${written.length} tables`,
      weighedRow('COPY of the same rows into the same tables', plain),
      weighedRow('ours: file to cases, checked', ours),
    ],
    holds: {
      'every row has become a case': ours.counts['cases'] === count,
      'Node stays below 300 MB': ours.peakMegabytes < 300,
    },
  }
}

/** Every table as a file, in the order in which its rows were written. */
async function dump(admin: pg.Pool, dir: string): Promise<number> {
  let count = 0
  for (const table of written) {
    const copied = await admin.query(`copy ${table} to '${dir}/${table}.copy'`)
    count += copied.rowCount ?? 0
  }
  return count
}

async function copyAll(admin: pg.Pool, dir: string): Promise<void> {
  const client = await admin.connect()
  await client.query('begin')
  for (const table of written) await client.query(`copy ${table} from '${dir}/${table}.copy'`)
  await client.query('commit')
  client.release()
}
