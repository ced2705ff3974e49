/** B1: a placement file of thirty columns into debtors, accounts, cases, contact points and vault, against COPY of the very same rows. */
import { defineBench } from './bench.ts'
import { copyRows, dumpRows } from './copy-rows.ts'
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
  'portfolio.case_particulars',
  'intake.placed_rows',
  'portfolio.contact_points',
  'vault.persons',
  'vault.contact_values',
  'vault.case_values',
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
  const rowCount = await dumpRows(db, written)
  const { imported: _, ...plain } = await weighServer(db, () => copyRows(twin, db.dir, written))
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
