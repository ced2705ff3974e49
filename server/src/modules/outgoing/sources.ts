/** Where the rows of each kind come from. Everything but contact results is read under the person's own policies. */
import { fieldsOf, type OutgoingKind } from '@dunwell/contract/outgoing'
import { columnOf, particulars } from '@dunwell/contract/particulars'
import { type RawBuilder, sql } from 'kysely'

export type SourceFile = {
  id: string
  client_id: string
  unit_id: string
  agreement_id: string
  kind: OutgoingKind
  placement_id: string | null
  case_ids: string[] | null
  ended_from: string | null
  ended_until: string | null
  delivery_id: string | null
  ended_only: boolean
}
/** A query with `key uuid` and `values jsonb`, in the order of keys; amounts as text. */
type Source = (file: SourceFile, after: string | null, limit: number) => RawBuilder<unknown>

const caseValues = sql`'contract_no', a.contract_no, 'case_no', c.case_no, 'batch_no', p.batch_no, 'hand', p.hand, 'mandate_from', p.mandate_from, 'mandate_until', c.mandate_until, 'placed', c.placed_minor::text`

/** Which cases a file of returned cases is about: a batch, a choice, or what ended in the days asked for. */
function whichCases(file: SourceFile): RawBuilder<unknown> {
  if (file.placement_id !== null) return sql`c.placement_id = ${file.placement_id}::uuid`
  const ours = sql`c.placement_id in (select p.id from portfolio.placements p where p.client_id = ${file.client_id}::uuid and p.agreement_id = ${file.agreement_id}::uuid and p.unit_id = ${file.unit_id}::uuid)`
  if (file.case_ids !== null) return sql`c.id = any (${file.case_ids}::uuid[]) and ${ours}`
  return sql`c.state in ('returned', 'recalled', 'closed') and c.state_changed_at >= ${file.ended_from}::date::timestamp at time zone 'Asia/Shanghai'
    and c.state_changed_at < (${file.ended_until}::date + 1)::timestamp at time zone 'Asia/Shanghai' and ${ours}`
}

/** What the client told of its case; in parts, for a function takes a hundred arguments and no more. */
const given = sql.join(
  fieldsOf('returned_cases')
    .filter(({ field }) => field.startsWith('given_'))
    .map(({ field }) => {
      const one = particulars.find((particular) => `given_${particular.field}` === field)
      if (one === undefined) throw new Error(`no particular is given as ${field}`)
      const value = sql`q.${sql.ref(columnOf(one))}`
      return sql`jsonb_build_object(${sql.lit(field)}, ${one.type === 'percent' ? sql`trim_scale(${value} / 10000.0) || '%'` : sql`${value}::text`})`
    }),
  sql` || `,
)

const returnedCases: Source = (file, after, limit) => sql`
  with page as materialized (
    select c.client_id, c.id from portfolio.cases c
    where c.client_id = ${file.client_id}::uuid and ${whichCases(file)} and (${after}::uuid is null or c.id > ${after}::uuid)
      and (not ${file.ended_only}::boolean or c.state in ('returned', 'recalled', 'closed'))
    order by c.id limit ${limit})
  select c.id as key, jsonb_build_object(${caseValues}, 'state', c.state, 'closed_as', c.closed_as,
      'reason', case when c.state in ('returned', 'recalled', 'closed') then c.state_reason end,
      'ended_on', case when c.state in ('returned', 'recalled', 'closed') then (c.state_changed_at at time zone 'Asia/Shanghai')::date end,
      'balance', o.owed_minor::text, 'dpd', o.dpd, 'paid', r.paid_minor::text, 'last_paid_on', r.last_paid_on, 'contact_count', r.contact_count, 'effective_count', r.effective_count,
      'last_contact_on', r.last_contact_on, 'last_result', r.last_result, 'last_outcome', r.last_outcome, 'promise_count', r.promise_count, 'promises_kept', r.promises_kept,
      'last_promise', r.last_promise_minor::text, 'last_promise_on', r.last_promise_on) || ${given} as values
  from page g join portfolio.cases c on c.client_id = g.client_id and c.id = g.id
  join portfolio.placements p on p.client_id = c.client_id and p.id = c.placement_id
  join portfolio.accounts a on a.client_id = c.client_id and a.id = c.account_id
  left join portfolio.owed o on o.client_id = c.client_id and o.account_id = c.account_id
  left join portfolio.case_particulars q on q.client_id = c.client_id and q.case_id = c.id
  left join outgoing.case_results(array(select id from page)) r on r.case_id = c.id
  order by c.id`

const claimedPayments: Source = (file, after, limit) => sql`
  select k.id as key, jsonb_build_object(${caseValues}, 'amount', k.amount_minor::text, 'paid_on', k.paid_on, 'channel', k.channel,
      'claimed_on', (k.claimed_at at time zone 'Asia/Shanghai')::date, 'state', k.state) as values
  from payments.claimed_payments k
  join portfolio.cases c on c.client_id = k.client_id and c.id = k.case_id
  join portfolio.placements p on p.client_id = c.client_id and p.id = c.placement_id
  join portfolio.accounts a on a.client_id = c.client_id and a.id = c.account_id
  where k.client_id = ${file.client_id}::uuid and k.agreement_id = ${file.agreement_id}::uuid and k.state = 'open' and p.unit_id = ${file.unit_id}::uuid
    and (${after}::uuid is null or k.id > ${after}::uuid)
  order by k.id limit ${limit}`

const deliveryValues = sql`'file_name', d.file_name, 'sha256', d.file_sha256, 'batch_no', d.batch_no, 'as_of', d.as_of`

const receipt: Source = (file, after) => sql`
  select d.id as key, jsonb_build_object(${deliveryValues}, 'control_count', d.control_count, 'control_sum', d.control_sum_minor::text, 'file_count', d.file_count,
      'file_sum', d.file_sum_minor::text, 'accepted_count', d.accepted_count, 'accepted_sum', d.accepted_sum_minor::text, 'rejected_count', d.rejected_count,
      'received_on', (d.created_at at time zone 'Asia/Shanghai')::date, 'applied_on', (d.applied_at at time zone 'Asia/Shanghai')::date) as values
  from intake.deliveries d where d.client_id = ${file.client_id}::uuid and d.id = ${file.delivery_id}::uuid and ${after}::uuid is null`

const rejects: Source = (file, after, limit) => sql`
  select j.id as key, jsonb_build_object(${deliveryValues}, 'line_no', j.line_no, 'column', coalesce(case jsonb_typeof(d.mapping -> j.field) when 'string' then d.mapping ->> j.field else d.mapping -> j.field ->> 'header' end, '第' || (d.mapping -> j.field ->> 'column') || '列', j.field), 'value', j.masked, 'reason', j.code) as values
  from intake.deliveries d join intake.rejects j on j.client_id = d.client_id and j.delivery_id = d.id and j.attempt = d.attempt
  where d.client_id = ${file.client_id}::uuid and d.id = ${file.delivery_id}::uuid and (${after}::uuid is null or j.id > ${after}::uuid)
  order by j.id limit ${limit}`

export const sources: Readonly<Record<OutgoingKind, Source>> = {
  returned_cases: returnedCases,
  claimed_payments: claimedPayments,
  receipt,
  rejects,
}
