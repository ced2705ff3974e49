/** F1: the server killed at random points of steps 1 and 4; the same runs as in the tests, as many as are asked for. */
import { findBank } from '../../tests/faults/bank-files.ts'
import { openInstallation } from '../../tests/faults/installation.ts'
import { killDuringPayments, killDuringPlacement, runUnharmed } from '../../tests/faults/kill-runs.ts'
import { newSeed, seeded } from '../../tests/faults/seeded.ts'
import { defineBench } from './bench.ts'

export const killedServer = defineBench({
  id: 'F1',
  about:
    'SIGKILL of the server at random points of placement and payments: share of runs without a row lost or doubled',
  bar: 1,
  kind: 'floor',
  async run({ small, runs = small ? 3 : 20, seed }) {
    const random = seeded(seed ?? newSeed())
    const say = (line: string): void => void process.stdout.write(`${line}\n`)
    say(`--seed ${random.seed}, ${runs} kills in each of the two steps`)
    const installation = await openInstallation()
    try {
      const client = await installation.client('S003')
      const bank = await findBank(installation)
      const { placement, placementMs, paymentsMs } = await runUnharmed(installation, client, bank, random.seed)
      const common = { runs, random, say }
      const broken = [
        ...(await killDuringPlacement(installation, client, bank, {
          ...common,
          prefix: 'F1-placement',
          withinMs: placementMs,
        })),
        ...(await killDuringPayments(installation, client, bank, {
          ...common,
          prefix: 'F1-payments',
          withinMs: paymentsMs,
          placement,
        })),
      ]
      const hurt = new Set(broken.map((line) => line.split(':')[0])).size
      return { ratio: (2 * runs - hurt) / (2 * runs), lines: broken }
    } finally {
      await installation.stop()
    }
  },
})
