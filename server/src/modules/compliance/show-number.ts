import { PermitIdInput } from '@dunwell/contract/compliance'
import { sql } from 'kysely'
import { z } from 'zod'
import { can, defineCommand } from '#platform/operations'

/** First half of showing the number of a granted permit: uses it up and commits. The second is readShown. */
export const showNumber = defineCommand({
  name: 'compliance.show-number',
  input: PermitIdInput,
  output: z.object({ grant_id: z.string(), seconds: z.number().int() }),
  allows: can('compliance.show-number'),
  errors: [
    'not_found',
    'permit_used',
    'permit_expired',
    'permit_outdated',
    'figures_stale',
    'permit_not_shown',
    'related_locked',
    'related_refused',
  ],
  dryRun: 'refused',
  async run({ tx, audit }, input) {
    const used = await sql<{
      grant_id: string
    }>`select compliance.show_number(${input.permit_id}) as grant_id`.execute(tx)
    const left = await sql<{ seconds: number; case_id: string }>`
      select greatest(0, least(60, floor(extract(epoch from p.expires_at - platform.now()))))::int as seconds, p.case_id
      from compliance.permits p where p.id = ${input.permit_id}`.execute(tx)
    const [grant] = used.rows
    const [permit] = left.rows
    if (grant === undefined || permit === undefined) throw new Error('a used permit has a grant')
    audit({ subject: permit.case_id, facts: { permit_id: input.permit_id } })
    return { grant_id: grant.grant_id, seconds: permit.seconds }
  },
})
