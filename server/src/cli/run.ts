import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { readConfig } from '#platform/config'
import { startEmbedded } from '#platform/embedded/start-embedded'
import { makeLog } from '#platform/log'
import { migrate } from '#platform/migrate'
import { requireDatabaseUrl } from '#platform/roles'
import { compose, type Installation, serve, work } from '../compose.ts'
import { demoLoginsOf, loadDemo } from '../demo/load.ts'
import type { CommandOptions } from './read-words.ts'

/** Resolves when the process is asked to stop: Ctrl-C, a service manager, or the death of the parent that started it. */
function untilAsked(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
    process.once('disconnect', () => resolve())
  })
}

const demoCasesMax = 200_000

function readCases(text: string | boolean | undefined): number | undefined | 'unreadable' {
  if (text === undefined) return undefined
  const cases = typeof text === 'string' && /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN
  return cases <= demoCasesMax ? cases : 'unreadable'
}

/** `dunwell start`: everything in one process, on the embedded database unless DATABASE_URL names another. */
export async function startCommand(options: CommandOptions): Promise<number> {
  const cases = readCases(options.values['demo-cases'])
  if (cases === 'unreadable') {
    process.stderr.write(`--demo-cases: 0 … ${demoCasesMax}\n`)
    return 2
  }
  const asked = untilAsked()
  const config = { ...readConfig(), demo: true }
  const log = makeLog(process.env['LOG_LEVEL'] === undefined ? 'warn' : config.logLevel)
  const embedded =
    config.databaseUrl === undefined ? await startEmbedded({ dataDir: config.dataDir, tuning: 'demo' }) : undefined
  const databaseUrl = config.databaseUrl ?? (await ensureDatabase(embedded?.adminUrl ?? ''))
  try {
    await migrate(databaseUrl, config.secret)
    const installation: Installation = { config, databaseUrl, log, demoLogins: () => demoLoginsOf(config.dataDir) }
    const composed = compose(installation)
    await loadDemo(installation, composed, cases === undefined ? {} : { cases })
    // Answers before it works: what was left by a program that was killed, a large import say, is taken up at once and has both CPUs.
    const serving = await serve(installation, composed)
    writeFileSync(join(config.dataDir, 'address'), serving.address)
    announce(serving.address, config.dataDir)
    const worker = await work(installation, composed)
    await asked
    await serving.close()
    await worker.stop()
    await composed.pools.end()
  } finally {
    await embedded?.stop()
  }
  return 0
}

/** The database `dunwell` on the embedded server, made on first use. */
export async function ensureDatabase(adminUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const exists = await client.query(`select 1 from pg_database where datname = 'dunwell'`)
    if (exists.rowCount === 0) await client.query('create database dunwell')
  } finally {
    await client.end()
  }
  const url = new URL(adminUrl)
  url.pathname = '/dunwell'
  return url.toString()
}

function announce(address: string, dataDir: string): void {
  const lines = demoLoginsOf(dataDir).map(
    (login) => `  ${login.role.padEnd(20)} ${login.staff_no.padEnd(10)} ${login.name}`,
  )
  const password = demoLoginsOf(dataDir)[0]?.password ?? ''
  process.stdout.write(
    `\n善催 Dunwell  ${address}\n\n演示登录 / demo logins (密码 / password: ${password}; 登录页可直接选岗位，动态码自动填入 / the sign-in page fills in the one-time code):\n${lines.join('\n')}\n\nCtrl-C 停止 / to stop\n`,
  )
}

/** `dunwell serve`: HTTP alone, on DATABASE_URL. */
export async function serveCommand(): Promise<number> {
  const asked = untilAsked()
  const config = readConfig()
  const log = makeLog(config.logLevel)
  const installation: Installation = {
    config,
    databaseUrl: requireDatabaseUrl(config),
    log,
    ...(config.demo ? { demoLogins: () => demoLoginsOf(config.dataDir) } : {}),
  }
  const composed = compose(installation)
  const serving = await serve(installation, composed)
  process.stdout.write(`dunwell serve ${serving.address}\n`)
  await asked
  await serving.close()
  await composed.pools.end()
  return 0
}

/** `dunwell work`: jobs alone, on DATABASE_URL. */
export async function workCommand(): Promise<number> {
  const asked = untilAsked()
  const config = readConfig()
  const log = makeLog(config.logLevel)
  const installation: Installation = { config, databaseUrl: requireDatabaseUrl(config), log }
  const composed = compose(installation)
  const worker = await work(installation, composed)
  process.stdout.write('dunwell work\n')
  await asked
  await worker.stop()
  await composed.pools.end()
  return 0
}

/** `dunwell migrate`: roles, extensions and migrations; DATABASE_URL is the owner's. */
export async function migrateCommand(): Promise<number> {
  const config = readConfig()
  const { applied } = await migrate(requireDatabaseUrl(config), config.secret)
  process.stdout.write(applied.length === 0 ? '已是最新 / up to date\n' : `${applied.join('\n')}\n`)
  return 0
}
