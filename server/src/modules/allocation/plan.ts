import type { AllocationPlan } from '@dunwell/contract/allocation'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import { toMoney } from '#platform/money-json'

type DeskRow = { desk_no: number; name: string; case_count: number; owed_minor: bigint; currency: string; hash: string }

/** The desks at which a phone collector of the actor's subtree sits. */
export async function defaultDesks(tx: Tx): Promise<number[]> {
  const found = await sql<{ desk_no: number }>`select desk_no from allocation.desks() order by desk_no`.execute(tx)
  return found.rows.map((row) => row.desk_no)
}

/** Plans a pool over desks without changing anything. The hash stands for this plan to the cent. */
export async function readPlan(
  tx: Tx,
  placementId: string,
  deskNos: readonly number[],
): Promise<z.input<typeof AllocationPlan>> {
  const desks = sql`array[${sql.join(deskNos)}]::int[]`
  const found = await sql<DeskRow>`
    with plan as materialized (select * from allocation.plan(${placementId}, ${desks})),
    hashed as (select md5(string_agg(case_id::text || ':' || desk_no || ':' || owed_minor, ',' order by case_id)) as hash from plan)
    select d.desk_no, u.name, count(p.case_id)::int as case_count, coalesce(sum(p.owed_minor), 0)::bigint as owed_minor,
      (select c.currency from portfolio.cases c where c.id = (select case_id from plan limit 1)) as currency, (select hash from hashed) as hash
    from (select distinct unnest(${desks}) as desk_no) d
    join identity.org_units u on u.desk_no = d.desk_no
    left join plan p on p.desk_no = d.desk_no
    group by d.desk_no, u.name order by d.desk_no`.execute(tx)
  const [first] = found.rows
  if (first === undefined || first.hash === null) throw new DomainError('allocation_empty')
  const caseCount = found.rows.reduce((total, row) => total + row.case_count, 0)
  const owedMinor = found.rows.reduce((total, row) => total + row.owed_minor, 0n)
  return {
    placement_id: placementId,
    desk_nos: found.rows.map((row) => row.desk_no),
    case_count: caseCount,
    owed: toMoney(owedMinor, first.currency),
    desks: found.rows.map((row) => ({
      desk_no: row.desk_no,
      name: row.name,
      case_count: row.case_count,
      owed: toMoney(row.owed_minor, first.currency),
    })),
    count_spread: spreadOf(found.rows.map((row) => row.case_count)),
    owed_spread: spreadOf(found.rows.map((row) => Number(row.owed_minor))),
    plan_hash: first.hash,
  }
}

/** (most − least) ÷ average. Shown to a person, so a floating number is precise enough. */
export function spreadOf(figures: readonly number[]): number {
  const total = figures.reduce((sum, figure) => sum + figure, 0)
  if (total === 0) return 0
  return ((Math.max(...figures) - Math.min(...figures)) * figures.length) / total
}
