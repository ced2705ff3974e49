import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Row types as the application role sees them. int8 is bigint, date and timestamptz are text: what platform/db.ts parses to. */
export async function databaseTypes(url: string): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'dunwell-types-'))
  const out = join(dir, 'db.ts')
  const cli = join(dirname(createRequire(import.meta.url).resolve('kysely-codegen/package.json')), 'dist/cli/bin.js')
  const mapping = JSON.stringify({ int8: 'bigint', date: 'string', timestamptz: 'string' })
  try {
    execFileSync(
      process.execPath,
      [
        cli,
        '--url',
        url,
        '--dialect',
        'postgres',
        '--out-file',
        out,
        '--exclude-pattern',
        '{graphile_worker,migrations}.*',
        '--type-mapping',
        mapping,
        '--log-level',
        'error',
      ],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    )
    return readFileSync(out, 'utf8')
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
