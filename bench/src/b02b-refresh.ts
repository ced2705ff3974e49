/** B2b: a daily refresh that touches 5 % of the accounts, against one that touches all: the cost must follow what is touched. */
import { defineBench } from './bench.ts'
import { type IntakeBench, openIntakeBench, type Weighed, weighedRow } from './intake-bench.ts'

export const refresh = defineBench({
  id: 'B2b',
  about:
    'server CPU of a refresh file with 5 % of the accounts as a share of one with all of them, on the same portfolio',
  bar: 0.1,
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
  const placed = await bench.placementFile('placement.csv', count)
  // What autovacuum does within minutes, and a day lies between one file and the next.
  const aDayLater = () => bench.db.admin.query('vacuum analyze')
  await bench.deliver(placed, 'placement', 'B2b')
  await aDayLater()
  const all = await bench.refreshFile('all.csv', count, { day: 1, changedPercent: 100, onlyMoved: false })
  const few = await bench.refreshFile('few.csv', count, { day: 2, changedPercent: 5, onlyMoved: true })
  // Each day moves its 3 % of the figures as they were placed: from one day to the next it is nearly twice as many.
  const yesterday = await bench.refreshFile('yesterday.csv', count, { day: 3, changedPercent: 3, onlyMoved: false })
  const whole = await bench.refreshFile('whole.csv', count, { day: 4, changedPercent: 3, onlyMoved: false })
  const onAll = await bench.deliver(all, 'refresh')
  await aDayLater()
  const onFew = await bench.deliver(few, 'refresh')
  await aDayLater()
  await bench.deliver(yesterday, 'refresh')
  await aDayLater()
  const onWhole = await bench.deliver(whole, 'refresh')
  return {
    ratio: onFew.serverCpuSeconds / onAll.serverCpuSeconds,
    lines: [
      await bench.db.environment(),
      weighedRow(`${all.count} rows, all moved`, onAll),
      weighedRow(`${few.count} rows, those that moved`, onFew),
      weighedRow(`${whole.count} rows, of which some 6 % moved since the day before`, onWhole),
      `the whole file: ${share(onWhole, onAll)} of the server's CPU of all moved; ${onWhole.counts['unchanged'] ?? 0} rows were known and not read`,
    ],
  }
}

function share(part: Weighed, whole: Weighed): string {
  return (part.serverCpuSeconds / whole.serverCpuSeconds).toFixed(2)
}
