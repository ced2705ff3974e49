/** Writes every file made from code or from the migrated database; `--check` writes nothing and names what differs. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '../platform/embedded/start-embedded.ts'
import { migrate } from '../platform/migrate.ts'
import { urlOf } from '../platform/roles.ts'
import { casesDocuments } from './generators/cases-document.ts'
import { casesPage } from './generators/cases-page.ts'
import { catalogueText } from './generators/catalogue-text.ts'
import { databaseTypes } from './generators/database-types.ts'
import { clientTypes, openApiDocument } from './generators/open-api.ts'
import { factsPage, packsPage } from './generators/pack-pages.ts'
import { packMigrations } from './generators/packs.ts'
import { errorsPage, jobsPage, permissionsPage } from './generators/reference-pages.ts'

const root = join(import.meta.dirname, '../../..')
const check = process.argv.includes('--check')

async function generated(): Promise<Record<string, string>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'dunwell-generate-'))
  const server = await startEmbedded({ dataDir, tuning: 'test' })
  try {
    const secret = Buffer.alloc(32, 7)
    const url = new URL(server.adminUrl)
    url.pathname = '/generate'
    const admin = new pg.Client({ connectionString: server.adminUrl })
    await admin.connect()
    await admin.query('create database generate')
    await admin.end()
    await migrate(url.toString(), secret)
    const openApi = await openApiDocument()
    return {
      'server/src/platform/db-types.generated.ts': await databaseTypes(
        urlOf(url.toString(), secret, 'dunwell_serve_staff'),
      ),
      'server/schema.txt': await catalogueText(url.toString()),
      'contract/openapi.generated.json': `${JSON.stringify(openApi, null, 2)}\n`,
      'web/api/schema.generated.ts': await clientTypes(openApi),
      'docs/reference/errors.md': errorsPage(),
      'docs/reference/permissions.md': permissionsPage(),
      'docs/reference/jobs.md': jobsPage(),
      'docs/reference/rule-packs.md': packsPage(),
      'docs/reference/rule-cases.md': casesPage(),
      'docs/reference/rule-facts.md': factsPage(),
      ...casesDocuments(),
    }
  } finally {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

const stale: string[] = []
const landed = Object.keys(JSON.parse(readFileSync(join(root, 'server/migrations/hashes.json'), 'utf8')))
const installing = packMigrations()
for (const [file, text] of Object.entries(installing))
  if (landed.includes(basename(file)) && readFileSync(join(root, file), 'utf8') !== text)
    throw new Error(`${file} has landed: a released pack does not change, publish its next version`)
// First the packs as a migration, which the database is then made from.
write(installing)
write(await generated())
if (check && stale.length > 0) {
  process.stderr.write(`Not as generated (run \`npm run generate\`):\n${stale.map((file) => `  ${file}`).join('\n')}\n`)
  process.exit(1)
}

function write(files: Record<string, string>): void {
  for (const [file, text] of Object.entries(files)) {
    const path = join(root, file)
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue
    stale.push(file)
    if (check) continue
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
}
