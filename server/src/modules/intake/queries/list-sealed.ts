import { SealedFiles } from '@dunwell/contract/intake'
import { sql } from 'kysely'
import { z } from 'zod'
import { can, defineQuery } from '#platform/operations'

const newest = 200

/** Originals under seal, newest first, and how long such files are kept. What is in them is not shown here. */
export const listSealed = defineQuery({
  name: 'intake.list-sealed',
  input: z.object({}),
  output: SealedFiles,
  allows: can('intake.open-sealed'),
  async run({ tx }) {
    const files = await sql<z.input<typeof SealedFiles>['files'][number]>`
      select f.id, f.delivery_id, d.file_name, f.sha256 = d.file_sha256 as is_original, c.name as client_name, u.name as unit_name, f.kinds, f.noticed_at, f.sealed_at,
        f.destroy_after, f.destroyed_at
      from intake.sealed_files f
      join intake.deliveries d on d.client_id = f.client_id and d.id = f.delivery_id
      join clients.clients c on c.id = f.client_id
      join identity.org_units u on u.id = f.unit_id
      order by f.noticed_at desc, f.id desc limit ${newest}`.execute(tx)
    const policy = await sql<{ life_days: number }>`select life_days from intake.seal_policy`.execute(tx)
    return { files: files.rows, life_days: policy.rows[0]?.life_days ?? 0 }
  },
})
