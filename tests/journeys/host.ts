/** What the browser stories run against: an embedded database and the real program, in processes of their own. Its argument is the number of the demo's cases; prints one JSON line when ready. */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startEmbedded } from '@dunwell/server/platform/embedded/start-embedded'
import pg from 'pg'

const root = join(import.meta.dirname, '../..')
const dataDir = await mkdtemp(join(tmpdir(), 'dunwell-journeys-'))
const server = await startEmbedded({ dataDir: join(dataDir, 'postgres'), tuning: 'test' })
const admin = new pg.Client({ connectionString: server.adminUrl })
await admin.connect()
await admin.query('create database journeys')
await admin.end()
const adminUrl = new URL(server.adminUrl)
adminUrl.pathname = '/journeys'

const program = spawn(
  process.execPath,
  [join(root, 'server/src/main.ts'), 'start', '--demo-cases', process.argv[2] ?? '0'],
  {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: adminUrl.toString(),
      DATA_DIR: dataDir,
      PORT: '0',
      LOG_LEVEL: 'error',
      SFTP_PRIVATE_NETWORKS: '127.0.0.0/8',
    },
  },
)

const stop = async (): Promise<void> => {
  program.kill('SIGTERM')
  await new Promise((resolve) => (program.exitCode === null ? program.once('exit', resolve) : resolve(undefined)))
  await server.destroy()
  await rm(dataDir, { recursive: true, force: true })
  process.exit(0)
}
process.once('SIGTERM', () => void stop())
process.once('disconnect', () => void stop())
program.once('exit', (code) => {
  if (code !== 0 && code !== null) process.exit(1)
})

for (;;) {
  const address = await readFile(join(dataDir, 'address'), 'utf8').catch(() => undefined)
  if (address !== undefined) {
    process.stdout.write(`${JSON.stringify({ address, adminUrl: adminUrl.toString(), dataDir })}\n`)
    break
  }
  await pause(100)
}
