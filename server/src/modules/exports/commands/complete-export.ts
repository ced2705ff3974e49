import { Nothing } from '@dunwell/contract/common'
import { sql } from 'kysely'
import { z } from 'zod'
import { can, defineCommand } from '#platform/operations'

const ExportFile = z.object({
  export_id: z.uuid(),
  sha256: z.string(),
  size: z.number(),
  key_id: z.string(),
  media_type: z.string(),
  rows: z.number().int(),
})

/** Records the written file; from now it can be taken out until it expires. The same file again changes nothing. */
export const completeExport = defineCommand({
  name: 'exports.complete',
  input: ExportFile,
  output: Nothing,
  allows: can('exports.request'),
  errors: ['not_found'],
  async run({ tx, audit }, input) {
    await sql`insert into platform.files (sha256, size, key_id, media_type, retain_class) values (${input.sha256}, ${input.size}, ${input.key_id}, ${input.media_type}, 'export') on conflict do nothing`.execute(
      tx,
    )
    await sql`select exports.complete(${input.export_id}::uuid, ${input.sha256}, ${input.rows})`.execute(tx)
    audit({ subject: input.export_id, facts: { sha256: input.sha256, rows: input.rows } })
    return {}
  },
})

export const failExport = defineCommand({
  name: 'exports.fail',
  input: z.object({ export_id: z.uuid() }),
  output: Nothing,
  allows: can('exports.request'),
  errors: [],
  async run({ tx, audit }, input) {
    await sql`select exports.fail(${input.export_id}::uuid)`.execute(tx)
    audit({ subject: input.export_id })
    return {}
  },
})
