import { ListPlansInput, ListPlansResult, PlanDetail, PlanRef, type planStates } from '@dunwell/contract/plans'
import { maskName } from '@dunwell/kit'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { fromCursor, toPage } from '#platform/cursor'
import { DomainError } from '#platform/errors'
import { toMoney } from '#platform/money-json'
import { can, defineQuery } from '#platform/operations'

type Row = {
  id: string
  case_id: string
  case_no: string
  debtor_name: string
  client_name: string
  desk_name: string
  amount_minor: bigint
  paid_minor: bigint
  currency: string
  parts: number
  months: number
  state: (typeof planStates)[number]
  next_due_on: string | null
  broken_due_on: string | null
  made_by_name: string | null
  made_at: string
  signed_on: string | null
  paper_no: string | null
  document_id: string | null
  request_id: string | null
  ended_at: string | null
}

/** Plans on the cases of my desks, the newest first. */
export const listPlans = defineQuery({
  name: 'arrangements.list-plans',
  input: ListPlansInput,
  output: ListPlansResult,
  allows: can('arrangements.read-plans'),
  async run({ tx }, input) {
    const [madeAt, id] = fromCursor(input.cursor, 2)
    const found = await rowsOf(sql`
      (c.desk_no = any ((select identity.desk_numbers('contact'))::int[]) or c.id = any ((select portfolio.granted_cases('see'))::uuid[]))
        and (${input.state ?? null}::text is null or p.state = ${input.state ?? null}::text)
        and (${input.case_id ?? null}::uuid is null or p.case_id = ${input.case_id ?? null}::uuid)
        and (${input.due_until ?? null}::date is null or p.state = 'running' and exists (select 1 from arrangements.plan_parts s
          where s.client_id = p.client_id and s.plan_id = p.id and s.due_on <= ${input.due_until ?? null}::date and s.upto_minor > k.paid_minor))
        and (${madeAt ?? null}::timestamptz is null or (p.made_at, p.id) < (${madeAt ?? null}::timestamptz, ${id ?? null}::uuid))
      order by p.made_at desc, p.id desc limit ${input.limit + 1}`).execute(tx)
    return toPage(found.rows, input.limit, toRow, (row) => [row.made_at, row.id])
  },
})

type PartRow = { no: number; due_on: string; amount_minor: bigint; paid_minor: bigint }

/** One plan with what it says and its parts: how much of each is paid, and which did not come in time. */
export const readPlan = defineQuery({
  name: 'arrangements.read-plan',
  input: PlanRef,
  output: PlanDetail,
  allows: can('arrangements.read-plans'),
  async run({ tx }, input) {
    const found = await rowsOf(sql`p.id = ${input.plan_id}::uuid`).execute(tx)
    const [row] = found.rows
    if (row === undefined) throw new DomainError('not_found')
    // Money fills the parts in their order.
    const parts = await sql<PartRow>`select s.no, s.due_on, s.amount_minor,
        greatest(0, least(s.amount_minor, ${row.paid_minor}::bigint - (s.upto_minor - s.amount_minor)))::bigint as paid_minor
      from arrangements.plan_parts s where s.plan_id = ${row.id}::uuid order by s.no`.execute(tx)
    const texts = await sql<z.input<typeof PlanDetail>['texts']>`
      select coalesce(p.balance_structure_currency, '') as balance_structure_currency, coalesce(p.schedule, '') as schedule, coalesce(p.fees_and_interest, '') as fees_and_interest,
        coalesce(p.no_new_card, '') as no_new_card, coalesce(p.rights_and_default, '') as rights_and_default, coalesce(p.other, '') as other
      from arrangements.plans p where p.id = ${row.id}::uuid`.execute(tx)
    const schedule = parts.rows.map((part) => ({
      no: part.no,
      due_on: part.due_on,
      amount: toMoney(part.amount_minor, row.currency),
      paid: toMoney(part.paid_minor, row.currency),
      missed: part.due_on === row.broken_due_on,
    }))
    return { ...toRow(row), texts: texts.rows[0] ?? {}, schedule }
  },
})

function rowsOf(where: RawBuilder<unknown>): RawBuilder<Row> {
  return sql<Row>`
    select p.id, p.case_id, c.case_no, d.name as debtor_name, l.name as client_name, u.name as desk_name, p.amount_minor, k.paid_minor, p.currency, p.parts, p.months, p.state,
      (select min(s.due_on) from arrangements.plan_parts s where s.client_id = p.client_id and s.plan_id = p.id and s.upto_minor > k.paid_minor) as next_due_on,
      p.broken_due_on, identity.staff_name(p.made_by) as made_by_name, p.made_at, p.signed_on, p.paper_no, p.document_id, p.request_id, p.ended_at
    from arrangements.plans p join portfolio.cases c on c.client_id = p.client_id and c.id = p.case_id
    join portfolio.debtors d on d.client_id = c.client_id and d.id = c.debtor_id join clients.clients l on l.id = c.client_id
    join identity.org_units u on u.desk_no = c.desk_no
    cross join lateral (select coalesce(sum(x.amount_minor), 0)::bigint as paid_minor from arrangements.plan_credits x where x.client_id = p.client_id and x.plan_id = p.id) k
    where ${where}`
}

function toRow({ amount_minor, paid_minor, currency, debtor_name, ...row }: Row) {
  const debtor_name_masked = maskName(debtor_name)
  return { ...row, debtor_name_masked, amount: toMoney(amount_minor, currency), paid: toMoney(paid_minor, currency) }
}
