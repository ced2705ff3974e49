import { existsSync } from 'node:fs'
import { uciCreditCardUrl } from '@dunwell/demo'
import { readConfig } from '#platform/config'
import { startEmbedded } from '#platform/embedded/start-embedded'
import { makeLog } from '#platform/log'
import { migrate } from '#platform/migrate'
import { compose, type Installation } from '../compose.ts'
import { demoBank, demoFigures } from '../demo/figures.ts'
import { loadDemo } from '../demo/load.ts'
import type { CommandOptions } from './read-words.ts'
import { ensureDatabase } from './run.ts'

const allMonths = 5

/**
 * `dunwell demo --portfolio <csv>`: places the accounts of that file and plays all five months, each payment file before the
 * refresh that contains it. Prints what came of every yuan. On the embedded database unless DATABASE_URL names another.
 */
export async function demoCommand(options: CommandOptions): Promise<number> {
  const csv = options.values['portfolio'] ?? uciCreditCardUrl.pathname
  if (typeof csv !== 'string' || !existsSync(csv)) {
    process.stderr.write('dunwell demo --portfolio <csv>\n')
    return 2
  }
  const config = { ...readConfig(), demo: true }
  const embedded =
    config.databaseUrl === undefined ? await startEmbedded({ dataDir: config.dataDir, tuning: 'demo' }) : undefined
  const databaseUrl = config.databaseUrl ?? (await ensureDatabase(embedded?.adminUrl ?? ''))
  try {
    await migrate(databaseUrl, config.secret)
    const installation: Installation = { config, databaseUrl, log: makeLog('warn') }
    const composed = compose(installation)
    try {
      await loadDemo(installation, composed, { csvPath: csv, months: allMonths })
      if ((await demoBank(databaseUrl)) === undefined) {
        process.stderr.write(
          '数据库中已有其他机构的数据，演示未载入 / the database holds another organisation; no demo was loaded\n',
        )
        return 5
      }
      process.stdout.write(await demoFigures(databaseUrl))
    } finally {
      await composed.pools.end()
    }
  } finally {
    await embedded?.stop()
  }
  return 0
}
