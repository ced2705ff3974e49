import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { embeddedFault } from './fault.ts'
import { findRunAs, type RunAs, runAsUser } from './run-as.ts'

/** Kept in dataDir/postgres.json, so that the same dataDir finds its data and its port again wherever they lie. */
type PlaceRecord = { readonly home: string; readonly port?: number }

export type Place = {
  readonly dataDir: string
  /** Directory of the server: cluster, log. Below dataDir, or elsewhere when the server's account cannot reach dataDir. */
  readonly home: string
  readonly cluster: string
  readonly log: string
  readonly runAs: RunAs
  readonly password: string
  readonly rememberedPort: number | undefined
}

/** `sharedRoot` takes what an unprivileged account must reach when root keeps the checkout in an unreadable home. */
export function openPlace(dataDir: string, sharedRoot: string): Place {
  const absolute = resolve(dataDir)
  try {
    mkdirSync(absolute, { recursive: true })
    return findPlace(absolute, sharedRoot)
  } catch (fault) {
    if (fault instanceof Error && 'path' in fault) throw unreadable(absolute, fault)
    throw fault
  }
}

function findPlace(absolute: string, sharedRoot: string): Place {
  const record = readRecord(absolute)
  const home = record?.home ?? join(absolute, 'postgres')
  const found = settle(home)
  if (found !== undefined) return toPlace(absolute, home, found.runAs, record?.port)
  if (record === undefined && process.getuid?.() === 0) {
    const shared = join(sharedRoot, createHash('sha256').update(absolute).digest('hex').slice(0, 16))
    mkdirSync(sharedRoot, { recursive: true, mode: 0o755 })
    const settled = settle(shared)
    if (settled !== undefined) return toPlace(absolute, shared, settled.runAs, undefined)
  }
  throw unreadable(home)
}

function unreadable(dir: string, cause?: unknown): Error {
  return embeddedFault(
    'embedded_data_unreadable',
    `无法读写数据库目录 ${dir}。它可能由另一用户(例如 root)创建:请用同一用户启动,或设置另一个 DATA_DIR。`,
    `The database directory ${dir} cannot be used. Perhaps another user (such as root) made it: start as that user, or set another DATA_DIR.`,
    cause,
  )
}

export function rememberPort(place: Place, port: number): void {
  writeRecord(place.dataDir, { home: place.home, port })
}

export function forgetPlace(place: Place): void {
  for (const path of [place.home, join(place.dataDir, 'postgres.json'), join(place.dataDir, 'postgres-password')]) {
    rmSync(path, { recursive: true, force: true })
  }
}

function toPlace(dataDir: string, wanted: string, runAs: RunAs, port: number | undefined): Place {
  const home = realpathSync(wanted)
  if (readRecord(dataDir) === undefined) writeRecord(dataDir, { home })
  return {
    dataDir,
    home,
    cluster: join(home, 'cluster'),
    log: join(home, 'postgres.log'),
    runAs,
    password: readOrMakePassword(dataDir),
    rememberedPort: port,
  }
}

/** Makes the directory and proves, as the account itself, that it can be entered and written. Undefined: it cannot. */
function settle(home: string): { runAs: RunAs } | undefined {
  const runAs = findRunAs(join(home, 'cluster'))
  const isNew = !existsSync(home)
  if (isNew) {
    mkdirSync(home, { mode: 0o700 })
    if (runAs !== undefined) chownSync(home, runAs.uid, runAs.gid)
  }
  const probe = runAsUser(runAs, '/bin/sh', ['-c', 'cd "$1" && test -w .', 'sh', home])
  if (probe.status === 0) return { runAs }
  if (isNew) rmdirSync(home)
  return undefined
}

/** Linked into place, so that of two racing starters both read the same password. */
function readOrMakePassword(dataDir: string): string {
  const file = join(dataDir, 'postgres-password')
  if (!existsSync(file)) {
    const draft = `${file}.${randomBytes(6).toString('hex')}`
    writeFileSync(draft, randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' })
    try {
      linkSync(draft, file)
    } catch (fault) {
      if (!existsSync(file)) throw fault
    } finally {
      rmSync(draft)
    }
  }
  chmodSync(file, 0o600)
  return readFileSync(file, 'utf8').trim()
}

function readRecord(dataDir: string): PlaceRecord | undefined {
  const file = join(dataDir, 'postgres.json')
  if (!existsSync(file)) return undefined
  const record: PlaceRecord = JSON.parse(readFileSync(file, 'utf8'))
  return record
}

function writeRecord(dataDir: string, record: PlaceRecord): void {
  const file = join(dataDir, 'postgres.json')
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  writeFileSync(draft, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 })
  renameSync(draft, file)
}
