import { CaseIdInput } from '@dunwell/contract/portfolio'
import { RelatedStandings, Unlock, UnlockRef } from '@dunwell/contract/unlocks'
import { sql } from 'kysely'
import type { z } from 'zod'
import { DomainError } from '#platform/errors'
import { can, defineQuery } from '#platform/operations'

type Standing = z.input<typeof RelatedStandings>['data'][number] & {
  lost: boolean
  lost_why: z.input<typeof RelatedStandings>['lost_why']
  lost_until: string | null
}
type UnlockRow = z.input<typeof Unlock>

/** Which related persons of a case are closed, why, and which are open until when. */
export const listRelated = defineQuery({
  name: 'compliance.list-related',
  input: CaseIdInput,
  output: RelatedStandings,
  allows: can('compliance.read-related'),
  async run({ tx }, input) {
    const seen = await sql`select 1 from portfolio.cases c where c.id = ${input.case_id}`.execute(tx)
    if (seen.rows.length === 0) throw new DomainError('not_found')
    const found = await sql<Standing>`
      select s.related_id, s.lost, s.lost_why, s.lost_until, s.purpose, s.open_until, s.request_id, identity.staff_name(s.asked_by) as asked_by_name
      from compliance.related_standing(${input.case_id}::uuid) s order by s.related_id`.execute(tx)
    const [first] = found.rows
    return {
      data: found.rows.map(({ lost: _lost, lost_why: _why, lost_until: _until, ...row }) => row),
      lost: first?.lost ?? false,
      lost_why: first?.lost_why ?? null,
      lost_until: first?.lost_until ?? null,
    }
  },
})

/** One request to contact a related person, with what shows that the debtor is lost. */
export const readUnlock = defineQuery({
  name: 'compliance.read-unlock',
  input: UnlockRef,
  output: Unlock,
  allows: can('compliance.read-related'),
  async run({ tx }, input) {
    const found = await sql<UnlockRow>`
      select u.id, u.case_id, c.case_no, r.relation, r.name_masked, u.purpose, u.reason, u.lost_why, u.document_id, u.state, u.until_at,
        coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'at', e.recorded_at, 'call_result', e.call_result, 'staff_name', identity.staff_name(e.staff_id),
            'number', x.masked, 'shown_at', p.shown_at) order by e.recorded_at)
          from contacts.records e
          left join portfolio.contact_points x on x.client_id = e.client_id and x.id = e.contact_point_id
          left join compliance.permits p on p.client_id = e.client_id and p.id = e.permit_id
          where e.client_id = u.client_id and e.id = any (u.evidence)), '[]') as evidence
      from compliance.unlocks u
      join portfolio.cases c on c.client_id = u.client_id and c.id = u.case_id
      join portfolio.related_persons r on r.client_id = u.client_id and r.id = u.related_person_id
      where u.id = ${input.unlock_id}::uuid`.execute(tx)
    const [row] = found.rows
    if (row === undefined) throw new DomainError('not_found')
    return row
  },
})
