/**
 * Every figure of a weekly report in one statement, over the rows that the author may see. The definitions in words stand in
 * the contract (`reportFigures`) and are printed in the report: a change here is a change there.
 */
import type { ReportFigure } from '@dunwell/contract/reports'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Figure, ReportScope } from '../model.ts'

type GroupKind = 'call_result' | 'outcome' | 'rule' | 'verdict' | 'closed_as'
type Row = {
  figure: ReportFigure
  group_kind: GroupKind | null
  group_code: string | null
  currency: string | null
  n: number
  amount_minor: string | null
}

export async function countFigures(tx: Tx, scope: ReportScope): Promise<Figure[]> {
  const parts = [
    onCases(scope),
    onPermits(scope),
    onRecords(scope),
    onPromises(scope),
    onPlans(scope),
    onPayments(scope),
    onReveals(scope),
  ]
  const found =
    await sql<Row>`select x.figure, x.group_kind, x.group_code, x.currency, x.n::int as n, x.amount_minor::text as amount_minor
    from (${sql.join(parts, sql` union all `)}) as x (figure, group_kind, group_code, currency, n, amount_minor)
    where x.n > 0 order by x.figure, x.group_kind, x.group_code, x.currency`.execute(tx)
  return toFigures(found.rows)
}

const staffOf = (scope: ReportScope) => sql`any (${scope.staffIds}::uuid[])`
const desksOf = (scope: ReportScope) => sql`any (${scope.deskNos}::int[])`
/** Within the week, by instant. */
const within = (column: RawBuilder<unknown>, scope: ReportScope) =>
  sql`${column} >= ${scope.fromAt}::timestamptz and ${column} < ${scope.untilAt}::timestamptz`

const ended = sql`('returned', 'recalled', 'closed')`

function onCases(scope: ReportScope): RawBuilder<unknown> {
  return sql`select 'cases_in_hand', null, null, c.currency, count(*), sum(c.placed_minor)
      from portfolio.cases c where c.desk_no = ${desksOf(scope)} and c.state not in ${ended} group by c.currency
    union all
    select 'cases_closed', 'closed_as', c.closed_as, c.currency, count(*), sum(c.placed_minor)
      from portfolio.cases c where c.desk_no = ${desksOf(scope)} and c.state = 'closed' and ${within(sql`c.state_changed_at`, scope)}
      group by c.closed_as, c.currency
    union all
    select 'cases_received', null, null, null, count(*), null
      from portfolio.desk_moves m where m.to_desk = ${desksOf(scope)} and not m.from_desk = ${desksOf(scope)} and ${within(sql`m.moved_at`, scope)}`
}

function onPermits(scope: ReportScope): RawBuilder<unknown> {
  return sql`select 'permits', case p.verdict when 'granted' then 'verdict' else 'rule' end, coalesce(p.rule_id, 'granted'), null, count(*), null
      from compliance.permits p where p.staff_id = ${staffOf(scope)} and ${within(sql`p.requested_at`, scope)} group by 2, 3`
}

function onRecords(scope: ReportScope): RawBuilder<unknown> {
  const written = sql`r.staff_id = ${staffOf(scope)} and ${within(sql`r.recorded_at`, scope)}`
  return sql`select 'contacts', 'call_result', r.call_result, null, count(*), null from contacts.records r where ${written} group by r.call_result
    union all
    select 'outcomes', 'outcome', r.outcome, null, count(*), null from contacts.records r where ${written} and r.outcome is not null group by r.outcome`
}

function onPromises(scope: ReportScope): RawBuilder<unknown> {
  const made = sql`p.made_by = ${staffOf(scope)}`
  return sql`select 'promises_made', null, null, p.currency, count(*), sum(p.amount_minor)
      from arrangements.promises p where ${made} and ${within(sql`p.made_at`, scope)} group by p.currency
    union all
    select 'promises_' || p.state, null, null, p.currency, count(*), sum(p.amount_minor)
      from arrangements.promises p where ${made} and p.state in ('kept', 'broken') and ${within(sql`p.ended_at`, scope)} group by p.state, p.currency`
}

function onPlans(scope: ReportScope): RawBuilder<unknown> {
  const made = sql`p.made_by = ${staffOf(scope)}`
  return sql`select 'plans_proposed', null, null, p.currency, count(*), sum(p.amount_minor)
      from arrangements.plans p where ${made} and ${within(sql`p.made_at`, scope)} group by p.currency
    union all
    select 'plans_signed', null, null, p.currency, count(*), sum(p.amount_minor)
      from arrangements.plans p where ${made} and ${within(sql`p.signed_at`, scope)} group by p.currency
    union all
    select 'plans_' || p.state, null, null, p.currency, count(*), sum(p.amount_minor)
      from arrangements.plans p where ${made} and p.state in ('settled', 'broken') and ${within(sql`p.ended_at`, scope)} group by p.state, p.currency`
}

/** Applied money by the collector of the last contact before it; a reversal carries the credit of the payment that it takes back. */
export function creditedPayments(scope: ReportScope): RawBuilder<unknown> {
  return sql`select r.staff_id, p.currency, p.applied_minor
    from payments.payments p join contacts.records r on r.client_id = p.client_id and r.id = p.credited_record
    where r.staff_id = ${staffOf(scope)} and p.applied_minor <> 0
      and p.paid_on between ${scope.periodFrom}::date and ${scope.periodUntil}::date`
}

function onPayments(scope: ReportScope): RawBuilder<unknown> {
  return sql`select 'amount_credited', null, null, k.currency, count(*), sum(k.applied_minor) from (${creditedPayments(scope)}) k group by k.currency`
}

function onReveals(scope: ReportScope): RawBuilder<unknown> {
  return sql`select 'reveals', null, null, null, count(*), null
      from portfolio.reveals v where v.staff_id = ${staffOf(scope)} and ${within(sql`v.at`, scope)}`
}

/** One line per figure and group; currencies stand beside each other in it. */
function toFigures(rows: readonly Row[]): Figure[] {
  const lines = new Map<string, Figure>()
  for (const row of rows) {
    const key = JSON.stringify([row.figure, row.group_kind, row.group_code])
    const line = lines.get(key) ?? {
      figure: row.figure,
      group: row.group_kind === null || row.group_code === null ? null : { kind: row.group_kind, code: row.group_code },
      count: 0,
      amounts: [],
    }
    line.count += row.n
    if (row.currency !== null && row.amount_minor !== null)
      line.amounts.push({ amount_minor: row.amount_minor, currency: row.currency })
    lines.set(key, line)
  }
  return [...lines.values()]
}
