import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { test as base } from '@playwright/test'
import { watchTraffic } from './traffic.ts'

/** What a story finds when it opens: 0 cases is the empty house of the seven steps, otherwise the demo's portfolio. */
type Stage = { demoCases: number }

/**
 * `test` of a story. Each worker starts a host of its own (database and program), so stories run beside each other, each under its own clock.
 * Stories of one stage may share a host one after the other: they set their clock and lean on nothing that another story left behind.
 */
export const test = base.extend<object, Stage & { host: undefined }>({
  demoCases: [200, { option: true, scope: 'worker' }],
  host: [
    async ({ browser, demoCases }, use) => {
      watchTraffic(browser)
      const stop = await startHost(demoCases)
      await use(undefined)
      await stop()
    },
    { auto: true, scope: 'worker', timeout: 120_000 },
  ],
})

/** Starts the host and hands its addresses on by environment; with JOURNEY_URL set, uses the one that runs. */
async function startHost(demoCases: number): Promise<() => Promise<void>> {
  if (process.env['JOURNEY_URL'] !== undefined) return async () => {}
  const host = spawn(process.execPath, [join(import.meta.dirname, 'host.ts'), String(demoCases)], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const line = await new Promise<string>((resolve, reject) => {
    if (host.stdout === null) throw new Error('the host has no output')
    createInterface({ input: host.stdout }).once('line', resolve)
    host.once('exit', (code) => reject(new Error(`the host of the stories ended with ${code}`)))
  })
  const { address, adminUrl, dataDir } = JSON.parse(line) as { address: string; adminUrl: string; dataDir: string }
  process.env['JOURNEY_URL'] = address
  process.env['JOURNEY_ADMIN_URL'] = adminUrl
  process.env['JOURNEY_DATA_DIR'] = dataDir
  return async () => {
    host.kill('SIGTERM')
    await new Promise((resolve) => host.once('exit', resolve))
  }
}
