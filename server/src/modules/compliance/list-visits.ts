import { Visits } from '@dunwell/contract/compliance'
import { CaseIdInput } from '@dunwell/contract/portfolio'
import { sql } from 'kysely'
import type { z } from 'zod'
import { can, defineQuery } from '#platform/operations'

const rowsMax = 20

/** Visits to a case's addresses that were permitted, the newest first: who goes, until when, and what became of each. */
export const listVisits = defineQuery({
  name: 'compliance.list-visits',
  input: CaseIdInput,
  output: Visits,
  allows: can('compliance.read-verdicts'),
  async run({ tx, actor }, input) {
    const found = await sql<z.input<typeof Visits>['data'][number]>`
      select p.id as permit_id, x.masked as address_masked, p.party, p.purpose, identity.staff_name(p.staff_id) as staff_name, p.staff_id = ${actor.staffId}::uuid as mine,
        p.requested_at, p.expires_at, p.shown_at is not null as shown, coalesce(p.outcome, 'open') as state
      from compliance.permits p join portfolio.contact_points x on x.client_id = p.client_id and x.id = p.contact_point_id
      where p.case_id = ${input.case_id}::uuid and p.channel = 'visit' and p.verdict = 'granted'
      order by p.requested_at desc, p.id desc limit ${rowsMax}`.execute(tx)
    return { data: found.rows }
  },
})
