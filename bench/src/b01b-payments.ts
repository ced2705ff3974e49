/** B1b: a payment file from upload to posted, split and booked, against COPY of the very same rows. */
import { defineBench } from './bench.ts'
import { bringDelivery, copyRows, dumpRows } from './copy-rows.ts'
import { type IntakeBench, openIntakeBench, paidInFullOneIn, weighedRow, weighServer } from './intake-bench.ts'

/** In the order of their foreign keys. */
const written = ['ledger.closings', 'payments.payments', 'ledger.entries', 'ledger.postings'] as const

export const payments = defineBench({
  id: 'B1b',
  about: '200,000 payments, file to split, booked and balanced, against COPY of the same rows into the same tables',
  bar: 3,
  kind: 'ceiling',
  async run({ small, rows = small ? 20_000 : 200_000 }) {
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
  await bench.deliver(await bench.placementFile('placement.csv', count), 'placement', 'B1b')
  await db.admin.query('vacuum analyze')
  const twin = await db.twin()
  // COPY knows one table at a time, so that an entry comes without its postings.
  await twin.query('alter table ledger.entries disable trigger entries_posted')
  const ours = await bench.deliver(await bench.paymentFile('payments.csv', count), 'payments')
  const rowCount = await dumpRows(db, written)
  await bringDelivery(db.admin, twin, 'payments')
  const { imported: _, ...plain } = await weighServer(db, () => copyRows(twin, db.dir, written))
  return {
    ratio: (ours.serverCpuSeconds + ours.cpuSeconds) / plain.serverCpuSeconds,
    lines: [
      await db.environment(),
      `${count} payments of the file, ${rowCount} rows in ${written.length} tables`,
      weighedRow('COPY of the same rows into the same tables', plain),
      weighedRow('ours: file to booked, cases and promises followed', ours),
    ],
    holds: {
      'every payment is posted': ours.counts['posted'] === count,
      'every case paid in full is closed': ours.counts['cases_closed'] === Math.ceil(count / paidInFullOneIn),
      'Node stays below 300 MB': ours.peakMegabytes < 300,
    },
  }
}
