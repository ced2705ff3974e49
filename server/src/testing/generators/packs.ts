/** The rule packs that the product ships and their worked cases, as files: what the migrations install and the document shows. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Rule } from '../../modules/compliance/model.ts'

const folder = join(import.meta.dirname, '../../../packs')

const Pack = z.strictObject({
  pack: z.string().regex(/^[a-z0-9-]+$/),
  version: z.string().regex(/^\d+$/),
  layer: z.enum(['jurisdiction', 'house']),
  jurisdiction: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  effective_from: z.iso.date(),
  /** Shipped, but in force only where a compliance officer and a second person put it in force. */
  offered: z.boolean(),
  /** The migration that installs it: once that has landed, the version never changes. */
  installed_by: z.string().regex(/^\d{14}_[a-z_]+$/),
  title_zh: z.string().min(1),
  title_en: z.string().min(1),
  rules: z.array(Rule).min(1),
})
type Pack = z.infer<typeof Pack>

/** `given` changes the common case of the jurisdiction; a fact of `{"unknown": true}` is taken away, a counter of `[2, 1]` is confirmed and open. */
const Vector = z.strictObject({
  rule: z.string(),
  case_zh: z.string().min(1),
  case_en: z.string().min(1),
  given: z.record(z.string(), z.unknown()),
  expect: z.enum(['passes', 'refused', 'flagged', 'asks', 'not_applicable', 'duty']),
  until: z.string().optional(),
})
type Vector = z.infer<typeof Vector>

export function readPacks(): Pack[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const pack = Pack.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))
      if (name !== `${pack.pack}@${pack.version}.json`) throw new Error(`${name} names another pack inside`)
      return pack
    })
}

export function readVectors(pack: string): Vector[] {
  return z.array(Vector).parse(JSON.parse(readFileSync(join(folder, 'vectors', `${pack}.json`), 'utf8')))
}

const LeftOut = z.strictObject({
  fact: z.string().regex(/^(CN|US|UK)-[A-Z]+\d+$/),
  source: z.string().min(1),
  why_zh: z.string().min(1),
  why_en: z.string().min(1),
})

/** Facts of law and practice on which no rule of a pack bears their name, and why. */
export function readLeftOut(): z.infer<typeof LeftOut>[] {
  return z.array(LeftOut).parse(JSON.parse(readFileSync(join(folder, 'left-out/facts.json'), 'utf8')))
}

/** The migrations that install the packs, by file name. */
export function packMigrations(): Record<string, string> {
  const groups = Map.groupBy(readPacks(), ({ installed_by }) => `server/migrations/${installed_by}.sql`)
  return Object.fromEntries([...groups].map(([file, packs]) => [file, migrationOf(packs)]))
}

function migrationOf(packs: readonly Pack[]): string {
  const rows = packs.map((pack) => {
    const rules = pack.rules.map((rule) => `  ${JSON.stringify(rule)}`).join(',\n')
    const texts = [pack.pack, pack.version, pack.layer, pack.jurisdiction, pack.title_zh, pack.title_en]
    const values = texts.map((text) => (text === null ? 'null' : `'${text.replaceAll("'", "''")}'`)).join(', ')
    const columns = 'pack, version, layer, jurisdiction, title_zh, title_en'
    return pack.offered
      ? `insert into compliance.pack_drafts (${columns}, state, shipped, rules) values (${values}, 'offered', true, $json$[\n${rules}\n]$json$);`
      : `insert into compliance.packs (${columns}, effective_from, rules) values (${values}, date '${pack.effective_from}', $json$[\n${rules}\n]$json$);`
  })
  return `-- phase: expand\n-- The rule packs of server/packs as rows. Written by \`npm run generate\`; a version that was released never changes.\n\n${rows.join('\n\n')}\n`
}
