import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { embeddedFault } from './fault.ts'

/** The account that the server runs under. Undefined: as ourselves. PostgreSQL refuses to run as root. */
export type RunAs = { readonly uid: number; readonly gid: number } | undefined

/** Nothing of our own environment: PGPORT, PGDATA, PGOPTIONS, TZ or LC_ALL of whoever starts us must not steer the server. */
export const cleanEnv = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' }

/** Existing data keep their owner, so that a directory made by an ordinary user also starts as root. */
export function findRunAs(clusterDir: string): RunAs {
  if (process.getuid?.() !== 0) return undefined
  const owner = statSync(clusterDir, { throwIfNoEntry: false })
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  return findAccount('postgres') ?? createAccount('postgres')
}

export function runAsUser(runAs: RunAs, command: string, args: readonly string[]): SpawnSyncReturns<string> {
  return spawnSync(command, args, {
    ...runAs,
    cwd: '/',
    env: cleanEnv,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

function findAccount(name: string): RunAs {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) }
}

function createAccount(name: string): RunAs {
  const made = spawnSync(
    'useradd',
    ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const account = findAccount(name)
  if (account !== undefined) return account
  throw embeddedFault(
    'embedded_user_missing',
    `PostgreSQL 不能以 root 身份运行,而系统用户 "${name}" 不存在,也无法创建。请执行 useradd --system ${name},或以普通用户启动,或设置 DATABASE_URL。`,
    `PostgreSQL does not run as root, and the system user "${name}" neither exists nor could be created. Run: useradd --system ${name}, or start as an ordinary user, or set DATABASE_URL.`,
    made.error ?? made.stderr,
  )
}
