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
  expect: z.enum(['passes', 'refused', 'not_applicable', 'duty']),
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
