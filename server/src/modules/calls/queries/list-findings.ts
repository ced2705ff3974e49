import { FindingDetail, FindingPage, FindingRef, type FindingRow, FindingsQuery } from '@dunwell/contract/calls'
import { sql } from 'kysely'
import type { z } from 'zod'
import { fromCursor, toPage } from '#platform/cursor'
import { DomainError } from '#platform/errors'
import { can, defineQuery } from '#platform/operations'

type Row = z.input<typeof FindingRow>
type Detail = z.input<typeof FindingDetail>

/** Findings by policy, each with its call and, where it is in reach, its case. */
const findings = sql`
  select f.id, f.kind, f.state, f.on_date::text as on_date, coalesce(d.started_at, p.shown_at, f.found_at) as at,
    case when f.staff_id is not null then jsonb_build_object('id', f.staff_id, 'name', coalesce(identity.staff_name(f.staff_id), '')) end as staff,
    d.extension, d.number_masked, d.talk_s, d.answered,
    case when c.id is not null then jsonb_build_object('id', c.id, 'case_no', c.case_no) end as "case", f.incident_id, f.facts
  from calls.findings f left join calls.details d on d.id = f.detail_id
  left join compliance.permits p on p.id = f.permit_id
  left join portfolio.cases c on c.id = f.case_id`

export const listFindings = defineQuery({
  name: 'calls.list-findings',
  input: FindingsQuery,
  output: FindingPage,
  allows: can('calls.read-findings'),
  async run({ tx, actor }, input) {
    const [id] = fromCursor(input.cursor, 1)
    const found = await sql<Row>`${findings}
      where (${input.on_date ?? null}::date is null or f.on_date = ${input.on_date ?? null}::date)
        and (${input.kind ?? null}::text is null or f.kind = ${input.kind ?? null})
        and (${input.state ?? null}::text is null or f.state = ${input.state ?? null})
        and (not ${input.mine === true} or f.staff_id = ${actor.staffId})
        and (${id ?? null}::uuid is null or f.id < ${id ?? null}::uuid)
      order by f.id desc limit ${input.limit + 1}`.execute(tx)
    return toPage(
      found.rows,
      input.limit,
      (row) => row,
      (row) => [row.id],
    )
  },
})

/** One finding with all that was said of it. */
export const readFinding = defineQuery({
  name: 'calls.read-finding',
  input: FindingRef,
  output: FindingDetail,
  allows: can('calls.read-findings'),
  async run({ tx, actor }, input) {
    const found = await sql<Row & { leads: boolean }>`
      select x.*, (select f.unit_id = any ((select identity.unit_ids('report'))::uuid[]) from calls.findings f where f.id = x.id) as leads
      from (${findings} where f.id = ${input.finding_id}) x`.execute(tx)
    const [row] = found.rows
    if (row === undefined) throw new DomainError('not_found')
    const steps = await sql<Detail['steps'][number]>`
      select s.id, s.at, s.act, s.text, jsonb_build_object('id', s.staff_id, 'name', coalesce(identity.staff_name(s.staff_id), '')) as by
      from calls.steps s where s.finding_id = ${row.id} order by s.id`.execute(tx)
    const { leads, ...finding } = row
    const isMine = finding.staff?.id === actor.staffId
    const explained = steps.rows.some(({ act, by }) => act === 'explained' && by.id === actor.staffId)
    return {
      ...finding,
      steps: steps.rows,
      may: {
        explain:
          actor.permissions.has('calls.explain') &&
          (isMine || (finding.staff === null && leads)) &&
          (finding.state === 'open' || finding.state === 'rejected'),
        judge: actor.permissions.has('calls.judge') && leads && !isMine && !explained && finding.state === 'explained',
      },
    }
  },
})
