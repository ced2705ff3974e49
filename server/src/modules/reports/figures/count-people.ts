import { callResults } from '@dunwell/contract/contacts'
import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { ReportScope, StaffFigures } from '../model.ts'
import { creditedPayments } from './count-figures.ts'

const effective = Object.entries(callResults)
  .filter(([, entry]) => entry.countsAsEffective)
  .map(([code]) => code)

/** The same week by person: collectors of the scope, and whoever else did anything in it. */
export async function countPeople(tx: Tx, scope: ReportScope): Promise<StaffFigures[]> {
  const week = sql`>= ${scope.fromAt}::timestamptz`
  const end = sql`< ${scope.untilAt}::timestamptz`
  const found = await sql<StaffFigures>`with people as (
      select s.id, s.staff_no, s.name, u.desk_no,
        exists (select 1 from identity.staff_roles r where r.staff_id = s.id and r.role in ('phone_collector', 'field_collector')) as collects
      from identity.staff s left join identity.org_units u on u.id = s.home_unit_id where s.id = any (${scope.staffIds}::uuid[])
    ), held as (
      select c.desk_no, count(*)::int as n from portfolio.cases c
      where c.desk_no = any (${scope.deskNos}::int[]) and c.state not in ('returned', 'recalled', 'closed') group by c.desk_no
    ), written as (
      select r.staff_id, count(*)::int as n, (count(*) filter (where r.call_result = any (${effective}::text[])))::int as effective
      from contacts.records r where r.staff_id = any (${scope.staffIds}::uuid[]) and r.recorded_at ${week} and r.recorded_at ${end} group by r.staff_id
    ), refused as (
      select p.staff_id, count(*)::int as n from compliance.permits p
      where p.staff_id = any (${scope.staffIds}::uuid[]) and p.verdict = 'refused' and p.requested_at ${week} and p.requested_at ${end} group by p.staff_id
    ), promised as (
      select p.made_by, count(*)::int as n from arrangements.promises p
      where p.made_by = any (${scope.staffIds}::uuid[]) and p.made_at ${week} and p.made_at ${end} group by p.made_by
    ), credited as (
      select x.staff_id, jsonb_agg(jsonb_build_object('amount_minor', x.amount_minor::text, 'currency', x.currency) order by x.currency) as amounts
      from (select k.staff_id, k.currency, sum(k.applied_minor) as amount_minor from (${creditedPayments(scope)}) k group by k.staff_id, k.currency) x
      group by x.staff_id
    )
    select p.id as staff_id, p.staff_no, p.name, coalesce(h.n, 0) as cases_in_hand, coalesce(w.n, 0) as contacts,
      coalesce(w.effective, 0) as effective, coalesce(f.n, 0) as refused, coalesce(m.n, 0) as promises_made, coalesce(c.amounts, '[]') as credited
    from people p
    left join held h on h.desk_no = p.desk_no
    left join written w on w.staff_id = p.id
    left join refused f on f.staff_id = p.id
    left join promised m on m.made_by = p.id
    left join credited c on c.staff_id = p.id
    where p.collects or w.n > 0 or f.n > 0 or m.n > 0
    order by p.staff_no`.execute(tx)
  return found.rows
}
