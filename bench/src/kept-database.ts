/** A database that takes long to plant and stays when the benchmark ends, for the next run: built anew when what it was made of changes. */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { forgetPlace, openPlace } from '@dunwell/server/platform/embedded/place'

const migrations = join(import.meta.dirname, '../../server/migrations')
const root = process.env['BENCH_DATA'] ?? tmpdir()
const prefix = 'dunwell-bench-kept-'

export type Kept = {
  dir: string
  secret: Buffer
  isPlanted: boolean
  /** From now on it may be used again. */
  seal(): void
}

/** `madeOf` is whatever decides its rows, beside the schema; another one of this name is deleted, for each is many gigabytes. */
export function openKept(name: string, madeOf: string): Kept {
  const hash = createHash('sha256').update(madeOf)
  for (const file of readdirSync(migrations).sort()) hash.update(readFileSync(join(migrations, file)))
  const own = `${prefix}${name}-${hash.digest('hex').slice(0, 12)}`
  const dir = join(root, own)
  const sealed = join(dir, 'planted')
  const isPlanted = existsSync(sealed)
  for (const other of readdirSync(root).filter((one) => one.startsWith(`${prefix}${name}-`)))
    if (other !== own || !isPlanted) remove(join(root, other))
  mkdirSync(dir, { recursive: true })
  const secretFile = join(dir, 'bench-secret')
  if (!isPlanted) writeFileSync(secretFile, randomBytes(32).toString('hex'), { mode: 0o600 })
  return {
    dir,
    secret: Buffer.from(readFileSync(secretFile, 'utf8'), 'hex'),
    isPlanted,
    seal: () => writeFileSync(sealed, ''),
  }
}

/** The server's data may lie elsewhere, where its account can reach them. */
function remove(dir: string): void {
  forgetPlace(openPlace(dir, '/var/lib/dunwell'))
  rmSync(dir, { recursive: true, force: true })
}
