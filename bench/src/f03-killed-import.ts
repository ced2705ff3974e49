/** F3: SIGKILL at random points of an import of 200,000 rows; after the restart exactly one complete batch, or none until it is sent again. */
import { findBank } from '../../tests/faults/bank-files.ts'
import { openInstallation } from '../../tests/faults/installation.ts'
import { killDuringPlacement, placeUnharmed } from '../../tests/faults/kill-runs.ts'
import { newSeed, seeded } from '../../tests/faults/seeded.ts'
import { defineBench } from './bench.ts'

export const killedImport = defineBench({
  id: 'F3',
  about: 'SIGKILL at random points of an import of 200,000 rows: share of runs that end in exactly one complete batch',
  bar: 1,
  kind: 'floor',
  async run({ small, runs = small ? 3 : 30, rows = small ? 20_000 : 200_000, seed }) {
    const random = seeded(seed ?? newSeed())
    const say = (line: string): void => void process.stdout.write(`${line}\n`)
    say(`--seed ${random.seed}, ${runs} kills, ${rows} rows × 30 columns`)
    const installation = await openInstallation()
    try {
      const client = await installation.client('S003')
      const bank = await findBank(installation)
      const { placementMs } = await placeUnharmed(installation, client, bank, random.seed, rows)
      const broken = await killDuringPlacement(installation, client, bank, {
        ...{ runs, rows, random, say },
        prefix: 'F3',
        withinMs: placementMs,
      })
      const hurt = new Set(broken.map((line) => line.split(':')[0])).size
      return { ratio: (runs - hurt) / runs, lines: broken }
    } finally {
      await installation.stop()
    }
  },
})
