import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** Starts the host once for all stories and hands its addresses on by environment; with JOURNEY_URL set, uses the one that runs. */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env['JOURNEY_URL'] !== undefined) return async () => {}
  const host = spawn(process.execPath, [join(import.meta.dirname, 'host.ts')], {
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
